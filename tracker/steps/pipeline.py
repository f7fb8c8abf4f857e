"""Take articles through the stages, each a step that can run twice without effect."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from analysis.visits import ROUTINE
from collection.refusals import Refused
from collection.store import StoreError
from tracker.models import Account, Article, Violation
from tracker.models.lease import Overtaken, ends
from tracker.steps import ledger
from tracker.steps.batch import Batch, Came, batch
from tracker.steps.capture import fetch
from tracker.steps.decisions import NotAllowed
from tracker.steps.link import link
from tracker.steps.read import read
from tracker.steps.rebuild import is_current, outdated, rebuild
from tracker.steps.recheck import recheck
from tracker.steps.sites import NotYet
from tracker.steps.weigh import weigh

log = logging.getLogger(__name__)

REBUILDING = 60.0
"""Seconds of one run after which no further violation is made anew."""

LARGEST_IN_PASSING = 50_000
"""Pieces of evidence up to which a violation is made anew between others; a larger one is left to the command."""

PAUSES = (5.0, 20.0, 80.0, 300.0)
"""Seconds until a row that failed is tried again: after its first attempt, its second, and so on; then it stops."""

UNREACHABLE = (InterfaceError, OperationalError)
"""What a database raises that is gone, or busy for too long."""

AGAIN = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between two tries to set a row free while the database is away; after that its lease runs out."""

STAGES: dict[str, Callable[[Article], object]] = {"captured": fetch, "read": read, "linked": link}


def advance(pk: int, stage: str) -> bool:
    """Take one article through one stage. False: nothing to do, or it stopped, with the reason in its row."""
    return came_of(pk, stage) is Came.DONE


def advance_all(pks: Iterable[int], stage: str, until: float | None = None) -> Batch:
    """Take these articles through one stage; after ``until`` on the monotonic clock no further one is begun."""
    return batch(stage, ((pk, Came.OWED if _is_over(until) else came_of(pk, stage)) for pk in pks))


def came_of(pk: int, stage: str) -> Came:
    """Take one article through one stage, under a lease that nobody else has, and say what became of it."""
    if not Article.objects.claim(pk, stage):
        return Came.PASSED
    article = Article.objects.select_related("outlet", "submitted_by").get(pk=pk)
    claimed = Article.objects.claimed_as(article)
    attempts = article.attempts  # a step that dies half-way has changed the row in memory
    try:
        STAGES[stage](article)
    except NotYet as wait:
        claimed.update(leased_until=ends(_from_now(wait.until)), attempts=F("attempts") - 1)
        return Came.OWED
    except Overtaken as lost:
        log.warning("%s, while it was being %s", lost, stage)
        return Came.PASSED
    except (Refused, StoreError) as refusal:
        return _stopped(claimed, str(refusal))
    except UNREACHABLE as error:
        log.warning("the database failed while article %s was being %s: %s", pk, stage, error)
        return _set_free(claimed)
    except Exception:
        log.exception("stage %s failed for article %s", stage, pk)
        reason = f"This article failed {attempts} times at being {stage}: see the log, then try it again."
        return _failed(claimed, attempts, reason)
    if stage == "linked" and article.url:
        Article.objects.filter(pk=pk, recheck_due_at=None).update(recheck_due_at=timezone.now() + ROUTINE[0])
    return Came.DONE


def look_again(pk: int) -> Came:
    """Look at a source again, under a lease that nobody else has, and say what became of it."""
    if not Article.objects.claim_recheck(pk):
        return Came.PASSED
    article = Article.objects.select_related("outlet", "submitted_by").get(pk=pk)
    claimed, attempts = Article.objects.claimed_as(article), article.attempts
    try:
        recheck(article, Account.machine())
    except Overtaken as lost:
        log.warning("%s, while its source was looked at again", lost)
        return Came.PASSED
    except Refused as refusal:
        log.warning("article %s was not looked at again: %s", pk, refusal)
        claimed.update(leased_until=None, attempts=F("attempts") - 1)
        return Came.OWED
    except UNREACHABLE as error:
        log.warning("the database failed while article %s was looked at again: %s", pk, error)
        return _set_free(claimed)
    except Exception:
        log.exception("article %s could not be looked at again", pk)
        reason = f"Looking at its source again failed {attempts} times: see the log, then try it again."
        return _failed(claimed, attempts, reason)
    return Came.DONE


def work_through(pks: Sequence[int]) -> list[Batch]:
    """Take articles through all stages here and now, and weigh what they touch."""
    return [*(advance_all(pks, stage) for stage in STAGES), weigh_all(to_weigh())]


def weigh_all(pks: Iterable[int], ends_at: float | None = None) -> Batch:
    """Weigh these violations; one that fails is logged and left for the next time.

    After ``ends_at`` on the monotonic clock no further one is begun.
    Those whose positions are out of date are made anew first, as many as time allows; the others wait for the next run.
    """
    until = time.monotonic() + REBUILDING
    return batch("weighed", ((pk, Came.OWED if _is_over(ends_at) else _weighed(pk, until)) for pk in pks))


def _weighed(pk: int, until: float) -> Came:
    if not Violation.objects.claim(pk):
        return Came.PASSED
    violation = Violation.objects.get(pk=pk)
    claimed = Violation.objects.filter(pk=pk, leased_until=violation.leased_until)
    try:
        if not _is_current(violation, until):
            claimed.update(leased_until=None, attempts=F("attempts") - 1)
            return Came.OWED
        weigh(violation)
    except UNREACHABLE as error:
        log.warning("the database failed while violation %s was being weighed: %s", violation.code, error)
        return _set_free(claimed)
    except Exception:
        log.exception("violation %s could not be weighed", violation.code)
        reason = f"It failed {violation.attempts} times at being weighed: see the log, then manage.py resume --retry."
        return _failed(claimed, violation.attempts, reason)
    return Came.DONE


def _is_current(violation: Violation, until: float) -> bool:
    """Whether the violation may be weighed now; one that is out of date is made anew where there is time left."""
    if is_current(violation):
        return True
    small = violation.evidence.count() <= LARGEST_IN_PASSING
    if small and time.monotonic() < until:
        rebuild(violation)
        return True
    if not small:
        log.warning("violation %s has to be made anew: run manage.py rebuild --violation %s", *[violation.code] * 2)
    return False


def due(stage: str, most: int = 200) -> list[int]:
    """Articles that wait for a stage, the oldest first."""
    return list(Article.objects.to_do(stage).order_by("pk").values_list("pk", flat=True)[:most])


def to_weigh(most: int = 200) -> list[int]:
    """Violations that wait to be weighed and that nobody is weighing; those made by other rules wait too."""
    outdated().exclude(weighed_at=None).update(weighed_at=None)
    return list(Violation.objects.to_weigh().order_by("pk").values_list("pk", flat=True)[:most])


def mark_all_for_weighing() -> None:
    """Let every violation be weighed again, also one that stopped: another day, or another version, may bring it on."""
    Violation.objects.update(weighed_at=None)
    Violation.objects.exclude(problem="").update(problem="", attempts=0, leased_until=None)


def stop_exhausted() -> int:
    """Stop, with a reason, what was begun as often as is allowed and never came to an end. Returns how many."""
    tried = "times and never came to an end, as when a worker dies of it: see the log, then manage.py resume --retry."
    articles = Article.objects.exhausted().update(
        problem=f"This article was begun {Article.ATTEMPTS} {tried}", leased_until=None
    )
    return articles + Violation.objects.exhausted().update(
        problem=f"Weighing it was begun {Violation.ATTEMPTS} {tried}", leased_until=None
    )


def retry(article: Article, account: Account, reason: str = "") -> None:
    """Let a stopped article be tried again from where it stopped."""
    if not article.problem:
        raise NotAllowed("This article did not stop: there is nothing to try again.")
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(problem="", attempts=0, leased_until=None)
        ledger.record(account, "article.retried", article, reason=reason, problem=article.problem)


def retry_weighing(violation: Violation, account: Account, reason: str = "") -> None:
    """Let a violation whose weighing stopped be weighed again."""
    if not violation.problem:
        raise NotAllowed("The weighing of this violation did not stop: there is nothing to try again.")
    with transaction.atomic():
        Violation.objects.filter(pk=violation.pk).update(problem="", attempts=0, leased_until=None)
        ledger.record(account, "violation.retried", violation, reason=reason, problem=violation.problem)


def stopped() -> Iterator[Article | Violation]:
    """Whatever stopped on its way, with its reason in ``problem``; what was refused at the door did not."""
    yield from Article.objects.exclude(problem="").exclude(captured_at=None).order_by("pk")
    yield from Violation.objects.exclude(problem="").order_by("pk")


def owed() -> dict[str, int]:
    """How much still waits for each stage, also what somebody is at."""
    waiting = Article.objects.filter(problem="")
    return {
        "captured": waiting.filter(captured_at=None).count(),
        "read": waiting.filter(read_at=None).exclude(captured_at=None).count(),
        "linked": waiting.filter(linked_at=None).exclude(read_at=None).count(),
        "weighed": Violation.objects.filter(problem="", weighed_at=None).count(),
    }


def _stopped(claimed: "QuerySet[Any]", problem: str) -> Came:
    """Stop the row, as long as it is still ours."""
    return Came.REFUSED if claimed.update(problem=problem[:1000], leased_until=None) else Came.PASSED


def _failed(claimed: "QuerySet[Any]", attempts: int, reason: str) -> Came:
    """Stop the row after the last attempt that is allowed; have it tried again a little later after any other."""
    if attempts > len(PAUSES):
        return _stopped(claimed, reason)
    claimed.update(leased_until=ends(timedelta(seconds=PAUSES[attempts - 1])))
    return Came.OWED


def _set_free(claimed: "QuerySet[Any]") -> Came:
    """Let whoever comes next have the row, once the database answers again: it did nothing wrong."""
    for pause in AGAIN:
        try:
            close_old_connections()
            claimed.update(leased_until=None, attempts=F("attempts") - 1)
            break
        except UNREACHABLE:
            time.sleep(pause)
    return Came.OWED


def _from_now(until: datetime) -> timedelta:
    """How long it is until then by our clock, so that it can be told by the database's."""
    return max(until - timezone.now(), timedelta(0))


def _is_over(until: float | None) -> bool:
    return until is not None and time.monotonic() >= until
