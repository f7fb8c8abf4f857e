"""A violation as it would have read at a past moment: its words, its days, its paragraphs, its counts.

Only the ledger and rows that are appended and never changed are asked: what came later is not seen.
"""

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from analysis.assessments import EvidentialStatus
from analysis.stages import Stage
from analysis.summaries import in_a_sentence
from tracker.models import Assessment, Evidence, ProvisionLink, Violation
from tracker.reports import contradictions
from tracker.reports.contradictions import Finding, findings
from tracker.reports.gather import Line, assessment_then, evidence, lines
from tracker.reports.history import workflow_then
from tracker.reports.paragraphs import binding, links_then
from tracker.reports.references import Reference, References

SOON = timedelta(minutes=1)
"""How far a moment may lie ahead: the clocks of two machines differ."""

ARTICLE = "claim__statement__text_version__capture__article"


class BadMoment(ValueError):
    """A moment that nothing can be told of; the message says why, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much bore on it; what had been rejected is not counted."""

    supports: int
    refutes: int
    context: int
    to_review: int
    open_contradictions: int


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a violation at a moment: its row as it read then, never to be saved, and what hung on it."""

    as_of: datetime
    violation: Violation
    machine: Assessment | None
    person: Assessment | None
    links: list[ProvisionLink]
    counts: Counts


def told(text: str, now: datetime) -> datetime:
    """The moment that a person writes; a day means its end, or this moment if it is today. Raises ``BadMoment``."""
    try:
        if "T" not in text and " " not in text:
            return _end_of(date.fromisoformat(text), now)
        when = datetime.fromisoformat(text)
        return (when if timezone.is_aware(when) else timezone.make_aware(when)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        what = f"{text[:40]!r} is no moment: give a day or a moment, such as 2022-09-06 or 2022-09-06T12:00."
        raise BadMoment(what) from error


def check(violation: Violation | None, as_of: datetime, now: datetime) -> None:
    """Raise ``BadMoment`` where the record can tell nothing of the moment."""
    if as_of > now + SOON:
        raise BadMoment(f"{_told(as_of)} lies ahead: give a moment that has passed.")
    if violation is not None and violation.created_at > as_of:
        opened = f"it was opened on {_told(violation.created_at)}"
        raise BadMoment(
            f"{violation.code} was not in the record on {_told(as_of)}: {opened}. Give that or a later one."
        )


def check_both(violation: Violation, since: datetime, until: datetime, now: datetime) -> None:
    """Raise ``BadMoment`` where the two moments can't be compared: they stand the wrong way round, or one is bad."""
    if since >= until:
        raise BadMoment(f"{_told(since)} is not before {_told(until)}: give the earlier moment first.")
    check(None, until, now)
    check(violation, since, now)


def known(violation: Violation, as_of: datetime) -> Known:
    """What was known of the violation at the moment."""
    machine, person = assessment_then(violation, as_of), assessment_then(violation, as_of, by_machine=False)
    links = links_then(violation, as_of)
    then = copy(violation)
    then.evidential_status = machine.evidential_status if machine else EvidentialStatus.REPORTED.value
    then.stage = machine.stage if machine else Stage.UNCLEAR.value
    then.independent_origins = len(machine.origins) if machine else 0
    then.workflow = workflow_then(violation, as_of)
    then.conduct_from, then.conduct_to, then.conduct_assumed = _days_then(violation, as_of)
    then.summary = in_a_sentence(
        violation.allegation, EvidentialStatus(then.evidential_status), Stage(then.stage), binding(links)
    )
    return Known(as_of, then, machine, person, links, _counts(violation, as_of))


@dataclass(frozen=True, slots=True)
class Record:
    """What stood in the record of a violation: lines of evidence, findings, and the passages that they cite."""

    evidence: list[Line]
    contradictions: list[Finding]
    references: list[Reference]


def record(violation: Violation, as_of: datetime) -> Record:
    """The evidence and the findings at the moment, rejected and closed ones included with how they stood."""
    references = References()
    said = list(lines(evidence(as_of, violation=violation), references, as_of))
    found = findings(contradictions.known(as_of).filter(violation=violation), references, as_of)
    return Record(said, found, references.listed())


def standing_then(violation: Violation, as_of: datetime) -> "QuerySet[Evidence]":
    """The evidence that had come in and had not been rejected."""
    rejected = Q(status="rejected", reviewed_at__lte=as_of)
    return violation.evidence.known(as_of).exclude(rejected)


def _days_then(violation: Violation, as_of: datetime) -> tuple[date | None, date | None, bool]:
    """The days that dated claims span, the articles' days where none is dated; and whether they are the articles'."""
    supporting = standing_then(violation, as_of).filter(bearing="supports").order_by()
    told = supporting.aggregate(
        since=Min("claim__conduct_from"),
        began_by=Min("claim__conduct_to"),
        until=Max("claim__conduct_to"),
        ended_after=Max("claim__conduct_from"),
        first=Min(f"{ARTICLE}__published_on"),
        last=Max(f"{ARTICLE}__published_on"),
    )
    dated = [day for day in (told["since"], told["began_by"], told["until"], told["ended_after"]) if day]
    if dated:
        return min(dated), max(dated), False
    return told["first"], told["last"], told["first"] is not None


def _counts(violation: Violation, as_of: datetime) -> Counts:
    waiting = Q(status="proposed") | Q(reviewed_at__gt=as_of)
    counted = standing_then(violation, as_of).aggregate(
        supports=Count("pk", filter=Q(bearing="supports")),
        refutes=Count("pk", filter=Q(bearing="refutes")),
        context=Count("pk", filter=Q(bearing="context")),
        to_review=Count("pk", filter=waiting),
    )
    found = violation.contradictions.known(as_of).filter(Q(settled_at=None) | Q(settled_at__gt=as_of))
    return Counts(**counted, open_contradictions=found.count())


def _end_of(day: date, now: datetime) -> datetime:
    end = timezone.make_aware(datetime.combine(day, time.max)).astimezone(UTC)
    return now if day == timezone.localdate(now) else end


def _told(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
