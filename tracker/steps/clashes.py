"""Which positions a new one may clash with: one question to the database for a text, whatever the record's size.

The conditions are those of :func:`analysis.positions.worth_comparing`, class by class. For each new position and each
class an index is read outwards from its month, so far and no further; where more positions lie there than are read,
the nearest in time are taken. So neither the record nor a hot allegation makes it dearer.
"""

# ruff: noqa: S608  (what is put together here are constants of this file; keys come as parameters)

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from django.db import connection, transaction

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
    asked = tuple(_classes(beside))
    asking = [[row.pk for row in new if one.asks(row)] for one, _ in asked]
    if not any(asking):
        return []
    keys = [new[0].violation_id, beside.pk if beside else None, before]
    question = _Question(asked, any(row.month is None for row in new), TAKEN, READ)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            marks = ", ".join(["%s"] * len(keys) + ["%s::bigint[]"] * len(asking))
            cursor.execute(f"EXECUTE {_planned(cursor, question)} ({marks})", [*keys, *asking])
        else:
            cursor.execute(
                _written(question, "sqlite"),
                {f"p{n}": value for n, value in enumerate([*keys, *map(json.dumps, asking)])},
            )
        return [Clash(*row[:4]) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: of which classes, whether of new positions without a month too, and how much is read and taken."""

    asked: tuple[tuple[_Class, bool], ...]
    undated: bool
    taken: int
    read: int


def _classes(beside: Violation | None) -> Iterator[tuple[_Class, bool]]:
    """The classes to look at, each with whether it is looked for in the violation beside."""
    yield from ((one, False) for one in _WITHIN)
    if beside is not None:
        yield from ((one, True) for one in (_BESIDE_GOODS if answers_across(beside.code) else _BESIDE_PEOPLE))


def _planned(cursor: Any, question: _Question) -> str:
    """The name under which this session has the question planned once for all: planning takes longer than answering."""
    written, name = _written(question, "postgresql"), _name(question)
    cursor.execute(
        "SELECT set_config('plan_cache_mode', 'force_generic_plan', true),"
        " EXISTS (SELECT 1 FROM pg_prepared_statements WHERE name = %s)",
        [name],
    )
    if not cursor.fetchone()[1]:
        kinds = ", ".join(["bigint"] * 3 + ["bigint[]"] * len(question.asked))
        cursor.execute(f"PREPARE {name} ({kinds}) AS {written}")
    return name


@cache
def _name(question: _Question) -> str:
    return f"clashes_{blake2b(_written(question, 'postgresql').encode(), digest_size=8).hexdigest()}"


@cache
def _written(question: _Question, vendor: str) -> str:
    """The question in SQL: for each class and each new position that asks for it the nearest that fit.

    Its values are the violation, the one beside, the bound, and for each class the keys of the new positions.
    """
    asked = question.asked
    values = [f"${number + 1}" if vendor == "postgresql" else f"%(p{number})s" for number in range(3 + len(asked))]
    parts = [
        _part(vendor, _nearest(question, one, values[1 if beside else 0], values[2]), values[3 + number])
        for number, (one, beside) in enumerate(asked)
    ]
    return f"{' UNION '.join(parts)} ORDER BY 5, 6"


def _part(vendor: str, nearest: str, keys: str) -> str:
    told = "new.id, found.id, found.exemplar_id, found.violation_id, new.since, found.since"
    if vendor == "postgresql":
        joined, among = f"CROSS JOIN LATERAL ({nearest}) AS found", f"= ANY ({keys})"
    else:
        joined = f"JOIN tracker_position AS found ON found.id IN (SELECT id FROM ({nearest}))"
        among = f"IN (SELECT value FROM json_each({keys}))"
    return f"SELECT {told} FROM tracker_position AS new {joined} WHERE new.id {among}"


def _nearest(question: _Question, one: _Class, where: str, before: str) -> str:
    """What was read, tested, and the nearest of it in time: an earlier month before a later one, unknown ones last."""
    runs = _runs(question, one, where, before)
    read = " UNION ALL ".join(f"SELECT * FROM ({run}) AS run" for run in runs)
    also = f" WHERE {one.also}" if one.also else ""
    told = "id, exemplar_id, violation_id, since"
    return f"SELECT {told} FROM ({read}) AS old{also} ORDER BY apart, turn, nth LIMIT {question.taken}"


def _runs(question: _Question, one: _Class, where: str, before: str) -> Iterator[str]:
    """The runs along the index: back from the new position's month, on from it, and where the month is unknown.

    A new position of no known month is set against the latest.
    """
    back, on = (f" AND old.month {sign} new.month" for sign in ("<=", ">"))
    if one.months is not None:
        back += f" AND old.month >= new.month - {one.months}"
        on += f" AND old.month <= new.month + {one.months}"
    unknown, dated = " AND old.month IS NULL", " AND new.month IS NULL AND old.month IS NOT NULL"
    found = f"old.violation_id = {where} AND {one.equal} AND old.since < {before} AND old.standing > 0"
    read = question.read if one.also else question.taken
    for place, months, order in (
        ("new.month - old.month AS apart, 0 AS turn, -old.since AS nth", back, "old.month DESC, old.since DESC"),
        ("old.month - new.month AS apart, 1 AS turn, old.since AS nth", on, "old.month, old.since"),
        ("1000000 AS apart, 2 AS turn, -old.since AS nth", unknown, "old.since DESC"),
        ("2000000 - old.month AS apart, 0 AS turn, -old.since AS nth", dated, "old.month DESC, old.since DESC"),
    )[: 4 if question.undated else 3]:
        columns = ", ".join(f"old.{name}" for name in _TOLD)
        told = f"SELECT {columns}, {place} FROM tracker_position AS old WHERE {found}"
        yield f"{told}{months} ORDER BY {order} LIMIT {read}"


_TOLD = (
    "id", "exemplar_id", "violation_id", "since", "polarity", "month", "item", "stage", "low", "high", "cumulative",
    "place", "conduct_from", "conduct_to",
)  # fmt: skip
