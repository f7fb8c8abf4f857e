"""Checkpoints that were kept elsewhere, and stamped ones: that the bundle's ledger continues them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence

from .bag import sha256_of
from .notes import Covered, Key, checkpoint_of, opened, parted
from .record import Record
from .stamps import stamped
from .trees import continues

Given = tuple[str, bytes]
"""A checkpoint that somebody kept: a name for it, and its bytes."""

STAMPED = "stamps/checkpoint.txt"


def checkpoint_faults(record: Record, under: Covered, keys: Sequence[Key], given: Iterable[Given]) -> Iterator[str]:
    """Whether the bundle's ledger continues each checkpoint that was kept elsewhere."""
    for name, content in given:
        try:
            text, key = opened(content.decode(errors="replace"), keys)
            told = checkpoint_of(text)
            if told.origin != key.name:
                raise ValueError(f"it is about another ledger, {told.origin}")
        except ValueError as error:
            yield f"{name} proves nothing here: {error}"
        else:
            yield from _broken_off(record, name, told, under)


def stamp_faults(record: Record, under: Covered) -> Iterator[str]:
    """Whether each time stamp is about the checkpoint beside it, and the bundle's ledger continues that one."""
    tokens = [name for name in sorted(record.files) if name.startswith("data/stamps/")]
    if not tokens:
        return
    note = record.files["data/" + STAMPED]
    yield from _broken_off(record, STAMPED, checkpoint_of(parted(note.decode())[0]), under)
    for name in tokens:
        if name == "data/" + STAMPED:
            continue
        try:
            shown, _ = stamped(record.files[name])
        except ValueError as error:
            yield f"{name}: {error}"
        else:
            if shown != sha256_of(note):
                yield f"{name} is a stamp of something else than {STAMPED}"


def _broken_off(record: Record, name: str, told: Covered, under: Covered) -> Iterator[str]:
    """Why it is not proved that the bundle's ledger continues a checkpoint."""
    proofs = {row["size"]: row["proof"] for row in record.tables["consistency"]}
    if told.size > under.size:
        yield f"{name} covers {told.size} entries and this bundle {under.size}: give it with a newer bundle"
    elif told.size < under.size and told.size not in proofs:
        yield f"{name} covers {told.size} entries, and no proof in this bundle leads on from there: give another one"
    elif told.size == under.size and told.root != under.root:
        yield f"{name} is another root of the same ledger at the same size: one of the two was forged"
    else:
        proof = [base64.b64decode(step) for step in proofs[told.size]] if told.size < under.size else []
        if not continues(told.size, told.root, under.size, under.root, proof):
            yield f"{name} is of another past: the ledger of this bundle does not continue it, so one was forged"
