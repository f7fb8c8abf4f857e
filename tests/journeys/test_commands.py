"""The commands, as scripts outside this repository use them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker.models import Article, Contradiction

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles that contradict each other, with what is known of them beside."""
    for name, text, day in (("claim", CLAIM, "2024-02-26"), ("denial", DENIAL, "2024-02-27")):
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"{name}.json").write_text(json.dumps({"outlet": "The Invented Courier", "published_on": day}))
    return tmp_path


def run(*arguments: str) -> tuple[str, str]:
    """What a command prints, to both outputs; a failure's message is added to the second."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except CommandError as failure:
        err.write(str(failure))
    return out.getvalue(), err.getvalue()


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_read_prints_one_object_a_file(folder: Path) -> None:
    one, other = objects(run("read", str(folder / "claim.txt"), str(folder / "denial.txt"))[0])
    assert one["text"] == CLAIM
    assert other["published_on"] == "2024-02-27"


def test_what_read_cites_stands_in_the_file(folder: Path) -> None:
    (read,) = objects(run("read", str(folder / "claim.txt"))[0])
    for said in read["statements"]:
        assert CLAIM[said["start"] : said["end"]] == said["exact"]


def test_compare_tells_the_denial(folder: Path) -> None:
    (compared,) = objects(run("compare", str(folder / "claim.txt"), str(folder / "denial.txt"))[0])
    assert [found["kind"] for found in compared["contradictions"]] == ["denial"]
    assert "UN-1718-8b" in compared["violations"][0]["candidate_provisions"]


def test_read_and_compare_store_nothing(folder: Path) -> None:
    run("read", str(folder))
    run("compare", str(folder))
    assert not Article.objects.exists()


def test_ingest_takes_articles_all_the_way(folder: Path) -> None:
    out, err = run("ingest", str(folder))
    assert "new" in out, err
    assert Contradiction.objects.get().kind == "denial"


def test_ingest_tells_the_known_from_the_new(folder: Path) -> None:
    run("ingest", str(folder))
    assert {row["outcome"] for row in objects(run("ingest", str(folder), "--format", "json")[0])} == {"known"}


def test_the_good_items_of_a_batch_go_through(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    out, err = run("ingest", str(folder), str(folder / "absent.txt"))
    assert Article.objects.count() == 2
    assert "3 items refused" in err
    assert out.count("refused ") == 3


def test_compare_and_ingest_find_the_same(folder: Path) -> None:
    (compared,) = objects(run("compare", str(folder / "claim.txt"), str(folder / "denial.txt"))[0])
    run("ingest", str(folder))
    stored = Contradiction.objects.get()
    assert compared["contradictions"][0]["explanation"] == stored.explanation


def test_verify_names_a_capture_that_was_changed(folder: Path, settings: Any) -> None:
    run("ingest", str(folder))
    kept = next(
        path for path in Path(settings.CAPTURES).rglob("*") if path.is_file() and path.read_bytes() == CLAIM.encode()
    )
    kept.chmod(0o644)
    kept.write_bytes(CLAIM.replace("6,700", "7,600").encode())
    assert "Capture" in run("verify")[1]
    kept.write_bytes(CLAIM.encode())


def test_recheck_and_reread_name_a_number_that_is_no_article() -> None:
    assert "no article 4711" in run("recheck", "4711")[1]
    assert "no article 4711" in run("reread", "4711")[1]
