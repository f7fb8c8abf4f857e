"""Alleged violations: three statuses kept apart, what speaks for and against, and what people decide about them."""

from dataclasses import asdict
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.assessments import Confidence, EvidentialStatus, Likelihood
from analysis.claims import ClaimKind
from analysis.independence import warning
from analysis.stages import Stage
from api.assessments import AssessmentSerializer
from api.claims import ConductField
from api.endpoints import Reads
from api.filters import AS_OF, Day, Exact, Key, Search, State, one_of, since, until, yes_or_no
from api.inputs import Input, Reason, ReasonSerializer, Word
from api.moments import FindingSerializer, LineSerializer, asked
from api.permissions import missing
from api.references import ReferenceSerializer
from api.shapes import AccountName, Known, Links, Shape
from tracker.models import Assessment, Contradiction, Evidence, ProvisionLink, Violation
from tracker.models.choices import choices
from tracker.reports import moments
from tracker.reports.judgement import differences
from tracker.steps import decisions

CLOSED = ("released", "closed")
"""Workflow statuses that need nobody any more."""


class ProvisionLinkSerializer(Shape):
    """A paragraph that the conduct would breach if confirmed: a candidate until a reviewer decides."""

    code = serializers.CharField(source="provision.code")
    cited = serializers.CharField(source="provision.cited")
    title = serializers.CharField(source="provision.title")
    status = serializers.ChoiceField(choices=ProvisionLink.STATUSES)
    in_force = serializers.BooleanField(allow_null=True, help_text="On the conduct date; null where that is unknown.")
    in_force_reason = Known()
    disputed_by = Known()
    verification = serializers.CharField(source="provision.verification")
    wording = serializers.SerializerMethodField()
    decided_by = AccountName()
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = Known()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_wording(self, link: ProvisionLink) -> str | None:
        """How it may be put; null for a paragraph that was rejected."""
        return None if link.status == "rejected" else f"If confirmed, would breach {link.provision.cited}."


class CountsSerializer(Shape):
    """How much bears on it; rejected evidence is not counted."""

    supports = serializers.IntegerField()
    refutes = serializers.IntegerField()
    context = serializers.IntegerField()  # type: ignore[assignment]  # shadows every serializer's own
    to_review = serializers.IntegerField(help_text="Evidence that nobody has reviewed.")
    open_contradictions = serializers.IntegerField()


class JudgedSerializer(Shape):
    """What a person judged, when."""

    evidential_status = serializers.ChoiceField(choices=choices(EvidentialStatus))
    likelihood = serializers.ChoiceField(choices=choices(Likelihood))
    confidence = serializers.ChoiceField(choices=choices(Confidence))
    assessed_by = AccountName()
    assessed_at = serializers.DateTimeField()


class ViolationSerializer(Shape):
    """An alleged violation. Workflow, evidential status and stage of the conduct are three things."""

    code = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=choices(ClaimKind))
    supplier = serializers.CharField()
    recipient = serializers.CharField()
    subject = serializers.CharField()
    summary = Known()
    workflow = serializers.ChoiceField(choices=Violation.WORKFLOW)
    evidential_status = serializers.ChoiceField(choices=choices(EvidentialStatus))
    stage = serializers.ChoiceField(choices=choices(Stage))
    likelihood = serializers.SerializerMethodField()
    confidence = serializers.SerializerMethodField()
    judged = serializers.SerializerMethodField()
    independent_origins = serializers.IntegerField()
    articles = serializers.SerializerMethodField()
    conduct = ConductField()
    conduct_assumed = serializers.BooleanField(help_text="The days are the articles': no claim says when it happened.")
    provisions = serializers.SerializerMethodField()
    counts = CountsSerializer(source="*")
    assigned_to = AccountName()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    weighed_at = serializers.DateTimeField(allow_null=True, help_text="Null: something new is still to be weighed.")
    links = Links(
        "violation",
        "code",
        parts={
            "chronology": "violation-chronology",
            "matrix": "violation-matrix",
            "diff": "violation-diff",
            "bundle": "violation-bundle",
            "move": "violation-move",
            "judge": "violation-judge",
        },
        lists={
            "evidence": ("evidence-list", "violation"),
            "contradictions": ("contradictions", "violation"),
            "quotations": ("quotations", "violation"),
            "assessments": ("assessments", "violation"),
            "reports": ("reports", "violation"),
        },
    )

    @extend_schema_field(ProvisionLinkSerializer(many=True))
    def get_provisions(self, violation: Any) -> Any:
        """The paragraphs that the conduct would breach if confirmed, by code."""
        known: moments.Known | None = self.context.get("known")
        links = violation.provision_links.all() if known is None else known.links
        return ProvisionLinkSerializer(links, many=True).data

    @extend_schema_field(serializers.ChoiceField(choices=choices(Likelihood), allow_null=True))
    def get_likelihood(self, violation: Any) -> str | None:
        """As the machine last weighed it; null before that."""
        last = _latest(violation)
        return last.likelihood if last else None

    @extend_schema_field(serializers.ChoiceField(choices=choices(Confidence), allow_null=True))
    def get_confidence(self, violation: Any) -> str | None:
        """How well founded that is."""
        last = _latest(violation)
        return last.confidence if last else None

    @extend_schema_field(JudgedSerializer(allow_null=True))
    def get_judged(self, violation: Any) -> Any:
        """A person's last judgement, beside the machine's words; null where nobody has judged."""
        return JudgedSerializer(violation.judgings[0]).data if violation.judgings else None

    @extend_schema_field(serializers.IntegerField())
    def get_articles(self, violation: Any) -> int:
        """In how many articles it stands: not how many independent origins there are."""
        last = _latest(violation)
        return last.articles if last else 0


class DifferingWordSerializer(Shape):
    """A word in which a person and the machine differ, and the sentence that says so."""

    word = serializers.CharField()
    machine = serializers.CharField()
    person = serializers.CharField()
    sentence = serializers.CharField()


class EvidenceThenSerializer(Shape):
    """What stood in the record at the moment: every line of evidence and every finding, with what they cite."""

    evidence = LineSerializer(many=True)
    contradictions = FindingSerializer(many=True)
    references = ReferenceSerializer(many=True)


class ViolationInFullSerializer(ViolationSerializer):
    """An alleged violation with the machine's last assessment and, beside it, the last one by a person.

    With ``as_of`` all of it is told as it was known then, ``record`` included, which else is null.
    """

    assessment = serializers.SerializerMethodField()
    judgement = serializers.SerializerMethodField()
    differences = serializers.SerializerMethodField()
    independence = serializers.SerializerMethodField()
    as_of = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()

    @extend_schema_field(AssessmentSerializer(allow_null=True))
    def get_assessment(self, violation: Violation) -> Any:
        """What the machine thinks of it, and why."""
        return self._shown(self._last(violation, by_machine=True))

    @extend_schema_field(AssessmentSerializer(allow_null=True))
    def get_judgement(self, violation: Violation) -> Any:
        """What a person thought of it last, and why. Never overwritten by the machine."""
        return self._shown(self._last(violation, by_machine=False))

    @extend_schema_field(DifferingWordSerializer(many=True))
    def get_differences(self, violation: Violation) -> Any:
        """Where the two differ."""
        both = (self._last(violation, by_machine=by_machine) for by_machine in (True, False))
        return DifferingWordSerializer(differences(*both), many=True).data

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_independence(self, violation: Violation) -> str | None:
        """The warning that many articles have one origin; null where there is nothing to warn of."""
        last = self._last(violation, by_machine=True)
        return warning(last.articles, last.origins) if last else None

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_as_of(self, _violation: Violation) -> Any:
        """The moment that was asked about; null for now."""
        return self._known.as_of if self._known else None

    @extend_schema_field(EvidenceThenSerializer(allow_null=True))
    def get_record(self, violation: Violation) -> Any:
        """What stood then; null where no moment was asked about."""
        return EvidenceThenSerializer(moments.record(violation, self._known.as_of)).data if self._known else None

    @property
    def _known(self) -> moments.Known | None:
        known: moments.Known | None = self.context.get("known")
        return known

    def _last(self, violation: Violation, *, by_machine: bool) -> Assessment | None:
        if self._known:
            return self._known.machine if by_machine else self._known.person
        thought = violation.assessments.filter(assessed_by__is_machine=by_machine)
        return thought.select_related("assessed_by", "violation").first()

    def _shown(self, last: Assessment | None) -> Any:
        return AssessmentSerializer(last, context=self.context).data if last else None


class MoveSerializer(Input):
    """Where the work on it goes from here."""

    workflow = Word(Violation.WORKFLOW)
    reason = Reason()


class JudgementSerializer(Input):
    """A person's own assessment."""

    evidential_status = Word(choices(EvidentialStatus))
    likelihood = Word(choices(Likelihood))
    confidence = Word(choices(Confidence))
    reason = Reason()


class ViolationFilters(filters.FilterSet):
    """Which violations."""

    code = Exact()
    kind = one_of(choices(ClaimKind))
    supplier = State()
    recipient = State()
    subject = Exact()
    workflow = one_of(Violation.WORKFLOW)
    evidential_status = one_of(choices(EvidentialStatus))
    status = one_of(choices(EvidentialStatus), "evidential_status")
    stage = one_of(choices(Stage))
    open = yes_or_no(method="still_open")
    contested = yes_or_no(method="has_open_contradictions")
    provision = Exact(method="engaging")
    outlet = Key(method="told_by")
    assigned_to = Exact(field_name="assigned_to__username")
    conduct_from = Day(field_name="conduct_to", lookup_expr="gte", help_text="Conduct that reached this day or later.")
    conduct_to = Day(
        field_name="conduct_from", lookup_expr="lte", help_text="Conduct that began on this day or before."
    )
    search = Search("code", "title", "summary")
    created_after = since("created_at")
    created_before = until("created_at")
    updated_since = since("updated_at")

    def still_open(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Violations that still need somebody, or no longer do."""
        return queryset.exclude(workflow__in=CLOSED) if wanted else queryset.filter(workflow__in=CLOSED)

    def has_open_contradictions(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """Violations in whose evidence something open contradicts something."""
        found = Exists(Contradiction.objects.open().filter(violation=OuterRef("pk")))
        return queryset.filter(found if wanted else ~found)

    def engaging(self, queryset: Any, _name: str, code: str) -> Any:
        """Violations that would breach this paragraph, if confirmed."""
        links = ProvisionLink.objects.filter(violation=OuterRef("pk"), provision__code=code)
        return queryset.filter(Exists(links.exclude(status="rejected")))

    def told_by(self, queryset: Any, _name: str, outlet: int) -> Any:
        """Violations with evidence from this outlet's articles."""
        evidence = Evidence.objects.filter(
            violation=OuterRef("pk"), claim__statement__text_version__capture__article__outlet=outlet
        )
        return queryset.filter(Exists(evidence.exclude(status="rejected")))


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to the violation."""
    mine = rows.filter(violation=OuterRef("pk")).order_by().values("violation").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(mine, output_field=IntegerField()), 0)


def with_counts() -> QuerySet[Violation]:
    """Violations with their counts, links and judgements, in four queries whatever the number."""
    standing = Evidence.objects.standing()
    links = ProvisionLink.objects.select_related("provision", "decided_by").order_by("provision__code")
    thought = Assessment.objects.select_related("assessed_by").order_by("-assessed_at", "-pk")
    weighings, judgings = (thought.filter(assessed_by__is_machine=by_machine)[:1] for by_machine in (True, False))
    return (
        Violation.objects.select_related("assigned_to")
        .annotate(
            supports=_how_many(standing.filter(bearing="supports")),
            refutes=_how_many(standing.filter(bearing="refutes")),
            context=_how_many(standing.filter(bearing="context")),
            to_review=_how_many(standing.filter(status="proposed")),
            open_contradictions=_how_many(Contradiction.objects.open()),
        )
        .prefetch_related(
            Prefetch("provision_links", links),
            Prefetch("assessments", weighings, to_attr="weighings"),
            Prefetch("assessments", judgings, to_attr="judgings"),
        )
    )


class Violations(Reads):
    """Alleged violations, with what people decide about them."""

    queryset = with_counts()
    serializer_class = ViolationSerializer
    filterset_class = ViolationFilters
    lookup_field = "code"
    needs = {
        "list": "view_violation",
        "retrieve": "view_violation",
        "move": "change_violation",
        "judge": "add_assessment",
        "confirm": "decide_provisionlink",
        "reject": "decide_provisionlink",
    }

    def get_serializer_class(self) -> Any:
        """The list is brief."""
        return ViolationSerializer if self.action == "list" else ViolationInFullSerializer

    @extend_schema(parameters=[AS_OF], responses=ViolationInFullSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One alleged violation, as it is known now or, with ``as_of``, as it was known then."""
        violation = self.get_object()
        if "as_of" not in request.query_params:
            return self.shown(violation)
        known = moments.known(violation, asked(request, violation))
        context = {**self.get_serializer_context(), "known": known}
        return Response(ViolationInFullSerializer(as_row(known), context=context).data)

    @extend_schema(request=MoveSerializer, responses=ViolationInFullSerializer)
    def move(self, request: Request, code: str) -> Response:
        """Move the work on it on. Releasing and closing are an editor's."""
        given = self.checked(MoveSerializer)
        if given["workflow"] in decisions.WORKFLOW_BY_EDITOR and not self.account.has_perm("tracker.release_violation"):
            raise PermissionDenied(missing("release_violation"))
        decisions.move(self.get_object(), self.account, given["workflow"], given["reason"])
        return self.shown(self.get_object())

    @extend_schema(request=JudgementSerializer, responses={201: ViolationInFullSerializer})
    def judge(self, request: Request, code: str) -> Response:
        """Append an assessment of one's own. The machine goes on making its."""
        given = self.checked(JudgementSerializer)
        decisions.judge(self.get_object(), self.account, **given)
        return self.shown(self.get_object(), 201)

    @extend_schema(request=ReasonSerializer, responses=ViolationInFullSerializer)
    def confirm(self, request: Request, code: str, provision: str) -> Response:
        """Confirm that a candidate paragraph applies."""
        return self.decided(provision, confirmed=True)

    @extend_schema(request=ReasonSerializer, responses=ViolationInFullSerializer)
    def reject(self, request: Request, code: str, provision: str) -> Response:
        """Reject a candidate paragraph."""
        return self.decided(provision, confirmed=False)

    def decided(self, provision: str, *, confirmed: bool) -> Response:
        """Decide about a candidate paragraph, and show the violation."""
        reason = self.checked(ReasonSerializer)["reason"]
        link = get_object_or_404(ProvisionLink, violation=self.get_object(), provision__code=provision)
        decisions.decide(link, self.account, confirmed=confirmed, reason=reason)
        return self.shown(self.get_object())


def as_row(known: moments.Known) -> Any:
    """The violation of the moment with what :func:`with_counts` adds to a row."""
    row: Any = known.violation
    row.weighings, row.judgings = ([one] if one else [] for one in (known.machine, known.person))
    for name, count in asdict(known.counts).items():
        setattr(row, name, count)
    return row


def _latest(violation: Any) -> Assessment | None:
    """The machine's last assessment, None where there is none."""
    return violation.weighings[0] if violation.weighings else None
