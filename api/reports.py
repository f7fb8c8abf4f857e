"""Published reports: the record as of a moment, each file sealed."""

from typing import Any

from django.http import Http404, HttpResponse
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.captures import download
from api.endpoints import Reads
from api.filters import Exact, one_of, since, until, yes_or_no
from api.inputs import Input, Moment, Text, Word
from api.shapes import AccountName, Links, Shape
from api.throttles import IngestRate
from tasks.custody import hand_on
from tracker.models import Report, Violation
from tracker.steps.report import MEDIA_TYPES, media_type, publish
from tracker.storage import captures


class FileSerializer(Shape):
    """One file of a report."""

    name = serializers.CharField()
    sha256 = serializers.CharField()
    url = serializers.URLField()


class ReportSerializer(Shape):
    """A published report. It stays as it is: what was corrected later is a correction beside it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=Report.KINDS)
    violation = serializers.CharField(source="violation.code", allow_null=True, default=None)
    period_start = serializers.DateTimeField(allow_null=True)
    as_of = serializers.DateTimeField()
    files = serializers.SerializerMethodField()
    scheduled = serializers.BooleanField()
    made_by = AccountName()
    made_at = serializers.DateTimeField()
    links = Links("report")

    @extend_schema_field(FileSerializer(many=True))
    def get_files(self, report: Report) -> list[dict[str, str]]:
        """Each file with its hash and where to get it."""
        request = self.context.get("request")
        return [
            {"name": name, "sha256": sha256, "url": reverse("report-file", [report.pk, name], request=request)}
            for name, sha256 in report.files.items()
        ]


class OrderSerializer(Input):
    """A report that is wanted."""

    kind = Word(Report.KINDS)
    violation = Text(required=False, allow_null=True, max_length=60, help_text="Its code; a case file needs one.")
    as_of = Moment(required=False, allow_null=True, whole_day=True, help_text="This moment, if left out.")
    period_start = Moment(required=False, allow_null=True, help_text="Of a digest: a week before, if left out.")


class ReportFilters(filters.FilterSet):
    """Which reports."""

    kind = one_of(Report.KINDS)
    violation = Exact(field_name="violation__code")
    scheduled = yes_or_no("scheduled")
    as_of_after = since("as_of")
    as_of_before = until("as_of")
    made_after = since("made_at")
    made_before = until("made_at")


class Reports(Reads):
    """Published reports, and new ones on request."""

    queryset = Report.objects.select_related("violation", "made_by")
    serializer_class = ReportSerializer
    filterset_class = ReportFilters
    needs = {"list": "view_report", "retrieve": "view_report", "file": "view_report", "create": "add_report"}

    def get_throttles(self) -> list[Any]:
        """Making one is work: it counts like handing in an article."""
        making = [IngestRate()] if self.request.method == "POST" else []
        return [*super().get_throttles(), *making]

    @extend_schema(request=OrderSerializer, responses={201: ReportSerializer})
    def create(self, request: Request) -> Response:
        """Make a report of the record as of a moment. It is ready with the answer."""
        given = self.checked(OrderSerializer)
        code = given.get("violation")
        violation = Violation.objects.filter(code=code).first() if code else None
        if code and violation is None:
            raise serializers.ValidationError({"violation": ["There is no such violation: look it up in its list."]})
        report = publish(
            given["kind"],
            self.account,
            violation=violation,
            as_of=given.get("as_of"),
            period_start=given.get("period_start"),
        )
        hand_on()
        shown = self.shown(report, 201)
        shown.headers["Location"] = shown.data["links"]["self"]
        return shown

    @extend_schema(responses={(200, kind.partition(";")[0]): OpenApiTypes.BINARY for kind in MEDIA_TYPES.values()})
    def file(self, request: Request, pk: int, name: str) -> HttpResponse:
        """One of its files, checked against its hash, as a download."""
        report: Report = self.get_object()
        if name not in report.files:
            raise Http404
        return download(captures().get(report.files[name]), name, media_type(name))
