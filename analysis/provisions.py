"""Which legal paragraphs an allegation would engage, and whether they were in force at the time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from analysis import items as taxonomy
from analysis import parties
from analysis.allegations import Allegation
from analysis.periods import UNDATED, Period, Precision
from analysis.subjects import places_in
from analysis.wording import day


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
    """A paragraph that the conduct, if confirmed, would breach. ``in_force`` is None where that cannot be told."""

    code: str
    in_force: bool | None
    reason: str


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
    paragraph that lapsed in 2020. ``reported`` gives the days of the reports: where the conduct itself is undated,
    paragraphs that were out of force all through the year before them are left out too, and nothing more is said.
    """
    engaged = activities(allegation, items, places)
    states = {allegation.supplier, allegation.recipient}
    fitting = (row for row in catalogue if row.activity in engaged and _REGIMES.get(row.regime, states) & states)
    found = (_candidate(row, conduct, _news(reported)) for row in fitting)
    return [candidate for candidate in found if candidate is not None]


def _news(reported: Period) -> Period:
    """The time that reports of undated conduct are taken to be about: news is seldom older than a year."""
    if reported.first is None or reported.last is None or reported.first > reported.last:
        return UNDATED
    early = reported.first.toordinal() - _NEWS_DAYS
    return Period(date.fromordinal(max(1, early)), reported.last, Precision.YEAR)


def _candidate(provision: Provision, conduct: Period, news: Period) -> Candidate | None:
    if conduct.first is None and conduct.last is None:
        if not any(_meets(interval, news) for interval in provision.intervals):
            return None
        return Candidate(provision.code, None, "The conduct is undated, so whether the paragraph was in force is open.")
    if conduct.first is not None and conduct.last is not None and conduct.first > conduct.last:
        return Candidate(provision.code, None, "The conduct's dates stand the wrong way round, so nothing follows.")
    if not any(_meets(interval, conduct) for interval in provision.intervals):
        return None
    if any(_holds(interval, conduct) for interval in provision.intervals):
        return Candidate(provision.code, True, f"In force {_time(conduct)}, when the conduct is said to have happened.")
    return Candidate(provision.code, None, f"In force for only part of the time that is possible ({_time(conduct)}).")


def _meets(interval: Interval, conduct: Period) -> bool:
    before = interval.ends_on is not None and conduct.first is not None and interval.ends_on < conduct.first
    after = conduct.last is not None and interval.starts_on > conduct.last
    return not before and not after


def _holds(interval: Interval, conduct: Period) -> bool:
    if conduct.first is None or conduct.first < interval.starts_on:
        return False
    return interval.ends_on is None or (conduct.last is not None and conduct.last <= interval.ends_on)


def _time(conduct: Period) -> str:
    first, last = conduct.first, conduct.last
    if first is not None and first == last:
        return f"on {day(first)}"
    since = f"from {day(first)}" if first is not None else ""
    until = f"until {day(last)}" if last is not None else ""
    return f"{since} {until}".strip()
