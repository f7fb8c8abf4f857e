"""Which positions a new one may clash with: one question to the database for a text, whatever the record's size.

The conditions are those of :func:`analysis.positions.worth_comparing`, class by class. For each new position and each
class an index is read outwards from its month, so far and no further; where more positions lie there than are read,
the nearest in time are taken. So neither the record nor a hot allegation makes it dearer.
"""

# ruff: noqa: S608  (what is put together here are constants of this file; keys come as parameters)

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from analysis.positions import NEAR_MONTHS, REPLY_MONTHS, ROCKETRY, answers_across, is_wholesale
from analysis.testimony import Polarity
from tracker.models import Position, Violation

TAKEN = 40
"""So many positions of each class are compared with a new one, the nearest in time first."""

READ = 200
"""So many are looked at on either side of its month where a class asks for more than an index tells."""

AT_ONCE = 100
"""New positions in one question."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A new position, one taken before it, the claim that took that one first, and its violation."""

    new: int
    old: int
    exemplar: int
    violation: int


def clashes(new: Sequence[Position], before: int, beside: Violation | None = None) -> list[Clash]:
    """The pairs of a new position of one violation and an older one that might disagree.

    Older are those taken before the evidence with the key ``before``, of the same violation or of the one ``beside``
    it. They come in the order in which positions were taken.
    """
    return [
        clash for start in range(0, len(new), AT_ONCE) for clash in _asked(new[start : start + AT_ONCE], before, beside)
    ]


@dataclass(frozen=True, slots=True)
class _Class:
    """One class of positions that may clash: which new ones have it, by what an index is read, how many months far.

    ``months`` None is any time. ``also`` is tested on what was read.
    """

    name: str
    asks: Callable[[Position], bool]
    equal: str
    months: int | None
    also: str = ""


def _affirms(row: Position) -> bool:
    return row.polarity == Polarity.AFFIRMS.value


def _takes_a_side(row: Position) -> bool:
    return _affirms(row) or row.polarity == Polarity.DENIES.value


def _dated_figure(row: Position) -> bool:
    return _affirms(row) and None not in (row.low, row.high, row.conduct_from)


def _denial_across(row: Position) -> bool:
    return _affirms(row) or (_takes_a_side(row) and is_wholesale(row.item or None))


_OPPOSED = "old.polarity = CASE new.polarity WHEN 'denies' THEN 'affirms' ELSE 'denies' END"
_AGREED = "old.polarity = 'affirms'"
_OWN = f"{_OPPOSED} AND old.side = new.side"
_ONE_UNIT = f"{_AGREED} AND old.unit = new.unit"
_PART = "(old.low > new.high OR old.high < new.low)"
_WHOLESALE = "(new.polarity = 'denies' OR old.item IN ('', 'arms'))"
_ROCKETRY = ", ".join(f"'{name}'" for name in ROCKETRY)
_NEAR = f"COALESCE(ABS(old.month - new.month), 0) <= {NEAR_MONTHS}"

_WITHIN = (
    _Class("denials", _takes_a_side, _OPPOSED, REPLY_MONTHS),
    _Class("own", lambda row: _takes_a_side(row) and bool(row.side), _OWN, None),
    _Class(
        "figures", lambda row: _affirms(row) and bool(row.unit), _ONE_UNIT, REPLY_MONTHS,
        f"{_PART} AND ({_NEAR} OR (old.cumulative AND new.cumulative))",
    ),
    _Class(
        "dates", _dated_figure, "old.unit = new.unit AND old.low = new.low AND old.high = new.high", None,
        f"{_AGREED} AND (old.conduct_from <> new.conduct_from OR old.conduct_to <> new.conduct_to)",
    ),
    _Class(
        "near", _affirms, _AGREED, NEAR_MONTHS,
        "(old.stage <> new.stage AND 'unclear' NOT IN (old.stage, new.stage))"
        " OR (old.place <> new.place AND '' NOT IN (old.place, new.place))"
        f" OR (old.item <> new.item AND 'rockets' IN (old.item, new.item)"
        f" AND old.item IN ({_ROCKETRY}) AND new.item IN ({_ROCKETRY}))",
    ),
)  # fmt: skip
_BESIDE_GOODS = (
    _Class("denials_beside", _denial_across, _OPPOSED, REPLY_MONTHS, _WHOLESALE),
    _Class("own_beside", lambda row: _denial_across(row) and bool(row.side), _OWN, None, _WHOLESALE),
)
_BESIDE_PEOPLE = (
    _Class(
        "heads", lambda row: _affirms(row) and bool(row.unit), _ONE_UNIT, NEAR_MONTHS, f"NOT COALESCE({_PART}, FALSE)"
    ),
)


def _asked(new: Sequence[Position], before: int, beside: Violation | None) -> list[Clash]:
    parts: list[str] = []
    values: dict[str, int] = {"here": new[0].violation_id, "before": before}
    undated = any(row.month is None for row in new)
    for one, where in _classes(beside):
        asking = {f"{one.name}{number}": row.pk for number, row in enumerate(new) if one.asks(row)}
        if asking:
            parts.append(_sql(one, where, list(asking), undated=undated))
            values |= asking
    if not parts:
        return []
    if beside is not None:
        values["beside"] = beside.pk
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION '.join(parts)} ORDER BY 5, 6", values)
        return [Clash(*row[:4]) for row in cursor.fetchall()]


def _classes(beside: Violation | None) -> Iterator[tuple[_Class, str]]:
    yield from ((one, "here") for one in _WITHIN)
    if beside is not None:
        yield from ((one, "beside") for one in (_BESIDE_GOODS if answers_across(beside.code) else _BESIDE_PEOPLE))


def _sql(one: _Class, where: str, asking: Sequence[str], *, undated: bool) -> str:
    """The class's part of the question: for each of the new positions that are ``asking`` the nearest that fit."""
    keys = ", ".join(f"%({name})s" for name in asking)
    nearest = _nearest(one, where, undated=undated)
    if connection.vendor == "postgresql":
        joined = f"CROSS JOIN LATERAL ({nearest}) AS found"
    else:
        joined = f"JOIN tracker_position AS found ON found.id IN (SELECT id FROM ({nearest}))"
    told = "new.id, found.id, found.exemplar_id, found.violation_id, new.since, found.since"
    return f"SELECT {told} FROM tracker_position AS new {joined} WHERE new.id IN ({keys})"


def _nearest(one: _Class, where: str, *, undated: bool) -> str:
    """What was read, tested, and the nearest of it in time: an earlier month before a later one, unknown ones last."""
    read = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part in _read(one, where, undated=undated))
    also = f" WHERE {one.also}" if one.also else ""
    told = "id, exemplar_id, violation_id, since"
    return f"SELECT {told} FROM ({read}) AS old{also} ORDER BY apart, turn, nth LIMIT {TAKEN}"


def _read(one: _Class, where: str, *, undated: bool) -> Iterator[str]:
    """The runs along the index: back from the new position's month, on from it, and where the month is unknown.

    A new position of no known month is set against the latest.
    """
    back, on = (f" AND old.month {sign} new.month" for sign in ("<=", ">"))
    if one.months is not None:
        back += f" AND old.month >= new.month - {one.months}"
        on += f" AND old.month <= new.month + {one.months}"
    unknown = " AND old.month IS NULL"
    yield _run(one, where, "new.month - old.month, 0, -old.since", back, "old.month DESC, old.since DESC")
    yield _run(one, where, "old.month - new.month, 1, old.since", on, "old.month, old.since")
    yield _run(one, where, "1000000, 2, -old.since", unknown, "old.since DESC")
    if undated:
        dated = " AND new.month IS NULL AND old.month IS NOT NULL"
        yield _run(one, where, "2000000 - old.month, 0, -old.since", dated, "old.month DESC, old.since DESC")


def _run(one: _Class, where: str, place: str, months: str, order: str) -> str:
    apart, turn, nth = place.split(", ")
    return (
        f"SELECT old.*, {apart} AS apart, {turn} AS turn, {nth} AS nth FROM tracker_position AS old"
        f" WHERE old.violation_id = %({where})s AND {one.equal} AND old.since < %(before)s AND old.standing > 0{months}"
        f" ORDER BY {order} LIMIT {READ if one.also else TAKEN}"
    )
