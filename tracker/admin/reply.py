from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin, actor
from tracker.admin.columns import address as page_of
from tracker.admin.columns import column, linked
from tracker.admin.filters import Answered, AutocompleteSelectFilter, RangeDateFilter, state_filter
from tracker.models import Reply
from tracker.templatetags.passages import clipped


@admin.register(Reply)
class ReplyAdmin(RecordAdmin):
    """Letters to those who are accused, their deadlines, and what came back."""

    may_add = may_change = True
    list_display = ("to_party", "on_violation", "standing", "sent_on", "due_on", "received_on", "gist")
    list_select_related = ("party", "violation")
    search_fields = ("party__name", "violation__code", "violation__title", "asked", "answer")
    list_filter = (
        Answered,
        ("violation", AutocompleteSelectFilter),
        ("party", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
        ("due_on", RangeDateFilter),
    )
    date_hierarchy = "due_on"
    autocomplete_fields = ("violation", "party")
    csv_fields = (
        "violation__code", "party__name", "asked", "sent_on", "due_on", "received_on", "answer", "judgement",
        "recorded_by__username",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("violation", "party", "asked", ("sent_on", "due_on"))}),
        ("What came back", {"fields": ("received_on", "answer", "judgement")}),
    )

    @column("To", order="party__name")
    def to_party(self, reply: Reply) -> SafeString:
        return linked(page_of(reply), reply.party)

    @column("On", order="violation__code")
    def on_violation(self, reply: Reply) -> SafeString:
        return linked(page_of(reply.violation), reply.violation.code)

    @column("State", order="due_on", tones="reply")
    def standing(self, reply: Reply) -> tuple[str, str]:
        return standing(reply)

    @column("Answer")
    def gist(self, reply: Reply) -> SafeString:
        return clipped(reply.answer or "–", 100)

    def save_model(self, request: HttpRequest, obj: Reply, form: Any, change: bool) -> None:
        if not change:
            obj.recorded_by = actor(request)
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Reply | None = None) -> tuple[str, ...]:
        return ("violation", "party", "asked", "sent_on") if obj else ()


def standing(reply: Reply) -> tuple[str, str]:
    """How a reply stands, as a pair (word, label)."""
    if reply.received_on:
        return "answered", "Answered"
    late = (timezone.localdate() - reply.due_on).days
    return ("overdue", f"Overdue by {late} day{'s' if late != 1 else ''}") if late > 0 else ("open", "Not yet due")
