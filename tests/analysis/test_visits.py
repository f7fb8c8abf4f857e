"""Sources are looked at ever more rarely, and a page is gone only after days."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.lookbacks import Outcome
from analysis.visits import is_gone, next_visit

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
    assert is_gone([MONDAY + timedelta(days=day) for day in after]) is gone
