"""One piece of work on one row: taken under a lease that nobody else has, tried, and let go with what became of it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from collection.refusals import Refused
from collection.store import Corrupt, Missing, StoreError
from tracker.models import Article, Violation
from tracker.models.article import ArticleQuerySet
from tracker.models.lease import NotNow, Overtaken, ends
from tracker.models.violation import ViolationQuerySet
from tracker.steps.batch import Came

log = logging.getLogger(__name__)

Row = TypeVar("Row", Article, Violation)

PAUSES = (5.0, 20.0, 80.0, 300.0)
"""Seconds until a row that failed is tried again: after its first attempt, its second, and so on; then it stops."""

LONG_PAUSES = (60.0, 15 * 60.0, 2 * 3600.0, 12 * 3600.0)
"""The same where a site or the store is at fault, which may be down for hours."""

UNREACHABLE = (InterfaceError, OperationalError)
"""What a database raises that is gone, or busy for too long."""

AGAIN = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between two tries to set a row free while the database is away; after that its lease runs out."""

ONE_FEWER = Greatest(F("attempts") - 1, 0)
"""Attempts where the last one does not count; in the meantime all of them may have been forgotten."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Row]):
    """Something that is done with rows of one kind: how one is taken, what is done, and the words for it."""

    take: Callable[[int], Row | None]
    do: Callable[[Row], object]
    words: str


@dataclass(frozen=True, slots=True)
class End:
    """What became of one row, and why where it was not done."""

    came: Came
    why: str = ""


def attempt(work: Work[Row], pk: int) -> End:
    """Try the work on one row. Whatever happens to it is told and not raised, so that the rest of a batch goes on."""
    try:
        with transaction.atomic():
            row = work.take(pk)
    except UNREACHABLE as error:
        log.warning("the database failed before row %s was %s: %s", pk, work.words, error)
        close_old_connections()
        return End(Came.OWED, str(error))
    if row is None:
        return End(Came.PASSED)
    lease = Lease(name_of(row), work.words, row.attempts, type(row).objects.claimed_as(row))
    try:
        return _tried(work, row, lease)
    except UNREACHABLE as error:
        log.warning("the database failed while %s was %s: %s", lease.name, work.words, error)
        return lease.set_free(str(error))


def name_of(row: Article | Violation) -> str:
    """What a person calls the row."""
    return row.code if isinstance(row, Violation) else f"article {row.pk}"


def not_at_hand(article: Article) -> str:
    """Why an article cannot be worked on just now, and what to do."""
    article.refresh_from_db()
    if article.problem:
        return f"It stopped: {article.problem} Let it be tried again first, on its page or by manage.py resume --retry."
    return "Somebody else is at it, or it waits to be tried again: come back in a few minutes."


def _tried(work: Work[Row], row: Row, lease: "Lease") -> End:
    try:
        work.do(row)
    except UNREACHABLE:
        raise
    except Overtaken as lost:
        log.warning("%s, while it was %s", lost, work.words)
        return End(Came.PASSED, str(lost))
    except NotNow as wait:
        return lease.put_off(wait)
    except (Refused, StoreError) as refusal:
        return lease.failed_for_now(refusal) if _may_pass(refusal) else lease.refused(str(refusal))
    except Exception:  # whatever fails on one row fails for that row alone
        log.exception("%s failed at being %s", lease.name, work.words)
        return lease.failed()
    return End(Came.DONE)


@dataclass(frozen=True, slots=True)
class Lease:
    """A row in our hands: what it is called, what is done with it, which attempt this is, and the row while ours.

    A step that dies half-way has changed the row in memory, so all of it is noted beforehand.
    """

    name: str
    words: str
    attempts: int
    row: ArticleQuerySet | ViolationQuerySet

    def put_off(self, wait: NotNow) -> End:
        """Nothing went wrong: the attempt does not count."""
        until = None if wait.until is None else ends(max(wait.until - timezone.now(), timedelta(0)))
        self.row.update(leased_until=until, attempts=ONE_FEWER)
        return End(Came.OWED, str(wait))

    def failed(self) -> End:
        """Something in us failed: have it tried again soon."""
        what = f"It failed {self.attempts} times at being {self.words}: see the log, then manage.py resume --retry."
        return self._again(PAUSES, "Something in the service failed: see the log.", what)

    def failed_for_now(self, refusal: Refused | StoreError) -> End:
        """A site or the store failed: have it tried again later, and not before the site wants it."""
        log.warning("%s is not %s yet: %s", self.name, self.words, refusal)
        asked = refusal.retry_after if isinstance(refusal, Refused) else None
        why = str(refusal)
        return self._again(LONG_PAUSES, why, f"{why} It was tried {self.attempts} times.", float(asked or 0))

    def refused(self, problem: str) -> End:
        """Trying again would be of no use."""
        return self._stopped(problem, attempts=0)

    def set_free(self, why: str) -> End:
        """Let whoever comes next have the row, once the database answers again: it did nothing wrong."""
        for pause in AGAIN:
            try:
                close_old_connections()
                self.row.update(leased_until=None, attempts=ONE_FEWER)
                break
            except UNREACHABLE:
                time.sleep(pause)
        return End(Came.OWED, why)

    def _again(self, pauses: tuple[float, ...], why: str, at_last: str, least: float = 0.0) -> End:
        """Stop the row after the last attempt that is allowed; have it tried again after a pause before that."""
        if self.attempts > len(pauses):
            return self._stopped(at_last)
        self.row.set_back(timedelta(seconds=max(pauses[self.attempts - 1], least)), why)
        return End(Came.OWED, why)

    def _stopped(self, problem: str, **also: int) -> End:
        """Stop the row with the reason, as long as it is still ours."""
        return End(Came.REFUSED if self.row.stop(problem, **also) else Came.PASSED, problem)


def _may_pass(refusal: Refused | StoreError) -> bool:
    """Whether the same may succeed later, unchanged."""
    return refusal.may_pass if isinstance(refusal, Refused) else not isinstance(refusal, Missing | Corrupt)
