"""A wording that comes in finds its reference, its grade, and whatever an analyst must see."""

from itertools import count

import pytest

from analysis.comparisons import Grade, Kind
from analysis.drifts import Utterance
from analysis.spans import Span
from analysis.wordings import Known, differences, place
from tests.analysis.telling import claim, on, source, told

SAID = "We expect that Pyongyang could try to send further mortar shells to Russia next spring"
HOPED = SAID.replace("expect", "hope").replace("could", "can")
SHORTER = SAID.removesuffix(" next spring")
QUILL = source("Mara Quill", state="RU", named=True)
STERN = source("Ivo Stern", state="RU", named=True)
KEYS = count(1)


def quoted(words: str, by=QUILL, day: str = "2024-02-26", direct: bool = True, **slots: object) -> Utterance:
    return Utterance(told(by, claim(), said_on=on(day), **slots), Span(0, len(words)), words, direct)


def kept(utterance: Utterance, reference: int | None = None) -> Known:
    return Known(next(KEYS), utterance, reference)


def test_the_first_wording_is_a_reference() -> None:
    assert place(quoted(SAID), []) == place(quoted(SAID), [kept(quoted("We have no comment on the matter today"))])


def test_a_later_wording_takes_the_earliest_for_its_reference() -> None:
    later, earliest = kept(quoted(SAID, day="2024-02-28")), kept(quoted(SAID, day="2024-02-26"))
    found = place(quoted(SHORTER, day="2024-03-01"), [later, earliest])
    assert (found.reference, found.grade, found.drifts) == (earliest.key, Grade.TRUNCATION, ())


def test_a_wording_that_has_a_reference_is_none() -> None:
    known = kept(quoted(SAID), reference=99)
    assert place(quoted(SHORTER, day="2024-03-01"), [known]).reference is None


def test_an_earlier_wording_stands_for_itself_and_is_compared() -> None:
    found = place(quoted(SAID, day="2024-02-20"), [kept(quoted(HOPED))])
    assert (found.reference, [drift.other.exact for drift in found.drifts]) == (None, [HOPED])


def test_a_wording_of_an_unknown_day_is_later() -> None:
    known = kept(quoted(SAID))
    undated = Utterance(told(QUILL, claim()), Span(0, 9), HOPED, True)
    assert place(undated, [known]).reference == known.key


def test_a_copy_has_its_reference_and_no_grade() -> None:
    known = kept(quoted(SAID, article="one", copy_cluster="one"))
    found = place(quoted(HOPED, article="two", copy_cluster="one"), [known])
    assert (found.reference, found.grade, found.drifts) == (known.key, None, ())


def test_an_article_is_not_its_own_reference() -> None:
    assert place(quoted(SHORTER, article="one"), [kept(quoted(SAID, article="one"))]).reference is None


def test_the_same_words_of_another_speaker_are_misgiven_even_in_one_article() -> None:
    found = place(quoted(SAID, STERN, article="one"), [kept(quoted(SAID, article="one"))])
    assert [drift.comparison.kind for drift in found.drifts] == [Kind.ATTRIBUTION]


def test_a_retelling_belongs_to_the_quotation_whose_attitude_it_changes() -> None:
    known = kept(quoted(HOPED))
    found = place(quoted(SAID.replace("We expect", "she expects"), direct=False), [known])
    assert (found.reference, found.grade) == (known.key, Grade.MEANING)


def test_one_drift_has_one_substance_in_whatever_articles() -> None:
    here = place(quoted(HOPED, day="2024-02-27"), [kept(quoted(SAID))]).drifts[0]
    there = place(quoted(HOPED.upper(), day="2024-02-28"), [kept(quoted(f"{SAID}."))]).drifts[0]
    other = place(quoted(SAID.replace("could", "will"), day="2024-02-28"), [kept(quoted(SAID))]).drifts[0]
    assert here.substance == there.substance != other.substance


@pytest.mark.parametrize(
    ("reference", "other", "differing"),
    [
        (SAID, HOPED, [("expect", "hope"), ("could", "can")]),
        (SAID, SHORTER, [("next spring", "")]),
        (SAID, SAID, []),
        ("They went to Russia, to Wonsan.", "they went", [("to Russia to Wonsan", "")]),
        ("a well-known yard", "a well known yard", []),
        ("", "", []),
    ],
)
def test_what_differs_is_told_word_by_word(reference: str, other: str, differing: list[tuple[str, str]]) -> None:
    assert differences(reference, other) == differing
