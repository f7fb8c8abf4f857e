"""Feeds, looked at when they are due; what is new in them is captured like anything else."""

from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import capture_articles, tell
from tracker.steps import feeds
from tracker.steps.batch import batch


@app.task
def poll_due() -> None:
    """Have every feed looked at whose time has come, one message each: the network is slow."""
    for feed in feeds.due():
        ring(poll_feeds, [feed])


@app.task
def poll_feeds(keys: list[int]) -> None:
    """Look at these feeds and have what is new in them captured."""
    looks = {key: feeds.poll(key) for key in keys}
    tell(batch("feeds looked at", ((key, look.came) for key, look in looks.items())))
    ring(capture_articles, [article for look in looks.values() for article in look.new])
