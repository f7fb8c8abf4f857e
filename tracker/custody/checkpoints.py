"""Checkpoints after C2SP (tlog-checkpoint): origin, size and RFC 6962 root of a ledger, as a signed note."""

import base64
from collections.abc import Iterable

from tracker.custody.notes import BadNote, PublicKey, Signer, opened
from tracker.custody.verifier import notes as plain


class Covered(plain.Covered):
    """What a checkpoint says, to be signed."""

    def signed(self, by: Signer) -> str:
        """The note to keep and to give away. Deterministic, as Ed25519 is."""
        return by.sign(f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n")


def covered(note: str, keys: Iterable[PublicKey]) -> Covered:
    """What a checkpoint that one of these keys signed covers. Raises :class:`BadNote`."""
    try:
        return Covered(*plain.checkpoint_of(opened(note, keys)))
    except ValueError as error:
        raise BadNote(f"The note is signed but {error}: origin, size and root are wanted.") from error
