"""Take an article in: its bytes sealed first, then its rows. The same article twice is the one that exists."""

from dataclasses import dataclass, replace
from email.message import Message
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction

from analysis.spans import Span
from analysis.texts import Block, Role
from collection import dates, extraction, sealing, urls
from collection.dates import Dated, DateSource
from collection.decoding import Decoded
from collection.extraction import Extracted
from collection.fetching import Fetched
from collection.files import Intake, from_bytes
from collection.items import Link
from collection.refusals import Code, Refused
from collection.robots import Decision
from collection.sidecars import Sidecar
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
    """The article, and whether it was new, known, or known with other words than before."""

    article: Article
    outcome: Outcome

    @property
    def new(self) -> bool:
        """Whether there was no such article before."""
        return self.outcome is Outcome.NEW


def take_in(intake: Intake, account: Account) -> Taken:
    """Seal the bytes and record the article. Refuses, with the reason, what holds no readable text."""
    if len(intake.content) > settings.LARGEST_CAPTURE:
        limit = settings.LARGEST_CAPTURE // 1_000_000
        raise Refused(f"{intake.source_name} is larger than {limit} MB: give the article alone.", Code.TOO_LARGE)
    text_of(intake)
    sha256 = captures().put(intake.content)
    with transaction.atomic():
        known = Article.objects.filter(captures__sha256=sha256).first()
        if known:
            return Taken(known, Outcome.KNOWN)
        article, made = Article.objects.get_or_create(
            identity=identity(intake.url, sha256), defaults=_told(intake, account) | {"submitted_by": account}
        )
        seal(article, intake, sha256, account, new=made, **had(intake))
    return Taken(article, Outcome.NEW if made else Outcome.REVISED)


def announce(url: str, account: Account, **told: Any) -> Taken:
    """Record an address whose page is still to be fetched. Refuses an address that cannot be used."""
    address = str(urls.parse(url))
    with transaction.atomic():
        article, made = Article.objects.get_or_create(
            identity=identity(address, ""), defaults={"url": address, "submitted_by": account, **told}
        )
        if made:
            ledger.record(account, "article.announced", article, ledger.Rows(made=[article]), url=address)
    return Taken(article, Outcome.NEW if made else Outcome.KNOWN)


def announce_as_told(url: str, told: Sidecar, account: Account) -> Taken:
    """Record an address with what the person who gave it knows of the page."""
    return announce_link(
        Link(url, title=told.title, outlet=told.outlet, language=told.language, dated=told.dated), account
    )


def announce_link(link: Link, account: Account, *, outlet: Outlet | None = None) -> Taken:
    """Record an address that a feed, a list or a sitemap names, with what it told of the page."""
    return announce(
        link.url,
        account,
        outlet=outlet or outlet_named(link.outlet, account),
        title=(link.title or "")[:500],
        language=link.language or "",
        **published(link.dated),
    )


def fetch(article: Article) -> Capture:
    """Fetch an announced article and seal what came. Refuses with the reason why it could not be had.

    Raises :class:`sites.NotYet` where the site is being asked for something else.
    """
    intake, response = retrieve(article.url)
    text_of(intake)
    sha256 = captures().put(intake.content)
    with transaction.atomic():
        Article.objects.hold(article)
        return seal(article, intake, sha256, article.submitted_by, **response)


def retrieve(url: str) -> tuple[Intake, dict[str, Any]]:
    """Fetch an address: the bytes as an intake, and what is recorded of the response."""
    intake = intake_from(*sites.fetch(url))
    return intake, had(intake)


def intake_from(fetched: Fetched, decision: Decision | None = None) -> Intake:
    """What was fetched, with what the site's robots.txt said to it."""
    return replace(fetched.intake(), robots=decision.why if decision else "")


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
        "captured_at": answer.at,
        "robots": intake.robots[:200],
    }


def seal(
    article: Article, intake: Intake, sha256: str, account: Account, *, new: bool = False, **response: Any
) -> Capture:
    """Record bytes that are in the store already, of an article that may be ``new``; it is to be read from them.

    The seal, a WARC file of what went over the wire, is in the store before the row is there.
    """
    known = Capture.objects.filter(article=article, sha256=sha256).first()
    if known is not None:
        return known
    at = response.pop("captured_at", None) or clock.now()
    told = {"robots": intake.robots, "account": account.username}
    capture, made = Capture.objects.get_or_create(
        article=article,
        sha256=sha256,
        defaults={
            "size": len(intake.content),
            "media_type": intake.media_type,
            "source_name": intake.source_name[:500],
            "agent": AGENT,
            "seal_sha256": captures().put(sealing.sealed(intake, at=at, agent=AGENT, told=told)),
            "captured_at": at,
            **response,
        },
    )
    if made:
        article.captured_at, article.read_at, article.linked_at = capture.captured_at, None, None
        article.leased_until, article.attempts = None, 0
        article.save(update_fields=["captured_at", "read_at", "linked_at", "leased_until", "attempts"])
        sealed = {"sha256": sha256, "size": len(intake.content), "seal": capture.seal_sha256}
        rows = [article, capture] if new else [capture]
        ledger.record(account, "article.captured", article, ledger.Rows(made=rows), capture=capture.pk, **sealed)
    return capture


def export(capture: Capture, sha256: str, account: Account) -> bytes:
    """The capture's bytes, or those of its seal, verified against their hash; that they went out is recorded.

    Raises ``StoreError`` where they are gone or changed.
    """
    content = captures().get(sha256)
    ledger.record(account, "capture.exported", capture, sha256=sha256)
    return content


def kept(capture: Capture) -> Intake:
    """The sealed bytes as the input that they were, with the charset that their server declared."""
    told = Message()
    told["Content-Type"] = next((value for name, value in capture.headers if name.lower() == "content-type"), "x/x")
    return from_bytes(
        captures().get(capture.sha256),
        source_name=capture.source_name,
        media_type=capture.media_type,
        url=capture.article.url or None,
        charset=told.get_content_charset(),
        max_bytes=settings.LARGEST_CAPTURE,
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


def _told(intake: Intake, account: Account) -> dict[str, Any]:
    told = intake.sidecar
    return {
        "url": intake.url or "",
        "outlet": outlet_named(told.outlet, account),
        "title": (told.title or "")[:500],
        "language": told.language or "",
        "captured_at": clock.now(),
        **published(told.dated or (dates.of_day(told.published_on, DateSource.GIVEN) if told.published_on else None)),
    }


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
