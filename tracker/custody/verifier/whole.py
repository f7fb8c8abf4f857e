"""All that is looked at, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .bag import Files, bag_faults, signature_faults, unpacked
from .decisions import assessment_faults, decision_faults
from .elsewhere import Given, checkpoint_faults, stamp_faults
from .ledger import ledger_faults
from .notes import Key, checkpoint_of, opened
from .page import page_faults
from .passages import passage_faults
from .record import Record
from .rows import seal_faults
from .sources import capture_faults, text_faults
from .strays import stray_faults

LOOKS = (
    *(seal_faults, capture_faults, text_faults, passage_faults, decision_faults, assessment_faults, stray_faults),
    page_faults,
)


def faults(source: Path | bytes, keys: Sequence[str] = (), given: Iterable[Given] = ()) -> Iterator[str]:
    """Everything that does not hold, in a sentence each; nothing where the bundle is whole.

    ``keys`` are lines ``name+id+key`` that are believed: one of them is to be the bundle's own, where any are given.
    """
    try:
        files = unpacked(source)
        broken = list(bag_faults(files))
        yield from broken
        if not broken:
            yield from _record_faults(files, keys, given)
    except ValueError as error:
        yield str(error)
    except Exception as error:  # whoever packed it may have put anything in
        yield f"the bundle cannot be read: {error!r}"


def _record_faults(files: Files, keys: Sequence[str], given: Iterable[Given]) -> Iterator[str]:
    own, believed = Key.of(files["data/key.txt"].decode()), [Key.of(line) for line in keys]
    if believed and own not in believed:
        yield "the bundle is signed by another key than you gave"
        return
    yield from signature_faults(files, own)
    under = checkpoint_of(opened(files["data/checkpoint.txt"].decode(), [own])[0])
    if under.origin != own.name:
        yield f"the checkpoint is about another ledger, {under.origin}"
    record = Record(files)
    yield from ledger_faults(record, under)
    for look in LOOKS:
        yield from look(record)
    if (record.violation["checkpoint"], record.violation["alleged"]) != (under.size, True):
        yield "violation.json is not of this checkpoint"
    yield from stamp_faults(record, under)
    yield from checkpoint_faults(record, under, [own, *believed], given)
