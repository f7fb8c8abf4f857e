"""What was struck out and what was put in, word by word."""

import pytest

from analysis.edits import Mark, edits, reworded

OLD, NEW = "nine barges carried 4,000 shells", "nine barges carried 9,000 old shells"


def test_kept_and_struck_make_the_old_text_and_kept_and_added_the_new_one() -> None:
    told = edits(OLD, NEW)
    assert "".join(one.words for one in told if one.mark is not Mark.ADDED) == OLD
    assert "".join(one.words for one in told if one.mark is not Mark.STRUCK) == NEW


def test_neighbouring_words_are_one_change() -> None:
    told = edits("sold to a doctor", "sold to two generals")
    assert [(one.mark.value, one.words) for one in told] == [
        ("kept", "sold to "), ("struck", "a doctor"), ("added", "two generals"),
    ]  # fmt: skip


def test_the_same_words_in_another_order_are_a_rewording() -> None:
    assert reworded("gifts and not purchases", "purchases and not gifts")


def test_very_long_passages_are_struck_out_and_put_in_as_a_whole() -> None:
    assert [one.mark for one in edits("a " * 5000, "b " * 5000)] == [Mark.STRUCK, Mark.ADDED]


@pytest.mark.parametrize(
    ("new", "so"), [("Nine barges, carried 4,000 shells.", False), ("nine barges carried no shells", True)]
)
def test_punctuation_is_no_rewording(new: str, so: bool) -> None:
    assert reworded(OLD, new) is so
