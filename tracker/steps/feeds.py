"""Feeds: subscribed to once, looked at again and again, their new entries announced."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from collection import containers, urls
from collection.fetching import Fetched, Known
from collection.items import Leads, Link, Lost
from collection.refusals import Code, Refused
from tracker.models import Account, Feed, Outlet
from tracker.steps import ledger, sites
from tracker.steps.batch import Came
from tracker.steps.capture import Taken, announce_link, intake_from

log = logging.getLogger(__name__)

MOST_LOST = 50
"""Lost entries of one look that are kept with the feed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed came to: its entries as articles, those that were lost, and why it failed if it did."""

    came: Came
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


def poll(pk: int) -> Look:
    """Look at a feed and announce what is new in it; the look says whether it was ours to do and how it ended."""
    feed = Feed.objects.claim(pk)
    if feed is None:
        return Look(Came.PASSED)
    try:
        fetched, decision = sites.fetch(feed.url, Known(feed.etag, feed.last_modified))
        look = _announced(feed, fetched)
    except sites.NotYet as wait:
        _ended(feed, next_due_at=wait.until, failures=feed.failures, problem=feed.problem)
        return Look(Came.OWED)
    except Refused as refusal:
        return _unchanged(feed) if refusal.code is Code.NOT_MODIFIED else _failed(feed, refusal)
    except Exception:
        log.exception("looking at feed %s failed; it is left alone until %s", pk, feed.next_due_at)
        return Look(Came.OWED)
    return _succeeded(feed, look, fetched, decision.why)


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
    return Look(Came.DONE, tuple(taken), tuple(lost))


def _succeeded(feed: Feed, look: Look, fetched: Fetched, robots: str) -> Look:
    if look.new:
        ledger.record(feed.added_by, "feed.announced", feed, articles=look.new)
    _ended(
        feed,
        **_well(feed),
        etag=(fetched.header("etag") or "")[:500],
        last_modified=(fetched.header("last-modified") or "")[:100],
        lost=[[name, why.message] for name, why in look.lost[:MOST_LOST]],
        robots=robots[:200],
    )
    return look


def _unchanged(feed: Feed) -> Look:
    _ended(feed, **_well(feed))
    return Look(Came.DONE)


def _failed(feed: Feed, refusal: Refused) -> Look:
    """Come back later, and later again; a feed that is gone for good is looked at no more."""
    if refusal.status == 410 or refusal.code in {Code.BLOCKED_ADDRESS, Code.BAD_URL}:
        Feed.objects.filter(pk=feed.pk).update(active=False)
    feed.failures += 1
    pause = max(feed.pause(), timedelta(seconds=refusal.retry_after or 0))
    now = timezone.now()
    _ended(feed, failures=feed.failures, problem=refusal.message, polled_at=now, next_due_at=now + pause)
    return Look(Came.REFUSED, refusal=refusal)


def _well(feed: Feed) -> dict[str, Any]:
    """What a look that came to a good end leaves in the row."""
    feed.failures, now = 0, timezone.now()
    return {"failures": 0, "problem": "", "polled_at": now, "next_due_at": now + feed.pause()}


def _ended(feed: Feed, **changes: Any) -> None:
    """Set the feed free with what the look changed, unless somebody else has taken it since."""
    Feed.objects.claimed_as(feed).update(leased_until=None, **changes)
