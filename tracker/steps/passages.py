"""Findings between passages, whether claims stand there or not: kept once, found again, superseded.

What is found between the claims of violations is kept by :mod:`tracker.steps.findings`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from analysis.comparisons import Comparison
from analysis.spans import Span
from tracker import clock
from tracker.models import Account, Contradiction, Evidence, Violation
from tracker.steps import ledger
from tracker.steps.findings import act


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage by the keys of its text and of the statement and the claim that stand there, if any."""

    text: int
    span: Span
    exact: str
    statement: int | None = None
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two passages that do not go together. ``substance`` is the same for the same disagreement."""

    earlier: Passage
    later: Passage
    comparison: Comparison
    substance: str


def keep(found: Sequence[Clash]) -> list[Violation]:
    """Record what was not found before, and bring back what had been superseded. Returns what these bear on."""
    known = {row.substance: row for row in Contradiction.objects.filter(substance__in=[one.substance for one in found])}
    new, again = [], []
    for clash in {one.substance: one for one in reversed(found)}.values():
        row = known.get(clash.substance)
        if row is None:
            new.append(Contradiction(substance=clash.substance, **_columns(clash)))
        elif row.superseded_at is not None:
            again.append(_brought_back(row, clash))
    _record("contradiction.found", Contradiction.objects.bulk_create(reversed(new)), new=True)
    _record("contradiction.found_again", again)
    return _touched([*new, *again])


def supersede(rows: Iterable[Contradiction]) -> list[Violation]:
    """Mark findings that today's rules and readings find no more. Returns what they bear on."""
    gone = list(rows)
    Contradiction.objects.filter(pk__in=[row.pk for row in gone]).update(superseded_at=clock.now())
    _record("contradiction.superseded", gone)
    return _touched(gone)


def _brought_back(row: Contradiction, clash: Clash) -> Contradiction:
    """The row as it is found today. What somebody decided stays as it was when he did."""
    told = _columns(clash) if row.status == "open" else {}
    for name, value in {**told, "superseded_at": None}.items():
        setattr(row, name, value)
    row.save()
    return row


def _columns(clash: Clash) -> dict[str, Any]:
    answer = clash.comparison
    return {
        **_side("earlier", clash.earlier),
        **_side("later", clash.later),
        "violation": _borne_on([one.statement for one in (clash.earlier, clash.later) if one.statement]),
        "relation": answer.relation.value,
        "kind": answer.kind.value if answer.kind else "",
        "severity": answer.severity.value if answer.severity else "",
        "grade": answer.grade.value if answer.grade else "",
        "explanation": answer.explanation,
        "elements": {name: list(values) for name, values in answer.elements.items()},
        "rule": answer.rule,
        "rule_version": answer.rule_version,
    }


def _side(name: str, passage: Passage) -> dict[str, Any]:
    return {
        f"{name}_id": passage.claim,
        f"{name}_said_id": passage.statement,
        f"{name}_text_id": passage.text,
        f"{name}_start": passage.span.start,
        f"{name}_end": passage.span.end,
        f"{name}_exact": passage.exact,
    }


def _borne_on(statements: Sequence[int]) -> Violation | None:
    """The violation that claims of these statements bear on, of several the one that most of them do."""
    standing = Evidence.objects.filter(claim__statement__in=statements).standing()
    rows = Violation.objects.filter(evidence__in=standing)
    return rows.annotate(by=Count("evidence__claim__statement", distinct=True)).order_by("-by", "pk").first()


def _record(action: str, rows: Sequence[Contradiction], *, new: bool = False) -> None:
    acts = [act(row, row.violation.code if row.violation else None, new=new) for row in rows]
    if acts:
        ledger.record_all(Account.machine(), action, acts)


def _touched(rows: Iterable[Contradiction]) -> list[Violation]:
    """The violations of these findings; they are to be weighed again."""
    found = {row.violation.pk: row.violation for row in rows if row.violation}
    Violation.objects.filter(pk__in=found).update(weighed_at=None)
    return list(found.values())
