from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin, told
from tracker.admin.columns import column
from tracker.admin.filters import FieldTextFilter
from tracker.models import LedgerEntry
from tracker.templatetags.passages import clipped, visible, words


@admin.register(LedgerEntry)
class LedgerEntryAdmin(RecordAdmin):
    """Who did what, when, chained by hashes."""

    list_display = ("sequence", "at", "who", "action", "subject", "detail", "short_hash")
    search_fields = ("subject", "actor", "action", "sha256")
    list_filter = (("actor", FieldTextFilter), ("action", FieldTextFilter), ("subject", FieldTextFilter))
    date_hierarchy = "at"
    csv_fields = ("sequence", "at", "actor", "action", "subject", "body", "previous_sha256", "sha256")
    fieldsets = (
        (None, {"fields": ("sequence", "at", "who", "action", "subject", "all_detail")}),
        ("Chain", {"fields": ("previous_sha256", "sha256", "body")}),
    )
    readonly_fields = ("who", "all_detail")

    @column("Who", order="actor")
    def who(self, entry: LedgerEntry) -> SafeString:
        return visible(entry.actor)

    @column("Detail")
    def detail(self, entry: LedgerEntry) -> SafeString:
        return clipped("; ".join(f"{name}: {value}" for name, value in told(entry).detail), 120)

    @column("Detail")
    def all_detail(self, entry: LedgerEntry) -> SafeString:
        lines = ((words(name), visible(value)) for name, value in told(entry).detail)
        return format_html_join("", '<p class="gs-line"><strong>{}</strong> {}</p>', lines) or visible("–")

    @column("SHA-256")
    def short_hash(self, entry: LedgerEntry) -> SafeString:
        return format_html('<code title="{}">{}…</code>', entry.sha256, entry.sha256[:10])
