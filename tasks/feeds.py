"""Feeds, looked at when they are due; what is new in them is captured like anything else."""

from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import capture_articles
from tracker.steps import feeds


@app.task
def poll_due() -> None:
    """Have every feed looked at whose time has come, one message each: the network is slow."""
    for feed in feeds.due():
        ring(poll_feeds, [feed])


@app.task
def poll_feeds(keys: list[int]) -> None:
    """Look at these feeds and have what is new in them captured."""
    for key in keys:
        look = feeds.poll(key)
        if look is not None:
            ring(capture_articles, look.new)
