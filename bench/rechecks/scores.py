"""How well looking back does: alarms that are right, alarms that are missed, and spans that were taken for others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analysis.lookbacks import ALARMS, LOST, Lookback, look_back
from analysis.revisions import Fate
from analysis.spans import Span
from bench.rechecks.pairs import Pair

STANDS = "untouched"
NOT_THERE = "not looked for"


@dataclass(slots=True)
class Score:
    """What came of many pairs."""

    pairs: int = 0
    right: int = 0
    false: int = 0
    missed: int = 0
    untouched: int = 0
    false_spans: int = 0
    fates: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of alarms that were right."""
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of what should have alarmed that did."""
        return self.right / max(1, self.right + self.missed)

    @property
    def false_per_thousand(self) -> float:
        """Untouched spans told as altered or gone, of a thousand."""
        return 1000 * self.false_spans / max(1, self.untouched)

    @property
    def outcomes_right(self) -> float:
        """The share of pairs of which the very outcome was told."""
        same = sum(count for (told, found), count in self.outcomes.items() if told == found)
        return same / max(1, self.pairs)


def score(pairs: Iterable[Pair]) -> Score:
    """Look back at each pair and compare with its labels."""
    made = Score()
    for pair in pairs:
        spans = [_span(pair.before.text, words) for words in pair.cited]
        _count(made, pair, look_back(pair.before, pair.now, spans))
    return made


def _count(made: Score, pair: Pair, found: Lookback) -> None:
    made.pairs += 1
    told = found.outcome in ALARMS
    made.right += told and pair.alarms
    made.false += told and not pair.alarms
    made.missed += pair.alarms and not told
    made.outcomes[pair.outcome.value, found.outcome.value] += 1
    if found.outcome is not pair.outcome:
        made.errors.append(f"{pair.name}: {found.outcome.value} for {pair.outcome.value}")
    for at, fate in enumerate(found.fates):
        label = pair.touched.get(at)
        made.fates[label.value if label else STANDS, fate.fate.value] += 1
        made.untouched += label is None
        made.false_spans += label is None and fate.fate in LOST
        if (label in LOST) != (fate.fate in LOST):
            made.errors.append(f"{pair.name}: {fate.fate.value} for {label or STANDS}: {pair.cited[at]!r}")


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def table(made: Score) -> Iterator[str]:
    """The figures, a line each."""
    yield f"pairs                                   {made.pairs}"
    yield f"alarm precision                         {made.precision:.3f}  ({made.false} false)"
    yield f"alarm recall                            {made.recall:.3f}  ({made.missed} missed)"
    yield f"very outcome told                       {made.outcomes_right:.3f}"
    yield f"false alarms per 1,000 untouched spans  {made.false_per_thousand:.2f}  (of {made.untouched})"
    yield ""
    yield "fate told ↓ by label →  " + "".join(f"{one:>12}" for one in (STANDS, "altered", "gone"))
    for fate in Fate:
        counts = (made.fates[label, fate.value] for label in (STANDS, "altered", "gone"))
        yield f"{fate.value:24}" + "".join(f"{count:12}" for count in counts)
