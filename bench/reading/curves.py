"""What each group of rules brings: added in turn, the most useful first."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analysis.statements import Statement
from bench.reading.outcomes import Outcome
from bench.reading.readers import group

Readings = Sequence[Sequence[Statement]]
"""The statements of each article, in the order of the articles."""


@dataclass(frozen=True, slots=True)
class Step:
    """A group, how many statements of it were heard and how many are right, and F1 by name with all before it."""

    group: str
    heard: int
    right: int
    f1: dict[str, float]


def curve(readings: Readings, measure: Callable[[Readings], Outcome], names: Sequence[str]) -> Iterator[Step]:
    """One step a group; ``names`` are the scores whose F1 is followed."""
    whole = measure(readings)
    heard, right = _by_group(whole.heard), _by_group(whole.right)
    chosen: set[str] = set()
    for one in sorted(heard, key=lambda name: (-right[name], heard[name], name)):
        chosen.add(one)
        scores = measure([[said for said in those if group(said.rule) in chosen] for those in readings]).scores
        yield Step(one, heard[one], right[one], {name: scores[name].f1 for name in names if name in scores})


def _by_group(by_rule: Counter[str]) -> Counter[str]:
    grouped: Counter[str] = Counter()
    for rule, times in by_rule.items():
        grouped[group(rule)] += times
    return grouped


def lines(steps: Sequence[Step]) -> Iterator[str]:
    """The curve as a table: F1 in hundredths, and what the step added to it."""
    names = list(steps[0].f1) if steps else []
    yield f"{'group':28} {'heard':>6} {'right':>6}" + "".join(f" | {name:>22}" for name in names)
    before = dict.fromkeys(names, 0.0)
    for step in steps:
        cells = "".join(
            f" | {100 * step.f1[name]:14.1f} {100 * (step.f1[name] - before[name]):+7.1f}" for name in names
        )
        yield f"{step.group:28} {step.heard:6} {step.right:6}{cells}"
        before = step.f1
