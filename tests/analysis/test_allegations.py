"""A claim opens an allegation where both parties are known and a regime is engaged."""

import pytest

from analysis.allegations import Bearing, Nature, allegation, bearing, nature
from analysis.claims import Claim, ClaimKind
from analysis.statements import SourceKind, Stance
from tests.analysis.telling import KREMLIN, PANEL, PAPER, PUNDIT, US_OFFICIALS, claim, denied, source, told, troops


@pytest.mark.parametrize(
    ("given", "code", "title"),
    [
        (claim(item="rockets"), "KP-RU-ARMS", "North Korean arms for Russia"),
        (claim(supplier="IR", item="drones"), "IR-RU-DRONES", "Iranian drones for Russia"),
        (claim(supplier="CN"), "CN-RU-ARMS", "Chinese arms for Russia"),
        (troops(), "KP-RU-TROOPS", "North Korean troops for Russia"),
        (troops(item="volunteers"), "KP-RU-TROOPS", "North Korean troops for Russia"),
        (claim(ClaimKind.WORKER_DEPLOYMENT), "KP-RU-WORKERS", "North Korean workers for Russia"),
        (claim(ClaimKind.TRAINING, supplier="RU", recipient="KP"), "RU-KP-TRAINING",
         "Russian military training for North Korea"),
        (claim(ClaimKind.OIL_TRANSFER, supplier="RU", recipient="KP"), "RU-KP-OIL", "Russian oil for North Korea"),
        (claim(ClaimKind.DUAL_USE, supplier="CN"), "CN-RU-DUAL-USE", "Chinese dual-use goods for Russia"),
    ],
)  # fmt: skip
def test_allegations_have_codes_and_titles(given: Claim, code: str, title: str) -> None:
    found = allegation(given)
    assert found is not None and (found.code, found.title) == (code, title)


@pytest.mark.parametrize(
    "given",
    [
        claim(supplier="US", recipient="UA"),
        claim(recipient=None),
        claim(supplier=None),
        claim(supplier="RU", recipient="RU"),
        claim(ClaimKind.OTHER),
        claim(ClaimKind.OIL_TRANSFER, supplier="RU", recipient="IN"),
        troops(supplier="RU", recipient="UA"),
    ],
)
def test_without_a_regime_or_a_party_there_is_no_allegation(given: Claim) -> None:
    assert allegation(given) is None
    assert bearing(told(PAPER, given)) is Bearing.CONTEXT


def test_affirming_supports_and_denying_refutes() -> None:
    assert bearing(told(US_OFFICIALS, claim())) is Bearing.SUPPORTS
    assert bearing(told(PUNDIT, claim(), Stance.HEARSAY)) is Bearing.SUPPORTS
    assert bearing(denied(KREMLIN, claim())) is Bearing.REFUTES
    assert bearing(told(KREMLIN, claim(affirmed=False))) is Bearing.REFUTES


@pytest.mark.parametrize("stance", [Stance.DECLINES, Stance.HEDGES])
def test_refusals_and_hedges_are_context(stance: Stance) -> None:
    assert bearing(told(KREMLIN, claim(), stance)) is Bearing.CONTEXT


def test_evidence_is_sorted_by_its_nature() -> None:
    assert nature(told(PUNDIT, claim())) is Nature.COMMENTARY
    assert nature(told(PUNDIT, claim(), Stance.HEARSAY)) is Nature.HEARSAY
    assert nature(told(US_OFFICIALS, claim())) is Nature.ANONYMOUS_OFFICIAL
    assert nature(told(source("Ana Brill", named=True), claim())) is Nature.OFFICIAL_STATEMENT
    assert nature(told(PAPER, claim())) is Nature.MEDIA_REPORT
    assert nature(told(PANEL, claim())) is Nature.DOCUMENT
    assert nature(told(PANEL, claim(), passage="debris seen in the field")) is Nature.INSPECTION
    witness = source("Ina Roth", SourceKind.UNKNOWN, named=True)
    assert nature(told(witness, claim())) is Nature.NAMED_WITNESS
