"""Distinct stances on one proposition, so that a repetition raises a counter instead of making pairs.

Whatever compares two claims looks at positions of one proposition first; a few exist however often a claim is told.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from analysis import items
from analysis.allegations import allegation, nature
from analysis.comparisons import RULE_VERSION
from analysis.independence import controller, is_commentary, is_informed, monitor
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.stages import Stage
from analysis.statements import SourceKind
from analysis.subjects import place_name
from analysis.testimony import INFORMED, Polarity, Testimony

KEY_VERSION = "2"
COMPARED_BY = f"positions {KEY_VERSION}, rules {RULE_VERSION}"
"""What positions and findings made today were made by; others are made anew."""

REPLY_MONTHS = 3
"""The two months in which a denial may answer a claim touch up to three turns of the calendar."""

NEAR_MONTHS = 1
"""What must be of one time stands in one month, or in two that follow each other."""


@dataclass(frozen=True, slots=True)
class Position:
    """One stance: what is affirmed or denied, by whose voice, in which month.

    ``proposition`` is the allegation's code, or the bare slots where no regime is engaged. ``month`` counts months
    since year 0, None where the day is unknown. ``conduct_from`` and ``conduct_to`` tell when it happened, where both
    are known better than by the year; ``behind`` is the party that controls the origin. ``approximate`` and ``voice``
    part claims that would else be compared for each other.
    """

    proposition: str
    polarity: str
    item: str | None
    stage: str
    low: int | None
    high: int | None
    unit: str | None
    cumulative: bool
    side: str | None
    month: int | None
    conduct_from: date | None
    conduct_to: date | None
    place: str | None
    behind: str | None
    approximate: bool
    voice: str

    @property
    def key(self) -> str:
        """32 hexadecimal digits, the same in every process for the same stance."""
        return _digest((KEY_VERSION, *(getattr(self, name) for name in self.__slots__)))

    @property
    def substance(self) -> str:
        """32 hexadecimal digits, the same for what one party says of one thing in one month.

        How it is told leaves them as they are, and so does a new version of the key: what was decided about a
        disagreement rests on them.
        """
        return _digest(tuple(getattr(self, name) for name in _SUBSTANCE))


_SUBSTANCE = (
    "proposition", "polarity", "item", "stage", "low", "high", "unit", "cumulative", "side", "month", "conduct_from",
    "conduct_to", "place", "behind",
)  # fmt: skip


def position(testimony: Testimony) -> Position:
    """The position that the testimony takes."""
    claim = testimony.claim
    quantity = claim.quantity
    return Position(
        _proposition(testimony),
        testimony.polarity.value,
        claim.item,
        claim.stage.value,
        quantity.low if quantity else None,
        quantity.high if quantity else None,
        quantity.unit if quantity else None,
        bool(quantity and quantity.cumulative),
        testimony.side,
        month_of(testimony.said_on),
        *_conduct(claim.conduct),
        place_name(claim),
        controller(testimony),
        bool(quantity and quantity.approximate),
        voice(testimony),
    )


def position_key(testimony: Testimony) -> str:
    """The key of the testimony's position: repetitions share it."""
    return position(testimony).key


def voice(testimony: Testimony) -> str:
    """32 hexadecimal digits, the same for testimonies that weigh alike, whatever their month and their figure.

    Where and when it happened weighs by whether it is told. A party to the conduct is told apart by the goods it speaks
    of too, for an admission reaches no further than they. Commentators weigh alike, whoever they are.
    """
    commentary = is_commentary(testimony)
    return _digest(
        (
            testimony.polarity.value,
            testimony.stance.value,
            testimony.side,
            None if commentary else controller(testimony),
            is_informed(testimony),
            commentary,
            monitor(testimony),
            testimony.source.kind in INFORMED,
            testimony.source.kind is SourceKind.ANALYST,
            testimony.claim.stage.value,
            testimony.backdated,
            testimony.claim.item if testimony.by_a_party else None,
            testimony.claim.conduct.first is None and testimony.claim.conduct.last is None,
            testimony.claim.place is None,
            nature(testimony).value,
        )
    )


def month_of(day: date | None) -> int | None:
    """The day's month, counted since year 0; None where the day is unknown."""
    return None if day is None else day.year * 12 + day.month


def _conduct(period: Period) -> tuple[date | None, date | None]:
    if period.first is None or period.last is None or period.precision is Precision.YEAR:
        return None, None
    return period.first, period.last


def _proposition(testimony: Testimony) -> str:
    alleged = allegation(testimony.claim)
    if alleged is not None:
        return alleged.code
    claim = testimony.claim
    return f"{claim.kind}:{claim.supplier or '?'}:{claim.recipient or '?'}"


def _digest(named: tuple[object, ...]) -> str:
    return blake2b(repr(named).encode(), digest_size=16).hexdigest()


_ARMS, _DRONES, _TROOPS, _WORKERS = "-ARMS", "-DRONES", "-TROOPS", "-WORKERS"
_BESIDE = {_ARMS: _DRONES, _DRONES: _ARMS, _TROOPS: _WORKERS, _WORKERS: _TROOPS}


def related(proposition: str) -> tuple[str, ...]:
    """The propositions whose positions to look at for one of this: itself, and the one beside it, if any.

    "We send no weapons" answers a claim about drones, and 6,000 workers may be another's 6,000 soldiers, though these
    are kept as two allegations.
    """
    for ending, other in _BESIDE.items():
        if proposition.endswith(ending):
            return proposition, proposition.removesuffix(ending) + other
    return (proposition,)


def worth_comparing(one: Position, other: Position) -> bool:
    """Whether a claim of one position might contradict a claim of the other; cheap, symmetric, errs towards yes."""
    if other.proposition not in related(one.proposition):
        return False
    sides = {one.polarity, other.polarity}
    if sides == {Polarity.AFFIRMS.value, Polarity.DENIES.value}:
        return _denial_may_meet(one, other)
    if sides != {Polarity.AFFIRMS.value}:
        return False
    apart = _months_apart(one, other)
    if one.proposition != other.proposition:
        return apart <= NEAR_MONTHS and _head_counts_meet(one, other)
    if _figures_part(one, other) and apart <= (REPLY_MONTHS if one.cumulative and other.cumulative else NEAR_MONTHS):
        return True
    if _dates_part(one, other):
        return True
    return apart <= NEAR_MONTHS and (
        _missiles_apart(one, other) or _stages_part(one, other) or _places_part(one, other)
    )


def answers_across(proposition: str) -> bool:
    """Whether a denial of this proposition may answer a claim of the one beside it."""
    return proposition.endswith((_ARMS, _DRONES))


def is_wholesale(item: str | None) -> bool:
    """Whether a denial of this item answers a claim about drones as one about arms."""
    return item in {None, "arms"}


ROCKETRY = ("rockets", *(name for name in items.names() if items.covers("missiles", name)))
"""Items of which the law cares whether they are rockets or missiles."""


def _denial_may_meet(one: Position, other: Position) -> bool:
    denial, claim = (one, other) if one.polarity == Polarity.DENIES.value else (other, one)
    if denial.proposition != claim.proposition and not (
        answers_across(denial.proposition) and is_wholesale(denial.item)
    ):
        return False
    own = denial.side is not None and denial.side == claim.side
    return own or _months_apart(one, other) <= REPLY_MONTHS


def _figures_part(one: Position, other: Position) -> bool:
    """Whether no number fits both figures; whether "about" bridges it, the comparison itself decides."""
    here, there = _figure(one), _figure(other)
    return here is not None and there is not None and here.unit == there.unit and not here.may_meet(there)


def _head_counts_meet(one: Position, other: Position) -> bool:
    """Whether one number may fit both figures: 6,000 soldiers of the one, 6,000 workers of the other."""
    here, there = _figure(one), _figure(other)
    return here is not None and there is not None and here.unit == there.unit and here.may_meet(there)


def _figure(one: Position) -> Quantity | None:
    return None if one.unit is None else Quantity(one.low, one.high, one.unit)


def _dates_part(one: Position, other: Position) -> bool:
    """Whether one exact figure is given two dates."""
    if one.conduct_from is None or other.conduct_from is None or one.low is None or one.high is None:
        return False
    dates = (one.conduct_from, one.conduct_to), (other.conduct_from, other.conduct_to)
    return dates[0] != dates[1] and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _stages_part(one: Position, other: Position) -> bool:
    return one.stage != other.stage and Stage.UNCLEAR.value not in {one.stage, other.stage}


def _places_part(one: Position, other: Position) -> bool:
    return one.place is not None and other.place is not None and one.place != other.place


def _missiles_apart(one: Position, other: Position) -> bool:
    named = {one.item, other.item}
    return len(named) == 2 and "rockets" in named and named.issubset(ROCKETRY)


def _months_apart(one: Position, other: Position) -> int:
    """Months between the two, 0 where either month is unknown."""
    if one.month is None or other.month is None:
        return 0
    return abs(one.month - other.month)
