"""The numbers table: for each thing counted, the range of the figures and who gave each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.quantities import Quantity
from analysis.wording import quantity_words
from tracker.models import Violation
from tracker.reports.gather import Line, evidence, lines
from tracker.reports.references import References


@dataclass(frozen=True, slots=True)
class Given:
    """One figure, who gave it and where."""

    figure: str
    said_by: str
    said_on: date | None
    denied: bool
    reference: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing counted on one allegation: the range of all figures, then each figure with its source."""

    code: str
    title: str
    item: str
    range: str
    given: list[Given]


def figures(violations: Iterable[Violation], references: References, as_of: datetime) -> list[Figure]:
    """The figures known at the moment on these allegations. Figures of different units are never put together."""
    found = []
    for violation in violations:
        rows = evidence(as_of, violation=violation).exclude(claim__quantity_unit="")
        counted: dict[tuple[str, str], list[Line]] = {}
        for line in lines(rows, references, as_of):
            if line.status != "rejected":
                counted.setdefault((line.item, line.quantity_unit), []).append(line)
        found += [_figure(violation, item, unit, said) for (item, unit), said in sorted(counted.items())]
    return found


def _figure(violation: Violation, item: str, unit: str, said: Sequence[Line]) -> Figure:
    given: dict[tuple[str, str, bool], Given] = {}
    for line in said:
        one = Given(line.quantity, line.said_by, line.passage.published_on, line.denies, line.reference)
        given.setdefault((line.quantity, line.said_by, line.denies), one)
    ordered = sorted(given.values(), key=lambda one: one.said_on or date.max)
    return Figure(violation.code, violation.title, item or unit, _range(item, unit, said), ordered)


def _range(item: str, unit: str, said: Sequence[Line]) -> str:
    """From the lowest to the highest figure, an open side where any figure leaves it open."""
    lows = [line.quantity_low if line.quantity_low is not None else line.quantity_high for line in said]
    highs = [line.quantity_high if line.quantity_high is not None else line.quantity_low for line in said]
    low = min((bound for bound in lows if bound is not None), default=None)
    high = max((bound for bound in highs if bound is not None), default=None)
    return quantity_words(Quantity(low, high, unit), item or None)
