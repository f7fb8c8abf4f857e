from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import Claim, ClaimKind
from analysis.reading import Reading, read
from analysis.statements import SourceKind, Stance, Statement

ARTICLES = Path(__file__).parent.parent / "articles" / "reading"


def article(name: str) -> Reading:
    with (ARTICLES / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return read(file.read())


def said_by(reading: Reading, name: str) -> list[Statement]:
    return [statement for statement in reading.statements if statement.source.name == name]


def told(statements: Iterable[Statement]) -> list[Claim]:
    return [claim for one in statements for claim in one.claims if claim.kind is not ClaimKind.OTHER]


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.txt")))
def test_every_statement_stands_in_its_text_and_claims_something(name: str) -> None:
    reading = article(name)
    for statement in reading.statements:
        assert statement.span.of(reading.text).strip()
        assert statement.claims
        assert statement.rule


def test_a_wire_story_is_read_through() -> None:
    reading = article("wire_drones")
    assert (reading.outlet, reading.published_on) == ("Northern Wire", date(2022, 10, 14))
    (claim,) = told(said_by(reading, "two European diplomats")[:1])
    assert (claim.supplier, claim.recipient, claim.item, claim.conduct.first) == (
        "IR",
        "RU",
        "drones",
        date(2022, 8, 1),
    )


def test_both_halves_of_a_denial_answer_the_claim() -> None:
    reading = article("wire_drones")
    denials = said_by(reading, "Behrouz Tavakol")
    assert [denial.stance for denial in denials] == [Stance.DENIES, Stance.DENIES]
    assert all("400 attack drones" in denial.answers[0].of(reading.text) for denial in denials)
    assert not any(claim.affirmed for claim in told(denials))


def test_not_confirming_is_declining() -> None:
    (statement,) = said_by(article("wire_drones"), "Oksana Ridna")
    assert statement.stance is Stance.DECLINES


def test_a_transcript_gives_each_speaker_their_words() -> None:
    reading = article("ministry_transcript")
    words = said_by(reading, "Ludmila Orekhova")
    assert [one.stance for one in words] == [Stance.DENIES, Stance.DECLINES]
    assert {(c.supplier, c.recipient) for c in told(words)} == {("KP", "RU")}


def test_a_tabloids_spies_are_an_intelligence_source() -> None:
    claim = told(said_by(article("tabloid_troops"), "South Korean spy chiefs"))[0]
    assert (claim.item, claim.quantity and claim.quantity.high) == ("troops", 12_000)


def test_a_machine_translation_is_read_with_its_denials() -> None:
    reading = article("machine_translated")
    assert [one.source.name for one in reading.statements if one.stance is Stance.DENIES] == ["Ankara", "Abu Dhabi"]
    assert {(c.supplier, c.recipient) for c in told(reading.statements)} == {("TR", "LY"), ("AE", "LY")}


def test_a_new_figure_updates_what_was_counted() -> None:
    claims = told(said_by(article("containers_growth"), "State Department spokesman"))
    assert [(c.quantity and c.quantity.low, c.quantity and c.quantity.unit) for c in claims] == [(10_000, "container")]


def test_a_conditional_breach_is_no_claim_and_workers_are() -> None:
    reading = article("workers_commentary")
    assert not any("hired" in claim.span.of(reading.text) for claim in told(reading.statements))
    arrived = told(said_by(reading, "Ukrainian officials"))
    assert [(c.supplier, c.recipient, c.place) for c in arrived] == [("KP", "RU", "Donetsk")]


def test_an_admission_and_a_denial_by_one_speaker_stay_apart() -> None:
    reading = article("iran_missiles_backtrack")
    families = {(claim.item, claim.affirmed) for claim in told(reading.statements) if claim.supplier == "IR"}
    assert {("drones", True), ("ballistic missiles", False)} <= families


def test_being_denied_money_is_no_denial() -> None:
    reading = article("finance_hackers")
    denials = [one.span.of(reading.text) for one in reading.statements if one.stance is Stance.DENIES]
    assert not any("denied access" in words for words in denials)


def test_an_article_without_a_transfer_holds_no_claim_of_one() -> None:
    assert told(article("no_transfer").statements) == []


def test_another_language_is_kept_and_not_read() -> None:
    reading = article("german_article")
    assert (reading.language, reading.statements, reading.notes) == ("de", (), ("not read: language de",))


def test_a_headline_borrows_the_origin_that_the_lead_names() -> None:
    reading = read(
        "Syria buys missiles from Belarus\n\nSyria is buying missiles from Belarus, according to US intelligence.\n"
    )
    assert [one.origin for one in reading.statements] == ["US intelligence", "US intelligence"]
    assert reading.statements[0].source.kind is SourceKind.MEDIA


def test_a_confirmation_carries_its_whole_chain() -> None:
    reading = read(
        "Head\n\nUS officials said that Iran had sold drones to Russia.\n\n"
        "An unnamed official confirmed the sale to Reuters once the story had first appeared in The Washington Post.\n"
    )
    assert reading.statements[-1].chain == ("Reuters", "The Washington Post")
    assert reading.statements[-1].origin == "US officials"


def test_captions_and_furniture_say_nothing() -> None:
    reading = read(
        "Quiet week at the port\n\nAFP/A. NOTHER - Iran sold drones to Russia, officials said\n\n"
        "Sign up: Iran sold drones to Russia, officials said\n\nThe port was quiet this week and nothing moved.\n"
    )
    assert told(reading.statements) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [("", "not read: empty"), (" \n ", "not read: empty"), ("Hm.", "not read: too little text to tell its language")],
)
def test_too_little_is_said_to_be_too_little(text: str, note: str) -> None:
    assert read(text).notes == (note,)


WORDS = st.sampled_from(
    [
        "Russia",
        "Iran",
        "Moscow",
        "said",
        "denied",
        "that",
        "by",
        "to",
        "from",
        "the",
        "and",
        "drones",
        "troops",
        "100,000",
        "millions",
        "of",
        "in",
        '"',
        "“",
        "”",
        ",",
        ".",
        ":",
        "\n\n",
        "officials",
        "told",
        "Reuters",
        "according",
        "reportedly",
        "was",
        "be",
        "not",
        "would",
        "who",
        "which",
        "it",
        "they",
        "U.S.",
        "한",
        "İ",
        "\x00",
        "'",
        "-",
    ]
)


@settings(deadline=None)  # the first text also pays for the start
@given(st.lists(WORDS, max_size=60))
def test_no_text_whatever_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    for statement in read(text, language="en").statements:
        assert 0 <= statement.span.start < statement.span.end <= len(text)
