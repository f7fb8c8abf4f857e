"""Attributions against brat annotations: known readings give known figures."""

from pathlib import Path

import pytest

from analysis.spans import Span
from analysis.statements import Source, Stance, Statement
from bench.reading import attributions, brat
from bench.reading.brat import Marked
from bench.reading.outcomes import Outcome
from bench.reading.speech import is_speech
from tests.bench.saying import ARTICLE, heard, marked

SHIPPED = ("Norland shipped 40 drones to Sudmark in May", "said", "Lisa Brandt")
QUOTED = ("Not one drone left our ports", "told", "Premier Oto Vail")
BELIEVED = ("both", "believe", "Analysts")


def measured(*statements: Statement) -> Outcome:
    """The article, in which three attributions are marked, with these statements read in it."""
    wanted = tuple(marked(*one) for one in (SHIPPED, QUOTED, BELIEVED))
    return attributions.measure([(Marked("invented", ARTICLE, wanted), statements)])


def test_a_perfect_reading_scores_one_everywhere() -> None:
    outcome = measured(heard(*SHIPPED), heard(*QUOTED), heard(*BELIEVED))
    assert {one.f1 for one in outcome.scores.values()} == {1.0}
    assert outcome.slips == []


def test_a_swapped_source_spoils_the_relation_and_nothing_else() -> None:
    outcome = measured(heard(*SHIPPED[:2], "Premier Oto Vail"), heard(*QUOTED), heard(*BELIEVED))
    assert outcome.scores["relation, all"].recall == pytest.approx(2 / 3)
    assert outcome.scores["content, exact"].f1 == outcome.scores["cue"].f1 == 1
    assert [slip.kind for slip in outcome.slips] == ["core: other source"]


def test_half_of_a_content_is_right_but_not_strict_and_less_than_half_is_wrong() -> None:
    half = measured(heard("Norland shipped 40 drones", *SHIPPED[1:])).scores
    less = measured(heard("Norland shipped 40", *SHIPPED[1:])).scores
    assert (half["relation, all"].right_found, half["strict, all"].right_found) == (1, 0)
    assert less["relation, all"].right_found == 0


def test_an_opening_that_is_a_convention() -> None:
    text = "Oto Vail said that rye is up."
    content, short = (Span(text.index(word), len(text) - 1) for word in ("that", "rye"))
    by, cue = Span(0, 8), Span(9, 13)
    wanted = Marked("invented", text, (brat.Attribution((by,), (cue,), (content,)),))
    found = Statement(short, Source(by, "Oto Vail"), cue, False, Stance.ASSERTS, "cue.test")
    scores = attributions.measure([(wanted, [found])]).scores
    assert (scores["strict, all"].f1, scores["strict but for that, all"].f1) == (0, 1)


def test_core_leaves_out_what_is_believed_and_counts_recall_over_what_is_marked() -> None:
    scores = measured(heard(*SHIPPED), heard("Analysts", "believe", None)).scores
    core, whole = scores["relation, core"], scores["relation, all"]
    assert (core.precision, core.recall) == (1.0, 0.5)
    assert (whole.precision, whole.recall) == (0.5, pytest.approx(1 / 3))


def test_the_form_is_told_by_the_quotation_marks() -> None:
    scores = measured(heard(*QUOTED)).scores
    assert [scores[f"relation, {form}"].wanted for form in attributions.FORMS] == [1, 0, 2]
    assert scores["relation, direct"].f1 == 1


def test_an_attribution_without_a_source_meets_only_one_without() -> None:
    wanted = Marked("invented", ARTICLE, (marked("the claim", "denied", None),))
    alone = attributions.measure([(wanted, [heard("the claim", "denied", None)])])
    named = attributions.measure([(wanted, [heard("the claim", "denied", "He")])])
    assert alone.scores["relation, all"].f1 == 1
    assert named.scores["relation, all"].f1 == 0


def test_the_narrator_is_no_attribution() -> None:
    outcome = measured(heard(SHIPPED[0], None, None, "narrator.claim"))
    assert outcome.scores["relation, all"].found == 0


@pytest.mark.parametrize("cue", ["later denied", "according to", "pointed out", "in a statement", "has accused"])
def test_words_of_saying_are_speech_acts(cue: str) -> None:
    assert is_speech(cue)


@pytest.mark.parametrize("cue", ["believe", "wants", "plan to", "are expected", "supported", "feared"])
def test_beliefs_and_wishes_are_no_speech_acts(cue: str) -> None:
    assert not is_speech(cue)


def test_brat_folders_are_read_with_pieces_and_second_contents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rye is up, he said, and oats too.", encoding="utf-8")
    marks = "T1\tSource 11 13\the\nT2\tCue 14 18\tsaid\nT3\tContent 0 9;20 28\t…\nT4\tContent 29 32\ttoo\n"
    (tmp_path / "a.ann").write_text(
        marks + "T5\tAttribution 14 18\tsaid\nE1\tAttribution:T5 Content:T3 Cue:T2 Source:T1 Content2:T4\n",
        encoding="utf-8",
    )
    (only,) = brat.articles(tmp_path)
    assert [span.of(only.text) for span in only.attributions[0].content] == ["Rye is up", "and oats", "too"]
