"""Take in whatever was offered: an article, or a container of many, each item by itself.

A container's failing items are named with the reason, and the others are done. Addresses in it are announced, so that
the fetching queue gets them in its own time; feeds in it are subscribed to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from collection import containers, files, urls
from collection.files import Intake
from collection.items import Item, Leads, Link, Lost
from collection.refusals import Code, Refused
from tracker.models import Account, Article, Feed
from tracker.steps import feeds, sites
from tracker.steps.capture import Outcome, Taken, announce_link, intake_from, take_in

DEEPEST = 3
"""Containers in containers – sitemaps in an index, feeds in a list – that are followed."""


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one item: an article, a feed that was subscribed to, or a refusal."""

    name: str
    taken: Taken | None = None
    feed: Feed | None = None
    refusal: Refused | None = None

    @property
    def outcome(self) -> str:
        """One word: new, known, revised, subscribed or refused."""
        if self.taken is not None:
            return self.taken.outcome.value
        return "refused" if self.feed is None else "subscribed"


def from_path(path: Path, account: Account) -> Iterator[Came]:
    """Take in a file and whatever it holds."""
    yield from _named(path.name, lambda: files.from_path(path, max_bytes=settings.LARGEST_CAPTURE), account)


def from_address(url: str, account: Account) -> Iterator[Came]:
    """Fetch an address here and now, and take in the page, or whatever the feed, sitemap or archive there names.

    A page that was fetched before is known, and not fetched again: that is what a re-check is for.
    """
    known = _known(url)
    if known is None:
        yield from _named(url, lambda: _at_its_address(url), account)
    else:
        yield Came(url, Taken(known, Outcome.KNOWN))


def _known(url: str) -> Article | None:
    try:
        address = str(urls.parse(url))
    except Refused:
        return None
    return Article.objects.filter(identity=address).exclude(captured_at=None).first()


def _at_its_address(url: str) -> Intake:
    """What stands there; a page keeps the address that was given, wherever it redirects to."""
    intake = _fetched(url)
    return intake if containers.is_container(intake) else replace(intake, url=str(urls.parse(url)))


def take(intake: Intake, account: Account, *, deeper: int = DEEPEST) -> Iterator[Came]:
    """Take in something at hand and whatever it holds. Each item stands or falls by itself."""
    try:
        for item in containers.items(intake):
            yield from _item(item, intake.source_name, account, deeper)
    except Refused as refusal:
        yield Came(intake.source_name, refusal=refusal)


def _named(name: str, had: Callable[[], Intake], account: Account) -> Iterator[Came]:
    try:
        intake = had()
    except Refused as refusal:
        yield Came(name, refusal=refusal)
        return
    yield from take(intake, account)


def _fetched(url: str) -> Intake:
    try:
        return intake_from(*sites.fetch(url))
    except sites.NotYet as wait:
        message = f"{url[:200]} is being asked for something else; try again after {wait.until:%H:%M:%S}."
        raise Refused(message, Code.UNREACHABLE) from wait


def _item(item: Item, inside: str, account: Account, deeper: int) -> Iterator[Came]:
    if isinstance(item, Lost):
        yield Came(f"{inside}: {item.name}" if inside not in item.name else item.name, refusal=item.refusal)
    elif isinstance(item, Intake):
        yield _came(item.source_name, lambda: take_in(item, account))
    elif item.leads is Leads.FEED:
        yield _subscribed(item, account)
    elif item.leads is Leads.SITEMAP:
        yield from _sitemap(item, account, deeper - 1)
    else:
        yield _came(item.url, lambda: announce_link(item, account))


def _sitemap(item: Link, account: Account, deeper: int) -> Iterator[Came]:
    if deeper <= 0:
        message = "It is a sitemap in a sitemap in a sitemap; give its own address."
        yield Came(item.url, refusal=Refused(message, Code.TOO_COSTLY))
        return
    try:
        intake = _fetched(item.url)
    except Refused as refusal:
        yield Came(item.url, refusal=refusal)
        return
    if containers.is_container(intake):
        yield from take(intake, account, deeper=deeper)
    else:
        yield Came(item.url, refusal=Refused("A sitemap was announced there, and it is none.", Code.NOT_A_LIST))


def _subscribed(item: Link, account: Account) -> Came:
    try:
        return Came(item.url, feed=feeds.subscribe(item.url, account, title=item.title or "")[0])
    except Refused as refusal:
        return Came(item.url, refusal=refusal)


def _came(name: str, do: Callable[[], Taken]) -> Came:
    try:
        return Came(name, taken=do())
    except Refused as refusal:
        return Came(name, refusal=refusal)
