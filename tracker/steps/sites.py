"""Courtesy to the sites that are asked: one request at a time, a pause between two, and what robots.txt says.

What is known of a site is a row, so that all workers keep to it together.
"""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from collection import fetching, robots, urls
from collection.fetching import Limits, Network
from collection.proxies import proxy_at
from collection.refusals import Code, Refused
from collection.robots import Decision, Rules
from tracker.models import Site
from tracker.models.lease import NotNow, ends

HOLDING = timedelta(seconds=40)
"""How long a site may be held for one request: longer than any fetch takes."""

PATIENCE = 10.0
"""Seconds that a fetch waits for its turn before it is put off."""

REMEMBERED = timedelta(hours=24)
UNKNOWN_FOR = timedelta(minutes=30)
"""How long a robots.txt is believed, and one that could not be had."""

_ROBOTS = Limits(seconds=10, wire_bytes=1_000_000, body_bytes=robots.LARGEST)


class NotYet(NotNow):
    """The site is being asked for something else; ``until`` it is worth trying again."""

    until: datetime

    def __init__(self, until: datetime) -> None:
        super().__init__("the site is being asked for something else", until)


def network() -> Network:
    """How this installation reaches the web: directly, or through the proxy of its settings."""
    return Network(proxy=proxy_at(settings.EGRESS_PROXY))


def fetch(url: str, known: fetching.Known = fetching.NOTHING_KNOWN) -> tuple[fetching.Fetched, Decision]:
    """Fetch an address in its turn, if its site lets robots have it. Refuses like any fetch, and what is disallowed.

    Raises :class:`NotYet` where the turn does not come soon.
    """
    address = urls.parse(url)
    site = _held(robots.site_of(address))
    pause = float(settings.SITE_PAUSE)
    try:
        rules = _rules(site, robots.address_of(address))
        pause = max(pause, rules.pause)
        decision = rules.decision(str(address))
        if not decision.allowed and settings.ROBOTS == "respect":
            raise _disallowed(address.host, rules, decision)
        return fetching.fetch(url, network=network(), known=known), decision
    finally:
        Site.objects.filter(pk=site.pk).update(free_at=ends(timedelta(seconds=pause)))


def _held(name: str) -> Site:
    """The site, held for this request once its turn has come."""
    site, _ = Site.objects.get_or_create(name=name[:300])
    patience = time.monotonic() + PATIENCE
    while True:
        free = Site.objects.filter(Q(free_at=None) | Q(free_at__lte=Now()), pk=site.pk)
        if free.update(free_at=ends(HOLDING)):
            site.refresh_from_db()
            return site
        wait = max(_still_held(site), timedelta(seconds=0.05))
        if time.monotonic() + wait.total_seconds() > patience:
            raise NotYet(timezone.now() + wait)
        time.sleep(min(wait.total_seconds(), 1.0))


def _still_held(site: Site) -> timedelta:
    """For how long yet, by the database's clock, which all workers share."""
    until, now = Site.objects.filter(pk=site.pk).annotate(now=Now()).values_list("free_at", "now").get()
    return until - now if until else timedelta(0)


def _rules(site: Site, url: str) -> Rules:
    """What the site asks of robots: remembered, else asked for."""
    now = timezone.now()
    if site.robots_until is None or site.robots_until < now or site.robots_status is None:
        site.robots, site.robots_status = _asked(url)
        site.robots_until = now + (UNKNOWN_FOR if site.robots_status >= 500 else REMEMBERED)
        site.save(update_fields=["robots", "robots_status", "robots_until"])
    return Rules(site.robots, site.robots_status)


def _asked(url: str) -> tuple[str, int]:
    """The text of robots.txt, or the status that stands for none; 599 where the site did not answer."""
    try:
        fetched = fetching.fetch(url, limits=_ROBOTS, network=network())
    except Refused as refusal:
        if refusal.code is Code.BLOCKED_ADDRESS:
            raise
        return "", refusal.status or (404 if refusal.code in {Code.TOO_LARGE, Code.REDIRECTS, Code.BAD_URL} else 599)
    return fetched.content.decode("utf-8", "replace").replace("\0", ""), 200


def _disallowed(host: str, rules: Rules, decision: Decision) -> Refused:
    if rules.status >= 500:
        message = f"{host} could not be asked for its robots.txt; try again later or hand in the text as a file."
        return Refused(message, Code.UNREACHABLE, status=None if rules.status == 599 else rules.status)
    message = f"{host} asks robots to leave this page alone; open it yourself and hand in the text or a PDF of it."
    return Refused(message, Code.DISALLOWED)
