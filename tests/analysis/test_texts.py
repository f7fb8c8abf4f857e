from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spans import Span
from analysis.texts import language, paragraphs, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Gen. John W. Doe met U.S. officials on Sept. 5. He left."
    assert split(text) == ["Gen. John W. Doe met U.S. officials on Sept. 5.", "He left."]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert split("“We deny it.” The talks went on.") == ["“We deny it.”", "The talks went on."]


def test_lines_broken_by_hand_are_one_paragraph() -> None:
    text = (
        "The ministry said on Tuesday that no arms had been\nsold to anybody abroad in the course of the whole\nyear.\n"
    )
    assert len(paragraphs(text)) == 1


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert len(paragraphs("One sentence stands here.\nAnother stands here.\nA third one.")) == 3


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_sentence_overlaps_the_next(text: str) -> None:
    spans = sentences(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(spans))


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
