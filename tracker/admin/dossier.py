"""What the page of one alleged violation shows: all that speaks for it and against it, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.admin import site
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.http import HttpRequest

from analysis.independence import warning
from analysis.parties import state_name
from analysis.wording import capital
from analysis.wording import in_words as number
from tracker import clock
from tracker.admin.base import told
from tracker.admin.claim import conduct, in_words
from tracker.admin.columns import TONES, address, passage_address, side_address
from tracker.admin.evidence import ARTICLE, UNREAD, EvidenceAdmin, rating
from tracker.admin.moment_pages import matrix_part
from tracker.admin.provision_link import ProvisionLinkAdmin
from tracker.admin.recheck import LOST
from tracker.admin.reply import standing
from tracker.models import (
    Assessment,
    Contradiction,
    Evidence,
    LedgerEntry,
    ProvisionLink,
    Quotation,
    Recheck,
    Reopening,
    Statement,
    Violation,
)
from tracker.models.contradiction import Side
from tracker.models.evidence import EvidenceQuerySet, read_anew
from tracker.reports import gather
from tracker.reports.judgement import differences, grounds, judgement
from tracker.reports.quotations import Changed, Cluster, Difference, clusters, differing
from tracker.reports.references import References
from tracker.steps import ledger

EVIDENCE_PAGE = 25
CHRONOLOGY = 200
LINES = 30
SUBJECTS = 300
"""Rows of a case whose ledger entries its history looks for."""

MATRIX = 300
"""Pieces of evidence up to which the page draws the matrix; beyond, the report and the interface do."""


@dataclass(frozen=True)
class Line:
    """One row of the evidence table, with the buttons that this account may press."""

    row: Evidence
    said: Statement
    meaning: str
    rating: str
    address: str
    page: str
    offers: list[Any]


@dataclass(frozen=True)
class Event:
    """One line of the chronology: when it happened, when it was published, since when it is known here."""

    happened: str
    published_on: date | None
    known_since: datetime
    meaning: str
    speaker: str
    stance: str
    outlet: str
    address: str


@dataclass(frozen=True)
class Found:
    """A contradiction with both passages, and where each of them stands."""

    row: Contradiction
    address: str
    sides: list[tuple[Side, str]]


@dataclass(frozen=True)
class Wording:
    """One wording of an utterance, what differs from its reference, and where it stands."""

    row: Quotation
    articles: int
    differs: list[Difference]
    address: str


@dataclass(frozen=True)
class Quoted:
    """An utterance across outlets: the reference first, then the wordings that differ from it."""

    wordings: list[Wording]
    same: int
    unshown: int


@dataclass(frozen=True)
class Origin:
    """What one origin contributes: however many articles, it counts once at most."""

    label: str
    controller: str
    counts: bool
    supports: int
    refutes: int
    context: int
    articles: int
    first: date | None
    last: date | None


def of(request: HttpRequest, violation: Violation) -> dict[str, Any]:
    """All parts of the page."""
    assessments = list(violation.assessments.select_related("assessed_by")[:LINES])
    machine, person = (last(violation, by_machine=by_machine) for by_machine in (True, False))
    page, lines = evidence_page(request, violation)
    return {
        "violation": violation,
        "title": violation.title,
        "tones": TONES,
        "assessment": machine,
        "own": person,
        "judgements": [judgement(row) for row in (machine, person) if row],
        "differences": differences(machine, person),
        "assessments": [(row, grounds(row)) for row in assessments],
        "origin_sentence": origin_sentence(machine),
        "matrix": matrix(violation, page.paginator.count),
        "evidence": page,
        "lines": lines,
        "tally": tally(violation),
        "chronology": chronology(violation),
        "contradictions": contradictions(violation),
        "quotations": quotations(violation),
        "origins": origins(violation, machine.origins if machine else []),
        "positions": positions(violation),
        "provisions": provisions(request, violation),
        "replies": [(reply, standing(reply)) for reply in violation.replies.select_related("party")[:LINES]],
        "reports": [(one, address(one)) for one in violation.reports.all()[:10]],
        "rechecks": affecting(violation),
        "entries": [told(entry) for entry in history(violation)[:LINES]],
        "list_of": lists(violation),
    }


def last(violation: Violation, *, by_machine: bool) -> Assessment | None:
    """The machine's last assessment, or the last by a person."""
    rows = violation.assessments.filter(assessed_by__is_machine=by_machine)
    return rows.select_related("assessed_by").first()


def origins_in_words(origins: int, articles: int | None) -> str:
    """How independent the articles are, short enough for a column: "1 in 5 articles"."""
    return f"{origins} in {articles} article{'' if articles == 1 else 's'}" if articles else str(origins)


def origin_sentence(assessment: Assessment | None) -> str:
    """The sentence that keeps five echoes from looking like five sources."""
    if assessment is None:
        return "–"
    echo = warning(assessment.articles, assessment.origins)
    articles, count = assessment.articles, len(assessment.origins)
    told = f"{number(articles)} article{'' if articles == 1 else 's'}"
    return echo or capital(f"{told}, {number(count)} independent origin{'' if count == 1 else 's'}")


def matrix(violation: Violation, pieces: int) -> dict[str, Any] | None:
    """The corroboration matrix of what stands; None where there is too much of it for a page."""
    if pieces > MATRIX:
        return None
    now = clock.now()
    said = gather.lines(gather.evidence(now, violation=violation), References(), now)
    return matrix_part(violation, [one for one in said if one.status != "rejected" and one.bearing != "context"])


def standing_evidence(violation: Violation) -> EvidenceQuerySet:
    """Evidence that nobody rejected, with all that a line about it needs and no text of an article."""
    return all_evidence(violation).standing()


def all_evidence(violation: Violation) -> EvidenceQuerySet:
    """All evidence by the newest readings, with what a line about it needs and no text of an article."""
    rows = Evidence.objects.filter(~read_anew(), violation=violation)
    with_names = rows.select_related(f"{ARTICLE}__outlet", "claim__statement__origin", "proposed_by", "reviewed_by")
    return with_names.defer(*UNREAD)


def evidence_page(request: HttpRequest, violation: Violation) -> tuple[Page[Any], list[Line]]:
    """The page of evidence that was asked for, and its lines: what waits first, then by the article's day."""
    waiting_first = Case(
        When(status="proposed", then=0), When(status="accepted", then=1), default=2, output_field=IntegerField()
    )
    rows = all_evidence(violation).annotate(turn=waiting_first).order_by("turn", f"-{ARTICLE}__published_on", "-pk")
    page = Paginator(rows, EVIDENCE_PAGE).get_page(request.GET.get("evidence"))
    admin: EvidenceAdmin = site._registry[Evidence]  # type: ignore[assignment]  # as it is registered
    here = f"{address(violation)}#evidence"
    return page, [_line(request, row, violation, admin, here) for row in page.object_list]


def _line(request: HttpRequest, row: Evidence, violation: Violation, admin: EvidenceAdmin, back: str) -> Line:
    row.violation = violation
    offers = [] if row.proposed_by_id == request.user.pk else admin.offers(request, row, back)
    return Line(
        row,
        row.claim.statement,
        in_words(row.claim),
        rating(row),
        passage_address(row.claim.statement),
        address(row),
        offers,
    )


def tally(violation: Violation) -> dict[str, int]:
    """How much evidence bears which way, and how much waits."""
    counted: dict[str, int] = violation.evidence.standing().aggregate(
        supports=Count("pk", filter=Q(bearing="supports")),
        refutes=Count("pk", filter=Q(bearing="refutes")),
        context=Count("pk", filter=Q(bearing="context")),
        waiting=Count("pk", filter=Q(status="proposed")),
    )
    return counted


def chronology(violation: Violation) -> list[Event]:
    """What is said to have happened, in the order of the events; what nobody dated by the day it was published."""
    rows = standing_evidence(violation).order_by(f"{ARTICLE}__published_on", "pk")[:CHRONOLOGY]
    return [_event(row) for row in sorted(rows, key=_moment)]


def _moment(row: Evidence) -> date:
    article = row.claim.statement.text_version.capture.article
    return row.claim.conduct_from or row.claim.conduct_to or article.published_on or article.created_at.date()


def _event(row: Evidence) -> Event:
    said = row.claim.statement
    article = said.text_version.capture.article
    return Event(
        conduct(row.claim),
        article.published_on,
        said.text_version.capture.captured_at,
        in_words(row.claim),
        said.source_name or "the outlet",
        said.stance,
        article.outlet.name if article.outlet else "",
        passage_address(said),
    )


def contradictions(violation: Violation) -> list[Found]:
    """Open ones first, the severe before the mild."""
    turn = Case(
        When(status="open", severity="high", then=Value(0)),
        When(status="open", severity="medium", then=Value(1)),
        When(status="open", then=Value(2)),
        default=Value(3),
    )
    rows = violation.contradictions.current().select_related("settled_by").with_sides()
    return [
        Found(row, address(row), [(side, side_address(side)) for side in row.sides])
        for row in rows.order_by(turn, "found_at")[:LINES]
    ]


def quotations(violation: Violation) -> list[Quoted]:
    """What the evidence quotes and other outlets quote too; changes of meaning first."""
    return [_quoted(cluster) for cluster in clusters(violation, clock.now())[:LINES]]


def _quoted(cluster: Cluster) -> Quoted:
    first = cluster.reference
    shown = [Changed(first, cluster.same + 1), *cluster.changed[:LINES]]
    wordings = [
        Wording(one.row, one.articles, differing(one.row, first), passage_address(one.row.said)) for one in shown
    ]
    return Quoted(wordings, cluster.same, len(cluster.changed[LINES:]))


def origins(violation: Violation, independent: list[str]) -> list[Origin]:
    """What each origin contributes. Only those of the last assessment count as independent."""
    said = "claim__statement__origin"
    rows = violation.evidence.standing().order_by().values(f"{said}__label", f"{said}__controller")
    counted = rows.annotate(
        supports=Count("pk", filter=Q(bearing="supports")),
        refutes=Count("pk", filter=Q(bearing="refutes")),
        context=Count("pk", filter=Q(bearing="context")),
        articles=Count(ARTICLE, distinct=True),
        first=Min(f"{ARTICLE}__published_on"),
        last=Max(f"{ARTICLE}__published_on"),
    )
    found = [
        Origin(
            row[f"{said}__label"] or "",
            row[f"{said}__controller"] or "",
            not {row[f"{said}__label"], state_name(row[f"{said}__controller"] or "")}.isdisjoint(independent),
            *(row[name] for name in ("supports", "refutes", "context", "articles", "first", "last")),
        )
        for row in counted
    ]
    return sorted(found, key=lambda one: (not one.counts, not one.label, -one.supports, -one.refutes))


def positions(violation: Violation) -> list[tuple[Any, str, str]]:
    """Each stance taken, what it says and where it was first taken; the most often taken first."""
    text = "exemplar__statement__text_version"
    rows = violation.positions.select_related(f"{text}__capture").defer(f"{text}__text", f"{text}__signature")
    return [
        (row, in_words(row.exemplar), passage_address(row.exemplar.statement))
        for row in rows.order_by("-claims", "first_said_on", "pk")[:LINES]
    ]


def provisions(request: HttpRequest, violation: Violation) -> list[tuple[ProvisionLink, str, list[Any]]]:
    """Paragraphs that would be breached, with the buttons for this account."""
    admin: ProvisionLinkAdmin = site._registry[ProvisionLink]  # type: ignore[assignment]  # as it is registered
    rows = violation.provision_links.select_related("provision", "decided_by").order_by("status", "provision__code")
    here = f"{address(violation)}#provisions"
    return [(row, address(row.provision), admin.offers(request, row, here)) for row in rows]


def affecting(violation: Violation) -> list[tuple[Recheck, str, int]]:
    """Re-checks that found something changed in the articles that the evidence rests on."""
    articles = standing_evidence(violation).order_by().values(ARTICLE)
    rows = Recheck.objects.filter(article__in=articles).exclude(outcome="unchanged").select_related("article")
    return [(row, address(row), sum(one.get("fate") in LOST for one in row.passages)) for row in rows[:LINES]]


def history(violation: Violation) -> QuerySet[LedgerEntry]:
    """What happened to the violation and to what was decided about it."""
    about = [ledger.name(violation)]
    reopened = Reopening.objects.filter(evidence__violation=violation).values("evidence")
    reviewed = violation.evidence.exclude(Q(status="proposed") & ~Q(pk__in=reopened)).order_by("-reviewed_at")
    for rows in (
        violation.contradictions.all(),
        violation.provision_links.exclude(status="candidate"),
        violation.replies.all(),
        reviewed,
    ):
        kind = rows.model._meta.model_name
        about += [f"{kind}:{key}" for key in rows.values_list("pk", flat=True)[:SUBJECTS]]
    return LedgerEntry.objects.filter(subject__in=about)


def lists(violation: Violation) -> dict[str, str]:
    """The lists behind the page's excerpts, filtered to this violation."""
    found = {}
    for model in (Evidence, Contradiction):
        admin = site._registry[model]
        found[str(model._meta.model_name)] = f"{admin.address('changelist')}?violation__id__exact={violation.pk}"  # type: ignore[attr-defined]  # all of ours have it
    return found
