"""Bytes kept under the hash of themselves: written once, synced, read-only, checked on the way out.

A row that names a hash may be written as soon as :meth:`Store.put` has returned: by then the bytes are on disk.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoreError(Exception):
    """Something is wrong with kept bytes; the sentence says what, and what to do."""


class Missing(StoreError):
    """No bytes are kept under this hash."""


class Corrupt(StoreError):
    """The bytes kept under this hash are not those that were put there."""


class NotKept(StoreError):
    """The bytes could not be written; nothing half-written is left in their place."""


class Store(Protocol):
    """What every store of sealed bytes promises, whether folder or bucket. Hashes are 64 lower-case hex digits."""

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their SHA-256. Twice is the same as once."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes under this hash, verified against it."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether bytes are kept under this hash; says nothing about their soundness."""
        ...

    def discard(self, sha256: str) -> None:
        """Take back bytes that no row names, as a restore does that failed. What is not there is no error."""
        ...

    def hashes(self) -> Iterator[str]:
        """Every hash kept, in order."""
        ...


class FolderStore:
    """A store in a folder: ``sha256/ab/cd/abcd…``, mode 0444, never rewritten."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: bytes) -> str:
        """Keep the bytes: written aside, synced, renamed, the folder synced. Raises ``Corrupt`` or ``NotKept``."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.has(sha256):
            self.get(sha256)
            return sha256
        try:
            self._write(content, self.path(sha256))
        except OSError as error:
            what = f"The bytes {sha256[:12]}… were not kept: {error.strerror}."
            raise NotKept(f"{what} Free space or mend the folder {self.root.name!r}, then try again.") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes under this hash. Raises ``Missing``, or ``Corrupt`` where they no longer match it."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise Missing(f"No bytes are kept under {sha256}. Restore them from a backup.") from error
        except OSError as error:
            raise Corrupt(f"The bytes {sha256} cannot be read ({error.strerror}). Restore from a backup.") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Corrupt(f"The bytes kept under {sha256} have changed. Restore them from a backup.")
        return content

    def has(self, sha256: str) -> bool:
        """Whether a file lies in this hash's place."""
        return self.path(sha256).is_file()

    def path(self, sha256: str) -> Path:
        """Where the bytes lie or would lie. Raises ``Missing`` for what is no hash, so no path leads elsewhere."""
        if not _SHA256.fullmatch(sha256):
            raise Missing(f"{sha256[:80]!r} is no SHA-256: give 64 lower-case hexadecimal digits.")
        return self.root / "sha256" / sha256[:2] / sha256[2:4] / sha256

    def discard(self, sha256: str) -> None:
        """Take back bytes that no row names. Raises ``StoreError`` where the folder does not let them go."""
        path = self.path(sha256)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"The bytes {sha256[:12]}… could not be taken back: {error.strerror}.") from error

    def hashes(self) -> Iterator[str]:
        """Every hash that a file lies under, in order."""
        found = (self.root / "sha256").glob("??/??/*")
        return iter(sorted(path.name for path in found if _SHA256.fullmatch(path.name)))

    def _write(self, content: bytes, path: Path) -> None:
        aside = self.root / "incoming"
        aside.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=aside)
        try:
            with open(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fchmod(stream.fileno(), 0o444)
                os.fsync(stream.fileno())
            _make_folder(path.parent, self.root)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync(path.parent)


def _make_folder(folder: Path, root: Path) -> None:
    """Make the folder below ``root``, each new level synced into the one above."""
    if folder == root or folder.is_dir():
        return
    _make_folder(folder.parent, root)
    folder.mkdir(exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
