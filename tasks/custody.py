"""Checkpoints in the background."""

import logging

from django.db import transaction

from tasks.app import app
from tasks.doorbell import ring
from tracker.models import Checkpoint
from tracker.steps.checkpoint import Broken, checkpoint
from tracker.steps.deliver import NotDelivered, deliver, due
from tracker.steps.stamp import stamp

log = logging.getLogger(__name__)


@app.task
def sign_ledger() -> None:
    """Sign what came into the ledger since the last checkpoint, and hand the newest to every place still without it."""
    try:
        made = checkpoint()
    except Broken as error:
        log.error("no checkpoint was made: %s", error)
        return
    if made:
        _hand(made)


@app.task
def hand_out(sizes: list[int]) -> None:
    """Hand these checkpoints to every place still without them; the timetable tries those out of reach again."""
    for row in Checkpoint.objects.filter(size__in=sizes):
        _hand(row)


def _hand(row: Checkpoint) -> None:
    try:
        deliver(row)
    except NotDelivered as error:
        log.error("checkpoint %s was not handed out: %s", row.size, error)


def hand_on() -> None:
    """Have the newest checkpoint handed out once what was made under it is kept, while nobody waits for the places."""
    transaction.on_commit(lambda: ring(hand_out, due()))


@app.task
def stamp_ledger() -> None:
    """Have the newest checkpoint stamped by each authority (RFC 3161); one that fails is asked again tomorrow."""
    try:
        made = checkpoint()
        if made:
            stamp(made)
    except Broken as error:
        log.error("the ledger was not stamped: %s", error)
