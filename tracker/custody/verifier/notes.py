"""Signed notes and checkpoints after C2SP (signed-note, tlog-checkpoint): who signed a text, and what it covers."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from . import ed25519

if TYPE_CHECKING:
    from typing import Self


def key_parts(line: str) -> tuple[str, bytes]:
    """The name and the 32 bytes of a line ``name+id+key``. Raises ValueError."""
    name, _, rest = line.strip().partition("+")
    data = base64.b64decode(rest.partition("+")[2], validate=True)  # Base64 has plus signs of its own
    if not name or len(data) != 33 or data[:1] != b"\x01":
        raise ValueError("this is no Ed25519 key of the form name+id+key")
    return name, data[1:]


class Key(NamedTuple):
    """Who signs: a name that is part of the key's identity, and the 32 bytes of an Ed25519 key."""

    name: str
    raw: bytes

    @classmethod
    def of(cls, line: str) -> Self:
        """The key of a line ``name+id+key``. Raises ValueError."""
        key = cls(*key_parts(line))
        if str(key) != line.strip():
            raise ValueError("this is no key: its id is not that of its name and bytes")
        return key

    @property
    def identity(self) -> bytes:
        """The four bytes that a signature begins with."""
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.raw).digest()[:4]

    @property
    def claim(self) -> str:
        """How a note names it as its signer, ``name+id``."""
        return f"{self.name}+{self.identity.hex()}"

    def __str__(self) -> str:
        return f"{self.claim}+{base64.b64encode(bytes([1]) + self.raw).decode()}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether this key signed the text."""
        return ed25519.holds(self.raw, text.encode(), signature)


def opened(note: str, keys: Iterable[Key]) -> tuple[str, Key]:
    """The text of a note, and which of these keys signed it. Raises ValueError that says why none did."""
    text, signed = parted(note)
    known = [(key, signature) for key in keys for name, signature in signed if _is_by(key, name, signature)]
    for key, signature in known:
        if key.holds(text, signature[4:]):
            return text, key
    names = ", ".join(sorted({name for name, _ in signed}))
    if known:
        raise ValueError(f"the signature of {names} does not hold")
    raise ValueError(f"it is signed by {names}, and none of the keys known here is that one")


def parted(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A note's text, and the name and bytes of each signature, none of them proved. Raises ValueError."""
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise ValueError("this is no signed note: a text, an empty line and a signature are wanted")
    signed = [_signature(line) for line in lines[:-1].split("\n")]
    return text + "\n", signed


def _signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    signature = base64.b64decode(encoded, validate=True)
    if dash != "—" or not name or len(signature) < 5:
        raise ValueError("this is no signed note: a line below its text is no signature")
    return name, signature


def _is_by(key: Key, name: str, signature: bytes) -> bool:
    return (name, signature[:4]) == (key.name, key.identity)


class Covered(NamedTuple):
    """What a checkpoint says: this ledger had so many entries, and this root."""

    origin: str
    size: int
    root: bytes


def checkpoint_of(text: str) -> Covered:
    """What the text of a checkpoint says. Raises ValueError."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isdecimal() or str(int(lines[1])) != lines[1]:
        raise ValueError("this is no checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32:
        raise ValueError("the root of a checkpoint has 32 bytes")
    return Covered(lines[0], int(lines[1]), root)
