from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from tasks.doorbell import ring
from tasks.pipeline import nudge
from tasks.rechecks import recheck_articles
from tracker.admin import reading_view
from tracker.admin.base import PageAdmin, actor
from tracker.admin.columns import address, column, linked
from tracker.admin.deciding import DecidingAdmin, Decision
from tracker.admin.filters import (
    ArticleState,
    AutocompleteSelectFilter,
    FieldTextFilter,
    RangeDateFilter,
    SourceLost,
)
from tracker.admin.intake_form import IntakeForm
from tracker.models import Account, Article, Statement
from tracker.steps import pipeline, recheck
from tracker.steps.capture import Outcome
from tracker.steps.intake import Came
from tracker.steps.rebuild import rekey_articles
from tracker.templatetags.passages import visible

STATES = {
    "waiting": "Waiting to be fetched",
    "captured": "Captured, to be read",
    "read": "Read, to be linked",
    "linked": "Read and linked",
    "refused": "Refused",
    "stopped": "Stopped",
}
SAID = {
    Outcome.NEW: "was taken in",
    Outcome.KNOWN: "is known already: this is the article that exists",
    Outcome.REVISED: "is known with other words: the new ones were sealed as a further capture",
}


def look_again(article: Article, account: Account, data: dict[str, Any]) -> str:
    """Have the source looked at again, in the background."""
    recheck.ask(article, account, data["reason"])
    transaction.on_commit(lambda: ring(recheck_articles, [article.pk]))
    return "The source is being looked at again; what is found will stand under Re-checks."


def try_again(article: Article, account: Account, data: dict[str, Any]) -> str:
    """Let a stopped article go on from where it stopped."""
    pipeline.retry(article, account, data["reason"])
    nudge([article.pk])
    return "It goes on from where it stopped."


@admin.register(Article)
class ArticleAdmin(DecidingAdmin, PageAdmin):
    """Articles: where each stands on its way, and its text with every statement where it stands."""

    may_add = may_change = True
    page_template = "admin/tracker/article.html"
    list_display = (
        "shown_title",
        "outlet_name",
        "published_on",
        "language",
        "said",
        "standing",
        "copies",
        "created_at",
    )
    list_select_related = ("outlet", "copy_of")
    search_fields = ("title", "url", "outlet__name", "captures__sha256")
    list_filter = (
        ArticleState,
        SourceLost,
        ("outlet", AutocompleteSelectFilter),
        ("language", FieldTextFilter),
        ("published_on", RangeDateFilter),
        ("created_at", RangeDateFilter),
    )
    date_hierarchy = "published_on"
    autocomplete_fields = ("outlet",)
    fields = ("title", "byline", "outlet", "published_on", "language")
    csv_fields = (
        "title", "outlet__name", "url", "published_on", "language", "created_at", "captured_at", "read_at",
        "linked_at", "problem", "copy_of__title", "vanished_at", "submitted_by__username",
    )  # fmt: skip
    decisions = (
        Decision(
            "recheck",
            "Look at the source again",
            "published_with_changes",
            ("recheck_article",),
            look_again,
            "The page is fetched once more and each cited passage is compared with the sealed text.",
            possible=lambda row: bool(row.url and row.captured_at and not row.problem),
        ),
        Decision(
            "retry",
            "Try again",
            "replay",
            ("change_article",),
            try_again,
            "Once the cause has been mended: the article goes on from where it stopped.",
            possible=lambda row: bool(row.problem),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        said = Statement.objects.filter(text_version__capture__article=OuterRef("pk")).order_by()
        counted = said.values("text_version__capture__article").annotate(count=Count("pk")).values("count")
        rows: QuerySet[Article] = super().get_queryset(request)
        return rows.annotate(said_count=Coalesce(Subquery(counted), 0))

    @column("Article", order="title")
    def shown_title(self, article: Article) -> SafeString:
        return visible(str(article)[:160])

    @column("Outlet", order="outlet__name")
    def outlet_name(self, article: Article) -> SafeString:
        return visible(article.outlet or "–")

    @column("Statements", order="said_count")
    def said(self, article: Article) -> int:
        counted: int = article.said_count  # type: ignore[attr-defined]  # the queryset counts it
        return counted

    @column("State", tones="article")
    def standing(self, article: Article) -> tuple[str, str]:
        return article.state, STATES[article.state]

    @column("Copies", order="copy_of")
    def copies(self, article: Article) -> SafeString | str:
        return linked(address(article.copy_of), article.copy_of, 50) if article.copy_of else "–"

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if "published_on" in form.changed_data:
            told = obj.published_on.isoformat() if obj.published_on else ""
            obj.published_told, obj.published_precision = told, "day" if told else ""
            obj.published_from = "given" if told else ""
        super().save_model(request, obj, form, change)
        if {"outlet", "published_on"}.intersection(form.changed_data):
            rekey_articles([obj])

    def page(self, request: HttpRequest, row: Article) -> dict[str, Any]:
        return reading_view.of(request, row) | {
            "title": str(row),
            "state_words": STATES[row.state],
            "offers": self.offers(request, row),
            "edit_address": self.address("edit", row.pk) if self.has_change_permission(request, row) else "",
            "history_address": self.address("history", row.pk),
        }

    # Taking articles in -----------------------------------------------------------------------------------------

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form by which articles come in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = IntakeForm(request.POST, request.FILES) if request.method == "POST" else IntakeForm()
        came: list[Came] = []
        if form.is_valid():
            came = form.took(actor(request))
            nudge([one.taken.article.pk for one in came if one.taken and one.taken.outcome is not Outcome.KNOWN])
            if len(came) == 1 and came[0].taken:
                return self._led_to(request, came[0])
            if len(came) == 1 and came[0].refusal:
                form.add_error(None, came[0].why)
        context = {
            **self.page_context(request),
            "title": "Add articles",
            "form": form,
            "came": [(one, _leads_to(one), _said(one)) for one in came if len(came) > 1 or came[0].feed],
            "good": sum(not one.refusal for one in came),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/tracker/add_articles.html", context)

    def _led_to(self, request: HttpRequest, came: Came) -> HttpResponse:
        assert came.taken is not None  # noqa: S101  (the caller looked)
        tell = messages.success if came.taken.new else messages.warning
        tell(request, f"{came.name} {SAID[came.taken.outcome]}.")
        return HttpResponseRedirect(address(came.taken.article))


def _leads_to(came: Came) -> str:
    """The page of the article or of the feed, none for what was refused."""
    row = came.taken.article if came.taken else came.feed
    return address(row) if row else ""


def _said(came: Came) -> str:
    """What became of it, for a line of a list."""
    if came.feed is not None:
        return "is a sitemap that is looked at soon" if came.feed.once else "is a feed that is looked at from now on"
    return SAID[came.taken.outcome] if came.taken else str(came.refusal)
