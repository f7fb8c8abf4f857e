"""Odd testimonies are weighed without a crash, and give no more than they hold."""

import pytest

from analysis.assessments import assess
from analysis.claims import Claim, ClaimKind
from analysis.credibility import bearing_out, credibility, telling
from analysis.independence import controller
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from tests.analysis.telling import KREMLIN, PAPER, PUNDIT, SEOUL, claim, days, on, source, told

ODD: list[Claim] = [
    claim(supplier=None, recipient=None),
    claim(supplier="KP", recipient="KP"),
    claim(supplier="", recipient="??"),
    claim(ClaimKind.OTHER, item="nothing at all"),
    claim(quantity=Quantity(0, 0, "round")),
    claim(quantity=Quantity(-5, -1, "round")),
    claim(quantity=Quantity(10**15, 10**15, "round")),
    claim(quantity=Quantity(9, 3, "round")),
    claim(quantity=Quantity(None, None, "")),
    claim(quantity=Quantity(1, 1, "parsec"), stage=Stage.DELIVERED),
    claim(conduct=days("2022-08-30", "2022-08-01")),
    claim(conduct=Period(on("9999-12-31"), None, Precision.YEAR)),
    claim(place=" , and / "),
]
VOICES = [
    KREMLIN,
    PUNDIT,
    SEOUL,
    PAPER,
    source("", SourceKind.UNKNOWN),
    source("  ", SourceKind.OFFICIAL),
    source("the the", SourceKind.ORGANISATION),
    source("UN" * 500, SourceKind.ORGANISATION),
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_claims_are_weighed_by_whoever_says_them_however(odd: Claim) -> None:
    ring = {"outlet": "A", "chain": ("A", "B", "", "A"), "origin": "B"}
    everything = [told(by, odd, stance, **ring) for by in VOICES for stance in Stance]
    found = assess(everything, [])
    for sentence in (*found.reasons, *found.gaps, *found.alternatives):
        assert sentence.endswith(".") and "None" not in sentence and "  " not in sentence
    origins = telling(everything)
    for one in everything:
        assert credibility(one, len(bearing_out(one.claim, origins))) in {None, 1, 2, 3, 4}


def test_a_ring_is_nobody_s_origin() -> None:
    assert controller(told(PAPER, claim(), outlet="A", chain=("A", "B", "A"), origin="B")) is None
