"""Two readers as simple as can be, to stand beside ours: what do quotation marks alone give?"""

import re
from collections.abc import Iterator

from analysis.quotes import Quote
from analysis.reading import Reading
from analysis.spans import Span
from analysis.statements import Source, Stance, Statement
from bench.reading.quoted import quotations

_SHORTEST = 12
"""Fewer code points in quotation marks are a title or a word held at arm's length."""
_REACH = 120
"""So many code points on either side of a quotation, within its sentence, may hold the verb and the name."""
_VERB = re.compile(
    r"\b(?:said|says|say|saying|told|tells|telling|added|adds|adding|wrote|writes|writing|called|calls|calling|claimed|"
    r"claims|asked|asks|argued|argues|explained|explains|stated|states|noted|notes|replied|continued|declared|insisted|"
    r"tweeted|warned|announced|concluded|responded|according to)\b"
)
_NAME = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]{1,30}(?:\.? [A-Z][\w’'-]{1,30}){0,3})\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


def quotation_marks(text: str) -> Reading:
    """Whatever stands in quotation marks is said, by nobody knows whom."""
    return _reading(text, (_statement(text, one, None) for one in _quoted(text)))


def verb_and_name(text: str) -> Reading:
    """A quotation with a verb of saying and a name next to it; the others as :func:`quotation_marks`."""
    return _reading(text, (_statement(text, one, _attributed(text, one)) for one in _quoted(text)))


def _quoted(text: str) -> Iterator[Quote]:
    return (one for one in quotations(text) if one.closed and one.size >= _SHORTEST)


def _attributed(text: str, quoted: Quote) -> tuple[Span, Span] | None:
    """The verb and the name nearest to it, after the quotation in its sentence, else before it."""
    start, end = quoted.outer.start, quoted.outer.end
    after = _SENTENCE_END.search(text, end, end + _REACH)
    before = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - _REACH), start)]
    sides = (
        (end, after.start() if after else min(len(text), end + _REACH)),
        (before[-1] if before else max(0, start - _REACH), start),
    )
    return next((found for side in sides if (found := _verb_and_name(text, *side))), None)


def _verb_and_name(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    verb = _VERB.search(text, start, end)
    names = [Span(*found.span()) for found in _NAME.finditer(text, start, end)]
    if verb is None or not names:
        return None
    cue = Span(*verb.span())
    return cue, min(names, key=lambda name: max(name.start - cue.end, cue.start - name.end))


def _statement(text: str, quoted: Quote, by: tuple[Span, Span] | None) -> Statement:
    if by is None:
        return Statement(quoted.inner, Source(None, None), None, True, Stance.ASSERTS, "baseline.quotation")
    cue, name = by
    return Statement(quoted.inner, Source(name, name.of(text)), cue, True, Stance.ASSERTS, "baseline.verb-and-name")


def _reading(text: str, statements: Iterator[Statement]) -> Reading:
    return Reading(text, "en", None, None, None, None, (), tuple(statements), reader="baseline")
