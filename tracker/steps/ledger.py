"""The ledger: every change names who, when, what, and the hash before it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from tracker import clock
from tracker.custody.trees import Frontier
from tracker.custody.verifier import entry_hash
from tracker.models import Account, LedgerEntry
from tracker.seals import SAME_LOCK

link = entry_hash
"""The hash of an entry, over its place in the chain and its words; outsiders reckon it with the same lines."""

COLUMNS = ("sequence", "previous_sha256", "sha256", "body", "at", "actor", "action", "subject")


def record(actor: Account, action: str, subject: models.Model, **detail: Any) -> LedgerEntry:
    """Append one entry, in the caller's transaction: the change and its entry stand or fall together."""
    return record_all(actor, action, [(subject, detail)])[0]


def record_all(
    actor: Account, action: str, subjects: Sequence[tuple[models.Model, dict[str, Any]]]
) -> list[LedgerEntry]:
    """Append one entry for each subject with its detail, in the order given."""
    with transaction.atomic():
        sequence, previous = head()
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


def head() -> tuple[int, str]:
    """The last entry's number and hash; on PostgreSQL no other writer continues the chain before this one is done.

    For use in a transaction, which is what holds the others back.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SAME_LOCK])
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


@dataclass(frozen=True, slots=True)
class Promise:
    """A root that somebody signed for the first ``size`` entries; ``name`` says which checkpoint."""

    name: str
    size: int
    root: bytes


def breaks(
    promised: Sequence[Promise] = (), heard: Callable[[int, dict[str, Any]], None] | None = None
) -> Iterator[str]:
    """Every break of the chain and of what was promised of it, the first one first, in a sentence each.

    ``heard`` is told each entry's number and what its body says, in order, so that the ledger is read once.
    """
    expected, previous, tree = 1, "", Frontier()
    waiting = sorted(promised, key=lambda one: one.size, reverse=True)
    yield from _kept(waiting, tree)
    for sequence, before, sha256, body, *columns in (
        LedgerEntry.objects.order_by("sequence").values_list(*COLUMNS).iterator(chunk_size=5000)
    ):
        if sequence != expected:
            yield f"Ledger entry {expected} is missing: the next one there is {sequence}."
        if before != previous:
            yield f"Ledger entry {sequence} does not continue the entry before it."
        found = link(sequence, before, body)
        if sha256 != found:
            yield f"Ledger entry {sequence} was changed: its words do not give its hash."
        told = _said(body)
        if told is None or [datetime.fromisoformat(told["at"]), *map(told.get, COLUMNS[5:])] != columns:
            yield f"Ledger entry {sequence} was changed: its columns do not say what its body says."
        elif heard:
            heard(sequence, told)
        expected, previous = sequence + 1, sha256
        tree.append(bytes.fromhex(found))
        if waiting and waiting[-1].size == tree.size:
            yield from _kept(waiting, tree)
    for one in reversed(waiting):
        yield f"The ledger has {tree.size} entries, but {one.name} covers {one.size}: its end was cut off."


def _kept(waiting: list[Promise], tree: Frontier) -> Iterator[str]:
    """Take off the list what was promised of this size, and say what is not so."""
    while waiting and waiting[-1].size == tree.size:
        one = waiting.pop()
        if one.root != tree.root():
            yield f"The first {one.size} ledger entries are not those that {one.name} covers."


def _said(body: str) -> dict[str, Any] | None:
    """What a body says; None where it is not one of ours."""
    try:
        told = json.loads(body)
    except ValueError:
        return None
    wanted = {"action", "actor", "at", "detail", "subject"}
    return told if isinstance(told, dict) and set(told) == wanted and isinstance(told["at"], str) else None


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
