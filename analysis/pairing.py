"""Findings among many testimonies: by positions, so that what is told a hundred times is compared once."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations, product

from analysis.contradictions import between
from analysis.findings import Finding, in_order
from analysis.positions import Position, position, related, worth_comparing
from analysis.repetitions import distinct, unheard
from analysis.testimony import Testimony

__all__ = ["Finding", "findings", "in_order"]

_LOOKED_AT = 40
"""Testimonies of one position that are looked at one by one; the rest only repeat them."""


def findings(testimonies: Sequence[Testimony], fresh: Container[int | str] | None = None) -> list[Finding]:
    """The contradictions among the testimonies, one for each disagreement between two positions or articles.

    With ``fresh``, the keys of new testimonies, only pairs that hold one of them are looked at, and what the others
    show already is left out.
    """
    best: dict[tuple[object, ...], Finding] = {}
    for one, other in _candidates(testimonies):
        if fresh is not None and one.key not in fresh and other.key not in fresh:
            continue
        earlier, later = in_order(one, other)
        answer = between(earlier, later)
        if answer is None:
            continue
        finding = Finding(earlier, later, answer)
        known = best.get(finding.disagreement)
        if known is None or finding.weight > known.weight:
            best[finding.disagreement] = finding
    found = distinct(_one_for_each_passage(best.values()))
    if fresh is None:
        return found
    texts = {(told.article, told.version) for told in testimonies if told.key in fresh}
    return unheard(found, [told for told in testimonies if (told.article, told.version) not in texts])


def _candidates(testimonies: Sequence[Testimony]) -> Iterator[tuple[Testimony, Testimony]]:
    """Pairs that a reply joins in its text, and pairs of positions that might disagree."""
    by_matter: dict[str, dict[Position, list[Testimony]]] = {}
    for told in testimonies:
        taken = position(told)
        by_matter.setdefault(min(related(taken.proposition)), {}).setdefault(taken, []).append(told)
    for positions in by_matter.values():
        for one, other in combinations(positions, 2):
            if worth_comparing(one, other):
                yield from product(positions[one][:_LOOKED_AT], positions[other][:_LOOKED_AT])
    yield from _replies(testimonies)


def _replies(testimonies: Sequence[Testimony]) -> Iterator[tuple[Testimony, Testimony]]:
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
