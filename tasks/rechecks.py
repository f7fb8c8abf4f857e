"""Looking at sources again."""

import logging

from collection.refusals import Refused
from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import read_articles
from tracker.models import Account, Article
from tracker.steps import recheck as step

log = logging.getLogger(__name__)


@app.task
def recheck_due() -> None:
    """Have every article looked at again whose time has come, one message each: the network is slow."""
    for article in step.due():
        ring(recheck_articles, [article])


@app.task
def recheck_articles(articles: list[int]) -> None:
    """Look at these articles again; one with other words than before goes on to be linked."""
    machine = Account.machine()
    for article in Article.objects.filter(pk__in=articles):
        try:
            step.recheck(article, machine)
        except Refused as refusal:
            log.warning("article %s was not looked at again: %s", article.pk, refusal)
    ring(read_articles, articles)
