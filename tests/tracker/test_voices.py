"""A violation is weighed by who is heard on it, first and last; repetition adds nothing that has to be loaded."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.assessments import assess
from tests.factories import a_claim, a_statement, a_violation, an_article, some_evidence
from tests.tracker.streams import link_in_batches, stream
from tracker.models import Claim, Violation
from tracker.steps.testimonies import testimonies as told_by
from tracker.steps.voices import FIGURES, affirmed, heard, reported
from tracker.steps.weigh import reopen

pytestmark = pytest.mark.django_db

MOSCOW = {"source_name": "Kremlin", "source_kind": "organisation", "speaks_for": "RU"}
WASHINGTON = {"source_name": "US officials", "source_kind": "official", "speaks_for": "US"}


def say(number: int, by: dict[str, Any], on: date | None, stance: str = "asserts", **claim: Any) -> Violation:
    """One more piece of evidence on North Korean arms for Russia."""
    words = f"Sentence {number}, which was invented."
    said = a_statement(an_article(f"{words}\n", on=on), words, stance=stance, **by)
    return some_evidence(a_claim(said, **claim), a_violation()).violation


def month(number: int) -> date:
    return date(2020 + number // 12, number % 12 + 1, 7)


def test_a_voice_is_heard_first_and_last_however_often_it_spoke() -> None:
    for number in range(30):
        violation = say(number, WASHINGTON, month(number))
    assert [told.said_on for told in heard(violation)] == [month(0), month(29)]


def test_a_denial_counts_from_the_last_day_on_which_it_was_told() -> None:
    say(1, MOSCOW, date(2024, 2, 3), "denies")
    say(2, MOSCOW, date(2024, 2, 10), stage="delivered")
    violation = say(3, MOSCOW, date(2024, 2, 20), "denies")
    reopen(violation)
    violation.refresh_from_db()
    assert violation.evidential_status == "disputed"
    assert date(2024, 2, 20) in {told.said_on for told in heard(violation)}


def test_what_is_undated_is_heard_too() -> None:
    say(1, WASHINGTON, None)
    assert [told.said_on for told in heard(say(2, WASHINGTON, month(3)))] == [None, month(3)]


def test_the_figures_told_most_often_are_looked_into() -> None:
    for number in range(40):
        figure = {"quantity_low": number + 1, "quantity_high": number + 1, "quantity_unit": "container"}
        violation = say(number, WASHINGTON, month(number), **figure)
    say(50, WASHINGTON, month(20), quantity_low=21, quantity_high=21, quantity_unit="container")
    figures = {told.claim.quantity.low for told in heard(violation) if told.claim.quantity}
    assert 21 in figures and len(figures) <= FIGURES + 2


def test_goods_places_and_days_come_from_what_is_affirmed_and_stands() -> None:
    say(1, WASHINGTON, month(1), item="rockets", place="Donetsk")
    say(2, WASHINGTON, month(5), item="artillery shells")
    violation = say(3, MOSCOW, month(9), "denies", item="ballistic missiles", place="Luhansk")
    assert affirmed(violation, "item") == {"rockets", "artillery shells"}
    assert affirmed(violation, "place") == {"Donetsk"}
    assert (reported(violation).first, reported(violation).last) == (month(1), month(5))
    violation.positions.filter(item="rockets").update(standing=0)
    assert affirmed(violation, "item") == {"artillery shells"}
    assert reported(violation).first == month(5)


@pytest.mark.parametrize("seed", [11])
def test_the_few_weigh_as_all_of_them_do(seed: int) -> None:
    link_in_batches(stream(seed, 40), seed)
    for violation in Violation.objects.all():
        exemplars = Claim.objects.filter(exemplar_of__violation=violation, exemplar_of__standing__gt=0)
        everything = told_by(exemplars.with_context().order_by("exemplar_of__since"))
        assert len(heard(violation)) < len(everything) or len(everything) < 30
        few, all_of_them = (_judged(told) for told in (heard(violation), everything))
        assert few == all_of_them


def _judged(told: list[Any]) -> tuple[object, ...]:
    thought = assess(told, [], 1)
    return (
        thought.evidential_status,
        thought.stage,
        thought.likelihood,
        thought.confidence,
        set(thought.origins),
    )


def test_weighing_asks_as_few_questions_of_many_as_of_few() -> None:
    def questions(violation: Violation) -> int:
        with CaptureQueriesContext(connection) as asked:
            reopen(violation)
        return len(asked)

    for number in range(10):
        violation = say(number, WASHINGTON, month(number))
    reopen(violation)
    say(20, WASHINGTON, month(3) + timedelta(days=1))
    few = questions(violation)
    for number in range(100, 140):
        say(number, WASHINGTON, month(number % 20), place=f"Harbour {number % 9}")
    reopen(violation)
    say(200, WASHINGTON, month(3) + timedelta(days=2))
    assert questions(violation) == few
