from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminURLInputWidget

from collection import urls
from collection.refusals import Refused
from tracker.admin.base import RecordAdmin, actor
from tracker.admin.columns import column
from tracker.admin.filters import AutocompleteSelectFilter, BooleanRadioFilter
from tracker.models import Feed
from tracker.templatetags.passages import visible


class FeedForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    """An address is checked as strictly as the fetcher reads it."""

    url = forms.URLField(label="Address", max_length=2000, assume_scheme="https", widget=UnfoldAdminURLInputWidget())

    def clean_url(self) -> str:
        """The address in the one spelling that is fetched."""
        try:
            return str(urls.parse(self.cleaned_data["url"]))
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


@admin.register(Feed)
class FeedAdmin(RecordAdmin):
    """Feeds and sitemaps that are looked at again and again: when next, and what went wrong the last time."""

    may_add = may_change = True
    form = FeedForm
    list_display = ("shown_title", "outlet", "active", "next_due_at", "polled_at", "failures", "shown_problem")
    list_select_related = ("outlet",)
    search_fields = ("title", "url", "outlet__name")
    list_filter = (("active", BooleanRadioFilter), ("outlet", AutocompleteSelectFilter))
    date_hierarchy = "polled_at"
    csv_fields = (
        "url",
        "title",
        "outlet__name",
        "active",
        "minutes",
        "next_due_at",
        "polled_at",
        "failures",
        "problem",
    )
    fieldsets = (
        (None, {"fields": ("url", "title", "outlet", "active", "minutes")}),
        (
            "The last look",
            {"fields": ("shown_once", "polled_at", "next_due_at", "failures", "problem", "robots", "shown_lost")},
        ),
    )
    autocomplete_fields = ("outlet",)
    readonly_fields = ("shown_once", "polled_at", "next_due_at", "failures", "problem", "robots", "shown_lost")

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        if not change:
            obj.added_by = actor(request)
        super().save_model(request, obj, form, change)

    @column("Feed", order="title")
    def shown_title(self, feed: Feed) -> SafeString:
        return visible(str(feed))

    @column("Looked at")
    def shown_once(self, feed: Feed) -> str:
        return "Once: an index of sitemaps names it" if feed.once else "Again and again"

    @column("What went wrong")
    def shown_problem(self, feed: Feed) -> SafeString:
        return visible(feed.problem[:120] or "–")

    @column("Entries that were lost")
    def shown_lost(self, feed: Feed) -> SafeString:
        rows = ((visible(name), visible(why)) for name, why in feed.lost)
        return format_html_join("", "<p>{}: {}</p>", rows) or visible("–")
