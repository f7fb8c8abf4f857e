"""One alleged violation seen whole: told in time, element against origin, and as a bundle to take away."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.captures import download
from api.endpoints import Endpoint
from api.filters import AS_OF
from api.moments import FROM, TO, BetweenSerializer, asked, asked_both
from api.references import ReferenceSerializer
from api.shapes import Known, Shape
from tasks.custody import hand_on
from tracker import clock
from tracker.models import Violation
from tracker.reports import gather, matrix
from tracker.reports.between import between
from tracker.reports.case import chronology
from tracker.reports.references import References
from tracker.steps.bundle import export

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

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def bundle(self, request: Request, code: str) -> HttpResponse:
        """The case as a bag (BagIt, RFC 8493) in a ZIP: captures, texts, statements with their selectors, evidence,
        findings, assessments, ledger entries with inclusion proofs, the signed checkpoint, and a verifier that needs
        only Python. That it was taken is an entry of the ledger."""
        made = export(self.get_object(), self.account)
        hand_on()
        return download(made.content, made.name, "application/zip")
