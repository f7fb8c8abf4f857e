"""What became of a cited passage in a newer text of the same article.

The order of the W3C Web Annotation selectors is kept: position first, then the exact quotation with its context, then
a fuzzy look at the likeliest place, else an orphan. Quotation marks, dashes, blanks and commas are no words: where
only they differ, a passage stands, unless the rest of its sentence turns it round. Each step is linear in the length
of the newer text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from rapidfuzz import fuzz

from analysis.edits import reworded
from analysis.sentences import sentences
from analysis.spans import CONTEXT, Span, prefix, suffix
from analysis.texts import paragraphs
from analysis.turning import turned_after, turned_before
from analysis.typography import Plain


class Fate(StrEnum):
    """Where it stood; elsewhere, or otherwise punctuated; in other words; not at all."""

    INTACT = "intact"
    MOVED = "moved"
    ALTERED = "altered"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of ``cited``: where it stands now, if it stands, and in which words."""

    cited: Span
    fate: Fate
    now: Span | None
    exact_now: str | None


_WORD = re.compile(r"\w+")
_SHINGLE = 3
_CROWD = 20
"""Three words that occur more often than this point nowhere in particular."""

_DISTINCTIVE = 24
"""A passage this long is taken for itself wherever it stands; a shorter one needs its surroundings too."""

_LONGEST = 2_000
"""A longer passage is not searched fuzzily: the cost would grow with its square."""

_REACH = 600
"""What stands farther from a passage than this many characters turns it no more."""

_LIKE = 70.0
_LIKE_IN_PLACE = 35.0
"""Least likeness (0 to 100) of an altered passage: anywhere, and between its unaltered surroundings."""


def revisions(old: str, new: str, cited: Iterable[Span], without: Sequence[Span] = ()) -> list[Revision]:
    """What became of each cited span of the old text in the new one, in the order given.

    What stands in ``without`` is no part of the new text: a notice that quotes a passage, or parts it from the next.
    """
    older, newer = _Text(old), _Text(new, without)
    return [_revision(older, newer, span) for span in cited]


class _Text(Plain):
    """A text and, made at first need, its paragraphs, and where each three words of it stand."""

    def __init__(self, set_text: str, without: Sequence[Span] = ()) -> None:
        super().__init__(set_text, without)
        self.without = sorted(without)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the text as set."""
        return paragraphs(self.set_text)

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Each three words of the plain text, with where they begin."""
        found: dict[tuple[str, ...], list[int]] = {}
        for shingle, at in _shingles(self.text):
            found.setdefault(shingle, []).append(at)
        return found


def around(old: str, new: str, span: Span) -> Span:
    """Where in the new text a passage would stand that is gone from it: the paragraph that stood nearest before it.

    The first paragraph where none of them is left; for a text without any, all of it.
    """
    newer = Plain(new)
    before = [part for part in paragraphs(old) if part.end <= span.start]
    after = [part for part in paragraphs(old) if part.start >= span.end]
    for part in (*reversed(before), *after):
        words = Plain(part.of(old)).text.strip()
        at = newer.text.find(words) if words else -1
        if at >= 0:
            return newer.back(Span(at, at + len(words)))
    return next(iter(paragraphs(new)), Span(0, len(new)))


def _shingles(text: str) -> list[tuple[tuple[str, ...], int]]:
    matches = list(_WORD.finditer(text))
    found = [match[0].lower() for match in matches]
    return [(tuple(found[at : at + _SHINGLE]), matches[at].start()) for at in range(len(matches) - _SHINGLE + 1)]


def _revision(older: _Text, newer: _Text, span: Span) -> Revision:
    now, edited = _now(older, newer, span)
    if now is None:
        return Revision(span, Fate.GONE, None, None)
    turned = _turned(older, newer, span, now)
    standing = Fate.INTACT if _same(older, newer, span) else Fate.MOVED
    fate = Fate.ALTERED if edited or turned else standing
    now = turned or now
    return Revision(span, fate, now, now.of(newer.set_text))


def _now(older: _Text, newer: _Text, span: Span) -> tuple[Span | None, bool]:
    """Where the passage stands now, and whether in other words."""
    if _same(older, newer, span):
        return span, False
    plain = older.span(span)
    if not plain.of(older.text).strip():
        return None, False
    moved = _moved(older.text, newer.text, plain)
    if moved is not None:
        return _back(newer, moved), False
    altered = _between(older.text, newer.text, plain) or _alike(older.text, newer, plain)
    if altered is None:
        return None, False
    return _back(newer, altered), reworded(plain.of(older.text), altered.of(newer.text))


def _same(older: _Text, newer: _Text, span: Span) -> bool:
    """Whether the passage stands at its very place."""
    there = span.end <= len(newer.set_text) and span.of(newer.set_text) == span.of(older.set_text)
    return there and not any(span.meets(other) for other in newer.without)


def _back(newer: _Text, plain: Span) -> Span:
    """The place in the text as set: of what a notice parts, the longest part."""
    now = newer.back(plain)
    within = [one for one in newer.without if now.meets(one)]
    edges = [now.start, *(edge for one in within for edge in (one.start, one.end)), now.end]
    parts = (_trimmed(newer.set_text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return max(filter(None, parts), key=lambda part: part.end - part.start)


def _turned(older: _Text, newer: _Text, span: Span, now: Span) -> Span | None:
    """The passage with what is now said before it or after it in its sentence, where that turns it round."""
    here, there = _sentence(older, span), _sentence(newer, now)
    old, new = older.set_text, newer.set_text
    before = turned_before(old[here.start : span.start], new[there.start : now.start])
    after = turned_after(old[span.end : here.end], new[now.end : there.end])
    if not before and not after:
        return None
    return Span(there.start if before else now.start, there.end if after else now.end)


def _sentence(text: _Text, span: Span) -> Span:
    """From where the passage's first sentence begins to where its last one ends, in its paragraphs and its reach."""
    start = _holding(text, Span(span.start, min(span.end, span.start + CONTEXT))).start
    end = _holding(text, Span(max(span.start, span.end - CONTEXT), span.end)).end
    return Span(min(start, span.start), max(end, span.end))


def _holding(text: _Text, part: Span) -> Span:
    """The sentences of one paragraph that a part of it stands in; the part itself where it stands in none."""
    at = bisect_right(text.paragraphs, part.start, key=attrgetter("start")) - 1
    if at < 0 or text.paragraphs[at].end < part.end:
        return part
    whole = text.paragraphs[at]
    near = Span(max(whole.start, part.start - _REACH), min(whole.end, part.end + _REACH))
    met = [one for one in sentences(text.set_text, near) if one.meets(part)]
    return Span(met[0].start, met[-1].end) if met else part


def _moved(old: str, new: str, span: Span) -> Span | None:
    """Where the very words stand now: with both surroundings, with one, or alone where they are distinctive."""
    exact, before, after = span.of(old), prefix(old, span), suffix(old, span)
    for lead, tail in ((before, after), (before, ""), ("", after)):
        at = new.find(lead + exact + tail) if lead or tail else -1
        if at >= 0:
            return Span(at + len(lead), at + len(lead) + len(exact))
    at = _nearest(new, exact, span.start)
    if at < 0 or not (len(exact) >= _DISTINCTIVE or _surroundings_alike(new, at, exact, before, after)):
        return None
    return Span(at, at + len(exact))


def _nearest(new: str, exact: str, expected: int) -> int:
    ahead = new.find(exact, expected)
    behind = new.rfind(exact, 0, min(len(new), expected + len(exact)))
    both = [at for at in (ahead, behind) if at >= 0]
    return min(both, key=lambda at: abs(at - expected), default=-1)


def _surroundings_alike(new: str, at: int, exact: str, before: str, after: str) -> bool:
    here = Span(at, at + len(exact))
    return max(fuzz.ratio(prefix(new, here), before), fuzz.ratio(suffix(new, here), after)) >= _LIKE


def _between(old: str, new: str, span: Span) -> Span | None:
    """What now stands between the passage's old surroundings, if it is still something like it."""
    before, after = prefix(old, span), suffix(old, span)
    if min(len(before.strip()), len(after.strip())) < CONTEXT // 2:
        return None
    lead = new.find(before)
    start = lead + len(before)
    longest = start + 3 * (span.end - span.start) + CONTEXT
    end = new.find(after, start, longest + len(after)) if lead >= 0 else -1
    if end < 0 or fuzz.ratio(new[start:end], span.of(old)) < _LIKE_IN_PLACE:
        return None
    return _trimmed(new, start, end)


def _alike(old: str, newer: _Text, span: Span) -> Span | None:
    """The likeliest place by the three-word runs it shares, aligned there; None where nothing is like it."""
    exact = span.of(old)
    start = _likeliest_start(exact, newer) if len(exact) <= _LONGEST else None
    if start is None:
        return None
    slack = len(exact) // 4 + CONTEXT
    low, high = max(0, start - slack), min(len(newer.text), start + len(exact) + slack)
    aligned = fuzz.partial_ratio_alignment(exact, newer.text[low:high], score_cutoff=_LIKE)
    if aligned is None or aligned.dest_end <= aligned.dest_start:
        return None
    found = _to_words(newer.text, low + aligned.dest_start, low + aligned.dest_end)
    return _without_ends(exact, newer.text, found)


def _without_ends(exact: str, text: str, found: Span) -> Span:
    """The place without words before it and after it that stand for nothing in the passage: those of its neighbours."""
    here, there = _WORD.findall(exact.lower()), list(_WORD.finditer(text, found.start, found.end))
    runs = SequenceMatcher(None, here, [one[0].lower() for one in there], autojunk=False).get_matching_blocks()[:-1]
    if not runs:
        return found
    first, last = runs[0], runs[-1]
    start = there[first.b].start() if first.a == 0 and first.b else found.start
    after = last.b + last.size
    end = there[after - 1].end() if last.a + last.size == len(here) and after < len(there) else found.end
    return Span(start, end)


def _likeliest_start(exact: str, newer: _Text) -> int | None:
    votes: Counter[int] = Counter()
    for shingle, at in _shingles(exact):
        found = newer.places.get(shingle, ())
        if len(found) <= _CROWD:
            votes.update((place - at) // CONTEXT for place in found)
    if not votes:
        return None
    # two neighbouring cells are one place: an insertion shifts what follows it
    best = max(votes, key=lambda cell: (votes[cell] + votes.get(cell + 1, 0), -cell))
    return max(0, best * CONTEXT)


def _to_words(text: str, start: int, end: int) -> Span:
    """The stretch widened to whole words, without white space at its ends."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return _trimmed(text, start, end) or Span(start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    stretch = text[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    body = len(stretch.strip())
    return Span(start + lead, start + lead + body) if body else None
