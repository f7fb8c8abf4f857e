"""Quotations inside one paragraph: where they open, where they close, whether they do."""

import re
from dataclasses import dataclass

from analysis.spans import Span

_MARK = re.compile("''|``|[\"“”„«»‘’']")
_CLOSER = {
    "''": {"''"},
    "``": {"''"},
    **{
        mark: set(closers)
        for mark, closers in {'"': '"“”', "“": '”"', "„": '“”"', "«": "»", "‘": "’'", "'": "'’"}.items()
    },
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``inner`` without its marks, ``outer`` with them; not ``closed`` where the paragraph ended it."""

    inner: Span
    outer: Span
    closed: bool = True

    @property
    def size(self) -> int:
        """Code points between the marks."""
        return self.inner.end - self.inner.start


def quotes(text: str, span: Span) -> list[Quote]:
    """The outermost quotations of a paragraph, in order; one left open ends with the paragraph."""
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        place, mark = match.start(), match[0]
        if opened is None:
            if _opens(text, span, place, mark):
                opened = (place, mark)
        elif mark in _CLOSER[opened[1]] and _closes(text, span, place, mark):
            found.append(Quote(Span(opened[0] + len(opened[1]), place), Span(opened[0], match.end())))
            opened = None
    if opened is not None and opened[1] not in {"'", "‘"}:
        found.append(Quote(Span(opened[0] + len(opened[1]), span.end), Span(opened[0], span.end), closed=False))
    return found


def _before(text: str, span: Span, place: int) -> str:
    return text[place - 1] if place > span.start else " "


def _after(text: str, span: Span, place: int) -> str:
    return text[place + 1] if place + 1 < span.end else " "


def _opens(text: str, span: Span, place: int, mark: str) -> bool:
    if mark in {"”", "»", "’"}:
        return False
    stands_free = not _before(text, span, place).isalnum()
    if mark in {"'", "‘"}:
        follows = _after(text, span, place)
        return stands_free and (follows.isalnum() or follows == "“") and _closes_later(text, span, place, mark)
    return stands_free or mark not in {'"', "''"}


def _closes(text: str, span: Span, place: int, mark: str) -> bool:
    if mark not in {"'", "’"}:
        return True
    return not _after(text, span, place).isalnum() and not _before(text, span, place).isspace()


_SINGLE_REACH = 600
"""A single quotation mark that finds no partner within so many code points is an apostrophe."""


def _closes_later(text: str, span: Span, place: int, mark: str) -> bool:
    stop = min(span.end, place + _SINGLE_REACH)
    for match in re.finditer("['’]", text[place + 1 : stop]):
        at = place + 1 + match.start()
        before, after = _before(text, span, at), _after(text, span, at)
        if not after.isalnum() and not before.isspace():
            return True
    return False
