"""Take an article in: its bytes sealed first, then its rows. The same article twice is the one that exists."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction

from collection import fetching, urls
from collection.decoding import Decoded, declared_in, decode
from collection.extraction import Extracted, extract
from collection.files import HTML, Intake
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Capture, Outlet
from tracker.steps import ledger
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
            identity=identity(intake.url, sha256), defaults=_told(intake) | {"submitted_by": account}
        )
        seal(article, intake, sha256, account)
    return Taken(article, Outcome.NEW if made else Outcome.REVISED)


def announce(url: str, account: Account, **told: Any) -> Taken:
    """Record an address whose page is still to be fetched. Refuses an address that cannot be used."""
    address = str(urls.parse(url))
    with transaction.atomic():
        article, made = Article.objects.get_or_create(
            identity=identity(address, ""), defaults={"url": address, "submitted_by": account, **told}
        )
        if made:
            ledger.record(account, "article.announced", article, url=address)
    return Taken(article, Outcome.NEW if made else Outcome.KNOWN)


def fetch(article: Article) -> Capture:
    """Fetch an announced article and seal what came. Refuses with the reason why it could not be had."""
    intake, response = retrieve(article.url)
    text_of(intake)
    sha256 = captures().put(intake.content)
    with transaction.atomic():
        return seal(article, intake, sha256, article.submitted_by, **response)


def retrieve(url: str) -> tuple[Intake, dict[str, Any]]:
    """Fetch an address: the bytes as an intake, and what is recorded of the response."""
    fetched = fetching.fetch(url)
    intake = fetched.intake()
    return intake, {
        "status": fetched.status,
        "headers": [list(header) for header in fetched.headers],
        "peer": fetched.peer,
        "captured_at": fetched.fetched_at,
    }


def seal(article: Article, intake: Intake, sha256: str, account: Account, **response: Any) -> Capture:
    """Record bytes that are in the store already; the article is to be read (again) from them."""
    capture, made = Capture.objects.get_or_create(
        article=article,
        sha256=sha256,
        defaults={
            "size": len(intake.content),
            "media_type": intake.media_type,
            "source_name": intake.source_name[:500],
            "agent": AGENT,
            **response,
        },
    )
    if made:
        article.captured_at, article.read_at, article.linked_at = capture.captured_at, None, None
        article.leased_until, article.attempts = None, 0
        article.save(update_fields=["captured_at", "read_at", "linked_at", "leased_until", "attempts"])
        ledger.record(account, "article.captured", article, sha256=sha256, size=len(intake.content), capture=capture.pk)
    return capture


def text_of(intake: Intake) -> tuple[Decoded, Extracted]:
    """The bytes decoded, and the text in them as the reader will see it."""
    declared = intake.charset or (declared_in(intake.content) if intake.media_type == HTML else None)
    decoded = decode(intake.content, declared=declared, max_bytes=settings.LARGEST_CAPTURE)
    return decoded, extract(decoded.text, intake.media_type, url=intake.url)


def identity(url: str | None, sha256: str) -> str:
    """What makes it the same article twice: its address without the fragment, else its bytes."""
    return str(urls.parse(url)) if url else f"sha256:{sha256}"


def outlet_named(name: str | None) -> Outlet | None:
    """The outlet of that name, made where there is none yet; None for no name."""
    return Outlet.objects.get_or_create(name=name[:200])[0] if name else None


def _told(intake: Intake) -> dict[str, Any]:
    told = intake.sidecar
    return {
        "url": intake.url or "",
        "outlet": outlet_named(told.outlet),
        "title": (told.title or "")[:500],
        "published_on": told.published_on,
        "language": told.language or "",
        "captured_at": clock.now(),
    }
