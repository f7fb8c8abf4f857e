"""Looking at sources again."""

from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import read_articles
from tracker.models import Account, Article
from tracker.steps import pipeline
from tracker.steps import recheck as step


@app.task
def recheck_due() -> None:
    """Have every article looked at again whose time has come, one message each: the network is slow."""
    for article in pipeline.due_for_recheck():
        ring(recheck_articles, [article])


@app.task
def recheck_articles(articles: list[int]) -> None:
    """Look at these articles again; one with other words than before is read again."""
    machine = Account.machine()
    for article in Article.objects.filter(pk__in=articles):
        step.recheck(article, machine)
    ring(read_articles, articles)
