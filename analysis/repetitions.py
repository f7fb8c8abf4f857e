"""Findings that only repeat a disagreement: one position against another counts once, however many articles tell it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import product

from analysis.comparisons import Comparison, Kind
from analysis.contradictions import between
from analysis.findings import Finding, in_order
from analysis.independence import controller, is_commentary
from analysis.positions import position
from analysis.rules.standings import standing
from analysis.testimony import Polarity, Testimony

_REPEATED = frozenset({Kind.DENIAL, Kind.REVERSAL, Kind.ITEM, Kind.STAGE})
_ONE_TIME = timedelta(days=60)
"""The same denial of the same claim is news again after so long."""

_LOOKED_AT = 12
"""Earlier testimonies of one end that are looked at; the rest only repeat them."""

End = tuple[object, ...]


def distinct(found: Iterable[Finding]) -> list[Finding]:
    """The findings in their order, without those that repeat the disagreement of a weightier one."""
    found = list(found)
    kept: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(found, key=_rank, reverse=True):
        alike = kept.setdefault(_matter(finding), [])
        if not any(_repeats(finding, other) for other in alike):
            alike.append(finding)
    chosen = {id(finding) for alike in kept.values() for finding in alike}
    return [finding for finding in found if id(finding) in chosen]


def unheard(found: Sequence[Finding], before: Sequence[Testimony]) -> list[Finding]:
    """The findings without those that testimonies known before show already, as grave as they are now."""
    if not any(finding.comparison.kind in _REPEATED for finding in found):
        return list(found)
    by_end: dict[End, list[Testimony]] = {}
    for told in before:
        by_end.setdefault(_end(told), []).append(told)
    return [finding for finding in found if not _heard(finding, by_end)]


def _heard(finding: Finding, by_end: dict[End, list[Testimony]]) -> bool:
    if finding.comparison.kind not in _REPEATED:
        return False
    ones = by_end.get(_end(finding.earlier), [])[-_LOOKED_AT:]
    others = by_end.get(_end(finding.later), [])[-_LOOKED_AT:]
    for one, other in product(ones, others):
        pair = in_order(one, other)
        answer = between(*pair)
        if answer is not None and _as_grave(answer, finding.comparison) and _repeats(finding, Finding(*pair, answer)):
            return True
    return False


def _as_grave(answer: Comparison, now: Comparison) -> bool:
    return Finding.height(answer) >= Finding.height(now)


def _rank(finding: Finding) -> tuple[object, ...]:
    retold = any(told.backdated for told in _both(finding))
    return (not retold, *finding.weight)


def _repeats(finding: Finding, other: Finding) -> bool:
    if finding.comparison.kind not in _REPEATED or _matter(finding) != _matter(other):
        return False
    return all(_at_one_time(one, two) for one in _both(finding) for two in _both(other) if one.polarity is two.polarity)


def _matter(finding: Finding) -> tuple[object, ...]:
    return (
        finding.comparison.kind,
        finding.comparison.relation,
        "scope" in finding.comparison.elements,
        frozenset(_end(told, finding.comparison.kind) for told in _both(finding)),
    )


def _end(told: Testimony, kind: Kind | None = None) -> End:
    """What one side says, in whose voice; overturned denials differ by office, told items by item."""
    voice = "" if is_commentary(told) else controller(told) or ""
    office = told.source.name if kind is Kind.REVERSAL and told.polarity is Polarity.DENIES else None
    item = told.claim.item if kind is Kind.ITEM else None
    return position(told).proposition, told.polarity, voice, standing(told.claim.stage), office, item


def _at_one_time(one: Testimony, two: Testimony) -> bool:
    """Whether both were said in one stretch of time, as far as is known; what is only retold has no time of its own."""
    if one.backdated or two.backdated or one.said_on is None or two.said_on is None:
        return True
    return abs(one.said_on - two.said_on) <= _ONE_TIME


def _both(finding: Finding) -> tuple[Testimony, Testimony]:
    return finding.earlier, finding.later
