"""Articles annotated by hand: their text, their statements, what each answers, and the claims in them.

One article is two files beside each other: ``name.txt``, the article as it was published, and ``name.json``, what a
careful reader finds in it. Passages are given by their words, so that a person can write and check them; here they
become spans. ``python -m bench.reading.gold FOLDER`` names every mistake in the files of a folder.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import items
from analysis.claims import ClaimKind
from analysis.corpora.marked import Attribution, Marked, Mistaken
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from analysis.tokens import wordset

STYLES = wordset("wire broadcast tabloid transcript translation commentary")
FORMS = wordset("direct mixed indirect")
_SLOTS = wordset("kind supplier recipient party item quantity place date stage affirmed")
_STATEMENT = wordset(
    "id content content_nth gaps cue cue_nth source source_nth name kind named role state speaks_for form stance "
    "answers chain origin claims note"
)
_ARTICLE = wordset("invented style title outlet published_on language statements nothing_in note")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as annotated. ``answers`` are the contents of the statements it replies to.

    ``gaps`` are the passages inside the content that do not belong to it ('", he said, "').

    ``narrated`` tells that nobody but the outlet says it. A claim is the contract's object without its place in the
    text; slots left out are null.
    """

    id: str
    content: Span
    cue: Span | None
    source: Span | None
    name: str | None
    kind: SourceKind
    named: bool
    state: str | None
    speaks_for: str | None
    form: str
    stance: Stance
    answers: tuple[Span, ...]
    chain: tuple[str, ...]
    origin: str | None
    claims: tuple[dict[str, Any], ...]
    gaps: tuple[Span, ...] = ()

    @property
    def narrated(self) -> bool:
        """Whether the outlet itself says this."""
        return self.source is None and self.cue is None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article with what is to be read in it. ``nothing_in`` are spans in which no statement may be found."""

    name: str
    text: str
    style: str
    outlet: str | None
    published_on: str | None
    said: tuple[Said, ...]
    nothing_in: tuple[Span, ...]


def articles(folder: Path) -> Iterator[Annotated]:
    """All annotated articles of a folder, by name. Raises :class:`Mistaken` at the first that does not fit."""
    for path in sorted(folder.glob("*.json")):
        yield article(path)


def article(path: Path, *, invented: bool = True) -> Annotated:
    """The annotated article of one JSON file, its text beside it. Raises :class:`Mistaken`.

    Ours are ``invented``, say so, and name their style; a user's own need not.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise Mistaken(f"{path.name}: {error}") from error
    try:
        return _article(path.stem, text, told if invented else {"style": "wire", **told, "invented": True})
    except Mistaken as mistake:
        raise Mistaken(f"{path.name}: {mistake}") from mistake
    except KeyError as missing:
        raise Mistaken(f"{path.name}: {missing} is missing") from missing


def _article(name: str, text: str, told: dict[str, Any]) -> Annotated:
    _known(told, _ARTICLE)
    if told["style"] not in STYLES or told.get("invented") is not True:
        raise Mistaken(f"style must be one of {sorted(STYLES)} and invented true")
    contents = {one["id"]: _passage(text, one["content"], nth=one.get("content_nth")) for one in told["statements"]}
    if len(contents) != len(told["statements"]):
        raise Mistaken("two statements share an id")
    said = tuple(_said(text, one, contents) for one in told["statements"])
    nothing = tuple(_passage(text, words) for words in told.get("nothing_in", ()))
    return Annotated(name, text, told["style"], told.get("outlet"), told.get("published_on"), said, nothing)


def _said(text: str, told: dict[str, Any], contents: dict[str, Span]) -> Said:
    _known(told, _STATEMENT)
    content = contents[told["id"]]
    unknown = [one for one in told.get("answers", ()) if one not in contents]
    if unknown or told["form"] not in FORMS:
        raise Mistaken(f"{told['id']}: answers unknown {unknown}, or form is none of {sorted(FORMS)}")
    try:
        kind, stance = SourceKind(told["kind"]), Stance(told["stance"])
    except ValueError as error:
        raise Mistaken(f"{told['id']}: {error}") from error
    cue = _optional(text, told, "cue", content)
    return Said(
        told["id"], content, cue, _optional(text, told, "source", cue or content), told["name"], kind, told["named"],
        told["state"], told["speaks_for"], told["form"], stance,
        tuple(contents[one] for one in told.get("answers", ())), tuple(told.get("chain", ())), told.get("origin"),
        tuple(_claim(one) for one in told.get("claims", ())),
        tuple(_gap(text, words, content) for words in told.get("gaps", ())),
    )  # fmt: skip


def _gap(text: str, words: str, content: Span) -> Span:
    start = text.find(words, content.start, content.end)
    if start < 0:
        raise Mistaken(f"the gap {words!r} is not inside the content {content.of(text)!r}")
    return Span(start, start + len(words))


def _claim(told: dict[str, Any]) -> dict[str, Any]:
    _known(told, _SLOTS)
    try:
        ClaimKind(told["kind"]), Stage(told.get("stage", "unclear"))
    except ValueError as error:
        raise Mistaken(str(error)) from error
    if told.get("item") is not None and items.item(told["item"]) is None:
        raise Mistaken(f"no such item: {told['item']}")
    quantity = told.get("quantity")
    if quantity is not None and not {"low", "high", "unit"} <= quantity.keys():
        raise Mistaken(f"a quantity has low, high and unit: {quantity}")
    day = told.get("date")
    if day is not None and not {"from", "to", "precision"} <= day.keys():
        raise Mistaken(f"a date has from, to and precision: {day}")
    return {"stage": "unclear", "affirmed": True, **told}


def _known(told: dict[str, Any], allowed: frozenset[str]) -> None:
    if not told.keys() <= allowed:
        raise Mistaken(f"unknown keys {sorted(told.keys() - allowed)}")


def _optional(text: str, told: dict[str, Any], name: str, near: Span) -> Span | None:
    words = told[name]
    return None if words is None else _passage(text, words, near=near, nth=told.get(f"{name}_nth"))


def _passage(text: str, words: str, *, near: Span | None = None, nth: int | None = None) -> Span:
    """Where the words stand: the nth time (from 1), else nearest to a span, else the only time."""
    found = list(_occurrences(text, words))
    if not found:
        raise Mistaken(f"not in the text: {words!r}")
    if nth is not None:
        if not 1 <= nth <= len(found):
            raise Mistaken(f"{words!r} stands there {len(found)} times, not {nth}")
        return found[nth - 1]
    if near is not None:
        return min(found, key=lambda one: max(near.start - one.end, one.start - near.end, 0))
    if len(found) > 1:
        raise Mistaken(f"stands there {len(found)} times, say which by content_nth: {words!r}")
    return found[0]


def _occurrences(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        span = Span(at, at + len(words))
        inside = text[max(0, at - 1) : at].isalnum() and words[:1].isalnum()
        onwards = text[span.end : span.end + 1].isalnum() and words[-1:].isalnum()
        if not inside and not onwards:
            yield span
        at = text.find(words, at + 1)


def marked(one: Annotated) -> Marked:
    """The article with those of its statements that have a cue, as attributions."""
    return Marked(
        one.name,
        one.text,
        tuple(
            Attribution((said.source,) if said.source is not None else (), (said.cue,), (said.content,))
            for said in one.said
            if said.cue is not None
        ),
    )
