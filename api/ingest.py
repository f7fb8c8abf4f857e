"""Articles handed in: checked, sealed, and on their way. Each item of a batch stands or falls by itself."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.datastructures import MultiValueDict
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.endpoints import Endpoint
from api.errors import explain, log
from api.inputs import Day, Input, Json, Text
from api.shapes import Shape
from api.throttles import IngestRate
from collection import files, lines, sidecars
from collection.files import Intake
from collection.sidecars import Sidecar
from tasks.pipeline import nudge
from tracker.models import Account
from tracker.models.choices import choices
from tracker.steps import capture, intake
from tracker.steps.capture import Outcome, Taken
from tracker.steps.intake import Came

OUTCOMES = choices(Outcome)
MOST = 100
"""Articles in one batch."""

LARGEST_BODY: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
"""Bytes of a body that carries articles."""

NEITHER = "Give the article's `text`, a `file` in a form, or a `url` to be fetched."
BOTH = "Give either `text` or a `file`, not both."


class ArticleText(Text):
    """An article's text, to be kept as it is: not trimmed, and what is odd in it is for the reader to say."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, allow_blank=True, **options)
        self.validators = [check for check in self.validators if not isinstance(check, ProhibitNullCharactersValidator)]


class SubmissionSerializer(Input):
    """An article as it is handed in. What is not told is read from the text or the page."""

    text = ArticleText(required=False, help_text="Plain text, kept unchanged.")
    url = Text(
        required=False,
        allow_null=True,
        max_length=lines.LONGEST * 5,
        help_text="Where it stands on the web. Without text or file, it is fetched.",
    )
    outlet = Text(required=False, allow_null=True, allow_blank=True, max_length=200)
    title = Text(required=False, allow_null=True, allow_blank=True, max_length=500)
    published_on = Day(required=False, allow_null=True)
    language = Text(required=False, allow_null=True, max_length=35, help_text="Such as en.")


class UploadSerializer(SubmissionSerializer):
    """An article as a form, its file with it: plain text, HTML, PDF or a mail."""

    file = serializers.FileField(required=False, allow_empty_file=True, max_length=500)


class ContainerSerializer(Input):
    """A file that holds or names many articles: a feed, an OPML list, a sitemap, a CSV of addresses, a WARC or WACZ.

    What is told beside it counts for every item that does not tell its own.
    """

    file = serializers.FileField(max_length=500)
    outlet = Text(required=False, allow_blank=True, max_length=200)
    language = Text(required=False, max_length=35, help_text="Such as en.")


class ErrorSerializer(Shape):
    """What was wrong with one item, and what to do."""

    type = serializers.CharField()
    detail = serializers.CharField()
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))  # type: ignore[assignment]  # shadows every serializer's own


class ItemSerializer(Shape):
    """What became of one item of a batch."""

    index = serializers.IntegerField(help_text="Its place in the batch, from 0.")
    name = serializers.CharField(allow_null=True, help_text="What a container calls it; null in a list of articles.")
    outcome = serializers.ChoiceField(
        choices=[
            *OUTCOMES,
            ("subscribed", "A feed that is looked at from now on, or a sitemap, once"),
            ("refused", "Refused"),
        ]
    )
    article = serializers.IntegerField(allow_null=True)
    url = serializers.URLField(allow_null=True, help_text="Where to follow it.")
    error = ErrorSerializer(allow_null=True)


class BatchSerializer(Shape):
    """What became of a batch."""

    taken = serializers.IntegerField(help_text="Items that are new, or known with other words than before.")
    known = serializers.IntegerField()
    refused = serializers.IntegerField()
    items = ItemSerializer(many=True)


class Batch(Endpoint):
    """Many articles at once."""

    largest_body = LARGEST_BODY
    parser_classes = [Json, MultiPartParser]
    needs = {"create": "add_article"}

    def get_throttles(self) -> list[Any]:
        """A batch counts once."""
        return [*super().get_throttles(), IngestRate()]

    @extend_schema(
        request={"application/json": SubmissionSerializer(many=True), "multipart/form-data": ContainerSerializer},
        responses={202: BatchSerializer, 200: BatchSerializer},
    )
    def create(self, request: Request) -> Response:
        """Hand in a list of articles, or a file that holds or names many. Good ones go through whatever the others do.

        202 where something is on its way, 200 where nothing is new. Each item has its own outcome.
        """
        if isinstance(request.data, MultiValueDict):
            return self.contained(request.data)
        if not isinstance(request.data, list) or not 0 < len(request.data) <= MOST:
            raise ValidationError(f"Give a list of 1 to {MOST} articles.")
        outcomes = [self.outcome(item, self.account) for item in request.data]
        have_worked_through([taken for taken in outcomes if isinstance(taken, Taken)])
        told = self.told(outcomes)
        return Response(told, status=202 if told["taken"] else 200)

    def contained(self, data: Any) -> Response:
        """What became of each item of a file."""
        given = ContainerSerializer(data=data)
        given.is_valid(raise_exception=True)
        whole = _uploaded(given.validated_data["file"], _sidecar(given.validated_data))
        came = list(intake.take(whole, self.account))
        if len(came) == 1 and came[0].refusal is not None:
            raise came[0].refusal
        have_worked_through([one.taken for one in came if one.taken is not None])
        items = [self.came(index, one) for index, one in enumerate(came)]
        told = _counted(items)
        return Response(told, status=202 if told["taken"] else 200)

    def came(self, index: int, came: Came) -> dict[str, Any]:
        """One item of a file."""
        if came.feed is not None:
            url = reverse("feed", [came.feed.pk], request=self.request)
            told: dict[str, Any] = {"outcome": "subscribed", "article": None, "url": url, "error": None}
            return {"index": index, "name": came.name} | told
        if came.refusal is not None:
            problem = explain(came.refusal)
            return self.item(index, problem.body if problem else {}) | {"name": came.name}
        assert came.taken is not None  # noqa: S101  (one of the three is there)
        return self.item(index, came.taken) | {"name": came.name}

    def outcome(self, item: Any, account: Any) -> "Taken | dict[str, Any]":
        """What became of an item: taken, or what was wrong with it."""
        try:
            return take(item, account)
        except Exception as error:  # what cannot be explained to the client is raised again
            problem = explain(error)
            if problem is None:
                raise
            if problem.status >= 500:
                log.error("%s: %s", problem.type, error)
            return problem.body

    def told(self, outcomes: "Sequence[Taken | dict[str, Any]]") -> dict[str, Any]:
        """Every item in its order, and how many came to what."""
        return _counted([self.item(index, outcome) for index, outcome in enumerate(outcomes)])

    def item(self, index: int, outcome: "Taken | dict[str, Any]") -> dict[str, Any]:
        """One item."""
        if isinstance(outcome, Taken):
            key = outcome.article.pk
            url = reverse("article", [key], request=self.request)
            told: dict[str, Any] = {"outcome": outcome.outcome.value, "article": key, "url": url, "error": None}
        else:
            told = {"outcome": "refused", "article": None, "url": None, "error": outcome}
        return {"index": index, "name": None, **told}


def _counted(items: list[dict[str, Any]]) -> dict[str, Any]:
    """The items, and how many came to what."""
    words = [item["outcome"] for item in items]
    refused, known = words.count("refused"), words.count(Outcome.KNOWN.value)
    return {"taken": len(words) - refused - known, "known": known, "refused": refused, "items": items}


def take(data: Any, account: Account) -> Taken:
    """Take one article in. Raises ``ValidationError`` or ``Refused``, each with what is wrong and what to do."""
    kind = UploadSerializer if isinstance(data, MultiValueDict) else SubmissionSerializer
    given = kind(data=data)
    given.is_valid(raise_exception=True)
    told: dict[str, Any] = given.validated_data
    if "text" in told and told.get("file"):
        raise ValidationError(BOTH)
    sidecar = _sidecar(told)
    if told.get("file") is not None:
        return intake.take_alone(_uploaded(told["file"], sidecar), account)
    if "text" in told:
        return capture.take_in(_typed(told["text"], sidecar), account)
    if not told.get("url"):
        raise ValidationError(NEITHER)
    return capture.announce(told["url"], account, sidecar)


def have_worked_through(taken: Iterable[Taken]) -> None:
    """Have the worker look at what is new."""
    nudge([one.article.pk for one in taken if one.outcome is not Outcome.KNOWN])


def _sidecar(told: dict[str, Any]) -> Sidecar:
    """What was told beside the text. Without text or file the address is checked when it is announced."""
    beside = {name: told.get(name) or None for name in ("outlet", "title", "language")}
    day = told.get("published_on")
    beside["published_on"] = day.isoformat() if day else None
    if "text" in told or told.get("file") is not None:
        beside["url"] = told.get("url") or None
    return sidecars.from_mapping(beside, name="The request")


def _uploaded(file: "UploadedFile[bytes]", sidecar: Sidecar) -> Intake:
    limit: int = settings.LARGEST_CAPTURE
    return files.from_bytes(
        file.read(limit + 1),
        source_name=file.name or "The file",
        media_type=file.content_type,
        charset=file.charset,
        sidecar=sidecar,
        max_bytes=limit,
    )


def _typed(text: str, sidecar: Sidecar) -> Intake:
    """A text as bytes. It is plain text, whatever it looks like: so its offsets hold."""
    return files.from_text(text, source_name="The text", sidecar=sidecar, max_bytes=settings.LARGEST_CAPTURE)
