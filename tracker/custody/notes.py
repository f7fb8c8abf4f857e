"""Signed notes after C2SP (signed-note): a text, a blank line, and a line for each Ed25519 signature.

Keys are kept as these notes' own tools keep them: ``PRIVATE+KEY+name+id+seed`` in a file, ``name+id+key`` to give away.
"""

import base64
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

ED25519 = b"\x01"


class BadKey(Exception):
    """A key that cannot be used; the sentence says which, and what is wanted."""


class BadNote(Exception):
    """A note that none of the known keys has signed, or that is no note."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Who signs: a name that is part of the key's identity, and the 32 bytes."""

    name: str
    raw: bytes

    @property
    def identity(self) -> bytes:
        """The four bytes that a signature begins with."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:4]

    @property
    def claim(self) -> str:
        """How a note names it as its signer, ``name+id``."""
        return f"{self.name}+{self.identity.hex()}"

    def __str__(self) -> str:
        return f"{self.claim}+{_encoded(ED25519 + self.raw)}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether this key signed the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """What to give away."""
        return PublicKey(self.name, self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, text: str) -> str:
        """The text as a note with this key's signature. The text ends with its only empty line's line feed."""
        if not text.endswith("\n") or "\n\n" in text:
            raise BadNote("The text of a note ends with a line feed and has no empty line.")
        signature = _encoded(self.public.identity + self.private.sign(text.encode()))
        return f"{text}\n— {self.name} {signature}\n"

    def written(self) -> str:
        """The line that a key file holds."""
        seed = self.private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return f"PRIVATE+KEY+{self.name}+{self.public.identity.hex()}+{_encoded(ED25519 + seed)}\n"


def opened(note: str, keys: Iterable[PublicKey]) -> str:
    """The text of a note that one of these keys signed. Raises :class:`BadNote`."""
    text, blank, lines = note.partition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise BadNote("This is no signed note: a text, an empty line and a signature are wanted.")
    signed = [line[2:].rsplit(" ", 1) for line in lines.splitlines() if line.startswith("— ")]
    for key in keys:
        for name, encoded in (pair for pair in signed if len(pair) == 2):
            signature = _decoded(encoded)
            if name == key.name and signature[:4] == key.identity and key.holds(text + "\n", signature[4:]):
                return text + "\n"
    raise BadNote("The note bears no valid signature of a key that is known here.")


def claimed(note: str) -> list[str]:
    """Whose signatures a note says it bears, ``name+id`` each; :func:`opened` says whether it does."""
    lines = note.partition("\n\n")[2].splitlines()
    pairs = [line[2:].rsplit(" ", 1) for line in lines if line.startswith("— ") and " " in line[2:]]
    return [f"{name}+{_decoded(encoded)[:4].hex()}" for name, encoded in pairs]


def public_key(line: str) -> PublicKey:
    """The key of a line ``name+id+key``. Raises :class:`BadKey`."""
    name, data = _parts(line.strip(), line)
    key = PublicKey(name, data)
    if str(key) != line.strip():
        raise BadKey(f"{line[:60]!r} is no public key of the form name+id+key: its id does not fit.")
    return key


def signer(line: str) -> Signer:
    """The private key of a line ``PRIVATE+KEY+name+id+seed``. Raises :class:`BadKey`, which never shows the seed."""
    head, words = "PRIVATE+KEY+", line.strip()
    if not words.startswith(head):
        raise BadKey("A signing key's file holds one line that begins with PRIVATE+KEY+.")
    name, seed = _parts(words.removeprefix(head), "the signing key")
    return Signer(name, Ed25519PrivateKey.from_private_bytes(seed))


def new(name: str) -> Signer:
    """A fresh key."""
    if not name or "+" in name or any(char.isspace() for char in name):
        raise BadKey(f"{name!r} cannot name a key: no plus sign and no blank may be in it.")
    return Signer(name, Ed25519PrivateKey.generate())


def kept(path: Path) -> Signer:
    """The key in this file. Raises :class:`BadKey` where there is none: whoever only reads makes no key."""
    try:
        line = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"There is no signing key at {path} ({getattr(error, 'strerror', 'no text')}).") from error
    return signer(line)


def made(path: Path, host: str) -> Signer:
    """The key in this file, a fresh one if there is none: readable by its owner only, and never written over."""
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_once(path, new(f"{host}/ledger-{secrets.token_hex(4)}").written())
        except OSError as error:
            raise BadKey(f"No signing key could be written to {path} ({error.strerror}).") from error
    return kept(path)


def _write_once(path: Path, line: str) -> None:
    """Put the line there whole or not at all; whoever comes second leaves the first one's alone."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    try:
        with open(handle, "w", encoding="utf-8") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        Path(aside).unlink()


def _parts(words: str, shown: str) -> tuple[str, bytes]:
    name, _, rest = words.partition("+")
    _, _, encoded = rest.partition("+")
    data = _decoded(encoded)
    if not name or len(data) != 33 or data[:1] != ED25519:
        raise BadKey(f"{shown[:60]!r} is no Ed25519 key of the form name+id+key.")
    return name, data[1:]


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decoded(words: str) -> bytes:
    """The bytes, or none where the words are not Base64."""
    try:
        return base64.b64decode(words, validate=True)
    except ValueError:
        return b""
