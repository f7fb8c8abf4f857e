"""A finding: two testimonies that cannot both hold, in order, with the comparison that says why."""

from dataclasses import dataclass
from hashlib import blake2b

from analysis.comparisons import Comparison, Severity
from analysis.independence import controller
from analysis.positions import position
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
    def substance(self) -> str:
        """32 hexadecimal digits, the same for one disagreement between two positions, however it is worded."""
        answer = self.comparison
        ends = sorted(position(told).key for told in self._both)
        elements = sorted((name, sorted(pair)) for name, pair in answer.elements.items())
        named = repr((answer.relation.value, answer.kind and answer.kind.value, ends, elements))
        return blake2b(named.encode(), digest_size=16).hexdigest()

    @property
    def weight(self) -> tuple[bool, bool, int, int, bool, int]:
        """What makes one finding the better example of the same disagreement."""
        linked = self.later.answers_to(self.earlier) or self.earlier.answers_to(self.later)
        speakers = sum(told.source.name is not None for told in self._both)
        height = self.height(self.comparison)
        words = sum(len(told.passage) for told in self._both)
        heard = all(told.source.kind is not SourceKind.MEDIA for told in self._both)
        return heard, linked, height, speakers, any(told.direct for told in self._both), words

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
