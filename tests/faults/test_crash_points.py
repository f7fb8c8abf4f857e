"""A process that kills itself at a named point leaves nothing half done, and another goes on as if nothing had been."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.faults.crashpoints import POINTS

pytestmark = pytest.mark.slow

STORE = os.environ.get("SUITE_ON", "sqlite")
BESIDE = ["sealed.before-row", "report.before-row"]
QUICK = {"sqlite": [*BESIDE, "linked.before-commit"], "postgresql": ["read.before-commit", "rechecked.before-commit"]}
"""On each push: where bytes lie beside the record on one store, within the record on both; `make campaign` takes all of
them on both."""

ANOTHER_MOMENT = {"rechecked.before-commit", "report.before-row"}
"""Where bytes are left that no row names: what is made again has another moment in it. Elsewhere it finds its own."""


def test_a_death_at_a_point_leaves_the_record_as_if_nothing_had_happened() -> None:
    command = [sys.executable, "-m", "tests.faults.trials", "--on", STORE, *QUICK[STORE]]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=600)
    found = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    print("\n".join(f"{came['point']}: whole again after {came['seconds']:.1f} s" for came in found))
    assert [came["point"] for came in found] == QUICK[STORE], said.stderr
    for came in found:
        assert came["killed"], came
        assert (came["lost"], came["duplicated"], came["half_written"]) == ([], [], []), came
        assert bool(came["orphans"]) == (came["point"] in ANOTHER_MOMENT), came


def test_every_stage_has_points_before_and_after_what_it_cannot_take_back() -> None:
    stages = {name.partition(".")[0] for name in POINTS}
    assert {"stored", "captured", "read", "linked", "weighed", "rechecked", "report", "mailed"} <= stages
    assert len(POINTS) >= 20
