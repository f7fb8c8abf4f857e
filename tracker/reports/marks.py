"""A text cut into pieces, so that overlapping and nested passages can each be shown exactly where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.spans import Span
from analysis.texts import Block

LONGEST = 300_000
"""Code points of a text that are shown on one page; what lies beyond is named, not shown."""

CONTEXT = 280
"""Code points shown before and after a passage that is shown by itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be shown: whose (``key``), what it is to its statement, and in which tone.

    ``part`` is "content", "gap" (inside a content, not part of it), "source", "cue" or "claim".
    """

    key: int
    span: Span
    part: str
    tone: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a boundary in it. ``marks`` cover it, the longest first; ``opens`` begin with it.

    ``end`` is its end in the text.
    """

    text: str
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]

    @property
    def contents(self) -> list[Mark]:
        """The statements whose content covers the piece, the longest first; not those with a gap here."""
        gaps = {mark.key for mark in self.marks if mark.part == "gap"}
        return [mark for mark in self.marks if mark.part == "content" and mark.key not in gaps]

    @property
    def innermost(self) -> Mark | None:
        """The shortest statement that covers the piece: the one whose tone is shown."""
        return self.contents[-1] if self.contents else None

    @property
    def depth(self) -> int:
        """How many statements cover it."""
        return len(self.contents)

    @property
    def keys(self) -> str:
        """The keys of the statements that cover it, for the page's script."""
        return " ".join(str(mark.key) for mark in self.contents)

    @property
    def parts(self) -> str:
        """What else the piece is to a statement, as words such as "cue-12 source-12"."""
        return " ".join(f"{mark.part}-{mark.key}" for mark in self.marks if mark.part != "content")

    @property
    def classes(self) -> str:
        """The style sheet's classes for the piece."""
        names = {f"gs-{mark.part}" for mark in self.marks if mark.part != "content"}
        if self.innermost:
            names |= {"gs-said", f"gs-{self.innermost.tone}", f"gs-depth-{min(self.depth, 3)}"}
        return " ".join(sorted(names))

    @property
    def title(self) -> str:
        """What a pointer that rests on the piece is told."""
        return " · ".join(mark.title for mark in self.contents)

    @property
    def hint(self) -> str:
        """The same with what the piece is besides: whose source, whose cue, whose gap."""
        return " · ".join(mark.title for mark in self.marks if mark.title)

    @property
    def closes(self) -> list[Mark]:
        """The statements that end here while another goes on, so that it must be told which; the shortest first."""
        ending = [mark for mark in reversed(self.contents) if mark.span.end == self.end]
        return ending if len(ending) < self.depth else []


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the text with its role and pieces."""

    role: str
    pieces: tuple[Piece, ...]


def pieces(text: str, marks: Iterable[Mark], within: Span | None = None) -> list[Piece]:
    """Cut the text (or the part of it ``within``) at every boundary of a mark. The pieces joined are the text."""
    window = within or Span(0, len(text))
    inside = sorted(
        (mark for mark in marks if mark.span.meets(window)), key=lambda mark: (mark.span.start, -mark.span.end)
    )
    cuts = {window.start, window.end}
    for mark in inside:
        cuts |= {max(mark.span.start, window.start), min(mark.span.end, window.end)}
    return list(_sweep(text, inside, sorted(cuts)))


def _sweep(text: str, marks: Sequence[Mark], cuts: Sequence[int]) -> Iterator[Piece]:
    """From cut to cut, keeping the marks that are open."""
    waiting = iter(marks)
    following = next(waiting, None)
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        opened = []
        while following is not None and following.span.start <= start:
            active.append(following)
            if following.span.start == start:
                opened.append(following)
            following = next(waiting, None)
        longest_first = sorted(active, key=lambda mark: mark.span.start - mark.span.end)
        yield Piece(text[start:end], end, tuple(longest_first), tuple(opened))


def sections(text: str, blocks: Iterable[Block], marks: Iterable[Mark], longest: int = LONGEST) -> list[Section]:
    """The text as blocks with their roles; what lies between blocks is shown too unless it is blank."""
    waiting = sorted(marks, key=lambda mark: mark.span)[::-1]
    active: list[Mark] = []
    found = []
    for span, role in _tiles(blocks, min(len(text), longest)):
        while waiting and waiting[-1].span.start < span.end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.span.end > span.start]
        if role or text[span.start : span.end].strip():
            found.append(Section(role or "between", tuple(pieces(text, active, span))))
    return found


def _tiles(blocks: Iterable[Block], end: int) -> Iterator[tuple[Span, str]]:
    """Blocks and the gaps between them, in order, up to ``end``; a gap has no role."""
    at = 0
    for block in sorted(blocks, key=lambda block: block.span):
        start, stop = max(block.span.start, at), min(block.span.end, end)
        if stop <= start:
            continue
        if start > at:
            yield Span(at, start), ""
        yield Span(start, stop), block.role.value
        at = stop
    if at < end:
        yield Span(at, end), ""


def around(text: str, span: Span, marks: Iterable[Mark], context: int = CONTEXT) -> list[Piece]:
    """The passage with some text before and after it."""
    window = Span(max(0, span.start - context), min(len(text), span.end + context))
    return pieces(text, marks, window)
