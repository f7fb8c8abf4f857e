from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column
from tracker.admin.filters import MultipleChoicesDropdownFilter
from tracker.models import Outlet
from tracker.steps.rebuild import rekey_articles
from tracker.templatetags.passages import visible


@admin.register(Outlet)
class OutletAdmin(RecordAdmin):
    """Who published, and how reliable the outlet is held to be; the letter's history is in the ledger."""

    may_add = may_change = True
    list_display = ("shown_name", "domain", "letter", "article_count", "created_at")
    search_fields = ("name", "domain")
    list_filter = (("reliability", MultipleChoicesDropdownFilter),)
    date_hierarchy = "created_at"
    csv_fields = ("name", "domain", "reliability", "reliability_reason", "created_at")
    fieldsets = (
        (None, {"fields": ("name", "domain")}),
        ("Reliability", {"fields": ("reliability", "reliability_reason")}),
    )

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

    @column("Articles", order="article_count")
    def article_count(self, outlet: Outlet) -> int:
        counted: int = outlet.article_count  # type: ignore[attr-defined]
        return counted
