from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminSelectWidget

from tracker.admin.base import actor
from tracker.admin.columns import address, badge, column, linked, passage_address
from tracker.admin.deciding import DecidingAdmin, Decision, ReasonForm
from tracker.admin.filters import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    FieldTextFilter,
    MultipleChoicesDropdownFilter,
    Rating,
    Unreviewed,
    state_filter,
)
from tracker.models import Account, Evidence
from tracker.reports.ratings import code, in_words, letter_of
from tracker.steps import decisions, proposals
from tracker.templatetags.passages import visible

SAID = "claim__statement"
TEXT = f"{SAID}__text_version"
ARTICLE = f"{TEXT}__capture__article"
UNREAD = tuple(f"{TEXT}__{field}" for field in ("text", "signature", "block_list", "notes"))
"""What a list never shows and a row can be very large in."""


class ReviewForm(ReasonForm):
    """Accepting asks for the rating too, the one that was proposed unless the reviewer says otherwise."""

    credibility = forms.ChoiceField(
        choices=[
            ("", "As proposed"),
            *((str(mark), words) for mark, words in Evidence.CREDIBILITY),
            ("6", "6 – cannot be judged"),
        ],
        required=False,
        widget=UnfoldAdminSelectWidget(),
        help_text="The Admiralty number of this claim in this source. A 1 takes another independent origin.",
    )
    field_order = ["credibility", "reason"]


class ProposalForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none at run time
    """A proposal by hand: a 1 is not taken where no other origin says as much."""

    def clean(self) -> dict[str, Any]:
        """Say so before anything is kept."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("claim") and given.get("violation"):
            try:
                decisions.check_number(given["violation"], given["claim"], given.get("credibility"))
            except decisions.NotAllowed as refusal:
                self.add_error("credibility", str(refusal))
        return given


def accept(evidence: Evidence, account: Account, data: dict[str, Any]) -> object:
    """The claim counts as evidence."""
    rated = data["credibility"]
    credibility = evidence.credibility if rated == "" else None if rated == "6" else int(rated)
    return decisions.accept(evidence, account, data["reason"], credibility)


def reject(evidence: Evidence, account: Account, data: dict[str, Any]) -> object:
    """The claim counts for nothing."""
    return decisions.reject(evidence, account, data["reason"])


def waiting(evidence: Evidence) -> bool:
    """Whether nobody has reviewed it."""
    return evidence.status == "proposed"


@admin.register(Evidence)
class EvidenceAdmin(DecidingAdmin):
    """Claims bearing on alleged violations: proposed by one, accepted or rejected by another."""

    may_add = True
    form = ProposalForm
    list_display = (
        "passage", "of_violation", "what_it_does", "speaker", "outlet", "published", "rating", "standing",
        "proposed_by",
    )  # fmt: skip
    list_display_links = None
    list_select_related = ("violation", f"{ARTICLE}__outlet", "proposed_by", "reviewed_by")
    search_fields = ("claim__exact", f"{SAID}__source_name", "violation__code", "violation__title")
    list_filter = (
        ("status", MultipleChoicesDropdownFilter),
        Unreviewed,
        ("violation", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
        ("bearing", MultipleChoicesDropdownFilter),
        ("nature", MultipleChoicesDropdownFilter),
        ("claim__stage", MultipleChoicesDropdownFilter),
        (f"{SAID}__stance", MultipleChoicesDropdownFilter),
        (f"{SAID}__source_name", FieldTextFilter),
        (f"{SAID}__source_named", BooleanRadioFilter),
        (f"{ARTICLE}__outlet", AutocompleteSelectFilter),
        Rating,
    )
    date_hierarchy = "proposed_at"
    autocomplete_fields = ("claim", "violation")
    csv_fields = (
        "violation__code", "bearing", "nature", "credibility", "status", "claim__exact", f"{SAID}__source_name",
        f"{SAID}__stance", f"{ARTICLE}__outlet__name", f"{ARTICLE}__outlet__reliability", f"{ARTICLE}__title",
        f"{ARTICLE}__published_on", "claim__start", "claim__end", f"{TEXT}__sha256", "proposed_by__username",
        "reviewed_by__username", "reviewed_at", "reason",
    )  # fmt: skip
    fields = (
        "of_violation", "passage", "speaker", "outlet", "bearing", "nature", "rating_in_words", "status", "proposed_by",
        "proposed_at", "reviewed_by", "reviewed_at", "reason",
    )  # fmt: skip
    readonly_fields = ("of_violation", "passage", "speaker", "outlet", "rating_in_words")
    add_fieldsets = ((None, {"fields": ("claim", "violation", "bearing", "nature", "credibility")}),)
    decisions = (
        Decision(
            "accept",
            "Accept the evidence",
            "check",
            ("review_evidence",),
            accept,
            "It counts from now on, with you as the second person beside its proposer.",
            form=ReviewForm,
            possible=waiting,
        ),
        Decision(
            "reject",
            "Reject the evidence",
            "close",
            ("review_evidence",),
            reject,
            "It counts for nothing from now on; it stays on the record with your reason.",
            tone="danger",
            possible=waiting,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        rows: QuerySet[Evidence] = super().get_queryset(request)
        return rows.defer(*UNREAD)

    def get_readonly_fields(self, request: HttpRequest, obj: Evidence | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    def save_model(self, request: HttpRequest, obj: Evidence, form: Any, change: bool) -> None:
        """An analyst's own proposal; somebody else has to review it."""
        given = {name: form.cleaned_data[name] for name in ("bearing", "nature", "credibility")}
        proposed, _ = proposals.propose(obj.violation, obj.claim, actor(request), **given)
        obj.pk = proposed.pk

    @column("Passage", order="claim__exact")
    def passage(self, evidence: Evidence) -> SafeString:
        return linked(passage_address(evidence.claim.statement), evidence.claim.exact, 130)

    @column("Alleged violation", order="violation__code")
    def of_violation(self, evidence: Evidence) -> SafeString:
        return linked(address(evidence.violation), evidence.violation.code)

    @column("Bearing", order="bearing", tones="bearing")
    def what_it_does(self, evidence: Evidence) -> tuple[str, str]:
        return badge(evidence, "bearing")

    @column("Speaker", order=f"{SAID}__source_name")
    def speaker(self, evidence: Evidence) -> SafeString:
        said = evidence.claim.statement
        return visible(said.source_name or f"unnamed {said.source_kind}")

    @column("Outlet", order=f"{ARTICLE}__outlet__name")
    def outlet(self, evidence: Evidence) -> SafeString:
        return visible(evidence.claim.statement.text_version.capture.article.outlet or "–")

    @column("Published", order=f"{ARTICLE}__published_on")
    def published(self, evidence: Evidence) -> object:
        return evidence.claim.statement.text_version.capture.article.published_on

    @column("Rating")
    def rating(self, evidence: Evidence) -> str:
        return rating(evidence)

    @column("Admiralty rating")
    def rating_in_words(self, evidence: Evidence) -> str:
        return f"{rating(evidence)}: {in_words(letter_of(evidence), evidence.credibility)}"

    @column("Review", order="status", tones="evidence")
    def standing(self, evidence: Evidence) -> tuple[str, str]:
        return badge(evidence, "status")


def rating(evidence: Evidence) -> str:
    """The Admiralty rating as letter and number: C3, or F6 where neither can be judged."""
    return code(letter_of(evidence), evidence.credibility)
