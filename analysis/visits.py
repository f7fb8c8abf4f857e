"""When to look at a source again, when one that was not there several times is gone for good, and what is sure."""

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
ABSENT = frozenset({Outcome.MISSING, Outcome.VANISHED, Outcome.REPLACED})
OUT_OF_REACH = frozenset({Outcome.UNREACHABLE, Outcome.SILENT})
"""A look that came to these says nothing about the article: neither that it is there nor that it is not."""

_APART = timedelta(hours=20)
_AT_LEAST = timedelta(days=7)
_MISSES = 3
_DAYS_APART = timedelta(hours=44)


def next_visit(found: Sequence[Outcome], *, relied_on: bool) -> timedelta:
    """How long to wait after these looks, the latest last. What was altered is looked at again the next day."""
    steps = RELIED_ON if relied_on else ROUTINE
    latest = found[-1] if found else Outcome.UNCHANGED
    if latest in OUT_OF_REACH:
        return steps[min(_run(found, OUT_OF_REACH), len(steps)) - 1]
    told = [one for one in found if one not in OUT_OF_REACH]
    if latest is Outcome.MISSING:
        return AFTER_A_MISS[min(_run(told, ABSENT), len(AFTER_A_MISS)) - 1]
    if latest in {Outcome.VANISHED, Outcome.PAYWALLED, Outcome.REPLACED}:
        return steps[2]
    if latest in ALARMS:
        return steps[0]
    return steps[min(_run(told, QUIET), len(steps) - 1)]


def is_lasting(looks: Sequence[datetime]) -> bool:
    """Whether looks that came to the same, the latest last, tell of more than a bad week: three of them over a week.

    Looks that follow each other within the day are one: a server that is down all afternoon has missed once.
    """
    days: list[datetime] = []
    for moment in looks:
        if not days or moment - days[-1] >= _APART:
            days.append(moment)
    return len(days) >= _MISSES and days[-1] - days[0] >= _AT_LEAST - _APART / 2


def is_confirmed(looks: Sequence[datetime]) -> bool:
    """Whether what the first look came to was found again days later."""
    return len(looks) > 1 and looks[-1] - looks[0] >= _DAYS_APART


def _run(found: Sequence[Outcome], sort: frozenset[Outcome]) -> int:
    """How many of the latest looks are of this sort."""
    length = 0
    for outcome in reversed(found):
        if outcome not in sort:
            break
        length += 1
    return length
