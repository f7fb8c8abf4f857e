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
from tracker.admin.columns import TONES, address, badge, column, linked, passage_address
from tracker.admin.deciding import DecidingAdmin, Decision, ReasonForm
from tracker.admin.filters import (
    AutocompleteSelectFilter,
    FieldTextFilter,
    FoundWithin,
    MultipleChoicesDropdownFilter,
    state_filter,
)
from tracker.models import Account, Article, Claim, Contradiction, Statement
from tracker.reports.marks import CONTEXT, Mark, Piece, around
from tracker.steps import decisions, ledger
from tracker.templatetags.passages import clipped, visible

SIDES = ("earlier", "later")


class SettleForm(ReasonForm):
    """Settling says which claim stands."""

    outcome = forms.ChoiceField(choices=Contradiction.OUTCOMES, widget=UnfoldAdminRadioSelectWidget())
    field_order = ["outcome", "reason"]


def settle(finding: Contradiction, account: Account, data: dict[str, Any]) -> object:
    """Which claim stands, and why."""
    return decisions.settle(finding, account, data["outcome"], data["reason"])


def dismiss(finding: Contradiction, account: Account, data: dict[str, Any]) -> object:
    """The two claims do not contradict each other."""
    return decisions.dismiss(finding, account, data["reason"])


def still_open(finding: Contradiction) -> bool:
    """Whether nobody has closed it."""
    return finding.status == "open"


@dataclass(frozen=True)
class Side:
    """One of the two claims, as it stands in its article."""

    name: str
    claim: Claim
    said: Statement
    article: Article
    meaning: str
    pieces: list[Piece]
    goes_before: bool
    goes_on: bool
    address: str


@admin.register(Contradiction)
class ContradictionAdmin(DecidingAdmin, PageAdmin):
    """Two claims that cannot both hold, side by side."""

    page_template = "admin/tracker/contradiction.html"
    list_display = ("sentence", "weight", "about", "of_violation", "standing", "speakers", "found_at")
    list_select_related = ("violation", "earlier__statement", "later__statement")
    search_fields = ("explanation", "violation__code", "earlier__exact", "later__exact")
    list_filter = (
        ("status", MultipleChoicesDropdownFilter),
        ("severity", MultipleChoicesDropdownFilter),
        ("kind", MultipleChoicesDropdownFilter),
        ("relation", MultipleChoicesDropdownFilter),
        FoundWithin,
        ("violation", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
        ("earlier__statement__source_name", FieldTextFilter),
        ("later__statement__source_name", FieldTextFilter),
        ("later__statement__text_version__capture__article__outlet", AutocompleteSelectFilter),
    )
    date_hierarchy = "found_at"
    csv_fields = (
        "violation__code", "relation", "kind", "severity", "grade", "explanation", "earlier__exact",
        "earlier__statement__source_name", "later__exact", "later__statement__source_name", "status", "outcome",
        "reason", "settled_by__username", "settled_at", "found_at", "rule", "rule_version",
    )  # fmt: skip
    decisions = (
        Decision(
            "settle",
            "Settle the contradiction",
            "balance",
            ("settle_contradiction",),
            settle,
            "Say which claim stands. Both stay on the record; the violation is weighed again.",
            form=SettleForm,
            possible=still_open,
        ),
        Decision(
            "dismiss",
            "Dismiss the finding",
            "close",
            ("settle_contradiction",),
            dismiss,
            "You say that there is no contradiction. The same pair is not reported again.",
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
        names = [claim.statement.source_name or "the outlet" for claim in (finding.earlier, finding.later)]
        return visible(f"{names[0]} / {names[1]}")

    def page(self, request: HttpRequest, row: Contradiction) -> dict[str, Any]:
        entries = ledger.history(row)[:20]
        return {
            "title": f"Contradiction {row.pk}",
            "finding": row,
            "tones": TONES,
            "sides": sides(row),
            "elements": elements(row),
            "offers": self.offers(request, row),
            "violation_address": address(row.violation) if row.violation else "",
            "entries": [told(entry) for entry in entries],
            "history_address": self.address("history", row.pk),
        }


def sides(finding: Contradiction) -> list[Side]:
    """Both claims with some text around them, earlier first."""
    keys = [finding.earlier_id, finding.later_id]
    context = "statement__origin", "statement__text_version__capture__article__outlet"
    claims = Claim.objects.select_related(*context).in_bulk(keys)
    return [_side(name, claims[key]) for name, key in zip(SIDES, keys, strict=True)]


def _side(name: str, claim: Claim) -> Side:
    said, text = claim.statement, claim.statement.text_version.text
    marks = [
        Mark(
            said.pk,
            said.span,
            "content",
            said.stance,
            f"{said.source_name or 'the outlet'} {said.get_stance_display().lower()}",
        ),
        Mark(said.pk, Span(claim.start, claim.end), "claim"),
    ]
    if said.cue_start is not None and said.cue_end is not None:
        marks.append(Mark(said.pk, Span(said.cue_start, said.cue_end), "cue"))
    if said.source.span is not None:
        marks.append(Mark(said.pk, said.source.span, "source"))
    return Side(
        name,
        claim,
        said,
        said.text_version.capture.article,
        in_words(claim),
        around(text, said.span, marks),
        said.start > CONTEXT,
        said.end + CONTEXT < len(text),
        passage_address(said),
    )


def elements(finding: Contradiction) -> list[tuple[str, str, str]]:
    """What was compared: the element's name, the earlier and the later value."""
    pairs = finding.elements.items() if isinstance(finding.elements, dict) else ()
    return [(name, str(values[0]), str(values[1])) for name, values in pairs if len(values) == 2]
