"""A file on this machine, or bytes that somebody handed in, ready to be sealed and decoded."""

import re
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from collection import forms
from collection.exchanges import Exchange
from collection.forms import HTML, PLAIN
from collection.lines import LONGEST, line
from collection.refusals import Code, Refused
from collection.sidecars import NOTHING_TOLD, Sidecar, beside, candidates

MAX_BYTES = 20_000_000
"""The largest input taken in, in bytes."""

LARGEST_ARCHIVE = 1_000_000_000
"""The largest web archive taken apart, in bytes: it is read record by record."""

_CHARSET = re.compile(r"[A-Za-z0-9_.:+-]{1,40}")

__all__ = ["HTML", "LARGEST_ARCHIVE", "MAX_BYTES", "PLAIN", "Intake", "from_bytes", "from_path", "from_text", "inputs"]


@dataclass(frozen=True, slots=True)
class Intake:
    """One input as it came. ``media_type`` is one of :mod:`collection.forms`; ``charset`` is what the giver declared.

    ``source_name`` is the file's name without its folder, or what the giver calls it, as one printable line; ``url``
    is where the article stands on the web, by the sidecar or the fetch, None where nobody told. ``exchanges`` are the
    requests by which it was had, redirects first and the answer last, none where it was handed in; ``robots`` is what
    the site said to them.
    """

    content: bytes
    media_type: str
    source_name: str
    url: str | None = None
    charset: str | None = None
    sidecar: Sidecar = NOTHING_TOLD
    exchanges: tuple[Exchange, ...] = ()
    robots: str = ""


def from_path(path: Path, *, max_bytes: int = MAX_BYTES) -> Intake:
    """Read the file at ``path`` with its sidecar. Refuses what is missing, empty, too large or of no readable type."""
    most = max(max_bytes, LARGEST_ARCHIVE) if forms.is_archive(path.name) else max_bytes
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode) or not S_ISREG(found.st_mode):
            raise Refused(f"{path.name} is not a file; name the files themselves.", Code.UNREADABLE)
        _check_size(path.name, found.st_size, most)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused(f"There is no file {path.name!r}; check the name and the folder.", Code.NOT_FOUND) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not valid"
        raise Refused(f"{path.name!r} could not be read: {why}; check its permissions.", Code.UNREADABLE) from error
    return from_bytes(content, source_name=path.name, sidecar=beside(path), max_bytes=most)


def from_bytes(
    content: bytes,
    *,
    source_name: str,
    media_type: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    sidecar: Sidecar = NOTHING_TOLD,
    max_bytes: int = MAX_BYTES,
    exchanges: tuple[Exchange, ...] = (),
) -> Intake:
    """Take in bytes that were handed over. A ``media_type`` that is given is believed unless the bytes belie it."""
    _check_size(source_name, len(content), max_bytes)
    found = forms.of(content, source_name, media_type)
    declared = charset if charset and _CHARSET.fullmatch(charset) else None
    return Intake(content, found, named(source_name), url or sidecar.url, declared, sidecar, exchanges)


def from_text(text: str, *, source_name: str, sidecar: Sidecar = NOTHING_TOLD, max_bytes: int = MAX_BYTES) -> Intake:
    """Take in text that somebody typed. It is plain text whatever it looks like, so its offsets hold."""
    content = text.encode()
    _check_size(source_name, len(content), max_bytes)
    if forms.of(content, source_name, PLAIN) != PLAIN:
        raise Refused(f"{source_name} is a file's bytes, not text; hand in the file itself.", Code.UNSUPPORTED_TYPE)
    return Intake(content, PLAIN, named(source_name), sidecar.url, "utf-8", sidecar)


def named(name: str) -> str:
    """The name of a file, or whatever stands for one, as one line that can be kept and shown."""
    return line(name, LONGEST) or "nameless"


def inputs(path: Path, *, containers: bool = False) -> list[Path]:
    """The files that ``path`` stands for: itself, or a folder's readable files in order, sidecars left out.

    Of a folder, feeds, lists and archives count only where ``containers`` are asked for.
    """
    if not path.is_dir():
        return [path]
    files = sorted(child for child in path.iterdir() if child.is_file() and forms.is_readable(child.name, containers))
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
