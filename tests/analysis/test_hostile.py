"""Bad input: offsets stay exact, nothing is invented, odd things are told in the notes."""

import re

import pytest

from analysis.reading import Reading, read
from analysis.texts import Role

HEADLINE = "Moscow denies purchase of shells"
FIRST = (
    "The Kremlin denied on Monday that Russia had bought 5,000 artillery shells from North Korea for its war. "
    "Maria Zakharova said the reports were false."
)
SECOND = "“We have bought nothing from anybody at all,” Dmitry Peskov told reporters in Moscow on Tuesday."
ARTICLE = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n"


def told(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.source.name, one.stance.value) for one in reading.statements]


PLAIN = told(read(ARTICLE))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"{ARTICLE}\n\n{ARTICLE}", "the article stands twice"),
        (f"{ARTICLE.strip()}{ARTICLE}", "the article stands twice"),
        (ARTICLE.replace("Kremlin", "Krеmlin"), "letters of two alphabets"),
        (ARTICLE.replace("Kremlin", "Krem\u200blin"), "invisible characters"),
        (ARTICLE.replace("Peskov", "Pes\x00kov"), "zero bytes"),
        (ARTICLE.replace("false", "fal\ud800se"), "lone surrogates"),
        (ARTICLE.replace("Peskov", "\u202ePeskov\u202c"), "reverse the direction"),
        (ARTICLE.replace("at all,”", "at all,"), "never closed"),
        (ARTICLE.replace("artillery", "\ufffdartillery"), "lost"),
        (ARTICLE.replace("Kremlin", "<b>Kremlin</b>"), "HTML"),
    ],
)
def test_what_is_odd_is_told_and_reads_the_same(text: str, note: str) -> None:
    reading = read(text)
    assert any(note in one for one in reading.notes)
    assert told(reading)[:3] == PLAIN[:3]
    assert len(reading.statements) <= len(PLAIN)


def test_an_article_without_oddities_has_no_notes() -> None:
    assert read(ARTICLE).notes == ()


def test_a_page_of_html_reads_like_its_article() -> None:
    page = f"<html><body><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><script>var a = 1;</script></body></html>"
    assert told(read(page)) == PLAIN


def test_entities_are_the_marks_they_stand_for() -> None:
    page = (
        f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}".replace("“", "&ldquo;")
        .replace("”", "&rdquo;")
        .replace(" in ", "&nbsp;in ")
    )
    assert told(read(page)) == PLAIN


def test_a_paragraph_in_another_language_is_not_read_and_said_so() -> None:
    russian = "Кремль опроверг в понедельник, что Россия купила 5000 снарядов у КНДР для войны."
    reading = read(f"{ARTICLE}\n\n{russian}\n")
    assert "1 paragraph is in Russian and not read" in reading.notes
    assert told(reading) == PLAIN


def test_an_article_in_another_language_is_not_read_for_its_english_furniture() -> None:
    russian = "Москва отрицает\n\nМинистерство опровергло сообщения о поставках снарядов. Там заявили об этом."
    english = "Sign up for our newsletter\n\nGet every story in your inbox.\n\nWe use cookies. All rights reserved."
    reading = read(f"{russian}\n\n{english}")
    assert (reading.language, reading.notes, reading.statements) == ("ru", ("not read: language ru",), ())


def test_words_broken_by_a_scanner_are_told() -> None:
    text = " ".join(["The rn1nister den1ed t he sale 0f sh3lls t o an yone on M0nday and le ft."] * 6)
    assert any("misread" in note for note in read(text).notes)


def test_a_quotation_goes_on_behind_an_advertisement() -> None:
    quoted = "Peskov said: “We have bought nothing from anybody.\n\nADVERTISEMENT\n\n“Nor shall we ever do so.”"
    text = f"{HEADLINE}\n\n{quoted}"
    assert all(one.source.name in {"Peskov", "Moscow"} for one in read(text).statements)


@pytest.mark.parametrize(
    "glued",
    [
        "Soldiers load shells in Minsk. (AP Photo/A. Nother) The minister said on Monday that nothing had been sold.",
        "The minister said nothing had been sold. Related article Russia sold Iran 500 tanks The minister left Minsk.",
        "Image caption Russia sold Iran 500 tanks last week. The minister said on Monday that nothing had been sold.",
        "The minister said nothing had been sold. ADVERTISEMENT He said on Monday that he would leave for Minsk.",
    ],
)
def test_what_is_glued_into_a_paragraph_is_not_read(glued: str) -> None:
    reading = read(f"Minister denies sale\n\n{glued}\n", language="en")
    silent = [one.span for one in reading.blocks if one.role in {Role.CAPTION, Role.BOILERPLATE}]
    assert silent
    assert not any(span.meets(one.span) for span in silent for one in reading.statements)
    assert any(re.search("nothing had been sold", one.span.of(reading.text)) for one in reading.statements)
