"""Which legal paragraphs an allegation would engage, and whether they were in force at the time."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from analysis import items as taxonomy
from analysis import parties
from analysis.allegations import Allegation
from analysis.periods import UNDATED, Period, Precision
from analysis.subjects import places_in
from analysis.wording import day, listed


class Interval(Protocol):
    """Days from ``starts_on`` to ``ends_on``, both included; an open end is None."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


class Provision(Protocol):
    """What is needed of a catalogue row.

    ``regime`` is the catalogue's own word ("DPRK", "Iran", "Russia"…), which tells apart the paragraphs that share an
    activity. ``intervals`` are the validity intervals, several where the paragraph lapsed and returned.
    """

    @property
    def code(self) -> str: ...
    @property
    def regime(self) -> str: ...
    @property
    def activity(self) -> str: ...
    @property
    def intervals(self) -> Sequence[Interval]: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that the conduct, if confirmed, would breach.

    ``in_force`` is None where that cannot be told, or holds for part of the time only; ``reason`` says which.
    ``disputed`` tells whether what the catalogue says of disputes concerns the time of the conduct.
    """

    code: str
    in_force: bool | None
    reason: str
    disputed: bool = True


_NEWS_DAYS = 365

_OF_KOREA_SENDING = {
    "arms": {"arms_export_by_dprk", "catch_all_military"},
    "drones": {"arms_export_by_dprk", "catch_all_military"},
    "troops": {"military_training"},
    "training": {"military_training"},
    "workers": {"workers_abroad"},
    "coal": {"coal_minerals"},
    "dual-use": {"catch_all_military", "sectoral_export"},
    "finance": {"trade_finance", "banking"},
}
_OF_KOREA_RECEIVING = {
    "arms": {"arms_import_by_dprk", "catch_all_military"},
    "drones": {"arms_import_by_dprk", "catch_all_military"},
    "training": {"military_training"},
    "oil": {"petroleum"},
    "dual-use": {"catch_all_military", "transport_equipment"},
    "finance": {"trade_finance", "banking"},
}
_OF_IRAN_SENDING = {"arms": {"arms_export_by_iran"}, "drones": {"arms_export_by_iran", "uav_missile_transfer"}}
_OF_IRAN_RECEIVING = {"arms": {"arms_import_by_iran"}, "drones": {"arms_import_by_iran", "uav_missile_transfer"}}
_OF_RUSSIA_RECEIVING = {subject: {"arms_import_by_russia"} for subject in ("arms", "drones", "dual-use")}
_UNITED_NATIONS_REGIMES = frozenset({"KP", "IR"})

_REGIMES: dict[str, frozenset[str]] = {
    "DPRK": frozenset({"KP"}),
    "Iran": frozenset({"IR"}),
    "Russia": frozenset({"RU"}),
}
"""Regimes that concern a state: their paragraphs fit only where that state is a party."""


def activities(allegation: Allegation, items: Iterable[str], places: Iterable[str]) -> frozenset[str]:
    """The catalogue's activities that the allegation engages, by its parties, kind, items and places.

    The arms embargo on Russia has an EU nexus only, so it is offered where no regime of the supplier is engaged.
    Sending troops is banned by no paragraph in so many words: only the paragraphs on training are offered.
    """
    subject = allegation.subject
    engaged: set[str] = set()
    if allegation.supplier == "KP":
        engaged |= _OF_KOREA_SENDING.get(subject, set())
    if allegation.recipient == "KP":
        engaged |= _OF_KOREA_RECEIVING.get(subject, set())
    if allegation.supplier == "IR":
        engaged |= _OF_IRAN_SENDING.get(subject, set())
    if allegation.recipient == "IR":
        engaged |= _OF_IRAN_RECEIVING.get(subject, set())
    if allegation.recipient == "RU" and allegation.supplier not in _UNITED_NATIONS_REGIMES:
        engaged |= _OF_RUSSIA_RECEIVING.get(subject, set())
    engaged |= _by_item(allegation, items) | _by_place(allegation, places)
    return frozenset(engaged)


def _by_item(allegation: Allegation, items: Iterable[str]) -> set[str]:
    """Missiles engage the missile paragraphs; which sort of missile, a reviewer decides."""
    if allegation.subject != "arms" or not any(taxonomy.covers("missiles", item) for item in items):
        return set()
    states = {allegation.supplier, allegation.recipient}
    engaged = {"KP": "ballistic_missile", "IR": "uav_missile_transfer"}
    return {activity for state, activity in engaged.items() if state in states}


def _by_place(allegation: Allegation, places: Iterable[str]) -> set[str]:
    if allegation.subject not in {"workers", "finance", "dual-use"}:
        return set()
    known = (parties.place_of(name) for place in places for name in places_in(place))
    occupied = any(place and (place.territory, place.held_by) == ("UA", "RU") for place in known)
    return {"regional_embargo"} if occupied else set()


def candidates(
    allegation: Allegation,
    catalogue: Iterable[Provision],
    conduct: Period,
    items: Iterable[str] = (),
    places: Iterable[str] = (),
    reported: Period = UNDATED,
) -> list[Candidate]:
    """The paragraphs that fit, each tested against every validity interval on the *conduct* date.

    A paragraph known to have been out of force is left out: a drone transfer of 2022 is not tied to a
    paragraph that lapsed in 2020. Of a paragraph that lapsed and returned, a dispute is over its return. ``reported``
    gives the days of the reports: where the conduct itself is undated, paragraphs that were out of force all through
    the year before them are left out too; and of conduct dated after them nobody knows what will be in force.
    """
    engaged = activities(allegation, items, places)
    states = {allegation.supplier, allegation.recipient}
    fitting = (row for row in catalogue if row.activity in engaged and _REGIMES.get(row.regime, states) & states)
    tested = ((row, _tested(row, conduct, reported)) for row in fitting)
    return [_with_condition(found, row, allegation) for row, found in tested if found is not None]


def _with_condition(candidate: Candidate, provision: Provision, allegation: Allegation) -> Candidate:
    """The candidate, with what else has to be so for the paragraph to fit."""
    condition = _CONDITIONS.get((allegation.subject, provision.activity))
    return replace(candidate, reason=f"{condition} {candidate.reason}") if condition else candidate


_CONDITIONS = {
    ("arms", "ballistic_missile"): "It fits only if missiles are what moved.",
    ("arms", "uav_missile_transfer"): "It fits only if missiles are what moved.",
    ("troops", "military_training"): "No paragraph bans sending troops in so many words; this one is about training.",
    **{
        (subject, "regional_embargo"): "It fits only if it happened in occupied territory."
        for subject in ("workers", "finance", "dual-use")
    },
}
"""What a paragraph presupposes, by subject and activity, so that a reviewer looks at it first."""


def _news(reported: Period) -> Period:
    """The time that reports of undated conduct are taken to be about: news is seldom older than a year."""
    if reported.first is None or reported.last is None or reported.first > reported.last:
        return UNDATED
    early = reported.first.toordinal() - _NEWS_DAYS
    return Period(date.fromordinal(max(1, early)), reported.last, Precision.YEAR)


def _tested(provision: Provision, conduct: Period, reported: Period) -> Candidate | None:
    """The paragraph with the test of its force; None where it is known to have been out of force."""
    code, intervals = provision.code, _merged(provision.intervals)
    if conduct.first is None and conduct.last is None:
        if not any(_meets(interval, _news(reported)) for interval in intervals):
            return None
        return Candidate(code, None, "The conduct is undated, so whether the paragraph was in force is open.")
    if conduct.first is not None and conduct.last is not None and conduct.first > conduct.last:
        return Candidate(code, None, "The conduct's dates stand the wrong way round, so nothing follows.")
    meeting = [interval for interval in intervals if _meets(interval, conduct)]
    if not meeting:
        return None
    disputed = len(intervals) == 1 or _meets(intervals[-1], conduct)
    return Candidate(code, *_force(meeting, conduct, reported), disputed)


def _force(meeting: Sequence[Interval], conduct: Period, reported: Period) -> tuple[bool | None, str]:
    """Whether the paragraph held all through the conduct's time, and the sentence that says so."""
    if reported.last is not None and conduct.first is not None and conduct.first > reported.last:
        ahead = f"The conduct is dated {_time(conduct)}, after the reports"
        return None, f"{ahead}: whether the paragraph will be in force then is open."
    if any(_holds(interval, conduct) for interval in meeting):
        return True, f"In force {_when(conduct)}, when the conduct is said to have happened."
    parts = listed([_part(interval, conduct) for interval in meeting])
    return None, f"In force for only part of the time that is possible, {parts}; the conduct is dated {_time(conduct)}."


@dataclass(frozen=True, slots=True)
class _Stretch:
    starts_on: date
    ends_on: date | None


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The intervals in order, those that touch or overlap as one."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda one: one.starts_on):
        last = merged[-1] if merged else None
        if last is None or (last.ends_on is not None and (interval.starts_on - last.ends_on).days > 1):
            merged.append(interval)
        elif last.ends_on is not None:
            ends = None if interval.ends_on is None else max(last.ends_on, interval.ends_on)
            merged[-1] = _Stretch(last.starts_on, ends)
    return merged


def _meets(interval: Interval, conduct: Period) -> bool:
    before = interval.ends_on is not None and conduct.first is not None and interval.ends_on < conduct.first
    after = conduct.last is not None and interval.starts_on > conduct.last
    return not before and not after


def _holds(interval: Interval, conduct: Period) -> bool:
    if conduct.first is None or conduct.first < interval.starts_on:
        return False
    return interval.ends_on is None or (conduct.last is not None and conduct.last <= interval.ends_on)


def _part(interval: Interval, conduct: Period) -> str:
    """The part of the conduct's time in which the paragraph was in force."""
    begun = conduct.first is not None and interval.starts_on <= conduct.first
    lasted = interval.ends_on is None or (conduct.last is not None and conduct.last <= interval.ends_on)
    since = "" if begun else f"from {day(interval.starts_on)}"
    until = "" if lasted or interval.ends_on is None else f"until {day(interval.ends_on)}"
    return f"{since} {until}".strip()


def _when(conduct: Period) -> str:
    """The conduct's time as an adverb: "on 6 September 2022", "in September 2022", "from … until …"."""
    told = _time(conduct)
    if conduct.first is not None and conduct.first == conduct.last:
        return f"on {told}"
    return told if told.startswith(("from", "until")) else f"in {told}"


def _time(conduct: Period) -> str:
    """The conduct's time, no finer than it is known: a day, a calendar month or year, or a stretch of days."""
    first, last = conduct.first, conduct.last
    if first is not None and last is not None:
        if first == last:
            return day(first)
        if (first.month, first.day, last.month, last.day, last.year) == (1, 1, 12, 31, first.year):
            return str(first.year)
        if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day == _month_end(last):
            return f"{first:%B} {first.year}"
    since = f"from {day(first)}" if first is not None else ""
    until = f"until {day(last)}" if last is not None else "" if first is None else "on"
    return f"{since} {until}".strip()


def _month_end(when: date) -> int:
    return monthrange(when.year, when.month)[1]
