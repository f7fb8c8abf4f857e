from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from tracker.admin.columns import address, badge, column, linked
from tracker.admin.deciding import DecidingAdmin, Decision
from tracker.admin.filters import (
    AllValuesCheckboxFilter,
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    MultipleChoicesDropdownFilter,
    state_filter,
)
from tracker.models import Account, ProvisionLink
from tracker.steps import decisions
from tracker.templatetags.passages import clipped


def confirm(link: ProvisionLink, account: Account, data: dict[str, Any]) -> object:
    """The conduct, if confirmed, would breach this paragraph."""
    return decisions.decide(link, account, confirmed=True, reason=data["reason"])


def reject(link: ProvisionLink, account: Account, data: dict[str, Any]) -> object:
    """This paragraph is not engaged."""
    return decisions.decide(link, account, confirmed=False, reason=data["reason"])


def undecided(link: ProvisionLink) -> bool:
    """Whether nobody has decided on the candidate yet."""
    return link.status == "candidate"


@admin.register(ProvisionLink)
class ProvisionLinkAdmin(DecidingAdmin):
    """Which paragraph an alleged violation would breach, if confirmed. A candidate until a reviewer decides."""

    list_display = ("of_violation", "paragraph", "standing", "stands", "why", "contested", "decided_by")
    list_display_links = None
    list_select_related = ("violation", "provision", "decided_by")
    search_fields = ("violation__code", "violation__title", "provision__code", "provision__title")
    list_filter = (
        ("status", MultipleChoicesDropdownFilter),
        ("in_force", BooleanRadioFilter),
        ("provision__regime", AllValuesCheckboxFilter),
        ("violation", AutocompleteSelectFilter),
        ("provision", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
    )
    date_hierarchy = "decided_at"
    csv_fields = (
        "violation__code", "provision__code", "provision__title", "status", "in_force", "in_force_reason",
        "disputed_by", "decided_by__username", "decided_at", "decision_reason",
    )  # fmt: skip
    fields = (
        "violation", "provision", "status", "in_force", "in_force_reason", "disputed_by", "decided_by",
        "decided_at", "decision_reason",
    )  # fmt: skip
    decisions = (
        Decision(
            "confirm",
            "Confirm the provision",
            "verified",
            ("decide_provisionlink",),
            confirm,
            "You say that the conduct, if confirmed, would breach this paragraph. Check its date against the validity.",
            possible=undecided,
        ),
        Decision(
            "reject",
            "Reject the provision",
            "block",
            ("decide_provisionlink",),
            reject,
            "You say that this paragraph is not engaged. It stays on the record as rejected, with your reason.",
            tone="danger",
            possible=undecided,
        ),
    )

    @column("Alleged violation", order="violation__code")
    def of_violation(self, link: ProvisionLink) -> SafeString:
        return linked(address(link.violation), link.violation.code)

    @column("Would breach, if confirmed", order="provision__code")
    def paragraph(self, link: ProvisionLink) -> SafeString:
        return linked(address(link.provision), f"{link.provision.code} – {link.provision.title}", 90)

    @column("Standing", order="status", tones="provision")
    def standing(self, link: ProvisionLink) -> tuple[str, str]:
        return badge(link, "status")

    @column("In force", order="in_force")
    def stands(self, link: ProvisionLink) -> str:
        return {True: "Yes", False: "No", None: "In part, or open"}[link.in_force]

    @column("On the date of the conduct")
    def why(self, link: ProvisionLink) -> SafeString:
        return clipped(link.in_force_reason or "–", 120)

    @column("Contested by")
    def contested(self, link: ProvisionLink) -> SafeString:
        return clipped(link.disputed_by or "–", 60)
