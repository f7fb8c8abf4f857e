"""Rows against the hashes that ledger entries tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .decisions import OPINIONS
from .record import Record, Said
from .sealed import SEALED, Row, hashes


def seal_faults(record: Record) -> Iterator[str]:
    """Each row against the hashes that entries tell of it: the last says how it stands, all say what never changes.

    A record may be older than such entries. Then a row may have none, unless the entry by which it came tells of
    others, or one of its kind with a lower key has some.
    """
    told, first = defaultdict[str, list[tuple[int, list[str]]]](list), dict[str, int]()
    for one in record.said:
        for name, then in (*one.made.items(), *one.changed.items()):
            told[name].append((one.sequence, then or [""]))
        for kind, _, key in (name.partition(":") for name in one.made):
            first[kind] = min(int(key), first.get(kind, int(key)))
    for kind, sealed in SEALED.items():
        for row in record.tables[sealed.table]:
            name, now = f"{kind}:{row['id']}", hashes(kind, row)
            wanted = row["id"] >= first.get(kind, row["id"] + 1) or any(map(_tells_hashes, _came_by(record, kind, row)))
            if wanted and not told[name]:
                yield f"{name}: no ledger entry in the bundle seals it"
            for key in sorted(row.keys() - {"id", *sealed.never, *sealed.now, *sealed.beside}):
                yield f"{name} has {key}, which nothing seals"
            for sequence, then in told[name]:
                if then[0] != now[0]:
                    yield f"{name} is not what ledger entry {sequence} sealed"
            for sequence, then in told[name][-1:]:
                if then[1:] != now[1:]:
                    yield f"{name} does not stand as ledger entry {sequence} sealed it"


def _tells_hashes(one: Said) -> bool:
    return bool(one.made or one.changed)


def _came_by(record: Record, kind: str, row: Row) -> list[Said]:
    """The entries by which a row came, or the captures that it rests on; none for what articles share."""
    if kind == "assessment":
        return record.naming(OPINIONS, "assessment", row["id"])[:1]
    if kind == "textversion":
        return record.readings(row)[:1]
    if kind in {"article", "violation", "provisionlink"}:
        return record.about(f"article:{row['id']}" if kind == "article" else record.subject)[:1]
    rests_on = _rests_on(record, kind, row)
    return [one for key in rests_on for one in record.naming(["article.captured"], "capture", key)[:1]]


def _rests_on(record: Record, kind: str, row: Row) -> list[int]:
    """The captures that a row rests on, by their keys."""
    if kind == "capture":
        return [row["id"]]
    texts = [record.read["claims"][row["claim"]][0]] if kind == "evidence" else []
    if kind == "contradiction":
        texts = [row["earlier_text"], row["later_text"]]
    return [record.keyed("texts")[key]["capture"] for key in texts]


SHARED = ("outlet", "party")
"""Kinds whose rows came with any article, not with one of the bundle's own."""
