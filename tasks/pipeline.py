"""From capture to assessment. Ids travel, rows do not; a batch is one message, and the log tells what became of it."""

import logging
import time
from collections.abc import Sequence

from django.db import transaction

from tasks.app import app
from tasks.doorbell import ring
from tracker.steps import pipeline
from tracker.steps.batch import Batch

log = logging.getLogger(__name__)

LONGEST = 120.0
"""Seconds of one message after which no further article is begun: ``resume`` finds the others."""


def nudge(articles: Sequence[int]) -> None:
    """Once the caller's transaction stands, have these articles worked through."""
    if articles:
        transaction.on_commit(lambda: ring(capture_articles, list(articles)))


@app.task
def capture_articles(articles: list[int]) -> None:
    """Fetch those that are still to be fetched, then have all of them read."""
    tell(pipeline.advance_all(articles, "captured", _end()))
    ring(read_articles, articles)


@app.task
def read_articles(articles: list[int]) -> None:
    """Read those that are captured, then have them linked."""
    tell(pipeline.advance_all(articles, "read", _end()))
    ring(link_articles, articles)


@app.task
def link_articles(articles: list[int]) -> None:
    """Link those that are read, then have what they touch weighed."""
    tell(pipeline.advance_all(articles, "linked", _end()))
    ring(weigh_violations, pipeline.to_weigh())


@app.task
def weigh_violations(violations: list[int]) -> None:
    """Weigh violations that something new bears on."""
    tell(pipeline.weigh_all(violations, _end()))


@app.task
def resume() -> None:
    """Find what messages lost: whatever waits for a stage and nobody has taken. What was begun too often stops."""
    stopped = pipeline.stop_exhausted()
    if stopped:
        log.error("%d rows were begun too often without coming to an end, and stopped with the reason", stopped)
    ring(capture_articles, pipeline.due("captured"))
    ring(read_articles, pipeline.due("read"))
    ring(link_articles, pipeline.due("linked"))
    ring(weigh_violations, pipeline.to_weigh())


@app.task
def refresh_assessments() -> None:
    """Have every violation weighed again, so that a changed rule or a decision reaches all of them."""
    pipeline.mark_all_for_weighing()
    ring(weigh_violations, pipeline.to_weigh())


def _end() -> float:
    return time.monotonic() + LONGEST


def tell(done: Batch) -> None:
    """Say what became of the batch, where it was more than nothing."""
    if done.told:
        log.info("%s", done)
