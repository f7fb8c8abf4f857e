"""A sentence made ready for the rules: its tokens, what is quoted in it, the states and items that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from analysis import items, parties
from analysis.cues import CUES
from analysis.items import Item
from analysis.parties import Mention
from analysis.quotes import Quote, quotes
from analysis.spans import Span
from analysis.texts import Block, Role, sentences
from analysis.tokens import Hit, Token, tokens

QUOTE_MARKS = frozenset('"“”„«»') | {"''", "``"}


@dataclass(eq=False)
class Passage:
    """A sentence, or the sentences that one quotation holds together. ``paragraph`` numbers its block."""

    text: str
    span: Span
    role: Role
    paragraph: int
    quotes: list[Quote]
    tokens: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokens(self.text, self.span.start, self.span.end)

    @cached_property
    def quoted(self) -> list[int]:
        """For each token the number of the quotation around it, or -1. The marks themselves stand outside."""
        marked = [-1] * len(self.tokens)
        place = 0
        for number, quote in enumerate(self.quotes):
            while place < len(self.tokens) and self.tokens[place].start < quote.inner.start:
                place += 1
            while place < len(self.tokens) and self.tokens[place].end <= quote.inner.end:
                marked[place] = number
                place += 1
        return marked

    @cached_property
    def states(self) -> list[Mention]:
        """The states named in the passage."""
        return parties.mentions(self.tokens)

    @cached_property
    def items(self) -> list[Hit[Item]]:
        """The items named in the passage."""
        return items.find(self.tokens)

    def word(self, place: int) -> str:
        """The folded form of a token, "" outside the passage."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def cover(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def within(self, span: Span) -> tuple[int, int]:
        """The tokens ``[first, last)`` that lie inside a span."""
        first = next((at for at, token in enumerate(self.tokens) if token.start >= span.start), len(self.tokens))
        last = next((at for at in range(first, len(self.tokens)) if self.tokens[at].end > span.end), len(self.tokens))
        return first, last


def passages(text: str, blocks: "list[Block] | tuple[Block, ...]") -> Iterator[Passage]:
    """The passages of all headlines and bodies, in order."""
    for number, block in enumerate(blocks):
        if block.role in {Role.HEADLINE, Role.BODY}:
            yield from _of_block(text, block, number)


_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:, ?[^-–—\n]{1,30}?)?(?: ?\([^()\n]{2,40}\))?\s{0,3}[-–—]{1,2}\s{1,3}(?=\S)"
)


def _without_dateline(text: str, span: Span) -> Span:
    """The paragraph after "SEOUL, Feb. 27 (Agency) -"."""
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found is not None and found.end() < span.end else span


def _of_block(text: str, block: Block, number: int) -> Iterator[Passage]:
    quoted = quotes(text, block.span)
    place = 0
    block = replace(block, span=_without_dateline(text, block.span))
    for span in _held_together(text, _bounded(text, sentences(text, block.span)), quoted):
        while place < len(quoted) and quoted[place].outer.end <= span.start:
            place += 1
        inside = []
        at = place
        while at < len(quoted) and quoted[at].outer.start < span.end:
            inside.append(quoted[at])
            at += 1
        yield Passage(text, span, block.role, number, inside)


_LONGEST = 3_000
"""A passage does not grow beyond so many code points, however long a quotation is."""

_LONGEST_SENTENCE = 1_200
"""What runs on longer without a full stop is no sentence, and is read in pieces of this size."""


def _bounded(text: str, spans: list[Span]) -> list[Span]:
    """The sentences, overlong ones cut at a blank: so the cost of a passage is bounded, whatever the text."""
    pieces: list[Span] = []
    for span in spans:
        start = span.start
        while span.end - start > _LONGEST_SENTENCE:
            blank = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
            cut = blank + 1 if blank > 0 else start + _LONGEST_SENTENCE
            pieces.append(Span(start, cut))
            start = cut
        pieces.append(Span(start, span.end))
    return pieces


def _held_together(text: str, spans: list[Span], quoted: list[Quote]) -> Iterator[Span]:
    """Sentences, joined where the boundary lies inside a quotation or between a quoted question and its "he asked"."""
    held: Span | None = None
    place = 0
    for number, span in enumerate(spans):
        held = span if held is None else Span(held.start, span.end)
        while place < len(quoted) and quoted[place].inner.end < span.end:
            place += 1
        inside = place < len(quoted) and quoted[place].inner.start < span.end < quoted[place].inner.end
        inside = inside or (number + 1 < len(spans) and _is_tagged(text, span, spans[number + 1]))
        if not inside or held.end - held.start > _LONGEST:
            yield held
            held = None
    if held is not None:
        yield held


def _is_tagged(text: str, span: Span, after: Span) -> bool:
    """Whether a sentence ends a quoted question or exclamation and the next one only says whose it is."""
    if not text[max(span.start, span.end - 2) : span.end].endswith(('?"', "?”", '!"', "!”", "?'", "?’")):
        return False
    words = tokens(text, after.start, min(after.end, after.start + 60))[:6]
    return any(
        (hit := CUES.at(words, place)) is not None and hit.value.form in {"past", "s"} for place in range(len(words))
    )
