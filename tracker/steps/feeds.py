"""Feeds: subscribed to once, looked at again and again, their new entries announced."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from collection import containers, urls
from collection.fetching import Fetched, Known
from collection.items import Leads, Link, Lost
from collection.refusals import Code, Refused
from tracker.models import Account, Feed, Outlet
from tracker.steps import ledger, sites
from tracker.steps.batch import Came
from tracker.steps.capture import Taken, announce, intake_from, whole

log = logging.getLogger(__name__)

MOST_LOST = 50
"""Lost entries of one look that are kept with the feed."""

DEEPEST = 2
"""Indexes of sitemaps that may lead to one that is looked at."""

MOST_FAILURES = 7
"""Looks in a row that may fail at what is to be looked at once; that takes three days."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed came to: its entries as articles, those that were lost, and why it failed if it did.

    ``named`` are the sitemaps in it that are to be looked at themselves.
    """

    came: Came
    taken: tuple[Taken, ...] = ()
    named: tuple[Feed, ...] = ()
    lost: tuple[tuple[str, Refused], ...] = ()
    refusal: Refused | None = None

    @property
    def new(self) -> list[int]:
        """The articles that were not known before."""
        return [one.article.pk for one in self.taken if one.new]


def subscribe(url: str, account: Account, *, title: str = "", outlet: Outlet | None = None) -> tuple[Feed, bool]:
    """The feed at this address, looked at from now on; whether it is new. Refuses an address that cannot be used.

    One that had ended, or was to be looked at once, is due again.
    """
    with whole(url):
        feed, made = _added(url, account, title=title[:500], outlet=outlet)
        if feed.once or not feed.active:
            _resume(feed, account, depth=0)
    return feed, made


def look_once(url: str, account: Account, *, depth: int = 1, outlet: Outlet | None = None, again: bool = False) -> Feed:
    """The sitemap at this address, to be looked at in its turn until that goes well. Refuses a bad address.

    One that was looked at before is left alone, unless somebody wants it looked at ``again``.
    """
    if depth > DEEPEST:
        raise Refused("It is a sitemap in a sitemap in a sitemap; give its own address.", Code.TOO_COSTLY)
    with whole(url):
        feed, _ = _added(url, account, depth=depth, outlet=outlet)
        if again and not feed.active:
            _resume(feed, account, depth=depth)
    return feed


def _added(url: str, account: Account, **told: Any) -> tuple[Feed, bool]:
    """The feed at an address, and whether it is new."""
    address = str(urls.parse(url))
    feed, made = Feed.objects.get_or_create(url=address, defaults={**told, "added_by": account})
    if made:
        ledger.record(account, "feed.added", feed, url=address)
    return feed, made


def _resume(feed: Feed, account: Account, **changes: Any) -> None:
    """Have a feed looked at again, as if it had never failed."""
    changes |= {"active": True, "failures": 0, "problem": "", "next_due_at": timezone.now()}
    for name, value in changes.items():
        setattr(feed, name, value)
    feed.save(update_fields=list(changes))
    ledger.record(account, "feed.resumed", feed, url=feed.url)


def due(most: int = 100) -> list[int]:
    """Feeds whose time has come, the longest waiting first; those that are looked at once come after the others."""
    return list(Feed.objects.due().order_by("depth", "next_due_at", "pk").values_list("pk", flat=True)[:most])


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
    except Exception:  # whatever fails at one feed fails for that feed alone; its next look is set since it was claimed
        log.exception("looking at feed %s failed; it is left alone until %s", pk, feed.next_due_at)
        return Look(Came.OWED)
    return _succeeded(feed, look, fetched, decision.why)


def _announced(feed: Feed, fetched: Fetched) -> Look:
    """Announce every entry, each by itself; the sitemaps of an index are looked at in their turn."""
    taken, named, lost = list[Taken](), list[Feed](), list[tuple[str, Refused]]()
    intake = intake_from(fetched)
    if not containers.is_container(intake):
        raise Refused("There is a page, not a feed: give the feed's own address.", Code.NOT_A_LIST)
    for item in containers.items(intake):
        try:
            if isinstance(item, Lost):
                raise item.refusal
            if not isinstance(item, Link) or item.leads is Leads.FEED:
                name = item.url if isinstance(item, Link) else item.source_name
                raise Refused(f"{name or 'An item'} is no page; take it in by itself.", Code.CONTAINER)
            if item.leads is Leads.SITEMAP:
                named.append(look_once(item.url, feed.added_by, depth=feed.depth + 1, outlet=feed.outlet))
            else:
                taken.append(announce(item.url, feed.added_by, item.told, outlet=feed.outlet))
        except Refused as refusal:
            name = item.name if isinstance(item, Lost) else getattr(item, "url", None) or "an item"
            lost.append((name[:200], refusal))
    return Look(Came.DONE, tuple(taken), tuple(named), tuple(lost))


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
    feed.failures += 1
    pause = max(feed.pause(), timedelta(seconds=refusal.retry_after or 0))
    now = timezone.now()
    told = {"failures": feed.failures, "problem": refusal.message, "polled_at": now, "next_due_at": now + pause}
    over = _is_over(feed, refusal)
    if _ended(feed, **told, **({"active": False} if over else {})) and over:
        ledger.record(Account.machine(), "feed.ended", feed, url=feed.url, problem=refusal.message)
    return Look(Came.REFUSED, refusal=refusal)


def _is_over(feed: Feed, refusal: Refused) -> bool:
    """Whether looking again is of no use: it is gone for good, or was to be had once and is not to be had."""
    if feed.once and (not refusal.may_pass or feed.failures >= MOST_FAILURES):
        return True
    return refusal.status == 410 or not _can_be_used(feed.url)


def _can_be_used(url: str) -> bool:
    """Whether the address itself is sound, wherever its name or a redirect leads today."""
    try:
        urls.parse(url)
    except Refused:
        return False
    return True


def _well(feed: Feed) -> dict[str, Any]:
    """What a look that came to a good end leaves in the row."""
    feed.failures, now = 0, timezone.now()
    over = {"active": False} if feed.once else {}
    return {"failures": 0, "problem": "", "polled_at": now, "next_due_at": now + feed.pause(), **over}


def _ended(feed: Feed, **changes: Any) -> bool:
    """Set the feed free with what the look changed. False: somebody else has taken it since, and nothing is."""
    return Feed.objects.claimed_as(feed).update(leased_until=None, **changes) == 1
