"""Checkpoints in the background."""

import logging

from tasks.app import app
from tracker.steps.checkpoint import Broken, checkpoint
from tracker.steps.deliver import NotDelivered, deliver

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
