"""Checkpoints after C2SP (tlog-checkpoint): origin, size and RFC 6962 root of a ledger, as a signed note."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.custody.notes import BadNote, PublicKey, Signer, opened
from tracker.custody.verifier import checkpoint_of


@dataclass(frozen=True, slots=True)
class Covered:
    """What a checkpoint says: this ledger had so many entries, and this root."""

    origin: str
    size: int
    root: bytes

    def signed(self, by: Signer) -> str:
        """The note to keep and to give away. Deterministic, as Ed25519 is."""
        return by.sign(f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n")


def covered(note: str, keys: Iterable[PublicKey]) -> Covered:
    """What a checkpoint that one of these keys signed covers. Raises :class:`BadNote`."""
    try:
        return Covered(*checkpoint_of(opened(note, keys)))
    except ValueError as error:
        raise BadNote(f"The note is signed but {error}: origin, size and root are wanted.") from error
