"""What follows when a source says something else: a contradiction with itself, and evidence asked for again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from analysis.comparisons import Comparison, Grade, Kind, Relation, Severity
from analysis.lookbacks import LOST, Lookback
from analysis.notices import Notice, NoticeKind
from analysis.quotations import drift
from analysis.revisions import Fate, Revision, around, revisions
from analysis.spans import Span
from tracker import clock
from tracker.models import Account, Article, Evidence, Reopening, TextVersion, Violation
from tracker.reports.wording import excerpt
from tracker.steps import ledger
from tracker.steps.citations import Citation
from tracker.steps.count import ARTICLE
from tracker.steps.passages import Clash, Passage, keep
from tracker.steps.rebuild import rekey_articles

RULE = "revisions.altered"
GONE = "revisions.gone"
WITHDRAWN = "revisions.withdrawn"


@dataclass(frozen=True, slots=True)
class Looked:
    """A look back at an article whose text is another one now: both texts, what is cited, what became of it."""

    article: Article
    before: TextVersion
    now: TextVersion
    cited: Sequence[Citation]
    found: Lookback

    @property
    def withdrawal(self) -> Notice | None:
        """The notice by which the outlet withdraws the article."""
        return next((one for one in self.found.notices if one.kind is NoticeKind.RETRACTION), None)

    @property
    def outlet(self) -> str:
        """Who published it, as a sentence begins."""
        return self.article.outlet.name if self.article.outlet else "The outlet"


def follow_up(looked: Looked, account: Account) -> list[Violation]:
    """Record what follows, in the caller's transaction. Returns the violations that are to be weighed again."""
    touched = {one.pk: one for one in keep(list(_clashes(looked)))}
    if looked.withdrawal is not None:
        withdraw(looked, account)
    rows = Evidence.objects.filter(claim__statement__in=_lost(looked))
    touched |= {one.pk: one for one in reopen(rows, account, _reason(looked))}
    Violation.objects.filter(pk__in=touched).update(weighed_at=None)
    return list(touched.values())


def withdraw(looked: Looked, account: Account) -> None:
    """Let nothing of a withdrawn article count until somebody accepts it all the same."""
    article, notice = looked.article, looked.withdrawal
    words = notice.span.of(looked.now.text) if notice else ""
    rows = Evidence.objects.filter(**{ARTICLE: article})
    reopen(rows, account, f"{looked.outlet} withdrew the article: “{excerpt(words, 300)}”")
    rekey_articles([article])
    now, fallen = clock.now(), list(rows.filter(withdrawn_at=None))
    Evidence.objects.filter(pk__in=[row.pk for row in fallen]).update(withdrawn_at=now)
    known = article.withdrawn_at is not None
    if not known:
        article.withdrawn_at = now
        article.save(update_fields=["withdrawn_at"])
    if fallen or not known:
        ledger.record(account, "article.withdrawn", article, ledger.Rows(changed=[article, *fallen]), notice=words)


def reopen(rows: "QuerySet[Evidence]", account: Account, reason: str) -> list[Violation]:
    """Ask for the review of accepted evidence again. The review that was is kept beside it, and in the ledger."""
    accepted = list(rows.filter(status="accepted").select_related("violation", "reviewed_by"))
    Evidence.objects.filter(pk__in=[row.pk for row in accepted]).update(
        status="proposed", reviewed_by=None, reviewed_at=None, reason=""
    )
    for row in accepted:
        if row.reviewed_by is None or row.reviewed_at is None:
            continue  # the database has no accepted evidence without them
        undone = Reopening.objects.create(
            evidence=row,
            status=row.status,
            credibility=row.credibility,
            reviewed_by=row.reviewed_by,
            reviewed_at=row.reviewed_at,
            review_reason=row.reason,
            reason=reason,
        )
        ledger.record(
            account,
            "evidence.reopened",
            row,
            ledger.Rows(made=[undone], changed=[row]),
            violation=row.violation.code,
            reason=reason,
            before={"status": row.status, "by": row.reviewed_by.username, "at": row.reviewed_at, "reason": row.reason},
        )
    return list({row.violation_id: row.violation for row in accepted}.values())


def _lost(looked: Looked) -> list[int]:
    """The statements, of whichever of the article's texts, that no longer stand as they were cited."""
    lost = [cited for cited, fate in _fates(looked) if fate.fate in LOST]
    inside = [one for cited in lost for one in cited.inside]
    without = [notice.span for notice in looked.found.notices]
    fates = revisions(looked.before.text, looked.now.text, [one.place for one in inside], without)
    lost += [one for one, fate in zip(inside, fates, strict=True) if fate.fate in LOST]
    return [one.statement for one in lost if one.statement]


def _fates(looked: Looked) -> list[tuple[Citation, Revision]]:
    return list(zip(looked.cited, looked.found.fates, strict=True))


def _reason(looked: Looked) -> str:
    return f"{looked.outlet} no longer has the passage as it was cited: see the re-check of {clock.now():%Y-%m-%d}."


def _clashes(looked: Looked) -> Iterable[Clash]:
    notice = looked.withdrawal
    for cited, revision in _fates(looked):
        if notice is not None:
            yield _clash(looked, cited, notice.span, _withdrawal(looked, cited, notice))
        elif revision.fate is Fate.ALTERED and revision.now is not None:
            yield _clash(looked, cited, revision.now, _alteration(looked, cited, revision))
        elif revision.fate is Fate.GONE:
            yield _clash(looked, cited, *_loss(looked, cited))


def _clash(looked: Looked, cited: Citation, now: Span, answer: Comparison) -> Clash:
    later = now.of(looked.now.text)
    told = "\n".join((answer.rule, str(looked.article.pk), cited.exact, later))
    return Clash(
        Passage(cited.version.pk, cited.span, cited.exact, cited.statement),
        Passage(looked.now.pk, now, later),
        answer,
        hashlib.sha256(told.encode()).hexdigest()[:32],
    )


def _alteration(looked: Looked, cited: Citation, revision: Revision) -> Comparison:
    old, new = cited.exact, revision.exact_now or ""
    severity = Severity.HIGH if drift(old, new) is Grade.MEANING else Severity.MEDIUM
    sentence = f"{looked.outlet} had “{excerpt(old)}” and now has “{excerpt(new)}”: the source contradicts itself."
    return _told(RULE, Kind.SELF, severity, sentence, old, new)


def _loss(looked: Looked, cited: Citation) -> tuple[Span, Comparison]:
    """A passage that is gone: withdrawn where a notice says that something was corrected, else only no longer there."""
    old = cited.exact
    notice = next((one for one in looked.found.notices if one.kind is NoticeKind.CORRECTION), None)
    place = notice.span if notice else around(looked.before.text, looked.now.text, cited.place)
    stands = place.of(looked.now.text)
    if notice is None:
        sentence = f"{looked.outlet} had “{excerpt(old)}” and no longer has it, without a word on why."
        return place, _told(GONE, Kind.SELF, Severity.MEDIUM, sentence, old, "no longer there")
    sentence = f"{looked.outlet} took “{excerpt(old)}” out of the article and says: “{excerpt(stands)}”"
    return place, _told(GONE, Kind.RETRACTION, Severity.HIGH, f"{sentence.rstrip('.')}.", old, stands)


def _withdrawal(looked: Looked, cited: Citation, notice: Notice) -> Comparison:
    old, words = cited.exact, notice.span.of(looked.now.text)
    sentence = f"{looked.outlet} withdrew the article that had “{excerpt(old)}”; its notice reads “{excerpt(words)}”."
    return _told(WITHDRAWN, Kind.RETRACTION, Severity.HIGH, sentence, old, words)


def _told(rule: str, kind: Kind, severity: Severity, sentence: str, old: str, new: str) -> Comparison:
    words = {"wording": (excerpt(old), excerpt(new))}
    return Comparison(Relation.CONTRADICTION, rule, sentence, kind, severity, elements=words)
