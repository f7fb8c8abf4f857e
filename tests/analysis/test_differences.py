"""Two that both affirm can still differ: in figures, stages, items and dates, or only seem to."""

from typing import Any

import pytest

from analysis.claims import ClaimKind
from analysis.contradictions import Kind, Relation, Severity, between, compare
from analysis.quantities import Quantity
from analysis.stages import Stage
from tests.analysis.telling import (
    PAPER,
    SEOUL,
    US_INTELLIGENCE,
    US_OFFICIALS,
    claim,
    days,
    many,
    on,
    source,
    told,
    troops,
)


def containers(low: int | None, high: int | None = None, **more: Any) -> Quantity:
    return Quantity(low, high, "container", cumulative=True, **more)


def shipped(quantity: Quantity | None, **slots: object) -> object:
    return claim(item="containers", quantity=quantity, stage=Stage.SHIPPED, **slots)


def test_two_totals_of_one_week_conflict() -> None:
    one = told(SEOUL, shipped(containers(6700, 6700, approximate=True)), said_on=on("2024-02-26"))
    two = told(US_OFFICIALS, shipped(containers(10_000)), said_on=on("2024-02-27"))
    answer = between(one, two)
    assert answer and (answer.kind, answer.severity) == (Kind.QUANTITY, Severity.MEDIUM)
    assert answer.explanation == (
        "South Korean officials, as reported on 26 February 2024, speak of about 6,700 containers, while US officials, "
        "as reported on 27 February 2024, speak of at least 10,000 containers: for North Korean containers for Russia, "
        "both figures cannot hold."
    )


def test_a_total_that_grew_is_no_conflict() -> None:
    one = told(US_OFFICIALS, shipped(containers(1000)), said_on=on("2023-10-13"))
    bounded = told(SEOUL, shipped(containers(1000, 1000)), said_on=on("2023-10-13"))
    two = told(SEOUL, shipped(containers(5000, 5000)), said_on=on("2023-12-29"))
    assert not between(one, two)
    assert compare(bounded, two).relation is Relation.CUMULATIVE


def test_a_shrunken_total_is_a_conflict() -> None:
    one = told(US_OFFICIALS, shipped(containers(10_000)), said_on=on("2024-02-01"))
    assert between(one, told(SEOUL, shipped(containers(6700, 6700)), said_on=on("2024-02-26")))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (None, many(5000)),  # large numbers
        (many(None, low=2_000_000), many(None, high=5_000_000)),
        (many(None, high=11_000), many(None, low=11_000)),  # nearly and more than
        (many(11_000, approximate=True), many(12_000)),
    ],
)
def test_what_leaves_room_is_compatible(one: Quantity | None, two: Quantity) -> None:
    earlier, later = told(SEOUL, troops(quantity=one)), told(US_OFFICIALS, troops(quantity=two))
    assert compare(earlier, later).relation is Relation.COMPATIBLE_LESS_PRECISE


def test_sent_and_planned_figures_count_different_things() -> None:
    sent, planned = troops(1500, stage=Stage.SHIPPED), troops(12_000, stage=Stage.PLANNED)
    assert compare(told(SEOUL, sent), told(US_OFFICIALS, planned)).relation is Relation.DIFFERENT_SUBJECT


def test_figures_of_two_places_do_not_meet() -> None:
    here, there = troops(10_000, place="Kursk"), troops(1500, place="Vladivostok")
    assert (
        between(told(SEOUL, here, said_on=on("2024-11-04")), told(US_OFFICIALS, there, said_on=on("2024-11-04")))
        is None
    )


def test_other_units_are_not_compared() -> None:
    rounds = claim(item="artillery shells", quantity=many(3_000_000, "round"), stage=Stage.SHIPPED)
    assert between(told(SEOUL, rounds), told(SEOUL, shipped(containers(6700, 6700)))) is None


def test_undated_figures_of_two_articles_cannot_be_compared() -> None:
    answer = compare(told(SEOUL, troops(1500)), told(US_OFFICIALS, troops(3000)))
    assert answer.relation is Relation.CANNOT_COMPARE and "as of when" in answer.explanation


def test_an_exercise_of_no_supplier_is_not_compared_with_a_deployment() -> None:
    exercise = troops(50_000, supplier=None, recipient=None)
    assert compare(told(PAPER, troops(100_000)), told(PAPER, exercise)).relation is Relation.CANNOT_COMPARE


@pytest.mark.parametrize(
    "absurd",
    [many(-5), Quantity(9, 3, "person"), Quantity(None, None, "person"), many(0), many(10**15), many(7, "furlong")],
)
def test_absurd_figures_never_raise(absurd: Quantity) -> None:
    today = on("2024-11-04")
    answer = compare(told(SEOUL, troops(5), said_on=today), told(US_OFFICIALS, troops(quantity=absurd), said_on=today))
    assert answer.explanation


def test_reversed_bounds_cannot_be_compared() -> None:
    answer = compare(told(SEOUL, troops(5)), told(US_OFFICIALS, troops(quantity=Quantity(9, 3, "person"))))
    assert answer.relation is Relation.CANNOT_COMPARE


def test_an_edited_version_with_another_figure_contradicts_itself() -> None:
    words = "The shipment held {} containers of shells for the eastern front"
    old = told(PAPER, shipped(many(300, "container")), article="x", version=1, passage=words.format(300))
    new = told(PAPER, shipped(many(900, "container")), article="x", version=2, passage=words.format(900))
    answer = between(old, new)
    assert answer and answer.kind is Kind.SELF


def test_two_figures_of_one_article_may_be_parts() -> None:
    one = told(SEOUL, troops(1500), article="x", passage="A first 1,500 left by ship in early October")
    two = told(SEOUL, troops(3000), article="x", passage="Another group of 3,000 was trained at a base in the east")
    assert between(one, two) is None


def test_one_origin_on_one_day_cannot_mean_two_stages() -> None:
    buying = told(US_OFFICIALS, claim(item="rockets", stage=Stage.PURCHASING), said_on=on("2022-09-06"))
    got = told(US_INTELLIGENCE, claim(item="rockets", stage=Stage.DELIVERED), said_on=on("2022-09-06"))
    answer = between(buying, got)
    assert answer and answer.kind is Kind.STAGE and "United States" in answer.explanation


def test_a_later_stage_later_on_is_progression() -> None:
    planned = told(US_OFFICIALS, claim(supplier="IR", item="drones", stage=Stage.PLANNED), said_on=on("2022-07-11"))
    got = told(US_OFFICIALS, claim(supplier="IR", item="drones", stage=Stage.DELIVERED), said_on=on("2022-08-30"))
    assert compare(planned, got).relation is Relation.PROGRESSION


def test_rockets_and_missiles_of_one_transfer_matter_in_law() -> None:
    one = told(US_OFFICIALS, claim(item="rockets", stage=Stage.PURCHASING))
    two = told(US_INTELLIGENCE, claim(item="missiles", stage=Stage.PURCHASING))
    answer = between(one, two)
    assert answer and (answer.kind, answer.severity) == (Kind.ITEM, Severity.HIGH)


def test_rockets_and_missiles_of_two_origins_or_times_are_two_transfers() -> None:
    rockets = told(US_OFFICIALS, claim(item="rockets"), said_on=on("2022-09-06"))
    assert not between(rockets, told(SEOUL, claim(item="ballistic missiles"), said_on=on("2022-09-06")))
    assert not between(rockets, told(US_OFFICIALS, claim(item="ballistic missiles"), said_on=on("2024-01-04")))


def test_one_delivery_has_one_date() -> None:
    slots = {"item": "rockets", "quantity": many(300, "rocket"), "stage": Stage.DELIVERED}
    one = told(US_OFFICIALS, claim(conduct=days("2022-11-01", "2022-11-30"), **slots))
    answer = between(one, told(US_OFFICIALS, claim(conduct=days("2022-12-20"), **slots)))
    assert answer and answer.kind is Kind.DATE


def test_the_same_told_twice_is_the_same() -> None:
    assert compare(told(SEOUL, troops(5000)), told(US_OFFICIALS, troops(5000))).relation is Relation.SAME


def test_other_parties_and_other_kinds_are_other_subjects() -> None:
    assert compare(told(SEOUL, claim()), told(SEOUL, claim(supplier="IR"))).relation is Relation.DIFFERENT_SUBJECT
    assert compare(told(SEOUL, claim()), told(SEOUL, troops())).relation is Relation.DIFFERENT_SUBJECT
    other = claim(ClaimKind.OTHER, supplier=None, recipient=None)
    assert compare(told(SEOUL, other), told(SEOUL, claim())).relation is Relation.CANNOT_COMPARE


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("kind", list(ClaimKind))
def test_no_empty_slot_raises_or_garbles(kind: ClaimKind, stage: Stage) -> None:
    bare = claim(kind, supplier=None, recipient=None, stage=stage)
    full = claim(kind, stage=stage)
    for earlier in (bare, full):
        answer = compare(told(source(None), earlier), told(source("they"), full))
        assert "None" not in answer.explanation and "  " not in answer.explanation
