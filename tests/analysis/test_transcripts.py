import json

from analysis.reading import read
from analysis.transcripts import to_json

TEXT = "Head\n\nIran sold 40 drones to Russia last week, a US official told Reuters.\n"


def test_a_reading_becomes_the_object_that_scripts_rely_on() -> None:
    told = to_json(read(TEXT), path="a.txt", sha256="00")
    (statement,) = told["statements"]
    assert statement["exact"] == TEXT[statement["start"] : statement["end"]]
    assert (statement["stance"], statement["chain"], statement["origin"]) == ("asserts", ["Reuters"], "US officials")
    assert statement["claims"][0]["quantity"]["low"] == 40
    assert statement["claims"][0]["date"] == {"from": None, "to": None, "precision": "none"}


def test_the_object_is_plain_json() -> None:
    told = to_json(read(TEXT), path="a.txt", sha256="00")
    assert json.loads(json.dumps(told)) == told


def test_a_narrator_has_no_span() -> None:
    told = to_json(read("Head\n\nIran sold 40 drones to Russia.\n"), path="a.txt", sha256="00")
    assert told["statements"][0]["source"]["start"] is None
    assert told["statements"][0]["cue"] is None
