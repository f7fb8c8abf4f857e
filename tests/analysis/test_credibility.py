"""The Admiralty number of a claim in its source: never 1 alone, and none where it cannot be judged."""

import pytest

from analysis.claims import Claim
from analysis.credibility import bearing_out, credibility, others, telling
from analysis.stages import Stage
from analysis.statements import Source, Stance
from tests.analysis.telling import (
    KREMLIN,
    PANEL,
    PAPER,
    PUNDIT,
    SEOUL,
    US_INTELLIGENCE,
    US_OFFICIALS,
    claim,
    denied,
    many,
    told,
    troops,
)

BUYING = claim(item="rockets", stage=Stage.PURCHASING)


def test_one_is_only_suggested_with_another_origin() -> None:
    everyone = (KREMLIN, PANEL, PAPER, PUNDIT, SEOUL, US_OFFICIALS)
    assert 1 not in {credibility(told(by, BUYING), others) for by in everyone for others in (-1, 0)}
    assert credibility(told(SEOUL, BUYING), 0) == 3 and credibility(told(SEOUL, BUYING), 2) == 1


def test_what_cannot_be_judged_has_no_number() -> None:
    assert credibility(denied(KREMLIN, BUYING), 3) is None
    assert credibility(told(KREMLIN, BUYING, Stance.DECLINES), 0) is None
    assert credibility(told(PAPER, BUYING), 0) is None


@pytest.mark.parametrize(
    ("by", "stance", "numbers"),
    [
        (SEOUL, Stance.ASSERTS, [3, 2, 1, 1]),
        (PANEL, Stance.ASSERTS, [2, 1, 1, 1]),
        (KREMLIN, Stance.ASSERTS, [2, 1, 1, 1]),
        (PUNDIT, Stance.ASSERTS, [4, 3, 3, 3]),
        (SEOUL, Stance.HEARSAY, [4, 3, 3, 3]),
        (PAPER, Stance.HEARSAY, [4, 3, 3, 3]),
        (PAPER, Stance.ASSERTS, [None, None, None, None]),
    ],
)
def test_the_number_follows_the_other_origins(by: Source, stance: Stance, numbers: list[int | None]) -> None:
    given = told(by, BUYING, stance, origin="South Korean officials" if by is SEOUL else None)
    assert [credibility(given, count) for count in range(4)] == numbers


def test_one_government_does_not_bear_itself_out() -> None:
    one = told(US_OFFICIALS, BUYING)
    origins = bearing_out(one.claim, telling([one, told(US_INTELLIGENCE, BUYING)]))
    assert (origins, others(one, origins)) == ({"United States"}, 0)


@pytest.mark.parametrize(
    ("wanted", "given", "borne_out"),
    [
        (troops(10_000), troops(10_000), True),
        (troops(10_000), troops(), False),
        (troops(), troops(10_000), True),
        (troops(50_000), troops(10_000), False),
        (troops(quantity=many(None, low=5_000)), troops(10_000), True),
        (troops(quantity=many(10_000, "battalion")), troops(10_000), False),
        (claim(stage=Stage.DELIVERED), claim(stage=Stage.PLANNED), False),
        (claim(stage=Stage.PLANNED), claim(stage=Stage.DELIVERED), True),
        (claim(stage=Stage.PLANNED), claim(stage=Stage.UNCLEAR), False),
        (claim(item="missiles"), claim(item="rockets"), False),
        (claim(), claim(item="rockets"), True),
        (claim(item="rockets"), claim(), False),
    ],
)
def test_only_who_says_at_least_as_much_bears_it_out(wanted: Claim, given: Claim, borne_out: bool) -> None:
    assert bool(bearing_out(wanted, telling([told(SEOUL, given)]))) is borne_out


def test_commentary_hearsay_and_denials_bear_nothing_out() -> None:
    nobody = [told(PUNDIT, BUYING), told(PAPER, BUYING, Stance.HEARSAY), denied(SEOUL, BUYING)]
    assert bearing_out(BUYING, telling(nobody)) == frozenset()
