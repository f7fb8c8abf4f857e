"""Take articles in and take them all the way."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from collection import files
from collection.refusals import Refused
from tracker.management.output import add_format, as_json, failed
from tracker.models import Account, Article
from tracker.steps import pipeline
from tracker.steps.capture import Taken, announce, take_in

BATCH = 50


class Command(BaseCommand):
    help = "Capture, read, link and weigh files, folders, addresses. Prints what was new, known, refused and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="PATH|URL")
        add_format(parser)

    def handle(self, *, sources: list[str], format: str, **_: Any) -> None:
        account = Account.machine()
        rows: list[dict[str, Any]] = []
        batch: list[dict[str, Any]] = []
        for source in _expanded(sources):
            row = self.take(source, account)
            rows.append(row)
            batch.append(row)
            if len(batch) >= BATCH:
                self.work_through(batch)
        self.work_through(batch)
        for row in rows:
            self.stdout.write(as_json(row) if format == "json" else "{outcome:8} {source}{why}".format(**row))
        refused = sum(row["outcome"] == "refused" for row in rows)
        if format == "table":
            self.stdout.write(f"{len(rows)} given, {refused} refused.")
        failed(refused, "refused")

    def take(self, source: str, account: Account) -> dict[str, Any]:
        """Take one source in; a refusal is an outcome like another."""
        try:
            taken = _taken(source, account)
        except Refused as refusal:
            return _row(source, "refused", code=refusal.code, why=f": {refusal}")
        return _row(source, taken.outcome, article=taken.article.pk)

    def work_through(self, batch: list[dict[str, Any]]) -> None:
        """Take a batch through the pipeline and add what came of it to its rows."""
        pipeline.work_through([row["article"] for row in batch if row["article"]])
        for row in batch:
            if row["article"] is None:
                continue
            article = Article.objects.get(pk=row["article"])
            if article.problem:
                row.update(outcome="refused", why=f": {article.problem}")
            elif article.language not in {"en", ""}:
                row.update(why=f": not read: the text is in another language ({article.language})")
        if len(batch) >= BATCH:
            self.stderr.write(f"… {batch[-1]['source']}")
        batch.clear()


def _row(source: str, outcome: str, **more: Any) -> dict[str, Any]:
    return {"source": source, "outcome": outcome, "article": None, "code": None, "why": "", **more}


def _taken(source: str, account: Account) -> Taken:
    if source.startswith(("http://", "https://")):
        return announce(source, account)
    return take_in(files.from_path(Path(source), max_bytes=settings.LARGEST_CAPTURE), account)


def _expanded(sources: list[str]) -> Iterator[str]:
    for source in sources:
        if "://" in source:
            yield source
        else:
            yield from map(str, files.inputs(Path(source)))
