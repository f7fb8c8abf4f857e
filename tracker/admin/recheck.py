from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from analysis.revisions import Fate
from tracker.admin.base import PageAdmin
from tracker.admin.columns import TONES, address, badge, column, linked
from tracker.admin.filters import AutocompleteSelectFilter, MultipleChoicesDropdownFilter
from tracker.models import Recheck
from tracker.models.recheck import passage_edits
from tracker.templatetags.passages import visible

LOST = (Fate.ALTERED.value, Fate.GONE.value)


@admin.register(Recheck)
class RecheckAdmin(PageAdmin):
    """One look back at a source, and what became of each cited passage."""

    page_template = "admin/tracker/recheck.html"
    list_display = ("of_article", "found", "lost_passages", "shown_message", "checked_at")
    list_select_related = ("article",)
    search_fields = ("article__title", "article__url", "message")
    list_filter = (
        ("outcome", MultipleChoicesDropdownFilter),
        ("article__outlet", AutocompleteSelectFilter),
        ("article", AutocompleteSelectFilter),
    )
    date_hierarchy = "checked_at"
    csv_fields = (
        "article__title",
        "article__url",
        "outcome",
        "message",
        "checked_at",
        "earlier__sha256",
        "later__sha256",
    )

    @column("Article", order="article__title")
    def of_article(self, recheck: Recheck) -> SafeString:
        return linked(address(recheck), recheck.article, 90)

    @column("Outcome", order="outcome", tones="recheck")
    def found(self, recheck: Recheck) -> tuple[str, str]:
        return badge(recheck, "outcome")

    @column("Passages altered or gone")
    def lost_passages(self, recheck: Recheck) -> str:
        lost = sum(one.get("fate") in LOST for one in recheck.passages)
        return f"{lost} of {len(recheck.passages)}" if recheck.passages else "–"

    @column("Message")
    def shown_message(self, recheck: Recheck) -> SafeString:
        return visible(recheck.message or "–")

    def page(self, request: HttpRequest, row: Recheck) -> dict[str, Any]:
        return {
            "recheck": row,
            "tones": TONES,
            "passages": passages(row),
            "notices": row.notices,
            "article_address": address(row.article),
        }


def passages(recheck: Recheck) -> list[dict[str, Any]]:
    """Each cited passage with its fate, its edits and where it can be seen, the lost ones first."""
    page = reverse("admin:tracker_article_change", args=[recheck.article_id])
    found = [
        one
        | {"address": f"{page}?statement={one['statement']}" if one.get("statement") else page}
        | {"edits": passage_edits(one)}
        for one in recheck.passages
    ]
    return sorted(found, key=lambda one: one.get("fate") not in LOST)
