"""The demonstration case as a whole can be taken in."""

import json
from pathlib import Path

from collection.decoding import decode
from collection.files import from_path

CASE = Path(__file__).parents[2] / "tracker" / "demonstration"
INDEX = json.loads((CASE / "index.json").read_text())


def test_every_article_comes_in_with_all_that_is_told_of_it() -> None:
    for article in INDEX["articles"]:
        intake = from_path(CASE / article["file"])
        sidecar = intake.sidecar
        assert (intake.url or "").split("/")[2].endswith(".example")
        assert all((sidecar.outlet, sidecar.title, sidecar.published_on, sidecar.language == "en"))
        assert article["captured_at"][:10] >= str(sidecar.published_on)


def test_every_text_says_that_it_was_invented() -> None:
    texts = [decode(path.read_bytes()).text for path in CASE.glob("*.txt")]
    assert len(texts) == len(INDEX["articles"]) + 1
    assert all(text.rstrip().endswith("This article was invented for demonstration.") for text in texts)


def test_one_article_is_edited_later_and_one_vanishes() -> None:
    visits = [visit for article in INDEX["articles"] for visit in article["rechecks"]]
    assert [(CASE / visit["file"]).is_file() for visit in visits if visit["file"]] == [True]
    assert {visit["status"] for visit in visits if visit["file"] is None} == {404, 410}
