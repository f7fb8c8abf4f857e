"""The demonstration case: invented articles, taken in as if over three years, with what became of their sources."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from collection.files import from_path
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article
from tracker.steps import pipeline, recheck
from tracker.steps.capture import take_in

FOLDER = Path(__file__).resolve().parent.parent / "demonstration"


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened to an article's source; ``file`` is what stood there, None where nothing did."""

    at: datetime
    article: str
    file: str | None
    again: bool
    status: int | None = None


def load() -> Iterator[tuple[Event, Article]]:
    """Take the events in, in the order they happened; each is worked through before the next."""
    account, articles = Account.machine(), dict[str, Article]()
    for event in events():
        with clock.as_if(event.at):
            if event.again:
                _look_again(articles[event.article], account, event)
            else:
                articles[event.article] = take_in(from_path(FOLDER / event.article), account).article
            pipeline.work_through([articles[event.article].pk])
        yield event, articles[event.article]


def events() -> list[Event]:
    """All that happens in the case, by its moment."""
    told = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))["articles"]
    found = [Event(_moment(one["captured_at"]), one["file"], one["file"], False) for one in told]
    found += [
        Event(_moment(look["at"]), one["file"], look["file"], True, look["status"])
        for one in told
        for look in one["rechecks"]
    ]
    return sorted(found)


def _look_again(article: Article, account: Account, event: Event) -> None:
    article.refresh_from_db()
    if event.file is None:
        gone = Refused(f"The page answers {event.status}: it is no longer there.", Code.GONE, status=event.status)
        recheck.missed(article, account, gone)
    else:
        recheck.compare(article, account, from_path(FOLDER / event.file), status=event.status)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
