from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from analysis.claims import ClaimKind
from analysis.wording import capital, proposition, quantity_words
from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column, linked, passage_address
from tracker.admin.filters import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    FieldTextFilter,
    MultipleChoicesDropdownFilter,
    RangeDateFilter,
    state_filter,
)
from tracker.models import Claim
from tracker.templatetags.passages import clipped, state, visible, words

ARTICLE = "statement__text_version__capture__article"


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    """What would be true if the statement were."""

    list_display = ("meaning", "passage", "affirmed", "kind", "from_state", "to_state", "how_far", "speaker", "outlet")
    list_select_related = (f"{ARTICLE}__outlet",)
    search_fields = ("exact", "item", "place", "statement__source_name")
    list_filter = (
        ("kind", MultipleChoicesDropdownFilter),
        state_filter("supplier", "supplier"),
        state_filter("recipient", "recipient"),
        ("stage", MultipleChoicesDropdownFilter),
        ("item", FieldTextFilter),
        ("affirmed", BooleanRadioFilter),
        ("statement__stance", MultipleChoicesDropdownFilter),
        ("statement__source_name", FieldTextFilter),
        ("conduct_from", RangeDateFilter),
        (f"{ARTICLE}__outlet", AutocompleteSelectFilter),
    )
    date_hierarchy = "created_at"
    csv_fields = (
        "kind", "supplier", "recipient", "item", "quantity_low", "quantity_high", "quantity_unit", "place",
        "conduct_from", "conduct_to", "stage", "affirmed", "start", "end", "exact", "statement__source_name",
        "statement__stance", f"{ARTICLE}__title", f"{ARTICLE}__outlet__name", f"{ARTICLE}__published_on",
        "statement__text_version__sha256",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("meaning", "whole_passage", "speaker", "outlet", "affirmed")}),
        ("Elements", {"fields": ("kind", "from_state", "to_state", "item", "figure", "place", "dates", "stage")}),
        ("Reading", {"fields": ("statement", "ordinal", "start", "end", "rule", "created_at")}),
    )
    readonly_fields = ("meaning", "whole_passage", "speaker", "outlet", "from_state", "to_state", "figure", "dates")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        unread = ("statement__text_version__text", "statement__text_version__signature")
        return super().get_queryset(request).defer(*unread)

    @column("Claim")
    def meaning(self, claim: Claim) -> SafeString:
        return visible(in_words(claim))

    @column("Passage")
    def passage(self, claim: Claim) -> SafeString:
        return clipped(claim.exact, 100)

    @column("Passage")
    def whole_passage(self, claim: Claim) -> SafeString:
        return linked(passage_address(claim.statement), claim.exact, 5000)

    @column("Supplier", order="supplier")
    def from_state(self, claim: Claim) -> str:
        return state(claim.supplier)

    @column("Recipient", order="recipient")
    def to_state(self, claim: Claim) -> str:
        return state(claim.recipient)

    @column("Stage", order="stage")
    def how_far(self, claim: Claim) -> str:
        return words(claim.stage)

    @column("Speaker", order="statement__source_name")
    def speaker(self, claim: Claim) -> SafeString:
        return visible(claim.statement.source_name or f"unnamed {claim.statement.source_kind}")

    @column("Outlet", order=f"{ARTICLE}__outlet__name")
    def outlet(self, claim: Claim) -> SafeString:
        return visible(claim.statement.text_version.capture.article.outlet or "–")

    @column("Quantity")
    def figure(self, claim: Claim) -> SafeString:
        return visible(quantity(claim))

    @column("Conduct")
    def dates(self, claim: Claim) -> str:
        return conduct(claim)


def in_words(claim: Claim) -> str:
    """What would be true, in a sentence without its full stop; conduct of no known kind in the article's words."""
    if claim.kind == ClaimKind.OTHER:
        return f"Other conduct: “{claim.exact}”"
    return capital(proposition(claim.as_read()))


def quantity(claim: Claim) -> str:
    """How many or how much, in words; a dash where nothing is told."""
    return quantity_words(claim.quantity, claim.item or None) if claim.quantity else "–"


def conduct(row: Claim) -> str:
    """When the conduct is said to have happened, no more precisely than it was told."""
    if row.conduct_from is None and row.conduct_to is None:
        return "–"
    form = {"year": "%Y", "month": "%b %Y"}.get(row.conduct_precision, "%-d %b %Y")
    ends = [when.strftime(form) for when in (row.conduct_from, row.conduct_to) if when]
    if len(ends) == 1:
        return f"from {ends[0]}" if row.conduct_from else f"until {ends[0]}"
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
