"""What an article says of itself: title, outlet and day, told from its headline, byline and dateline."""

import re
from collections.abc import Sequence
from datetime import date

from analysis import periods
from analysis.people import MEDIA
from analysis.spans import Span
from analysis.texts import Block, Role
from analysis.tokens import tokens

_STAFF = re.compile(
    r"^by [^,|–—\n]{2,60}[,|–—][\s\u00a0]{0,4}((?:[A-Z][\w.&'’-]{0,24} ?){1,4}?)[\s\u00a0]?(?:staff|correspondent|"
    r"reporter|writer|editor)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"^by [^,|–—\n]{2,60}(?:,| for| \||[–—])[\s\u00a0]{0,4}(.{2,50})$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,40}[^-–—\n]{0,40}\(([A-Z][\w .'’]{1,40})\)\s?[-–—]")
_HEAD = 240


def title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first headline, or None."""
    first = next((block for block in blocks if block.role is Role.HEADLINE), None)
    return first.span.of(text) if first is not None else None


def outlet(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet where a byline or dateline states it plainly; None rather than a guess."""
    for block in blocks:
        head = text[block.span.start : min(block.span.end, block.span.start + _HEAD)]
        if block.role is Role.BYLINE:
            staff, after = _STAFF.search(head), _AFTER_NAME.search(head)
            if staff and staff[1].strip():
                return staff[1].strip()
            named = MEDIA.find(tokens(after[1])) if after else []
            if named:
                return named[0].value
        if block.role is Role.BODY:
            dateline = _DATELINE.match(head)
            named = MEDIA.find(tokens(dateline[1])) if dateline else []
            return named[0].value if named else None
    return None


def published_on(text: str, blocks: Sequence[Block]) -> date | None:
    """The day in the byline, or in the dateline that opens the body."""
    seen_body = False
    for block in blocks:
        if block.role is Role.BYLINE and not seen_body:
            found = _full_days(text, block.span)
            if found:
                return found[0]
        if block.role is Role.BODY and not seen_body:
            seen_body = True
            head = Span(block.span.start, min(block.span.end, block.span.start + 90))
            cut = re.search(r"[–—]| - ", head.of(text))
            found = _full_days(text, Span(head.start, head.start + cut.start())) if cut else []
            if found:
                return found[0]
    last = [block for block in blocks if block.role is Role.BYLINE]
    found = _full_days(text, last[-1].span) if last else []
    return found[0] if found else None


def latest_day_named(text: str, blocks: Sequence[Block]) -> date | None:
    """The latest day that the text names in full, captions included; days to come ("by 1 May 2030") left out."""
    days = [day for block in blocks if block.role is not Role.BOILERPLATE for day in _full_days(text, block.span)]
    return max(days, default=None)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _full_days(text: str, span: Span) -> list[date]:
    if not _YEAR.search(text, span.start, span.end):
        return []
    among = tokens(text, span.start, span.end)
    found = [dated for dated in periods.dates(among) if dated.full]
    return [dated.period.first for dated in found if dated.period.first is not None]
