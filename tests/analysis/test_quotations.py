"""Wordings of one quotation are graded by what differs, not by how much."""

import pytest

from analysis.comparisons import Grade
from analysis.quotations import attitude_shift, drift, same_utterance

REFERENCE = "We expect the ministry could try to order further shipments of mortar shells next spring"


@pytest.mark.parametrize(
    ("reference", "other", "grade"),
    [
        (REFERENCE, REFERENCE, None),
        ("Nobody here has seen a crate", "nobody here has  seen a crate", Grade.COSMETIC),
        ("They mobilise the well-known yards", "They mobilize the well known yards", Grade.COSMETIC),
        ("shortages due in part to the blockade of the ports", "shortages in part due to the blockade of the ports",
         Grade.COSMETIC),
        ("The yard must be glad that it has to buy anything at all",
         "The yard must be glad that they have to buy anything", Grade.GRAMMATICAL),
        ("The convoys left the depot under guard before dawn on Friday", "The convoys left the depot under guard",
         Grade.TRUNCATION),
        ("a failure with deep roots in the armed forces of the country",
         "a failure with deep roots in the army of the country", Grade.LEXICAL),
        (REFERENCE, REFERENCE.replace("expect", "hope"), Grade.MEANING),
        (REFERENCE, REFERENCE.replace("could", "will"), Grade.MEANING),
        ("We have sent no shells to anybody abroad", "We have sent shells to anybody abroad", Grade.MEANING),
        ("They didn't ship the crates last week", "They did ship the crates last week", Grade.MEANING),
        ("About 300 crates reached the port", "About 3,000 crates reached the port", Grade.MEANING),
        ("The volunteers are prepared to come here soon", "The volunteers have arrived here soon", Grade.MEANING),
        ("The crates were sent by Iran to Russia", "The crates were sent by Russia to Iran", Grade.MEANING),
        ("The port is closed to all foreign ships", "The port was closed to all foreign ships", Grade.MEANING),
        ("We doubt that the crates left the northern port at night", "the crates left the northern port at night",
         Grade.MEANING),
        ("The crates leave the port tonight if the price is paid", "The crates leave the port tonight", Grade.MEANING),
    ],
)  # fmt: skip
def test_drift_is_graded(reference: str, other: str, grade: Grade | None) -> None:
    assert drift(reference, other) is grade


def test_likeness_of_characters_does_not_decide() -> None:
    harmless = "The yard must be glad at having to buy anything"
    assert drift("The yard must be glad that it has to buy anything at all", harmless) is Grade.GRAMMATICAL
    assert drift(REFERENCE, REFERENCE.replace("expect", "hope").replace("could", "can")) is Grade.MEANING


def test_two_truncations_of_one_sentence_are_one_utterance() -> None:
    one = "is unable or unwilling to put the yards to work for the war at any price"
    two = "the one reason is that the chairman is unable or unwilling to put the yards to work"
    assert same_utterance(one, two) and drift(one, two) is Grade.TRUNCATION


def test_few_common_words_make_no_utterance() -> None:
    assert not same_utterance("shows despair", "shows strength")
    assert not same_utterance("", "")
    assert not same_utterance("They will leave the port soon", "We have no comment on the matter today")


def test_a_wish_retold_as_an_expectation_is_noticed() -> None:
    quoted = "We hope the ministry can try to order further North Korean mortar shells next spring"
    assert attitude_shift(quoted, "believes the ministry could try to order more mortar shells from North Korea") == (
        "hope",
        "believes",
    )
    assert attitude_shift(quoted, "believes the harvest will fail") is None


@pytest.mark.parametrize("odd", ["", "   ", "…", "[…]", "١٢٣", "a" * 5000, "no " * 3000])
def test_odd_quotations_never_raise(odd: str) -> None:
    drift(odd, REFERENCE)
    drift(REFERENCE, odd)
    assert same_utterance(odd, REFERENCE) is False
