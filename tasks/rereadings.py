"""Reading again what an older reader read, some in each run."""

import logging

from collection.refusals import Refused
from tasks.app import app
from tasks.doorbell import ring
from tracker.models import Account, Article
from tracker.steps import reread as step

log = logging.getLogger(__name__)


@app.task
def reread_due() -> None:
    """Have what an older reader read read again, a bounded batch in each run; one message each."""
    for article in step.due():
        ring(reread_articles, [article])


@app.task
def reread_articles(articles: list[int]) -> None:
    """Read these articles again and put what differs to people."""
    machine = Account.machine()
    for article in Article.objects.filter(pk__in=articles):
        try:
            step.reread(article, machine)
        except Refused as refusal:
            log.warning("article %s was not read again: %s", article.pk, refusal)
