"""When to look at a source again, and when one that was not there several times is gone for good."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from analysis.lookbacks import ALARMS, Outcome

ROUTINE = tuple(timedelta(days=days) for days in (1, 7, 30, 90, 180, 365))
"""After a day, a week, then ever more rarely."""

RELIED_ON = tuple(timedelta(days=days) for days in (1, 3, 7, 14, 30, 60))
"""Sooner where a violation rests on the source."""

AFTER_A_MISS = tuple(timedelta(days=days) for days in (1, 2, 4))
"""A page that was not there is looked for after one day, three and seven."""

QUIET = frozenset({Outcome.UNCHANGED, Outcome.CHANGED})
ABSENT = frozenset({Outcome.MISSING, Outcome.VANISHED})

_APART = timedelta(hours=20)
_AT_LEAST = timedelta(days=7)
_MISSES = 3


def next_visit(found: Sequence[Outcome], *, relied_on: bool) -> timedelta:
    """How long to wait after these looks, the latest last. What was altered is looked at again the next day."""
    steps = RELIED_ON if relied_on else ROUTINE
    latest = found[-1] if found else Outcome.UNCHANGED
    if latest is Outcome.MISSING:
        return AFTER_A_MISS[min(_run(found, ABSENT), len(AFTER_A_MISS)) - 1]
    if latest in {Outcome.VANISHED, Outcome.PAYWALLED, Outcome.REPLACED}:
        return steps[2]
    if latest in ALARMS or latest is Outcome.UNREACHABLE:
        return steps[0]
    return steps[min(_run(found, QUIET), len(steps) - 1)]


def is_gone(misses: Sequence[datetime]) -> bool:
    """Whether a page that was not there at these moments in a row, the latest last, is gone for good.

    Looks that follow each other within the day are one: a server that is down all afternoon has missed once.
    """
    days: list[datetime] = []
    for moment in misses:
        if not days or moment - days[-1] >= _APART:
            days.append(moment)
    return len(days) >= _MISSES and days[-1] - days[0] >= _AT_LEAST - _APART / 2


def _run(found: Sequence[Outcome], sort: frozenset[Outcome]) -> int:
    """How many of the latest looks are of this sort."""
    length = 0
    for outcome in reversed(found):
        if outcome not in sort:
            break
        length += 1
    return length
