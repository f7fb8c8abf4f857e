"""Look at sources again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.moments import numbered
from tracker.management.output import add_format, as_json, failed
from tracker.models import Article
from tracker.steps import pipeline
from tracker.steps import recheck as step
from tracker.steps.batch import Came
from tracker.steps.leases import End, not_at_hand


class Command(BaseCommand):
    help = "Fetch articles again, say what became of each cited passage, and weigh again what they bear on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="numbers of articles")
        parser.add_argument("--due", action="store_true", help="those whose time has come")
        parser.add_argument("--all", action="store_true", help="every article with an address")
        add_format(parser)

    def handle(self, *, articles: list[int], due: bool, all: bool, format: str, **_: Any) -> None:
        failures = 0
        for key in self.chosen(articles, due, all):
            article = Article.objects.get(pk=key)
            end = pipeline.look_again(article.pk, due=False)
            row = {"article": article.pk, "title": str(article), **told(article, end)}
            if end.came is Came.DONE:
                pipeline.work_through([article.pk])
            else:
                failures += 1
            line = "{article:6} {outcome:12} {title} {message}".format(**row)
            self.stdout.write(as_json(row) if format == "json" else line)
        failed(failures, "could not be checked")

    def chosen(self, articles: list[int], due: bool, everything: bool) -> list[int]:
        """The numbers of the articles asked for."""
        if everything:
            return list(Article.objects.exclude(url="").order_by("pk").values_list("pk", flat=True))
        return step.due() if due else numbered(articles, "--all looks at every one there is")


def told(article: Article, end: End) -> dict[str, Any]:
    """What came of one article."""
    if end.came is not Came.DONE:
        return {"outcome": "refused", "passages": [], "message": end.why or not_at_hand(article)}
    made = article.rechecks.latest("pk")
    return {"outcome": made.outcome, "passages": made.passages, "message": made.message}
