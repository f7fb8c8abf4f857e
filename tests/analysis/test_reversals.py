"""A side that denied and later confirms overturns its own denial, as far as the two meet."""

from analysis.contradictions import Kind, Relation, between
from analysis.spans import Span
from analysis.stages import Stage
from analysis.testimony import is_backdated
from tests.analysis.telling import KREMLIN, PUNDIT, PYONGYANG, denied, on, source, told, troops

GENERAL = source("Oleg Tarnov", state="RU", named=True)


def test_a_later_confirmation_overturns_the_denial_of_ones_own_side() -> None:
    denial = denied(KREMLIN, troops(stage=Stage.UNCLEAR), said_on=on("2024-10-10"))
    answer = between(denial, told(GENERAL, troops(stage=Stage.USED), said_on=on("2025-04-26")))
    assert answer and (answer.relation, answer.kind) == (Relation.CONTRADICTION, Kind.REVERSAL)
    assert "overturned by the denier's own side, Russia" in answer.explanation


def test_another_place_makes_the_reversal_scope_limited() -> None:
    denial = denied(KREMLIN, troops(place="Ukraine", stage=Stage.UNCLEAR), said_on=on("2024-10-10"))
    answer = between(denial, told(GENERAL, troops(place="Kursk", stage=Stage.USED), said_on=on("2025-04-26")))
    assert answer and (answer.relation, answer.kind) == (Relation.SCOPE_LIMITED, Kind.REVERSAL)
    assert "the denial spoke only of Ukraine, the confirmation of Kursk" in answer.explanation


def test_a_confirmation_does_not_confirm_the_number_once_denied() -> None:
    denial = denied(KREMLIN, troops(100_000), said_on=on("2022-08-11"))
    answer = between(denial, told(GENERAL, troops(stage=Stage.USED), said_on=on("2025-04-26")))
    assert answer and "the figure of 100,000 troops is not thereby confirmed" in answer.explanation


def test_a_pundit_is_not_his_government() -> None:
    answer = between(
        denied(KREMLIN, troops(), said_on=on("2022-08-11")), told(PUNDIT, troops(), said_on=on("2022-08-12"))
    )
    assert answer and answer.kind is Kind.DENIAL


def test_the_other_party_confirming_is_no_reversal_by_the_denier() -> None:
    denial = denied(KREMLIN, troops(stage=Stage.UNCLEAR), said_on=on("2024-10-10"))
    answer = between(denial, told(PYONGYANG, troops(stage=Stage.USED), said_on=on("2024-10-12")))
    assert answer and answer.kind is Kind.DENIAL


def test_denying_what_one_affirmed_is_a_source_against_itself() -> None:
    affirmed = told(GENERAL, troops(stage=Stage.DELIVERED), said_on=on("2024-10-01"))
    answer = between(affirmed, denied(KREMLIN, troops(stage=Stage.UNCLEAR), said_on=on("2024-10-03")))
    assert answer and answer.kind is Kind.SELF


def test_a_denial_that_the_article_puts_earlier_is_overturned_by_its_news() -> None:
    news = told(GENERAL, troops(stage=Stage.USED), article="one")
    before = denied(KREMLIN, troops(stage=Stage.UNCLEAR), article="one", backdated=True)
    answer = between(news, before)
    assert answer and "is overturned by the denier's own side" in answer.explanation


def test_had_previously_denied_puts_a_denial_before_the_news() -> None:
    text = "Velm admits it. The port had previously denied the sale. It denies nothing now."
    assert is_backdated(text, Span(text.index("denied"), text.index("denied") + 6))
    assert not is_backdated(text, Span(text.index("denies"), text.index("denies") + 6))


def test_an_unknown_order_is_said_to_be_unknown() -> None:
    answer = between(denied(KREMLIN, troops(stage=Stage.UNCLEAR)), told(GENERAL, troops(stage=Stage.USED)))
    assert answer and "which came last is not told" in answer.explanation
