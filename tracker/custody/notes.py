"""Signed notes after C2SP (signed-note): a text, a blank line, and a line for each Ed25519 signature.

Keys are kept as these notes' own tools keep them: ``PRIVATE+KEY+name+id+seed`` in a file, ``name+id+key`` to give away.
"""

import base64
import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tracker.custody.verifier import notes as plain

ED25519 = b"\x01"


class BadKey(Exception):
    """A key that cannot be used; the sentence says which, and what is wanted."""


class BadNote(Exception):
    """A note that none of the known keys has signed, or that is no note."""


class PublicKey(plain.Key):
    """Who signs, as the bundle's verifier knows keys; proving by the library is what makes many signatures cheap."""

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
    try:
        return plain.opened(note, keys)[0]
    except ValueError as error:
        raise BadNote(f"The note cannot be believed: {error}.") from error


def claimed(note: str) -> list[str]:
    """Whose signatures a note says it bears, ``name+id`` each; :func:`opened` says whether it does."""
    try:
        return [f"{name}+{signature[:4].hex()}" for name, signature in plain.parted(note)[1]]
    except ValueError:
        return []


def public_key(line: str) -> PublicKey:
    """The key of a line ``name+id+key``. Raises :class:`BadKey`."""
    try:
        return PublicKey.of(line)
    except ValueError as error:
        raise BadKey(f"{line[:60]!r}: {error}.") from error


def signer(line: str) -> Signer:
    """The private key of a line ``PRIVATE+KEY+name+id+seed``. Raises :class:`BadKey`, which never shows the seed."""
    head, words = "PRIVATE+KEY+", line.strip()
    if not words.startswith(head):
        raise BadKey("A signing key's file holds one line that begins with PRIVATE+KEY+.")
    try:
        name, seed = plain.key_parts(words.removeprefix(head))
    except ValueError as error:
        raise BadKey("The signing key's line is not of the form PRIVATE+KEY+name+id+seed.") from error
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


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()
