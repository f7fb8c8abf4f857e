"""What a bundle names twice, has and does not name, or leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .decisions import UNDECIDED
from .record import TABLES, Record
from .sealed import SEALED

PAGES = ("index.html", "case.html", "checkpoint.txt", "key.txt")


def stray_faults(record: Record) -> Iterator[str]:
    """What the bundle names twice, files that it does not name, and entries about rows that it leaves out."""
    for name, rows in record.tables.items():
        times = Counter(row["id"] for row in rows if name not in {"ledger", "consistency"})
        yield from (f"{name}.json has {key} twice" for key, many in times.items() if many > 1)
    for one in record.said:
        kind, _, key = one.subject.partition(":")
        if kind in UNDECIDED and int(key) not in record.keyed(SEALED[kind].table):
            yield f"{one.subject} was left out: ledger entry {one.sequence} tells of it"
    files = (*record.tables["captures"], *record.tables["texts"])
    named = {row[key] for row in files for key in ("file", "record") if row.get(key)}
    named |= {f"{name}.json" for name in TABLES} | {*PAGES}
    for name in sorted(record.files):
        inside = name.partition("data/")[2]
        if name.startswith("data/") and inside not in named and not inside.startswith("stamps/"):
            yield f"{name} is named by nothing in the bundle"
