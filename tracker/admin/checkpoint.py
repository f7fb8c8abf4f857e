from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column
from tracker.models import Checkpoint


@admin.register(Checkpoint)
class CheckpointAdmin(RecordAdmin):
    """The ledger under signed roots, and where each went."""

    list_display = ("size", "made_at", "short_root", "places", "stamped")
    date_hierarchy = "made_at"
    csv_fields = ("size", "made_at", "root", "note")
    fieldsets = ((None, {"fields": ("size", "made_at", "root", "whole_note", "places", "stamped")}),)
    readonly_fields = ("whole_note", "places", "stamped")

    @column("Root")
    def short_root(self, row: Checkpoint) -> SafeString:
        return format_html('<code title="{}">{}…</code>', row.root, row.root[:16])

    @column("Note")
    def whole_note(self, row: Checkpoint) -> SafeString:
        return format_html("<pre>{}</pre>", row.note)

    @column("Delivered to")
    def places(self, row: Checkpoint) -> str:
        return ", ".join(one.place for one in row.deliveries.all()) or "the data folder alone"

    @column("Stamped by")
    def stamped(self, row: Checkpoint) -> str:
        return ", ".join(map(str, row.stamps.all())) or "–"
