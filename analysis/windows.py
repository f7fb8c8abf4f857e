"""The passages of a paragraph seen together, so that what is said in several sentences can be one content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from analysis.contents import Range
from analysis.framing import Frame
from analysis.grammar import Parse
from analysis.passages import Passage
from analysis.spans import Span
from analysis.traits import View
from analysis.trees import Tree

Attributed = tuple[Passage, list[Frame]]
"""A passage with its attributions."""

_REACH = 2
_WIDEST = 400
"""A content may reach into so many passages before and after that of its cue, as long as that is no more words."""


def joined(among: Sequence[Passage]) -> Passage:
    """Passages that follow each other in one paragraph, as one; its tokens are theirs."""
    if len(among) == 1:
        return among[0]
    first, last = among[0], among[-1]
    breaks = tuple(at for one in among for at in (*one.breaks, one.span.end))[:-1]
    quotes = list(dict.fromkeys(quote for one in among for quote in one.quotes))
    whole = Passage(first.text, Span(first.span.start, last.span.end), first.role, first.paragraph, quotes, breaks)
    whole.tokens = [token for one in among for token in one.tokens]
    trees = [one.grammar for one in among]
    whole.__dict__["grammar"] = Tree.joined([Parse(tree.tags, tree.heads, tree.relations) for tree in trees])
    return whole


@dataclass(frozen=True, slots=True)
class Window:
    """Some passages as one view. ``base`` is the place of its first token in the paragraph."""

    view: View
    first: int
    base: int
    cues: tuple[Range, ...]
    offsets: tuple[int, ...]

    def place(self, number: int, cue: Range) -> Range:
        """Where a range of tokens of passage ``number`` stands in the window."""
        by = self.offsets[number] - self.base
        return cue[0] + by, cue[1] + by


class Windows:
    """The views of one paragraph, made when they are asked for and kept."""

    def __init__(
        self, paragraph: Sequence[Passage], ruled: Sequence[Sequence[Frame]], cues: Sequence[Sequence[Range]]
    ) -> None:
        self._paragraph, self._ruled, self.cues = paragraph, ruled, cues
        self._offsets = tuple(accumulate((len(one.tokens) for one in paragraph), initial=0))
        self._made: tuple[int, int] = (0, 0)
        self._window: Window | None = None

    def around(self, number: int) -> Window:
        """The view of a passage with its neighbours."""
        ends = self._ends(number)
        if self._window is None or self._made != ends:
            self._made, self._window = ends, self._over(*ends)
        return self._window

    def _ends(self, number: int) -> tuple[int, int]:
        """The passages of the window around one, nearest first taken in."""
        first, last = number, number + 1
        for away in range(1, _REACH + 1):
            if first == number - away + 1 > 0 and self._size(first - 1, last) <= _WIDEST:
                first -= 1
            if last == number + away < len(self._paragraph) and self._size(first, last + 1) <= _WIDEST:
                last += 1
        return first, last

    def _size(self, first: int, last: int) -> int:
        return self._offsets[last] - self._offsets[first]

    def _over(self, first: int, last: int) -> Window:
        base = self._offsets[first]
        frames, cues = [], []
        for number in range(first, last):
            by = self._offsets[number] - base
            frames += [shifted(frame, by) for frame in self._ruled[number]]
            cues += [(cue[0] + by, cue[1] + by) for cue in self.cues[number]]
        view = View(joined(self._paragraph[first:last]), frames)
        return Window(view, first, base, tuple(cues), self._offsets)

    def parted(self, frames: Sequence[Frame]) -> list[Attributed]:
        """The passages again, those that a frame holds together as one, each with its frames."""
        return [self._attributed(first, last, frames) for first, last in self._groups(frames)]

    def _attributed(self, first: int, last: int, frames: Sequence[Frame]) -> Attributed:
        start, end = self._offsets[first], self._offsets[last]
        inside = [shifted(frame, -start) for frame in frames if start <= frame.cue[0] < end]
        return joined(self._paragraph[first:last]), inside

    def _groups(self, frames: Sequence[Frame]) -> Iterator[Range]:
        """The numbers of passages that belong together."""
        bound = [False] * len(self._paragraph)
        """Whether a passage belongs to the one before it."""
        for frame in frames:
            first, last = _extent(frame)
            for number in range(bisect_right(self._offsets, first), bisect_left(self._offsets, last)):
                bound[number] = True
        start = 0
        for number in range(1, len(bound) + 1):
            if number == len(bound) or not bound[number]:
                yield start, number
                start = number


def _extent(frame: Frame) -> Range:
    """The tokens from the first to the last that a frame names."""
    ranges = [one for one in (frame.cue, frame.own, frame.source, frame.content) if one is not None]
    return min(one[0] for one in ranges), max(one[1] for one in ranges)


def shifted(frame: Frame, by: int) -> Frame:
    """The frame with all its places moved by so many tokens."""
    if not by:
        return frame
    moved: dict[str, Any] = {
        name: (place[0] + by, place[1] + by)
        for name in ("cue", "source", "content", "own", "addressee", "citing", "gap")
        if (place := getattr(frame, name)) is not None
    }
    return replace(frame, **moved)
