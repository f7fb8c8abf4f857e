"""Two pages of an alleged violation: what was known at a moment, and what changed between two."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tracker import clock
from tracker.admin.columns import TONES
from tracker.models import Violation
from tracker.reports import matrix, moments
from tracker.reports.between import Between, between
from tracker.reports.gather import Line
from tracker.reports.judgement import differences, judgement
from tracker.reports.moments import BadMoment

OFFERED = 12
"""Moments of past assessments that a page offers to choose from."""

MOST = 200
"""Lines of evidence that a page shows; the report and the interface have them all."""


@dataclass(frozen=True)
class Offered:
    """A moment at which something was judged, as a page offers it."""

    at: datetime
    value: str
    status: str


def then_page(request: HttpRequest, violation: Violation) -> dict[str, Any]:
    """What was known of the violation at the moment asked for; at this one where none is."""
    asked, now = request.GET.get("as_of", "").strip(), clock.now()
    fields = [("as_of", "As of", asked)]
    context = {"violation": violation, "fields": fields, "offered": _offered(violation), "tones": TONES}
    try:
        as_of = moments.told(asked, now) if asked else now
        moments.check(violation, as_of, now)
    except BadMoment as refusal:
        return {**context, "problem": str(refusal)}
    return {**context, **_known(violation, as_of)}


def changes_page(request: HttpRequest, violation: Violation) -> dict[str, Any]:
    """What changed between the two moments asked for: from the opening until now where none is."""
    now = clock.now()
    given = {name: request.GET.get(name, "").strip() for name in ("from", "to")}
    fields = [("from", "From", given["from"]), ("to", "To", given["to"])]
    context = {"violation": violation, "fields": fields, "offered": _offered(violation), "tones": TONES}
    try:
        since = moments.told(given["from"], now) if given["from"] else violation.created_at
        until = moments.told(given["to"], now) if given["to"] else now
        moments.check_both(violation, since, until, now)
    except BadMoment as refusal:
        return {**context, "problem": str(refusal)}
    return {**context, **_changed(between(violation, since, until, now))}


def _known(violation: Violation, as_of: datetime) -> dict[str, Any]:
    known, record = moments.known(violation, as_of), moments.record(violation, as_of)
    standing = [line for line in record.evidence if line.status != "rejected" and line.bearing != "context"]
    return {
        "known": known,
        "judgements": [judgement(row) for row in (known.machine, known.person) if row],
        "differences": differences(known.machine, known.person),
        "lines": _addressed(record.evidence),
        "all": record.evidence,
        "most": MOST,
        "findings": record.contradictions,
        "links": known.links,
        "matrix": matrix_part(violation, standing),
    }


def _changed(changed: Between) -> dict[str, Any]:
    return {
        "changed": changed,
        "sentences": [
            ("Reasons", changed.reasons),
            ("Other explanations", changed.alternatives),
            ("What is missing", changed.gaps),
            ("Independent origins", changed.origins),
        ],
        "findings": [
            ("Found", changed.opened),
            ("Closed", changed.closed),
            ("Found no more", changed.superseded),
        ],
        "told": [*changed.provisions, *changed.work],
        "lines": _addressed(changed.evidence),
        "all": changed.evidence,
        "most": MOST,
    }


def matrix_part(violation: Violation, standing: list[Line]) -> dict[str, Any]:
    """The corroboration matrix, each reference with the page of the evidence that it stands for."""
    return {"drawn": matrix.of(violation, standing), "pages": {line.reference: _page(line) for line in standing}}


def _addressed(lines: list[Line]) -> list[tuple[Line, str]]:
    return [(line, _page(line)) for line in lines[:MOST]]


def _page(line: Line) -> str:
    return reverse("admin:tracker_evidence_change", args=[line.evidence])


def _offered(violation: Violation) -> list[Offered]:
    """The moments of the last assessments, the machine's and people's."""
    rows = violation.assessments.select_related("assessed_by")[:OFFERED]
    return [
        Offered(
            timezone.localtime(row.assessed_at),
            row.assessed_at.isoformat(),
            f"{row.get_evidential_status_display()}, by {row.assessed_by}",
        )
        for row in rows
    ]
