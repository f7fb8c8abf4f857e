"""Look at sources again."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from collection.refusals import Refused
from tracker.management.output import add_format, as_json, failed
from tracker.models import Account, Article
from tracker.steps import pipeline
from tracker.steps import recheck as step

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Fetch articles again, say what became of each cited passage, and weigh again what they bear on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="numbers of articles")
        parser.add_argument("--due", action="store_true", help="those whose time has come")
        parser.add_argument("--all", action="store_true", help="every article with an address")
        add_format(parser)

    def handle(self, *, articles: list[int], due: bool, all: bool, format: str, **_: Any) -> None:
        failures = 0
        for article in self.chosen(articles, due, all):
            row: dict[str, Any] = {"article": article.pk, "title": str(article)}
            try:
                made = step.recheck(article, Account.machine())
                row |= {"outcome": made.outcome, "passages": made.passages, "message": made.message}
            except Refused as refusal:
                failures += 1
                row |= {"outcome": "refused", "passages": [], "message": str(refusal)}
            except Exception:
                log.exception("article %s could not be looked at again", article.pk)
                failures += 1
                row |= {"outcome": "failed", "passages": [], "message": "See the log, then try it again."}
            pipeline.work_through([article.pk])
            line = "{article:6} {outcome:12} {title} {message}".format(**row)
            self.stdout.write(as_json(row) if format == "json" else line)
        failed(failures, "could not be checked")

    def chosen(self, articles: list[int], due: bool, everything: bool) -> list[Article]:
        """The articles asked for; a number that is none is an error that names it."""
        if everything:
            return list(Article.objects.exclude(url="").order_by("pk"))
        if due:
            articles = step.due()
        elif not articles:
            raise CommandError("Say which: numbers of articles, --due or --all.")
        found = Article.objects.in_bulk(articles)
        unknown = [str(key) for key in articles if key not in found]
        if unknown:
            raise CommandError(f"There is no article {', '.join(unknown)}; --all looks at every one there is.")
        return [found[key] for key in articles]
