"""The database finds every pair of positions that disagree: held against all pairs, compared one by one."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.contradictions import between
from analysis.findings import Finding, in_order
from analysis.pairing import Pair
from analysis.positions import position, worth_comparing
from tests.factories import a_claim, a_statement, a_violation, an_article, some_evidence
from tests.tracker.streams import link_in_batches, stream
from tracker.models import Claim, Position, Violation
from tracker.steps import clashes as step
from tracker.steps.clashes import TAKEN, clashes
from tracker.steps.compare import together
from tracker.steps.testimonies import testimonies as told_by

pytestmark = pytest.mark.django_db

MONTHS = [date(2023, 9 + number, 10) for number in range(4)] + [date(2024, number, 10) for number in range(1, 9)]


def disagreeing(pairs: list[Pair]) -> set[str]:
    """The substance of every pair that contradicts itself."""
    ordered = [in_order(*pair) for pair in pairs if worth_comparing(*map(position, pair))]
    return {Finding(*pair, answer).substance for pair, answer in ((pair, between(*pair)) for pair in ordered) if answer}


def found_by_the_database(rows: list[Position], beside: dict[int, Violation | None]) -> list[tuple[int, int]]:
    """For each position what the database sets against it, as keys of exemplars, the older one first."""
    pairs = []
    for row in rows:
        pairs += [(clash.exemplar, row.exemplar_id) for clash in clashes([row], row.since, beside[row.violation_id])]
    return pairs


def test_nothing_that_disagrees_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step, "TAKEN", 1000)
    monkeypatch.setattr(step, "READ", 1000)
    link_in_batches(stream(7, 40), 7)
    for group in {tuple(together(violation)) for violation in Violation.objects.all()}:
        rows = list(Position.objects.filter(violation__in=group).order_by("since"))
        told = {one.key: one for one in told_by(Claim.objects.filter(exemplar_of__in=rows).with_context())}
        beside = {one.pk: next((other for other in group if other != one), None) for one in group}
        found = [(told[one], told[other]) for one, other in found_by_the_database(rows, beside)]
        everything = [(told[one.exemplar_id], told[other.exemplar_id]) for one, other in combinations(rows, 2)]
        assert disagreeing(found) == disagreeing(everything)


def taken(
    number: int, *, on: date | None = date(2024, 2, 26), said: dict[str, Any] | None = None, **claim: Any
) -> Position:
    """One more position on North Korean arms for Russia."""
    words = f"Sentence {number}, which was invented."
    article = an_article(f"{words}\n", on=on)
    voice = {"source_name": "US officials", "source_kind": "official", "speaks_for": "US", **(said or {})}
    row = some_evidence(a_claim(a_statement(article, words, **voice), **claim), a_violation())
    return Position.objects.get(pk=row.position_id)


def counted(low: int | None, high: int | None, **more: Any) -> dict[str, Any]:
    """A figure in a claim."""
    return {"quantity_low": low, "quantity_high": high, "quantity_unit": "container", **more}


def set_against(row: Position) -> set[int]:
    """The older positions that the database sets against this one."""
    return {clash.old for clash in clashes([row], row.since)}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (counted(6_700, 6_700), counted(10_000, 10_000), True),
        (counted(6_700, 6_700), counted(6_700, 6_700, quantity_approximate=True), False),
        (counted(6_700, 6_700, quantity_approximate=True), counted(7_000, 7_000), True),
        (counted(5_000, None), counted(3_000, 3_000), True),
        (counted(5_000, None), counted(None, 4_000), True),
        (counted(5_000, None), counted(None, 5_000), False),
        (counted(5_000, 8_000), counted(7_000, 9_000), False),
        (counted(None, None), counted(7_000, 9_000), False),
        (counted(0, 0), counted(1, 1), True),
        (counted(10**15, 10**15), counted(1, None), False),
        (counted(10**15, 10**15), counted(1, 10), True),
        ({**counted(5, 5), "quantity_unit": "ship"}, counted(7, 7), False),
    ],
)
def test_figures_meet_or_part_by_their_bounds(old: dict[str, Any], new: dict[str, Any], found: bool) -> None:
    first = taken(1, **old)
    assert set_against(taken(2, **new)) == ({first.pk} if found else set())


def test_some_claim_of_a_stance_contradicts_though_not_all_do() -> None:
    about, exactly = taken(1, **counted(6_700, 6_700, quantity_approximate=True)), taken(2, **counted(6_700, 6_700))
    assert about != exactly
    assert set_against(taken(3, **counted(6_900, 6_900))) == {about.pk, exactly.pk}


def test_a_denial_is_set_against_what_is_claimed_within_three_months_and_its_own_side_at_any_time() -> None:
    moscow = {"stance": "denies", "source_name": "Kremlin", "source_kind": "organisation", "speaks_for": "RU"}
    by_month = [taken(number, on=day) for number, day in enumerate(MONTHS)]
    own = taken(20, on=MONTHS[0], said={**moscow, "stance": "asserts"})
    undated = taken(21, on=None)
    denial = taken(22, on=MONTHS[6], said=moscow)
    assert set_against(denial) == {row.pk for row in by_month[3:10]} | {own.pk, undated.pk}


def test_what_is_known_of_no_day_is_set_against_all_days() -> None:
    moscow = {"stance": "denies", "source_name": "Kremlin", "source_kind": "organisation", "speaks_for": "RU"}
    rows = [taken(number, on=day) for number, day in enumerate([MONTHS[0], None, MONTHS[9]])]
    assert set_against(taken(9, on=None, said=moscow)) == {row.pk for row in rows}


def test_a_figure_keeps_to_one_date_at_any_time() -> None:
    dated = {"conduct_precision": "day", "stage": "delivered"}
    one, two = ({"conduct_from": day, "conduct_to": day, **dated} for day in (date(2023, 9, 1), date(2023, 9, 9)))
    first = taken(1, on=MONTHS[0], **counted(300, 300), **one)
    assert set_against(taken(2, on=MONTHS[9], **counted(300, 300), **two)) == {first.pk}
    assert first.pk not in set_against(taken(3, on=MONTHS[9], **counted(300, 300), **one))


def test_rockets_stages_and_places_are_set_against_each_other_in_neighbouring_months() -> None:
    rockets = taken(1, on=MONTHS[0], item="rockets", stage="delivered")
    others = [
        taken(2, on=MONTHS[1], item="ballistic missiles", stage="delivered"),
        taken(3, on=MONTHS[1], item="rockets", stage="purchasing"),
    ]
    assert all(rockets.pk in set_against(other) for other in others)
    assert set_against(taken(4, on=MONTHS[3], item="ballistic missiles", stage="delivered")) == set()
    east = taken(5, on=MONTHS[9], item="coal", place="Donetsk")
    assert set_against(taken(6, on=MONTHS[9], item="coal", place="Luhansk")) == {east.pk}


def test_of_a_hot_matter_the_nearest_are_taken_and_no_more() -> None:
    rows = [taken(number, on=MONTHS[number % 6], place=f"Place {number}", stage="unclear") for number in range(70)]
    moscow = {"stance": "denies", "source_name": "Kremlin", "source_kind": "organisation", "speaks_for": "RU"}
    found = set_against(taken(99, on=MONTHS[5], said=moscow))
    apart = sorted(rows, key=lambda row: (5 - (row.month - rows[0].month), -row.since))
    assert found == {row.pk for row in apart[:TAKEN] if row.month >= rows[0].month + 2}


def test_rejected_claims_are_set_against_nothing() -> None:
    first = taken(1, **counted(6_700, 6_700))
    Position.objects.filter(pk=first.pk).update(standing=0)
    assert set_against(taken(2, **counted(10_000, 10_000))) == set()


def test_a_text_is_one_question_however_much_it_says() -> None:
    rows = [taken(number, **counted(number, number)) for number in range(30)]
    asked = []
    for new in (rows[10:], rows[10:11], rows[10:]):
        with CaptureQueriesContext(connection) as queries:
            clashes(new, rows[10].since)
        asked.append([told["sql"] for told in queries if "tracker_position" in told["sql"] or "EXECUTE" in told["sql"]])
    assert len(asked[1]) == len(asked[2]) == 1
