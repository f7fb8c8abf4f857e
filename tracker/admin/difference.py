from typing import Any

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tracker.admin.columns import address, badge, column, linked
from tracker.admin.deciding import DecidingAdmin, Decision
from tracker.admin.filters import AutocompleteSelectFilter, MultipleChoicesDropdownFilter
from tracker.models import Account, Difference
from tracker.steps import reread
from tracker.templatetags.passages import clipped, words


def accept(difference: Difference, account: Account, data: dict[str, Any]) -> object:
    """The newer reading counts."""
    return reread.decide(difference, account, accepted=True, reason=data["reason"])


def keep(difference: Difference, account: Account, data: dict[str, Any]) -> object:
    """The older reading counts."""
    return reread.decide(difference, account, accepted=False, reason=data["reason"])


def undecided(difference: Difference) -> bool:
    """Whether it still waits for somebody."""
    return difference.decision == "open" and difference.rereading.closed_at is None


@admin.register(Difference)
class DifferenceAdmin(DecidingAdmin):
    """What a newer reader hears otherwise in a sealed text. Nothing changes before all of a text is decided."""

    list_display = ("of_article", "what", "passage", "as_before", "as_now", "state", "decided_by")
    list_display_links = None
    list_select_related = ("rereading__article", "decided_by")
    search_fields = ("exact", "rereading__article__title")
    list_filter = (
        ("decision", MultipleChoicesDropdownFilter),
        ("sort", MultipleChoicesDropdownFilter),
        ("rereading__article", AutocompleteSelectFilter),
    )
    csv_fields = (
        "rereading__article__title", "rereading__reader", "rereading__reader_version", "sort", "exact", "decision",
        "decided_by__username", "decided_at", "reason",
    )  # fmt: skip
    fields = ("rereading", "sort", "exact", "before", "now", "decision", "decided_by", "decided_at", "reason")
    decisions = (
        Decision(
            "accept",
            "Accept the newer reading",
            "done_all",
            ("decide_difference",),
            accept,
            "The newer reading counts. Once all differences of the text are decided, its evidence is proposed anew;"
            " reviews of what reads the same are kept.",
            possible=undecided,
        ),
        Decision(
            "keep",
            "Keep the older reading",
            "history",
            ("decide_difference",),
            keep,
            "The older reading of this statement counts on, and its evidence with it.",
            possible=undecided,
        ),
    )

    @column("Article", order="rereading__article__title")
    def of_article(self, difference: Difference) -> SafeString:
        return linked(address(difference.rereading.article), difference.rereading.article, 60)

    @column("Statement", order="sort", tones="difference")
    def what(self, difference: Difference) -> tuple[str, str]:
        return badge(difference, "sort")

    @column("Passage")
    def passage(self, difference: Difference) -> SafeString:
        return linked(address(difference), difference.exact, 120)

    @column("As read before")
    def as_before(self, difference: Difference) -> SafeString:
        return _listed(difference.before)

    @column("As read now")
    def as_now(self, difference: Difference) -> SafeString:
        return _listed(difference.now)

    @column("Decision", order="decision", tones="difference")
    def state(self, difference: Difference) -> tuple[str, str]:
        return badge(difference, "decision")


def _listed(told: dict[str, str]) -> SafeString:
    pairs = [(words(name), clipped(value or "–", 120)) for name, value in told.items() if name != "words"]
    return format_html_join("", "<div>{}: {}</div>", pairs)
