"""News of one origin garbled on the way: a date carried over from older news, a part told as the whole."""

import re
from datetime import date

from analysis import items
from analysis.comparisons import Comparison, Kind, Severity
from analysis.independence import same_controller
from analysis.matching import Telling
from analysis.periods import Period, Precision
from analysis.quotations import content, words
from analysis.rules.days import period_words
from analysis.rules.disagreements import conflict
from analysis.rules.standings import standing
from analysis.stages import Stage, rung
from analysis.tokens import tokens
from analysis.wording import day as day_words

OVERTAKEN, EXTENT = "echoes.overtaken", "echoes.extent"


def judge(earlier: Telling, later: Telling) -> Comparison | None:
    """The answer where one of the two garbles what the other tells, else None."""
    return _overtaken(earlier, later) or _widened_extent(earlier, later)


def _overtaken(earlier: Telling, later: Telling) -> Comparison | None:
    """A first delivery dated to days that lie, for the most part, after it was reported as a thing of the past."""
    return _overtakes(earlier, later, earlier, later) or _overtakes(later, earlier, earlier, later)


def _overtakes(first: Telling, told: Telling, earlier: Telling, later: Telling) -> Comparison | None:
    one, two = first.voice.claim, told.voice.claim
    reached = rung(two.stage)
    if "first" not in first.event.words or told.reported is None or reached is None or reached < _BOUGHT:
        return None
    if (one.kind, one.supplier, one.recipient, one.item) != (two.kind, two.supplier, two.recipient, two.item):
        return None
    told_by, days = told.reported.last, _days_of(one.conduct) or next(map(_days_of, first.event.days), None)
    if told_by is None or days is None or standing(one.stage) != "deed" or 2 * _until(days, told_by) >= _length(days):
        return None
    when = (
        period_words(Period(*days, Precision.DAY)),
        f"{day_words(told_by)} as the last day on which it can have been",
    )
    why = "a first delivery hardly comes after it was told of as past; one date may be carried over from older news"
    return conflict(earlier, later, OVERTAKEN, Kind.DATE, "date", when if first is earlier else when[::-1], why)


_BOUGHT = rung(Stage.CONTRACTED) or 0


def _days_of(period: Period) -> tuple[date, date] | None:
    return (period.first, period.last) if period.first is not None and period.last is not None else None


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days + 1


def _until(days: tuple[date, date], last: date) -> int:
    """How many of the days lie up to ``last``."""
    return max(0, (min(days[1], last) - days[0]).days + 1)


_PART = re.compile(
    r"\b(?:some|several|few|part|many|most|half|a number) of (?:the|these|those|its|their|them)\b", re.IGNORECASE
)
_NEAR = 10
"""So many words behind "some of the" tell what is said of them."""

_OF_ANY = content(["forces", "used", "military", "purchased", "bought", "received", "sent", "weapons", "drones"])
_WHOLE = re.compile(r"\b(?:the|these|those|all)\b", re.IGNORECASE)


def _widened_extent(earlier: Telling, later: Telling) -> Comparison | None:
    """What one origin tells of some of the goods, told of all of them elsewhere."""
    parts = [_PART.search(one.exact) for one in (earlier, later)]
    if earlier.voice.article == later.voice.article or (parts[0] is None) == (parts[1] is None):
        return None
    whole = (later if parts[0] is not None else earlier).exact
    shared = earlier.event.goods & later.event.goods
    found = parts[0] or parts[1]
    said = content(words(found.string[found.end() :])[:_NEAR]) - _OF_ANY if found is not None else frozenset()
    if len(shared) != 1 or not said & content(words(whole)) - shared or not _of_all(whole, next(iter(shared))):
        return None
    if same_controller(earlier.voice, later.voice) is None:
        return None
    item = next(iter(shared))
    told = tuple(f"{found[0].lower()} {item}" if found is not None else f"the {item}" for found in parts)
    why = "what is told of a part is told of the whole"
    return conflict(earlier, later, EXTENT, Kind.QUANTITY, "extent", (told[0], told[1]), why, Severity.LOW)


def _of_all(passage: str, item: str) -> bool:
    """Whether the goods are named with "the" or "these" before them."""
    among = tokens(passage)
    return any(
        hit.value.name == item
        and _WHOLE.search(" ".join(token.text for token in among[max(0, hit.first - 5) : hit.first]))
        for hit in items.find(among)
    )
