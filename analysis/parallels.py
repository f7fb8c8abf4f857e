"""Tellings of events compared in pairs: what no claim holds, and what news of one origin became on the way.

What is claimed of a transfer is compared slot by slot elsewhere (:mod:`analysis.contradictions`). Here stand the voyage
of a named ship, a strike, a signing, the fallen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from analysis.comparisons import Comparison, Kind
from analysis.events import name_parts
from analysis.findings import in_order
from analysis.matching import Telling, marks, one_event
from analysis.rules import disavowals, echoes, occurrences
from analysis.statements import Stance

__all__ = ["Conflict", "Telling", "between", "compare", "conflicts"]


def _likely(among: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs that share a mark, or of which one may answer the other, in the order of the tellings."""
    by_mark: dict[object, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for place, told in enumerate(among):
        for mark in marks(told):
            pairs.update((before, place) for before in by_mark.setdefault(mark, []))
            by_mark[mark].append(place)
    answering = {told.voice.article for told in among if told.voice.answers}
    for article in answering:
        own = [place for place, told in enumerate(among) if told.voice.article == article]
        pairs.update(
            (one, other)
            for one, other in combinations(own, 2)
            if among[one].voice.answers or among[other].voice.answers
        )
    yield from ((among[one], among[other]) for one, other in sorted(pairs))


_SILENT = {Stance.DECLINES, Stance.HEDGES}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two tellings that cannot both hold, in order, and why."""

    earlier: Telling
    later: Telling
    comparison: Comparison

    @property
    def substance(self) -> str:
        """32 hexadecimal digits, the same for one disagreement about one event, whichever articles tell of it."""
        one, two, answer = self.earlier.event, self.later.event, self.comparison
        about = sorted(name_parts(one.shares(two))), sorted(map(str, set(one.dated) & set(two.dated)))
        elements = sorted((name, sorted(pair)) for name, pair in answer.elements.items())
        ends = sorted(self._end(told) for told in (self.earlier, self.later))
        named = repr((answer.rule, answer.kind, about, sorted(one.goods & two.goods), elements, ends))
        return blake2b(named.encode(), digest_size=16).hexdigest()

    def _end(self, told: Telling) -> str:
        """What tells one side of a denial from another: who speaks. Figures, days and places speak for themselves."""
        by_elements = self.comparison.kind in {Kind.QUANTITY, Kind.DATE, Kind.PLACE, Kind.ITEM}
        return "" if by_elements else f"{told.voice.source.name}:{sorted(told.event.stems)}"


def compare(one: Telling, other: Telling) -> Conflict | None:
    """The conflict of two tellings, in whichever order they were told; None where both can hold."""
    if one.voice.article == other.voice.article and one.voice.passage_span.meets(other.voice.passage_span):
        return None
    earlier, later = (one, other) if in_order(one.voice, other.voice)[0] is one.voice else (other, one)
    answer = between(earlier, later)
    return Conflict(earlier, later, answer) if answer is not None else None


def between(earlier: Telling, later: Telling) -> Comparison | None:
    """Say why both tellings cannot hold, or return None."""
    if earlier.voice.stance in _SILENT or later.voice.stance in _SILENT:
        return None
    garbled = echoes.judge(earlier, later) or disavowals.judge(earlier, later)
    if garbled is not None or not one_event(earlier, later):
        return garbled
    return occurrences.judge(earlier, later)


def conflicts(among: Sequence[Telling]) -> Iterator[Conflict]:
    """Every two tellings of one event that cannot both hold, once for each kind and two articles."""
    reported: set[tuple[object, ...]] = set()
    for one, other in _likely(among):
        found = compare(one, other)
        if found is None:
            continue
        pair = frozenset((one.voice.copy_cluster, other.voice.copy_cluster))
        what = (pair, found.comparison.kind, frozenset(found.comparison.elements.items()))
        if what not in reported:
            reported.add(what)
            yield found
