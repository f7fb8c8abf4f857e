"""Courtesy to the sites that are asked: one request at a time, a pause between two, and what robots.txt says.

A site is a host, whichever scheme it is asked by; where a redirect leads to another, that one is asked for leave too.
What is known of a site is a row, so that all workers keep to it together.
"""

import time
from dataclasses import dataclass, field
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
from collection.urls import Address
from tracker.models import Site
from tracker.models.lease import NotNow, ends

HOLDING = timedelta(seconds=40)
"""How long a site may be held at a time: longer than any visit takes to its end, or to the next site on its way."""

PATIENCE = 10.0
"""Seconds that a visit waits for its turns, in all, before it is put off."""

REMEMBERED = timedelta(hours=24)
UNKNOWN_FOR = timedelta(minutes=30)
"""How long a robots.txt is believed, and one that could not be had."""

_ROBOTS = Limits(seconds=10, wire_bytes=1_000_000, body_bytes=robots.LARGEST, cut=True)


class NotYet(NotNow):
    """The site is being asked for something else; ``until`` it is worth trying again."""

    until: datetime

    def __init__(self, until: datetime) -> None:
        super().__init__("the site is being asked for something else", until)


def network() -> Network:
    """How this installation reaches the web: directly, or through the proxy of its settings."""
    return Network(proxy=proxy_at(settings.EGRESS_PROXY))


def fetch(url: str, known: fetching.Known = fetching.NOTHING_KNOWN) -> tuple[fetching.Fetched, Decision]:
    """Fetch an address in its turn, if its site lets robots have it, and each site that it redirects to.

    Refuses like any fetch, and what is disallowed. Raises :class:`NotYet` where a turn does not come soon.
    """
    visit = _Visit()
    try:
        visit.to(urls.parse(url))
        return fetching.fetch(url, network=network(), known=known, onward=visit.to), visit.decision
    finally:
        visit.end()


@dataclass
class _Visit:
    """One fetch from its first site to its last: each is held until all of it is over."""

    ends: float = field(default_factory=lambda: time.monotonic() + PATIENCE)
    sites: dict[str, Site] = field(default_factory=dict)
    rules: dict[str, Rules] = field(default_factory=dict)
    heard: list[tuple[str, Decision]] = field(default_factory=list)

    def to(self, address: Address) -> None:
        """Go on to an address: wait for its site's turn, and ask whether robots may have it."""
        host = address.host
        if host not in self.sites:
            Site.objects.filter(name__in=list(self.sites)).update(free_at=ends(HOLDING))
            self.sites[host] = _held(host, self.ends)
            self.rules[host] = _rules(self.sites[host], robots.address_of(address))
        rules = self.rules[host]
        decision = rules.decision(str(address))
        self.heard.append((host, decision))
        if not decision.allowed and settings.ROBOTS == "respect":
            raise _disallowed(host, rules)

    @property
    def decision(self) -> Decision:
        """What was said on the way: by one site in its words, by several each under its name."""
        allowed = all(decision.allowed for _, decision in self.heard)
        told = dict.fromkeys(decision.why for _, decision in self.heard)
        if len(self.sites) > 1:
            told = dict.fromkeys(f"{host}: {decision.why}" for host, decision in self.heard)
        return Decision(allowed, "; ".join(told))

    def end(self) -> None:
        """Leave every site the pause that it wants."""
        for host, site in self.sites.items():
            rules = self.rules.get(host)
            pause = max(float(settings.SITE_PAUSE), rules.pause if rules else 0.0)
            Site.objects.filter(pk=site.pk).update(free_at=ends(timedelta(seconds=pause)))


def _held(host: str, patience: float) -> Site:
    """The site, held once its turn has come, which must be before ``patience`` is over."""
    site, _ = Site.objects.get_or_create(name=host)
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
        return "", refusal.status or (404 if refusal.code in {Code.REDIRECTS, Code.BAD_URL} else 599)
    return robots.text_of(fetched.content), 200


def _disallowed(host: str, rules: Rules) -> Refused:
    if rules.status >= 500:
        message = f"{host} could not be asked for its robots.txt; try again later or hand in the text as a file."
        return Refused(message, Code.UNREACHABLE, status=None if rules.status == 599 else rules.status)
    message = f"{host} asks robots to leave this page alone; open it yourself and hand in the text or a PDF of it."
    return Refused(message, Code.DISALLOWED)
