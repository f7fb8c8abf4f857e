"""Tellings of events compared in pairs: what no claim holds, and what news of one origin became on the way.

What is claimed of a transfer is compared slot by slot elsewhere (:mod:`analysis.contradictions`). Here stand the voyage
of a named ship, a strike, a signing, the fallen.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from analysis.comparisons import Comparison
from analysis.findings import in_order
from analysis.matching import Telling, marks, one_event
from analysis.rules import disavowals, echoes, occurrences
from analysis.statements import Stance

__all__ = ["Telling", "between", "conflicts"]


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


def between(earlier: Telling, later: Telling) -> Comparison | None:
    """Say why both tellings cannot hold, or return None."""
    if earlier.voice.stance in _SILENT or later.voice.stance in _SILENT:
        return None
    garbled = echoes.judge(earlier, later) or disavowals.judge(earlier, later)
    if garbled is not None or not one_event(earlier, later):
        return garbled
    return occurrences.judge(earlier, later)


def conflicts(among: Sequence[Telling]) -> Iterator[tuple[Telling, Telling, Comparison]]:
    """Every two tellings of one event that cannot both hold, once for each kind and two articles."""
    reported: set[tuple[object, ...]] = set()
    for one, other in _likely(among):
        if one.voice.passage_span.meets(other.voice.passage_span) and one.voice.article == other.voice.article:
            continue
        earlier, later = (one, other) if in_order(one.voice, other.voice)[0] is one.voice else (other, one)
        answer = between(earlier, later)
        if answer is None:
            continue
        pair = frozenset((one.voice.copy_cluster, other.voice.copy_cluster))
        if (pair, answer.kind, frozenset(answer.elements.items())) not in reported:
            reported.add((pair, answer.kind, frozenset(answer.elements.items())))
            yield earlier, later, answer
