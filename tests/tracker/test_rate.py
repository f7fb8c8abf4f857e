"""The machine's number follows the origins that come and go; a person's stays."""

import pytest

from tests.factories import worked_through
from tracker import clock
from tracker.models import Account, Evidence
from tracker.reports.gather import evidence, lines
from tracker.reports.references import References
from tracker.steps import decisions, pipeline

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]

SEOUL = """Seoul counts containers

North Korea has shipped 6,700 containers of munitions to Russia, South Korea's defence minister said on Monday.

This article was invented for a test.
"""
WASHINGTON = """Washington agrees

North Korea has shipped 6,700 containers of munitions to Russia, the White House said on Tuesday.

This article was invented for a test.
"""
TOKYO = """Tokyo agrees too

North Korea has shipped 6,700 containers of munitions to Russia, Japan's foreign ministry said on Wednesday.

This article was invented for a test.
"""
MOSCOW = """Moscow answers

Russia's foreign ministry denied on Tuesday that North Korea had shipped munitions to Russia.

This article was invented for a test.
"""


def numbers() -> list[int | None]:
    return list(Evidence.objects.order_by("pk").values_list("credibility", flat=True))


def test_the_number_follows_each_further_origin() -> None:
    worked_through(SEOUL)
    assert numbers() == [3]
    worked_through(WASHINGTON, outlet="Another Courier", on="2024-02-27")
    assert numbers() == [2, 2]
    worked_through(TOKYO, outlet="A Third Courier", on="2024-02-28")
    assert numbers() == [1, 1, 1]


def test_an_echo_of_the_same_government_moves_no_number() -> None:
    worked_through(SEOUL)
    worked_through(SEOUL.replace("Seoul counts", "Seoul counts again").replace("minister", "ministry"), outlet="Echo")
    assert numbers() == [3, 3]


def test_another_figure_bears_this_one_not_out() -> None:
    worked_through(SEOUL)
    worked_through(WASHINGTON.replace("6,700", "1,000"), outlet="Another Courier", on="2024-02-27")
    assert numbers() == [3, 3]


def test_a_denial_has_no_number_and_gives_none() -> None:
    worked_through(SEOUL)
    worked_through(MOSCOW, outlet="Another Courier", on="2024-02-27")
    assert numbers() == [3, None]


def test_a_person_s_number_is_never_overwritten(reviewer: Account) -> None:
    worked_through(SEOUL)
    decisions.accept(Evidence.objects.get(), reviewer, "Read twice.", 4)
    worked_through(WASHINGTON, outlet="Another Courier", on="2024-02-27")
    assert numbers() == [4, 2]


def test_an_origin_that_is_rejected_bears_out_nothing_more(reviewer: Account) -> None:
    worked_through(SEOUL)
    worked_through(WASHINGTON, outlet="Another Courier", on="2024-02-27")
    decisions.reject(Evidence.objects.latest("pk"), reviewer, "It only repeats a rumour.")
    pipeline.work_through([])
    assert numbers() == [3, 2]


def test_beyond_so_many_positions_what_is_heard_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.steps.rate.MOST", 0)
    worked_through(SEOUL)
    worked_through(WASHINGTON, outlet="Another Courier", on="2024-02-27")
    assert numbers() == [3, 2]


def test_the_number_kept_is_the_one_that_a_report_shows() -> None:
    for number, text in enumerate((SEOUL, WASHINGTON, TOKYO, MOSCOW)):
        worked_through(text, outlet=f"Courier {number}", on=f"2024-02-2{number}")
    now = clock.now()
    shown = [line.rating[1] for line in lines(evidence(now), References(), now)]
    assert shown == [str(number or 6) for number in numbers()]
