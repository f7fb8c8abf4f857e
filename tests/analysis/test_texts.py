import pytest

from analysis.languages import foreign, language
from analysis.spans import Span
from analysis.texts import paragraphs


def test_lines_broken_by_hand_are_one_paragraph() -> None:
    text = (
        "The ministry said on Tuesday that no arms had been\nsold to anybody abroad in the course of the whole\nyear.\n"
    )
    assert len(paragraphs(text)) == 1


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert len(paragraphs("One sentence stands here.\nAnother stands here.\nA third one.")) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry said that it was not aware of the shipment, which had left the port in May.", "en"),
        ("Das Ministerium hat die Berichte nicht bestätigt und sprach von einer Erfindung.", "de"),
        ("Министерство опровергло сообщения о поставках.", "ru"),
        ("북한은 무기를 수출하지 않았다고 밝혔다.", "ko"),
        ("12 34 !!", None),
    ],
)
def test_the_language_is_told(text: str, code: str | None) -> None:
    assert language(text) == code


def test_a_line_that_stops_short_goes_on_in_small_letters() -> None:
    text = "The ministry said on Tuesday that it had\nsold nothing.\nIt went on."
    assert [span.of(text) for span in paragraphs(text)] == [text[:54], "It went on."]


def test_tags_of_a_page_part_paragraphs_and_stand_in_none() -> None:
    text = "<p>One.</p><div class='x'>Two <b>and</b> a half.</div>"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two <b>and</b> a half."]


def test_an_old_mac_writes_empty_lines_with_carriage_returns() -> None:
    assert len(paragraphs("One sentence stands here\r\rand here another")) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Kremlin denied it.", "en"),
        ("Russia buys North Korean rockets", "en"),
        ("Rusia compra cohetes a Corea del Norte para la guerra", "es"),
        ("Venäjän presidentti kiisti tiedot asekaupasta Pohjois-Korean kanssa", "fi"),
        ("Orosz elnök cáfolta a híreket az észak-koreai fegyverek vásárlásáról", "hu"),
        ("Қазақстан қару сатқан жоқ деп мәлімдеді министрлік", "kk"),
        ("zzqx vrrk blonk trrp wiik dorv glagg", None),
    ],
)
def test_the_language_of_a_line_is_told_or_left_open(text: str, code: str | None) -> None:
    assert language(text) == code


def test_only_what_is_surely_foreign_is_called_so() -> None:
    text = "The envoy, Иван Петров, denied it on Monday and left the hall."
    assert foreign(text, Span(0, len(text))) is None
    german = "Das Ministerium hat die Berichte nicht bestätigt und sprach von einer Erfindung der Presse."
    assert foreign(german, Span(0, len(german))) == "de"
