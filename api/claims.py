"""What would be true if a statement were."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.claims import ClaimKind
from analysis.periods import Precision
from analysis.stages import Stage
from analysis.statements import Stance
from api.endpoints import Reads
from api.filters import Day, Exact, Key, Search, State, one_of, since, until, yes_or_no
from api.shapes import Known, Links, Shape, StorySerializer
from tracker.models import Claim, Evidence
from tracker.models.choices import choices

HEAVY = (
    "statement__text_version__text",
    "statement__text_version__signature",
    "statement__text_version__block_list",
    "statement__text_version__capture__headers",
)
"""Columns that no list shows."""


class QuantitySerializer(Shape):
    """How many or how much, as an interval; a side left open is null."""

    low = serializers.IntegerField(allow_null=True)
    high = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField()
    approximate = serializers.BooleanField()
    cumulative = serializers.BooleanField(help_text="A running total rather than one delivery.")


@extend_schema_field(
    {
        "type": "object",
        "description": "When it is said to have happened, both days included.",
        "properties": {
            "from": {"type": ["string", "null"], "format": "date"},
            "to": {"type": ["string", "null"], "format": "date"},
            "precision": {"type": "string", "enum": [word.value for word in Precision]},
        },
        "required": ["from", "to", "precision"],
    }
)
class ConductField(serializers.Field[Any, Any, Any, Any]):
    """The days of the conduct. ``from`` is no name that a field can have, so they are put together here."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Both days and how exactly they are known."""
        first, last = value.conduct_from, value.conduct_to
        told = value.conduct.precision
        return {
            "from": first.isoformat() if first else None,
            "to": last.isoformat() if last else None,
            "precision": told.value,
        }


class ClaimSerializer(Shape):
    """One proposition. States are ISO 3166 alpha-2; unknown is null."""

    id = serializers.IntegerField()
    statement = serializers.IntegerField(source="statement_id")
    kind = serializers.ChoiceField(choices=choices(ClaimKind))
    supplier = Known()
    recipient = Known()
    party = Known(source="involved", help_text="A state involved whose side is not told.")
    item = Known()
    quantity = QuantitySerializer(allow_null=True)
    place = Known()
    date = ConductField()
    stage = serializers.ChoiceField(choices=choices(Stage))
    affirmed = serializers.BooleanField(help_text="False for what is said not to be so.")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    rule = serializers.CharField(help_text="What read it.")
    links = Links("claim")


class SaidSerializer(Shape):
    """The statement that a claim stands in, in brief."""

    id = serializers.IntegerField()
    speaker = Known(source="source_name")
    kind = serializers.CharField(source="source_kind")
    stance = serializers.ChoiceField(choices=choices(Stance))
    direct = serializers.BooleanField()
    origin = serializers.CharField(source="origin.label", allow_null=True, default=None)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    text_sha256 = serializers.CharField(source="text_version.sha256")
    capture_sha256 = serializers.CharField(source="text_version.capture.sha256")
    article = StorySerializer(source="text_version.capture.article")
    links = Links("statement")


class ClaimInContextSerializer(ClaimSerializer):
    """One proposition, who said it, and which alleged violations it bears on."""

    said = SaidSerializer(source="statement")
    violations = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_violations(self, claim: Claim) -> list[str]:
        """Codes of the violations that it is evidence for or against, rejected evidence left out."""
        return [evidence.violation.code for evidence in claim.evidence.all()]


class ClaimFilters(filters.FilterSet):
    """Which claims."""

    statement = Key()
    article = Key(field_name="statement__text_version__capture__article")
    violation = Exact(field_name="evidence__violation__code")
    kind = one_of(choices(ClaimKind))
    supplier = State()
    recipient = State()
    party = State(field_name="involved")
    item = Exact()
    stage = one_of(choices(Stage))
    affirmed = yes_or_no("affirmed")
    stance = one_of(choices(Stance), "statement__stance")
    speaker = Exact(field_name="statement__source_name")
    conduct_from = Day(field_name="conduct_to", lookup_expr="gte", help_text="Conduct that reached this day or later.")
    conduct_to = Day(
        field_name="conduct_from", lookup_expr="lte", help_text="Conduct that began on this day or before."
    )
    published_from = Day(field_name="statement__text_version__capture__article__published_on", lookup_expr="gte")
    published_to = Day(field_name="statement__text_version__capture__article__published_on", lookup_expr="lte")
    search = Search("exact", "item", "place")
    created_after = since("created_at")
    created_before = until("created_at")


def in_context() -> QuerySet[Claim]:
    """Claims with all that a reference to them shows, in one query."""
    return Claim.objects.with_context().defer(*HEAVY)


class Claims(Reads):
    """What would be true if the statements were. Sealed: read again, a text makes new ones."""

    queryset = in_context().prefetch_related(
        Prefetch("evidence", Evidence.objects.exclude(status="rejected").select_related("violation"))
    )
    serializer_class = ClaimInContextSerializer
    filterset_class = ClaimFilters
    needs = {"list": "view_claim", "retrieve": "view_claim"}
