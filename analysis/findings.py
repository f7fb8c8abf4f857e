"""A finding: two testimonies that cannot both hold, in order, with the comparison that says why."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from analysis.comparisons import Comparison, Kind, Severity
from analysis.independence import controller
from analysis.positions import position
from analysis.rules.standings import UNFINISHED
from analysis.spans import Span
from analysis.statements import SourceKind
from analysis.testimony import Testimony

_SEVERITIES = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction with both testimonies, in the order in which they were told."""

    earlier: Testimony
    later: Testimony
    comparison: Comparison

    @property
    def disagreement(self) -> tuple[object, ...]:
        """What repetitions of one disagreement between the same two articles, or their copies, have in common."""
        ends = frozenset((told.copy_cluster, controller(told), position(told).proposition) for told in self._both)
        return self.comparison.kind, ends, tuple(sorted(self.comparison.elements.items()))

    @property
    def spans(self) -> tuple[Span, Span]:
        """The passages to show: what was said, and where the speaker is at issue also who is said to have said it."""
        if self.comparison.kind is Kind.ATTRIBUTION:
            return self.earlier.credited_span, self.later.credited_span
        return self.earlier.passage_span, self.later.passage_span

    @property
    def substance(self) -> str:
        """32 hexadecimal digits, the same for one disagreement between two positions, however it is worded."""
        answer = self.comparison
        ends = sorted(position(told).substance for told in self._both)
        elements = sorted((name, sorted(pair)) for name, pair in answer.elements.items())
        named = repr((answer.relation.value, answer.kind and answer.kind.value, ends, elements))
        return blake2b(named.encode(), digest_size=16).hexdigest()

    @property
    def weight(self) -> tuple[bool, bool, int, bool, int, bool, int, int]:
        """What makes one finding the better example of the same disagreement; among equals the earliest."""
        linked = self.later.answers_to(self.earlier) or self.earlier.answers_to(self.later)
        speakers = sum(told.source.name is not None for told in self._both)
        height = self.height(self.comparison)
        plain = self.comparison.kind is Kind.STAGE and any(UNFINISHED.search(told.passage) for told in self._both)
        days = sum(told.said_on.toordinal() if told.said_on else date.max.toordinal() for told in self._both)
        starts = sum(told.passage_span.start for told in self._both)
        if linked:
            starts = abs(self.later.passage_span.start - self.earlier.passage_span.end)
        heard = all(told.source.kind is not SourceKind.MEDIA for told in self._both)
        return heard, linked, height, plain, speakers, any(told.direct for told in self._both), -days, -starts

    @staticmethod
    def height(answer: Comparison) -> int:
        """How grave an answer is, from 0."""
        return _SEVERITIES.index(answer.severity) if answer.severity else 0

    @property
    def _both(self) -> tuple[Testimony, Testimony]:
        return self.earlier, self.later


def in_order(one: Testimony, other: Testimony) -> tuple[Testimony, Testimony]:
    """The two by their days where both are known; within an article by place; else as given."""
    if one.article == other.article and one.version == other.version:
        return (one, other) if one.passage_span <= other.passage_span else (other, one)
    if one.said_on is not None and other.said_on is not None and other.said_on < one.said_on:
        return other, one
    return one, other
