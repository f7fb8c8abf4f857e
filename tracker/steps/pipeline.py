"""Take articles through the stages, each a step that can run twice without effect."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from collection.refusals import Refused
from collection.store import StoreError
from tracker.models import Account, Article, Violation
from tracker.steps import ledger
from tracker.steps.capture import fetch
from tracker.steps.decisions import NotAllowed
from tracker.steps.link import link
from tracker.steps.read import read
from tracker.steps.rebuild import is_current, outdated, rebuild
from tracker.steps.recheck import INTERVALS
from tracker.steps.sites import NotYet
from tracker.steps.weigh import weigh

log = logging.getLogger(__name__)

REBUILDING = 60.0
"""Seconds of one run after which no further violation is made anew."""

LARGEST_IN_PASSING = 50_000
"""Pieces of evidence up to which a violation is made anew between others; a larger one is left to the command."""

STAGES: dict[str, Callable[[Article], object]] = {"captured": fetch, "read": read, "linked": link}


def advance(pk: int, stage: str) -> bool:
    """Take one article through one stage. False: nothing to do, or it stopped, with the reason in its row."""
    if not Article.objects.claim(pk, stage):
        return False
    article = Article.objects.select_related("outlet", "submitted_by").get(pk=pk)
    try:
        STAGES[stage](article)
    except NotYet as wait:
        Article.objects.filter(pk=pk).update(leased_until=wait.until, attempts=article.attempts - 1)
        return False
    except (Refused, StoreError) as refusal:
        _stop(pk, str(refusal))
        return False
    except Exception:
        log.exception("stage %s failed for article %s", stage, pk)
        if article.attempts >= Article.ATTEMPTS:
            _stop(pk, f"This article failed {article.attempts} times at being {stage}: see the log, then try it again.")
        return False
    if stage == "linked":
        Article.objects.filter(pk=pk, recheck_due_at=None).exclude(url="").update(
            recheck_due_at=timezone.now() + INTERVALS[0]
        )
    return True


def work_through(pks: Sequence[int]) -> None:
    """Take articles through all stages here and now, and weigh what they touch."""
    for stage in STAGES:
        for pk in pks:
            advance(pk, stage)
    weigh_all(to_weigh())


def weigh_all(pks: Iterable[int]) -> None:
    """Weigh these violations; one that fails is logged and left for the next time.

    Those whose positions are out of date are made anew first, as many as time allows; the others wait for the next run.
    """
    until = time.monotonic() + REBUILDING
    for pk in pks:
        violation = _lease(pk)
        if violation is None:
            continue
        try:
            if _is_current(violation, until):
                weigh(violation)
        except Exception:
            log.exception("violation %s could not be weighed", violation.code)


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
    Violation.objects.filter(pk=violation.pk).update(leased_until=None)
    return False


def due(stage: str, most: int = 200) -> list[int]:
    """Articles that wait for a stage, the oldest first."""
    return list(Article.objects.to_do(stage).order_by("pk").values_list("pk", flat=True)[:most])


def to_weigh(most: int = 200) -> list[int]:
    """Violations that wait to be weighed and that nobody is weighing; those made by other rules wait too."""
    outdated().exclude(weighed_at=None).update(weighed_at=None)
    free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
    return list(Violation.objects.filter(free, weighed_at=None).order_by("pk").values_list("pk", flat=True)[:most])


def due_for_recheck(most: int = 200) -> list[int]:
    """Articles whose next look back is due, those that evidence rests on first."""
    due = Article.objects.filter(recheck_due_at__lte=timezone.now(), problem="").exclude(url="")
    return list(due.order_by("recheck_due_at", "pk").values_list("pk", flat=True)[:most])


def mark_all_for_weighing() -> None:
    """Let every violation be weighed again."""
    Violation.objects.update(weighed_at=None)


def retry(article: Article, account: Account, reason: str = "") -> None:
    """Let a stopped article be tried again from where it stopped."""
    if not article.problem:
        raise NotAllowed("This article did not stop: there is nothing to try again.")
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(problem="", attempts=0, leased_until=None)
        ledger.record(account, "article.retried", article, reason=reason, problem=article.problem)


def _lease(pk: int) -> Violation | None:
    """Take a violation for weighing; None where somebody else did or there is nothing to weigh."""
    lease = timezone.now() + timedelta(minutes=Violation.LEASE_MINUTES)
    free = Violation.objects.filter(Q(leased_until=None) | Q(leased_until__lt=timezone.now()), pk=pk, weighed_at=None)
    return Violation.objects.get(pk=pk) if free.update(leased_until=lease) else None


def _stop(pk: int, problem: str) -> None:
    Article.objects.filter(pk=pk).update(problem=problem[:1000], leased_until=None)
