"""The contradictions of a report: both passages, the sentence that says why, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from analysis.contradictions import Kind
from tracker.models import Contradiction, Report, Violation, contradiction
from tracker.reports.gather import Head, Sources, head, sources, speaker, verb
from tracker.reports.references import Passage, References, passage_of
from tracker.reports.wording import SAYS, label, sentence, several

NEXT_STEPS = {
    Kind.DENIAL: "Ask the denying party for its evidence; look for an origin that belongs to neither side.",
    Kind.QUANTITY: "Find out whether both figures count the same thing over the same time.",
    Kind.DATE: "Find a dated document; check whether two events are meant.",
    Kind.STAGE: "Find out how far the conduct had gone on each date.",
    Kind.ITEM: "Establish what was moved from a document, an image or an inspection.",
    Kind.PLACE: "Establish the place from an image or a shipping record.",
    Kind.ATTRIBUTION: "Go back to the earliest text and see who said it.",
    Kind.SCOPE: "Establish exactly what the denial covers; ask about what it leaves out.",
    Kind.QUOTE_DRIFT: "Find the full wording where it was first published.",
    Kind.REVERSAL: "Record when and why the position changed; ask for the reason.",
    Kind.SELF: "Ask the source which of its two statements stands.",
    Kind.RETRACTION: "Ask the outlet why the passage went; rest nothing on it meanwhile.",
}
"""What an analyst does next about an open contradiction, by its kind."""
SEVERITIES = ["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two passages, and who says it; the outlet itself where nobody else does."""

    reference: int
    said_by: str
    verb: str
    said_on: date | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Element:
    """One element compared: what the earlier and what the later passage say of it."""

    name: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction as it stood at the moment. ``age_days`` runs until it was closed, or until the moment."""

    number: int
    code: str
    allegation: str
    kind: str
    relation: str
    severity: str
    explanation: str
    earlier: Side
    later: Side
    elements: list[Element]
    rule: str
    found_at: datetime
    age_days: int
    status: str
    outcome: str
    closed_by: str
    closed_at: datetime | None
    reason: str
    owner: str
    next_step: str
    published_in: list[str]


@dataclass(frozen=True, slots=True)
class Register:
    """The list of contradictions: open ones by severity and age, then those closed."""

    head: Head
    summary: str
    open: list[Finding]
    closed: list[Finding]
    sources: Sources


def register(as_of: datetime, made_at: datetime, violation: Violation | None = None) -> Register:
    """The register at the moment, of one violation or of all."""
    references = References()
    rows = known(as_of) if violation is None else known(as_of).filter(violation=violation)
    found = findings(rows, references, as_of)
    still = sorted((one for one in found if one.status == "open"), key=urgency)
    closed = [one for one in found if one.status != "open"]
    about = violation.title if violation else "All alleged violations"
    top = head(
        "contradictions", "Register of contradictions", about, violation.code if violation else "", as_of, made_at
    )
    return Register(top, _summary(still, closed), still, closed, sources(references, rules(found), as_of))


def known(as_of: datetime) -> "QuerySet[Contradiction]":
    """The findings there were, the oldest first, with all that a line needs."""
    rows = Contradiction.objects.known(as_of).select_related("violation__assigned_to", "settled_by")
    return rows.with_sides().order_by("found_at", "pk")


def findings(rows: Iterable[Contradiction], references: References, as_of: datetime) -> list[Finding]:
    """Each row as it stood at the moment, both passages cited."""
    rows = list(rows)
    published = _published({row.violation_id for row in rows if row.violation_id}, as_of)
    return [_finding(row, references, as_of, published) for row in rows]


def rules(found: Iterable[Finding]) -> set[str]:
    """The rules that made the findings."""
    return {f"compared by {one.rule}" for one in found}


def status_then(row: Contradiction, as_of: datetime) -> str:
    """Open, settled or dismissed at the moment."""
    return row.status if row.settled_at is not None and row.settled_at <= as_of else "open"


def _finding(
    row: Contradiction, references: References, as_of: datetime, published: dict[int, list[Report]]
) -> Finding:
    status = status_then(row, as_of)
    closed_at = row.settled_at if status != "open" else None
    reports = [report for report in published.get(row.violation_id or 0, []) if report.as_of >= row.found_at]
    return Finding(
        number=row.pk,
        code=row.violation.code if row.violation else "",
        allegation=row.violation.title if row.violation else "",
        kind=label(row.kind),
        relation=label(row.relation),
        severity=row.severity,
        explanation=row.explanation,
        earlier=_side(row.sides.earlier, references),
        later=_side(row.sides.later, references),
        elements=[Element(label(name), earlier, later) for name, earlier, later in row.compared],
        rule=f"{row.rule}, version {row.rule_version}",
        found_at=timezone.localtime(row.found_at),
        age_days=((closed_at or as_of) - row.found_at).days,
        status=status,
        outcome=row.get_outcome_display() if status == "settled" else "",
        closed_by=row.settled_by.username if closed_at and row.settled_by else "",
        closed_at=timezone.localtime(closed_at) if closed_at else None,
        reason=row.reason if closed_at else "",
        owner=row.violation.assigned_to.username if row.violation and row.violation.assigned_to else "",
        next_step=NEXT_STEPS[Kind(row.kind)],
        published_in=[
            f"{report.get_kind_display()} of {timezone.localtime(report.as_of):%Y-%m-%d}" for report in reports
        ],
    )


def _side(side: contradiction.Side, references: References) -> Side:
    where = passage_of(side)
    said_by, how = (speaker(side.said), verb(side.said)) if side.said else (where.outlet, SAYS["asserts"])
    return Side(references.cite(where), said_by, how, where.published_on, where)


def _published(violations: set[int], as_of: datetime) -> dict[int, list[Report]]:
    """The case files already published of these violations, which rest on what is contradicted."""
    found: dict[int, list[Report]] = {}
    for report in Report.objects.filter(kind="case", violation__in=violations, made_at__lte=as_of).order_by("made_at"):
        found.setdefault(report.violation_id or 0, []).append(report)
    return found


def urgency(finding: Finding) -> tuple[int, datetime, int]:
    """Sorts the severest first, the oldest of them before the others."""
    return SEVERITIES.index(finding.severity), finding.found_at, finding.number


def _summary(still: list[Finding], closed: list[Finding]) -> str:
    if not still and not closed:
        return "No contradiction has been found."
    urgent = sum(one.severity == "high" for one in still)
    oldest = max((one.age_days for one in still), default=0)
    told = f"{several(len(still), 'contradiction')} open, {urgent or 'none'} of high severity; {len(closed)} closed."
    waited = f" The oldest has waited for {several(oldest, 'day')}." if oldest else ""
    return sentence(told) + waited
