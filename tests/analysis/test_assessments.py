"""Evidence is weighed by origins and voices: what it establishes, what it leaves open, and why."""

import pytest

from analysis.allegations import allegation
from analysis.assessments import (
    Assessment,
    Confidence,
    EvidentialStatus,
    Likelihood,
    assess,
    by_word,
    conduct,
    independent_origins,
)
from analysis.periods import Period, Precision
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from analysis.summaries import summary
from analysis.testimony import Testimony as Told
from tests.analysis.telling import (
    BEIJING,
    HEARSAY_OF_NOBODY,
    KREMLIN,
    MONITORING_TEAM,
    PANEL,
    PAPER,
    PUNDIT,
    PYONGYANG,
    SEOUL,
    TOKYO,
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
    assert status(told(US_OFFICIALS, BUYING), denied(BEIJING, BUYING)) is EvidentialStatus.SINGLE_ORIGIN


def test_an_admission_outweighs_the_sides_earlier_denial() -> None:
    done = troops(stage=Stage.USED)
    denial = denied(KREMLIN, done, said_on=on("2024-10-10"))
    admission = told(KREMLIN, done, said_on=on("2025-04-26"))
    found = weighed(told(SEOUL, done), denial, admission)
    assert found.evidential_status is EvidentialStatus.CONFIRMED_BY_PARTY
    assert "Status: earlier denials by Russia are thereby overturned by its own side." in found.reasons


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


DELIVERED = claim(item="artillery shells", stage=Stage.DELIVERED)
FIRST, SECOND, THIRD = (told(by, DELIVERED) for by in (US_INTELLIGENCE, SEOUL, TOKYO))
FOUND, FOUND_BY_STATES = told(PANEL, DELIVERED), told(MONITORING_TEAM, DELIVERED)
NO = denied(KREMLIN, DELIVERED, said_on=on("2024-10-12"))
NO_LONGER = denied(KREMLIN, DELIVERED, said_on=on("2024-10-01"))
YES = told(KREMLIN, DELIVERED, said_on=on("2024-10-10"))
YES_TOO = told(PYONGYANG, DELIVERED, said_on=on("2024-10-11"))
HEARD = told(HEARSAY_OF_NOBODY, DELIVERED, Stance.HEARSAY)
COMMENT = told(KREMLIN, DELIVERED, Stance.DECLINES)


@pytest.mark.parametrize(
    ("evidence", "status", "likelihood", "confidence"),
    [
        ([], "reported", "unlikely", "low"),
        ([NO], "disputed", "unlikely", "low"),
        ([HEARD], "reported", "unlikely", "low"),
        ([told(PAPER, DELIVERED)], "reported", "unlikely", "low"),
        ([HEARD, NO], "disputed", "unlikely", "low"),
        ([told(PUNDIT, DELIVERED)], "single_origin", "unlikely", "low"),
        ([told(PUNDIT, DELIVERED), NO], "disputed", "unlikely", "low"),
        ([FIRST], "single_origin", "roughly even chance", "low"),
        ([FIRST, HEARD, told(PUNDIT, DELIVERED)], "single_origin", "roughly even chance", "low"),
        ([FIRST, COMMENT], "single_origin", "roughly even chance", "low"),
        ([FIRST, denied(BEIJING, DELIVERED)], "single_origin", "roughly even chance", "low"),
        ([FIRST, NO], "disputed", "roughly even chance", "low"),
        ([FIRST, SECOND], "corroborated", "likely", "moderate"),
        ([FIRST, SECOND, NO], "disputed", "likely", "moderate"),
        ([FIRST, SECOND, THIRD], "corroborated", "very likely", "moderate"),
        ([FIRST, SECOND, THIRD, NO], "disputed", "likely", "moderate"),
        ([YES], "confirmed_by_party", "very likely", "moderate"),
        ([YES, NO_LONGER], "confirmed_by_party", "very likely", "moderate"),
        ([YES, FIRST], "confirmed_by_party", "very likely", "high"),
        ([YES, FIRST, denied(PYONGYANG, DELIVERED)], "confirmed_by_party", "very likely", "moderate"),
        ([YES, YES_TOO], "confirmed_by_party", "almost certain", "high"),
        ([YES, NO], "disputed", "likely", "low"),
        ([YES, NO, FIRST], "disputed", "likely", "moderate"),
        ([FOUND], "established_by_monitoring_body", "very likely", "high"),
        ([FOUND, NO], "established_by_monitoring_body", "very likely", "moderate"),
        ([FOUND, FIRST], "established_by_monitoring_body", "almost certain", "high"),
        ([FOUND, YES], "established_by_monitoring_body", "almost certain", "high"),
        ([FOUND_BY_STATES, FIRST], "established_by_monitoring_body", "very likely", "high"),
        ([FOUND_BY_STATES, told(BEIJING, DELIVERED)], "established_by_monitoring_body", "almost certain", "high"),
    ],
)
def test_the_ladder(evidence: list[Told], status: str, likelihood: str, confidence: str) -> None:
    found = weighed(*evidence)
    assert (found.evidential_status, found.likelihood, found.confidence) == (status, likelihood, confidence)


def test_each_word_has_reasons_that_name_it() -> None:
    reasons = by_word(weighed(FIRST, NO).reasons)
    assert set(reasons) == {"status", "stage", "likelihood", "confidence"}
    assert reasons["likelihood"][1] == "Russia would deny it in either case, so that the denial moves it little."
    assert by_word(["A person wrote: this."]) == {"": ["A person wrote: this."]}


def test_a_refusal_to_comment_changes_no_word() -> None:
    before, after = weighed(FIRST), weighed(FIRST, COMMENT)
    assert before.reasons[1:] == after.reasons[1:]


def test_a_denial_of_other_goods_takes_no_admission_back() -> None:
    drones = claim(supplier="IR", item="drones", stage=Stage.DELIVERED)
    tehran = source("Tehran", SourceKind.ORGANISATION, "IR")
    missiles = claim(supplier="IR", item="missiles", stage=Stage.DELIVERED)
    admitted = told(tehran, drones, said_on=on("2022-11-05"))
    assert status(admitted, denied(tehran, missiles, said_on=on("2022-11-07"))) is EvidentialStatus.CONFIRMED_BY_PARTY


def test_denials_told_as_older_beside_an_admission_take_nothing_back() -> None:
    admitted = told(KREMLIN, DELIVERED, article="one")
    older, undated = (
        denied(KREMLIN, DELIVERED, article="one", backdated=True),
        denied(KREMLIN, DELIVERED, article="one"),
    )
    assert status(admitted, older, undated) is EvidentialStatus.CONFIRMED_BY_PARTY


def test_a_side_heard_both_ways_at_once_leaves_it_disputed() -> None:
    both = [told(KREMLIN, DELIVERED, article="one"), denied(KREMLIN, DELIVERED, article="one")]
    found = weighed(*both)
    assert found.evidential_status is EvidentialStatus.DISPUTED
    assert "Status: Russia is heard admitting it and denying it, and which came last is not told." in found.reasons


def test_articles_are_counted_as_told_where_testimonies_are_examples() -> None:
    found = assess([FIRST], [], articles=40)
    assert (found.articles, found.reasons[0]) == (
        40,
        "Status: 40 articles bear on it; what affirms it leads back to one origin, the United States.",
    )


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
    for sentence in (*found.reasons, *found.gaps, *found.alternatives):
        assert sentence.endswith(".") and "None" not in sentence
        words = sentence.lower()
        assert not ((any(term in words for term in Likelihood) or "likelihood" in words) and "confidence" in words)


def test_nothing_is_never_enough_for_confidence() -> None:
    found = weighed()
    assert (found.evidential_status, found.confidence) == (EvidentialStatus.REPORTED, Confidence.LOW)
    assert found.gaps == ("Nothing that was read affirms it.",)


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
