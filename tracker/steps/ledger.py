"""The ledger: every change names who, when, what, and the hash before it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from tracker import clock
from tracker.custody.trees import Frontier
from tracker.custody.verifier.ledger import entry_hash
from tracker.models import Account, LedgerEntry
from tracker.seals import SAME_LOCK
from tracker.steps import sealed

COLUMNS = ("sequence", "previous_sha256", "sha256", "body", "at", "actor", "action", "subject")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that came by an act, changed or went; those of kinds that the ledger does not seal are passed over."""

    made: Sequence[models.Model] = ()
    changed: Sequence[models.Model] = ()
    gone: Sequence[models.Model] = ()

    def told(self, hashes: dict[str, sealed.Hashes]) -> dict[str, dict[str, sealed.Hashes | None]]:
        """What an entry tells of them, from the hashes of all rows; of one that went, that there is none."""
        made: dict[str, sealed.Hashes | None] = {key: hashes[key] for key in map(name, self.made) if key in hashes}
        changed: dict[str, sealed.Hashes | None] = {
            **{key: hashes[key] for key in map(name, self.changed) if key in hashes},
            **{name(row): None for row in self.gone if row._meta.model_name in sealed.KINDS},
        }
        return {part: rows for part, rows in (("made", made), ("changed", changed)) if rows}


NONE = Rows()


@dataclass(frozen=True, slots=True)
class Act:
    """What one entry tells: of which row, with which detail, and how rows stand afterwards."""

    subject: models.Model
    detail: dict[str, Any]
    rows: Rows = NONE


def record(actor: Account, action: str, subject: models.Model, rows: Rows = NONE, /, **detail: Any) -> LedgerEntry:
    """Append one entry, in the caller's transaction: the change and its entry stand or fall together.

    To be called once the rows are written: it keeps hashes of them as the database has them, so that one which is
    rewritten, added or taken away without an entry shows (:mod:`tracker.steps.sealed`).
    """
    return record_all(actor, action, [Act(subject, detail, rows)])[0]


def record_all(actor: Account, action: str, acts: Sequence[Act]) -> list[LedgerEntry]:
    """Append one entry for each act, in the order given."""
    with transaction.atomic():
        hashes = sealed.told(row for act in acts for row in (*act.rows.made, *act.rows.changed))
        sequence, previous = head()
        at = clock.now()
        entries = []
        for act in acts:
            sequence, about = sequence + 1, name(act.subject)
            said = {"action": action, "actor": actor.username, "at": at, "detail": act.detail, "subject": about}
            body = canonical(said | act.rows.told(hashes))
            entry = LedgerEntry(
                sequence=sequence,
                previous_sha256=previous,
                sha256=entry_hash(sequence, previous, body),
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

    ``heard`` is told the number and the words of each entry that is what it was, in order, so that the ledger is read
    once.
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
        found, told = entry_hash(sequence, before, body), _said(body)
        if sha256 != found:
            yield f"Ledger entry {sequence} was changed: its words do not give its hash."
        elif told is None:
            yield f"Ledger entry {sequence} cannot be read: its words are not of the form that entries have."
        elif [told["at"], *map(told.get, COLUMNS[5:])] != columns:
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


_FORM = {"action": str, "actor": str, "at": datetime, "detail": dict, "subject": str}
"""What a body says, and as what."""
_ROWS = {"made": dict, "changed": dict}
"""What it says besides where rows came, changed or went."""


def _said(body: str) -> dict[str, Any] | None:
    """What a body says; None where it is not one of ours."""
    try:
        told = json.loads(body)
        told["at"] = datetime.fromisoformat(told["at"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    form = _FORM if len(told) == len(_FORM) else _FORM | {key: _ROWS[key] for key in told.keys() & _ROWS.keys()}
    fits = told.keys() == form.keys() and all(isinstance(told[key], kind) for key, kind in form.items())
    return told if fits else None


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
