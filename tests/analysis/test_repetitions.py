"""What many articles repeat is found once; what is only retold raises nothing new."""

from dataclasses import replace

import pytest

from analysis.contradictions import Kind, Severity
from analysis.denials import ANAPHORA
from analysis.independence import controller
from analysis.pairing import LOOKED_AT, findings, found_in, within
from analysis.repetitions import trace, unheard
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import SourceKind
from analysis.testimony import is_backdated
from tests.analysis.telling import KREMLIN, SEOUL, US_OFFICIALS, claim, denied, many, on, source, told

BUYING = claim(item="artillery shells", stage=Stage.PURCHASING)
DELIVERY = claim(item="artillery shells", stage=Stage.DELIVERED)


def test_one_denial_against_three_articles_is_one_finding() -> None:
    claims = [told(US_OFFICIALS, BUYING, said_on=on("2022-09-06")) for _ in range(3)]
    denials = [denied(KREMLIN, claim(stage=Stage.PURCHASING), said_on=on("2022-09-07")) for _ in range(2)]
    assert [found.comparison.kind for found in findings([*claims, *denials])] == [Kind.DENIAL]


def test_two_origins_denied_are_two_findings() -> None:
    claims = [told(by, BUYING, said_on=on("2022-09-06")) for by in (US_OFFICIALS, SEOUL)]
    assert len(findings([*claims, denied(KREMLIN, BUYING, said_on=on("2022-09-07"))])) == 2


def test_what_stood_before_is_not_found_again() -> None:
    old = [told(US_OFFICIALS, BUYING, said_on=on("2022-09-06")), denied(KREMLIN, BUYING, said_on=on("2022-09-07"))]
    new = denied(KREMLIN, BUYING, said_on=on("2022-09-08"))
    assert unheard(found_in([(old[0], new)]), map(trace, findings(old))) == []


def test_a_denial_told_again_after_months_is_found_again() -> None:
    old = [told(US_OFFICIALS, BUYING, said_on=on("2022-09-06")), denied(KREMLIN, BUYING, said_on=on("2022-09-07"))]
    new = [told(US_OFFICIALS, BUYING, said_on=on("2023-09-06")), denied(KREMLIN, BUYING, said_on=on("2023-09-07"))]
    assert len(unheard(findings(new), map(trace, findings(old)))) == 1


def test_what_is_graver_than_before_is_found_again() -> None:
    retold = denied(KREMLIN, BUYING, said_on=on("2024-02-27"), backdated=True)
    old, new = told(SEOUL, DELIVERY, said_on=on("2024-02-26")), denied(KREMLIN, BUYING, said_on=on("2024-02-28"))
    before = list(map(trace, findings([old, retold])))
    assert [found.comparison.severity for found in unheard(found_in([(old, new)]), before)] == [Severity.HIGH]


def test_two_counts_told_again_next_month_are_one_finding() -> None:
    berlin = source("German officials", SourceKind.OFFICIAL, "DE")
    counted = [
        told(by, claim(item="containers", quantity=many(number, "container")), said_on=on(day))
        for day in ("2024-02-26", "2024-03-04")
        for by, number in ((SEOUL, 6_700), (US_OFFICIALS, 10_000), (berlin, 10_000))
    ]
    both = [one for one in counted if one.source is not berlin]
    assert [len(findings(told_so)) for told_so in (both, counted)] == [1, 2]


def test_a_text_is_compared_within_itself_by_what_is_new() -> None:
    known = told(US_OFFICIALS, BUYING, article="one", said_on=on("2022-09-06"))
    denial = denied(KREMLIN, BUYING, article="one", said_on=on("2022-09-06"))
    assert list(within([known, denial], {denial.key})) == [(known, denial)]
    assert list(within([known, denial], set())) == []


def test_a_long_text_is_compared_with_the_nearest_only() -> None:
    claims = [told(US_OFFICIALS, BUYING, article="one", said_on=on("2022-09-06")) for _ in range(LOOKED_AT * 2)]
    denial = denied(KREMLIN, BUYING, article="one", said_on=on("2022-09-06"))
    pairs = list(within([*claims, denial], {denial.key}))
    assert [one for one, _ in pairs] == claims[: LOOKED_AT - 1 : -1]


def test_a_denial_that_is_only_retold_is_no_high_finding() -> None:
    delivery = told(SEOUL, DELIVERY, said_on=on("2024-02-26"))
    retold = denied(KREMLIN, BUYING, said_on=on("2024-02-27"), backdated=True)
    [found] = findings([delivery, retold])
    assert found.comparison.severity is Severity.MEDIUM
    assert "had already denied" in found.comparison.explanation


def test_a_denial_retold_before_the_claim_does_not_concern_it() -> None:
    retold = denied(KREMLIN, BUYING, said_on=on("2024-02-20"), backdated=True)
    assert findings([retold, told(SEOUL, DELIVERY, said_on=on("2024-02-26"))]) == []


def test_denying_the_whole_purchase_is_not_denying_one_item() -> None:
    wider = told(US_OFFICIALS, claim(item="ammunition", stage=Stage.PURCHASING), said_on=on("2022-09-07"))
    rockets = claim(item="rockets", stage=Stage.PURCHASING)
    denials = (rockets, replace(rockets, rule=ANAPHORA))
    pairs = [[wider, denied(KREMLIN, what, said_on=on("2022-09-07"))] for what in denials]
    assert ["speaks only" in findings(pair)[0].comparison.explanation for pair in pairs] == [True, False]


@pytest.mark.parametrize(
    ("sentence", "earlier"),
    [
        ("The Kremlin denied on Tuesday that it buys shells.", False),
        ("The Kremlin has repeatedly denied that it buys shells.", True),
        ("In October 2024 the Kremlin denied that it buys shells.", True),
        ("The Kremlin denied in September 2022 that it buys shells.", True),
        ("The Kremlin denied on October 10 that it buys shells.", True),
        ("The Kremlin denied on October 17 that it buys shells.", False),
    ],
)
def test_the_words_at_the_cue_tell_what_is_only_retold(sentence: str, earlier: bool) -> None:
    at = sentence.index("denied")
    assert is_backdated(sentence, Span(at, at + len("denied")), on("2024-10-18")) is earlier


def test_a_trader_and_bare_intelligence_are_no_origins() -> None:
    trader = told(source("trader", SourceKind.UNKNOWN), BUYING, origin="trader")
    bare = told(source(None, SourceKind.MEDIA), BUYING, origin="intelligence")
    assert (controller(trader), controller(bare)) == (None, None)
