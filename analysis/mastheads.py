"""What an article says of itself: title, outlet and day, told from its headline, byline and dateline."""

import re
from collections.abc import Sequence
from datetime import date

from analysis import periods
from analysis.cities import city_state
from analysis.parties import Form, mentions
from analysis.people import CONTROLLED_MEDIA, ISSUERS, MEDIA, MEDIA_STATES, OFFICES
from analysis.spans import Span
from analysis.texts import Block, Role
from analysis.tokens import Token, tokens, wordset

_STAFF = re.compile(
    r"^by [^,|–—\n]{2,60}[,|–—][\s\u00a0]{0,4}((?:[A-Z][\w.&'’-]{0,24} ?){1,4}?)[\s\u00a0]?(?:staff|correspondent|"
    r"reporter|writer|editor)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"^by [^,|–—\n]{2,60}(?:,| for| \||[–—])[\s\u00a0]{0,4}(.{2,50})$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,40}[^-–—\n]{0,40}\(([A-Z][\w .'’]{1,40})\)\s?[-–—]")
_CITY = re.compile(r"^([A-Z][A-Z'’.-]{2,24}(?: [A-Z][A-Z'’.-]{1,24}){0,2})[,(/ ][^–—\n]{0,50}?[-–—]\s")
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


def home(text: str, blocks: Sequence[Block], outlet: str | None = None) -> str | None:
    """The state whose body issues the text ("Ministry of Trade of Kazakhstan"), or of the city in its dateline."""
    body = next((block for block in blocks if block.role is Role.BODY), None)
    first = text[body.span.start : min(body.span.end, body.span.start + _HEAD)] if body is not None else ""
    opening = [outlet or "", *(block.span.of(text)[:_HEAD] for block in blocks[:3]), first]
    issuer = next(filter(None, map(_issuer, opening)), None)
    city = _CITY.match(first)
    if issuer is not None:
        return issuer
    among = tokens(first)
    name = city[1] if city is not None else " ".join(token.text for token in among[: city_at(among)])
    dated = city_state(_titled(name), 0) if name else None
    return dated or _of_outlet(outlet) or _of_speech(text) or _of_title(text, blocks)


def _titled(name: str) -> list[Token]:
    return [token._replace(text=token.text.title()) for token in tokens(name)]


def _of_outlet(outlet: str | None) -> str | None:
    """The state of a paper that is named after its state or city, or known to be at home there."""
    if outlet is None:
        return None
    known = CONTROLLED_MEDIA.get(outlet) or MEDIA_STATES.get(outlet)
    if known is not None:
        return None if known in _WORLDWIDE else known
    among = tokens(outlet)
    return next((found for at in range(len(among)) if (found := city_state(among, at)) is not None), None)


_WORLDWIDE = {"US", "GB", "FR", "DE", "QA"}
"""Media of these states report from everywhere: an official of theirs need not be one of their own state."""


def _of_speech(text: str) -> str | None:
    """The state whose money and offices a text names without saying whose: "£2m", "a Tory MP", "the Majlis".

    American offices are named everywhere and tell nothing.
    """
    among = tokens(text, 0, min(len(text), _OPENING))
    hits = [hit for hit in OFFICES.find(among) if among[hit.first].is_capital]
    offices = {hit.value for hit in hits if among[hit.last - 1].lower not in _SHARED} - {"US"}
    if text.count("£", 0, _OPENING) > 1:
        offices.add("GB")
    return offices.pop() if len(offices) == 1 else None


_SHARED = wordset("secretary minister 10")
"""Offices that go by one name in several states."""

_OPENING = 6_000


def _of_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The state whose capital the headlines name, no other one: "Envoy's row: Pretoria insists"."""
    heads = [block.span.of(text)[:_HEAD] for block in blocks[:4] if block.role is Role.HEADLINE]
    seats = {m.state for head in heads for m in mentions(tokens(head)) if m.form is Form.METONYM}
    near = seats - _ABROAD
    return near.pop() if len(near) == 1 else None


_ABROAD = {"US", "RU", "CN", "KP"}
"""Capitals that headlines of every state name."""


def city_at(among: Sequence[Token]) -> int:
    """How many tokens a city in capitals takes that opens a paragraph without a dash: "KYIV Britain will send"."""
    shouted = next((at for at, token in enumerate(among) if not token.text.isupper() or len(token.text) < 3), 0)
    if not 0 < shouted < len(among) or not among[shouted].is_capital:
        return 0
    return shouted if city_state(_titled(" ".join(token.text for token in among[:shouted])), 0) else 0


def _issuer(line: str) -> str | None:
    """The state of a ministry whose name opens a line, and nothing but a name."""
    words = tokens(line.partition(chr(10))[0])
    named = any(token.lower in _HEADING for token in words[:10])
    plain = all(token.is_capital or token.lower in _LINKS or not token.text.isalpha() for token in words)
    states = mentions(words)
    return states[0].state if named and plain and states else None


_HEADING = ISSUERS | {"office"}
_LINKS = wordset("of the and for 's on at in official")


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
