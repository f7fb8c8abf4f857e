"""Take in whatever was offered: an article, or a container of many, each item by itself.

A container's failing items are named with the reason, and the others are done. Addresses in it are announced, and
sitemaps noted down, so that the queue fetches them in its own time; feeds in it are subscribed to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from collection import containers, files, urls
from collection.files import Intake
from collection.forms import CONTAINERS, FEED, SITEMAP
from collection.items import Item, Leads, Link, Lost
from collection.refusals import Code, Refused
from collection.sidecars import Sidecar
from tracker.models import Account, Article, Feed
from tracker.steps import capture, feeds, sites
from tracker.steps.capture import Outcome, Taken, announce, outlet_named, take_in


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one item: an article, a feed or sitemap that is looked at, or a refusal."""

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

    @property
    def why(self) -> str:
        """Why it was refused, in a sentence that names it; nothing where it was not."""
        if self.refusal is None:
            return ""
        message = self.refusal.message
        return message if self.name in message else f"{self.name}: {message}"


def from_path(path: Path, account: Account) -> Iterator[Came]:
    """Take in a file and whatever it holds."""
    yield from offered(path.name, lambda: files.from_path(path, max_bytes=settings.LARGEST_CAPTURE), account)


def from_address(url: str, account: Account) -> Iterator[Came]:
    """Fetch an address here and now, and take in the page, or whatever the feed, sitemap or archive there names.

    A page that was fetched before is known, and not fetched again: that is what a re-check is for. One whose site is
    being asked for something else is announced, so that the queue fetches it.
    """
    known = _known(url)
    if known is not None:
        yield Came(url, Taken(known, Outcome.KNOWN))
        return
    try:
        yield from offered(url, lambda: _at_its_address(url), account)
    except sites.NotYet:
        yield one(url, lambda: announce(url, account))


def offered(name: str, had: Callable[[], Intake], account: Account) -> Iterator[Came]:
    """Take in what ``had`` gives, and whatever it holds; what keeps it from giving anything is a refusal too."""
    try:
        intake = had()
    except Refused as refusal:
        yield Came(name, refusal=refusal)
        return
    yield from take(intake, account)


def take(intake: Intake, account: Account) -> Iterator[Came]:
    """Take in something at hand and whatever it holds. Each item stands or falls by itself.

    The outlet and the language that are told of a container count for every item that tells none itself.
    """
    try:
        _check(intake)
        came = None
        for item in containers.items(intake):
            came = _came(item, intake, account)
            yield came
        if came is None:
            raise Refused(f"{intake.source_name} names no article; give another.", Code.EMPTY)
    except Refused as refusal:
        yield Came(intake.source_name, refusal=refusal)


def take_alone(intake: Intake, account: Account) -> Taken:
    """Take in one article. Refuses what is wrong with it, and a mail to which something is attached."""
    if not containers.is_container(intake) and len(list(containers.items(intake))) > 1:
        message = (
            f"{intake.source_name} has something attached; hand it to articles/batch/, which takes each by itself."
        )
        raise Refused(message, Code.CONTAINER)
    return take_in(intake, account)


def fetch(article: Article) -> None:
    """Fetch an announced article and seal what came.

    A container that stands there instead is taken in, and the article is refused with what became of it.
    """
    container = capture.fetch(article)
    if container is not None:
        raise Refused(_instead(article, container), Code.CONTAINER)


def one(name: str, do: Callable[[], Taken]) -> Came:
    """What became of one article: taken, or refused."""
    try:
        return Came(name, taken=do())
    except Refused as refusal:
        return Came(name, refusal=refusal)


def _known(url: str) -> Article | None:
    try:
        address = str(urls.parse(url))
    except Refused:
        return None
    return Article.objects.filter(identity=address).exclude(captured_at=None).first()


def _at_its_address(url: str) -> Intake:
    """What stands there; a page keeps the address that was given, wherever it redirects to."""
    intake = capture.retrieve(url)
    return intake if containers.is_container(intake) else replace(intake, url=str(urls.parse(url)))


def _check(intake: Intake) -> None:
    """Refuse what is told of many articles and can be true of one alone."""
    told = intake.sidecar
    if containers.is_container(intake) and (told.url or told.title or told.published_on):
        what = CONTAINERS[intake.media_type]
        message = (
            f"{intake.source_name} is {what}: an address, a title or a day belongs to one article; leave them out."
        )
        raise Refused(message, Code.BAD_SIDECAR)


def _came(item: Item, whole: Intake, account: Account) -> Came:
    """What became of one item of the whole."""
    if isinstance(item, Lost):
        name = item.name if whole.source_name in item.name else f"{whole.source_name}: {item.name}"
        return Came(name, refusal=item.refusal)
    if isinstance(item, Intake):
        within = item if item is whole else replace(item, sidecar=_told(item.sidecar, whole))
        return one(item.source_name, lambda: take_in(within, account))
    if item.leads is Leads.PAGE:
        return one(item.url, lambda: announce(item.url, account, _told(item.told, whole)))
    return _noted(item, whole, account)


def _told(own: Sidecar, whole: Intake) -> Sidecar:
    """What an item tells itself, and where it does not, what was told of the whole."""
    told = whole.sidecar
    return replace(own, outlet=own.outlet or told.outlet, language=own.language or told.language)


def _noted(item: Link, whole: Intake, account: Account) -> Came:
    """A feed that is subscribed to, or a sitemap that is looked at once."""
    try:
        outlet = outlet_named(whole.sidecar.outlet, account)
        if item.leads is Leads.FEED:
            return Came(item.url, feed=feeds.subscribe(item.url, account, title=item.title or "", outlet=outlet)[0])
        return Came(item.url, feed=feeds.look_once(item.url, account, outlet=outlet, again=True))
    except Refused as refusal:
        return Came(item.url, refusal=refusal)


def _instead(article: Article, container: Intake) -> str:
    """Take in the container that stands at an article's address, and say what became of it."""
    account, outlet = article.submitted_by, article.outlet
    found = f"There is {CONTAINERS[container.media_type]} at this address, not an article"
    if container.media_type == FEED:
        feeds.subscribe(article.url, account, title=article.title, outlet=outlet)
        return f"{found}: it is looked at from now on, and its articles come in by themselves."
    if container.media_type == SITEMAP:
        feeds.look_once(article.url, account, outlet=outlet, again=True)
        return f"{found}: the pages that it names come in by themselves."
    told = Sidecar(outlet=outlet.name if outlet else None, language=article.language or None)
    came = list(take(replace(container, sidecar=told), account))
    good = sum(one.refusal is None for one in came)
    return f"{found}: {good} of {len(came)} items in it were taken in."
