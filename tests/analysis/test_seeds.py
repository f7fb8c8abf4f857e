"""The five seed articles, where they are at hand: nothing in the code knows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.claims import Claim
from analysis.origins import controller
from analysis.reading import Reading, read
from analysis.statements import Stance, Statement
from analysis.texts import Role

SEEDS = sorted((Path(__file__).resolve().parents[3] / "shared" / "seeds").glob("*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed articles are not beside the project")


def readings() -> list[Reading]:
    found = []
    for path in SEEDS:
        with path.open(encoding="utf-8", newline="") as file:
            found.append(read(file.read()))
    return found


def claims(reading: Reading) -> Iterator[tuple[Statement, Claim]]:
    for statement in reading.statements:
        for claim in statement.claims:
            yield statement, claim


def is_purchase(claim: Claim) -> bool:
    return (claim.supplier, claim.recipient, claim.kind) == ("KP", "RU", "arms_transfer") and claim.affirmed


def test_the_purchase_is_read_in_all_five_and_controlled_by_one_party() -> None:
    for reading in readings():
        owners = {
            controller(statement.origin)
            for statement, claim in claims(reading)
            if is_purchase(claim) and statement.origin
        }
        assert "US" in owners
        assert owners <= {"US", None}


def test_the_troops_claim_is_denied_twice() -> None:
    reading = readings()[4]
    asserted = [
        s for s, c in claims(reading) if c.affirmed and c.item == "troops" and c.quantity and c.quantity.low == 100_000
    ]
    denials = [s for s in reading.statements if s.stance is Stance.DENIES and asserted[0].span in s.answers]
    assert (len(asserted), len(denials)) == (1, 2)
    assert {claim.item for denial in denials for claim in denial.claims} == {"troops", "volunteers"}
    assert {(c.supplier, c.recipient) for d in denials for c in d.claims} == {("KP", "RU")}


def test_the_request_to_china_is_denied_by_both() -> None:
    reading = readings()[4]
    request = next(s for s, c in claims(reading) if (c.supplier, c.recipient, c.stage) == ("CN", "RU", "requested"))
    deniers = {s.source.state for s in reading.statements if request.span in s.answers}
    assert deniers == {"RU", "CN"}


def test_workers_and_drones_are_read() -> None:
    found = {(c.supplier, c.recipient, c.kind, c.place) for reading in readings() for _, c in claims(reading)}
    assert ("KP", "RU", "worker_deployment", "Donetsk and Luhansk") in found
    assert sum(1 for r in readings() if any((c.supplier, c.item) == ("IR", "drones") for _, c in claims(r))) == 5


def test_captions_furniture_and_manoeuvres_give_nothing() -> None:
    for reading in readings():
        silent = [block.span for block in reading.blocks if block.role not in {Role.HEADLINE, Role.BODY}]
        assert not any(span.meets(statement.span) for span in silent for statement in reading.statements)
        assert not any(c.quantity and c.quantity.low == 50_000 for _, c in claims(reading))


def test_contents_are_found_within_the_margin_of_an_eye() -> None:
    assert all(5 <= len(reading.statements) <= 40 for reading in readings())
