"""Testimonies made in one line, for tests of what compares and weighs. Every person and outlet is invented."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from analysis.claims import Claim, ClaimKind
from analysis.periods import UNDATED, Period, Precision
from analysis.quantities import Quantity
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Source, SourceKind, Stance
from analysis.testimony import Testimony

_NUMBERS = count(1)


def claim(kind: ClaimKind = ClaimKind.ARMS_TRANSFER, **slots: Any) -> Claim:
    """A claim of arms from North Korea to Russia unless told otherwise."""
    return Claim(kind, Span(0, 10), "test", **{"supplier": "KP", "recipient": "RU", **slots})


def source(
    name: str | None, kind: SourceKind = SourceKind.OFFICIAL, state: str | None = None, **more: object
) -> Source:
    """A source that speaks for its state, unless it is an analyst or a paper."""
    voice = None if kind in {SourceKind.ANALYST, SourceKind.MEDIA} else state
    return Source(None, name, kind, bool(more.get("named", False)), role=_role(more), state=state, speaks_for=voice)


def _role(more: dict[str, object]) -> str | None:
    return str(more["role"]) if "role" in more else None


KREMLIN = source("Kremlin", SourceKind.ORGANISATION, "RU")
PYONGYANG = source("Pyongyang", SourceKind.ORGANISATION, "KP")
US_OFFICIALS = source("US officials", SourceKind.OFFICIAL, "US")
US_INTELLIGENCE = source("US intelligence", SourceKind.INTELLIGENCE, "US")
SEOUL = source("South Korean officials", SourceKind.OFFICIAL, "KR")
TOKYO = source("Japanese officials", SourceKind.OFFICIAL, "JP")
BEIJING = source("Beijing", SourceKind.ORGANISATION, "CN")
PUNDIT = source("Pavel Okunev", SourceKind.ANALYST, "RU", named=True)
PAPER = source(None, SourceKind.MEDIA)
PANEL = source("UN Panel of Experts", SourceKind.ORGANISATION)
MONITORING_TEAM = source("Multilateral Sanctions Monitoring Team", SourceKind.ORGANISATION)
HEARSAY_OF_NOBODY = source(None, SourceKind.UNKNOWN)


def told(by: Source, what: Claim, stance: Stance = Stance.ASSERTS, **slots: Any) -> Testimony:
    """What somebody told, each in an article of its own unless ``article`` is given."""
    number = next(_NUMBERS)
    at = Span(number * 100, number * 100 + 60)
    given: dict[str, Any] = {
        "article": f"article {number}", "direct": False, "exact": "…", "passage": "…", "passage_span": at, **slots
    }  # fmt: skip
    given.setdefault("copy_cluster", given["article"])
    return Testimony(key=number, claim=replace(what, span=at), source=by, stance=stance, **given)


def denied(by: Source, what: Claim, **slots: Any) -> Testimony:
    """A denial of the claim."""
    return told(by, what, Stance.DENIES, **slots)


def many(number: int | None, unit: str = "person", **more: Any) -> Quantity:
    """An exact number, or at least or at most one with ``low`` or ``high``."""
    return Quantity(unit=unit, **{"low": number, "high": number, **more})


def troops(number: int | None = None, **slots: Any) -> Claim:
    """North Korean troops for Russia, as many as told."""
    figure = None if number is None else many(number)
    return claim(ClaimKind.TROOP_DEPLOYMENT, **{"item": "troops", "quantity": figure, "stage": Stage.PLANNED, **slots})


def on(day: str) -> date:
    """A date in ISO form."""
    return date.fromisoformat(day)


def days(first: str | None, last: str | None = None) -> Period:
    """The days from the first to the last, one day where only the first is given."""
    if first is None and last is None:
        return UNDATED
    end = last or first
    return Period(date.fromisoformat(first) if first else None, date.fromisoformat(end) if end else None, Precision.DAY)
