"""Files and what is told beside them."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from collection.files import HTML, PLAIN, from_bytes, from_path, inputs
from collection.refusals import Code, Refused
from collection.sidecars import NOTHING_TOLD, from_mapping


def written(path: Path, content: bytes = b"Seoul said so.", told: dict[str, str] | None = None) -> Path:
    path.write_bytes(content)
    if told:
        path.with_suffix(".json").write_text(json.dumps(told))
    return path


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        from_path(path)
    assert str(path.parent) not in caught.value.message
    return caught.value


def test_a_file_comes_in_as_it_is(tmp_path: Path) -> None:
    intake = from_path(written(tmp_path / "story.txt", b"One.\r\nTwo.\x00"))
    assert (intake.content, intake.media_type, intake.source_name) == (b"One.\r\nTwo.\x00", PLAIN, "story.txt")
    assert intake.sidecar == NOTHING_TOLD


def test_the_sidecar_tells_what_the_file_does_not(tmp_path: Path) -> None:
    told = {"url": "https://post.example/a", "outlet": "Post", "published_on": "2022-09-06", "language": "en-GB"}
    intake = from_path(written(tmp_path / "story.txt", told=told))
    assert intake.url == "https://post.example/a"
    assert (intake.sidecar.outlet, intake.sidecar.title) == ("Post", None)
    assert (intake.sidecar.published_on, intake.sidecar.language) == (date(2022, 9, 6), "en")


def test_a_sidecar_named_after_the_whole_file_goes_first(tmp_path: Path) -> None:
    path = written(tmp_path / "story.txt", told={"outlet": "By stem"})
    (tmp_path / "story.txt.json").write_text('{"outlet": "By name"}')
    assert from_path(path).sidecar.outlet == "By name"


def test_an_unknown_field_is_left_out_and_noted() -> None:
    assert "'rating'" in from_mapping({"outlet": "Post", "rating": 5}, name="story.json").notes[0]


@pytest.mark.parametrize(
    "content",
    [
        "not json", "[]", '"text"', "", "[" * 60_000, '{"url": "ftp://post.example/a"}', '{"url": 7}',
        '{"outlet": ["Post"]}', '{"title": "a\\u0000b"}', '{"title": "\\ud800"}', '{"published_on": "yesterday"}',
        '{"published_on": 20220906}', '{"language": "English, mostly"}', '{"outlet": "' + "a" * 501 + '"}',
        '{"title": "' + "a" * 70_000 + '"}',
    ],
    ids=range(15),
)  # fmt: skip
def test_a_bad_sidecar_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = written(tmp_path / "story.txt")
    path.with_suffix(".json").write_text(content)
    found = refusal(path)
    assert (found.code, found.message.startswith("story.json")) == (Code.BAD_SIDECAR, True)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "story.txt").code is Code.NOT_FOUND


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "story.txt", b"")).code is Code.EMPTY


def test_a_file_over_the_cap_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.touch()
    os.truncate(path, 50_000_000)
    assert refusal(path).code is Code.TOO_LARGE


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code is Code.UNREADABLE
    with pytest.raises(Refused):
        from_path(tmp_path)


@pytest.mark.parametrize("content", [b"MZ\x90\x00...", b"PK\x03\x04...", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 hello}"])
def test_a_type_that_nothing_reads_is_refused_by_its_bytes(tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path / "story.txt", content)).code is Code.UNSUPPORTED_TYPE


@pytest.mark.parametrize(
    ("name", "told", "content", "media_type"),
    [
        ("a.html", None, b"x", HTML),
        ("a.txt", None, b"<html>", PLAIN),
        ("a", None, b"\n<!DOCTYPE html><p>x", HTML),
        ("a", None, b"plain words", PLAIN),
        ("a.txt", "text/html; charset=utf-8", b"x", HTML),
        ("a.html", "application/octet-stream", b"x", HTML),
    ],
)
def test_the_media_type_is_told_or_seen(name: str, told: str | None, content: bytes, media_type: str) -> None:
    assert from_bytes(content, source_name=name, media_type=told).media_type == media_type


def test_a_declared_type_that_nothing_reads_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        from_bytes(b"x", source_name="clip", media_type="video/mp4")
    assert caught.value.code is Code.UNSUPPORTED_TYPE


def test_a_folder_stands_for_its_articles_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "notes.md", "picture.png"):
        written(tmp_path / name, told={"outlet": "Post"})
    assert [path.name for path in inputs(tmp_path)] == ["a.html", "b.txt"]


def test_a_name_that_is_not_utf8_is_kept_as_one_that_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"st\xffry\x1b[2J.txt")
    assert from_path(written(path)).source_name == "st ry [2J.txt"
    path.write_bytes(b"")
    assert refusal(path).message.isprintable()
