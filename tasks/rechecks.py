"""Looking at sources again."""

from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import read_articles, tell
from tracker.steps import pipeline
from tracker.steps import recheck as step
from tracker.steps.batch import batch


@app.task
def recheck_due() -> None:
    """Have every article looked at again whose time has come, one message each: the network is slow."""
    for article in step.due():
        ring(recheck_articles, [article])


@app.task
def recheck_articles(articles: list[int]) -> None:
    """Look at these articles again where they are due; one with other words than before goes on to be linked."""
    tell(batch("looked at again", ((article, pipeline.look_again(article).came) for article in articles)))
    ring(read_articles, articles)
