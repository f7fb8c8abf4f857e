"""Take an article in: its bytes sealed first, then its rows. The same article twice is the one that exists."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import DataError, transaction
from django.utils import timezone

from analysis.spans import Span
from analysis.texts import Block, Role
from collection import dates, extraction, sealing, urls
from collection.containers import is_container
from collection.dates import Dated, DateSource
from collection.decoding import Decoded
from collection.extraction import Extracted
from collection.fetching import Fetched
from collection.files import Intake
from collection.forms import media_type_of
from collection.refusals import Code, Refused
from collection.robots import Decision
from collection.sidecars import NOTHING_TOLD, Sidecar
from tracker import clock
from tracker.models import Account, Article, Capture, Outlet, TextVersion
from tracker.steps import ledger, sites
from tracker.storage import captures

AGENT = "gainsay/1"


class Outcome(StrEnum):
    """What taking something in came to."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Taken:
    """The article, and whether it was new, known, or known with other words than before.

    One that was only announced is new when its first bytes come.
    """

    article: Article
    outcome: Outcome

    @property
    def new(self) -> bool:
        """Whether it was not there before, or nothing of it but its address."""
        return self.outcome is Outcome.NEW


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are in the store, with the seal that tells since when and how they were had."""

    intake: Intake
    sha256: str
    seal_sha256: str
    at: datetime

    @property
    def is_new(self) -> bool:
        """Whether the article was not known to have these bytes."""
        return bool(self.seal_sha256)


def take_in(intake: Intake, account: Account) -> Taken:
    """Seal the bytes and record the article. Refuses, with the reason, what holds no readable text."""
    if len(intake.content) > settings.LARGEST_CAPTURE:
        limit = settings.LARGEST_CAPTURE // 1_000_000
        raise Refused(f"{intake.source_name} is larger than {limit} MB: give the article alone.", Code.TOO_LARGE)
    text_of(intake)
    known = _known(intake, hashlib.sha256(intake.content).hexdigest())
    if known is not None:
        if intake.url and not known.url:
            _put_at(known, intake.url, account)
        return Taken(known, Outcome.KNOWN)
    stored = store(intake, account)
    with whole(intake.source_name):
        given = _told(intake.sidecar, account) | {"url": intake.url or "", "submitted_by": account}
        article, made = Article.objects.get_or_create(identity=identity(intake.url, stored.sha256), defaults=given)
        first = article.captured_at is None
        if first and not made:
            _fill(article, given)
        seal(article, stored, account, new=made)
    return Taken(article, Outcome.NEW if first else Outcome.REVISED)


def announce(url: str, account: Account, told: Sidecar = NOTHING_TOLD, *, outlet: Outlet | None = None) -> Taken:
    """Record an address whose page is still to be fetched, with what is told of it. Refuses one that cannot be used."""
    address = str(urls.parse(url))
    with whole(address):
        given = _told(told, account, outlet) | {"url": address, "submitted_by": account}
        article, made = Article.objects.get_or_create(identity=address, defaults=given)
        if made:
            ledger.record(account, "article.announced", article, ledger.Rows(made=[article]), url=address)
    return Taken(article, Outcome.NEW if made else Outcome.KNOWN)


def fetch(article: Article) -> Intake | None:
    """Fetch an announced article and seal what came; what turns out to be no article but a container is handed back.

    Refuses with the reason why it could not be had. Raises :class:`sites.NotYet` where the site is being asked for
    something else.
    """
    intake = retrieve(article.url)
    if is_container(intake):
        return intake
    text_of(intake)
    stored = store(intake, article.submitted_by, article)
    with whole(article.url):
        Article.objects.hold(article)
        seal(article, stored, article.submitted_by)
    return None


def retrieve(url: str) -> Intake:
    """Fetch an address: the bytes as an intake."""
    return intake_from(*sites.fetch(url))


def intake_from(fetched: Fetched, decision: Decision | None = None) -> Intake:
    """What was fetched, with what the site's robots.txt said to it."""
    return replace(fetched.intake(), robots=decision.why if decision else "")


def store(intake: Intake, account: Account, article: Article | None = None) -> Stored:
    """Put the bytes into the store, and beside them the seal: a WARC file of what went over the wire.

    Bytes that the article is known to have need no further seal. An archive that tells of a day to come is believed in
    its seal alone, so that it counts as the newest for nobody. Not for use in a transaction: a store may be slow, and
    other writers would wait for it.
    """
    at = intake.exchanges[-1].at if intake.exchanges else clock.now()
    told = {"robots": intake.robots, "account": account.username}
    sha256 = captures().put(intake.content)
    if article is not None and article.captures.filter(sha256=sha256).exists():
        return Stored(intake, sha256, "", at)
    seal_sha256 = captures().put(sealing.sealed(intake, at=at, agent=AGENT, told=told))
    return Stored(intake, sha256, seal_sha256, min(at, timezone.now()))


def had(intake: Intake) -> dict[str, Any]:
    """How it was had, as the capture's row tells it; nothing for what was handed in."""
    if not intake.exchanges:
        return {}
    answer = intake.exchanges[-1]
    return {
        "status": answer.status,
        "headers": [list(header) for header in answer.headers],
        "request_headers": [list(header) for header in answer.request_headers],
        "redirects": [exchange.url for exchange in intake.exchanges[1:]],
        "peer": answer.peer,
        "robots": intake.robots[:200],
    }


def seal(article: Article, stored: Stored, account: Account, *, new: bool = False, **response: Any) -> Capture:
    """Record bytes that are in the store, of an article that may be ``new``.

    It is to be read (again) from them, also where it had stopped.
    """
    intake = stored.intake
    capture, made = Capture.objects.get_or_create(
        article=article,
        sha256=stored.sha256,
        defaults={
            "size": len(intake.content),
            "media_type": intake.media_type,
            "charset": intake.charset or "",
            "source_name": intake.source_name[:500],
            "agent": AGENT,
            "seal_sha256": stored.seal_sha256,
            "captured_at": stored.at,
            **had(intake),
            **response,
        },
    )
    if made:
        article.captured_at = max(article.captured_at or capture.captured_at, capture.captured_at)
        article.read_at = article.linked_at = article.leased_until = None
        article.attempts, article.problem, article.setback = 0, "", ""
        begun = ["captured_at", "read_at", "linked_at", "leased_until", "attempts", "problem", "setback"]
        article.save(update_fields=begun)
        sealed = {"sha256": stored.sha256, "size": len(intake.content), "seal": stored.seal_sha256}
        rows = ledger.Rows(made=[article, capture]) if new else ledger.Rows(made=[capture], changed=[article])
        ledger.record(account, "article.captured", article, rows, capture=capture.pk, **sealed)
    return capture


def export(capture: Capture, sha256: str, account: Account) -> bytes:
    """The capture's bytes, or those of its seal, verified against their hash; that they went out is recorded.

    Raises ``StoreError`` where they are gone or changed.
    """
    content = captures().get(sha256)
    ledger.record(account, "capture.exported", capture, sha256=sha256)
    return content


def kept(capture: Capture) -> Intake:
    """The sealed bytes in the form that they were taken in as, with the charset that was declared for them."""
    told = next((value for name, value in capture.headers if name.lower() == "content-type"), None)
    return Intake(
        captures().get(capture.sha256),
        capture.media_type,
        capture.source_name,
        capture.article.url or None,
        capture.charset or media_type_of(told)[1],
    )


def text_of(intake: Intake) -> tuple[Decoded, Extracted]:
    """The bytes decoded, and the text in them as the reader will see it."""
    return extraction.text_of(intake, max_bytes=settings.LARGEST_CAPTURE)


def beside(extracted: Extracted) -> list[Block]:
    """What stands beside the article, as blocks of the text."""
    return [Block(Span(start, end), Role(role)) for start, end, role in extracted.beside]


def says_the_same(version: TextVersion, extracted: Extracted) -> bool:
    """Whether the article is that of the known text, whatever the page shows beside it now."""
    article = extracted.article
    after = [block for block in version.blocks if block.span.start >= len(article)]
    return version.text.startswith(article) and not any(block.role in {Role.HEADLINE, Role.BODY} for block in after)


def identity(url: str | None, sha256: str) -> str:
    """What makes it the same article twice: its address without the fragment, else its bytes."""
    return str(urls.parse(url)) if url else f"sha256:{sha256}"


def outlet_named(name: str | None, account: Account) -> Outlet | None:
    """The outlet of that name, made where there is none yet; None for no name."""
    if not name:
        return None
    with transaction.atomic():
        outlet, made = Outlet.objects.get_or_create(name=name[:200])
        if made:
            ledger.record(account, "outlet.added", outlet, ledger.Rows(made=[outlet]), name=outlet.name)
    return outlet


@contextmanager
def whole(name: str) -> Iterator[None]:
    """All of an item or nothing of it. Refuses what the database cannot keep, so that other items go on."""
    try:
        with transaction.atomic():
            yield
    except (DataError, UnicodeEncodeError) as error:
        message = f"{name[:200]} holds something that the record cannot keep; hand in the article's text alone."
        raise Refused(message, Code.UNREADABLE) from error


def _known(intake: Intake, sha256: str) -> Article | None:
    """The article that has these bytes already: at the address that is told, or at none; where none is told, at any."""
    same = Article.objects.filter(captures__sha256=sha256).order_by("pk")
    if not intake.url:
        return same.first()
    there = Article.objects.filter(identity=identity(intake.url, sha256)).first()
    return same.filter(url="").first() if there is None else same.filter(pk=there.pk).first()


def _put_at(article: Article, url: str, account: Account) -> None:
    """Give the article its address; one that is read is looked at there soon."""
    article.url, article.identity = url, identity(url, "")
    article.recheck_due_at = clock.now() if article.linked_at else None
    with whole(url):
        article.save(update_fields=["url", "identity", "recheck_due_at"])
        ledger.record(account, "article.addressed", article, ledger.Rows(changed=[article]), url=url)


def _told(told: Sidecar, account: Account, outlet: Outlet | None = None) -> dict[str, Any]:
    """What was told of an article, as its columns; an ``outlet`` that is given goes before the one that is told."""
    return {
        "outlet": outlet or outlet_named(told.outlet, account),
        "title": (told.title or "")[:500],
        "language": told.language or "",
        **published(told.dated or (dates.of_day(told.published_on, DateSource.GIVEN) if told.published_on else None)),
    }


def _fill(article: Article, given: dict[str, Any]) -> None:
    """Let what comes with the bytes tell what nobody told when the article was announced."""
    if article.published_told:
        given = {name: value for name, value in given.items() if not name.startswith("published")}
    for name, value in given.items():
        setattr(article, name, getattr(article, name) or value)
    article.save(update_fields=list(given))


def published(dated: Dated | None) -> dict[str, Any]:
    """The columns of an article that tell its day, how finely it is known and by what."""
    if dated is None:
        return {}
    return {
        "published_on": dated.day,
        "published_told": dated.told[:40],
        "published_precision": dated.precision.value,
        "published_from": dated.source.value,
    }
