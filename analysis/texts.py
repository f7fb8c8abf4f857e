"""A text as it stands: its blocks and their roles, its paragraphs. Not one character is altered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.spans import Span


class Role(StrEnum):
    """What a block of an article is. Statements are read from headlines and bodies only."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized stretch of the text and its role."""

    span: Span
    role: Role


_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$|[\"”»]$")
_WRAP = range(45, 101)
"""Lengths of line at which a mail or a page of plain text is broken by hand."""

_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|th|table|section|article|header|footer|nav|aside|figure|figcaption|"
    r"blockquote|body|head|html|title|main|script|style|hr|tweet)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
"""HTML left in the text: what parts paragraphs on a page parts them here."""


def paragraphs(text: str) -> list[Span]:
    """Stretches that hang together: lines, with lines that were broken by hand joined again."""
    found: list[Span] = []
    for run in _runs(text):
        found.extend(_joined(text, run) if _is_wrapped(text, run) else _continued(text, run))
    return found


def _runs(text: str) -> Iterator[list[Span]]:
    """Lines that follow each other without an empty line between them, each stripped of outer blanks."""
    run: list[Span] = []
    reached = 0
    for match in _LINE.finditer(text):
        line = stripped(text, Span(match.start(), match.end()))
        parted = line is None or len(text[reached : match.start()].replace("\r\n", "\n")) > 1
        reached = match.end()
        if run and parted:
            yield run
            run = []
        if line is not None:
            run.extend(_between_tags(text, line))
    if run:
        yield run


def _between_tags(text: str, line: Span) -> Iterator[Span]:
    """The line, cut where HTML tags part paragraphs; the tags themselves are left out."""
    if "<" not in line.of(text):
        yield line
        return
    start = line.start
    for tag in _BLOCK_TAG.finditer(text, line.start, line.end):
        yield from _worded(text, Span(start, tag.start()))
        start = tag.end()
    yield from _worded(text, Span(start, line.end))


_WORDED = re.compile(r"[^\W_]")


def _worded(text: str, span: Span) -> Iterator[Span]:
    """The span without blanks, if there is a word in it."""
    inner = stripped(text, span)
    if inner is not None and _WORDED.search(text, inner.start, inner.end):
        yield inner


def stripped(text: str, span: Span) -> Span | None:
    """The span without the blanks at its ends, or None where nothing else is in it."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None


def _is_wrapped(text: str, run: Sequence[Span]) -> bool:
    if len(run) < 3 or any(line.end - line.start > _WRAP[-1] for line in run):
        return False
    inner = run[:-1]
    full = sum(1 for line in inner if line.end - line.start in _WRAP)
    unfinished = sum(1 for line in inner if not _is_finished(text, line))
    return full * 3 >= len(inner) * 2 and unfinished * 2 >= len(inner)


def _is_finished(text: str, line: Span) -> bool:
    return _FINAL.search(text[max(line.start, line.end - 5) : line.end]) is not None


def _joined(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs of a wrapped run: a short line that ends a sentence ends its paragraph."""
    start = run[0].start
    for line, after in zip(run, [*run[1:], None], strict=True):
        short = line.end - line.start < _WRAP[0]
        if after is None or (short and _is_finished(text, line)):
            yield Span(start, line.end)
            start = after.start if after is not None else line.end


_SHORTEST_BROKEN = 25
"""A line shorter than this that ends without a stop is a title or an item of a list, not half a sentence."""


def _continued(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """The lines of a run; one that stops short is joined to the next where that goes on in small letters."""
    start = run[0].start
    for line, after in zip(run, [*run[1:], None], strict=True):
        goes_on = (
            after is not None
            and text[after.start].islower()
            and line.end - line.start >= _SHORTEST_BROKEN
            and not _is_finished(text, line)
            and (text[line.end - 1].isalnum() or text[line.end - 1] in ",-–—")
            and "<" not in text[line.end : after.start]
        )
        if not goes_on:
            yield Span(start, line.end)
            start = after.start if after is not None else line.end
