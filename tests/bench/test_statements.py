"""Statements against our own annotations: known readings give known figures."""

from dataclasses import replace

import pytest

from analysis.claims import Claim, ClaimKind
from analysis.quantities import Quantity
from analysis.statements import SourceKind, Stance, Statement
from bench.reading import speakers, statements
from bench.reading.gold import Annotated
from bench.reading.outcomes import Outcome
from tests.bench.saying import annotated, at, heard, said

SHIPPED = ("Norland shipped 40 drones to Sudmark in May", "said", "Lisa Brandt")
QUOTED = ("Not one drone left our ports", "told", "Premier Oto Vail")
DENIED = ("the claim", "denied", "He")
DRONES = Claim(
    ClaimKind.ARMS_TRANSFER, at("shipped"), "test", "NO", "SU", item="drones", quantity=Quantity(40, 40, "drone")
)
TOLD = {
    "kind": "arms_transfer", "supplier": "NO", "recipient": "SU", "item": "drones", "stage": "unclear",
    "quantity": {"low": 40, "high": 40, "unit": "drone"}, "affirmed": True,
}  # fmt: skip


def measured(article: Annotated, *found: Statement) -> Outcome:
    """The article with these statements read in it."""
    return statements.measure([(article, found)])


def test_a_perfect_reading_scores_one_everywhere() -> None:
    wanted = said(*SHIPPED, chain=("Harbour Post",), origin="Lisa Brandt", claims=(TOLD,))
    found = heard(*SHIPPED, chain=("Harbour Post",), origin="Lisa Brandt", claims=(DRONES,))
    outcome = measured(annotated(wanted), found)
    assert {one.f1 for one in outcome.figures().values()} == {1.0}
    assert outcome.slips == []


def test_the_same_words_of_another_speaker_are_another_statement() -> None:
    outcome = measured(annotated(said(*SHIPPED)), heard(SHIPPED[0], "told", "Premier Oto Vail"))
    assert outcome.scores["statements"].f1 == 0
    assert [slip.kind for slip in outcome.slips] == ["same place, other source and cue"]


def test_a_denial_may_be_given_as_its_whole_clause_and_an_assertion_may_not() -> None:
    clause = heard("He denied the claim twice. Analysts believe both", "denied", "He")
    assert measured(annotated(said(*DENIED, stance=Stance.DENIES)), clause).scores["statements"].f1 == 1
    assert measured(annotated(said(*DENIED)), clause).scores["statements"].f1 == 0


def test_a_narrated_statement_is_never_taken_for_an_attributed_one() -> None:
    outcome = measured(annotated(said(SHIPPED[0], None, None)), heard(*SHIPPED))
    assert outcome.scores["statements"].f1 == 0
    assert outcome.scores["statements, narrated"].recall == 0


def test_names_are_compared_without_articles_and_leniently_by_containment() -> None:
    assert speakers.same_name("the Kremlin", "Kremlin")
    assert speakers.same_name("Iranian army", "Iran's army")
    assert speakers.same_name("Western diplomats", "three Western diplomats")
    assert not speakers.same_name("Brandt", "Lisa Brandt")
    assert speakers.like_name("Brandt", "envoy Lisa Brandt")
    assert not speakers.like_name("Brand", "Lisa Brandt")
    assert not speakers.like_name(None, "Lisa Brandt")


@pytest.mark.parametrize(
    ("read", "told", "right"),
    [
        ("Chadian officials", "Oto Vail", True),
        ("Chadian officials", "Chad's foreign ministry", True),
        ("Chadian intelligence", "Chad's foreign ministry", False),
        ("Peruvian officials", "Oto Vail", False),
    ],
)
def test_an_origin_is_right_where_both_are_one_state_s_voice(read: str, told: str, *, right: bool) -> None:
    wanted = replace(said(*SHIPPED), name="Oto Vail", kind=SourceKind.OFFICIAL, speaks_for="TD", origin=told)
    assert speakers.same_origin(heard(*SHIPPED, origin=read), wanted) is right


def test_a_wrong_stance_counts_against_both_classes() -> None:
    wanted = annotated(said(*SHIPPED), said(*DENIED, stance=Stance.DENIES))
    outcome = measured(wanted, heard(*SHIPPED), heard(*DENIED))
    assert outcome.scores["stance"].f1 == 0.5
    assert outcome.scores["stance: denies"].recall == 0
    assert outcome.figures()["stance, mean of classes"].f1 == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize(("answered", "precision", "recall"), [(SHIPPED, 1, 1), (QUOTED, 0, 0), (None, 0, 0)])
def test_a_denial_is_linked_when_it_answers_what_is_annotated(
    answered: tuple[str, str, str] | None, precision: int, recall: int
) -> None:
    wanted = annotated(said(*DENIED, stance=Stance.DENIES, answers=(at(SHIPPED[0]),)))
    answers = (at(answered[0]),) if answered else ()
    linked = measured(wanted, heard(*DENIED, stance=Stance.DENIES, answers=answers)).scores["denials linked"]
    assert (linked.precision, linked.recall) == (precision, recall)


def test_a_link_where_nothing_is_answered_is_false() -> None:
    wanted = annotated(said(*DENIED, stance=Stance.DENIES))
    outcome = measured(wanted, heard(*DENIED, stance=Stance.DENIES, answers=(at(SHIPPED[0]),)))
    assert (outcome.scores["denials linked"].found, outcome.scores["denials linked"].right_found) == (1, 0)


def test_a_wrong_slot_is_one_too_many_and_one_missed() -> None:
    outcome = measured(
        annotated(said(*SHIPPED, claims=(TOLD,))), heard(*SHIPPED, claims=(replace(DRONES, supplier="DE"),))
    )
    slots = outcome.scores["slots, all"]
    assert (slots.right_found, slots.found, slots.wanted) == (3, 4, 4)
    assert [slip.kind for slip in outcome.slips] == ["slot supplier"]


def test_claims_of_kind_other_do_not_count() -> None:
    other = {**TOLD, "kind": "other"}
    outcome = measured(annotated(said(*SHIPPED, claims=(other,))), heard(*SHIPPED))
    assert outcome.scores["claims"].wanted == 0


def test_a_statement_where_nothing_is_said_is_an_error() -> None:
    outcome = measured(annotated(nothing_in=(at("Analysts believe both"),)), heard("both", "believe", "Analysts"))
    assert outcome.scores["nothing where nothing is"].f1 == 0
    assert "statement in what says nothing" in {slip.kind for slip in outcome.slips}
