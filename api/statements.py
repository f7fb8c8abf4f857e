"""Who said what, at which characters of which text."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.claims import ClaimKind
from analysis.statements import SourceKind, Stance
from api.claims import ClaimSerializer
from api.endpoints import Reads
from api.filters import Day, Exact, Key, Search, State, one_of, since, until, yes_or_no
from api.shapes import Known, Links, Shape, SpanField, SpotSerializer, StorySerializer
from tracker.models import Claim, Statement
from tracker.models.choices import choices

HEAVY = ("text_version__text", "text_version__signature", "text_version__block_list", "text_version__capture__headers")
"""Columns that no list shows."""


class SourceSerializer(Shape):
    """Who speaks, and where the text names him; no place where the outlet itself narrates."""

    start = serializers.IntegerField(source="source_start", allow_null=True)
    end = serializers.IntegerField(source="source_end", allow_null=True)
    exact = Known(source="source_exact")
    name = Known(source="source_name")
    kind = serializers.ChoiceField(source="source_kind", choices=choices(SourceKind))
    named = serializers.BooleanField(source="source_named")
    role = Known(source="source_role")
    state = Known(source="source_state")
    speaks_for = Known(help_text="The state whose voice this is; never an analyst's.")
    party = serializers.IntegerField(source="party_id", allow_null=True)


class StatementSerializer(Shape):
    """Somebody said something. ``start`` and ``end`` are the content's place in the text version."""

    id = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    source = SourceSerializer(source="*")  # type: ignore[assignment]  # shadows every field's own
    cue = serializers.SerializerMethodField()
    gaps = serializers.ListField(child=SpanField(), help_text="What stands inside it and was not said.")
    direct = serializers.BooleanField()
    stance = serializers.ChoiceField(choices=choices(Stance))
    answers = serializers.SerializerMethodField(help_text="Spans of the statements it answers, in the same text.")
    chain = serializers.ListField(child=serializers.CharField(), help_text="Conveyors, the nearest first.")
    origin = serializers.CharField(source="origin.label", allow_null=True, default=None)
    controller = serializers.SerializerMethodField()
    claims = ClaimSerializer(many=True)
    rule = serializers.CharField()
    text_version = serializers.IntegerField(source="text_version_id")
    text_sha256 = serializers.CharField(source="text_version.sha256")
    capture = serializers.IntegerField(source="text_version.capture_id")
    capture_sha256 = serializers.CharField(source="text_version.capture.sha256")
    article = StorySerializer(source="text_version.capture.article")
    created_at = serializers.DateTimeField()
    links = Links("statement", lists={"claims": ("claims", "statement")})

    @extend_schema_field(SpotSerializer(allow_null=True))
    def get_cue(self, said: Statement) -> dict[str, Any] | None:
        """The words that tell that somebody speaks."""
        if said.cue_start is None:
            return None
        return {"start": said.cue_start, "end": said.cue_end, "exact": said.cue_exact}

    @extend_schema_field(serializers.ListField(child=SpanField()))
    def get_answers(self, said: Statement) -> list[list[int]]:
        """Where the statements stand that it answers."""
        return [[answered.start, answered.end] for answered in said.answers.all()]

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_controller(self, said: Statement) -> str | None:
        """The party behind the origin, which corroboration counts once."""
        return (said.origin.controller or None) if said.origin else None


class StatementFilters(filters.FilterSet):
    """Which statements."""

    article = Key(field_name="text_version__capture__article")
    capture = Key(field_name="text_version__capture")
    text_version = Key()
    party = Key()
    outlet = Key(field_name="text_version__capture__article__outlet")
    speaker = Exact(field_name="source_name")
    source_kind = one_of(choices(SourceKind), "source_kind")
    speaks_for = State()
    stance = one_of(choices(Stance))
    direct = yes_or_no("direct")
    origin = Exact(field_name="origin__label")
    kind = one_of(choices(ClaimKind), method="with_claims")
    published_from = Day(field_name="text_version__capture__article__published_on", lookup_expr="gte")
    published_to = Day(field_name="text_version__capture__article__published_on", lookup_expr="lte")
    search = Search("exact", "source_name")
    created_after = since("created_at")
    created_before = until("created_at")

    def with_claims(self, queryset: QuerySet[Statement], _name: str, kind: str) -> QuerySet[Statement]:
        """Statements with a claim of this kind, each once."""
        return queryset.filter(Exists(Claim.objects.filter(statement=OuterRef("pk"), kind=kind)))


class Statements(Reads):
    """Who said what. Sealed: the database refuses one whose words are not those of its text."""

    queryset = (
        Statement.objects.select_related("origin", "text_version__capture__article__outlet")
        .defer(*HEAVY)
        .prefetch_related("claims", Prefetch("answers", Statement.objects.only("start", "end").order_by("start")))
    )
    serializer_class = StatementSerializer
    filterset_class = StatementFilters
    needs = {"list": "view_statement", "retrieve": "view_statement"}
