"""Decisions that people take with a reason: on one row from its page, or on several from a list."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from unfold.widgets import UnfoldAdminTextareaWidget

from tracker.admin.base import RecordAdmin, actor
from tracker.models import Account
from tracker.steps.decisions import REASON, NotAllowed
from tracker.steps.leases import UNREACHABLE

log = logging.getLogger(__name__)

AT_ONCE = 100
"""Rows that one decision may reach, so that somebody can still have looked at each."""


class ReasonForm(forms.Form):
    """What every decision asks for. ``account`` and ``rows`` let a form offer only what is possible."""

    reason = forms.CharField(
        max_length=REASON,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4, "autofocus": True}),
        help_text="Kept for good beside the decision, with your name and the time.",
        error_messages={"required": "Give a reason: every decision is recorded with one."},
    )
    field_order: list[str] | None = None

    def __init__(self, *arguments: Any, account: Account, rows: list[Any], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.account, self.rows = account, rows


@dataclass(frozen=True)
class Decision:
    """One thing a person may decide. ``take`` gets a row, the account and the form's data; text it returns is shown.

    ``permissions`` are code names of which one is enough; ``possible`` says whether the row still waits for it.
    """

    name: str
    title: str
    icon: str
    permissions: tuple[str, ...]
    take: Callable[[Any, Account, dict[str, Any]], object]
    explanation: str
    form: type[ReasonForm] = ReasonForm
    tone: str = ""
    in_lists: bool = True
    possible: Callable[[Any], bool] = lambda row: True


@dataclass(frozen=True)
class Offer:
    """A decision that is open to this account on this row, as a button."""

    title: str
    icon: str
    tone: str
    address: str


class DecidingAdmin(RecordAdmin):
    """A model on whose rows people decide. Buttons and list actions are there for those who may."""

    decisions: tuple[Decision, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(f"decide/{one.name}/", self.admin_site.admin_view(self._view(one)), name=self.url_name(one.name))
            for one in self.decisions
        ]
        return [*pages, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        for one in self.decisions:
            if one.in_lists and self.may_take(request, one):
                actions[one.name] = (self._action(one), one.name, f"{one.title} …")
        return actions

    def may_take(self, request: HttpRequest, decision: Decision) -> bool:
        """Whether the account's role permits the decision at all."""
        return any(self.has_perm(request, permission) for permission in decision.permissions)

    def offers(self, request: HttpRequest, row: Any, back: str = "") -> list[Offer]:
        """The buttons for one row."""
        return [
            Offer(one.title, one.icon, one.tone, self.decide_address(one, [row.pk], back))
            for one in self.decisions
            if self.may_take(request, one) and one.possible(row)
        ]

    def decide_address(self, decision: Decision, keys: list[Any], back: str = "") -> str:
        """The page that asks for the reason."""
        query = [("row", key) for key in keys] + ([("next", back)] if back else [])
        return f"{self.address(decision.name)}?{urlencode(query)}"

    def _action(self, decision: Decision) -> Callable[[Any, HttpRequest, models.QuerySet[Any]], HttpResponse | None]:
        def act(_: Any, request: HttpRequest, chosen: models.QuerySet[Any]) -> HttpResponse | None:
            keys = list(chosen.values_list("pk", flat=True)[: AT_ONCE + 1])
            if len(keys) > AT_ONCE:
                say = f"That is more than {AT_ONCE} rows at once; narrow the filter or choose some of them."
                messages.error(request, say)
                return None
            return HttpResponseRedirect(self.decide_address(decision, keys, request.get_full_path()))

        return act

    def _view(self, decision: Decision) -> Callable[[HttpRequest], HttpResponse]:
        def view(request: HttpRequest) -> HttpResponse:
            return self.decide_view(request, decision)

        return view

    def decide_view(self, request: HttpRequest, decision: Decision) -> HttpResponse:
        """Ask for the reason; then decide on row after row and tell what came of each."""
        if not self.may_take(request, decision):
            raise PermissionDenied
        rows = self._rows(request)
        if not rows:
            messages.warning(request, "None of the chosen rows is there any more; choose again.")
            return HttpResponseRedirect(self.address("changelist"))
        given = request.POST if request.method == "POST" else None
        form = decision.form(given, account=actor(request), rows=rows)
        if form.is_valid():
            self._take(request, decision, rows, form.cleaned_data)
            return HttpResponseRedirect(self._back(request, rows))
        context = {
            **self.page_context(request, rows[0] if len(rows) == 1 else None),
            "title": decision.title,
            "decision": decision,
            "form": form,
            "rows": rows,
            "back": self._back(request, rows),
        }
        return TemplateResponse(request, "admin/tracker/decide.html", context)

    def _rows(self, request: HttpRequest) -> list[Any]:
        keys = (request.POST or request.GET).getlist("row")[:AT_ONCE]
        return list(
            self.get_queryset(request).filter(pk__in=[key for key in keys if key.isdecimal() and len(key) < 19])
        )

    def _take(self, request: HttpRequest, decision: Decision, rows: list[Any], data: dict[str, Any]) -> None:
        done = 0
        for row in rows:
            try:
                with transaction.atomic():
                    answer = decision.take(row, actor(request), data)
                done += not isinstance(answer, str)
                if isinstance(answer, str):
                    messages.success(request, answer)
            except NotAllowed as refusal:
                messages.error(request, f"{row}: {refusal}" if len(rows) > 1 else str(refusal))
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            except UNREACHABLE as error:
                log.warning("%s: %s", decision.name, error)
                busy = "The database was busy with the same, and nothing was recorded; decide again in a moment."
                messages.error(request, f"{row}: {busy}" if len(rows) > 1 else busy)
        if done:
            many = f" ({done} of {len(rows)})" if len(rows) > 1 else ""
            messages.success(request, f"{decision.title}: recorded{many}.")

    def _back(self, request: HttpRequest, rows: list[Any]) -> str:
        wanted = (request.POST or request.GET).get("next", "")
        if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
            return wanted
        return self.address("change", rows[0].pk) if len(rows) == 1 else self.address("changelist")
