"""Evidence is weighed by origins and voices: what it establishes, what it leaves open, and why."""

import pytest

from analysis.allegations import allegation
from analysis.assessments import (
    Assessment,
    Confidence,
    EvidentialStatus,
    Likelihood,
    assess,
    conduct,
    credibility,
    independent_origins,
)
from analysis.periods import Period, Precision
from analysis.stages import Stage
from analysis.statements import Stance
from analysis.summaries import summary
from analysis.testimony import Testimony as Told
from tests.analysis.telling import (
    KREMLIN,
    PANEL,
    PAPER,
    PUNDIT,
    PYONGYANG,
    SEOUL,
    US_INTELLIGENCE,
    US_OFFICIALS,
    claim,
    days,
    denied,
    on,
    source,
    told,
    troops,
)

BUYING = claim(item="rockets", stage=Stage.PURCHASING)


def weighed(*testimonies: Told) -> Assessment:
    return assess(testimonies, [])


def status(*testimonies: Told) -> EvidentialStatus:
    return weighed(*testimonies).evidential_status


def test_five_articles_of_one_government_are_one_origin() -> None:
    citing = [told(PAPER, BUYING, origin="US intelligence") for _ in range(3)]
    everything = [*citing, told(US_OFFICIALS, BUYING), told(US_INTELLIGENCE, BUYING)]
    assert independent_origins(everything) == ("United States",)
    assert status(*everything) is EvidentialStatus.SINGLE_ORIGIN


def test_a_report_without_lineage_counts_no_origin() -> None:
    assert independent_origins([told(PAPER, BUYING)]) == ()
    assert status(told(PAPER, BUYING)) is EvidentialStatus.REPORTED


def test_two_governments_corroborate() -> None:
    assert status(told(US_OFFICIALS, BUYING), told(SEOUL, BUYING)) is EvidentialStatus.CORROBORATED


def test_a_commentator_corroborates_nothing_and_stands_in_where_nobody_knows() -> None:
    assert independent_origins([told(US_OFFICIALS, BUYING), told(PUNDIT, BUYING)]) == ("United States",)
    assert independent_origins([told(PUNDIT, BUYING)]) == ("Pavel Okunev",)


def test_a_denial_by_a_party_disputes_and_never_refutes() -> None:
    assert status(told(US_OFFICIALS, BUYING), denied(PYONGYANG, BUYING)) is EvidentialStatus.DISPUTED


def test_a_denial_by_an_outsider_does_not_dispute() -> None:
    beijing = source("Beijing", state="CN")
    assert status(told(US_OFFICIALS, BUYING), denied(beijing, BUYING)) is EvidentialStatus.SINGLE_ORIGIN


def test_an_admission_outweighs_the_sides_earlier_denial() -> None:
    done = troops(stage=Stage.USED)
    denial = denied(KREMLIN, done, said_on=on("2024-10-10"))
    admission = told(KREMLIN, done, said_on=on("2025-04-26"))
    found = weighed(told(SEOUL, done), denial, admission)
    assert found.evidential_status is EvidentialStatus.CONFIRMED_BY_PARTY
    assert "Earlier denials by Russia are thereby overturned by its own side." in found.reasons


def test_a_denial_after_the_admission_disputes_again() -> None:
    admission = told(KREMLIN, BUYING, said_on=on("2024-10-10"))
    assert status(admission, denied(KREMLIN, BUYING, said_on=on("2024-10-12"))) is EvidentialStatus.DISPUTED


def test_an_offer_of_ones_own_is_no_admission() -> None:
    assert status(told(PYONGYANG, troops(stage=Stage.OFFERED))) is EvidentialStatus.SINGLE_ORIGIN


def test_a_general_confirmation_leaves_the_number_open() -> None:
    admission = told(KREMLIN, troops(stage=Stage.USED))
    found = weighed(told(PUNDIT, troops(100_000)), admission)
    assert "The figure of 100,000 troops is not confirmed with the conduct itself." in found.gaps


def test_a_monitoring_bodys_finding_establishes_and_hearsay_of_it_does_not() -> None:
    assert status(told(PANEL, BUYING)) is EvidentialStatus.ESTABLISHED
    assert status(told(PANEL, BUYING, Stance.HEARSAY)) is not EvidentialStatus.ESTABLISHED


def test_the_stage_is_the_furthest_that_an_informed_source_affirms() -> None:
    guess = told(PUNDIT, claim(stage=Stage.DELIVERED))
    assert weighed(told(US_OFFICIALS, BUYING), guess).stage is Stage.PURCHASING
    assert weighed(guess).stage is Stage.DELIVERED


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (told(PUNDIT, BUYING),),
        (told(US_OFFICIALS, BUYING), told(SEOUL, BUYING), denied(KREMLIN, BUYING)),
        (told(KREMLIN, claim(supplier=None, recipient=None), Stance.DECLINES),),
        (told(PANEL, troops(10**15)), told(KREMLIN, troops(stage=Stage.USED))),
    ],
)
def test_likelihood_and_confidence_never_share_a_sentence(evidence: tuple[Told, ...]) -> None:
    found = weighed(*evidence)
    for sentence in (*found.reasons, *found.gaps):
        assert sentence.endswith(".") and "None" not in sentence
        words = sentence.lower()
        assert not (any(term in words for term in Likelihood) and "confidence" in words)


def test_nothing_is_never_enough_for_confidence() -> None:
    found = weighed()
    assert (found.evidential_status, found.confidence) == (EvidentialStatus.REPORTED, Confidence.LOW)
    assert found.gaps == ("Nothing that was read affirms it.",)


def test_one_is_only_suggested_with_another_origin() -> None:
    everyone = (KREMLIN, PANEL, PAPER, PUNDIT, SEOUL, US_OFFICIALS)
    assert 1 not in {credibility(told(by, BUYING), others) for by in everyone for others in (-1, 0)}
    assert credibility(told(SEOUL, BUYING), 0) == 3 and credibility(told(SEOUL, BUYING), 2) == 1


def test_what_cannot_be_judged_has_no_number() -> None:
    assert credibility(denied(KREMLIN, BUYING), 3) is None
    assert credibility(told(KREMLIN, BUYING, Stance.DECLINES), 0) is None
    assert credibility(told(PAPER, BUYING), 0) is None


def test_the_conduct_runs_from_the_first_to_the_last_day_affirmed() -> None:
    one, two = claim(conduct=days("2023-09-07")), claim(conduct=days("2023-10-01"))
    assert conduct([told(SEOUL, one), told(SEOUL, two), told(SEOUL, BUYING)]).last == on("2023-10-01")
    assert conduct([told(SEOUL, BUYING)]).first is None


def test_what_is_told_as_done_was_done_when_it_was_told() -> None:
    since = claim(stage=Stage.SHIPPED, conduct=Period(on("2023-09-01"), None, Precision.MONTH))
    assert conduct([told(SEOUL, since, said_on=on("2024-02-26"))]).last == on("2024-02-26")


def test_a_summary_is_conditional() -> None:
    alleged = allegation(BUYING)
    assert alleged is not None
    assert summary(alleged, weighed(told(US_OFFICIALS, BUYING)), ["UN-1718-8b", "UN-1874-9"]) == (
        "It is alleged that Russia is buying arms from North Korea (all reports lead back to one origin); "
        "if confirmed, this would breach UN-1718-8b and UN-1874-9."
    )
