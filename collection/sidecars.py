"""What the person who hands in a file knows about it: ``FILE.json`` beside the file.

Its fields are ``url``, ``outlet``, ``title``, ``published_on`` (``YYYY-MM-DD``) and ``language`` (``en``); each
may be missing or null, and then it is told from the text or stays unknown. It may be named after the whole
file name (``story.txt.json``) or after its stem (``story.json``); the first is taken where both exist.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from collection.dates import Dated, DateSource, of_day
from collection.lines import LONGEST
from collection.refusals import Code, Refused
from collection.urls import parse

LARGEST = 64 * 1024
"""Bytes of a sidecar."""

FIELDS = ("url", "outlet", "title", "published_on", "language")

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What was told about a file; None where nothing was. ``notes`` name what was not understood and left out.

    ``dated`` says how finely the date is known and who told it, where more than a day was told.
    """

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published_on: date | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    dated: Dated | None = None


NOTHING_TOLD = Sidecar()


def beside(path: Path) -> Sidecar:
    """The sidecar of the file at ``path``, ``NOTHING_TOLD`` where there is none; a bad one is refused."""
    for candidate in candidates(path):
        if candidate != path and candidate.is_file():
            return _load(candidate)
    return NOTHING_TOLD


def candidates(path: Path) -> tuple[Path, Path]:
    """Where the sidecar of ``path`` may lie, the better place first."""
    return path.with_name(f"{path.name}.json"), path.with_suffix(".json")


def from_mapping(told: Mapping[str, object], *, name: str = "The metadata") -> Sidecar:
    """Check what was told, field by field. ``name`` begins the sentence of a refusal."""
    unknown = [str(field)[:40] for field in told if field not in FIELDS]
    day = _day(told.get("published_on"), name)
    return Sidecar(
        url=_url(told.get("url"), name),
        outlet=_line(told.get("outlet"), name, "outlet"),
        title=_line(told.get("title"), name, "title"),
        published_on=day,
        language=_language(told.get("language"), name),
        notes=tuple(f"{name} holds an unknown field {field!r}, which was left out." for field in unknown[:5]),
        dated=of_day(day, DateSource.GIVEN) if day else None,
    )


def _load(path: Path) -> Sidecar:
    try:
        if path.stat().st_size > LARGEST:
            raise _bad(path.name, f"is larger than {LARGEST // 1024} kB", "keep only its five fields")
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise _bad(path.name, f"could not be read ({error.strerror})", "check its permissions") from error
    except (ValueError, RecursionError) as error:
        raise _bad(path.name, "is not JSON in UTF-8", "correct or remove it") from error
    if not isinstance(told, dict):
        raise _bad(path.name, "is not a JSON object", f"give an object with the fields {', '.join(FIELDS)}")
    return from_mapping(told, name=path.name)


def _bad(name: str, what: str, remedy: str) -> Refused:
    return Refused(f"{name} {what}; {remedy}, then try again.", Code.BAD_SIDECAR)


def _line(value: object, name: str, field: str) -> str | None:
    """One line of plain text, or None."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST:
        raise _bad(name, f"gives a {field} that is not a text of at most {LONGEST} characters", "correct or remove it")
    if any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise _bad(name, f"gives a {field} with control characters", "write it as one plain line")
    return value.strip() or None


def _url(value: object, name: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _bad(name, "gives a url that is not a text", "correct or remove it")
    try:
        parse(value)
    except Refused as refusal:
        raise Refused(f"{name} gives a url that cannot be used: {refusal.message}", Code.BAD_SIDECAR) from refusal
    return value.strip()


def _day(value: object, name: str) -> date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date() if isinstance(value, str) else _no_day()
    except ValueError as error:
        raise _bad(name, "gives a published_on that is no date", "write it as YYYY-MM-DD") from error


def _no_day() -> date:
    raise ValueError("not a text")


def _language(value: object, name: str) -> str | None:
    """The language without its region: ``en`` for ``en-GB``."""
    if value is None:
        return None
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _bad(name, "gives a language that is no language code", "write it as two letters, such as en")
    return found.group(1).lower()
