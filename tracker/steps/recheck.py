"""Look at a source again: is it there, does it say the same, and what became of each cited passage."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from analysis.revisions import Fate, Revision, revisions
from collection.files import Intake
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Capture, Recheck, Statement, TextVersion
from tracker.steps import capture, ledger
from tracker.steps.decisions import NotAllowed
from tracker.steps.link import newest_text
from tracker.storage import captures

INTERVALS = (timedelta(days=1), timedelta(days=7), timedelta(days=30), timedelta(days=90))
"""After a day, a week, a month, then every quarter. An altered or vanished source starts again at a day."""


def ask(article: Article, account: Account, reason: str = "") -> None:
    """Have a source looked at again soon; the caller nudges the task, and the timetable finds it without."""
    if not article.url:
        raise NotAllowed("The article has no address to look at again: give it one first.")
    if article.captured_at is None:
        raise NotAllowed("The article has no capture yet: wait until it has been fetched.")
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(recheck_due_at=clock.now())
        ledger.record(account, "article.recheck_asked", article, reason=reason)


def recheck(article: Article, account: Account) -> Recheck:
    """Fetch the article's address again and record what was found."""
    if not article.url:
        raise Refused("The article has no address to look at again; add one, or take in a newer file.", Code.BAD_URL)
    try:
        intake, response = capture.retrieve(article.url)
    except Refused as refusal:
        return missed(article, account, refusal)
    return compare(article, account, intake, **response)


def missed(article: Article, account: Account, refusal: Refused) -> Recheck:
    """Record that the source could not be had: gone for good, or out of reach for now."""
    gone = refusal.code in {Code.GONE, Code.NOT_FOUND}
    passages = [_passage(said, Fate.GONE.value) for said in cited(article)] if gone else []
    if gone and article.vanished_at is None:
        article.vanished_at = clock.now()
    return _record(
        article, account, _newest(article), None, "vanished" if gone else "unreachable", passages, refusal.message
    )


def compare(article: Article, account: Account, intake: Intake, **response: Any) -> Recheck:
    """Compare what stands there now with the newest capture, text against text and passage by passage."""
    earlier, known = _newest(article), newest_text(article)
    _, extracted = capture.text_of(intake)
    article.vanished_at = None
    if capture.says_the_same(known, extracted):
        return _record(article, account, earlier, None, "unchanged", [], "")
    sha256 = captures().put(intake.content)
    with transaction.atomic():
        later = capture.seal(article, intake, sha256, account, **response)
        return _compared(article, account, earlier, later, known, extracted.text)


def cited(article: Article) -> list[Statement]:
    """The statements of the article's newest text that some evidence rests on."""
    version = newest_text(article)
    return list(
        version.statements.filter(claims__evidence__isnull=False)
        .exclude(claims__evidence__status="rejected")
        .distinct()
    )


def _compared(
    article: Article, account: Account, earlier: Capture, later: Capture, known: TextVersion, now: str
) -> Recheck:
    said = cited(article)
    found = revisions(known.text, now, [statement.span for statement in said])
    passages = [_passage(statement, one.fate.value, one) for statement, one in zip(said, found, strict=True)]
    lost = sum(one.fate in {Fate.ALTERED, Fate.GONE} for one in found)
    message = f"{lost} of {len(found)} cited passages no longer stand as they were." if lost else ""
    return _record(article, account, earlier, later, "altered" if lost else "changed", passages, message)


def _record(
    article: Article,
    account: Account,
    earlier: Capture,
    later: Capture | None,
    outcome: str,
    passages: list[dict[str, Any]],
    message: str,
) -> Recheck:
    with transaction.atomic():
        made = Recheck.objects.create(
            article=article, earlier=earlier, later=later, outcome=outcome, passages=passages, message=message
        )
        article.recheck_due_at = clock.now() + _interval(article, outcome)
        article.save(update_fields=["recheck_due_at", "vanished_at"])
        ledger.record(account, f"article.recheck_{outcome}", article, recheck=made.pk)
    return made


def _interval(article: Article, outcome: str) -> timedelta:
    if outcome in {"altered", "vanished", "unreachable"}:
        return INTERVALS[0]
    quiet = article.rechecks.filter(outcome__in=["unchanged", "changed"]).count()
    return INTERVALS[min(quiet, len(INTERVALS) - 1)]


def _passage(said: Statement, fate: str, found: Revision | None = None) -> dict[str, Any]:
    now = found.now if found else None
    return {
        "statement": said.pk,
        "start": said.start,
        "end": said.end,
        "exact": said.exact,
        "fate": fate,
        "now": [now.start, now.end] if now else None,
        "exact_now": found.exact_now if found else None,
    }


def _newest(article: Article) -> Capture:
    return article.captures.order_by("-captured_at", "-pk")[0]
