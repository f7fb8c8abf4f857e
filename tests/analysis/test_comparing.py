"""Readings of several articles compared: what they contradict, where it comes from, what is alleged. All invented."""

import json
from datetime import date
from typing import Any

import pytest

from analysis.claims import Claim, ClaimKind
from analysis.comparing import compare_readings
from analysis.quantities import Quantity
from analysis.reading import Reading
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Source, SourceKind, Stance, Statement
from analysis.texts import Block, Role

CLAIM_AND_DENIAL = (
    "A television pundit, Pavel Okunev, said North Korea would lend Russia 70,000 soldiers. "
    "The Kremlin rejected that account."
)
PUNDIT = Source(None, "Pavel Okunev", SourceKind.ANALYST, True, state="RU")
KREMLIN = Source(None, "Kremlin", SourceKind.ORGANISATION, state="RU", speaks_for="RU")
OFFICIALS = Source(None, "US officials", SourceKind.OFFICIAL, state="US", speaks_for="US")


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def reading(text: str, *statements: Statement, outlet: str | None = None, day: date | None = None) -> Reading:
    blocks = (Block(Span(0, len(text)), Role.BODY),)
    return Reading(text, "en", None, outlet, day, None, blocks, statements)


def says(
    text: str, words: str, source: Source, *claims: Claim, stance: Stance = Stance.ASSERTS, **more: Any
) -> Statement:
    at = place(text, words)
    moved = tuple(Claim(**{**{name: getattr(claim, name) for name in Claim.__slots__}, "span": at}) for claim in claims)
    return Statement(at, source, None, False, stance, "test", claims=moved, **more)


SOLDIERS = Claim(
    ClaimKind.TROOP_DEPLOYMENT, Span(0, 0), "test", "KP", "RU", item="troops",
    quantity=Quantity(70_000, 70_000, "person"), stage=Stage.PLANNED,
)  # fmt: skip
ROCKETS = Claim(ClaimKind.ARMS_TRANSFER, Span(0, 0), "test", "KP", "RU", item="rockets", stage=Stage.PURCHASING)


@pytest.fixture
def disputed() -> Reading:
    text = CLAIM_AND_DENIAL
    first = says(text, "North Korea would lend Russia 70,000 soldiers", PUNDIT, SOLDIERS)
    reply = says(text, "The Kremlin rejected that account", KREMLIN, stance=Stance.DENIES, answers=(first.span,))
    return reading(text, first, reply, outlet="The Velm Courier")


def test_a_denial_without_a_claim_of_its_own_denies_what_it_answers(disputed: Reading) -> None:
    [found] = compare_readings([("a.txt", disputed)])["contradictions"]
    assert (found["relation"], found["kind"], found["severity"]) == ("contradiction", "denial", "high")
    assert found["later"]["exact"] == "The Kremlin rejected that account"


def test_offsets_lead_to_the_words_shown(disputed: Reading) -> None:
    [found] = compare_readings([("a.txt", disputed)])["contradictions"]
    for side in (found["earlier"], found["later"]):
        assert disputed.text[side["start"] : side["end"]] == side["exact"]


def test_the_allegation_is_disputed_with_evidence_on_both_sides(disputed: Reading) -> None:
    [violation] = compare_readings([("a.txt", disputed)])["violations"]
    assert violation["evidential_status"] == "disputed" and violation["independent_origins"] == 1
    assert [row["stance"] for row in violation["evidence"]] == ["supports", "refutes"]


def test_reprints_of_one_dispute_make_one_finding() -> None:
    filler = " ".join(f"Nobody in the harbour of Velm could tell reporter {n} more about it." for n in range(9))
    text = CLAIM_AND_DENIAL + " " + filler
    claim = says(text, "North Korea would lend Russia 70,000 soldiers", PUNDIT, SOLDIERS)
    denial = says(text, "The Kremlin rejected that account", KREMLIN, stance=Stance.DENIES, answers=(claim.span,))
    found = compare_readings([(f"{n}.txt", reading(text, claim, denial)) for n in range(4)])
    assert len(found["contradictions"]) == 1
    assert len(found["copies"]) == 6


def test_many_articles_of_one_government_are_one_origin() -> None:
    text = "Russia is buying rockets from North Korea, US officials said."
    articles = [(f"{n}.txt", reading(text, says(text, text[:40], OFFICIALS, ROCKETS))) for n in range(3)]
    found = compare_readings(articles)
    assert found["origins"] == [{"label": "United States", "paths": ["0.txt", "1.txt", "2.txt"]}]
    assert found["violations"][0]["independent_origins"] == 1 and found["contradictions"] == []
    assert found["violations"][0]["independence"].startswith("Three articles, one origin:")
    assert found["violations"][0]["alternatives"][0].startswith("If the United States is mistaken")


def test_a_changed_quotation_is_reported_with_its_grade() -> None:
    one = 'A US official said, "We expect the yards could ship further rockets from the north next spring."'
    two = 'A US official said, "We hope the yards can ship further rockets from the north next spring."'
    speaker = Source(None, "US official", SourceKind.OFFICIAL, state="US", speaks_for="US")
    articles = [
        (path, reading(text, Statement(place(text, text[21:-1]), speaker, None, True, Stance.ASSERTS, "test")))
        for path, text in (("one", one), ("two", two))
    ]
    [found] = compare_readings(articles)["contradictions"]
    assert (found["relation"], found["grade"], found["severity"]) == ("drift", "meaning", "high")


def test_a_wish_quoted_here_and_an_expectation_retold_there_are_reported() -> None:
    quoted = 'A US official said, "We hope the yards can ship further North Korean rockets next spring."'
    retold = "Washington expects that the yards will ship further rockets from North Korea in spring."
    one = Statement(place(quoted, quoted[21:-1]), OFFICIALS, None, True, Stance.ASSERTS, "test")
    two = Statement(place(retold, retold[24:-1]), OFFICIALS, place(retold, "expects"), False, Stance.ASSERTS, "test")
    [found] = compare_readings([("one", reading(quoted, one)), ("two", reading(retold, two))])["contradictions"]
    assert found["elements"] == {"attitude": ["hope", "expects"]} and found["grade"] == "meaning"


def test_days_put_the_earlier_first() -> None:
    text = "North Korea ships rockets to Russia, it was said. That is untrue."
    shipped = Claim(ClaimKind.ARMS_TRANSFER, Span(0, 0), "t", "KP", "RU", item="rockets", stage=Stage.SHIPPED)
    late = reading(text, says(text, text[:36], OFFICIALS, shipped), day=date(2022, 9, 7))
    early = reading(text, says(text, "That is untrue", KREMLIN, shipped, stance=Stance.DENIES), day=date(2022, 9, 6))
    [found] = compare_readings([("late", late), ("early", early)])["contradictions"]
    assert (found["earlier"]["path"], found["later"]["path"]) == ("early", "late")


def test_the_answer_is_plain_json(disputed: Reading) -> None:
    assert json.loads(json.dumps(compare_readings([("a.txt", disputed)])))
    assert compare_readings([]) == {"contradictions": [], "origins": [], "copies": [], "violations": []}
    assert compare_readings([("empty", reading(""))])["violations"] == []
