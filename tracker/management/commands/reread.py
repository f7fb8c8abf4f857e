"""Read sealed captures again by today's reader."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.moments import numbered
from tracker.management.output import add_format, as_json, failed
from tracker.models import Article, Rereading
from tracker.steps import pipeline
from tracker.steps import reread as step
from tracker.steps.batch import Came
from tracker.steps.leases import not_at_hand


class Command(BaseCommand):
    help = (
        "Read sealed captures again by today's reader and list what it hears otherwise: statements that come, go or"
        " change. Nothing is replaced: each difference waits for somebody to accept it or to keep the older reading."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="numbers of articles")
        parser.add_argument("--due", action="store_true", help="some of those that an older reader read")
        parser.add_argument("--all", action="store_true", help="all of those that an older reader read")
        add_format(parser)

    def handle(self, *, articles: list[int], due: bool, all: bool, format: str, **_: Any) -> None:
        failures = 0
        for key in self.chosen(articles, due, all):
            article = Article.objects.get(pk=key)
            made, why = again(article)
            failures += bool(why)
            row = {"article": article.pk, "title": str(article)}
            row |= {"differences": [], "message": why} if why else told(made)
            self.stdout.write(as_json(row) if format == "json" else line(row))
        failed(failures, "could not be read again")

    def chosen(self, articles: list[int], due: bool, everything: bool) -> list[int]:
        """The numbers of the articles asked for."""
        if everything:
            return step.due(1_000_000)
        return step.due() if due else numbered(articles, "--all reads every one that is out of date")


def again(article: Article) -> tuple[Rereading | None, str]:
    """What came of one article, None where today's reader read it before; or why it could not be read again."""
    end = pipeline.read_again(article.pk)
    if end.came is not Came.DONE:
        return None, end.why or not_at_hand(article)
    made = step.made_of(article)
    return made, made.problem if made else ""


def told(made: Rereading | None) -> dict[str, Any]:
    """What differs in it."""
    if made is None:
        return {"differences": [], "message": "read by today's reader already"}
    rows = [
        {"sort": one.sort, "exact": one.exact, "before": one.before, "now": one.now, "decision": one.decision}
        for one in made.differences.all()
    ]
    return {"differences": rows, "message": f"{len(rows)} differences" if rows else "the same again"}


def line(row: dict[str, Any]) -> str:
    """One article and what differs in it, for a person."""
    found = [f"        {one['sort']:8} “{one['exact'][:100]}”" for one in row["differences"]]
    return "\n".join(["{article:6} {message:32} {title}".format(**row), *found])
