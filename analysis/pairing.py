"""Findings among many testimonies: by positions, so that what is told a hundred times is compared once."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations, product

from analysis.contradictions import every
from analysis.findings import Finding, in_order
from analysis.positions import Position, position, related, worth_comparing
from analysis.repetitions import distinct
from analysis.testimony import Testimony

__all__ = ["Finding", "Pair", "findings", "found_in", "in_order", "within"]

Pair = tuple[Testimony, Testimony]

LOOKED_AT = 40
"""Testimonies of one position that are looked at one by one; the rest only repeat them."""


def findings(testimonies: Sequence[Testimony]) -> list[Finding]:
    """The contradictions among the testimonies, one for each disagreement between two positions or articles."""
    return found_in(_candidates(testimonies))


def found_in(pairs: Iterable[Pair]) -> list[Finding]:
    """The contradictions in these pairs, one for each disagreement between two positions or articles."""
    best: dict[tuple[object, ...], Finding] = {}
    for one, other in pairs:
        earlier, later = in_order(one, other)
        for answer in every(earlier, later):
            finding = Finding(earlier, later, answer)
            known = best.get(finding.disagreement)
            if known is None or finding.weight > known.weight:
                best[finding.disagreement] = finding
    return distinct(_one_for_each_passage(best.values()))


def within(told: Sequence[Testimony], fresh: Container[int | str]) -> Iterator[Pair]:
    """The pairs of one text that might disagree and hold a testimony whose key is ``fresh``; and its replies.

    Each is looked at with the nearest before it that might disagree, so that a long text costs no more.
    """
    taken = [position(each) for each in told]
    for later, other in enumerate(told):
        beside = (
            told[at]
            for at in range(later - 1, -1, -1)
            if (other.key in fresh or told[at].key in fresh) and worth_comparing(taken[at], taken[later])
        )
        for _, one in zip(range(LOOKED_AT), beside, strict=False):
            yield one, other
    yield from _replies(told)


def _candidates(testimonies: Sequence[Testimony]) -> Iterator[Pair]:
    """Pairs that a reply joins in its text, and pairs of positions that might disagree."""
    by_matter: dict[str, dict[Position, list[Testimony]]] = {}
    for told in testimonies:
        taken = position(told)
        by_matter.setdefault(min(related(taken.proposition)), {}).setdefault(taken, []).append(told)
    for positions in by_matter.values():
        for one, other in combinations(positions, 2):
            if worth_comparing(one, other):
                yield from product(positions[one][:LOOKED_AT], positions[other][:LOOKED_AT])
    yield from _replies(testimonies)


def _replies(testimonies: Sequence[Testimony]) -> Iterator[Pair]:
    by_article: dict[object, list[Testimony]] = {}
    for told in testimonies:
        by_article.setdefault(told.article, []).append(told)
    for reply in (told for told in testimonies if told.answers):
        for told in by_article[reply.article]:
            if told is not reply and (reply.answers_to(told) or set(reply.answers) & set(told.answers)):
                yield told, reply


def _one_for_each_passage(found: Iterable[Finding]) -> list[Finding]:
    """Claims of one conjunction ("rockets and shells") share their passages; they make one finding of a kind."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        earlier, later = finding.earlier, finding.later
        places = (earlier.article, earlier.passage_span, earlier.side, later.article, later.passage_span, later.side)
        known = kept.get((finding.comparison.kind, *places))
        if known is None or finding.weight > known.weight:
            kept[finding.comparison.kind, *places] = finding
    return list(kept.values())
