"""What a bundle tells: the rows of the case, and what the ledger says of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from .bag import Files
from .sealed import SEALED, Row

TABLES = (*(kind.table for kind in SEALED.values()), "statements", "people", "ledger", "consistency")
"""The files of the payload that hold rows."""


class Said(NamedTuple):
    """What a ledger entry says: who did what to which row, what it tells of it, and hashes of rows by their names.

    ``made`` came by it; of those in ``changed`` that are None, the row went.
    """

    sequence: int
    action: str
    actor: str
    subject: str
    detail: Row
    made: dict[str, list[str]]
    changed: dict[str, list[str] | None]


READ = ("article.read",)
NAMING = {"capture", "text", "version", "assessment"}
"""What the detail of an entry names rows by that are not its subject."""


class Record:
    """What the payload says of the case, row by row, and what the ledger says of the rows, the oldest first."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.tables = {name: self._rows(name) for name in TABLES}
        (self.violation,) = self.tables["violation"]
        self.ledger = sorted(self.tables["ledger"], key=lambda entry: int(entry["sequence"]))
        self.said = [_said(entry) for entry in self.ledger]
        self._keyed = {name: {row["id"]: row for row in rows if "id" in row} for name, rows in self.tables.items()}
        self._about, self._naming = defaultdict[str, list[Said]](list), defaultdict[tuple[str, Any], list[Said]](list)
        for one in self.said:
            self._about[one.subject].append(one)
            for key in NAMING & one.detail.keys():
                self._naming[key, one.detail[key]].append(one)
        self.words = {row["id"]: self.file(row["file"]).decode() for row in self.tables["texts"]}
        self.read = {kind: self._read(kind) for kind in ("statements", "claims")}

    def file(self, name: str) -> bytes:
        """A file of the payload; none of it where it is not there."""
        return self.files.get("data/" + name, b"")

    def keyed(self, table: str) -> dict[int, Row]:
        """The rows of a table by their keys."""
        return self._keyed[table]

    def about(self, subject: str) -> list[Said]:
        """The entries about a row, the oldest first."""
        return self._about.get(subject, [])

    def naming(self, actions: Sequence[str], key: str, value: Any) -> list[Said]:
        """The entries of these actions whose detail names the value, the oldest first."""
        return [one for one in self._naming.get((key, value), ()) if one.action in actions]

    def readings(self, text: Row) -> list[Said]:
        """The entries that tell of a reading; the oldest ones tell of a text alone."""
        unnumbered = [one for one in self.naming(READ, "text", text["sha256"]) if "version" not in one.detail]
        return self.naming(READ, "version", text["id"]) or unnumbered

    def person(self, key: int | None) -> str | None:
        """The name of an account."""
        return None if key is None else self.keyed("people")[key]["name"]

    @property
    def subject(self) -> str:
        """How the ledger names the violation."""
        return f"violation:{self.violation['id']}"

    def _read(self, kind: str) -> dict[int, tuple[int, Row]]:
        """What was read, by key, with the key of its text."""
        return {row["pk"]: (text["id"], row) for text in self.tables["texts"] for row in text["reading"][kind]}

    def _rows(self, name: str) -> list[Row]:
        told = json.loads(self.files[f"data/{name}.json"].decode())
        rows = [told] if name == "violation" else told
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(f"{name}.json is no list of rows")
        return rows


def _said(entry: Row) -> Said:
    told = json.loads(entry["body"])
    seals = {**told.get("made", {})}, {**told.get("changed", {})}
    return Said(entry["sequence"], told["action"], told["actor"], told["subject"], {**told["detail"]}, *seals)
