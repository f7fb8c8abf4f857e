"""The ledger: every change names who, when, what, and the hash before it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from tracker import clock
from tracker.models import Account, LedgerEntry

LOCK = 0x1ED6E4
"""The advisory lock that lets one writer at a time continue the chain on PostgreSQL."""


def record(actor: Account, action: str, subject: models.Model, **detail: Any) -> LedgerEntry:
    """Append one entry, in the caller's transaction: the change and its entry stand or fall together."""
    return record_all(actor, action, [(subject, detail)])[0]


def record_all(
    actor: Account, action: str, subjects: Sequence[tuple[models.Model, dict[str, Any]]]
) -> list[LedgerEntry]:
    """Append one entry for each subject with its detail, in the order given."""
    with transaction.atomic():
        sequence, previous = _head()
        at = clock.now()
        entries = []
        for subject, detail in subjects:
            sequence, about = sequence + 1, name(subject)
            body = canonical({"action": action, "actor": actor.username, "at": at, "detail": detail, "subject": about})
            entry = LedgerEntry(
                sequence=sequence,
                previous_sha256=previous,
                sha256=link(sequence, previous, body),
                body=body,
                at=at,
                actor=actor.username,
                action=action,
                subject=about,
            )
            previous = entry.sha256
            entries.append(entry)
        return LedgerEntry.objects.bulk_create(entries)


def _head() -> tuple[int, str]:
    """The last entry's number and hash; on PostgreSQL no other writer continues the chain before this one is done."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return LedgerEntry.objects.order_by("-sequence").values_list("sequence", "sha256").first() or (0, "")


def name(subject: models.Model) -> str:
    """How the ledger names a row: ``violation:12``."""
    return f"{subject._meta.model_name}:{subject.pk}"


def history(subject: models.Model) -> "models.QuerySet[LedgerEntry]":
    """What happened to a row, the latest first."""
    return LedgerEntry.objects.filter(subject=name(subject))


def canonical(body: dict[str, Any]) -> str:
    """JSON with sorted keys and no spaces; moments as ISO 8601."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def link(sequence: int, previous: str, body: str) -> str:
    """The hash of an entry, over its place in the chain and its words."""
    return hashlib.sha256(f"ledger-v1\n{sequence}\n{previous}\n{body}".encode()).hexdigest()


def breaks() -> Iterator[str]:
    """Every break of the chain, the first one first, in a sentence each."""
    expected, previous = 1, ""
    for entry in LedgerEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield f"Ledger entry {expected} is missing: the next one there is {entry.sequence}."
        if entry.previous_sha256 != previous:
            yield f"Ledger entry {entry.sequence} does not continue the entry before it."
        if entry.sha256 != link(entry.sequence, entry.previous_sha256, entry.body):
            yield f"Ledger entry {entry.sequence} was changed: its words do not give its hash."
        told = json.loads(entry.body)
        if (told["actor"], told["action"], told["subject"]) != (entry.actor, entry.action, entry.subject):
            yield f"Ledger entry {entry.sequence} was changed: its columns do not say what its body says."
        expected, previous = entry.sequence + 1, entry.sha256


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
