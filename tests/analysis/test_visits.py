"""Sources are looked at ever more rarely, and nothing is sure after one look."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.lookbacks import Outcome
from analysis.visits import is_confirmed, is_lasting, next_visit

MONDAY = datetime(2024, 2, 26, 9, tzinfo=UTC)


def days(found: list[Outcome], relied_on: bool = False) -> int:
    return next_visit(found, relied_on=relied_on).days


def test_looks_grow_rarer_while_nothing_happens() -> None:
    waits = [days([Outcome.UNCHANGED] * looks) for looks in range(7)]
    assert waits == [1, 7, 30, 90, 180, 365, 365]


def test_what_a_violation_rests_on_is_looked_at_sooner() -> None:
    assert [days([Outcome.UNCHANGED] * looks, relied_on=True) for looks in range(4)] == [1, 3, 7, 14]


def test_an_alteration_starts_again_at_a_day() -> None:
    quiet = [Outcome.UNCHANGED] * 4
    assert (days([*quiet, Outcome.ALTERED]), days([*quiet, Outcome.ALTERED, Outcome.UNCHANGED])) == (1, 7)


def test_a_page_that_is_not_there_is_looked_for_after_one_day_three_and_seven() -> None:
    waits = [days([Outcome.UNCHANGED, *[Outcome.MISSING] * misses]) for misses in (1, 2, 3)]
    assert [sum(waits[:count]) for count in (1, 2, 3)] == [1, 3, 7]


@pytest.mark.parametrize(
    ("after", "gone"),
    [([0], False), ([0, 1, 3], False), ([0, 1, 3, 7], True), ([0, 3, 10], True), ([0, 0.1, 0.2, 0.3], False)],
)
def test_a_page_is_gone_only_after_tests_days_apart(after: list[float], gone: bool) -> None:
    assert is_lasting([MONDAY + timedelta(days=day) for day in after]) is gone


def test_an_address_out_of_reach_is_asked_ever_more_rarely() -> None:
    assert [days([Outcome.UNREACHABLE] * looks) for looks in (1, 2, 3, 4)] == [1, 7, 30, 90]
    assert days([*[Outcome.UNREACHABLE] * 3, Outcome.SILENT], relied_on=True) == 14


def test_a_look_that_reached_nothing_parts_no_others() -> None:
    assert days([Outcome.MISSING, Outcome.UNREACHABLE, Outcome.MISSING]) == days([Outcome.MISSING] * 2)
    assert days([*[Outcome.UNCHANGED] * 3, Outcome.UNREACHABLE, Outcome.UNCHANGED]) == days([Outcome.UNCHANGED] * 4)


@pytest.mark.parametrize(("after", "sure"), [([0], False), ([0, 1], False), ([0, 3], True), ([0, 1, 3], True)])
def test_what_stands_in_the_place_of_an_article_is_sure_after_days(after: list[float], sure: bool) -> None:
    assert is_confirmed([MONDAY + timedelta(days=day) for day in after]) is sure
