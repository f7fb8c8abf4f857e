"""Quotation marks by a plain pattern, independent of the reading that is measured."""

import re
from collections.abc import Iterator

from analysis.quotes import Quote
from analysis.spans import Span

_QUOTED = re.compile(
    r'[“"](?P<double>[^“”"\n]*)(?P<close>[”"]|$)'
    r"|''(?P<twice>(?:[^'\n]|'(?!'))*)(?P<shut>''|$)",  # two apostrophes, as old wire text has them
    re.MULTILINE,
)


def quotations(text: str) -> Iterator[Quote]:
    """The quotations from left to right; one left open ends with its line."""
    for match in _QUOTED.finditer(text):
        inner = Span(*match.span("double" if match["double"] is not None else "twice"))
        yield Quote(inner, Span(*match.span()), closed=bool(match["close"] or match["shut"]))
