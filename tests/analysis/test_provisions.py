"""Candidate paragraphs follow from activity and parties, and were in force on the conduct date."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from analysis.allegations import Allegation, allegation
from analysis.claims import Claim, ClaimKind
from analysis.periods import UNDATED, Period
from analysis.provisions import activities, candidates
from tests.analysis.telling import claim, days, troops

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "provisions.csv"


@dataclass(frozen=True)
class Interval:
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Row:
    code: str
    regime: str
    activity: str
    intervals: Sequence[Interval]


LAPSED_AND_BACK = Row(
    "ARMS-5", "Iran", "arms_export_by_iran",
    [Interval(date(2007, 3, 24), date(2016, 1, 16)), Interval(date(2025, 9, 28))],
)  # fmt: skip
LAPSED = Row("ARMS-6B", "Iran", "arms_export_by_iran", [Interval(date(2016, 1, 16), date(2020, 10, 18))])
LIVE = Row("UAV-4", "Iran", "uav_missile_transfer", [Interval(date(2016, 1, 16), date(2023, 10, 18))])
IRAN = [LAPSED_AND_BACK, LAPSED, LIVE]


def alleged(given: Claim) -> Allegation:
    found = allegation(given)
    assert found is not None
    return found


DRONES = alleged(claim(supplier="IR", item="drones"))


SEPTEMBER = days("2025-09-01", "2025-09-30")


def reason(conduct: Period, code: str, reported: Period = UNDATED) -> str:
    return next(each.reason for each in candidates(DRONES, IRAN, conduct, reported=reported) if each.code == code)


def codes(conduct: Period) -> dict[str, bool | None]:
    return {found.code: found.in_force for found in candidates(DRONES, IRAN, conduct)}


def test_a_drone_transfer_of_2022_is_not_tied_to_what_lapsed_in_2020() -> None:
    assert codes(days("2022-08-19", "2022-08-30")) == {"UAV-4": True}


def test_a_paragraph_that_came_back_counts_again() -> None:
    assert codes(days("2025-10-01")) == {"ARMS-5": True}


@pytest.mark.parametrize(
    ("conduct", "force"),
    [
        (days("2007-03-23"), {}),
        (days("2007-03-24"), {"ARMS-5": True}),
        (days("2016-01-16"), {"ARMS-5": True, "ARMS-6B": True, "UAV-4": True}),
        (days("2016-01-17"), {"ARMS-6B": True, "UAV-4": True}),
        (days("2020-10-18"), {"ARMS-6B": True, "UAV-4": True}),
        (days("2020-10-19"), {"UAV-4": True}),
        (days("2023-10-18"), {"UAV-4": True}),
        (days("2025-09-27"), {}),
        (days("2025-09-28"), {"ARMS-5": True}),
        (SEPTEMBER, {"ARMS-5": None}),
        (days("2025-01-01", "2025-12-31"), {"ARMS-5": None}),
        (days("2010-01-01", "2026-01-01"), {"ARMS-5": None, "ARMS-6B": None, "UAV-4": None}),
    ],
)
def test_every_interval_is_tested_to_the_day(conduct: Period, force: dict[str, bool | None]) -> None:
    assert codes(conduct) == force


def test_what_is_dated_by_the_month_is_told_by_the_month() -> None:
    assert reason(SEPTEMBER, "ARMS-5") == (
        "In force for only part of the time that is possible, from 28 September 2025; "
        "the conduct is dated September 2025."
    )
    october = days("2025-10-01", "2025-10-31")
    assert reason(october, "ARMS-5") == "In force in October 2025, when the conduct is said to have happened."


def test_a_lapse_in_between_is_told_with_both_its_sides() -> None:
    told = reason(days("2015-01-01", "2025-12-31"), "ARMS-5")
    assert "until 16 January 2016 and from 28 September 2025" in told


def test_intervals_that_touch_are_one() -> None:
    touching = Row(
        "ARMS-7", "Iran", "arms_export_by_iran",
        [Interval(date(2020, 1, 1), date(2020, 6, 30)), Interval(date(2020, 7, 1), date(2020, 12, 31))],
    )  # fmt: skip
    [found] = candidates(DRONES, [touching], days("2020-06-15", "2020-07-15"))
    assert found.in_force is True


def test_the_dispute_over_a_return_does_not_touch_the_time_before() -> None:
    before, after = (candidates(DRONES, [LAPSED_AND_BACK], days(day)) for day in ("2010-05-01", "2025-10-01"))
    assert (before[0].disputed, after[0].disputed) == (False, True)


def test_conduct_dated_after_the_reports_is_open() -> None:
    told = candidates(DRONES, IRAN, days("2026-05-01"), reported=days("2025-12-01"))
    assert [each.in_force for each in told] == [None] and "after the reports" in told[0].reason


def test_undated_conduct_leaves_everything_open_with_the_reason() -> None:
    found = candidates(DRONES, IRAN, UNDATED)
    assert {each.in_force for each in found} == {None} and len(found) == 3
    assert "undated" in found[0].reason


def test_undated_conduct_reported_in_2022_is_not_tied_to_what_had_long_lapsed() -> None:
    found = candidates(DRONES, IRAN, UNDATED, reported=days("2022-09-06"))
    assert [(each.code, each.in_force) for each in found] == [("UAV-4", None)]


def test_conduct_across_a_lapse_is_open() -> None:
    assert codes(days("2020-10-01", "2020-12-01")) == {"ARMS-6B": None, "UAV-4": True}


@pytest.mark.parametrize(
    "odd", [days("2022-08-30", "2022-08-01"), days(None, "2001-01-01"), days("9999-12-31"), days("2022-08-19", None)]
)
def test_odd_dates_never_raise(odd: Period) -> None:
    assert all(each.reason.endswith(".") for each in candidates(DRONES, IRAN, odd))


def test_dates_the_wrong_way_round_settle_nothing() -> None:
    assert set(codes(days("2022-08-30", "2022-08-01")).values()) == {None}


def test_what_a_paragraph_presupposes_is_told_first() -> None:
    missiles = Row("MISSILES", "DPRK", "ballistic_missile", [Interval(date(2006, 10, 14))])
    [found] = candidates(alleged(claim()), [missiles], days("2022-09-06"), ["missiles", "rockets"])
    assert found.reason.startswith("It fits only if missiles are what moved.")


def test_the_troop_allegation_gets_training_paragraphs_only() -> None:
    assert activities(alleged(troops()), ["troops"], ["Kursk"]) == {"military_training"}


def test_missiles_engage_the_missile_paragraphs_and_rockets_do_not() -> None:
    arms = alleged(claim())
    assert "ballistic_missile" in activities(arms, ["missiles"], [])
    assert "ballistic_missile" not in activities(arms, ["rockets", "artillery shells"], [])


def test_workers_in_occupied_places_engage_the_regional_embargo() -> None:
    workers = alleged(claim(ClaimKind.WORKER_DEPLOYMENT))
    assert activities(workers, [], ["Lugansk"]) == {"workers_abroad", "regional_embargo"}
    assert activities(workers, [], ["Vladivostok", "nowhere"]) == {"workers_abroad"}


def test_a_paragraph_of_another_regime_does_not_fit() -> None:
    iranian = Row("B3", "Iran", "ballistic_missile", [Interval(date(2016, 1, 16))])
    assert candidates(alleged(claim()), [iranian], days("2022-09-06"), ["ballistic missiles"]) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared catalogue is not at hand")
def test_the_catalogue_gives_the_core_paragraphs_for_shells() -> None:
    rows = [_row(row) for row in csv.DictReader(SHARED.read_text(encoding="utf-8").splitlines())]
    found = {each.code for each in candidates(alleged(claim()), rows, days("2022-09-05"), ["artillery shells"])}
    assert {"UN-1718-8b", "UN-1874-9"} <= found and not any(code.startswith("UN-2231") for code in found)


def _row(row: dict[str, str]) -> Row:
    ended = date.fromisoformat(row["date_ended"]) if row["date_ended"] else None
    return Row(
        row["id"], row["regime"], row["activity_type"], [Interval(date.fromisoformat(row["date_in_force"]), ended)]
    )
