"""What holds for any two claims and any two texts, however odd. ``EXAMPLES=100000`` makes a campaign of it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import Claim, ClaimKind
from analysis.comparing import compare_readings
from analysis.comparisons import Comparison, Relation
from analysis.contradictions import compare, every
from analysis.drifts import Utterance, attributed, between, marks, one_utterance
from analysis.matching import telling
from analysis.pairing import findings
from analysis.parallels import between as one_event_told_twice
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.reading import read
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Source, SourceKind, Stance
from analysis.testimony import Testimony as Told
from tests.analysis.test_properties import HARD, TEXTS

STATES = st.sampled_from([None, "KP", "RU", "IR", "US", "XX", ""])
DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2022, 1, 1), date(2024, 12, 31))
NUMBERS = st.none() | st.sampled_from([-5, 0, 1, 100_000, 10**15]) | st.integers(-10, 10**16)
QUANTITIES = st.none() | st.builds(
    Quantity, NUMBERS, NUMBERS, st.sampled_from(["person", "round", "furlong", "", "usd"]), st.booleans(), st.booleans()
)
PERIODS = st.builds(Period, DAYS, DAYS, st.sampled_from(list(Precision)))
CLAIMS = st.builds(
    Claim, st.sampled_from(list(ClaimKind)), st.just(Span(0, 5)), st.just("test"), STATES, STATES, STATES,
    st.sampled_from([None, "troops", "workers", "rockets", "missiles", "arms", "drones", "something else"]),
    QUANTITIES, st.sampled_from([None, "", "Kursk", "nowhere", "Donetsk and Luhansk"]), PERIODS,
    st.sampled_from(list(Stage)), st.booleans(),
)  # fmt: skip
SOURCES = st.builds(
    Source, st.none() | st.just(Span(0, 3)),
    st.sampled_from([None, "", "the Kremlin", "Ann Roe", "a US official", "."]),
    st.sampled_from(list(SourceKind)), st.booleans(), st.sampled_from([None, "", "minister"]), STATES, STATES,
)  # fmt: skip
TESTIMONIES = st.builds(
    Told, st.integers(), CLAIMS, SOURCES, st.sampled_from(list(Stance)), st.booleans(), st.just("words"), TEXTS,
    st.just(Span(0, 5)), st.integers(1, 3), st.integers(1, 3), st.sampled_from([None, "", "The Courier"]), DAYS,
    st.sampled_from([None, "", "US officials", "The Courier"]),
    st.lists(st.sampled_from(["A", "B", "A", ""])).map(tuple),
    st.sampled_from([(), (Span(0, 5),), (Span(3, 9), Span(0, 1))]), st.integers(1, 2), st.booleans(), st.none(),
)  # fmt: skip


def is_whole(answer: Comparison) -> bool:
    told = bool(answer.explanation.strip()) and bool(answer.rule) and bool(answer.rule_version)
    return told and (not answer.wants_an_analyst or (answer.kind is not None and answer.severity is not None))


@HARD
@given(TESTIMONIES, TESTIMONIES)
def test_any_two_testimonies_get_an_answer_with_its_reason(one: Told, other: Told) -> None:
    assert all(is_whole(answer) for answer in (compare(one, other), *every(one, other)))


@HARD
@given(TESTIMONIES, TESTIMONIES)
def test_absurd_figures_are_never_a_conflict(one: Told, other: Told) -> None:
    answer = compare(one, other)
    figures = [told.claim.quantity for told in (one, other)]
    absurd = any(f is not None and None not in {f.low, f.high} and (f.low or 0) > (f.high or 0) for f in figures)
    assert not (absurd and answer.rule.startswith("figures.") and answer.relation is Relation.CONTRADICTION)


@HARD
@given(st.lists(TESTIMONIES, max_size=8))
def test_any_testimonies_can_be_paired(told: list[Told]) -> None:
    assert all(is_whole(finding.comparison) and finding.substance for finding in findings(told))


@HARD
@given(TESTIMONIES, TESTIMONIES, TEXTS, TEXTS)
def test_any_two_passages_get_an_answer_or_none(one: Told, other: Told, here: str, there: str) -> None:
    answer = one_event_told_twice(telling(one, here), telling(other, there))
    assert answer is None or is_whole(answer)


@HARD
@given(TESTIMONIES, TESTIMONIES, TEXTS, TEXTS, st.booleans())
def test_any_two_wordings_get_an_answer_or_none(one: Told, other: Told, here: str, there: str, direct: bool) -> None:
    pair = (Utterance(one, Span(0, 1), here, True), Utterance(other, Span(0, 1), there, direct))
    one_utterance(*pair)
    assert all(-(2**63) <= mark < 2**63 for each in pair for mark in marks(each))
    assert all(answer is None or is_whole(answer) for answer in (between(*pair), attributed(*pair)))


@HARD
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    readings = [("one", read(one)), ("other", read(other))]
    for found in compare_readings(readings)["contradictions"]:
        for side in (found["earlier"], found["later"]):
            text = dict(readings)[side["path"]].text
            assert text[side["start"] : side["end"]] == side["exact"]
