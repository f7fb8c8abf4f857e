from pathlib import Path

import pytest

from analysis.passages import passages
from analysis.reading import read
from analysis.triage import worth_reading

HERE = Path(__file__).resolve().parents[2]
ARTICLES = [
    *sorted((HERE / "bench" / "gold" / "first").glob("*.txt"))[:20],
    *sorted((HERE.parent / "shared" / "seeds").glob("*.txt")),
]


@pytest.mark.parametrize(
    "sentence",
    [
        "Moscow pointed out that nothing was sold.",
        "It was sold, according to the ministry.",
        "“Nothing was sold.”",
        "Iran shipped 300 drones to Russia.",
        "MINISTER: nothing.",
        "Mоscow paid.",
    ],
)
def test_a_sentence_that_may_hold_a_statement_is_worth_reading(sentence: str) -> None:
    assert worth_reading(sentence, 0, len(sentence))


@pytest.mark.parametrize("sentence", ["Rain fell on the harbour all day.", "The “old” town was wet, as was the bay."])
def test_a_sentence_that_holds_none_is_not(sentence: str) -> None:
    assert not worth_reading(sentence, 0, len(sentence))


@pytest.mark.skipif(not ARTICLES, reason="no articles are beside the project")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_statement_stands_in_a_sentence_that_was_not_worth_reading(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reading = read(file.read())
    idle = [one.span for one in passages(reading.text, reading.blocks) if not one.worth]
    own = [one for one in reading.statements if not one.rule.startswith("quote.speaker")]
    assert not [one for one in own if any(span.start <= one.span.start < span.end for span in idle)]
