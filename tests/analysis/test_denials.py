"""A denial meets the claim it denies, as far as it reaches and no further."""

from dataclasses import replace

from analysis.claims import ClaimKind
from analysis.contradictions import Comparison, Kind, Relation, Severity, between, compare
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from analysis.testimony import Testimony
from tests.analysis.telling import (
    KREMLIN,
    PAPER,
    PUNDIT,
    PYONGYANG,
    US_OFFICIALS,
    claim,
    days,
    denied,
    many,
    on,
    source,
    told,
    troops,
)


def finding(earlier: Testimony, later: Testimony) -> Comparison:
    answer = between(earlier, later)
    assert answer is not None
    return answer


def test_a_denial_contradicts_an_affirmation() -> None:
    claimed = told(PUNDIT, troops(100_000), said_on=on("2022-08-05"))
    answer = finding(claimed, denied(KREMLIN, troops(100_000), said_on=on("2022-08-11")))
    assert (answer.relation, answer.kind) == (Relation.CONTRADICTION, Kind.DENIAL)


def test_a_denial_is_explained_by_who_when_and_what() -> None:
    claimed = told(PUNDIT, troops(100_000))
    answer = finding(claimed, denied(KREMLIN, troops(100_000), said_on=on("2022-08-11")))
    assert answer.explanation == (
        "The Kremlin, as reported on 11 August 2022, denies what Pavel Okunev claimed: "
        "that North Korea would send 100,000 troops to Russia."
    )


def test_hearsay_is_called_hearsay() -> None:
    claimed = told(PUNDIT, troops(), Stance.HEARSAY)
    assert "passed on as hearsay" in finding(claimed, denied(KREMLIN, troops())).explanation


def test_a_plural_denier_takes_a_plural_verb() -> None:
    deniers = source("Russian officials", state="RU")
    assert "Russian officials deny what" in finding(told(PUNDIT, troops()), denied(deniers, troops())).explanation


def test_a_reply_in_the_text_meets_its_claim_though_it_names_volunteers() -> None:
    claimed = told(PUNDIT, troops(100_000), article="one")
    reply = denied(KREMLIN, troops(item="volunteers", recipient=None), article="one", answers=(claimed.passage_span,))
    answer = finding(claimed, reply)
    assert answer.relation is Relation.CONTRADICTION and answer.severity is Severity.MEDIUM
    assert "speaks only of volunteers" in answer.explanation and answer.elements["item"] == ("troops", "volunteers")


def test_elsewhere_a_denial_of_volunteers_is_narrower_than_a_claim_of_troops() -> None:
    answer = finding(told(PUNDIT, troops()), denied(KREMLIN, troops(item="volunteers")))
    assert answer.relation is Relation.SCOPE_LIMITED


def test_a_denial_of_this_information_takes_everything_from_what_it_answers() -> None:
    claimed = told(PUNDIT, troops(100_000), article="one")
    reply = denied(KREMLIN, claim(ClaimKind.OTHER, supplier=None, recipient=None), article="one")
    answer = finding(claimed, replace(reply, answers=(claimed.passage_span,)))
    assert answer.relation is Relation.CONTRADICTION and answer.severity is Severity.HIGH


def test_a_denial_of_arms_covers_rockets_and_drones() -> None:
    denial = denied(PYONGYANG, claim(item="arms"))
    assert between(told(US_OFFICIALS, claim(item="rockets", stage=Stage.DELIVERED)), denial)
    assert between(told(US_OFFICIALS, claim(item="drones", stage=Stage.DELIVERED)), denial)


def test_a_denial_of_ballistic_missiles_leaves_shells_alone() -> None:
    claimed = told(US_OFFICIALS, claim(item="artillery shells", stage=Stage.DELIVERED))
    assert compare(claimed, denied(PYONGYANG, claim(item="ballistic missiles"))).relation is Relation.DIFFERENT_SUBJECT


def test_a_denial_of_weapons_does_not_meet_dual_use_goods() -> None:
    claimed = told(US_OFFICIALS, claim(ClaimKind.DUAL_USE, supplier="CN", item="electronics"))
    assert between(claimed, denied(source("Beijing", state="CN"), claim(supplier="CN", item="arms"))) is None


def test_not_having_sold_does_not_deny_having_been_asked() -> None:
    asked = told(US_OFFICIALS, claim(supplier="CN", stage=Stage.REQUESTED))
    assert between(asked, denied(PAPER, claim(supplier="CN", stage=Stage.CONTRACTED))) is None
    assert between(asked, denied(PAPER, claim(supplier="CN"))) is None


def test_a_refusal_to_comment_contradicts_nothing() -> None:
    answer = compare(told(US_OFFICIALS, troops()), told(KREMLIN, troops(), Stance.DECLINES))
    assert answer.relation is Relation.CANNOT_COMPARE and "neither affirms nor denies" in answer.explanation


def test_no_indication_so_far_is_no_denial() -> None:
    open_ended = told(US_OFFICIALS, claim(affirmed=False), Stance.HEDGES)
    assert between(told(PAPER, claim(stage=Stage.PURCHASING)), open_ended) is None


def test_a_denial_credited_to_one_office_and_quoted_from_another_is_noticed() -> None:
    claimed = told(PUNDIT, troops(), article="one")
    spokesman = source("Ivan Petrenko", SourceKind.SPOKESPERSON, "RU", named=True, role="Foreign Ministry spokesman")
    bare, quoted = (
        denied(by, troops(), article="one", answers=(claimed.passage_span,), direct=by is spokesman)
        for by in (KREMLIN, spokesman)
    )
    answer = finding(bare, quoted)
    assert answer.kind is Kind.ATTRIBUTION and answer.elements["office"] == ("the presidency", "the foreign ministry")


def test_two_denials_agree() -> None:
    assert compare(denied(KREMLIN, troops()), denied(PYONGYANG, troops())).relation is Relation.SAME


def test_a_denial_two_years_later_answers_something_else() -> None:
    claimed = told(PUNDIT, troops(), said_on=on("2022-08-05"))
    assert between(claimed, denied(KREMLIN, troops(), said_on=on("2024-10-10"))) is None


def test_an_undated_reply_is_not_turned_against_another_article() -> None:
    reply = denied(KREMLIN, troops(), answers=(Span(0, 9),))
    assert compare(told(US_OFFICIALS, troops()), reply).relation is Relation.DIFFERENT_SUBJECT
    dated = told(US_OFFICIALS, troops(), said_on=on("2024-10-10"))
    assert compare(dated, denied(KREMLIN, troops())).relation is Relation.CANNOT_COMPARE


def test_what_happens_after_a_denial_does_not_contradict_it() -> None:
    denial = denied(KREMLIN, claim(), said_on=on("2022-09-07"))
    shipped = told(US_OFFICIALS, claim(stage=Stage.SHIPPED), said_on=on("2022-11-02"))
    assert compare(denial, shipped).relation is Relation.PROGRESSION


def test_a_denial_of_another_time_is_about_something_else() -> None:
    claimed = told(US_OFFICIALS, claim(stage=Stage.DELIVERED, conduct=days("2023-09-01", "2023-10-01")))
    assert between(claimed, denied(KREMLIN, claim(conduct=days("2022-01-01", "2022-12-31")))) is None


def test_an_open_recipient_is_no_ground_for_a_finding() -> None:
    answer = compare(told(US_OFFICIALS, claim(stage=Stage.DELIVERED)), denied(PYONGYANG, claim(recipient=None)))
    assert answer.relation is Relation.CANNOT_COMPARE


def test_a_denial_that_names_a_place_speaks_of_that_place_only() -> None:
    answer = finding(told(PUNDIT, troops()), denied(KREMLIN, troops(place="Lugansk")))
    assert answer.relation is Relation.SCOPE_LIMITED and answer.elements["place"] == ("not told", "Luhansk")


def test_denying_one_figure_leaves_a_smaller_one_alone() -> None:
    claimed = told(US_OFFICIALS, troops(10_000))
    assert between(claimed, denied(KREMLIN, troops(quantity=many(100_000)))) is None
