"""Who is heard on a violation: a few testimonies that weigh as all of them do, however many there are.

What counts is who affirms or denies, how far, and who did so first and last. So each distinct voice is asked for its
earliest and its latest position, and the figures that are told most often for whom they come from. The index on voices
is read from one to the next: what was told a thousand times costs as little as what was told once.
"""

# ruff: noqa: S608  (what is put together here are constants of this file; values come as parameters)

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from analysis.periods import Period, Precision
from analysis.testimony import Polarity, Testimony
from tracker.models import Claim, Position, Violation
from tracker.steps.testimonies import testimonies

FIGURES = 6
"""So many figures are looked into, those told most often."""

BACKING = 12
"""So many positions that give one figure are looked at for whom it comes from, the first ones."""

_OF_VOICE = "FROM tracker_position AS old WHERE old.violation_id = %(violation)s AND old.voice = heard.voice"
_VOICES = f"""
WITH RECURSIVE heard(voice) AS (
    SELECT MIN(voice) FROM tracker_position WHERE violation_id = %(violation)s
    UNION ALL
    SELECT (SELECT MIN(old.voice) FROM tracker_position AS old
            WHERE old.violation_id = %(violation)s AND old.voice > heard.voice)
    FROM heard WHERE heard.voice IS NOT NULL
)
SELECT
    (SELECT old.id {_OF_VOICE} AND old.standing > 0 AND old.last_said_on IS NOT NULL
     ORDER BY old.last_said_on, old.since LIMIT 1),
    (SELECT old.id {_OF_VOICE} AND old.standing > 0 AND old.last_said_on IS NOT NULL
     ORDER BY old.last_said_on DESC, old.since DESC LIMIT 1),
    (SELECT old.id {_OF_VOICE} AND old.standing > 0 AND old.last_said_on IS NULL ORDER BY old.since LIMIT 1)
FROM heard WHERE heard.voice IS NOT NULL
"""


def heard(violation: Violation) -> list[Testimony]:
    """The testimonies by which the violation is weighed, in the order in which their positions were first taken.

    A denial counts from the last day on which it was told.
    """
    keys = {key for row in _asked(_VOICES, violation) for key in row if key is not None}
    keys |= _figures(violation)
    rows = list(Position.objects.filter(pk__in=keys).order_by("since", "pk"))
    claims = Claim.objects.filter(pk__in=[row.exemplar_id for row in rows]).with_context()
    told = {one.key: one for one in testimonies(claims)}
    return [_as_of(told[row.exemplar_id], row.last_said_on) for row in rows]


def affirmed(violation: Violation, column: str) -> set[str]:
    """The distinct values that standing affirmations have in a column that is indexed for it: ``item`` or ``place``."""
    least = (
        f"SELECT MIN(old.{column}) FROM tracker_position AS old WHERE old.violation_id = %(violation)s"
        " AND old.polarity = 'affirms' AND old.standing > 0"
    )
    sql = (
        f"WITH RECURSIVE named(word) AS ({least} AND old.{column} > '' UNION ALL"
        f" SELECT ({least} AND old.{column} > named.word) FROM named WHERE named.word IS NOT NULL)"
        " SELECT word FROM named WHERE word IS NOT NULL"
    )
    return {row[0] for row in _asked(sql, violation)}


def reported(violation: Violation) -> Period:
    """The days of the articles that affirm it, first to last; undated where no day is known."""
    told = violation.positions.filter(polarity=Polarity.AFFIRMS.value, standing__gt=0, month__isnull=False)
    first = told.order_by("month").values("month")[:1]
    last = told.order_by("-month").values("month")[:1]
    begun = told.filter(month=first).aggregate(day=Min("first_said_on"))["day"]
    ended = told.filter(month=last).aggregate(day=Max("last_said_on"))["day"]
    return Period(begun, ended, Precision.DAY if ended else Precision.NONE)


def _figures(violation: Violation) -> set[int]:
    """The positions that give the figures told most often, a few for each."""
    counted = violation.positions.filter(standing__gt=0, polarity=Polarity.AFFIRMS.value).exclude(unit="")
    counted = counted.exclude(low=None, high=None)
    names = ("unit", "low", "high", "item")
    most = counted.order_by("-standing", "since").values_list(*names)[: FIGURES * 4]
    keys: set[int] = set()
    for figure in list(dict.fromkeys(most))[:FIGURES]:
        alike = {f"{name}__isnull" if value is None else name: value is None or value
                 for name, value in zip(names, figure, strict=True)}  # fmt: skip
        keys |= set(counted.filter(**alike).order_by("since").values_list("pk", flat=True)[:BACKING])
    return keys


def _as_of(told: Testimony, last: date | None) -> Testimony:
    repeated = told.polarity is Polarity.DENIES and told.said_on is not None and last is not None
    return replace(told, said_on=last) if repeated else told


def _asked(sql: str, violation: Violation) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"violation": violation.pk})
        return list(cursor.fetchall())
