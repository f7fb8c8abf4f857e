"""Other explanations of the same evidence, and what is missing: derived from what stands, in the conditional."""

import pytest

from analysis.alternatives import alternatives
from analysis.cases import sorted_out
from analysis.claims import ClaimKind
from analysis.comparisons import Comparison, Kind, Relation
from analysis.gaps import gaps
from analysis.stages import Stage
from analysis.statements import Stance
from analysis.testimony import Testimony as Told
from tests.analysis.telling import (
    KREMLIN,
    MONITORING_TEAM,
    PANEL,
    PAPER,
    PUNDIT,
    PYONGYANG,
    SEOUL,
    US_OFFICIALS,
    claim,
    days,
    denied,
    on,
    told,
    troops,
)

BUYING = claim(item="rockets", stage=Stage.PURCHASING)
ARRIVED = claim(item="artillery shells", stage=Stage.DELIVERED)
DUAL = claim(ClaimKind.DUAL_USE, item="machine tools")
EVERYTHING = [
    [told(US_OFFICIALS, BUYING)],
    [told(PUNDIT, troops(100_000)), denied(KREMLIN, troops(item="volunteers"))],
    [told(US_OFFICIALS, ARRIVED), told(SEOUL, BUYING), denied(KREMLIN, BUYING)],
    [told(KREMLIN, ARRIVED), told(US_OFFICIALS, troops(10**15))],
    [told(MONITORING_TEAM, ARRIVED), told(US_OFFICIALS, ARRIVED)],
    [told(PAPER, DUAL)],
]


def other(*testimonies: Told, findings: tuple[Comparison, ...] = ()) -> str:
    return " ".join(alternatives(sorted_out(testimonies, findings)))


def missing(*testimonies: Told, findings: tuple[Comparison, ...] = ()) -> str:
    return " ".join(gaps(sorted_out(testimonies, findings)))


@pytest.mark.parametrize("evidence", EVERYTHING)
def test_every_alternative_is_one_conditional_sentence(evidence: list[Told]) -> None:
    found = alternatives(sorted_out(evidence))
    assert found and all(one.startswith("If ") and one.endswith(".") and "None" not in one for one in found)


def test_nothing_affirmed_needs_no_other_explanation() -> None:
    assert alternatives(sorted_out([denied(KREMLIN, BUYING)])) == ()


def test_one_mistaken_source_would_explain_every_report() -> None:
    reports = [told(PAPER, BUYING, origin="US intelligence") for _ in range(5)]
    assert "If the United States is mistaken, or tells it in an interest of its own, that alone would explain" in (
        other(*reports)
    )
    assert "mistaken" not in other(*reports, told(SEOUL, BUYING))


def test_allies_may_share_one_intelligence() -> None:
    assert "the United States and South Korea drew on the same information" in other(
        told(US_OFFICIALS, BUYING), told(SEOUL, BUYING)
    )


def test_what_was_planned_or_bought_may_never_have_moved() -> None:
    assert "no further than a plan" in other(told(US_OFFICIALS, troops(stage=Stage.PLANNED)))
    assert "nothing ever moved" in other(told(US_OFFICIALS, BUYING))
    assert "moved" not in other(told(US_OFFICIALS, ARRIVED))


def test_goods_that_arrived_may_have_come_another_way_unless_the_supplier_says_so() -> None:
    assert "through another party, or from old stocks" in other(told(US_OFFICIALS, ARRIVED))
    assert "another party" not in other(told(US_OFFICIALS, ARRIVED), told(PYONGYANG, ARRIVED))


def test_a_narrower_denial_may_be_true_beside_a_claim_that_is_partly_true() -> None:
    claimed = told(US_OFFICIALS, troops(100_000))
    assert "it denies volunteers and no more" in other(claimed, denied(KREMLIN, troops(item="volunteers")))
    assert "as far as it goes" not in other(claimed, denied(KREMLIN, troops()))


def test_a_side_that_denies_all_of_it_too_denies_nothing_narrowly() -> None:
    claimed, narrow = told(US_OFFICIALS, troops(100_000)), denied(KREMLIN, troops(item="volunteers"))
    assert "as far as it goes" not in other(claimed, narrow, denied(KREMLIN, troops()))


def test_a_limited_scope_that_was_found_is_told() -> None:
    limited = Comparison(Relation.SCOPE_LIMITED, "test", "The denial is narrower.", Kind.SCOPE)
    assert "it denies less than is claimed" in other(told(US_OFFICIALS, BUYING), findings=(limited,))


def test_rockets_and_missiles_may_be_one_thing_in_translation() -> None:
    both = [told(US_OFFICIALS, BUYING), told(PAPER, claim(item="missiles"))]
    assert "If rockets and missiles are one thing that parted in translation" in other(*both)


def test_reports_of_one_origin_far_apart_may_echo_an_older_story() -> None:
    first = told(US_OFFICIALS, BUYING, said_on=on("2022-09-05"))
    later = told(PAPER, BUYING, origin="US officials", said_on=on("2022-12-05"))
    assert "echo the older story of 5 September 2022" in other(first, later)
    assert "echo" not in other(first, told(SEOUL, BUYING, said_on=on("2022-12-05")))


def test_dual_use_goods_may_have_gone_to_civilians() -> None:
    assert "civilian users" in other(told(US_OFFICIALS, DUAL))


def test_a_body_of_states_may_repeat_its_members() -> None:
    assert "its finding repeats theirs" in other(told(MONITORING_TEAM, ARRIVED), told(US_OFFICIALS, ARRIVED))
    assert "its finding repeats theirs" not in other(told(PANEL, ARRIVED), told(US_OFFICIALS, ARRIVED))


def test_what_is_missing_is_named() -> None:
    told_of = missing(told(US_OFFICIALS, BUYING), denied(KREMLIN, BUYING))
    for words in (
        "No origin independent of the United States", "when the conduct happened", "where it happened",
        "how much or how many", "No document, image or inspection", "North Korea has not been heard",
    ):  # fmt: skip
        assert words in told_of


def test_what_is_there_is_not_missing() -> None:
    full = claim(item="shells", place="Kursk", conduct=days("2024-10-01"), stage=Stage.DELIVERED)
    found = missing(told(PANEL, full), told(SEOUL, full), denied(PYONGYANG, full), told(KREMLIN, full, Stance.DECLINES))
    assert found == (
        "No source tells how much or how many. Russia declined to comment, which neither admits nor denies it."
    )


def test_who_alone_goes_further_is_named() -> None:
    assert "Only the United States affirms that it went as far as delivered." in missing(
        told(US_OFFICIALS, ARRIVED), told(SEOUL, BUYING)
    )


def test_an_accuser_of_two_minds_is_named() -> None:
    assert "The United States both affirms and denies it" in missing(
        told(US_OFFICIALS, BUYING), denied(US_OFFICIALS, BUYING)
    )


def test_open_contradictions_are_a_gap() -> None:
    clash = Comparison(Relation.CONTRADICTION, "test", "Both cannot hold.", Kind.DENIAL)
    assert "Two contradictions are open" in missing(told(US_OFFICIALS, BUYING), findings=(clash, clash))


def test_of_many_open_figures_a_few_are_named_and_the_others_counted() -> None:
    found = missing(*(told(US_OFFICIALS, troops(number * 1_000)) for number in range(10, 17)))
    assert found.count("rests on the United States alone") == 4 and "Three further figures are as open" in found
