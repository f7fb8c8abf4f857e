"""What became of an article: a page as it was sealed beside the page that stands there now.

A difference in bytes, furniture or order is told and alarms nobody. What an analyst has to look at is a cited passage
that no longer stands as it was, a correction, a retraction, another article at the address, or none any more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from analysis import furniture
from analysis.edits import signs
from analysis.notices import Notice, NoticeKind, fresh
from analysis.revisions import Fate, Revision, revisions
from analysis.spans import Span
from analysis.standins import asks_to_read_on, asks_to_sign_in, is_a_wall, is_behind_a_paywall, says_it_is_missing
from analysis.texts import Block, Role
from analysis.typography import Plain


class Outcome(StrEnum):
    """What one look back came to."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ALTERED = "altered"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    PAYWALLED = "paywalled"
    REPLACED = "replaced"
    MISSING = "missing"
    VANISHED = "vanished"
    UNREACHABLE = "unreachable"
    SILENT = "silent"


ALARMS = frozenset({
    Outcome.ALTERED, Outcome.CORRECTED, Outcome.RETRACTED, Outcome.REPLACED, Outcome.VANISHED, Outcome.SILENT,
})  # fmt: skip
"""What an analyst has to look at."""

ANOTHER_TEXT = frozenset({Outcome.CHANGED, Outcome.ALTERED, Outcome.CORRECTED, Outcome.RETRACTED})
"""Where the article itself now reads otherwise, so that what stands there is worth keeping and reading."""

LOST = frozenset({Fate.ALTERED, Fate.GONE})


@dataclass(frozen=True)
class Page:
    """What stood at an address: its text, its title, and the address it was found at in the end.

    ``beside`` is where the article ends and what stands beside it begins, where the page tells them apart.
    """

    text: str
    title: str = ""
    address: str = ""
    beside: int | None = None

    @property
    def article(self) -> str:
        """The text without what stands beside the article."""
        return self.text[: self.beside]

    @cached_property
    def read(self) -> tuple[Block, ...]:
        """What is no furniture: headlines and body."""
        return tuple(one for one in furniture.blocks(self.text) if one.role in {Role.HEADLINE, Role.BODY})

    @cached_property
    def told(self) -> list[str]:
        """The words of what is no furniture."""
        return _words("\n".join(one.span.of(self.text) for one in self.read))

    @cached_property
    def paragraphs(self) -> list[list[str]]:
        """The words of each paragraph of the article that is longer than a line beside it might be."""
        ends = len(self.article)
        body = (one.span.of(self.text) for one in self.read if one.role is Role.BODY and one.span.start < ends)
        return [paragraph for paragraph in map(_words, body) if len(paragraph) >= _A_PARAGRAPH]

    @property
    def signs(self) -> list[str]:
        """The signs of figures in what is no furniture."""
        return [sign for one in self.read for sign in signs(one.span.of(self.text))]


@dataclass(frozen=True, slots=True)
class Lookback:
    """What became of the article and of each cited passage; no fates where there was no article to look in."""

    outcome: Outcome
    fates: tuple[Revision, ...] = ()
    notices: tuple[Notice, ...] = ()
    titles: tuple[str, str] | None = None
    elsewhere: str = ""

    @property
    def lost(self) -> int:
        """How many cited passages no longer stand as they were."""
        return sum(one.fate in LOST for one in self.fates)


_RUN = 4
_NOTHING, _STUB = 0.12, 0.7
"""Shares of the old text's runs of words in the new one: less is another text, less is not all of it."""

_A_PARAGRAPH = 12
"""A shorter one may be a link or an advertisement that nothing tells from the article."""

_SAME_TITLE = 75.0


def look_back(before: Page, now: Page, cited: Sequence[Span]) -> Lookback:
    """Compare text with text, then each cited span."""
    elsewhere = now.address if before.address and _place(now.address) != _place(before.address) else ""
    if before.text == now.text:
        return Lookback(Outcome.UNCHANGED, _standing(before.text, cited), elsewhere=elsewhere)
    told = tuple(fresh(before.text, now.article))
    left = _share(before, now)
    if left < _NOTHING and (away := _no_article(before, now, told)):
        return Lookback(away, notices=told, elsewhere=elsewhere)
    if not told and _is_stub(before, now, left):
        return Lookback(Outcome.PAYWALLED, elsewhere=elsewhere)
    fates = tuple(revisions(before.text, now.text, cited, [one.span for one in told]))
    return Lookback(_outcome(before, now, fates, told), fates, told, _titles(before, now), elsewhere)


def _outcome(before: Page, now: Page, fates: Iterable[Revision], told: Iterable[Notice]) -> Outcome:
    kinds = {one.kind for one in told}
    if NoticeKind.RETRACTION in kinds:
        return Outcome.RETRACTED
    if any(one.fate in LOST for one in fates):
        return Outcome.ALTERED
    if NoticeKind.CORRECTION in kinds:
        return Outcome.CORRECTED
    return Outcome.UNCHANGED if (before.told, before.signs) == (now.told, now.signs) else Outcome.CHANGED


def _no_article(before: Page, now: Page, told: Sequence[Notice]) -> Outcome | None:
    """What stands there in the place of the article; None where it was withdrawn or rewritten."""
    if any(one.kind is NoticeKind.RETRACTION for one in told):
        return None
    if says_it_is_missing(now.title, now.text) or _is_front(before.address, now.address):
        return Outcome.MISSING
    if is_a_wall(now.title, now.text):
        return Outcome.UNREACHABLE
    if asks_to_sign_in(now.title, now.text) or is_behind_a_paywall(before.text, now.text):
        return Outcome.PAYWALLED
    same = before.title and now.title and fuzz.token_set_ratio(before.title.lower(), now.title.lower()) >= _SAME_TITLE
    return None if same else Outcome.REPLACED


def _is_stub(before: Page, now: Page, left: float) -> bool:
    """Whether the article is cut short as a paywall cuts it, with a word on it or without."""
    if left < _STUB and is_behind_a_paywall(before.text, now.text):
        return True
    short = len(now.told) * 2 < len(before.told) or asks_to_read_on(before.text, now.text)
    return short and len(now.paragraphs) < len(before.paragraphs) and _is_beginning(before.paragraphs, now.paragraphs)


def _is_beginning(old: Sequence[list[str]], new: Sequence[list[str]]) -> bool:
    """Whether the paragraphs are the first ones of the old text, of which the last may break off."""
    if not new or list(new[:-1]) != list(old[: len(new) - 1]):
        return False
    last, whole = new[-1], old[len(new) - 1]
    return last == whole or last[:-1] == whole[: len(last) - 1]


def _is_front(asked: str, found: str) -> bool:
    """Whether the way to an article ended at a front page or a section: an address that is a part of the one before."""
    here, there = _place(asked), _place(found)
    path = there.partition("/")[2].strip("/")
    return bool(found) and here != there and (not path or here.startswith(f"{there.rstrip('/')}/") or _is_index(path))


def _is_index(path: str) -> bool:
    return (
        re.fullmatch(r"(?:[a-z]{2}(?:-[a-z]{2})?/?|home|index(?:\.\w+)?|news|world|404|not-?found|error)", path)
        is not None
    )


def _place(address: str) -> str:
    """An address without what does not tell one article from another: scheme, "www.", query, last slash."""
    bare = re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", address.strip().lower())
    return bare.split("#")[0].split("?")[0].rstrip("/")


def _standing(text: str, cited: Iterable[Span]) -> tuple[Revision, ...]:
    return tuple(Revision(span, Fate.INTACT, span, span.of(text)) for span in cited)


def _titles(before: Page, now: Page) -> tuple[str, str] | None:
    """Both titles, where the article goes by another one now."""
    if not before.title or not now.title or _words(before.title) == _words(now.title):
        return None
    return before.title, now.title


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", Plain(text).text.lower())


def _share(before: Page, now: Page) -> float:
    """The share of the old article's runs of words that stand in the new text."""
    here, there = _runs(before.told or _words(before.text)), _runs(_words(now.text))
    return len(here & there) / len(here) if here else 1.0


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
