"""Articles: what became of each, its text, and how new ones come in."""

from typing import Any

from django.db.models import Case, CharField, Q, Value, When
from django.http import Http404
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.texts import Role
from api import ingest
from api.endpoints import Reads
from api.filters import Day, Exact, Key, Search, one_of, since, until, yes_or_no
from api.inputs import Input, Json
from api.shapes import AccountName, Known, KnownWord, Links, OutletNameSerializer, Shape
from api.throttles import IngestRate
from tasks.doorbell import ring
from tasks.pipeline import nudge
from tasks.rechecks import recheck_articles
from tracker.models import Article, TextVersion
from tracker.models.article import DATE_SOURCES, PRECISIONS, refused
from tracker.models.choices import choices
from tracker.steps import pipeline, recheck
from tracker.steps.capture import Taken

STATES = [(word, word.capitalize()) for word in ("waiting", "captured", "read", "linked", "stopped", "refused")]


class ArticleSerializer(Shape):
    """One story. ``state`` tells how far it has come, ``problem`` why it went no further."""

    id = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    problem = Known(help_text="Why work on it stopped, in a sentence.")
    setback = Known(help_text="Why the last attempt came to nothing, while it is tried again.")
    url = Known(help_text="Where it stands on the web.")
    outlet = OutletNameSerializer(allow_null=True)
    title = Known()
    byline = Known()
    published_on = serializers.DateField(allow_null=True)
    published_told = Known(help_text="The date as it was told, in ISO 8601: 2022-09 for a month.")
    published_precision = KnownWord(choices=PRECISIONS)
    published_by = KnownWord(source="published_from", choices=DATE_SOURCES, help_text="What told the date.")
    language = Known()
    copy_of = serializers.IntegerField(
        source="copy_of_id", allow_null=True, help_text="The earliest article of its cluster of near-duplicates."
    )
    submitted_by = AccountName()
    created_at = serializers.DateTimeField()
    captured_at = serializers.DateTimeField(allow_null=True)
    read_at = serializers.DateTimeField(allow_null=True)
    linked_at = serializers.DateTimeField(allow_null=True)
    recheck_due_at = serializers.DateTimeField(allow_null=True)
    vanished_at = serializers.DateTimeField(allow_null=True)
    links = Links(
        "article",
        parts={"text": "article-text", "recheck": "article-recheck", "retry": "article-retry"},
        lists={
            "captures": ("captures", "article"),
            "statements": ("statements", "article"),
            "claims": ("claims", "article"),
            "evidence": ("evidence-list", "article"),
            "rechecks": ("rechecks", "article"),
        },
    )


class ArticleInFullSerializer(ArticleSerializer):
    """One story with what its reader noted, such as a language that is not read."""

    notes = serializers.SerializerMethodField()

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_notes(self, article: Article) -> list[str]:
        """What was odd about its newest text, in sentences."""
        notes = texts_of(article).values_list("notes", flat=True).first()
        return list(notes or [])


class TakenSerializer(ArticleInFullSerializer):
    """The article that was handed in, new or known."""

    outcome = serializers.ChoiceField(choices=ingest.OUTCOMES)
    known = serializers.BooleanField(help_text="The same article was there already; this is it.")


class BlockSerializer(Shape):
    """A stretch of the text and what it is; statements are read from headlines and bodies only."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    role = serializers.ChoiceField(choices=choices(Role))


class TextSerializer(Shape):
    """The text that offsets count in: Unicode code points from 0. It never changes."""

    id = serializers.IntegerField()
    article = serializers.IntegerField(source="capture.article_id")
    capture = serializers.IntegerField(source="capture_id")
    capture_sha256 = serializers.CharField(source="capture.sha256")
    sha256 = serializers.CharField(help_text="Of the text in UTF-8.")
    language = Known()
    codec = serializers.CharField()
    extractor = serializers.CharField()
    extractor_version = serializers.CharField()
    reader = serializers.CharField()
    reader_version = serializers.CharField()
    notes = serializers.ListField(child=serializers.CharField())
    blocks = serializers.SerializerMethodField()
    text = serializers.CharField()
    created_at = serializers.DateTimeField()

    @extend_schema_field(BlockSerializer(many=True))
    def get_blocks(self, version: TextVersion) -> list[dict[str, Any]]:
        """The blocks in the order of the text."""
        return [
            {"start": block.span.start, "end": block.span.end, "role": block.role.value} for block in version.blocks
        ]


class NothingSerializer(Input):
    """No body, or an empty one."""


class ArticleFilters(filters.FilterSet):
    """Which articles."""

    state = one_of(STATES, method="in_state")
    outlet = Key()
    url = Exact()
    language = Exact()
    copy_of = Key()
    original = yes_or_no(method="is_original")
    vanished = yes_or_no(method="has_vanished")
    published_from = Day(field_name="published_on", lookup_expr="gte")
    published_to = Day(field_name="published_on", lookup_expr="lte")
    violation = Exact(method="bearing_on")
    search = Search("title", "url", "outlet__name")
    created_after = since("created_at")
    created_before = until("created_at")

    def in_state(self, queryset: Any, _name: str, state: str) -> Any:
        """As ``Article.state`` tells it."""
        steps = Case(
            When(refused(), then=Value("refused")),
            When(~Q(problem=""), then=Value("stopped")),
            When(linked_at__isnull=False, then=Value("linked")),
            When(read_at__isnull=False, then=Value("read")),
            When(captured_at__isnull=False, then=Value("captured")),
            default=Value("waiting"),
            output_field=CharField(),
        )
        return queryset.alias(standing=steps).filter(standing=state)

    def is_original(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """The earliest of its cluster, or a copy."""
        return queryset.filter(copy_of__isnull=wanted)

    def has_vanished(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Gone from where it stood, or still there."""
        return queryset.filter(vanished_at__isnull=not wanted)

    def bearing_on(self, queryset: Any, _name: str, code: str) -> Any:
        """Articles that evidence on a violation was read from."""
        return queryset.filter(
            pk__in=TextVersion.objects.filter(statements__claims__evidence__violation__code=code).values(
                "capture__article"
            )
        )


VERSION = OpenApiParameter("version", int, description="A text version by its id; without it, the newest.")


class Articles(Reads):
    """Articles, and the way for new ones to come in."""

    queryset = Article.objects.select_related("outlet", "submitted_by")
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilters
    parser_classes = [Json, MultiPartParser]
    largest_body = ingest.LARGEST_BODY
    needs = {
        "list": "view_article",
        "retrieve": "view_article",
        "text": "view_textversion",
        "create": "add_article",
        "recheck": "recheck_article",
        "retry": "change_article",
    }

    def get_serializer_class(self) -> Any:
        """The list is brief."""
        return ArticleSerializer if self.action == "list" else ArticleInFullSerializer

    def get_throttles(self) -> list[Any]:
        """Handing in has a rate of its own besides."""
        handing_in = [IngestRate()] if self.request.method == "POST" else []
        return [*super().get_throttles(), *handing_in]

    @extend_schema(
        request={"application/json": ingest.SubmissionSerializer, "multipart/form-data": ingest.UploadSerializer},
        responses={202: TakenSerializer, 200: TakenSerializer},
    )
    def create(self, request: Request) -> Response:
        """Hand in an article: its text, a file, or an address to be fetched.

        202 with the article to follow; 200 where the same article is there already: by its address, or by its bytes
        where no address is given. Other words at a known address are a new capture of the known article (202). A mail
        with something attached goes to `batch/`, which takes each by itself.
        """
        taken = ingest.take(request.data, self.account)
        ingest.have_worked_through([taken])
        return self.told(taken)

    def told(self, taken: Taken) -> Response:
        """What became of it, and where to follow it."""
        known = taken.outcome.value == "known"
        shown = self.shown(taken.article, 200 if known else 202)
        shown.data = {"outcome": taken.outcome.value, "known": known, **shown.data}
        shown.headers["Location"] = shown.data["links"]["self"]
        return shown

    @extend_schema(parameters=[VERSION], responses=TextSerializer)
    def text(self, request: Request, pk: int) -> Response:
        """The text that was read, with its blocks: the newest, or the version asked for."""
        asked = request.query_params.get("version")
        versions = texts_of(self.get_object())
        if asked is not None:
            if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
                raise ValidationError({"version": ["Give a text version's id, a whole number, or leave it out."]})
            versions = versions.filter(pk=int(asked))
        version = versions.select_related("capture").first()
        if version is None:
            raise Http404
        return Response(TextSerializer(version).data)

    @extend_schema(request=NothingSerializer, responses={202: ArticleInFullSerializer})
    def recheck(self, request: Request, pk: int) -> Response:
        """Have its source looked at again. The outcome comes as a re-check; the article's links lead to it."""
        self.checked(NothingSerializer)
        article: Article = self.get_object()
        recheck.ask(article, self.account)
        ring(recheck_articles, [article.pk])
        article.refresh_from_db()
        return self.shown(article, 202)

    @extend_schema(request=NothingSerializer, responses={202: ArticleInFullSerializer})
    def retry(self, request: Request, pk: int) -> Response:
        """Have an article that stopped tried again from where it stopped."""
        self.checked(NothingSerializer)
        article: Article = self.get_object()
        pipeline.retry(article, self.account)
        nudge([article.pk])
        article.refresh_from_db()
        return self.shown(article, 202)


def texts_of(article: Article) -> Any:
    """The article's text versions, the one that counts now first."""
    return TextVersion.objects.filter(capture__article=article).order_by("-capture__captured_at", "-capture_id", "-pk")
