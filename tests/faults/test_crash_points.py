"""A process that kills itself at a named point leaves nothing half done, and another goes on as if nothing had been."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import PROJECT
from tests.faults.crashpoints import POINTS

pytestmark = pytest.mark.slow

STORE = os.environ.get("SUITE_ON", "sqlite")
BESIDE = ["sealed.before-row", "report.before-row"]
QUICK = {"sqlite": [*BESIDE, "linked.before-commit"], "postgresql": ["read.before-commit", "rechecked.before-commit"]}
"""On each push: where bytes lie beside the record on one store, within the record on both; `make campaign` takes all of
them on both."""


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What each point came to, by name; the record is that of the pass: SQLite or PostgreSQL."""
    command = [sys.executable, "-m", "tests.faults.trials", "--on", STORE, *QUICK[STORE]]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=600)
    lines = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    print("\n".join(f"{line['point']}: whole again after {line['seconds']:.1f} s" for line in lines))
    assert lines, said.stderr
    return {line["point"]: line for line in lines}


@pytest.mark.xdist_group("faults")
@pytest.mark.parametrize("point", QUICK[STORE])
def test_a_death_at_this_point_leaves_the_record_as_if_nothing_had_happened(point: str, found: dict[str, Any]) -> None:
    came = found[point]
    assert came["killed"]
    assert (came["lost"], came["duplicated"], came["half_written"]) == ([], [], [])


@pytest.mark.skipif(STORE != "sqlite", reason="where bytes lie beside the record is tried on SQLite")
@pytest.mark.xdist_group("faults")
def test_bytes_without_a_row_are_counted_and_rows_without_bytes_do_not_occur(found: dict[str, Any]) -> None:
    assert found["sealed.before-row"]["orphans"] == 0  # the next one to fetch the page finds them there
    assert found["report.before-row"]["orphans"] >= 1  # a report made later has another moment in it


def test_every_stage_has_points_before_and_after_what_it_cannot_take_back() -> None:
    stages = {name.partition(".")[0] for name in POINTS}
    assert {"stored", "captured", "read", "linked", "weighed", "rechecked", "report", "mailed"} <= stages
    assert len(POINTS) >= 20
