from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.assessment import listed
from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column
from tracker.admin.filters import MultipleChoicesDropdownFilter
from tracker.models import Outlet
from tracker.reports.letters import Letter, letter_history
from tracker.steps.rebuild import rekey_articles
from tracker.templatetags.passages import visible


class OutletForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    """A letter is not changed without a reason of its own: both are kept in the ledger."""

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a new letter."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "reliability" in self.changed_data and "reliability_reason" not in self.changed_data:
            self.add_error("reliability_reason", "Say why the letter is this one now: reasons are kept with it.")
        return given


@admin.register(Outlet)
class OutletAdmin(RecordAdmin):
    """Who published, and how reliable the outlet is held to be; the letter's history is in the ledger."""

    may_add = may_change = True
    form = OutletForm
    list_display = ("shown_name", "domain", "letter", "article_count", "created_at")
    search_fields = ("name", "domain")
    list_filter = (("reliability", MultipleChoicesDropdownFilter),)
    date_hierarchy = "created_at"
    csv_fields = ("name", "domain", "reliability", "reliability_reason", "created_at")
    fieldsets = (
        (None, {"fields": ("name", "domain")}),
        ("Reliability", {"fields": ("reliability", "reliability_reason", "letters")}),
    )
    readonly_fields = ("letters",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        rows: QuerySet[Outlet] = super().get_queryset(request)
        return rows.annotate(article_count=Count("articles"))

    def save_model(self, request: HttpRequest, obj: Outlet, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            rekey_articles(obj.articles.all())

    @column("Name", order="name")
    def shown_name(self, outlet: Outlet) -> SafeString:
        return visible(outlet.name)

    @column("Reliability", order="reliability")
    def letter(self, outlet: Outlet) -> str:
        return outlet.get_reliability_display() if outlet.reliability else "F – cannot be judged"

    @column("Letters so far")
    def letters(self, outlet: Outlet) -> SafeString:
        return listed([_told(one) for one in letter_history(outlet)] if outlet.pk else [])

    @column("Articles", order="article_count")
    def article_count(self, outlet: Outlet) -> int:
        counted: int = outlet.article_count  # type: ignore[attr-defined]  # the queryset counts it
        return counted


def _told(letter: Letter) -> str:
    since = f"since {letter.since:%d %b %Y}, by {letter.by}" if letter.since else "from the start"
    return f"{letter.letter} {since}{f': {letter.reason}' if letter.reason else ''}"
