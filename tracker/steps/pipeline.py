"""Take articles through the stages, each a step that can run twice without effect; what waits, and what stopped."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from analysis.positions import COMPARED_BY
from collection.refusals import Refused
from tracker.models import Account, Article, Feed, Violation
from tracker.models.lease import NotNow
from tracker.steps import ledger, mail, reread
from tracker.steps.batch import Batch, Came, batch
from tracker.steps.decisions import NotAllowed
from tracker.steps.intake import fetch
from tracker.steps.leases import End, Work, attempt
from tracker.steps.link import link
from tracker.steps.read import read
from tracker.steps.rebuild import is_current, outdated, rebuild
from tracker.steps.recheck import recheck
from tracker.steps.weigh import weigh

log = logging.getLogger(__name__)

REBUILDING = 60.0
"""Seconds of one run after which no further violation is made anew."""

LARGEST_IN_PASSING = 50_000
"""Pieces of evidence up to which a violation is made anew between others; a larger one is left to the command."""

WEIGHED = f"weighed ({COMPARED_BY})"
"""What a violation was to be that stopped at it: by which rules is told, since others may get over it."""

STAGES: dict[str, Callable[[Article], object]] = {"captured": fetch, "read": read, "linked": link}


def advance_all(pks: Iterable[int], stage: str, until: float | None = None) -> Batch:
    """Take these articles through one stage; after ``until`` on the monotonic clock no further one is begun."""
    return batch(stage, ((pk, Came.OWED if _is_over(until) else came_of(pk, stage)) for pk in pks))


def came_of(pk: int, stage: str) -> Came:
    """Take one article through one stage, and say what became of it."""
    return attempt(Work(Article.objects.to_do(stage).take, STAGES[stage], stage), pk).came


def look_again(pk: int, *, due: bool = True) -> End:
    """Look at a source again, where that is due or wanted all the same, and say what became of it."""
    rows = Article.objects.to_look_at() if due else Article.objects.at_hand()
    return attempt(Work(rows.take, _look, "looked at again"), pk)


def read_again(pk: int) -> End:
    """Read a sealed text again by today's reader, and say what became of it."""
    return attempt(Work(Article.objects.at_hand().take, _read, "read again"), pk)


def work_through(pks: Sequence[int]) -> list[Batch]:
    """Take articles through all stages here and now, and weigh what they touch."""
    return [*(advance_all(pks, stage) for stage in STAGES), weigh_all(to_weigh())]


def weigh_all(pks: Iterable[int], ends_at: float | None = None) -> Batch:
    """Weigh these violations; one that fails is logged and left for the next time.

    After ``ends_at`` on the monotonic clock no further one is begun.
    Those whose positions are out of date are made anew first, as many as time allows; the others wait for the next run.
    """
    until = time.monotonic() + REBUILDING
    work = Work(Violation.objects.to_weigh().take, lambda violation: _weigh(violation, until), WEIGHED)
    return batch("weighed", ((pk, Came.OWED if _is_over(ends_at) else attempt(work, pk).came) for pk in pks))


def _look(article: Article) -> None:
    """Refused where there is nothing to look at, which is no fault of the article's."""
    try:
        recheck(article, Account.machine())
    except Refused as refusal:
        raise NotNow(str(refusal)) from refusal


def _read(article: Article) -> None:
    try:
        reread.reread(article, Account.machine())
    except Refused as refusal:
        raise NotNow(str(refusal)) from refusal
    Article.objects.claimed_as(article).update(leased_until=None, attempts=0, setback="")


def _weigh(violation: Violation, until: float) -> None:
    if not _is_current(violation, until):
        raise NotNow("It has to be made anew first.")
    weigh(violation)


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
    """Let every violation be weighed again, since another day may bring another assessment.

    One that stopped is tried again only where the rules have changed since; else it would kill its workers each day.
    """
    Violation.objects.update(weighed_at=None)
    since = Violation.objects.exclude(problem="").exclude(problem__contains=WEIGHED)
    since.update(problem="", attempts=0, leased_until=None)


def stop_exhausted() -> int:
    """Stop, with a reason, what was begun as often as is allowed and never came to an end. Returns how many."""
    tried = "times and never came to an end, as when a worker dies of it: see the log, then manage.py resume --retry."
    articles = Article.objects.exhausted().stop(f"This article was begun {Article.ATTEMPTS} {tried}")
    violations = Violation.objects.exhausted().stop(f"It was begun to be {WEIGHED} {Violation.ATTEMPTS} {tried}")
    return articles + violations


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
    yield from Article.objects.stopped().order_by("pk")
    yield from Violation.objects.exclude(problem="").order_by("pk")


def owed() -> dict[str, int]:
    """How much is still to be done of each kind, also what somebody is at: articles, violations, feeds, reports."""
    waiting, now = Article.objects.filter(problem=""), timezone.now()
    return {
        "captured": waiting.filter(captured_at=None).count(),
        "read": waiting.filter(read_at=None).exclude(captured_at=None).count(),
        "linked": waiting.filter(linked_at=None).exclude(read_at=None).count(),
        "weighed": Violation.objects.filter(problem="", weighed_at=None).count(),
        "rechecked": waiting.filter(recheck_due_at__lte=now).exclude(url="").exclude(linked_at=None).count(),
        "reread": reread.waiting().count(),
        "polled": Feed.objects.filter(active=True, next_due_at__lte=now).count(),
        "mailed": len(mail.due()),
    }


def _is_over(until: float | None) -> bool:
    return until is not None and time.monotonic() >= until
