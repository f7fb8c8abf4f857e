from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import address, column, linked
from tracker.admin.filters import FieldTextFilter
from tracker.models import TextVersion
from tracker.templatetags.passages import visible


@admin.register(TextVersion)
class TextVersionAdmin(RecordAdmin):
    """A text as it was read out of a capture. The article's page shows it with its statements."""

    list_display = ("short_hash", "of_article", "language", "read_by", "codec", "created_at")
    list_select_related = ("capture__article",)
    search_fields = ("sha256", "capture__article__title")
    list_filter = (("language", FieldTextFilter), ("reader_version", FieldTextFilter))
    date_hierarchy = "created_at"
    csv_fields = (
        "sha256",
        "capture__sha256",
        "codec",
        "extractor",
        "reader",
        "reader_version",
        "language",
        "created_at",
    )
    fieldsets = (
        (None, {"fields": ("of_article", "capture", "sha256", "language", "latest_day_named", "remarks")}),
        (
            "How it was read",
            {"fields": ("codec", "extractor", "extractor_version", "reader", "reader_version", "created_at")},
        ),
    )
    readonly_fields = ("of_article", "remarks")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextVersion]:
        return super().get_queryset(request).defer("text", "signature", "block_list")

    @column("SHA-256 of the text", order="sha256")
    def short_hash(self, version: TextVersion) -> SafeString:
        return format_html('<code title="{}">{}…</code>', version.sha256, version.sha256[:12])

    @column("Article", order="capture__article__title")
    def of_article(self, version: TextVersion) -> SafeString:
        article = version.capture.article
        return linked(f"{address(article)}?text={version.pk}", article, 80)

    @column("Read by", order="reader_version")
    def read_by(self, version: TextVersion) -> str:
        return f"{version.reader} {version.reader_version}"

    @column("Remarks")
    def remarks(self, version: TextVersion) -> SafeString:
        return format_html_join(" ", "<p>{}</p>", ((visible(note),) for note in version.notes)) or visible("–")
