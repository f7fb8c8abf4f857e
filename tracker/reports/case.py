"""The case file of one alleged violation, as it stood at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from analysis.parties import state_name
from analysis.wording import day, listed
from tracker.models import ProvisionLink, Recheck, Reply, Violation
from tracker.reports import contradictions, matrix, wording
from tracker.reports.contradictions import Finding
from tracker.reports.corrections import CorrectionRow, corrections
from tracker.reports.gather import (
    UNKNOWN_LINEAGE,
    Head,
    Line,
    Sources,
    assessment_then,
    evidence,
    head,
    lines,
    once,
    sources,
)
from tracker.reports.history import Change, changes, workflow_then
from tracker.reports.judgement import Difference, Judgement, differences, judgement, rests_on
from tracker.reports.matrix import Matrix
from tracker.reports.paragraphs import citations, links_then
from tracker.reports.quotations import Quoted, across
from tracker.reports.references import References
from tracker.reports.replies import ReplyRow, reply_row


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party, its role in the allegation, and the position it has taken on record."""

    name: str
    role: str
    position: str
    references: list[int]


@dataclass(frozen=True, slots=True)
class Told:
    """Something the sources tell in the same words, and where."""

    words: str
    references: list[int]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What is said to have moved, how much of it, and who said so."""

    item: str
    quantity: str
    stage: str
    said_by: str
    said_on: date | None
    denied: bool
    reference: int


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A paragraph that the conduct would breach if confirmed, with the check of its force on the conduct date."""

    code: str
    cited: str
    title: str
    covers: str
    in_force: str
    in_force_reason: str
    disputed_by: str
    status: str
    decision: str
    verification: str


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the chronology: when it is said to have happened, when that was published, when it came to be known."""

    conduct: str
    published_on: date | None
    known_at: datetime
    what: str
    verb: str
    quote: str
    reference: int | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All parts of the file, each worded."""

    head: Head
    allegation: str
    breach: str
    in_short: list[str]
    workflow: str
    evidential_status: str
    stage: str
    parties: list[PartyRow]
    conduct: str
    conduct_told: list[Told]
    places: list[str]
    place_notes: list[str]
    items: list[ItemRow]
    provisions: list[ProvisionRow]
    chronology: list[Event]
    evidence: list[Line]
    rejected: list[Line]
    matrix: Matrix
    contradictions: list[Finding]
    quotations: list[Quoted]
    denials: list[Line]
    replies: list[ReplyRow]
    judgement: Judgement | None
    own_judgement: Judgement | None
    differences: list[Difference]
    corrections: list[CorrectionRow]
    history: list[Change]
    sources: Sources


def case_file(violation: Violation, as_of: datetime, made_at: datetime) -> CaseFile:
    """The file of the violation at the moment."""
    references = References()
    said = list(lines(evidence(as_of, violation=violation), references, as_of))
    standing = [line for line in said if line.status != "rejected"]
    found = contradictions.findings(contradictions.known(as_of).filter(violation=violation), references, as_of)
    assessed, own = assessment_then(violation, as_of), assessment_then(violation, as_of, by_machine=False)
    thought = judgement(assessed) if assessed else None
    stage = thought.stage if thought else "unclear"
    alleged = wording.allegation(violation.supplier, violation.recipient, violation.subject, stage)
    letters = violation.replies.filter(created_at__lte=as_of).select_related("party", "violation")
    dated = conduct_told(standing)
    places = sorted({line.place for line in standing if line.place})
    return CaseFile(
        head=head("case", "Case file", violation.title, violation.code, as_of, made_at),
        allegation=f"{alleged}.",
        breach=wording.would_breach(citations(violation, as_of)),
        in_short=in_short(thought, differences(assessed, own), standing, found),
        workflow=wording.label(workflow_then(violation, as_of)),
        evidential_status=thought.evidential_status if thought else "reported",
        stage=stage,
        parties=parties(violation, standing),
        conduct=conduct(dated),
        conduct_told=dated,
        places=places,
        place_notes=wording.territorial_notes(places),
        items=items(standing),
        provisions=[provision(link) for link in links_then(violation, as_of)],
        chronology=chronology(violation, standing, as_of),
        evidence=standing,
        rejected=[line for line in said if line.status == "rejected"],
        matrix=matrix.of(violation, [line for line in standing if line.bearing != "context"]),
        contradictions=found,
        quotations=across(violation, as_of, references),
        denials=[line for line in once(standing) if line.denies and not (line.again or line.copy)],
        replies=[reply_row(row, as_of) for row in letters],
        judgement=thought,
        own_judgement=judgement(own) if own else None,
        differences=differences(assessed, own),
        corrections=corrections(violation, as_of),
        history=changes(violation, as_of),
        sources=sources(references, contradictions.rules(found) | ({thought.rule} if thought else set()), as_of),
    )


def in_short(
    thought: Judgement | None, differing: Sequence[Difference], standing: Sequence[Line], found: Sequence[Finding]
) -> list[str]:
    """The three things that matter: what it rests on, who says otherwise, and what is thought of it."""
    deniers = list(
        dict.fromkeys(wording.the(line.side) for line in standing if line.denies and line.side != UNKNOWN_LINEAGE)
    )
    still = [finding for finding in found if finding.status == "open"]
    denied = f"Denied by {listed(deniers)}. " if deniers else "No denial is on record. "
    clash = wording.sentence(f"{wording.several(len(still), 'contradiction')} open")
    judged = f"{thought.likelihood} {thought.confidence}" if thought else "It has not been assessed yet."
    rests = (
        rests_on(thought.origins, thought.articles) if thought else wording.several(len(standing), "line of evidence")
    )
    return [wording.sentence(rests), denied + clash, " ".join([judged, *(one.sentence for one in differing)])]


def parties(violation: Violation, standing: Sequence[Line]) -> list[PartyRow]:
    """Supplier and recipient, then whoever else has spoken for or against."""
    named = {state_name(violation.supplier): "alleged supplier", state_name(violation.recipient): "alleged recipient"}
    others = [line.side for line in standing if line.side != UNKNOWN_LINEAGE and line.side not in named]
    roles = named | {side: _role(side, standing) for side in dict.fromkeys(others)}
    return [_party(name, role, [line for line in standing if line.side == name]) for name, role in roles.items()]


def conduct(told: Sequence[Told]) -> str:
    """How the conduct is dated as a whole."""
    if not told:
        return "Not dated: no source says when it took place."
    return "As the sources date it:" if len(told) == 1 else f"The sources date it in {len(told)} ways:"


def conduct_told(standing: Iterable[Line]) -> list[Told]:
    """The days that the claims give, each with its precision and who gives it, the earliest first."""
    found: dict[str, Told] = {}
    dated = [line for line in standing if line.conduct and line.affirms]
    for line in sorted(dated, key=lambda line: line.conduct_from or line.conduct_to or date.max):
        cited = found.setdefault(line.conduct, Told(line.conduct, [])).references
        if line.reference not in cited:
            cited.append(line.reference)
    return list(found.values())


def items(standing: Iterable[Line]) -> list[ItemRow]:
    """Items and quantities, each with its source, the same words of the same speaker once."""
    rows: dict[tuple[str, str, str, str], ItemRow] = {}
    for line in standing:
        if line.item or line.quantity:
            row = ItemRow(
                line.item or "not told",
                line.quantity,
                wording.label(line.stage),
                line.said_by,
                line.passage.published_on,
                line.denies,
                line.reference,
            )
            rows.setdefault((line.item, line.quantity, line.said_by, line.polarity), row)
    return sorted(rows.values(), key=lambda row: (row.item, not row.quantity, row.said_on or date.max))


def provision(link: ProvisionLink) -> ProvisionRow:
    """The provision with its checks, as they stood."""
    law = link.provision
    return ProvisionRow(
        code=law.code,
        cited=law.cited,
        title=law.title,
        covers=law.covers,
        in_force={True: "in force", False: "not in force", None: "in part, or open"}[link.in_force],
        in_force_reason=wording.sentence(link.in_force_reason),
        disputed_by=link.disputed_by,
        status=link.status,
        decision=f"{link.decided_by.username}: {link.decision_reason}" if link.decided_by else "",
        verification=law.get_verification_display(),
    )


def chronology(violation: Violation, standing: Iterable[Line], as_of: datetime) -> list[Event]:
    """What was said, answered and lost, by the day of publication; copies of an article are left to the evidence."""
    told = [_told(line) for line in once(standing) if not (line.copy or line.again)]
    asked = [
        event
        for reply in violation.replies.filter(created_at__lte=as_of).select_related("party")
        for event in _asked(reply, as_of)
    ]
    articles = {line.passage.article for line in standing}
    lost = Recheck.objects.filter(article__in=articles, outcome__in=Recheck.ALARMS, checked_at__lte=as_of)
    gone = [_lost(recheck) for recheck in lost.select_related("article__outlet")]
    return sorted(
        [*told, *asked, *gone], key=lambda event: (event.published_on or event.known_at.date(), event.known_at)
    )


def _role(side: str, standing: Sequence[Line]) -> str:
    mine = [line for line in standing if line.side == side]
    if not any(line.counts for line in mine):
        return "commentator"
    if any(line.affirms for line in mine):
        return "speaks for the allegation"
    return "speaks against the allegation" if any(line.denies for line in mine) else "takes no side"


def _party(name: str, role: str, said: Sequence[Line]) -> PartyRow:
    words = {"affirms": "affirms", "denies": "denies", "hedges": "leaves it open", "declines": "declines to comment"}
    positions = list(dict.fromkeys(words[line.polarity] for line in said))
    references = sorted({line.reference for line in said})
    return PartyRow(name, role, listed(positions) or "no position on record", references)


def _told(line: Line) -> Event:
    act = {"affirms": "alleges", "denies": "denies", "hedges": "leaves open", "declines": "declines to comment"}[
        line.polarity
    ]
    passed_on = f" (origin: {line.origin})" if line.origin and line.origin not in line.said_by else ""
    return Event(
        line.conduct,
        line.passage.published_on,
        line.known_at,
        f"{wording.sentence(line.said_by)[:-1]} {act}{passed_on}",
        line.verb,
        wording.excerpt(line.passage.exact),
        line.reference,
    )


def _asked(reply: Reply, as_of: datetime) -> list[Event]:
    known = timezone.localtime(reply.created_at)
    row = reply_row(reply, as_of)
    told = f"{row.party} was asked to reply by {day(row.due_on)}"
    events = [Event("", row.sent_on, known, told, "", wording.excerpt(row.asked), None)]
    if row.received_on:
        events.append(Event("", row.received_on, known, f"{row.party} replied", "", wording.excerpt(row.answer), None))
    return events


BECAME = {
    "altered": "was altered by",
    "corrected": "was corrected by",
    "retracted": "was withdrawn by",
    "replaced": "gave way to another article at the address of",
    "vanished": "vanished from",
    "silent": "could no longer be reached at",
}
"""What an outlet did to an article, or what became of it."""


def _lost(recheck: Recheck) -> Event:
    at = timezone.localtime(recheck.checked_at)
    outlet = recheck.article.outlet.name if recheck.article.outlet else "the outlet"
    what = BECAME[recheck.outcome]
    told = f"“{recheck.article.title or 'Untitled'}” {what} {outlet}. {wording.sentence(recheck.message)}"
    return Event("", at.date(), at, told, "", "", None)
