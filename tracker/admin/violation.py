from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminSelectWidget

from analysis.assessments import Confidence, EvidentialStatus, Likelihood
from tasks.custody import hand_on
from tracker.admin import dossier, moment_pages
from tracker.admin.base import PageAdmin
from tracker.admin.columns import address, badge, column, linked
from tracker.admin.deciding import DecidingAdmin, Decision, ReasonForm
from tracker.admin.filters import (
    ChangedWithin,
    DeniedBy,
    MultipleChoicesDropdownFilter,
    OpenContradiction,
    Origins,
    RangeDateFilter,
    Regime,
    Rights,
    WhoseTurn,
    state_filter,
)
from tracker.models import Account, Assessment, Contradiction, Violation
from tracker.models.choices import choices
from tracker.steps import decisions, report
from tracker.steps.decisions import WORKFLOW_BY_EDITOR, NotAllowed
from tracker.templatetags.passages import visible


class MoveForm(ReasonForm):
    """Where to, of the places that this account may move it to."""

    workflow = forms.ChoiceField(label="Move to", widget=UnfoldAdminSelectWidget())
    field_order = ["workflow", "reason"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        releases = self.account.has_perm("tracker.release_violation")
        works = self.account.has_perm("tracker.change_violation")
        now = {row.workflow for row in self.rows}
        self.fields["workflow"].choices = [  # type: ignore[attr-defined]  # a choice field
            (word, label)
            for word, label in Violation.WORKFLOW
            if (releases if word in WORKFLOW_BY_EDITOR else works) and now != {word}
        ]


class JudgeForm(ReasonForm):
    """A person's own assessment, likelihood and confidence asked for apart."""

    evidential_status = forms.ChoiceField(choices=choices(EvidentialStatus), widget=UnfoldAdminSelectWidget())
    likelihood = forms.ChoiceField(
        choices=choices(Likelihood),
        widget=UnfoldAdminSelectWidget(),
        help_text="How probable it is that the conduct took place.",
    )
    confidence = forms.ChoiceField(
        choices=choices(Confidence), widget=UnfoldAdminSelectWidget(), help_text="How well founded that judgement is."
    )
    field_order = ["evidential_status", "likelihood", "confidence", "reason"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        last = self.rows[0].assessments.first() if len(self.rows) == 1 else None
        for name in ("evidential_status", "likelihood", "confidence"):
            if last:
                self.fields[name].initial = getattr(last, name)


class NoReasonForm(ReasonForm):
    """Nothing is asked."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        del self.fields["reason"]


def move(violation: Violation, account: Account, data: dict[str, Any]) -> object:
    """To another workflow status."""
    return decisions.move(violation, account, data["workflow"], data["reason"])


def judge(violation: Violation, account: Account, data: dict[str, Any]) -> object:
    """A person's own assessment."""
    words = {name: data[name] for name in ("evidential_status", "likelihood", "confidence", "reason")}
    return decisions.judge(violation, account, **words)


def make_case_file(violation: Violation, account: Account, data: dict[str, Any]) -> str:
    """The case file as the record stands now."""
    try:
        made = report.publish("case", account, violation=violation)
    except report.NotPublished as refusal:
        raise NotAllowed(str(refusal)) from refusal
    hand_on()
    return f"{made} is ready under Reports, and on this page."


@admin.register(Violation)
class ViolationAdmin(DecidingAdmin, PageAdmin):
    """Alleged violations: what speaks for each, what against it, and what is thought of it."""

    may_change = True
    page_template = "admin/tracker/violation.html"
    list_display = (
        "code_and_title",
        "status",
        "how_far",
        "origins",
        "judged",
        "by_a_person",
        "clashes",
        "work",
        "updated_at",
    )
    search_fields = ("code", "title", "summary")
    list_filter = (
        ("workflow", MultipleChoicesDropdownFilter),
        ("evidential_status", MultipleChoicesDropdownFilter),
        ("stage", MultipleChoicesDropdownFilter),
        ("kind", MultipleChoicesDropdownFilter),
        state_filter("supplier", "supplier"),
        state_filter("recipient", "recipient"),
        Origins,
        OpenContradiction,
        DeniedBy,
        Regime,
        Rights,
        WhoseTurn,
        ChangedWithin,
        ("conduct_from", RangeDateFilter),
    )
    date_hierarchy = "conduct_from"
    csv_fields = (
        "code", "title", "kind", "supplier", "recipient", "subject", "workflow", "evidential_status", "stage",
        "conduct_from", "conduct_to", "independent_origins", "assigned_to__username", "created_at", "updated_at",
        "summary",
    )  # fmt: skip
    fields = ("title", "assigned_to")
    decisions = (
        Decision(
            "move",
            "Move on",
            "arrow_forward",
            ("change_violation", "release_violation"),
            move,
            "Where the work on it stands. This says nothing about the evidence.",
            form=MoveForm,
        ),
        Decision(
            "judge",
            "Assess",
            "psychology",
            ("add_assessment",),
            judge,
            "Your own assessment is appended beside the machine's; no earlier one is changed.",
            form=JudgeForm,
            in_lists=False,
        ),
        Decision(
            "case",
            "Make a case file",
            "summarize",
            ("add_report",),
            make_case_file,
            "HTML, PDF and CSV of the record as it stands now, every line traceable to capture and characters.",
            form=NoReasonForm,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Violation]:
        found = Contradiction.objects.open().filter(violation=OuterRef("pk")).order_by().values("violation")
        thought = Assessment.objects.filter(violation=OuterRef("pk"))
        last, own = (thought.filter(assessed_by__is_machine=by_machine) for by_machine in (True, False))
        rows: QuerySet[Violation] = super().get_queryset(request)
        return rows.annotate(
            open_found=Coalesce(Subquery(found.annotate(count=Count("pk")).values("count")), 0),
            last_likelihood=Subquery(last.values("likelihood")[:1]),
            last_confidence=Subquery(last.values("confidence")[:1]),
            last_articles=Subquery(last.values("articles")[:1]),
            own_status=Subquery(own.values("evidential_status")[:1]),
            own_by=Subquery(own.values("assessed_by__username")[:1]),
        )

    @column("Alleged violation", order="code", header=True)
    def code_and_title(self, violation: Violation) -> list[SafeString]:
        return [linked(address(violation), violation.title, 90), visible(violation.code)]

    @column("Evidence", order="evidential_status", tones="evidential")
    def status(self, violation: Violation) -> tuple[str, str]:
        return badge(violation, "evidential_status")

    @column("Stage", order="stage")
    def how_far(self, violation: Violation) -> str:
        return violation.get_stage_display()

    @column("Origins", order="independent_origins")
    def origins(self, violation: Violation) -> str:
        return dossier.origins_in_words(violation.independent_origins, getattr(violation, "last_articles", None))

    @column("Likelihood, confidence", header=True)
    def judged(self, violation: Violation) -> list[str]:
        likelihood, confidence = (
            getattr(violation, "last_likelihood", None),
            getattr(violation, "last_confidence", None),
        )
        return [likelihood or "–", f"{confidence} confidence" if confidence else ""]

    @column("A person's judgement", header=True)
    def by_a_person(self, violation: Violation) -> list[object]:
        status, by = getattr(violation, "own_status", None), getattr(violation, "own_by", None)
        return [EvidentialStatus(status).value.replace("_", " "), visible(by)] if status else ["–", ""]

    @column("Open findings", order="open_found")
    def clashes(self, violation: Violation) -> int:
        counted: int = violation.open_found  # type: ignore[attr-defined]  # the queryset counts it
        return counted

    @column("Work", order="workflow", tones="workflow")
    def work(self, violation: Violation) -> tuple[str, str]:
        return badge(violation, "workflow")

    def page(self, request: HttpRequest, row: Violation) -> dict[str, Any]:
        return dossier.of(request, row) | {
            "offers": self.offers(request, row),
            "edit_address": self.address("edit", row.pk) if self.has_change_permission(request, row) else "",
            "history_address": self.address("history", row.pk),
            "then_address": self.address("then", row.pk),
            "changes_address": self.address("changes", row.pk),
        }

    def get_urls(self) -> list[URLPattern]:
        pages = {"then": self.then_view, "changes": self.changes_view}
        return [
            *(
                path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=self.url_name(name))
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def then_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What was known of the violation at a moment."""
        return self._moments(request, object_id, "What was known", "then", moment_pages.then_page)

    def changes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What changed of it between two moments."""
        return self._moments(request, object_id, "What changed between", "changes", moment_pages.changes_page)

    def _moments(
        self, request: HttpRequest, object_id: str, title: str, name: str, page: Callable[..., dict[str, Any]]
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        context = {
            **self.page_context(request, row),
            "title": title,
            "back": self.address("change", row.pk),
            "then_address": self.address("then", row.pk),
            "changes_address": self.address("changes", row.pk),
            **page(request, row),
        }
        return TemplateResponse(request, f"admin/tracker/{name}.html", context)
