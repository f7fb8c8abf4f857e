"""Passages: that each stands where it says, and was read there."""

from __future__ import annotations

from collections.abc import Iterator

from .record import Record
from .sealed import Row


def passage_faults(record: Record) -> Iterator[str]:
    """Each statement, claim and side of a contradiction: that it stands where it says, and was read there."""
    texts = record.keyed("texts")
    for row in record.tables["statements"]:
        (quote, place), body = row["target"]["selector"], row["body"]
        told, (text, read) = {**body, **quote, **place}, record.read["statements"][body["pk"]]
        yield from _misplaced(row["id"], record.words[text], told)
        yield from _unlike(row["id"], read, told)
        yield from _parts(row["id"], record.words[text], told)
        if (row["id"], row["target"]["source"]) != (f"urn:gainsay:statement:{body['pk']}", texts[text]["file"]):
            yield f"{row['id']} is told of another text"
    for row in record.tables["evidence"]:
        name, claimed = f"the claim of evidence {row['id']}", row["claimed"]
        text, read = record.read["claims"][row["claim"]]
        yield from _misplaced(name, record.words[text], claimed)
        yield from _unlike(name, read, claimed)
        said_text, said = record.read["statements"][int(row["statement"].rpartition(":")[2])]
        if (said_text, said["ordinal"]) != (text, read["statement__ordinal"]):
            yield f"{name} is told of another statement"
    for row in record.tables["contradictions"]:
        for side in ("earlier", "later"):
            told = {key: row[f"{side}_{key}"] for key in ("start", "end", "exact")}
            yield from _misplaced(
                f"the {side} side of contradiction {row['id']}", record.words[row[f"{side}_text"]], told
            )


def _misplaced(name: str, words: str, told: Row) -> Iterator[str]:
    start, end = told["start"], told["end"]
    if not 0 <= start < end or words[start:end] != told["exact"]:
        yield f"{name} is not what stands at [{start}, {end}) of its text"


def _parts(name: str, words: str, told: Row) -> Iterator[str]:
    """What stands beside a statement, who says it and by which words."""
    if not words[: told["start"]].endswith(told["prefix"]) or not words[told["end"] :].startswith(told["suffix"]):
        yield f"{name}: other words stand beside it"
    for part, longest in (("source", None), ("cue", 200)):
        start, end = told[f"{part}_start"], told[f"{part}_end"]
        if told[f"{part}_exact"] != ("" if start is None else words[start:end][:longest]):
            yield f"{name}: its {part} is not what stands at [{start}, {end})"


def _unlike(name: str, read: Row, told: Row) -> Iterator[str]:
    """What is told otherwise than it was read, left out or added; the words themselves stand in the text."""
    for key in sorted({*read, *told} - {"type", "exact", "source_exact", "cue_exact"}):
        if key not in read or key not in told or told[key] != read[key]:
            yield f"{name}: its {key} is not what was read in its text"
