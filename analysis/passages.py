"""A sentence made ready for the rules: its tokens, what is quoted in it, the states and items that it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from analysis import grammar, items, parties
from analysis.cues import CUES
from analysis.items import Item
from analysis.languages import foreign
from analysis.legibility import legible
from analysis.oddities import is_doubled
from analysis.parties import Mention
from analysis.quotes import Quote, quotes
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.texts import Block, Role
from analysis.tokens import Hit, Token, tokens
from analysis.trees import Tree
from analysis.triage import worth_reading

QUOTE_MARKS = frozenset('"“”„«»') | {"''", "``"}


_SPEECH = 16
"""Fewer code points between marks are a word held with tongs, not speech."""


@dataclass(eq=False)
class Passage:
    """A sentence, or the sentences that one quotation holds together.

    ``paragraph`` numbers its block among those that are read: furniture between two paragraphs does not part them.

    ``breaks`` are the offsets at which a sentence inside it ends and the next begins.
    """

    text: str
    span: Span
    role: Role
    paragraph: int
    quotes: list[Quote]
    breaks: tuple[int, ...] = ()

    @cached_property
    def tokens(self) -> list[Token]:
        """The words and marks as a reader sees them, at their true places."""
        return legible(self.text, self.span.start, self.span.end)

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
    def worth(self) -> bool:
        """Whether it may hold a statement of its own; a turn in a transcript may be one without any sign of it."""
        spoken = any(quote.size >= _SPEECH for quote in self.quotes)
        return self.role is Role.HEADLINE or spoken or worth_reading(self.text, self.span.start, self.span.end)

    @cached_property
    def grammar(self) -> Tree:
        """Tags and tree of the tokens; see :func:`parsed` for many passages at once."""
        return parsed([self])[0]

    def sentences(self) -> list[list[str]]:
        """The words of each sentence in turn; together all tokens."""
        made: list[list[str]] = [[]]
        ends = iter((*self.breaks, self.span.end))
        end = next(ends)
        for token in self.tokens:
            while token.start >= end:
                made.append([])
                end = next(ends, self.span.end + 1)
            made[-1].append(token.text)
        return [words for words in made if words]

    @cached_property
    def states(self) -> list[Mention]:
        """The states named in the passage."""
        return parties.mentions(self.tokens)

    @cached_property
    def items(self) -> list[Hit[Item]]:
        """The items named in the passage."""
        return items.find(self.tokens)

    @cached_property
    def words(self) -> dict[int, str]:
        """The folded forms of the tokens by their places."""
        return {place: token.lower for place, token in enumerate(self.tokens)}

    def word(self, place: int) -> str:
        """The folded form of a token, "" outside the passage."""
        return self.words.get(place, "")

    def cover(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def within(self, span: Span) -> tuple[int, int]:
        """The tokens ``[first, last)`` that lie inside a span."""
        first = next((at for at, token in enumerate(self.tokens) if token.start >= span.start), len(self.tokens))
        last = next((at for at in range(first, len(self.tokens)) if self.tokens[at].end > span.end), len(self.tokens))
        return first, last


_AT_ONCE = 60


def prepared(among: Iterable[Passage]) -> Iterator[Passage]:
    """The passages in order, those that deserve it with their trees: told for many at once, that costs a third."""
    waiting = iter(among)
    while held := list(islice(waiting, _AT_ONCE)):
        parsed([passage for passage in held if passage.worth])
        yield from held


def parsed(among: Sequence[Passage]) -> list[Tree]:
    """The trees of the passages, told together, which is much cheaper than one by one. Each passage keeps its own."""
    split = [passage.sentences() for passage in among]
    told = iter(grammar.parse([words for sentences in split for words in sentences]))
    made = [Tree.joined([next(told) for _ in sentences]) for sentences in split]
    for passage, tree in zip(among, made, strict=True):
        passage.__dict__["grammar"] = tree
    return made


def passages(text: str, blocks: "list[Block] | tuple[Block, ...]") -> Iterator[Passage]:
    """The passages of all headlines and bodies in English, in order; a sentence that stands there twice comes once."""
    number = 0
    seen: set[str] = set()
    shortest = _COPIED_OF_TWO if is_doubled(text, blocks) else _COPIED
    for block in blocks:
        if block.role in {Role.HEADLINE, Role.BODY} and foreign(text, block.span) is None:
            yield from (one for one in _of_block(text, block, number) if not _is_copy(one, seen, shortest))
            number += 1


_COPIED = 80
"""A sentence of so many code points does not stand twice by chance: the article does, or a quotation pulled out."""

_COPIED_OF_TWO = 15
"""In a text that holds its article twice, shorter sentences are copies as well."""


def _is_copy(passage: Passage, seen: set[str], shortest: int) -> bool:
    """Whether the same words were read before; notes them in ``seen``."""
    if passage.span.end - passage.span.start < shortest:
        return False
    key = " ".join(passage.span.of(passage.text).split())
    if key in seen:
        return True
    seen.add(key)
    return False


def heads(text: str, blocks: "list[Block] | tuple[Block, ...]") -> Iterator[Passage]:
    """The lines before the first body paragraph that stand apart as bylines: who presides, who reports."""
    for number, block in enumerate(blocks[:6]):
        if block.role is Role.BODY:
            break
        if block.role is Role.BYLINE:
            yield Passage(text, block.span, block.role, number, [])


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
    for span, breaks in _held_together(text, _bounded(text, sentences(text, block.span)), quoted):
        while place < len(quoted) and quoted[place].outer.end <= span.start:
            place += 1
        inside = []
        at = place
        while at < len(quoted) and quoted[at].outer.start < span.end:
            inside.append(quoted[at])
            at += 1
        yield Passage(text, span, block.role, number, inside, breaks)


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


def _held_together(text: str, spans: list[Span], quoted: list[Quote]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Sentences, joined where the boundary lies inside a quotation or between a quoted question and its "he asked".

    With each the ends of the sentences in it but the last.
    """
    held: Span | None = None
    breaks: list[int] = []
    place = 0
    for number, span in enumerate(spans):
        held = span if held is None else Span(held.start, span.end)
        while place < len(quoted) and quoted[place].inner.end < span.end:
            place += 1
        inside = place < len(quoted) and quoted[place].inner.start < span.end < quoted[place].inner.end
        inside = inside or (number + 1 < len(spans) and _is_tagged(text, span, spans[number + 1]))
        if not inside or held.end - held.start > _LONGEST:
            yield held, tuple(breaks)
            held = None
            breaks = []
        else:
            breaks.append(span.end)
    if held is not None:
        yield held, tuple(breaks)


def _is_tagged(text: str, span: Span, after: Span) -> bool:
    """Whether a sentence ends a quoted question or exclamation and the next one only says whose it is."""
    if not text[max(span.start, span.end - 2) : span.end].endswith(('?"', "?”", '!"', "!”", "?'", "?’")):
        return False
    words = tokens(text, after.start, min(after.end, after.start + 60))[:6]
    return any(
        (hit := CUES.at(words, place)) is not None and hit.value.form in {"past", "s"} for place in range(len(words))
    )
