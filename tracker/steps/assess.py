"""Append what is thought of a violation now, where it differs from what the machine thought last."""

from collections.abc import Sequence

from analysis import assessments
from analysis.comparisons import Comparison, Grade, Kind, Relation, Severity
from analysis.testimony import Testimony
from tracker.models import Account, Assessment, Evidence, Violation
from tracker.steps import ledger

WORDS = (
    *("evidential_status", "stage", "likelihood", "confidence", "origins", "articles"),
    *("reasons", "gaps", "alternatives", "rule_version"),
)
"""What an assessment says: one that says the same again is not appended."""


def assess(violation: Violation, said: Sequence[Testimony]) -> tuple[Assessment, assessments.Assessment]:
    """The machine's assessment by what is said and stands, as a row and as it was thought.

    The violation's own columns follow it; they are the caller's to save.
    """
    thought = assessments.assess(said, _findings(violation), _articles(violation))
    row = _appended(violation, thought)
    violation.evidential_status, violation.stage = row.evidential_status, row.stage
    violation.independent_origins = len(row.origins)
    return row, thought


def _appended(violation: Violation, thought: assessments.Assessment) -> Assessment:
    machine = Account.machine()
    row = Assessment(violation=violation, assessed_by=machine, **{name: _plain(thought, name) for name in WORDS})
    last = violation.assessments.filter(assessed_by=machine).first()
    if last and all(getattr(last, name) == getattr(row, name) for name in WORDS):
        return last
    row.save()
    ledger.record(machine, "violation.assessed", violation, assessment=row.pk, status=row.evidential_status)
    return row


def _plain(thought: assessments.Assessment, name: str) -> object:
    value = getattr(thought, name)
    return list(value) if isinstance(value, tuple) else value


def _articles(violation: Violation) -> int:
    """How many articles hold it up, all that repeat a position counted."""
    held = Evidence.objects.filter(violation=violation).exclude(status="rejected")
    return held.values("claim__statement__text_version__capture__article").distinct().count()


def _findings(violation: Violation) -> list[Comparison]:
    rows = violation.contradictions.open()
    return [
        Comparison(
            relation=Relation(row.relation),
            rule=row.rule,
            explanation=row.explanation,
            kind=Kind(row.kind),
            severity=Severity(row.severity),
            grade=Grade(row.grade) if row.grade else None,
            rule_version=row.rule_version,
        )
        for row in rows
    ]
