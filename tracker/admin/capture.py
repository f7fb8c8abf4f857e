from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from collection.store import StoreError
from tracker.admin.base import RecordAdmin, actor
from tracker.admin.columns import address, column, linked
from tracker.admin.filters import AutocompleteSelectFilter, FieldTextFilter
from tracker.models import Capture
from tracker.steps.capture import export
from tracker.templatetags.passages import visible


@admin.register(Capture)
class CaptureAdmin(RecordAdmin):
    """Bytes as they came. They can be fetched back, never changed."""

    list_display = ("short_hash", "of_article", "shown_source", "media_type", "size", "captured_at")
    list_select_related = ("article",)
    search_fields = ("sha256", "source_name", "article__title")
    list_filter = (("media_type", FieldTextFilter), ("article__outlet", AutocompleteSelectFilter))
    date_hierarchy = "captured_at"
    csv_fields = (
        "sha256",
        "size",
        "media_type",
        "source_name",
        "article__title",
        "status",
        "peer",
        "agent",
        "captured_at",
    )
    fieldsets = (
        (None, {"fields": ("of_article", "sha256", "size", "media_type", "bytes_link")}),
        ("How it was had", {"fields": ("shown_source", "status", "peer", "agent", "captured_at", "robots")}),
        ("Over the wire", {"fields": ("seal_sha256", "seal_link", "redirects", "request_headers", "headers")}),
    )
    readonly_fields = ("of_article", "bytes_link", "seal_link", "shown_source")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bytes_view)
        seal = self.admin_site.admin_view(self.seal_view)
        return [
            path("<int:object_id>/bytes/", view, name=self.url_name("bytes")),
            path("<int:object_id>/seal/", seal, name=self.url_name("seal")),
            *super().get_urls(),
        ]

    def bytes_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The sealed bytes, verified against their hash, to be kept rather than shown."""
        capture: Capture = self.row_or_404(request, str(object_id))
        return _download(request, capture, capture.sha256, "bin")

    def seal_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The WARC file of what went over the wire."""
        capture: Capture = self.row_or_404(request, str(object_id))
        return _download(request, capture, capture.seal_sha256, "warc.gz")

    @column("SHA-256", order="sha256")
    def short_hash(self, capture: Capture) -> SafeString:
        return format_html('<code title="{}">{}…</code>', capture.sha256, capture.sha256[:12])

    @column("Article", order="article__title")
    def of_article(self, capture: Capture) -> SafeString:
        return linked(address(capture.article), capture.article, 80)

    @column("File or final address", order="source_name")
    def shown_source(self, capture: Capture) -> SafeString:
        return visible(capture.source_name or "–")

    @column("The seal")
    def seal_link(self, capture: Capture) -> SafeString:
        if not capture.seal_sha256:
            return visible("– (taken in before there were seals)")
        address = self.address("seal", capture.pk)
        return format_html('<a class="gs-link" href="{}">Download the WARC file, verified</a>', address)

    @column("The bytes")
    def bytes_link(self, capture: Capture) -> SafeString:
        return format_html('<a class="gs-link" href="{}">Download, verified</a>', self.address("bytes", capture.pk))


def _download(request: HttpRequest, capture: Capture, sha256: str, suffix: str) -> HttpResponse:
    """Kept bytes as a file that no browser shows or runs; that they went out is recorded."""
    try:
        content = export(capture, sha256, actor(request))
    except StoreError as error:
        raise Http404(str(error)) from error
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{sha256}.{suffix}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
