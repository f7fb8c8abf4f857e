"""Append what is thought of a violation now, where it differs from what the machine thought last."""

from collections.abc import Sequence

from django.db.models import Count

from analysis import assessments
from analysis.comparisons import Comparison, Grade, Kind, Relation
from analysis.testimony import Testimony
from tracker.models import Account, Assessment, Violation
from tracker.steps import ledger, sealed

WORDS = (
    *("evidential_status", "stage", "likelihood", "confidence", "origins", "articles"),
    *("reasons", "gaps", "alternatives", "rule_version"),
)
"""What an assessment says: one that says the same again is not appended."""


def assess(violation: Violation, said: Sequence[Testimony]) -> tuple[Assessment, assessments.Assessment]:
    """The machine's assessment by what is said and stands, as a row and as it was thought.

    The violation's own columns follow it; they are the caller's to save.
    """
    thought = assessments.assess(said, _findings(violation), violation.articles)
    thought = assessments.after_withdrawals(thought, _withdrawn_by(violation))
    row = _appended(violation, thought)
    violation.evidential_status, violation.stage = row.evidential_status, row.stage
    violation.independent_origins = len(row.origins)
    return row, thought


def _withdrawn_by(violation: Violation) -> list[str]:
    """The outlets that withdrew what spoke for the violation, by name."""
    rows = violation.evidence.filter(withdrawn_at__isnull=False, bearing="supports").exclude(status="rejected")
    names = rows.order_by().values_list("claim__statement__text_version__capture__article__outlet__name", flat=True)
    return sorted({name or "An outlet not known" for name in names.distinct()})


def _appended(violation: Violation, thought: assessments.Assessment) -> Assessment:
    machine = Account.machine()
    row = Assessment(violation=violation, assessed_by=machine, **{name: _plain(thought, name) for name in WORDS})
    last = violation.assessments.filter(assessed_by=machine).first()
    if last and all(getattr(last, name) == getattr(row, name) for name in WORDS):
        return last
    row.save()
    told = {"assessment": row.pk, "status": row.evidential_status, "sealed": sealed.assessment_sha256(row)}
    ledger.record(machine, "violation.assessed", violation, ledger.Rows(made=[row]), **told)
    return row


def _plain(thought: assessments.Assessment, name: str) -> object:
    value = getattr(thought, name)
    return list(value) if isinstance(value, tuple) else value


def _findings(violation: Violation) -> list[Comparison]:
    """The open findings by what they are about; they are counted, not read."""
    about = ("relation", "kind", "grade")
    counted = violation.contradictions.open().order_by(*about).values(*about).annotate(count=Count("pk"))
    return [
        Comparison(
            Relation(row["relation"]),
            "counted",
            "",
            Kind(row["kind"]),
            grade=Grade(row["grade"]) if row["grade"] else None,
        )
        for row in counted
        for _ in range(row["count"])
    ]
