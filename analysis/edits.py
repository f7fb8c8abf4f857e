"""What was struck out of a passage and what was put in, word by word, as a person would mark it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from analysis.quotations import every_word

_PIECE = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*|\s+|[^\w\s]")
_SIGN = re.compile(r"[%‰<>≤≥±$¢£¤¥৳฿₠-⃀＄￠￡￥￦]")
_MOST = 1_200
"""Longer passages are shown as struck out and put in as a whole: the cost would grow with their square."""


class Mark(StrEnum):
    """What happened to a stretch of words."""

    KEPT = "kept"
    STRUCK = "struck"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words that was kept, struck out or added."""

    mark: Mark
    words: str


def edits(old: str, new: str) -> list[Edit]:
    """The way from the old words to the new ones. Kept and struck make the old text, kept and added the new one."""
    here, there = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(here), len(there)) > _MOST:
        return [one for one in (Edit(Mark.STRUCK, old), Edit(Mark.ADDED, new)) if one.words]
    return list(_joined(_marked(here, there)))


def reworded(old: str, new: str) -> bool:
    """Whether any word was changed, moved, put in or left out, or a sign that tells what a figure is.

    Commas, quotation marks and spelling are no words.
    """
    return signs(old) != signs(new) or every_word(old) != every_word(new)


def signs(text: str) -> list[str]:
    """Signs of currency, of shares, of more and of less, in their order: "£500" is another figure than "$500"."""
    return _SIGN.findall(text)


def _marked(here: list[str], there: list[str]) -> Iterator[Edit]:
    for action, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if action == "equal":
            yield Edit(Mark.KEPT, "".join(here[a:b]))
            continue
        if a < b:
            yield Edit(Mark.STRUCK, "".join(here[a:b]))
        if c < d:
            yield Edit(Mark.ADDED, "".join(there[c:d]))


def _joined(marked: Iterator[Edit]) -> Iterator[Edit]:
    """A blank between two changes belongs to them: "shells" for "mortars" reads as one change, not as three."""
    pieces = list(marked)
    struck, added = "", ""
    for at, piece in enumerate(pieces):
        inside = piece.mark is Mark.KEPT and not piece.words.strip() and 0 < at < len(pieces) - 1
        struck += piece.words if piece.mark is Mark.STRUCK or inside else ""
        added += piece.words if piece.mark is Mark.ADDED or inside else ""
        if piece.mark is Mark.KEPT and not inside:
            yield from _change(struck, added)
            struck, added = "", ""
            yield piece
    yield from _change(struck, added)


def _change(struck: str, added: str) -> Iterator[Edit]:
    if struck:
        yield Edit(Mark.STRUCK, struck)
    if added:
        yield Edit(Mark.ADDED, added)
