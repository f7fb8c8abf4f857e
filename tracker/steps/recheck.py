"""Look at a source again: is it there, does it say the same, and what became of each cited passage."""

import hashlib
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from django.db import transaction

from analysis import furniture, mastheads
from analysis.lookbacks import ANOTHER_TEXT, Lookback, Outcome, Page, look_back
from analysis.revisions import Fate, Revision
from analysis.standins import says_it_is_missing
from analysis.texts import Role
from analysis.visits import ABSENT, OUT_OF_REACH, QUIET, is_confirmed, is_lasting
from collection.files import Intake
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Capture, Recheck, TextVersion
from tracker.reports.wording import excerpt
from tracker.steps import capture, ledger
from tracker.steps.citations import Citation, citations
from tracker.steps.consequences import Looked, follow_up
from tracker.steps.decisions import NotAllowed
from tracker.steps.link import newest_text
from tracker.steps.read import read_capture, reading_of
from tracker.steps.reliance import REMEMBERED, until_next_look

_READ_AGAIN = ANOTHER_TEXT | QUIET
"""Outcomes of looks that found the article itself: a page that had vanished is there again."""

GIVE_IT_ONE = "hand in the same file once more, with its address beside it"

_TAGS = re.compile(r"<(script|style)\b.{0,20000}?</\1>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)


def ask(article: Article, account: Account, reason: str = "") -> None:
    """Have a source looked at again soon; the caller nudges the task, and the timetable finds it without."""
    if not article.url:
        raise NotAllowed(f"The article has no address to look at again: {GIVE_IT_ONE}.")
    if article.captured_at is None:
        raise NotAllowed("The article has no capture yet: wait until it has been fetched.")
    if article.problem:
        raise NotAllowed("The article stopped on its way: try it again first, then have its source looked at.")
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(recheck_due_at=clock.now())
        ledger.record(account, "article.recheck_asked", article, reason=reason)


def recheck(article: Article, account: Account) -> Recheck:
    """Fetch the article's address again and record what was found.

    Refused where there is nothing to fetch or nothing to compare with; whatever is wrong with the page is recorded.
    Raises :class:`sites.NotYet` where the site is being asked for something else.
    """
    _check(article)
    try:
        intake = capture.retrieve(article.url)
    except Refused as refusal:
        return missed(article, account, refusal)
    return compare(article, account, intake)


def due(most: int = 200) -> list[int]:
    """Articles whose next look back has come and that nobody is at, the longest overdue first."""
    rows = Article.objects.to_look_at().exclude(url="")
    read_ones = rows.filter(captures__text_versions__isnull=False).distinct()
    return list(read_ones.order_by("recheck_due_at", "pk").values_list("pk", flat=True)[:most])


def missed(article: Article, account: Account, refusal: Refused) -> Recheck:
    """Record that the source could not be had: not found, behind a paywall, or out of reach for now."""
    _check(article)
    note = Note(message=refusal.message)
    if refusal.code in {Code.GONE, Code.NOT_FOUND}:
        return _absent(article, account, note)
    if refusal.status == 402:
        return _record(article, account, _newest(article), Outcome.PAYWALLED, note)
    return _out_of_reach(article, account, note)


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
    cited = citations(article, before)
    now = _page(extracted.text, intake.url or article.url, extracted.title, len(extracted.article))
    then = _page(before.text, article.url, beside=_article_end(before))
    found = look_back(then, now, [one.place for one in cited])
    if found.outcome is Outcome.CHANGED and capture.says_the_same(before, extracted):
        found = replace(found, outcome=Outcome.UNCHANGED)
    note = Note(seen_sha256=seen, address=found.elsewhere, message=_sentence(found, now))
    if found.outcome in ANOTHER_TEXT:
        return _kept(article, account, intake, Looked(article, before, before, cited, found), note, response)
    if found.outcome is Outcome.UNREACHABLE:
        return _out_of_reach(article, account, note)
    if found.outcome is Outcome.MISSING:
        return _absent(article, account, note)
    if found.outcome is Outcome.REPLACED:
        shown = now.title or excerpt(now.text, 120)
        return _absent(article, account, replace(note, titles=(article.title or "Untitled", shown)), replaced=True)
    note = note.with_look(found, cited, before.text, now.text)
    return _record(article, account, _newest(article), found.outcome, note)


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
    earlier, stored = _newest(article), capture.store(intake, account, article)
    try:
        found = reading_of(article, replace(intake, url=article.url)) if stored.is_new else None
        with transaction.atomic():
            Article.objects.hold(article)
            held = Article.objects.select_related("outlet", "submitted_by").get(pk=article.pk)
            later = capture.seal(held, stored, account, **response)
            now = later.text_versions.order_by("-pk").first() or read_capture(held, later, found)
            looked = replace(looked, article=held, now=now)
            note = note.with_look(looked.found, looked.cited, looked.before.text, now.text)
            made = _record(held, account, earlier, looked.found.outcome, note, later)
            follow_up(looked, account)
    except Refused as refusal:
        return _unreadable(article, account, intake, refusal)
    return made


def _unreadable(article: Article, account: Account, intake: Intake, refusal: Refused) -> Recheck:
    """Record an answer in which no article is found: a page that says so itself is a missing one."""
    note = Note(message=refusal.message, seen_sha256=hashlib.sha256(intake.content).hexdigest())
    plain = _TAGS.sub("\n", intake.content[:200_000].decode("utf-8", "replace"))
    if says_it_is_missing("", plain):
        note = replace(note, message="The page answers, and says itself that the article is not there.")
        return _absent(article, account, note)
    return _out_of_reach(article, account, note)


def _absent(article: Article, account: Account, note: Note, *, replaced: bool = False) -> Recheck:
    """Record that the article was not at its address: gone, or another in its place, only once looks days apart agree.

    A look that reached nothing says neither, and parts no others.
    """
    now = clock.now()
    misses = _run(article, ABSENT, without=OUT_OF_REACH)
    others = [look.checked_at for look in misses if look.outcome == Outcome.REPLACED or look.title_now]
    if replaced and is_confirmed([*others, now]):
        note = replace(note, message=f"{note.message} It did so some days ago.")
        return _record(article, account, _newest(article), Outcome.REPLACED, note)
    if replaced:
        note = replace(note, message=f"{note.message} It counts as that if it still does some days later.")
    if article.vanished_at is None and not is_lasting([*(look.checked_at for look in misses), now]):
        return _record(article, account, _newest(article), Outcome.MISSING, note)
    version = last_text(article)
    passages = [_passage(one, version.text) for one in citations(article, version)]
    article.vanished_at = article.vanished_at or now
    return _record(article, account, _newest(article), Outcome.VANISHED, replace(note, passages=passages))


def _out_of_reach(article: Article, account: Account, note: Note) -> Recheck:
    """Record that the address could not be reached; once it could not for a week, that is told as that."""
    looks = _run(article, OUT_OF_REACH)
    if article.vanished_at is not None or not is_lasting([*(look.checked_at for look in looks), clock.now()]):
        return _record(article, account, _newest(article), Outcome.UNREACHABLE, note)
    since = f"Since {looks[0].checked_at:%Y-%m-%d} nothing could be had from the address: look at it by hand."
    note = replace(note, message=f"{since} {note.message}")
    return _record(article, account, _newest(article), Outcome.SILENT, note)


def _run(article: Article, sort: Set[Outcome], without: Set[Outcome] = frozenset()) -> list[Recheck]:
    """The latest looks, as long as all were of this sort, the earliest first; those left out part no others."""
    looks = article.rechecks.exclude(outcome__in=[one.value for one in without]).order_by("-checked_at", "-pk")
    return list(takewhile(lambda look: Outcome(look.outcome) in sort, looks[:REMEMBERED]))[::-1]


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
        if outcome in _READ_AGAIN:
            article.vanished_at = None
        article.recheck_due_at = clock.now() + until_next_look(article)
        article.leased_until, article.attempts, article.setback = None, 0, ""
        article.save(update_fields=["recheck_due_at", "vanished_at", "leased_until", "attempts", "setback"])
        about = f"article.recheck_{outcome.value}"
        ledger.record(account, about, article, ledger.Rows(made=[made], changed=[article]), recheck=made.pk)
    return made


def _check(article: Article) -> None:
    if not article.url:
        raise Refused(f"The article has no address to look at again: {GIVE_IT_ONE}.", Code.BAD_URL)
    if not article.captures.exists():
        what = "The article has no capture to compare with; wait until it has been fetched, or hand in its text."
        raise Refused(what, Code.NOT_FOUND)
    if not TextVersion.objects.filter(capture__article=article).exists():
        raise Refused("The article has not been read yet; wait until it has been, then look again.", Code.UNREADABLE)


def _page(text: str, address: str, title: str | None = None, beside: int | None = None) -> Page:
    return Page(text, mastheads.title(text, furniture.blocks(text)) or title or "", address, beside)


def _article_end(version: TextVersion) -> int | None:
    """Where the last paragraph of the article ends; what a page shows beside it was told apart as it was read."""
    told = [block.span.end for block in version.blocks if block.role in {Role.HEADLINE, Role.BODY}]
    return max(told, default=None)


def _sentence(found: Lookback, now: Page) -> str:
    """What was found, in one sentence or two; nothing where nothing is worth one."""
    shown = excerpt(now.title or now.text, 120)
    told = [f"It reads: “{excerpt(notice.span.of(now.text), 300)}”" for notice in found.notices]
    what = {
        Outcome.ALTERED: f"{found.lost} of {len(found.fates)} cited passages no longer stand as they were.",
        Outcome.CORRECTED: "The outlet says that it corrected the article; no cited passage was touched.",
        Outcome.RETRACTED: "The outlet withdrew the article.",
        Outcome.PAYWALLED: "Only a stub of the article is shown, or a form to sign in: no passage can be compared.",
        Outcome.REPLACED: f"Another article stands at the address: “{shown}”.",
        Outcome.UNREACHABLE: f"A page stands before the article, as for consent or repairs: “{shown}”.",
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
        "start": one.place.start,
        "end": one.place.end,
        "exact": one.place.of(text),
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
