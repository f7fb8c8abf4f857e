"""One alleged violation seen whole: told in time, element against origin, and as a bundle to take away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.assessments import AssessmentSerializer
from api.captures import CaptureSerializer, download
from api.contradictions import Contradictions, ContradictionSerializer
from api.endpoints import Endpoint
from api.evidence import EvidenceList, EvidenceSerializer
from api.filters import AS_OF
from api.ledger import LedgerEntrySerializer
from api.moments import FROM, TO, BetweenSerializer, asked, asked_both
from api.references import ReferenceSerializer
from api.shapes import Known, Shape
from api.violations import ViolationInFullSerializer, with_counts
from tracker import clock
from tracker.models import Capture, Evidence, Violation
from tracker.reports import gather, matrix
from tracker.reports.between import between
from tracker.reports.case import chronology
from tracker.reports.references import References
from tracker.steps import ledger

WORDS = ("supports", "denies", "both", "vaguer", "silent")


class EntrySerializer(Shape):
    """When it is said to have happened, when that was published, when it came to be known, and what it was."""

    conduct = Known(help_text="The days of the conduct, in words.")
    published_on = serializers.DateField(allow_null=True)
    known_at = serializers.DateTimeField()
    what = serializers.CharField()
    quote = Known()
    reference = serializers.IntegerField(allow_null=True, help_text="A number in `references`.")


class ChronologySerializer(Shape):
    """What was said, answered and lost, the earliest first. Copies of an article are left to the evidence."""

    violation = serializers.CharField()
    as_of = serializers.DateTimeField()
    entries = EntrySerializer(many=True)
    references = ReferenceSerializer(many=True)


class ColumnSerializer(Shape):
    """Who stands behind what was said. ``independent`` is what corroborates; ``note`` says why another does not."""

    origin = serializers.CharField(source="side")
    independent = serializers.BooleanField(source="counts")
    articles = serializers.IntegerField()
    copies = serializers.IntegerField(help_text="How many of the articles only copy another's body.")
    note = Known()


class CellSerializer(Shape):
    """What one origin says of one element, with its values and the passages where it says so."""

    says = serializers.ChoiceField(source="word", choices=[(word, word.capitalize()) for word in WORDS])
    values = serializers.ListField(child=serializers.CharField())
    rating = Known(help_text="The best Admiralty rating among them.")
    references = serializers.ListField(child=serializers.IntegerField())


class RowSerializer(Shape):
    """One element of the allegation, a cell for each origin in their order."""

    element = serializers.CharField()
    cells = CellSerializer(many=True)


class MatrixSerializer(Shape):
    """Elements of the allegation against origins. Articles that echo one origin share its column."""

    violation = serializers.CharField()
    as_of = serializers.DateTimeField()
    reading = serializers.CharField(help_text="What the matrix shows, in a sentence.")
    origins = ColumnSerializer(many=True)
    rows = RowSerializer(many=True)
    references = ReferenceSerializer(many=True)


class Cases(Endpoint):
    """One alleged violation, seen whole."""

    queryset = Violation.objects.all()
    lookup_field = "code"
    needs = {
        "chronology": "view_violation",
        "matrix": "view_violation",
        "diff": "view_violation",
        "bundle": "view_violation",
    }

    @extend_schema(parameters=[AS_OF], responses=ChronologySerializer)
    def chronology(self, request: Request, code: str) -> Response:
        """What happened, was said and was lost, in the order of the days."""
        violation, references = self.get_object(), References()
        as_of = asked(request, violation)
        said = gather.lines(gather.evidence(as_of, violation=violation), references, as_of)
        standing = [line for line in said if line.status != "rejected"]
        entries = chronology(violation, standing, as_of)
        told = {"violation": code, "as_of": as_of, "entries": entries, "references": references.listed()}
        return Response(ChronologySerializer(told).data)

    @extend_schema(parameters=[AS_OF], responses=MatrixSerializer)
    def matrix(self, request: Request, code: str) -> Response:
        """Each element of the allegation against each origin: supports, denies, is silent, or is vaguer."""
        violation = self.get_object()
        as_of = asked(request, violation)
        report = matrix.report(as_of, clock.now(), violation)
        found = report.matrices[0]
        told = {
            "violation": code,
            "as_of": as_of,
            "reading": found.reading,
            "origins": found.columns,
            "rows": found.rows,
            "references": report.sources.references,
        }
        return Response(MatrixSerializer(told).data)

    @extend_schema(parameters=[FROM, TO], responses=BetweenSerializer)
    def diff(self, request: Request, code: str) -> Response:
        """What changed between two moments: words with their reasons, evidence, findings, origins, paragraphs."""
        violation, now = self.get_object(), clock.now()
        since, until = asked_both(request, violation, now)
        return Response(BetweenSerializer(between(violation, since, until, now)).data)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def bundle(self, request: Request, code: str) -> HttpResponse:
        """The case as one JSON file to take away: evidence with its selectors, captures with their hashes, findings,
        assessments and the ledger of the violation. The captures' bytes are not in it; their addresses are."""
        content = JSONRenderer().render(self.gathered(code))
        return download(content, f"{code}.json")

    def gathered(self, code: str) -> dict[str, Any]:
        """All that belongs to the case, in the shapes of the single lists."""
        context = self.get_serializer_context()
        violation = get_object_or_404(with_counts(), code=code)
        evidence = EvidenceList.queryset.filter(violation=violation).order_by("pk")
        findings = Contradictions.queryset.current().filter(violation=violation).order_by("pk")
        captures = Capture.objects.filter(text_versions__statements__claims__evidence__violation=violation)
        thought = violation.assessments.select_related("violation", "assessed_by").order_by("pk")
        return {
            "format": "gainsay-case/1",
            "made_at": clock.now(),
            "made_by": self.account.get_username(),
            "violation": ViolationInFullSerializer(violation, context=context).data,
            "evidence": [
                {**EvidenceSerializer(row, context=context).data, "selector": selectors(row)} for row in evidence
            ],
            "contradictions": ContradictionSerializer(findings, many=True, context=context).data,
            "assessments": AssessmentSerializer(thought, many=True, context=context).data,
            "captures": CaptureSerializer(captures.distinct().order_by("pk"), many=True, context=context).data,
            "ledger": LedgerEntrySerializer(
                ledger.history(violation).order_by("sequence"), many=True, context=context
            ).data,
        }


def selectors(evidence: Evidence) -> list[dict[str, Any]]:
    """Where the statement stands, as W3C Web Annotation has it: by its words and by its place."""
    said = evidence.claim.statement
    return [
        {"type": "TextQuoteSelector", "exact": said.exact, "prefix": said.prefix, "suffix": said.suffix},
        {"type": "TextPositionSelector", "start": said.start, "end": said.end},
    ]
