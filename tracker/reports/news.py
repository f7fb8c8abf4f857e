"""What is new in a period: allegations, changes of status, sources lost, articles refused, replies overdue, gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tracker.models import Article, Assessment, Recheck, Reply, Violation
from tracker.models.recheck import passage_edits
from tracker.reports import wording
from tracker.reports.gather import assessment_then, evidence, lines
from tracker.reports.history import moves
from tracker.reports.judgement import judgement, reasons_come, rests_on
from tracker.reports.paragraphs import citations
from tracker.reports.references import References
from tracker.reports.replies import ReplyRow, reply_row

WATCHED = {
    "evidential_status": "evidential status",
    "stage": "stage of the conduct",
    "likelihood": "likelihood",
    "confidence": "confidence",
}
"""The words of an assessment whose change is news."""
CITED = 3
"""References shown beside a new allegation; its case file has them all."""


@dataclass(frozen=True, slots=True)
class NewAllegation:
    """An allegation that came into the record."""

    code: str
    title: str
    allegation: str
    breach: str
    evidential_status: str
    rests_on: str
    opened_at: datetime
    references: list[int]


@dataclass(frozen=True, slots=True)
class Move:
    """From what to what. ``before`` and ``now`` are empty where ``what`` says it all."""

    what: str
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What moved on one allegation, and why: by an assessment, by a workflow move or by a person's judgement."""

    code: str
    title: str
    moves: list[Move]
    reasons: list[str]
    by: str
    at: datetime
    assessment: int | None


@dataclass(frozen=True, slots=True)
class Loss:
    """A source that no longer says what was cited from it, or is gone. The sealed capture is kept."""

    outlet: str
    title: str
    url: str
    outcome: str
    message: str
    checked_at: datetime
    capture_sha256: str
    passages: list[str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that could not be taken in or read, and why."""

    article: int
    name: str
    came_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What was looked for and not found, on one allegation."""

    code: str
    title: str
    gaps: list[str]


def new_allegations(since: datetime, as_of: datetime, references: References) -> list[NewAllegation]:
    """Those opened in the period, the latest first."""
    rows = Violation.objects.filter(created_at__gt=since, created_at__lte=as_of).order_by("-created_at", "code")
    return [_allegation(row, references, as_of) for row in rows]


def status_changes(since: datetime, as_of: datetime) -> list[StatusChange]:
    """What the period moved, the net of it for each allegation; an allegation's first assessment is no change."""
    rows = Assessment.objects.filter(assessed_at__gt=since, assessed_at__lte=as_of, assessed_by__is_machine=True)
    keys = rows.values_list("violation", flat=True).distinct()
    found = []
    for violation in Violation.objects.filter(pk__in=keys).order_by("code"):
        before, now = assessment_then(violation, since), assessment_then(violation, as_of)
        if before and now:
            found += _changes(violation, before, now)
    return found + _moved(since, as_of)


def losses(since: datetime, as_of: datetime) -> list[Loss]:
    """Sources that were found altered or gone in the period."""
    rows = Recheck.objects.filter(
        outcome__in=Recheck.ALARMS, checked_at__gt=since, checked_at__lte=as_of
    ).select_related("article__outlet", "earlier")
    return [_loss(row) for row in rows.order_by("checked_at", "pk")]


def refused(since: datetime, as_of: datetime) -> list[Refusal]:
    """Articles of the period on which work stopped, and why."""
    rows = (
        Article.objects.filter(created_at__gt=since, created_at__lte=as_of).exclude(problem="").order_by("created_at")
    )
    return [
        Refusal(row.pk, str(row), timezone.localtime(row.created_at), wording.sentence(row.problem)) for row in rows
    ]


def overdue(as_of: datetime) -> list[ReplyRow]:
    """Replies that were due and had not come by the moment, the longest wait first."""
    today = timezone.localtime(as_of).date()
    rows = Reply.objects.filter(created_at__lte=as_of, due_on__lt=today).select_related("party", "violation")
    found = [reply_row(row, as_of) for row in rows.order_by("due_on")]
    return [row for row in found if row.overdue_days]


def gaps(touched: Iterable[Violation], as_of: datetime) -> list[Gap]:
    """What the last assessment of each allegation touched in the period says is missing."""
    found = []
    for violation in touched:
        assessed = assessment_then(violation, as_of)
        if assessed and assessed.gaps:
            found.append(Gap(violation.code, violation.title, judgement(assessed).gaps))
    return found


def _allegation(row: Violation, references: References, as_of: datetime) -> NewAllegation:
    assessed = assessment_then(row, as_of)
    thought = judgement(assessed) if assessed else None
    first = evidence(as_of, violation=row, claim__affirmed=True).filter(
        claim__statement__text_version__capture__article__copy_of=None
    )
    cited = list(dict.fromkeys(line.reference for line in lines(first[:CITED], references, as_of)))
    stage = thought.stage if thought else "unclear"
    return NewAllegation(
        code=row.code,
        title=row.title,
        allegation=f"{wording.allegation(row.supplier, row.recipient, row.subject, stage)}.",
        breach=wording.would_breach(citations(row, as_of)),
        evidential_status=thought.evidential_status if thought else "reported",
        rests_on=rests_on(thought.origins, thought.articles) if thought else "Not assessed yet.",
        opened_at=timezone.localtime(row.created_at),
        references=cited,
    )


def _changes(violation: Violation, before: Assessment, now: Assessment) -> list[StatusChange]:
    names = [name for name in WATCHED if getattr(before, name) != getattr(now, name)]
    moved = [Move(WATCHED[name], *(wording.label(getattr(row, name)) for row in (before, now))) for name in names]
    thought, why = judgement(now), reasons_come(before, now, names)
    change = StatusChange(violation.code, violation.title, moved, why[:2], thought.by, thought.at, assessment=now.pk)
    return [change] if moved else []


def _moved(since: datetime, as_of: datetime) -> list[StatusChange]:
    """Workflow moves and people's own judgements, from the ledger."""
    found = moves(since, as_of)
    rows = {row.pk: row for row in Violation.objects.filter(pk__in={key for key, _ in found})}
    return [
        StatusChange(
            rows[key].code, rows[key].title, [Move(one.what)], [one.reason], one.actor, one.at, assessment=None
        )
        for key, one in found
        if key in rows
    ]


def _loss(row: Recheck) -> Loss:
    return Loss(
        outlet=row.article.outlet.name if row.article.outlet else "Outlet not known",
        title=row.article.title or "Untitled",
        url=row.article.url,
        outcome=row.get_outcome_display(),
        message=wording.sentence(row.message),
        checked_at=timezone.localtime(row.checked_at),
        capture_sha256=row.earlier.sha256,
        passages=[*map(_noticed, row.notices), *map(_fate, row.lost)],
    )


def _fate(passage: dict[str, Any]) -> str:
    said = passage.get("statement")
    where = f"characters {passage.get('start')}–{passage.get('end')}{f', statement {said}' if said else ''}"
    marked = passage_edits(passage)
    if marked:
        return f"“{wording.edited(marked)}” ({where})."
    return f"“{wording.excerpt(str(passage.get('exact', '')), 160)}” ({where}): gone."


def _noticed(notice: dict[str, Any]) -> str:
    return f"Its {notice.get('kind')} reads “{wording.excerpt(str(notice.get('exact', '')), 300)}”"
