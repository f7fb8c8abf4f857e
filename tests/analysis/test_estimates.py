"""A likelihood and a confidence in one sentence are found, wherever they stand."""

import pytest

from analysis.estimates import mixed


@pytest.mark.parametrize(
    "text",
    [
        "We judge with high confidence that it is likely.",
        "It took place. It is very likely, and our confidence is low.",
        "Confidently: almost certain.",
    ],
)
def test_a_sentence_that_mixes_them_is_named(text: str) -> None:
    assert (mixed(text) or "").endswith(".")


@pytest.mark.parametrize(
    "text",
    ["It is likely. Confidence is low.", "It is unlikely;\nconfidence is high.", "A film shows another border.", ""],
)
def test_two_sentences_mix_nothing(text: str) -> None:
    assert mixed(text) is None
