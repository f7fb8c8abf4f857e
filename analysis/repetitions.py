"""Findings that only repeat a disagreement: one position against another counts once, however many articles tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from analysis.comparisons import Kind
from analysis.findings import Finding
from analysis.independence import controller, is_commentary
from analysis.positions import position
from analysis.rules.standings import standing
from analysis.testimony import Polarity, Testimony

_BY_ELEMENTS = frozenset({Kind.QUANTITY, Kind.DATE, Kind.PLACE})
"""Kinds whose figures, dates or places tell one disagreement of two parties from another."""

_REPEATED = _BY_ELEMENTS | {Kind.DENIAL, Kind.SCOPE, Kind.REVERSAL, Kind.ITEM, Kind.STAGE}
ONE_TIME = timedelta(days=60)
"""The same denial of the same claim is news again after so long."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What has to be remembered of a finding to know its repetitions: its matter, how grave it is, when it was said.

    ``matter`` is 32 hexadecimal digits. ``said`` holds the polarity and the day of either side; no day where it is
    unknown, or where the side is only retold and has no time of its own.
    """

    matter: str
    height: int
    said: tuple[tuple[Polarity, date | None], ...]

    def repeats(self, other: "Trace") -> bool:
        """Whether both are of one matter and one stretch of time, as far as is known."""
        return self.matter == other.matter and all(
            one is None or two is None or abs(one - two) <= ONE_TIME
            for polarity, one in self.said
            for alike, two in other.said
            if polarity is alike
        )


def trace(finding: Finding) -> Trace:
    """What is remembered of the finding."""
    both = (finding.earlier, finding.later)
    said = tuple((told.polarity, None if told.backdated else told.said_on) for told in both)
    return Trace(matter(finding), finding.height(finding.comparison), said)


def matter(finding: Finding) -> str:
    """32 hexadecimal digits, the same for findings of one disagreement between two parties."""
    return blake2b(repr(_matter(finding)).encode(), digest_size=16).hexdigest()


def distinct(found: Iterable[Finding]) -> list[Finding]:
    """The findings in their order, without those that repeat the disagreement of a weightier one."""
    found = list(found)
    kept: dict[str, list[Trace]] = {}
    chosen: set[int] = set()
    for finding in sorted(found, key=_rank, reverse=True):
        left = trace(finding)
        alike = kept.setdefault(left.matter, [])
        if not any(left.repeats(other) for other in alike):
            alike.append(left)
            chosen.add(id(finding))
    return [finding for finding in found if id(finding) in chosen]


def unheard(found: Sequence[Finding], before: Iterable[Trace]) -> list[Finding]:
    """The findings without those that one found before shows already, as grave as they are now."""
    by_matter: dict[str, list[Trace]] = {}
    for known in before:
        by_matter.setdefault(known.matter, []).append(known)
    return [finding for finding in found if not _heard(trace(finding), by_matter)]


def _heard(now: Trace, by_matter: dict[str, list[Trace]]) -> bool:
    return any(known.height >= now.height and now.repeats(known) for known in by_matter.get(now.matter, ()))


def _rank(finding: Finding) -> tuple[object, ...]:
    retold = any(told.backdated for told in (finding.earlier, finding.later))
    return (not retold, *finding.weight)


def _matter(finding: Finding) -> tuple[object, ...]:
    """What repetitions have in common; all of its substance where findings of the kind never repeat each other."""
    answer = finding.comparison
    if answer.kind not in _REPEATED:
        return (finding.substance,)
    return (
        answer.kind.value,
        answer.relation.value,
        "scope" in answer.elements,
        sorted((name, sorted(pair)) for name, pair in answer.elements.items()) if answer.kind in _BY_ELEMENTS else (),
        sorted({repr(_end(told, answer.kind)) for told in (finding.earlier, finding.later)}),
    )


def _end(told: Testimony, kind: Kind) -> tuple[object, ...]:
    """What one side says, in whose voice; overturned denials differ by office, told items by item."""
    voice = "" if is_commentary(told) else controller(told) or ""
    office = told.source.name if kind is Kind.REVERSAL and told.polarity is Polarity.DENIES else None
    item = told.claim.item if kind is Kind.ITEM else None
    return position(told).proposition, told.polarity.value, voice, standing(told.claim.stage), office, item
