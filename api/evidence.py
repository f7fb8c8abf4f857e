"""What bears on an alleged violation: proposed by one, accepted or rejected by another."""

from typing import Any

from django.db.models import Prefetch
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.allegations import Bearing, Nature
from analysis.claims import ClaimKind
from analysis.statements import Stance
from api.claims import ClaimSerializer, SaidSerializer, in_context
from api.endpoints import Reads
from api.filters import Day, Exact, Key, Search, State, one_of, since, until, yes_or_no
from api.inputs import Input, Reason, ReasonSerializer, Text, Whole, Word
from api.shapes import AccountName, Known, Links, Shape
from tracker.models import Claim, Evidence, Violation
from tracker.models.choices import choices
from tracker.reports.ratings import code, in_words, letter_of
from tracker.steps import decisions
from tracker.steps.proposals import propose


class WitnessSerializer(ClaimSerializer):
    """The claim that is the evidence, and who said it."""

    said = SaidSerializer(source="statement")


class RatingSerializer(Shape):
    """The Admiralty rating: the outlet's letter and the claim's number. F and 6 cannot be judged and are no middle."""

    letter = serializers.CharField(allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    code = serializers.CharField()
    words = serializers.CharField()


class EvidenceSerializer(Shape):
    """A claim bearing on a violation. ``credibility`` is the Admiralty number, null where it cannot be judged (6)."""

    id = serializers.IntegerField()
    violation = serializers.CharField(source="violation.code")
    bearing = serializers.ChoiceField(choices=choices(Bearing))
    nature = serializers.ChoiceField(choices=choices(Nature))
    credibility = serializers.IntegerField(allow_null=True)
    rating = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=Evidence.STATUSES)
    claim = WitnessSerializer()
    proposed_by = AccountName()
    proposed_at = serializers.DateTimeField()
    reviewed_by = AccountName()
    reviewed_at = serializers.DateTimeField(allow_null=True)
    reason = Known()
    links = Links("evidence", parts={"accept": "evidence-accept", "reject": "evidence-reject"})

    @extend_schema_field(RatingSerializer)
    def get_rating(self, evidence: Evidence) -> dict[str, str | int | None]:
        """How reliable the outlet is, and how credible the claim in it."""
        letter, number = letter_of(evidence), evidence.credibility
        words = in_words(letter, number)
        return {"letter": letter, "number": number, "code": code(letter, number), "words": words}


class ProposalSerializer(Input):
    """A claim proposed as evidence. What is left out is told from the claim itself."""

    violation = Text(max_length=60, help_text="The violation's code.")
    claim = Whole(min_value=1, max_value=2**63 - 1)
    bearing = Word(choices(Bearing), required=False)
    nature = Word(choices(Nature), required=False)
    credibility = Whole(min_value=1, max_value=5, required=False, allow_null=True)


class AcceptanceSerializer(Input):
    """Why it is accepted, and how credible it is; what is left out stays as it was proposed."""

    reason = Reason()
    credibility = Whole(min_value=1, max_value=5, required=False, allow_null=True)


class EvidenceFilters(filters.FilterSet):
    """Which evidence."""

    violation = Exact(field_name="violation__code")
    claim = Key()
    article = Key(field_name="claim__statement__text_version__capture__article")
    outlet = Key(field_name="claim__statement__text_version__capture__article__outlet")
    status = one_of(Evidence.STATUSES)
    open = yes_or_no(method="still_open")
    bearing = one_of(choices(Bearing))
    nature = one_of(choices(Nature))
    kind = one_of(choices(ClaimKind), "claim__kind")
    supplier = State(field_name="claim__supplier")
    recipient = State(field_name="claim__recipient")
    stance = one_of(choices(Stance), "claim__statement__stance")
    speaker = Exact(field_name="claim__statement__source_name")
    conduct_from = Day(field_name="claim__conduct_to", lookup_expr="gte")
    conduct_to = Day(field_name="claim__conduct_from", lookup_expr="lte")
    published_from = Day(field_name="claim__statement__text_version__capture__article__published_on", lookup_expr="gte")
    published_to = Day(field_name="claim__statement__text_version__capture__article__published_on", lookup_expr="lte")
    search = Search("claim__exact", "claim__statement__source_name")
    created_after = since("proposed_at")
    created_before = until("proposed_at")
    reviewed_after = since("reviewed_at")

    def still_open(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Evidence that nobody has reviewed yet, or that somebody has."""
        return queryset.filter(status="proposed") if wanted else queryset.exclude(status="proposed")


class EvidenceList(Reads):
    """What bears on the alleged violations. Who proposes is not who decides."""

    queryset = Evidence.objects.select_related("violation", "proposed_by", "reviewed_by").prefetch_related(
        Prefetch("claim", in_context())
    )
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilters
    needs = {
        "list": "view_evidence",
        "retrieve": "view_evidence",
        "create": "add_evidence",
        "accept": "review_evidence",
        "reject": "review_evidence",
    }

    @extend_schema(request=ProposalSerializer, responses={201: EvidenceSerializer, 200: EvidenceSerializer})
    def create(self, request: Request) -> Response:
        """Propose a claim as evidence: 201, or 200 with the proposal that exists."""
        given = self.checked(ProposalSerializer)
        violation = _named(Violation, "violation", code=given.pop("violation"))
        claim = _named(Claim, "claim", pk=given.pop("claim"))
        evidence, new = propose(violation, claim, self.account, **given)
        evidence = self.get_queryset().get(pk=evidence.pk)
        shown = self.shown(evidence, 201 if new else 200)
        shown.headers["Location"] = shown.data["links"]["self"]
        return shown

    @extend_schema(request=AcceptanceSerializer, responses=EvidenceSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Accept evidence that somebody else proposed."""
        given = self.checked(AcceptanceSerializer)
        evidence = self.by_another()
        credibility = given.get("credibility", evidence.credibility)
        return self.shown(decisions.accept(evidence, self.account, given["reason"], credibility))

    @extend_schema(request=ReasonSerializer, responses=EvidenceSerializer)
    def reject(self, request: Request, pk: int) -> Response:
        """Reject evidence that somebody else proposed: it counts for nothing from now on."""
        given = self.checked(ReasonSerializer)
        return self.shown(decisions.reject(self.by_another(), self.account, given["reason"]))

    def by_another(self) -> Evidence:
        """The evidence, unless the one who asks proposed it."""
        evidence: Evidence = self.get_object()
        if evidence.proposed_by_id == self.account.pk:
            raise PermissionDenied("You proposed this evidence yourself: somebody else has to review it.")
        return evidence


def _named(kind: type[Any], field: str, **key: Any) -> Any:
    """The row that a body names; one that is not there is the body's fault, not the address's."""
    row = kind.objects.filter(**key).first()
    if row is None:
        raise serializers.ValidationError({field: [f"There is no such {field}: look it up in its list."]})
    return row
