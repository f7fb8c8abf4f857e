"""The weekly digest: what changed in the record between two moments, and what matters of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from tracker.models import Article, Evidence, Violation
from tracker.reports import contradictions, news
from tracker.reports.contradictions import Finding
from tracker.reports.figures import Figure, figures
from tracker.reports.gather import Head, Line, Sources, assessment_then, denying, evidence, head, lines, once, sources
from tracker.reports.highlights import Highlight, highlights
from tracker.reports.judgement import judgement
from tracker.reports.references import References
from tracker.reports.replies import ReplyRow

WEEK = timedelta(days=7)
SECTIONS = [
    "new allegations",
    "changes of status",
    "new contradictions",
    "contradictions settled or dismissed",
    "denials",
    "evidence lost or altered at its source",
    "figures",
    "overdue replies",
    "refused articles",
]
"""What is looked for every week; those that were not found are listed in one line."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How much came in during the period, and how much the record holds."""

    articles: int
    copies: int
    lines: int
    articles_held: int
    violations_held: int


@dataclass(frozen=True, slots=True)
class Digest:
    """All parts of the digest, each worded."""

    head: Head
    highlights: list[Highlight]
    volume: Volume
    new_allegations: list[news.NewAllegation]
    status_changes: list[news.StatusChange]
    new_contradictions: list[Finding]
    closed_contradictions: list[Finding]
    denials: list[Line]
    losses: list[news.Loss]
    refused: list[news.Refusal]
    overdue: list[ReplyRow]
    figures: list[Figure]
    gaps: list[news.Gap]
    quiet: list[str]
    sources: Sources


def digest(as_of: datetime, made_at: datetime, since: datetime | None = None) -> Digest:
    """What changed after ``since`` (a week before, where None) until the moment."""
    since = since or as_of - WEEK
    references = References()
    opened = news.new_allegations(since, as_of, references)
    changed = news.status_changes(since, as_of)
    fresh = contradictions.findings(contradictions.known(as_of).filter(found_at__gt=since), references, as_of)
    closing = contradictions.known(as_of).filter(settled_at__gt=since, settled_at__lte=as_of)
    closed = contradictions.findings(closing, references, as_of)
    came = lines(denying(_added(since, as_of)), references, as_of)
    denied = once(line for line in came if line.denies and not (line.again or line.copy))
    lost, late = news.losses(since, as_of), news.overdue(as_of)
    touched = _touched(since, as_of)
    told = figures(touched, references, as_of)
    volume = _volume(since, as_of)
    turned_away, missing = news.refused(since, as_of), news.gaps(touched, as_of)
    found = [opened, changed, fresh, closed, denied, lost, told, late, turned_away]
    used = contradictions.rules([*fresh, *closed]) | _assessors(touched, as_of)
    return Digest(
        head=head("digest", "Weekly digest", "Sanctions evidence", "", as_of, made_at, since),
        highlights=highlights(opened, changed, fresh, closed, denied, lost, late, volume.articles_held),
        volume=volume,
        new_allegations=opened,
        status_changes=changed,
        new_contradictions=sorted(fresh, key=contradictions.urgency),
        closed_contradictions=closed,
        denials=denied,
        losses=lost,
        refused=turned_away,
        overdue=late,
        figures=told,
        gaps=missing,
        quiet=[name for name, rows in zip(SECTIONS, found, strict=True) if not rows],
        sources=sources(references, used, as_of),
    )


def _added(since: datetime, as_of: datetime) -> "QuerySet[Evidence]":
    return evidence(as_of, proposed_at__gt=since)


def _touched(since: datetime, as_of: datetime) -> "QuerySet[Violation]":
    """The allegations that got new evidence in the period."""
    keys = _added(since, as_of).order_by().values("violation").distinct()
    return Violation.objects.filter(pk__in=keys).order_by("code")


def _volume(since: datetime, as_of: datetime) -> Volume:
    held = Article.objects.filter(created_at__lte=as_of, problem="")
    came = held.filter(created_at__gt=since)
    violations = Violation.objects.filter(created_at__lte=as_of).count()
    copies = came.exclude(copy_of=None).count()
    return Volume(came.count(), copies, _added(since, as_of).count(), held.count(), violations)


def _assessors(touched: Iterable[Violation], as_of: datetime) -> set[str]:
    found = (assessment_then(violation, as_of) for violation in touched)
    return {judgement(assessed).rule for assessed in found if assessed}
