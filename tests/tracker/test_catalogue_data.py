"""The legal catalogue as data: complete, datable and marked, whatever database it is loaded into."""

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tracker" / "data"
SOURCE = ROOT.parent / "shared" / "data" / "provisions.csv"

ACTIVITIES = {
    "arms_export_by_dprk",
    "arms_export_by_iran",
    "arms_import_by_dprk",
    "arms_import_by_iran",
    "arms_import_by_russia",
    "arms_services",
    "asset_freeze",
    "ballistic_missile",
    "banking",
    "basis",
    "catch_all_military",
    "coal_minerals",
    "import_ban",
    "joint_venture",
    "luxury_goods",
    "maritime",
    "mechanism",
    "military_training",
    "monitoring",
    "petroleum",
    "regional_embargo",
    "seafood",
    "sectoral_export",
    "specialised_training",
    "textiles",
    "trade_finance",
    "transport_equipment",
    "travel_ban",
    "uav_missile_transfer",
    "workers_abroad",
}

Interval = tuple[date, date | None]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def provisions() -> list[dict[str, str]]:
    return rows(DATA / "provisions.csv")


@pytest.fixture(scope="module")
def intervals() -> dict[str, list[Interval]]:
    """By code, in the file's order. A date that doesn't parse is an error here."""
    found: dict[str, list[Interval]] = {}
    for row in rows(DATA / "validity.csv"):
        ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
        found.setdefault(row["code"], []).append((date.fromisoformat(row["starts_on"]), ends_on))
    return found


def test_every_code_stands_once(provisions: list[dict[str, str]]) -> None:
    counts = Counter(row["code"] for row in provisions)
    assert len(counts) == 68
    assert set(counts.values()) == {1}


def test_every_provision_has_an_interval_and_every_interval_a_provision(
    provisions: list[dict[str, str]], intervals: dict[str, list[Interval]]
) -> None:
    assert {row["code"] for row in provisions} == set(intervals)


def test_an_interval_runs_forwards_and_never_overlaps_the_next(intervals: dict[str, list[Interval]]) -> None:
    for code, spans in intervals.items():
        assert all(ends_on is None or ends_on >= starts_on for starts_on, ends_on in spans), code
        for (_, ends_on), (next_start, _) in pairwise(spans):
            assert ends_on is not None and ends_on < next_start, code


def test_marks_and_activities_are_known(provisions: list[dict[str, str]]) -> None:
    assert {row["verification"] for row in provisions} <= {"V", "P", "U"}
    assert {row["activity"] for row in provisions} <= ACTIVITIES


def test_every_row_can_be_read_on_a_page(provisions: list[dict[str, str]]) -> None:
    for row in provisions:
        assert row["title"] and row["covers"].endswith("."), row["code"]
        assert row["source"] and len(row["source"]) <= 500, row["code"]


def test_arms_out_of_iran_lapsed_and_returned_with_the_snapback(intervals: dict[str, list[Interval]]) -> None:
    assert intervals["UN-1747-5"] == [
        (date(2007, 3, 24), date(2016, 1, 16)),
        (date(2025, 9, 28), None),
    ]


def test_only_the_restored_measures_have_two_intervals(intervals: dict[str, list[Interval]]) -> None:
    twice = {code for code, spans in intervals.items() if len(spans) == 2}
    assert twice == {"UN-1747-5", "UN-1747-6", "UN-1929-8", "EU-267"}
    assert intervals["EU-267"][1] == (date(2025, 9, 29), None)


def test_a_contested_paragraph_names_who_contests_it(provisions: list[dict[str, str]]) -> None:
    disputed = {row["code"]: row["disputed_by"] for row in provisions if row["disputed_by"]}
    assert "Iran and Russia" in disputed["UN-2231-B4"]
    for code in ("UN-1747-5", "UN-1747-6", "UN-1929-8"):
        assert "Russia and China" in disputed[code]


@pytest.mark.skipif(not SOURCE.exists(), reason="the shared catalogue is not beside the project")
def test_codes_and_marks_are_those_of_the_shared_catalogue(provisions: list[dict[str, str]]) -> None:
    marks = {row["id"]: row["verification"] for row in rows(SOURCE)}
    assert {row["code"]: row["verification"] for row in provisions} == marks
