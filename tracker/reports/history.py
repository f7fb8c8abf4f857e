"""What the ledger tells of a violation: its changes in order, and where the work on it stood at a moment."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tracker.models import LedgerEntry, Reopening, Violation
from tracker.reports.wording import label

BATCH = 500
"""Subjects asked for at once: below every database's limit of parameters."""
TOLD = {
    "violation.opened": "Allegation opened",
    "violation.assessed": "Assessed as {status}",
    "violation.moved": "Work moved from {before} to {now}",
    "violation.rebuilt": "Made anew from the evidence",
    "violation.judged": "Judged by a person as {status}",
    "evidence.proposed": "Evidence proposed",
    "evidence.accepted": "Evidence accepted",
    "evidence.rejected": "Evidence rejected",
    "evidence.kept": "Evidence kept against a newer reading",
    "evidence.reopened": "Evidence to be reviewed again",
    "contradiction.found": "Contradiction found",
    "contradictions.found": "Contradictions found",
    "contradiction.settled": "Contradiction settled",
    "contradiction.dismissed": "Contradiction dismissed",
    "contradiction.superseded": "Contradiction found no more",
    "contradiction.found_again": "Contradiction found again",
    "contradiction.restated": "Contradiction told otherwise",
    "provision.tied": "Paragraph offered: {provision}",
    "provision.untied": "Paragraph no longer offered: {provision}",
    "provision.confirmed": "Provision confirmed",
    "provision.rejected": "Provision rejected",
}
"""What each action of the ledger is called in a report; others go under their own name."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the ledger, in words."""

    sequence: int
    at: datetime
    actor: str
    action: str
    what: str
    subject: str
    reason: str
    sha256: str


def changes(violation: Violation, as_of: datetime) -> list[Change]:
    """All that happened to the violation, its evidence, findings, provisions and replies, the oldest first."""
    found: list[LedgerEntry] = []
    subjects = _subjects(violation)
    for start in range(0, len(subjects), BATCH):
        found += LedgerEntry.objects.filter(subject__in=subjects[start : start + BATCH], at__lte=as_of)
    return [_change(entry) for entry in sorted(found, key=lambda entry: entry.sequence)]


def workflow_then(violation: Violation, as_of: datetime) -> str:
    """The workflow status at the moment, told from the moves in the ledger."""
    moves = LedgerEntry.objects.filter(subject=f"violation:{violation.pk}", action="violation.moved")
    last = moves.filter(at__lte=as_of).order_by("-sequence").first()
    if last:
        return str(_detail(last).get("now", violation.workflow))
    following = moves.order_by("sequence").first()
    return str(_detail(following).get("before", violation.workflow)) if following else violation.workflow


def moves(since: datetime, as_of: datetime) -> "list[tuple[int, Change]]":
    """The workflow moves and personal judgements after ``since``: the violation's key and the change, oldest first."""
    entries = LedgerEntry.objects.filter(
        action__in=["violation.moved", "violation.judged"], at__gt=since, at__lte=as_of
    )
    return [(int(entry.subject.partition(":")[2]), _change(entry)) for entry in entries.order_by("sequence")]


def _subjects(violation: Violation) -> list[str]:
    reviewed = Q(reviewed_at__isnull=False) | Q(pk__in=Reopening.objects.values("evidence"))
    by_people = violation.evidence.filter(reviewed | Q(proposed_by__is_machine=False))
    named: dict[str, Iterable[int]] = {
        "violation": [violation.pk],
        "evidence": by_people.values_list("pk", flat=True),
        "contradiction": violation.contradictions.values_list("pk", flat=True),
        "provisionlink": violation.provision_links.values_list("pk", flat=True),
        "reply": violation.replies.values_list("pk", flat=True),
    }
    return [f"{kind}:{key}" for kind, keys in named.items() for key in keys]


def _change(entry: LedgerEntry) -> Change:
    detail = _detail(entry)
    words = {name: label(str(value)) for name, value in detail.items()}
    pattern = TOLD.get(entry.action)
    plain = label(entry.action.replace(".", " ")).capitalize()
    try:
        what = pattern.format_map(words) if pattern else plain
    except KeyError:
        what = plain
    reason = str(detail.get("reason", ""))
    at = timezone.localtime(entry.at)
    return Change(entry.sequence, at, entry.actor, entry.action, what, entry.subject, reason, entry.sha256)


def _detail(entry: LedgerEntry) -> dict[str, Any]:
    detail: dict[str, Any] = json.loads(entry.body).get("detail", {})
    return detail
