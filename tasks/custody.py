"""Checkpoints in the background."""

import logging

from tasks.app import app
from tracker.steps.checkpoint import Broken, checkpoint
from tracker.steps.deliver import NotDelivered, deliver
from tracker.steps.stamp import stamp

log = logging.getLogger(__name__)


@app.task
def sign_ledger() -> None:
    """Sign what came into the ledger since the last checkpoint, and hand the newest to every place still without it."""
    try:
        made = checkpoint()
        if made:
            deliver(made)
    except (Broken, NotDelivered) as error:
        log.error("the ledger was not signed: %s", error)


@app.task
def stamp_ledger() -> None:
    """Have the newest checkpoint stamped by each authority (RFC 3161); one that fails is asked again tomorrow."""
    try:
        made = checkpoint()
        if made:
            stamp(made)
    except Broken as error:
        log.error("the ledger was not stamped: %s", error)
