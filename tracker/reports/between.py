"""What changed in the record of a violation between two moments: words, reasons, evidence, findings, origins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from analysis.wording import listed
from tracker.models import Assessment, Contradiction, Evidence, Violation
from tracker.reports import contradictions, wording
from tracker.reports.contradictions import Finding
from tracker.reports.gather import Head, Line, Sources, assessment_then, evidence, head, lines, sources
from tracker.reports.history import Change, changes
from tracker.reports.judgement import WORDS
from tracker.reports.references import References

MACHINE = "the machine"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A word that changed, whose it is, and both its values; empty where nothing had been judged before."""

    word: str
    by: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of an assessment that came and that went."""

    come: list[str]
    gone: list[str]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person made of a piece of evidence."""

    evidence: int
    said_by: str
    exact: str
    status: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """All that came, went or changed after the first moment and by the second."""

    head: Head
    summary: str
    words: list[WordChange]
    reasons: Sentences
    alternatives: Sentences
    gaps: Sentences
    origins: Sentences
    evidence: list[Line]
    reviewed: list[Reviewed]
    opened: list[Finding]
    closed: list[Finding]
    superseded: list[Finding]
    provisions: list[Change]
    work: list[Change]
    sources: Sources


def between(violation: Violation, since: datetime, until: datetime, made_at: datetime) -> Between:
    """What changed of the violation after ``since`` and by ``until``."""
    references = References()
    before, now = assessment_then(violation, since), assessment_then(violation, until)
    came = list(lines(evidence(until, violation=violation, proposed_at__gt=since), references, until))
    reviewed = _reviewed(violation, since, until)
    lasting = Q(superseded_at=None) | Q(superseded_at__gt=until)
    opened = _findings(lasting & Q(found_at__gt=since, found_at__lte=until), violation, references, until)
    closed = _findings(Q(settled_at__gt=since, settled_at__lte=until), violation, references, until)
    gone = Q(superseded_at__gt=since, superseded_at__lte=until, found_at__lte=since)
    superseded = _findings(gone, violation, references, until)
    told = [change for change in changes(violation, until) if change.at > since]
    words = [*_words(before, now), *_person_words(violation, since, until)]
    origins = _sentences(before, now, "origins")
    return Between(
        head=head("diff", "What changed between", violation.title, violation.code, until, made_at, since),
        summary=_summary(words, origins, came, reviewed, opened, [*closed, *superseded]),
        words=words,
        reasons=_sentences(before, now, "reasons"),
        alternatives=_sentences(before, now, "alternatives"),
        gaps=_sentences(before, now, "gaps"),
        origins=origins,
        evidence=came,
        reviewed=reviewed,
        opened=opened,
        closed=closed,
        superseded=superseded,
        provisions=[change for change in told if change.action.startswith("provision.")],
        work=[change for change in told if change.action in {"violation.moved", "violation.judged"}],
        sources=sources(references, contradictions.rules([*opened, *closed, *superseded]), until),
    )


def _words(before: Assessment | None, now: Assessment | None, by: str = MACHINE) -> list[WordChange]:
    pairs = [(name, getattr(before, name, ""), getattr(now, name, "")) for name in WORDS]
    return [
        WordChange(WORDS[name].lower(), by, wording.label(one), wording.label(other))
        for name, one, other in pairs
        if one != other
    ]


def _person_words(violation: Violation, since: datetime, until: datetime) -> list[WordChange]:
    """A person's words against the person's before; the same judgement twice changes nothing."""
    before, now = (assessment_then(violation, moment, by_machine=False) for moment in (since, until))
    return _words(before, now, now.assessed_by.username) if now else []


def _sentences(before: Assessment | None, now: Assessment | None, name: str) -> Sentences:
    had, have = ([str(one) for one in getattr(row, name, [])] for row in (before, now))
    return Sentences([one for one in have if one not in had], [one for one in had if one not in have])


def _reviewed(violation: Violation, since: datetime, until: datetime) -> list[Reviewed]:
    rows = Evidence.objects.filter(violation=violation, reviewed_at__gt=since, reviewed_at__lte=until)
    rows = rows.select_related("reviewed_by", "claim__statement").order_by("reviewed_at", "pk")
    return [
        Reviewed(
            row.pk,
            row.claim.statement.source_name,
            row.claim.exact,
            row.status,
            row.reviewed_by.username if row.reviewed_by else "",
            timezone.localtime(row.reviewed_at or until),
            row.reason,
        )
        for row in rows
    ]


def _findings(which: Q, violation: Violation, references: References, until: datetime) -> list[Finding]:
    rows = Contradiction.objects.filter(which, violation=violation).with_sides().order_by("found_at", "pk")
    return contradictions.findings(rows.select_related("violation__assigned_to", "settled_by"), references, until)


def _summary(
    words: Sequence[WordChange],
    origins: Sentences,
    came: Sequence[Line],
    reviewed: Sequence[Reviewed],
    opened: Sequence[Finding],
    closed: Sequence[Finding],
) -> str:
    """The change in two or three sentences; that nothing changed is one too."""
    parts = _moves(words)
    counted = [
        (len(came), "new piece of evidence", "new pieces of evidence"),
        (len(reviewed), "review", "reviews"),
        (len(opened), "contradiction found", "contradictions found"),
        (len(closed), "contradiction closed or found no more", "contradictions closed or found no more"),
    ]
    told = [wording.several(number, one, many) for number, one, many in counted if number]
    if told:
        parts.append(wording.sentence(listed(told)))
    if origins.come:
        parts.append(f"Origins gained: {listed(origins.come)}.")
    if origins.gone:
        parts.append(f"Origins lost: {listed(origins.gone)}.")
    return " ".join(parts) or "Nothing changed between the two moments."


def _moves(words: Iterable[WordChange]) -> list[str]:
    """Each word that moved in a sentence of its own: likelihood and confidence share none."""
    found = []
    for one in words:
        by = "The machine" if one.by == MACHINE else one.by
        moved = f"{by} moved the {one.word} from “{one.before}” to “{one.now}”."
        found.append(moved if one.before else f"{by} first judged the {one.word} “{one.now}”.")
    return found
