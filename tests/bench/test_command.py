"""`python -m bench.reading`: other readers beside ours, groups of rules left out, the curve, errors."""

import json
from pathlib import Path

import pytest

from bench.reading import baselines, readers
from bench.reading.__main__ import main
from tests.bench.saying import heard

TEXT = (
    "HARBOUR (Meridian) - Norland shipped 40 drones to Sudmark in May, Lisa Brandt said.\n\n"
    "“Not one left our ports,” Oto Vail said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One invented article with one attribution marked in it."""
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    places = {
        part: TEXT.index(words) for part, words in {"Content": "Norland", "Source": "Lisa", "Cue": "said"}.items()
    }
    spans = {"Content": 43, "Source": 11, "Cue": 4}
    bound = [f"T{n}\t{part} {places[part]} {places[part] + size}\t…" for n, (part, size) in enumerate(spans.items())]
    event = "E1\tAttribution:T9 Content:T0 Cue:T2 Source:T1"
    (tmp_path / "one.ann").write_text("\n".join([*bound, event, ""]), encoding="utf-8")
    return tmp_path


def test_another_reader_stands_beside_ours(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--brat", str(folder), "--json", "--beside", "bench.reading.baselines:verb_and_name"]) == 0
    told = json.loads(capsys.readouterr().out)["readers"]
    assert told["ours"]["relation, all"]["recall"] == 1
    assert told["bench.reading.baselines:verb_and_name"]["relation, all"]["recall"] == 0


def test_errors_are_shown_with_their_kind_and_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--brat", str(folder), "--errors", "1"])
    shown = capsys.readouterr().out
    assert "core: nobody says this" in shown
    assert "⟦Not one left our ports" in shown
    assert "[cue." in shown


def test_the_curve_ends_where_the_whole_reading_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--brat", str(folder), "--curve", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["curve"][-1]["f1"]["relation, all"] == told["readers"]["ours"]["relation, all"]["f1"]


@pytest.mark.parametrize(("name", "left"), [("cue.", 1), ("according-to", 2), ("denial", 2), ("cue.that", 2), ("x", 3)])
def test_a_group_of_rules_is_left_out_by_the_beginning_of_its_name(name: str, left: int) -> None:
    rules = ("cue.that-clause", "cue.according-to", "denial.object")
    said = [heard("the claim", "denied", "He", rule) for rule in rules]
    assert len(readers.without(said, [name])) == left


def test_an_unknown_reader_and_an_empty_folder_are_told(folder: Path, tmp_path: Path) -> None:
    for wrong in (["--brat", str(folder), "--beside", "bench.nothing:there"], ["--gold", str(tmp_path)]):
        with pytest.raises(SystemExit, match="2"):
            main(wrong)


def test_the_baselines_find_the_quotation_and_who_said_it() -> None:
    (alone,) = baselines.quotation_marks(TEXT).statements
    (named,) = baselines.verb_and_name(TEXT).statements
    assert alone.span == named.span
    assert alone.span.of(TEXT) == "Not one left our ports,"
    assert (alone.source.name, named.source.name) == (None, "Oto Vail")
