"""Look at a source again: is it there, does it say the same, and what became of each cited passage."""

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from analysis import furniture, mastheads
from analysis.lookbacks import ANOTHER_TEXT, Lookback, Outcome, Page, look_back
from analysis.notices import says_it_is_missing
from analysis.revisions import Fate, Revision
from analysis.visits import ABSENT, ROUTINE, is_gone, next_visit
from collection.files import Intake
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Capture, Recheck, TextVersion
from tracker.models.lease import Overtaken
from tracker.reports.wording import excerpt
from tracker.steps import capture, ledger
from tracker.steps.citations import Citation, citations
from tracker.steps.consequences import Looked, follow_up
from tracker.steps.decisions import NotAllowed
from tracker.steps.link import newest_text
from tracker.steps.read import read
from tracker.steps.reliance import is_relied_on
from tracker.steps.sites import NotYet
from tracker.storage import captures

log = logging.getLogger(__name__)

INTERVALS = ROUTINE
"""After a day, a week, then ever more rarely."""

REMEMBERED = 12
"""So many earlier looks decide when the next one is due."""

_TAGS = re.compile(r"<(script|style)\b.{0,20000}?</\1>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)


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
    """Fetch the article's address again and record what was found.

    Refused where there is nothing to fetch or nothing to compare with; whatever is wrong with the page is recorded.
    """
    _check(article)
    try:
        intake, response = capture.retrieve(article.url)
    except Refused as refusal:
        return missed(article, account, refusal)
    except NotYet as wait:
        Article.objects.filter(pk=article.pk).update(recheck_due_at=wait.until)
        what = "The site is being asked for something else; the article is looked at again as soon as it may be."
        raise Refused(what, Code.UNREACHABLE) from wait
    return compare(article, account, intake, **response)


def due(most: int = 200) -> list[int]:
    """Articles whose next look back has come, the longest overdue first."""
    rows = Article.objects.filter(recheck_due_at__lte=timezone.now(), problem="").exclude(url="")
    read_ones = rows.filter(captures__text_versions__isnull=False).distinct()
    return list(read_ones.order_by("recheck_due_at", "pk").values_list("pk", flat=True)[:most])


def missed(article: Article, account: Account, refusal: Refused) -> Recheck:
    """Record that the source could not be had: not found, behind a paywall, or out of reach for now."""
    _check(article)
    if refusal.code in {Code.GONE, Code.NOT_FOUND}:
        return _absent(article, account, Note(message=refusal.message))
    outcome = Outcome.PAYWALLED if refusal.status == 402 else Outcome.UNREACHABLE
    return _record(article, account, _newest(article), outcome, Note(message=refusal.message))


def compare(article: Article, account: Account, intake: Intake, **response: Any) -> Recheck:
    """Compare what stands there now with the newest text, text against text and passage by passage.

    Only an article that reads otherwise is sealed as a new capture and read; a stub, an error page or another article
    never takes the place of what was sealed.
    """
    _check(article)
    seen = hashlib.sha256(intake.content).hexdigest()
    try:
        _, extracted = capture.text_of(intake)
    except Refused as refusal:
        return _unreadable(article, account, intake, refusal)
    before = last_text(article)
    cited = citations(before)
    now = _page(extracted.text, intake.url or article.url, extracted.title)
    found = look_back(_page(before.text, article.url), now, [one.span for one in cited])
    if found.outcome is Outcome.CHANGED and capture.says_the_same(before, extracted):
        found = replace(found, outcome=Outcome.UNCHANGED)
    note = Note(seen_sha256=seen, address=found.elsewhere, message=_sentence(found, now))
    if found.outcome is Outcome.MISSING:
        return _absent(article, account, note)
    if found.outcome not in ANOTHER_TEXT:
        return _record(
            article, account, _newest(article), found.outcome, note.with_look(found, cited, before.text, now.text)
        )
    return _kept(article, account, intake, Looked(article, before, before, cited, found), note, response)


@dataclass(frozen=True, slots=True)
class Note:
    """What a recheck's row tells beside its outcome."""

    message: str = ""
    address: str = ""
    seen_sha256: str = ""
    passages: list[dict[str, Any]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    titles: tuple[str, str] = ("", "")

    def with_look(self, found: Lookback, cited: Sequence[Citation], before: str, text: str) -> "Note":
        """With what became of the passages, the notices and the title."""
        pairs = zip(cited, found.fates, strict=True) if found.fates else ()
        passages = [_passage(one, before, revision) for one, revision in pairs]
        notices = [
            {"kind": one.kind.value, "start": one.span.start, "end": one.span.end, "exact": one.span.of(text)}
            for one in found.notices
        ]
        return replace(self, passages=passages, notices=notices, titles=found.titles or ("", ""))


def _kept(
    article: Article, account: Account, intake: Intake, looked: Looked, note: Note, response: dict[str, Any]
) -> Recheck:
    """Seal and read the new text, record the look and what follows from it: all of it or nothing."""
    earlier, sha256, lease = _newest(article), captures().put(intake.content), article.leased_until
    try:
        with transaction.atomic():
            Article.objects.hold(article)
            later = capture.seal(article, intake, sha256, account, **response)
            looked = replace(looked, now=later.text_versions.order_by("-pk").first() or read(article))
            note = note.with_look(looked.found, looked.cited, looked.before.text, looked.now.text)
            made = _record(article, account, earlier, looked.found.outcome, note, later)
            follow_up(looked, account)
    except Overtaken:
        raise
    except Refused as refusal:
        article.leased_until = lease
        return _unreadable(article, account, intake, refusal)
    except Exception:
        log.exception("the new text of article %s could not be read", article.pk)
        _as_it_was(article, lease)
        what = "What stands there now could not be read, and is tried again; the sealed text is untouched. See the log."
        return _record(article, account, earlier, Outcome.UNREACHABLE, replace(note, message=what))
    return made


def _unreadable(article: Article, account: Account, intake: Intake, refusal: Refused) -> Recheck:
    """Record an answer in which no article is found: a page that says so itself is a missing one."""
    _as_it_was(article, article.leased_until)
    note = Note(message=refusal.message, seen_sha256=hashlib.sha256(intake.content).hexdigest())
    plain = _TAGS.sub("\n", intake.content[:200_000].decode("utf-8", "replace"))
    if says_it_is_missing("", plain):
        note = replace(note, message="The page answers, and says itself that the article is not there.")
        return _absent(article, account, note)
    return _record(article, account, _newest(article), Outcome.UNREACHABLE, note)


def _absent(article: Article, account: Account, note: Note) -> Recheck:
    """Record that the page was not found: dead only once it was not there on several days."""
    looks = article.rechecks.order_by("-checked_at", "-pk")[:REMEMBERED]
    misses = [clock.now()]
    for look in looks:
        if look.outcome not in {one.value for one in ABSENT}:
            break
        misses.append(look.checked_at)
    outcome = Outcome.VANISHED if article.vanished_at or is_gone(misses[::-1]) else Outcome.MISSING
    if outcome is Outcome.VANISHED:
        version = last_text(article)
        passages = [_passage(one, version.text) for one in citations(version)]
        note = replace(note, passages=passages)
        article.vanished_at = article.vanished_at or clock.now()
    return _record(article, account, _newest(article), outcome, note)


def _record(
    article: Article, account: Account, earlier: Capture, outcome: Outcome, note: Note, later: Capture | None = None
) -> Recheck:
    before, now = note.titles
    with transaction.atomic():
        Article.objects.hold(article)
        made = Recheck.objects.create(
            article=article,
            earlier=earlier,
            later=later,
            outcome=outcome.value,
            passages=note.passages,
            notices=note.notices,
            title_before=before[:500],
            title_now=now[:500],
            address=note.address[:2000],
            seen_sha256=note.seen_sha256,
            message=note.message,
        )
        if outcome not in {Outcome.VANISHED, Outcome.UNREACHABLE}:
            article.vanished_at = None
        article.recheck_due_at = clock.now() + _wait(article)
        article.leased_until, article.attempts = None, 0
        article.save(update_fields=["recheck_due_at", "vanished_at", "leased_until", "attempts"])
        about = f"article.recheck_{outcome.value}"
        ledger.record(account, about, article, ledger.Rows(made=[made], changed=[article]), recheck=made.pk)
    return made


def _as_it_was(article: Article, lease: datetime | None) -> None:
    """The article as the record has it, still under the lease that this look was begun with."""
    article.refresh_from_db()
    article.leased_until = lease


def _wait(article: Article) -> timedelta:
    looks = article.rechecks.order_by("-checked_at", "-pk").values_list("outcome", flat=True)[:REMEMBERED]
    return next_visit([Outcome(one) for one in reversed(looks)], relied_on=is_relied_on(article))


def _check(article: Article) -> None:
    if not article.url:
        raise Refused("The article has no address to look at again; add one, or take in a newer file.", Code.BAD_URL)
    if not article.captures.exists():
        what = "The article has no capture to compare with; wait until it has been fetched, or hand in its text."
        raise Refused(what, Code.NOT_FOUND)
    if not TextVersion.objects.filter(capture__article=article).exists():
        raise Refused("The article has not been read yet; wait until it has been, then look again.", Code.UNREADABLE)


def _page(text: str, address: str, title: str | None = None) -> Page:
    return Page(text, mastheads.title(text, furniture.blocks(text)) or title or "", address)


def _sentence(found: Lookback, now: Page) -> str:
    """What was found, in one sentence or two; nothing where nothing is worth one."""
    told = [f"It reads: “{excerpt(notice.span.of(now.text), 300)}”" for notice in found.notices]
    what = {
        Outcome.ALTERED: f"{found.lost} of {len(found.fates)} cited passages no longer stand as they were.",
        Outcome.CORRECTED: "The outlet says that it corrected the article; no cited passage was touched.",
        Outcome.RETRACTED: "The outlet withdrew the article.",
        Outcome.PAYWALLED: "The article is a stub that asks to subscribe; its passages cannot be compared.",
        Outcome.REPLACED: f"Another article stands at the address: “{excerpt(now.title or now.text, 120)}”.",
        Outcome.MISSING: "The page answers, and there is no article on it.",
    }.get(found.outcome, "")
    titled = f"The title now is “{excerpt(found.titles[1], 200)}”." if found.titles else ""
    return " ".join(one for one in (what, *told[:2], titled) if one)


def _passage(one: Citation, text: str, revision: Revision | None = None) -> dict[str, Any]:
    now = revision.now if revision else None
    return {
        "by": one.by,
        "key": one.key,
        "statement": one.statement,
        "start": one.span.start,
        "end": one.span.end,
        "exact": one.span.of(text),
        "fate": (revision.fate if revision else Fate.GONE).value,
        "now": [now.start, now.end] if now else None,
        "exact_now": revision.exact_now if revision else None,
    }


def last_text(article: Article) -> TextVersion:
    """The text that the last look found, by its newest reading: the newest capture's, or an older one's come back."""
    return _newest(article).text_versions.order_by("-pk").first() or newest_text(article)


def _newest(article: Article) -> Capture:
    newest = article.captures.order_by("-captured_at", "-pk")[0]
    looked = article.rechecks.exclude(later=None).select_related("later").first()
    back = looked.later if looked and looked.checked_at >= newest.captured_at else None
    return back or newest
