"""The ledger: each entry under the checkpoint, and rows against what entries say of them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .notes import Covered
from .record import Record, Said
from .trees import leaf_hash, root_by_proof


def entry_hash(sequence: int, previous: str, body: str) -> str:
    """The hash of a ledger entry, over its place in the chain and its words, in hexadecimal."""
    return hashlib.sha256(f"ledger-v1\n{sequence}\n{previous}\n{body}".encode()).hexdigest()


def ledger_faults(record: Record, under: Covered) -> Iterator[str]:
    """Each entry's own hash, its link to a neighbour in the bundle, and its place under the checkpoint."""
    known = {entry["sequence"]: entry["sha256"] for entry in record.ledger}
    if len(known) != len(record.ledger):
        yield "ledger.json has an entry twice"
    for entry in record.ledger:
        sequence, previous, sha256 = entry["sequence"], entry["previous_sha256"], entry["sha256"]
        if entry_hash(sequence, previous, entry["body"]) != sha256:
            yield f"ledger entry {sequence} was changed: its words do not give its hash"
        if known.get(sequence - 1, previous) != previous:
            yield f"ledger entry {sequence} does not continue the entry before it"
        proof = [base64.b64decode(step) for step in entry["proof"]]
        if root_by_proof(sequence - 1, under.size, leaf_hash(bytes.fromhex(sha256)), proof) != under.root:
            yield f"ledger entry {sequence} is not under the checkpoint of {under.origin}"


def bound(name: str, entries: Sequence[Said], subject: str, there: Mapping[str, Any]) -> Iterator[str]:
    """A row against every entry that names it: the oldest and any later one, each as far as it tells.

    An entry of an older version tells less; a later one that says otherwise is no correction.
    """
    if not entries:
        yield f"{name}: no ledger entry in the bundle tells of it"
    for one in entries:
        if one.subject != subject:
            yield f"{name}: ledger entry {one.sequence} tells of it with {one.subject}, not with {subject}"
        for key in sorted(there.keys() & one.detail.keys()):
            if one.detail[key] != there[key]:
                yield f"{name}: its {key} is not what ledger entry {one.sequence} says"
