from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.base import actor
from tracker.admin.columns import address, column, linked
from tracker.admin.deciding import DecidingAdmin, Decision
from tracker.admin.filters import AutocompleteSelectFilter, MultipleChoicesDropdownFilter
from tracker.models import Account, Correction
from tracker.steps import decisions
from tracker.templatetags.passages import visible


def approve(correction: Correction, account: Account, data: dict[str, Any]) -> None:
    """Approve a correction that somebody else wrote; it stands from then on."""
    decisions.approve(correction, account, data["reason"])


@admin.register(Correction)
class CorrectionAdmin(DecidingAdmin):
    """The register of corrections: old wording, new wording, why, and who approved."""

    may_add = True
    list_display = ("gist", "report", "written_by", "standing", "created_at")
    list_select_related = ("report__violation", "written_by", "approved_by")
    search_fields = ("old_wording", "new_wording", "reason")
    list_filter = (("report__kind", MultipleChoicesDropdownFilter), ("written_by", AutocompleteSelectFilter))
    date_hierarchy = "created_at"
    autocomplete_fields = ("report",)
    csv_fields = (
        "report__kind", "report__as_of", "old_wording", "new_wording", "reason", "written_by__username",
        "approved_by__username", "created_at",
    )  # fmt: skip
    fields = ("report", "old_wording", "new_wording", "reason")
    decisions = (
        Decision(
            "approve",
            "Approve the correction",
            "verified",
            ("change_correction",),
            approve,
            "The published file keeps its old words; whoever opens the report sees the correction beside it.",
            possible=lambda row: row.approved_by_id is None,
        ),
    )

    @column("Correction")
    def gist(self, correction: Correction) -> SafeString:
        return linked(address(correction), f"{correction.old_wording} → {correction.new_wording}", 110)

    @column("Approved by", order="approved_by")
    def standing(self, correction: Correction) -> SafeString:
        return visible(correction.approved_by or "nobody yet")

    def save_model(self, request: HttpRequest, obj: Correction, form: Any, change: bool) -> None:
        obj.written_by = actor(request)
        super().save_model(request, obj, form, change)
        messages.info(request, "Recorded. It takes an editor who did not write it to approve it.")
