"""Distinct stances on one proposition, so that a repetition raises a counter instead of making pairs.

Whatever compares two claims looks at positions of one proposition first; a few exist however often a claim is told.
"""

from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Protocol

from analysis import items
from analysis.allegations import allegation
from analysis.periods import Period, Precision
from analysis.stages import Stage
from analysis.testimony import Polarity, Testimony

KEY_VERSION = "1"
_REPLY_MONTHS = 3
"""The two months in which a denial may answer a claim touch up to three turns of the calendar."""


class Standing(Protocol):
    """What :func:`worth_comparing` needs of a position, whether in memory or a row."""

    @property
    def proposition(self) -> str: ...
    @property
    def polarity(self) -> str: ...
    @property
    def item(self) -> str | None: ...
    @property
    def stage(self) -> str: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def cumulative(self) -> bool: ...
    @property
    def side(self) -> str | None: ...
    @property
    def month(self) -> str | None: ...
    @property
    def conduct(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Position:
    """One stance: what is affirmed or denied, by whose voice, in which month ("2022-09", None where unknown).

    ``proposition`` is the allegation's code, or the bare slots where no regime is engaged. ``conduct`` gives the days
    of the conduct ("2022-11-01/2022-11-30") where a figure is dated by the month or better, else None.
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
    month: str | None
    conduct: str | None

    @property
    def key(self) -> str:
        """32 hexadecimal digits, the same in every process for the same stance."""
        named = repr((KEY_VERSION, *astuple(self)))
        return blake2b(named.encode(), digest_size=16).hexdigest()


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
        testimony.said_on.strftime("%Y-%m") if testimony.said_on else None,
        _conduct(claim.conduct) if quantity else None,
    )


def _conduct(period: Period) -> str | None:
    if period.first is None or period.last is None or period.precision is Precision.YEAR:
        return None
    return f"{period.first.isoformat()}/{period.last.isoformat()}"


def position_key(testimony: Testimony) -> str:
    """The key of the testimony's position: repetitions share it."""
    return position(testimony).key


def _proposition(testimony: Testimony) -> str:
    alleged = allegation(testimony.claim)
    if alleged is not None:
        return alleged.code
    claim = testimony.claim
    return f"{claim.kind}:{claim.supplier or '?'}:{claim.recipient or '?'}"


_ARMS, _DRONES = "-ARMS", "-DRONES"


def related(proposition: str) -> tuple[str, ...]:
    """The propositions whose positions to look at for one of this: itself, and for drones arms, for arms drones.

    "We send no weapons" answers a claim about drones, though the two are kept as two allegations.
    """
    for ending, other in ((_ARMS, _DRONES), (_DRONES, _ARMS)):
        if proposition.endswith(ending):
            return proposition, proposition.removesuffix(ending) + other
    return (proposition,)


def worth_comparing(one: Standing, other: Standing) -> bool:
    """Whether a claim of one position might contradict a claim of the other; cheap, symmetric, errs towards yes."""
    if other.proposition not in related(one.proposition):
        return False
    sides = {one.polarity, other.polarity}
    if sides == {Polarity.AFFIRMS.value, Polarity.DENIES.value}:
        return _denial_may_meet(one, other)
    if sides != {Polarity.AFFIRMS.value} or one.proposition != other.proposition:
        return False
    apart = _months_apart(one, other)
    if one.cumulative and other.cumulative and apart <= _REPLY_MONTHS:
        return _figures_part(one, other)
    if _dates_part(one, other):
        return True
    return apart <= 1 and (_figures_part(one, other) or _missiles_apart(one, other) or _stages_part(one, other))


def _denial_may_meet(one: Standing, other: Standing) -> bool:
    denial, claim = (one, other) if one.polarity == Polarity.DENIES.value else (other, one)
    if denial.proposition != claim.proposition and denial.item not in {None, "arms"}:
        return False
    own = denial.side is not None and denial.side == claim.side
    return own or _months_apart(one, other) <= _REPLY_MONTHS


def _figures_part(one: Standing, other: Standing) -> bool:
    """Whether the figures differ; how far, and whether "about" bridges it, the comparison itself decides."""
    return one.unit is not None and one.unit == other.unit and (one.low, one.high) != (other.low, other.high)


def _dates_part(one: Standing, other: Standing) -> bool:
    """Whether one figure is given two dates."""
    dated = one.conduct is not None and other.conduct is not None and one.conduct != other.conduct
    return dated and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _stages_part(one: Standing, other: Standing) -> bool:
    return one.stage != other.stage and Stage.UNCLEAR.value not in {one.stage, other.stage}


def _missiles_apart(one: Standing, other: Standing) -> bool:
    named = (one.item, other.item)
    return "rockets" in named and any(name and items.covers("missiles", name) for name in named)


def _months_apart(one: Standing, other: Standing) -> int:
    """Months between the two, 0 where either month is unknown."""
    if one.month is None or other.month is None:
        return 0
    return abs(_count(one.month) - _count(other.month))


def _count(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number)
