from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from analysis.parties import state_name
from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column
from tracker.admin.filters import FieldTextFilter
from tracker.models import Origin
from tracker.templatetags.passages import visible


@admin.register(Origin)
class OriginAdmin(RecordAdmin):
    """Where information ultimately comes from; those under one controller count once."""

    list_display = ("shown_label", "controlled_by", "statement_count", "created_at")
    search_fields = ("label", "controller")
    list_filter = (("controller", FieldTextFilter),)
    date_hierarchy = "created_at"
    csv_fields = ("label", "controller", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Origin]:
        rows: QuerySet[Origin] = super().get_queryset(request)
        return rows.annotate(statement_count=Count("statements"))

    @column("Origin", order="label")
    def shown_label(self, origin: Origin) -> SafeString:
        return visible(origin.label)

    @column("Controlled by", order="controller")
    def controlled_by(self, origin: Origin) -> SafeString:
        return visible(state_name(origin.controller) if origin.controller else "itself")

    @column("Statements", order="statement_count")
    def statement_count(self, origin: Origin) -> int:
        counted: int = origin.statement_count  # type: ignore[attr-defined]  # the queryset counts it
        return counted
