"""What stands around a passage turns it round, or says something else beside it."""

import pytest

from analysis.turning import turned_after, turned_before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "It is false that "),
        ("", "Nobody can confirm that "),
        ("On Monday it was confirmed that ", "On Monday it was denied that "),
        ("", "Critics claim, and not for the first time, that "),
        ("", "A blogger wrote: "),
        ("", "It is unclear whether "),
    ],
)
def test_what_leads_to_a_passage_turns_it(old: str, new: str) -> None:
    assert turned_before(old, new) and turned_before(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "UPDATED – "),
        ("On Monday ", "In May "),
        ("He said that ", "He told reporters that "),
        ("", "(Adds detail) "),
        ("", "Speaking on Monday, "),
    ],
)
def test_a_stamp_or_a_day_before_it_does_not(old: str, new: str) -> None:
    assert not turned_before(old, new)


def test_what_ends_its_sentence_turns_it_where_it_is_said_of_it() -> None:
    assert turned_after(".", ", which is not so.")
    assert turned_after(".", ", a claim that proved false.")
    assert not turned_after(", and the traffic slowed in spring.", ", and nobody went home.")
    assert not turned_after(", adding that it rained.", ".")
