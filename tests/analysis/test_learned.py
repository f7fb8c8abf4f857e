"""A reader that has learnt from annotated articles, beside the rules."""

from pathlib import Path

import pytest

from analysis import learned, lessons
from analysis.attributions import frames
from analysis.corpora.marked import Marked
from analysis.cues import CueKind
from analysis.framing import Frame
from analysis.furniture import blocks
from analysis.learned import Model, Unusable
from analysis.lessons import Unteachable
from analysis.passages import passages
from analysis.reading import read
from analysis.trials import trial
from analysis.windows import Windows
from tests.analysis.bleating import article, corpus, sentence

UNSEEN = sentence("The harbour master", "the lighthouse had gone dark") + " Nobody in the town was surprised by this.\n"


@pytest.fixture(scope="module")
def model() -> Model:
    return lessons.learn(corpus(), lambda _: None)


def test_a_cue_that_no_rule_knows_is_learnt(model: Model) -> None:
    (said,) = [one for one in read(UNSEEN, language="en", model=model).statements if one.rule == "model.cue"]
    assert said.span.of(UNSEEN) == "the lighthouse had gone dark"
    assert said.cue is not None
    assert said.cue.of(UNSEEN) == "bleated"
    assert said.source.span is not None
    assert said.source.span.of(UNSEEN) == "The harbour master"


def test_without_a_model_the_rules_read_alone() -> None:
    reading = read(UNSEEN, language="en")
    assert (reading.reader, [one.rule for one in reading.statements if "model" in one.rule]) == ("rules", [])


def test_a_reading_tells_which_model_read(model: Model) -> None:
    reading = read(UNSEEN, language="en", model=model)
    assert (reading.reader, reading.reader_version.partition("+")[2]) == ("rules+model", model.name)


def test_the_same_articles_give_the_same_model(model: Model) -> None:
    assert lessons.learn(corpus(), lambda _: None).blobs == model.blobs


def test_a_saved_model_reads_as_before(model: Model, tmp_path: Path) -> None:
    learned.save(model, tmp_path / "one")
    again = learned.load(str(tmp_path / "one"))
    assert read(UNSEEN, model=again).statements == read(UNSEEN, model=model).statements


def test_what_the_model_finds_is_measured_beside_the_rules(model: Model) -> None:
    unseen = [article("b", [("The harbour master", "the lighthouse had gone dark")])]
    assert (trial(unseen, None).right, trial(unseen, model).right) == (0, 1)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no model")
    with pytest.raises(Unusable, match="is no reading model"):
        learned.load(str(tmp_path / "text"))


def test_articles_without_attributions_teach_nothing() -> None:
    with pytest.raises(Unteachable, match="not one attribution"):
        lessons.learn([Marked("a", "The port was closed on Monday. It rained.\n", ())], lambda _: None)


def test_a_content_over_two_sentences_makes_one_passage_of_them() -> None:
    text = "The envoy spoke. The port was shut. It would stay so. Nobody answered him at all.\n"
    paragraph = list(passages(text, blocks(text)))
    frame = Frame("model.cue", CueKind.SAY, "speak", (2, 3), (0, 2), (4, 13), (0, 3))
    told = Windows(paragraph, [[] for _ in paragraph], [[] for _ in paragraph]).parted([frame])
    assert [passage.span.of(text) for passage, _ in told] == [
        "The envoy spoke. The port was shut. It would stay so.", "Nobody answered him at all."
    ]  # fmt: skip
    assert told[0][0].cover(*(4, 13)).of(text) == "The port was shut. It would stay so"


def test_passages_joined_keep_their_words_and_their_trees() -> None:
    text = "The envoy spoke. The port was shut. Nobody answered him at all.\n"
    paragraph = list(passages(text, blocks(text)))
    frame = Frame("model.cue", CueKind.SAY, "speak", (2, 3), (0, 2), (4, 8), (0, 3))
    (whole, _), _ = Windows(paragraph, [[], [], []], [[], [], []]).parted([frame])
    assert len(whole.grammar) == len(whole.tokens) == len(paragraph[0].tokens) + len(paragraph[1].tokens)
    assert whole.grammar.heads.count(-1) == 2


def test_a_model_that_only_adds_leaves_the_rules_alone(model: Model) -> None:
    text = "The ministry denied that it had sold shells to North Korea. " + UNSEEN
    adding = read(text, language="en", model=model.correcting(False)).statements
    assert [one for one in adding if "model" not in one.rule] == list(read(text, language="en").statements)
    assert [one.rule for one in adding if "model" in one.rule] == ["model.cue"]


def test_a_model_keeps_what_a_rule_knows_of_its_cue(model: Model) -> None:
    text = "The ministry denied that it had sold shells to North Korea.\n"
    passage = next(iter(passages(text, blocks(text))))
    kinds = {frame.kind for _, told in model.attributed([passage], [frames(passage)]) for frame in told}
    assert kinds <= {CueKind.DENY}
