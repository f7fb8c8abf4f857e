"""Words with their places, and phrase lists looked up over them in one pass.

Every pattern here is linear on any input: no alternative can match one stretch of text in two ways.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from analysis.spans import Span

V = TypeVar("V")

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,]\d+)*"  # 100,000 and 5.2
    r"|[^\W\d_]+n['’]t\b"  # didn't
    r"|[^\W\d_]['’][A-Z]\w+"  # O'Neill
    r"|['’]s\b"  # the possessive, a token of its own
    r"|\w+"
    r"|''|``"  # quotation marks of typewriters
    r"|[^\w\s]"
)

_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


class Token(NamedTuple):
    """A word, a number or a mark. ``lower`` is folded for look-up: lower case, straight apostrophes, U.S. as us."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number rather than a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, with their places in ``text``."""
    stop = len(text) if end is None else end
    found = _TOKEN.finditer(text, start, stop)
    return [Token(match.start(), match.end(), word := match[0], fold(word)) for match in found]


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """The form that look-ups use."""
    plain = word.translate(_FOLDED).lower()
    return plain.replace(".", "") if plain.endswith(".") and len(plain) > 1 else plain


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase found: tokens ``[first, last)`` of the list searched, its span in the text and its value."""

    first: int
    last: int
    span: Span
    value: V


class Lexicon(Generic[V]):
    """Phrases of folded words with a value each; the longest phrase at a place wins, and hits do not overlap.

    Words of a phrase may stand apart by a blank or a hyphen, and by nothing else.
    """

    def __init__(self, phrases: Mapping[str, V]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in phrases.items():
            words = tuple(token.lower for token in tokens(phrase) if token.text != "-")
            self._by_first.setdefault(words[0], []).append((words, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))
        self.openers = frozenset(self._by_first)
        """The first words of all phrases: where none of them stands there is no hit."""

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        """The folded words of every phrase."""
        return [words for listed in self._by_first.values() for words, _ in listed]

    def find(self, among: Sequence[Token]) -> list[Hit[V]]:
        """All hits from left to right."""
        found: list[Hit[V]] = []
        for place in [place for place, token in enumerate(among) if token.lower in self._by_first]:
            if not found or place >= found[-1].last:
                hit = self.at(among, place)
                if hit is not None:
                    found.append(hit)
        return found

    def at(self, among: Sequence[Token], first: int) -> Hit[V] | None:
        """The longest phrase that begins at token ``first``, or None."""
        for words, value in self._by_first.get(among[first].lower, ()):
            last = _reach(among, first, words)
            if last is not None:
                return Hit(first, last, Span(among[first].start, among[last - 1].end), value)
        return None


def _reach(among: Sequence[Token], first: int, words: tuple[str, ...]) -> int | None:
    """The token after the last of ``words``, read from ``first`` on and over hyphens; None where they differ."""
    place = first
    for number, word in enumerate(words):
        if number and place < len(among) and among[place].text in {"-", "‑", "–"}:
            place += 1
        if place >= len(among) or among[place].lower != word or (number and _far(among, place)):
            return None
        place += 1
    return place


def _far(among: Sequence[Token], place: int) -> bool:
    """Whether more than a blank or a line break parts a token from the one before it."""
    return among[place].start - among[place - 1].end > 2


def phrases(table: Mapping[V, str]) -> dict[str, V]:
    """A mapping from each ``;``-separated phrase of a table's rows to the row's key."""
    return {phrase.strip(): key for key, row in table.items() for phrase in row.split(";") if phrase.strip()}


def wordset(words: str) -> frozenset[str]:
    """The blank-separated words of a literal, as a set."""
    return frozenset(words.split())


def listed(words: str) -> list[str]:
    """The blank-separated words of a literal, in order."""
    return words.split()


def lowers(among: Iterable[Token]) -> list[str]:
    """The folded forms in order."""
    return [token.lower for token in among]
