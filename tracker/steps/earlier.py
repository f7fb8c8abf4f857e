"""What entries told of rows before they told hashes of them: fewer columns, of each kind in a way of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from tracker.custody.verifier.decisions import CLOSURES, DECISIONS, REVIEWS, UNDECIDED
from tracker.models import Assessment, Stamp, TextVersion
from tracker.steps import sealed
from tracker.steps.sealed import Kind

Said = dict[str, Any]
"""The columns of a row as an entry tells them."""

RECHECKED = "article.recheck_"
REASONS = {"evidence": "reason", "contradiction": "reason", "provisionlink": "decision_reason"}
"""The column that has the reason of a decision, by kind."""
DECIDING = frozenset({*REVIEWS, *CLOSURES, *DECISIONS})
"""Acts by which somebody decides about a row."""
ALWAYS = frozenset({"capture", "assessment", "report", "recheck"})
"""Kinds of which every row has had an entry from the first day on."""
HASHED: dict[str, Callable[[int], str]] = {
    "reading": lambda key: sealed.reading_sha256(TextVersion(pk=key)),
    "sealed": lambda key: sealed.assessment_sha256(Assessment.objects.select_related("violation").get(pk=key)),
}
"""What was told as a hash, and how it is made again."""


@dataclass
class Earlier:
    """All that such entries say of rows, and whether the rows are so."""

    rows: dict[str, dict[int, list[Said]]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    stamps: set[tuple[int, str, str]] = field(default_factory=set)

    def hear(self, action: str, subject: str, detail: Said) -> None:
        """One entry. What never changes has to be as every entry says, a decision as the last one does."""
        kind, _, key = subject.partition(":")
        if action == "article.captured":
            self._add(
                "capture", detail["capture"], {"article": int(key), **_named(detail, "sha256", seal_sha256="seal")}
            )
        elif action == "article.read":
            self.texts.add(detail["text"])
            if "version" in detail:
                self._add("textversion", detail["version"], _named(detail, "reading", sha256="text"))
        elif "assessment" in detail:
            self._add("assessment", detail["assessment"], _named(detail, "sealed"))
        elif action.startswith(RECHECKED):
            self._add("recheck", detail["recheck"], {"article": int(key), "outcome": action.removeprefix(RECHECKED)})
        elif action == "report.published":
            self._add("report", int(key), _named(detail, "kind", "files"))
        elif action == "checkpoint.stamped":
            self.stamps.add((int(key), detail["authority"], detail["token"]))
        elif action == "evidence.reopened":
            self._set(kind, int(key), {"status": UNDECIDED[kind]})
        elif action in DECIDING:
            told = {"status": action.partition(".")[2], REASONS[kind]: detail["reason"]}
            self._set(kind, int(key), told | _named(detail, "outcome"))

    def forget(self, kind: str, key: int) -> None:
        """What stands there from now on was told by hash."""
        if kind in UNDECIDED:
            self.rows.get(kind, {}).pop(key, None)

    def breaks(self, kind: Kind, silent: Sequence[int]) -> Iterator[tuple[int, str]]:
        """By key, what is not so; ``silent`` are the rows there are that no entry told of by hash."""
        told = dict(self.rows.get(kind.name, {}))
        for key in (key for key in silent if key not in told):
            if kind.name in ALWAYS:
                yield key, "is not in the ledger: nobody took it in"
            elif kind.name in UNDECIDED:
                told[key] = [{"status": UNDECIDED[kind.name]}]
        yield from self._unread(kind, silent)
        keys = sorted(told)
        for at in range(0, len(keys), sealed.TOGETHER):
            yield from _unlike(kind, {key: told[key] for key in keys[at : at + sealed.TOGETHER]})

    def gone(self, kind: Kind) -> Iterator[str]:
        """What was told of without its key, and is not there."""
        if kind.model is TextVersion and self.texts:
            there = set(TextVersion.objects.values_list("sha256", flat=True))
            yield from (f"with the hash {one[:12]} is gone: the ledger has it" for one in sorted(self.texts - there))
        if kind.model is Stamp and self.stamps:
            for size, authority, _ in sorted(self.stamps - _stamps(Stamp.objects.all()).keys()):
                yield f"of checkpoint {size} by {authority} is gone, or was changed: the ledger has it"

    def _unread(self, kind: Kind, silent: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Texts and time stamps that are there, and that nobody is known to have read or asked for."""
        if kind.model is TextVersion:
            hashes = dict(TextVersion.objects.values_list("pk", "sha256")) if silent else {}
            yield from (
                (key, "is not in the ledger: nobody read it") for key in silent if hashes[key] not in self.texts
            )
        if kind.model is Stamp:
            unknown = {key for told, key in _stamps(Stamp.objects.all()).items() if told not in self.stamps}
            yield from ((key, "is not in the ledger: nobody asked for it") for key in silent if key in unknown)

    def _add(self, kind: str, key: int, said: Said) -> None:
        known = self.rows.setdefault(kind, {}).setdefault(int(key), [])
        if said not in known:
            known.append(said)

    def _set(self, kind: str, key: int, said: Said) -> None:
        self.rows.setdefault(kind, {})[key] = [said]


def _named(detail: Said, *same: str, **otherwise: str) -> Said:
    """The columns that the detail has: under the same names, and under other ones."""
    names = {name: name for name in same} | otherwise
    return {column: detail[name] for column, name in names.items() if detail.get(name) is not None}


def _stamps(rows: "QuerySet[Stamp]") -> dict[tuple[int, str, str], int]:
    values = rows.values_list("checkpoint", "authority", "token_sha256", "pk")
    return {(size, authority, token): key for size, authority, token, key in values}


def _unlike(kind: Kind, told: dict[int, list[Said]]) -> Iterator[tuple[int, str]]:
    """Rows of one kind that are not as told."""
    wanted = {column for said in told.values() for one in said for column in one}
    rows = kind.model._default_manager.filter(pk__in=told).values("pk", *sorted(wanted - HASHED.keys()))
    there = {row["pk"]: row for row in rows}
    for key, said in told.items():
        if key not in there:
            yield key, "is gone: the ledger has it"
        elif any(_column(there[key], name) != value for one in said for name, value in one.items()):
            yield key, "was changed: the ledger tells otherwise of it"


def _column(row: Said, name: str) -> object:
    return HASHED[name](row["pk"]) if name in HASHED else row[name]
