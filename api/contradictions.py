"""Two passages that cannot both hold, and the sentence that says why."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.comparisons import Grade, Kind, Relation, Severity
from api.claims import SaidSerializer
from api.endpoints import Reads
from api.filters import Exact, Key, Search, State, one_of, since, until, yes_or_no
from api.inputs import Input, Reason, ReasonSerializer, Word
from api.shapes import AccountName, Known, KnownWord, Links, Shape, StorySerializer
from tracker.models import Contradiction
from tracker.models.choices import choices
from tracker.steps import decisions


class SideSerializer(Shape):
    """One of the two passages, with the claim and the statement that stand there, if any: a headline is nobody's."""

    claim = serializers.IntegerField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    said = SaidSerializer(allow_null=True)
    article = StorySerializer()
    text_sha256 = serializers.CharField(source="text_version.sha256")
    capture_sha256 = serializers.CharField(source="text_version.capture.sha256")


class ContradictionSerializer(Shape):
    """A finding: what the two disagree about, why both cannot hold, and how it was settled."""

    id = serializers.IntegerField()
    relation = serializers.ChoiceField(choices=choices(Relation))
    kind = serializers.ChoiceField(choices=choices(Kind))
    severity = serializers.ChoiceField(choices=choices(Severity))
    grade = KnownWord(choices=choices(Grade))
    explanation = serializers.CharField(help_text="One sentence for a person.")
    earlier = SideSerializer(source="sides.earlier")
    later = SideSerializer(source="sides.later")
    elements = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text="Earlier and later value of each element."
    )
    rule = serializers.CharField()
    rule_version = serializers.CharField()
    violation = serializers.CharField(source="violation.code", allow_null=True, default=None)
    status = serializers.ChoiceField(choices=Contradiction.STATUSES)
    outcome = KnownWord(choices=Contradiction.OUTCOMES)
    settled_by = AccountName()
    settled_at = serializers.DateTimeField(allow_null=True)
    reason = Known()
    found_at = serializers.DateTimeField()
    superseded_at = serializers.DateTimeField(
        allow_null=True, help_text="Since when today's rules and readings find it no more."
    )
    links = Links("contradiction", parts={"settle": "contradiction-settle", "dismiss": "contradiction-dismiss"})


class SettlementSerializer(Input):
    """Which of the two stands, and why."""

    outcome = Word(Contradiction.OUTCOMES)
    reason = Reason()


class ContradictionFilters(filters.FilterSet):
    """Which findings."""

    violation = Exact(field_name="violation__code")
    status = one_of(Contradiction.STATUSES)
    open = yes_or_no(method="still_open")
    kind = one_of(choices(Kind))
    relation = one_of(choices(Relation))
    severity = one_of(choices(Severity))
    grade = one_of(choices(Grade))
    outcome = one_of(Contradiction.OUTCOMES)
    supplier = State(field_name="violation__supplier")
    recipient = State(field_name="violation__recipient")
    earlier = Key(help_text="The earlier claim.")
    later = Key(help_text="The later claim.")
    search = Search("explanation", "earlier_exact", "later_exact")
    found_after = since("found_at")
    found_before = until("found_at")
    settled_after = since("settled_at")
    superseded = yes_or_no(method="found_no_more")

    def filter_queryset(self, queryset: Any) -> Any:
        """Only what today's rules and readings find, unless it is asked about."""
        found = super().filter_queryset(queryset)
        return found if "superseded" in self.data else found.current()

    def found_no_more(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Findings that today's rules and readings find no more, or that they still find."""
        return queryset.exclude(superseded_at=None) if wanted else queryset.current()

    def still_open(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Findings that nobody has closed yet, or that somebody has."""
        return queryset.filter(status="open") if wanted else queryset.exclude(status="open")


class Contradictions(Reads):
    """Passages that cannot both hold. A dismissed finding does not come back."""

    queryset = Contradiction.objects.select_related("violation", "settled_by").with_sides()
    serializer_class = ContradictionSerializer
    filterset_class = ContradictionFilters
    needs = {
        "list": "view_contradiction",
        "retrieve": "view_contradiction",
        "settle": "settle_contradiction",
        "dismiss": "settle_contradiction",
    }

    @extend_schema(request=SettlementSerializer, responses=ContradictionSerializer)
    def settle(self, request: Request, pk: int) -> Response:
        """Settle it: which of the two stands, and why."""
        given = self.checked(SettlementSerializer)
        return self.shown(decisions.settle(self.get_object(), self.account, given["outcome"], given["reason"]))

    @extend_schema(request=ReasonSerializer, responses=ContradictionSerializer)
    def dismiss(self, request: Request, pk: int) -> Response:
        """Dismiss a finding that is none. It stays dismissed."""
        given = self.checked(ReasonSerializer)
        return self.shown(decisions.dismiss(self.get_object(), self.account, given["reason"]))
