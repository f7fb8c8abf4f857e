"""The Admiralty letters of outlets over time, told from the ledger: the row itself keeps only today's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tracker.models import LedgerEntry, Outlet

CANNOT_BE_JUDGED = "F"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter since a moment, who set it and why. ``since`` and ``by`` are empty where it came with the outlet."""

    letter: str
    since: datetime | None
    by: str
    reason: str


def letter_history(outlet: Outlet) -> list[Letter]:
    """Every letter that the outlet has had, the latest first."""
    edits = [(entry, _changes(entry)) for entry in _edits().filter(subject=f"outlet:{outlet.pk}")]
    touching = [(entry, told) for entry, told in edits if "reliability" in told]
    if not touching:
        return [Letter(outlet.reliability or CANNOT_BE_JUDGED, None, "", outlet.reliability_reason)]
    first = touching[-1][1]["reliability"][0]
    came_with_it = [Letter(first, None, "", "")] if first else []
    return [_letter(entry, told) for entry, told in touching] + came_with_it


def letters_since(as_of: datetime) -> Mapping[int, str]:
    """The letter that each outlet had at the moment, of those whose letter was changed since; F for none."""
    then: dict[int, str] = {}
    for entry in _edits().filter(at__gt=as_of):
        told = _changes(entry)
        if "reliability" in told:
            then[int(entry.subject.partition(":")[2])] = told["reliability"][0] or CANNOT_BE_JUDGED
    return then


def _edits() -> "QuerySet[LedgerEntry]":
    """Edits of outlets that may have touched the letter, the latest first: the last one read is the earliest."""
    edits = LedgerEntry.objects.filter(action__in=["outlet.added", "outlet.edited"], body__contains='"reliability"')
    return edits.order_by("-sequence")


def _letter(entry: LedgerEntry, told: dict[str, Any]) -> Letter:
    reason = told.get("reliability_reason", [None, None])[1] or ""
    return Letter(told["reliability"][1] or CANNOT_BE_JUDGED, timezone.localtime(entry.at), entry.actor, str(reason))


def _changes(entry: LedgerEntry) -> dict[str, Any]:
    """What an edit changed: field to its value before and now."""
    changed = json.loads(entry.body).get("detail", {}).get("changes", {})
    return changed if isinstance(changed, dict) else {}
