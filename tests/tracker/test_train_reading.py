"""`manage.py train_reading`: a model from a user's own corpus, and reading with it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.analysis.bleating import brat, corpus, sentence
from tracker import checks


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """What the command printed on an invented corpus, to both outputs."""
    folder = tmp_path_factory.mktemp("corpus")
    for one in corpus():
        (folder / f"{one.name}.txt").write_text(one.text)
        (folder / f"{one.name}.ann").write_text(brat(one))
    out, err = StringIO(), StringIO()
    model = folder / "own.model"
    call_command(
        "train_reading", "--corpus", str(folder), "--output", str(model), "--format", "json", stdout=out, stderr=err
    )
    return json.loads(out.getvalue()), err.getvalue()


def test_the_model_is_written_and_its_figures_told(trained: tuple[dict[str, Any], str]) -> None:
    told, _ = trained
    assert Path(told["model"]).exists()
    assert told["figures"]["model adds"]["f1"] > told["figures"]["rules alone"]["f1"]


def test_training_says_how_far_it_has_come(trained: tuple[dict[str, Any], str]) -> None:
    assert "6 articles with 24 attributions; learning cues" in trained[1]


def test_reading_uses_the_model_that_the_setting_names(
    trained: tuple[dict[str, Any], str], settings: Any, tmp_path: Path
) -> None:
    settings.READING_MODEL = trained[0]["model"]
    (tmp_path / "one.txt").write_text(
        sentence("The harbour master", "the lighthouse had gone dark") + " It was a quiet night, and nobody saw it.\n"
    )
    out = StringIO()
    call_command("read", str(tmp_path / "one.txt"), stdout=out)
    assert "model.cue" in [said["rule"] for said in json.loads(out.getvalue())["statements"]]


def test_a_setting_that_names_no_model_is_told(settings: Any, tmp_path: Path) -> None:
    settings.READING_MODEL = tmp_path / "absent.model"
    (tmp_path / "one.txt").write_text("The port was shut on Monday.\n")
    with pytest.raises(CommandError, match=r"READING_MODEL: .* is no reading model"):
        call_command("read", str(tmp_path / "one.txt"))
    assert [one.id for one in checks.the_reading_model_can_be_used()] == ["tracker.E002"]


def test_a_mistaken_corpus_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("The port was shut.\n")
    (tmp_path / "bad.ann").write_text("T1\tCue x y\tshut\n")
    with pytest.raises(CommandError, match=r"bad\.ann: line 1"):
        call_command("train_reading", "--corpus", str(tmp_path), "--output", str(tmp_path / "m"), stderr=StringIO())
