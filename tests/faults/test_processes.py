"""Worker, queue, database and timetable killed under a backlog: nothing is lost, done twice or left."""

import os

import pytest

from tests.faults import storm
from tests.faults.difference import difference

pytestmark = pytest.mark.slow

STORE = os.environ.get("SUITE_ON", "sqlite")
ARTICLES = 8
QUICK = {
    "sqlite": ["kill the worker", "kill the queue", "kill all"],
    "postgresql": ["kill the worker", "kill Redis", "empty Redis", "kill PostgreSQL", "a second timetable"],
}
"""On each push; `make campaign` has twelve for each of its seeds."""


def test_what_was_killed_is_made_good() -> None:
    with storm.site() as port, storm.place() as home:
        undisturbed = storm.alone(port, ARTICLES)
        figures, told = storm.storm(STORE, 1, home, port, ARTICLES, QUICK[STORE])
    print(storm.summary([figures]))
    assert difference(undisturbed, told) == {"lost": [], "duplicated": [], "half_written": []}
    assert figures.stuck == 0


def test_a_storm_names_twelve_faults_for_each_store() -> None:
    assert {len(faults) for faults in storm.FAULTS.values()} == {12}
