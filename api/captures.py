"""Sealed bytes: what is known of them, and the bytes themselves as a download that no browser runs."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from api.endpoints import Reads
from api.filters import Exact, Key, Search, since, until
from api.shapes import Known, Links, Shape
from tracker.models import Capture
from tracker.steps.capture import export

SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}
CAGE = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""What a browser may do with a download of ours: nothing."""


class CaptureSerializer(Shape):
    """Bytes as they came, kept under their SHA-256."""

    id = serializers.IntegerField()
    article = serializers.IntegerField(source="article_id")
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    media_type = Known()
    source_name = Known(help_text="File name, or the final address after redirects.")
    status = serializers.IntegerField(allow_null=True, help_text="HTTP status, where it was fetched.")
    headers = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), help_text="Response headers, name and value each."
    )
    request_headers = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()), help_text="Request headers, name and value each."
    )
    redirects = serializers.ListField(child=serializers.CharField(), help_text="Addresses passed on the way.")
    robots = Known(help_text="What the site's robots.txt said to the fetch.")
    seal_sha256 = Known(help_text="SHA-256 of the WARC file of what went over the wire.")
    peer = Known(help_text="Address that answered.")
    agent = serializers.CharField(help_text="What took it in, and its version.")
    captured_at = serializers.DateTimeField()
    links = Links("capture", parts={"content": "capture-content"})


class CaptureFilters(filters.FilterSet):
    """Which captures."""

    article = Key()
    sha256 = Exact()
    media_type = Exact()
    search = Search("source_name")
    captured_after = since("captured_at")
    captured_before = until("captured_at")


class Captures(Reads):
    """Bytes as they came. Sealed: nothing here can be changed or removed."""

    queryset = Capture.objects.all()
    serializer_class = CaptureSerializer
    filterset_class = CaptureFilters
    needs = {"list": "view_capture", "retrieve": "view_capture", "content": "view_capture"}

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def content(self, request: Request, pk: int) -> HttpResponse:
        """The bytes themselves, checked against their hash. A download: hostile pages are not shown from here.

        The ledger says who took them.
        """
        capture = self.get_object()
        name = f"{capture.sha256[:16]}{SUFFIXES.get(capture.media_type, '.bin')}"
        return download(export(capture, capture.sha256, self.account), name)


def download(content: bytes, name: str, media_type: str = "application/octet-stream") -> HttpResponse:
    """Bytes as an attachment, never shown in the browser, and in a cage in case they are."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
            "Content-Security-Policy": CAGE,
            "X-Content-Type-Options": "nosniff",
        },
    )
