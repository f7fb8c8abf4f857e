"""A file on this machine, or bytes that somebody handed in, ready to be sealed and decoded."""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from collection.refusals import Code, Refused
from collection.sidecars import NOTHING_TOLD, Sidecar, beside, candidates

MAX_BYTES = 20_000_000
"""The largest input taken in, in bytes."""

PLAIN = "text/plain"
HTML = "text/html"

_BY_SUFFIX = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}
_BY_MEDIA_TYPE = {PLAIN: PLAIN, "text/markdown": PLAIN, HTML: HTML, "application/xhtml+xml": HTML}
_NOT_TOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)


@dataclass(frozen=True, slots=True)
class Intake:
    """One input as it came. ``media_type`` is ``text/plain`` or ``text/html``; ``charset`` is what the giver declared.

    ``source_name`` is the file's name without its folder, or what the giver calls it; ``url`` is where the
    article stands on the web, by the sidecar or the fetch, None where nobody told.
    """

    content: bytes
    media_type: str
    source_name: str
    url: str | None = None
    charset: str | None = None
    sidecar: Sidecar = NOTHING_TOLD


def from_path(path: Path, *, max_bytes: int = MAX_BYTES) -> Intake:
    """Read the file at ``path`` with its sidecar. Refuses what is missing, empty, too large or of no readable type."""
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode) or not S_ISREG(found.st_mode):
            raise Refused(f"{path.name} is not a file; name the files themselves.", Code.UNREADABLE)
        _check_size(path.name, found.st_size, max_bytes)
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused(f"There is no file {path.name!r}; check the name and the folder.", Code.NOT_FOUND) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not valid"
        raise Refused(f"{path.name!r} could not be read: {why}; check its permissions.", Code.UNREADABLE) from error
    return from_bytes(content, source_name=path.name, sidecar=beside(path), max_bytes=max_bytes)


def from_bytes(
    content: bytes,
    *,
    source_name: str,
    media_type: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    sidecar: Sidecar = NOTHING_TOLD,
    max_bytes: int = MAX_BYTES,
) -> Intake:
    """Take in bytes that were handed over. A ``media_type`` that is given is believed unless the bytes belie it."""
    _check_size(source_name, len(content), max_bytes)
    found = _media_type(content, source_name, media_type)
    return Intake(content, found, source_name, url or sidecar.url, charset, sidecar)


def inputs(path: Path) -> list[Path]:
    """The files that ``path`` stands for: itself, or a folder's readable files in order, sidecars left out."""
    if not path.is_dir():
        return [path]
    files = sorted(child for child in path.iterdir() if child.is_file() and child.suffix.lower() in _BY_SUFFIX)
    sidecars = {candidate for file in files for candidate in candidates(file)}
    return [file for file in files if file not in sidecars]


def _check_size(name: str, size: int, max_bytes: int) -> None:
    if size == 0:
        raise Refused(f"{name} is empty; give a file that holds the article's text.", Code.EMPTY)
    if size > max_bytes:
        raise Refused(
            f"{name} is larger than the {max_bytes // 1_000_000} MB that are read; give the article alone.",
            Code.TOO_LARGE,
        )


def _media_type(content: bytes, name: str, told: str | None) -> str:
    """The media type by the bytes' own signature, else as told, else by the name, else by a look at the bytes."""
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise Refused(f"{name} is {what}; give the article as plain text or HTML.", Code.UNSUPPORTED_TYPE)
    bare = (told or "").split(";", 1)[0].strip().lower()
    if bare in _NOT_TOLD:
        return _BY_SUFFIX.get(Path(name).suffix.lower()) or _by_look(content)
    known = _BY_MEDIA_TYPE.get(bare)
    if known is None:
        raise Refused(f"{name} is of the type {bare[:60]}; give the article as text or HTML.", Code.UNSUPPORTED_TYPE)
    return known


def _by_look(content: bytes) -> str:
    start = content[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if start.startswith((b"<!doctype html", b"<html")) else PLAIN
