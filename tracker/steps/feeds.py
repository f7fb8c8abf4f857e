"""Feeds: subscribed to once, looked at again and again, their new entries announced."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from collection import containers, urls
from collection.fetching import Fetched, Known
from collection.items import Leads, Link, Lost
from collection.refusals import Code, Refused
from tracker.models import Account, Feed, Outlet
from tracker.steps import ledger, sites
from tracker.steps.capture import Taken, announce_link, intake_from

MOST_LOST = 50
"""Lost entries of one look that are kept with the feed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed came to: its entries as articles, those that were lost, and why it failed if it did."""

    taken: tuple[Taken, ...] = ()
    lost: tuple[tuple[str, Refused], ...] = ()
    refusal: Refused | None = None

    @property
    def new(self) -> list[int]:
        """The articles that were not known before."""
        return [one.article.pk for one in self.taken if one.new]


def subscribe(url: str, account: Account, *, title: str = "", outlet: Outlet | None = None) -> tuple[Feed, bool]:
    """The feed at this address, looked at from now on; whether it is new. Refuses an address that cannot be used."""
    address = str(urls.parse(url))
    with transaction.atomic():
        feed, made = Feed.objects.get_or_create(
            url=address, defaults={"title": title[:500], "outlet": outlet, "added_by": account}
        )
        if made:
            ledger.record(account, "feed.added", feed, url=address)
    return feed, made


def due(most: int = 100) -> list[int]:
    """Feeds whose time has come, the longest waiting first."""
    return list(Feed.objects.due().order_by("next_due_at", "pk").values_list("pk", flat=True)[:most])


def poll(pk: int) -> Look | None:
    """Look at a feed and announce what is new in it; None where it is not due or somebody else is at it."""
    if not Feed.objects.claim(pk):
        return None
    feed = Feed.objects.select_related("outlet", "added_by").get(pk=pk)
    try:
        fetched, decision = sites.fetch(feed.url, Known(feed.etag, feed.last_modified))
        feed.robots = decision.why[:200]
        look = _announced(feed, fetched)
    except sites.NotYet as wait:
        Feed.objects.filter(pk=pk).update(next_due_at=wait.until, leased_until=None)
        return None
    except Refused as refusal:
        return _failed(feed, refusal)
    feed.etag = (fetched.header("etag") or "")[:500]
    feed.last_modified = (fetched.header("last-modified") or "")[:100]
    return _succeeded(feed, look)


def _announced(feed: Feed, fetched: Fetched) -> Look:
    """Announce every entry, each by itself."""
    taken, lost = list[Taken](), list[tuple[str, Refused]]()
    intake = intake_from(fetched)
    if not containers.is_container(intake):
        raise Refused("There is a page, not a feed: give the feed's own address.", Code.NOT_A_LIST)
    for item in containers.items(intake):
        try:
            if isinstance(item, Lost):
                raise item.refusal
            if not isinstance(item, Link) or item.leads is not Leads.PAGE:
                name = item.url if isinstance(item, Link) else item.source_name
                raise Refused(f"{name or 'An item'} is no page; take it in by itself.", Code.CONTAINER)
            taken.append(announce_link(item, feed.added_by, outlet=feed.outlet))
        except Refused as refusal:
            name = item.name if isinstance(item, Lost) else getattr(item, "url", None) or "an item"
            lost.append((name[:200], refusal))
    return Look(tuple(taken), tuple(lost))


def _succeeded(feed: Feed, look: Look) -> Look:
    feed.failures, feed.problem, feed.lost = 0, "", [[name, why.message] for name, why in look.lost[:MOST_LOST]]
    _looked_at(feed, feed.pause())
    if look.new:
        ledger.record(feed.added_by, "feed.announced", feed, articles=look.new)
    return look


def _failed(feed: Feed, refusal: Refused) -> Look:
    """Come back later, and later again; a feed that is gone for good is looked at no more."""
    if refusal.code is Code.NOT_MODIFIED:
        feed.failures, feed.problem = 0, ""
        _looked_at(feed, feed.pause())
        return Look()
    feed.failures, feed.problem = feed.failures + 1, refusal.message
    if refusal.status == 410 or refusal.code in {Code.BLOCKED_ADDRESS, Code.BAD_URL}:
        feed.active = False
    _looked_at(feed, max(feed.pause(), timedelta(seconds=refusal.retry_after or 0)))
    return Look(refusal=refusal)


def _looked_at(feed: Feed, pause: timedelta) -> None:
    feed.polled_at = timezone.now()
    feed.next_due_at, feed.leased_until = feed.polled_at + pause, None
    feed.save()
