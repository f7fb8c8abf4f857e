from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminRadioSelectWidget

from analysis.spans import Span
from tracker.admin.base import PageAdmin, told
from tracker.admin.claim import in_words
from tracker.admin.columns import TONES, address, badge, column, linked, side_address
from tracker.admin.deciding import DecidingAdmin, Decision, ReasonForm
from tracker.admin.filters import (
    AutocompleteSelectFilter,
    FieldTextFilter,
    FoundNoMore,
    FoundWithin,
    MultipleChoicesDropdownFilter,
    state_filter,
)
from tracker.models import Account, Claim, Contradiction
from tracker.models.contradiction import Side
from tracker.reports.marks import CONTEXT, Mark, Piece, around
from tracker.steps import decisions, ledger
from tracker.templatetags.passages import clipped, visible


class SettleForm(ReasonForm):
    """Settling says which of the two stands."""

    outcome = forms.ChoiceField(choices=Contradiction.OUTCOMES, widget=UnfoldAdminRadioSelectWidget())
    field_order = ["outcome", "reason"]


def settle(finding: Contradiction, account: Account, data: dict[str, Any]) -> object:
    """Which of the two stands, and why."""
    return decisions.settle(finding, account, data["outcome"], data["reason"])


def dismiss(finding: Contradiction, account: Account, data: dict[str, Any]) -> object:
    """The two passages do not contradict each other."""
    return decisions.dismiss(finding, account, data["reason"])


def still_open(finding: Contradiction) -> bool:
    """Whether nobody has closed it, and today's rules and readings find it."""
    return finding.status == "open" and finding.superseded_at is None


@dataclass(frozen=True)
class Shown:
    """One of the two passages, as it stands in its article; ``meaning`` says what its claim comes to, if it has one."""

    side: Side
    claim: Claim | None
    meaning: str
    pieces: list[Piece]
    goes_before: bool
    goes_on: bool
    address: str


@admin.register(Contradiction)
class ContradictionAdmin(DecidingAdmin, PageAdmin):
    """Two passages that cannot both hold, side by side."""

    page_template = "admin/tracker/contradiction.html"
    list_display = ("sentence", "weight", "about", "of_violation", "standing", "speakers", "found_at")
    list_select_related = ("violation", "earlier_said", "later_said")
    search_fields = ("explanation", "violation__code", "earlier_exact", "later_exact")
    list_filter = (
        ("status", MultipleChoicesDropdownFilter),
        ("severity", MultipleChoicesDropdownFilter),
        ("kind", MultipleChoicesDropdownFilter),
        ("relation", MultipleChoicesDropdownFilter),
        FoundWithin,
        FoundNoMore,
        ("violation", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
        ("earlier_said__source_name", FieldTextFilter),
        ("later_said__source_name", FieldTextFilter),
        ("later_text__capture__article__outlet", AutocompleteSelectFilter),
    )
    date_hierarchy = "found_at"
    csv_fields = (
        "violation__code", "relation", "kind", "severity", "grade", "explanation", "earlier_exact",
        "earlier_said__source_name", "later_exact", "later_said__source_name", "status", "outcome", "reason",
        "settled_by__username", "settled_at", "found_at", "superseded_at", "rule", "rule_version",
    )  # fmt: skip
    decisions = (
        Decision(
            "settle",
            "Settle the contradiction",
            "balance",
            ("settle_contradiction",),
            settle,
            "Say which of the two stands. Both stay on the record; the violation is weighed again.",
            form=SettleForm,
            possible=still_open,
        ),
        Decision(
            "dismiss",
            "Dismiss the finding",
            "close",
            ("settle_contradiction",),
            dismiss,
            "You say that there is no contradiction. The same disagreement is not reported again.",
            tone="danger",
            possible=still_open,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contradiction]:
        worst_first = Case(When(severity="high", then=0), When(severity="medium", then=1), default=Value(2))
        gravity = Case(When(status="open", then=worst_first), default=Value(3), output_field=IntegerField())
        return Contradiction.objects.annotate(gravity=gravity).order_by(*self.get_ordering(request))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Severe and open first; among equals what has waited longest."""
        return ("gravity", "found_at")

    @column("Why both cannot hold")
    def sentence(self, finding: Contradiction) -> SafeString:
        return clipped(finding.explanation, 220)

    @column("Severity", order="gravity", tones="severity")
    def weight(self, finding: Contradiction) -> tuple[str, str]:
        return badge(finding, "severity")

    @column("About", order="kind")
    def about(self, finding: Contradiction) -> str:
        return finding.get_kind_display()

    @column("Alleged violation", order="violation__code")
    def of_violation(self, finding: Contradiction) -> SafeString | str:
        return linked(address(finding.violation), finding.violation.code) if finding.violation else "–"

    @column("State", order="status", tones="finding")
    def standing(self, finding: Contradiction) -> tuple[str, str]:
        return badge(finding, "status")

    @column("Between")
    def speakers(self, finding: Contradiction) -> SafeString:
        names = [(said and said.source_name) or "the outlet" for said in (finding.earlier_said, finding.later_said)]
        return visible(f"{names[0]} / {names[1]}")

    def page(self, request: HttpRequest, row: Contradiction) -> dict[str, Any]:
        entries = ledger.history(row)[:20]
        return {
            "title": f"Contradiction {row.pk}",
            "finding": row,
            "tones": TONES,
            "sides": sides(row),
            "elements": row.compared,
            "offers": self.offers(request, row),
            "violation_address": address(row.violation) if row.violation else "",
            "entries": [told(entry) for entry in entries],
            "history_address": self.address("history", row.pk),
        }


def sides(finding: Contradiction) -> list[Shown]:
    """Both passages with some text around them, earlier first."""
    return [_shown(*pair) for pair in zip(finding.sides, (finding.earlier, finding.later), strict=True)]


def _shown(side: Side, claim: Claim | None) -> Shown:
    text = side.text_version.text
    return Shown(
        side,
        claim,
        in_words(claim) if claim else "",
        around(text, side.span, marks(side, claim)),
        side.start > CONTEXT,
        side.end + CONTEXT < len(text),
        side_address(side),
    )


def marks(side: Side, claim: Claim | None) -> list[Mark]:
    """The passage and, within it, what is claimed; with the statement its cue and its source."""
    said = side.said
    if said is None:
        return [Mark(0, side.span, "content", "asserts", str(side.article.outlet or "the outlet"))]
    title = f"{said.source_name or 'the outlet'} {said.get_stance_display().lower()}"
    found = [
        Mark(said.pk, side.span, "content", said.stance, title),
        Mark(said.pk, Span(claim.start, claim.end) if claim else side.span, "claim"),
    ]
    if said.cue_start is not None and said.cue_end is not None:
        found.append(Mark(said.pk, Span(said.cue_start, said.cue_end), "cue"))
    if said.source.span is not None:
        found.append(Mark(said.pk, said.source.span, "source"))
    return found
