"""Annotated articles in either form, and what is said of mistaken ones."""

import json
from pathlib import Path

import pytest

from analysis.corpora.folders import articles
from analysis.corpora.marked import Mistaken
from tests.analysis.bleating import brat, corpus


def put(folder: Path, annotations: str, text: str = "The envoy said that the port was shut.\n") -> Path:
    (folder / "one.txt").write_text(text)
    (folder / "one.ann").write_text(annotations)
    return folder


def test_brat_stand_off_is_read_as_it_was_marked(tmp_path: Path) -> None:
    one = corpus()[0]
    (found,) = articles(put(tmp_path, brat(one), one.text))
    assert found.attributions == one.attributions


def test_our_json_is_read_without_saying_that_it_is_invented(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The envoy said that the port was shut.\n")
    said = {
        "id": "s1", "content": "the port was shut", "cue": "said", "source": "The envoy", "name": "envoy",
        "kind": "official", "named": False, "state": None, "speaks_for": None, "form": "indirect", "stance": "asserts",
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps({"statements": [said]}))
    (found,) = articles(tmp_path)
    assert [span.of(found.text) for span in found.attributions[0].cue] == ["said"]


@pytest.mark.parametrize(
    ("annotations", "why"),
    [
        ("T1\tCue ten 13\tsaid\n", r"one\.ann: line 1: .* names no stretch"),
        ("\nT1\tCue 10 900\tsaid\n", r"one\.ann: line 2: .* goes beyond the text"),
    ],
)
def test_a_mistaken_annotation_is_named_with_its_file_and_line(tmp_path: Path, annotations: str, why: str) -> None:
    with pytest.raises(Mistaken, match=why):
        list(articles(put(tmp_path, annotations)))


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    put(tmp_path, "")
    (tmp_path / "one.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Mistaken, match=r"one\.txt: .*utf-8"):
        list(articles(tmp_path))


def test_a_json_with_words_that_are_not_in_its_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The port was shut.\n")
    (tmp_path / "one.json").write_text('{"statements": [{"id": "s1", "content": "open"}]}')
    with pytest.raises(Mistaken, match=r"one\.json: not in the text"):
        list(articles(tmp_path))


def test_a_folder_without_annotations_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(Mistaken, match=r"neither \.ann files nor \.json"):
        list(articles(tmp_path))
