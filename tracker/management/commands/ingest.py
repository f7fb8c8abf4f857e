"""Take articles in and take them all the way."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from collection import files
from collection.refusals import Refused
from tracker.management.output import add_format, as_json, failed
from tracker.models import Account, Article, Feed
from tracker.steps import feeds, intake, pipeline
from tracker.steps.intake import Came

BATCH = 50
ROUNDS = 100
"""How often articles that wait for their site's turn are tried again."""


class Command(BaseCommand):
    help = (
        "Capture, read, link and weigh files, folders, addresses: articles as text, HTML, PDF or mail, and whatever a"
        " feed, an OPML list, a sitemap, a CSV of addresses, a WARC or WACZ holds. Prints what was new, known, refused"
        " and why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="PATH|URL|FEED")
        parser.add_argument("--follow", action="store_true", help="look at these feeds and sitemaps again and again")
        add_format(parser)

    def handle(self, *, sources: list[str], follow: bool, format: str, **_: Any) -> None:
        account = Account.machine()
        rows: list[dict[str, Any]] = []
        batch: list[dict[str, Any]] = []
        for came in _came(sources, account, follow):
            row = _row(came)
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

    def work_through(self, batch: list[dict[str, Any]]) -> None:
        """Take a batch through the pipeline and add what came of it to its rows."""
        _work_through([row["article"] for row in batch if row["article"]])
        for row in batch:
            if row["article"] is None:
                continue
            article = Article.objects.get(pk=row["article"])
            if article.problem:
                row.update(outcome="refused", why=f": {article.problem}")
            elif article.captured_at is None:
                what = article.setback or "Its site is being asked for something else."
                row.update(why=f": {what} The timetable has it fetched later.")
            elif article.language not in {"en", ""}:
                row.update(why=f": not read: the text is in another language ({article.language})")
        if len(batch) >= BATCH:
            self.stderr.write(f"… {batch[-1]['source']}")
        batch.clear()


def _work_through(articles: list[int]) -> None:
    """Take these all the way, also those whose sites want a pause between two requests."""
    pipeline.work_through(articles)
    for _ in range(ROUNDS):
        waiting = Article.objects.filter(pk__in=articles, captured_at=None, problem="", attempts=0)
        rows = list(waiting.order_by("leased_until").values_list("pk", "leased_until"))
        if not rows:
            return
        until = rows[0][1]
        time.sleep(max(0.0, min((until - timezone.now()).total_seconds(), 60.0)) if until else 0.0)
        pipeline.work_through([pk for pk, _ in rows])


def _row(came: Came) -> dict[str, Any]:
    refusal = came.refusal
    return {
        "source": came.name,
        "outcome": came.outcome,
        "article": came.taken.article.pk if came.taken else None,
        "code": refusal.code if refusal else None,
        "why": f": {refusal}" if refusal else "",
    }


def _came(sources: list[str], account: Account, follow: bool) -> Iterator[Came]:
    for source in sources:
        if follow and "://" in source:
            yield from _followed(source, account)
            continue
        for came in _offered(source, account):
            yield came
            if came.feed is not None:
                yield from _looked_at(came.feed)


def _offered(source: str, account: Account) -> Iterator[Came]:
    if "://" in source:
        yield from intake.from_address(source, account)
        return
    for path in files.inputs(Path(source), containers=True):
        for came in intake.from_path(path, account):
            named = files.named(str(path))
            yield Came(named, came.taken, came.feed, came.refusal) if came.name == path.name else came


def _followed(source: str, account: Account) -> Iterator[Came]:
    """Subscribe to the feed and look at it at once."""
    try:
        feed, _ = feeds.subscribe(source, account)
    except Refused as refusal:
        yield Came(source, refusal=refusal)
        return
    yield Came(source, feed=feed)
    yield from _looked_at(feed)


def _looked_at(feed: Feed) -> Iterator[Came]:
    """What a first look at a feed, and at the sitemaps that it names, came to."""
    look = feeds.poll(feed.pk)
    if look.refusal is not None:
        yield Came(feed.url, refusal=look.refusal)
    for name, refusal in look.lost:
        yield Came(f"{feed.url}: {name}", refusal=refusal)
    for taken in look.taken:
        yield Came(taken.article.url, taken)
    for named in look.named:
        yield Came(named.url, feed=named)
        yield from _looked_at(named)
