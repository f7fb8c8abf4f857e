"""Reading again what an older reader read, some in each run."""

from tasks.app import app
from tasks.doorbell import ring
from tasks.pipeline import tell
from tracker.models import Rereading
from tracker.steps import pipeline
from tracker.steps import reread as step
from tracker.steps.batch import batch


@app.task
def reread_due() -> None:
    """Have what an older reader read read again, a bounded batch in each run; one message each.

    Questions that were overtaken in the meantime are closed.
    """
    step.close_overtaken(Rereading.objects.all())
    for article in step.due():
        ring(reread_articles, [article])


@app.task
def reread_articles(articles: list[int]) -> None:
    """Read these articles again and put what differs to people."""
    tell(batch("read again", ((article, pipeline.read_again(article).came) for article in articles)))
