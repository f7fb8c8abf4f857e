"""Counting: how much of what was found is right, how much of what was wanted is found, and which goes with which."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from analysis.spans import Span
from analysis.tokens import tokens

A = TypeVar("A")
B = TypeVar("B")
Places = frozenset[int]
"""Words of an article by their number. Marks are left out: whether a quotation's marks belong to it is a convention."""


@dataclass(frozen=True, slots=True)
class Score:
    """``right_found`` of ``found`` things are right; ``right_wanted`` of ``wanted`` things were found.

    The two differ only where they are counted over different sets, as with core cues. Where there is nothing to find
    and nothing is found, all is right; where only one side is empty, nothing is.
    """

    right_found: int = 0
    found: int = 0
    right_wanted: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Right among found, 0–1."""
        return self.right_found / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Found among wanted, 0–1."""
        return self.right_wanted / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0–1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_wanted + other.right_wanted,
            self.wanted + other.wanted,
        )


def counted(right: int, found: int, wanted: int) -> Score:
    """The score of ``right`` pairs among so many found and so many wanted."""
    return Score(right, found, right, wanted)


def share(right: int, of: int) -> Score:
    """An accuracy: precision, recall and F1 are all ``right / of``."""
    return Score(right, of, right, of)


class Words:
    """The words of one text, so that spans become sets of words."""

    def __init__(self, text: str) -> None:
        words = [token for token in tokens(text) if token.is_word]
        self._starts = [token.start for token in words]
        self._ends = [token.end for token in words]

    def of(self, spans: Iterable[Span]) -> Places:
        """The words that lie at least partly in one of the spans."""
        return frozenset(place for span in spans for place in self._within(span))

    def _within(self, span: Span) -> range:
        first = bisect_left(self._ends, span.start + 1)
        return range(first, max(first, bisect_left(self._starts, span.end)))


@lru_cache(maxsize=1024)
def words(text: str) -> Words:
    """The words of a text; kept, since a curve measures the same articles over and over."""
    return Words(text)


def half_of_longer(one: Places, other: Places) -> bool:
    """Whether the words shared are at least half of either."""
    return bool(one and other) and 2 * len(one & other) >= max(len(one), len(other))


def paired(
    found: Sequence[A], wanted: Sequence[B], likeness: Callable[[A, B], float]
) -> tuple[dict[int, int], dict[int, int]]:
    """Pairs of found and wanted one to one, the likest first, none of likeness 0: places found → wanted, and back."""
    ranked = sorted(
        (-alike, f, w)
        for f, one in enumerate(found)
        for w, other in enumerate(wanted)
        if (alike := likeness(one, other))
    )
    forth: dict[int, int] = {}
    back: dict[int, int] = {}
    for _, f, w in ranked:
        if f not in forth and w not in back:
            forth[f], back[w] = w, f
    return forth, back
