"""One article with what is annotated and what was read in it, and which statement of ours is which of the annotator's.

Two statements are the same when their contents share at least half of the longer one's words and, where somebody is
said to speak, source or cue overlap too. A denial may be given as the denied words or as the whole denying clause (so
may a refusal): there half of the shorter will do when the cues overlap.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.spans import Span
from analysis.statements import Stance, Statement
from bench.reading import gold
from bench.reading.gold import Annotated, Said
from bench.reading.scores import Places, Words, paired, words

_CLAUSES = frozenset({Stance.DENIES, Stance.DECLINES})
"""Stances whose content may be the whole clause."""


@dataclass(frozen=True, slots=True)
class Part:
    """A statement's words."""

    content: Places
    cue: Places
    source: Places
    narrated: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One article: what is annotated and what was read, each with its words."""

    article: Annotated
    words: Words
    wanted: list[tuple[Said, Part]]
    found: list[tuple[Statement, Part]]
    pairs: dict[int, int]
    """Places in ``found`` to places in ``wanted``."""

    def aligned(self) -> Iterator[tuple[Statement, Said]]:
        """The statements that were found, as read and as annotated."""
        for f, w in self.pairs.items():
            yield self.found[f][0], self.wanted[w][0]

    def linked(self, f: int) -> int:
        """How many annotated answers of a statement overlap one of ours, by half of the shorter."""
        one, said = self.found[f][0], self.wanted[self.pairs[f]][0]
        read = [self.words.of([span]) for span in one.answers]
        return sum(any(_half_of_shorter(other, self.words.of([span])) for other in read) for span in said.answers)


def _half_of_shorter(one: Places, other: Places) -> bool:
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def articles(folder: Path) -> Iterator[Annotated]:
    """The annotated articles of a folder; a mistaken one is told on standard error and left out."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield gold.article(path)
        except gold.Mistaken as mistake:
            print(f"left out: {mistake}", file=sys.stderr)


def day(article: Annotated) -> date | None:
    """When the article was published, if it is told."""
    return date.fromisoformat(article.published_on) if article.published_on else None


def laid_out(article: Annotated, said: Sequence[Statement]) -> Page:
    """The article with what was read in it, paired."""
    known = words(article.text)
    wanted = [(one, _part(known, one.content, one.gaps, one.cue, one.source)) for one in article.said]
    found = [(one, _part(known, one.span, one.gaps, one.cue, one.source.span)) for one in said]
    pairs, _ = paired(found, wanted, _likeness)
    return Page(article, known, wanted, found, pairs)


def _part(known: Words, content: Span, gaps: Sequence[Span], cue: Span | None, source: Span | None) -> Part:
    """The content is counted without its gaps, the cue and the source that stand in it, unless nothing is left."""
    cues, sources = known.of([cue] if cue else []), known.of([source] if source else [])
    whole = known.of([content])
    return Part(whole - known.of(gaps) - cues - sources or whole, cues, sources, cue is None and source is None)


def _likeness(read: tuple[Statement, Part], annotated: tuple[Said, Part]) -> float:
    (_, one), (said, other) = read, annotated
    if one.narrated is not other.narrated:
        return 0.0
    meet = (bool(one.cue & other.cue), bool(one.source & other.source))
    if not (one.narrated or any(meet)):
        return 0.0
    shared, sizes = len(one.content & other.content), (len(one.content), len(other.content))
    clause = said.stance in _CLAUSES and meet[0]
    if not shared or 2 * shared < (min(sizes) if clause else max(sizes)):
        return 0.0
    return shared / max(sizes) + sum(meet) / 4
