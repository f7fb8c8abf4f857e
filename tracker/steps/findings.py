"""The findings of the record between claims: kept once, refreshed when found again, superseded when found no more.

What other steps find between wordings or headlines is theirs; only what has a ``matter`` is looked at here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from analysis.comparisons import Comparison, Grade, Kind, Relation, Severity
from analysis.findings import Finding
from analysis.repetitions import Trace, matter, trace, unheard
from analysis.spans import Span
from analysis.testimony import Testimony
from tracker import clock
from tracker.models import Account, Claim, Contradiction, TextVersion, Violation
from tracker.models.contradiction import ContradictionQuerySet
from tracker.steps import ledger
from tracker.steps.testimonies import testimonies

MADE_BEFORE_SUBSTANCE = "0" * 16
"""What the substances of findings begin with that were made before findings had one."""


class Found:
    """What is found between the claims of related violations, in the order of their texts.

    Made ``anew``, findings of the record count only once they are found again; :meth:`supersede` ends it. ``touched``
    are the keys of the violations whose findings changed.
    """

    def __init__(self, violations: Sequence[Violation], *, anew: bool = False) -> None:
        self.anew = anew
        self.touched: set[int] = set()
        self._violations = list(violations)
        self._again: set[str] = set()
        self._traces: dict[str, list[Trace]] = {}

    def keep(self, found: Sequence[Finding], about: Callable[[Finding], int]) -> None:
        """Keep what is no repetition. ``about`` tells the violation that a finding is about."""
        news = unheard(found, self._before(found)) if found else []
        rows = {row.substance: row for row in Contradiction.objects.filter(substance__in=[f.substance for f in news])}
        new: list[Contradiction] = []
        for finding in news:
            row = rows.get(finding.substance)
            known = row is not None and row.superseded_at is None and not self.anew
            if known or finding.substance in self._again:
                continue
            row = row or self._named_otherwise(finding)
            if row is None:
                new.append(Contradiction(violation_id=about(finding), **columns(finding)))
            else:
                _renew(row, finding, about(finding))
            self.touched.add(about(finding))
            self._again.add(finding.substance)
            self._traces.setdefault(matter(finding), []).append(trace(finding))
        _record("contradiction.found", Contradiction.objects.bulk_create(new), new=True)

    def supersede(self) -> None:
        """Mark what was found before and is found no more."""
        current = self._rows().current().only("substance", "violation", "rule")
        gone = [row for row in current if row.substance not in self._again]
        now = clock.now()
        Contradiction.objects.filter(pk__in=[row.pk for row in gone]).update(superseded_at=now)
        _record("contradiction.superseded", gone)

    def _before(self, now: Iterable[Finding]) -> list[Trace]:
        """What is remembered of earlier findings of the same matters."""
        matters = {matter(finding) for finding in now}
        unread = matters - self._traces.keys()
        if unread and not self.anew:
            self._traces |= {one: [] for one in unread}
            for left in _traces(list(self._rows().current().filter(matter__in=unread))):
                self._traces[left.matter].append(left)
        return [left for one in matters for left in self._traces.get(one, ())]

    def _rows(self) -> ContradictionQuerySet:
        mine = ~Q(matter="") | Q(substance__startswith=MADE_BEFORE_SUBSTANCE)
        return Contradiction.objects.filter(mine, violation__in=self._violations).order_by("pk")

    def _named_otherwise(self, finding: Finding) -> Contradiction | None:
        """The same disagreement between the same claims, kept when its substance was told otherwise."""
        if not self.anew:
            return None
        pair = [int(finding.earlier.key), int(finding.later.key)]
        alike = self._rows().filter(kind=finding.comparison.kind or "", earlier__in=pair, later__in=pair)
        elements = columns(finding)["elements"]
        for row in alike.exclude(substance__in=self._again):
            if row.elements == elements or row.substance.startswith(MADE_BEFORE_SUBSTANCE):
                return row
        return None


def columns(finding: Finding) -> dict[str, Any]:
    """A finding as the columns of its row, all but the violation."""
    answer = finding.comparison
    both, spans = (finding.earlier, finding.later), finding.spans
    said = dict(Claim.objects.filter(pk__in=[told.key for told in both]).values_list("pk", "statement"))
    return {
        **_side("earlier", finding.earlier, spans[0], said),
        **_side("later", finding.later, spans[1], said),
        "substance": finding.substance,
        "matter": matter(finding),
        "relation": answer.relation.value,
        "kind": answer.kind.value if answer.kind else "",
        "severity": answer.severity.value if answer.severity else "",
        "grade": answer.grade.value if answer.grade else "",
        "explanation": answer.explanation,
        "elements": {name: list(values) for name, values in answer.elements.items()},
        "rule": answer.rule,
        "rule_version": answer.rule_version,
    }


def _side(name: str, told: Testimony, shown: Span, said: dict[int, int]) -> dict[str, Any]:
    """The columns of one side: its claim, its statement, and the passage that is shown."""
    exact = told.passage
    if shown != told.passage_span:
        exact = shown.of(TextVersion.objects.values_list("text", flat=True).get(pk=str(told.version)))
    return {
        f"{name}_id": told.key,
        f"{name}_said_id": said[int(told.key)],
        f"{name}_text_id": told.version,
        f"{name}_start": shown.start,
        f"{name}_end": shown.end,
        f"{name}_exact": exact,
    }


def _renew(row: Contradiction, finding: Finding, violation: int) -> None:
    """Let the row stand, as it is found today. What somebody decided stays as it was when he did."""
    told = columns(finding) | {"violation_id": violation}
    if row.status != "open":
        told = {"substance": told["substance"], "matter": told["matter"]}
    again = row.superseded_at is not None
    changed = {name: value for name, value in told.items() if getattr(row, name) != value}
    if changed or again:
        Contradiction.objects.filter(pk=row.pk).update(**changed, superseded_at=None)
        _record("contradiction.found_again" if again else "contradiction.restated", [row])


def _record(action: str, rows: Sequence[Contradiction], *, new: bool = False) -> None:
    if rows:
        codes = dict(Violation.objects.filter(pk__in={row.violation_id for row in rows}).values_list("pk", "code"))
        acts = [act(row, codes.get(row.violation_id or 0), new=new) for row in rows]
        ledger.record_all(Account.machine(), action, acts)


def act(row: Contradiction, code: str | None, *, new: bool) -> ledger.Act:
    """That a finding about the violation of this code came, or changed."""
    detail = {"violation": code, "rule": row.rule}
    return ledger.Act(row, detail, ledger.Rows(made=[row]) if new else ledger.Rows(changed=[row]))


def _traces(rows: Sequence[Contradiction]) -> Iterable[Trace]:
    """What is remembered of findings kept before."""
    keys = {key for row in rows for key in (row.earlier_id, row.later_id) if key is not None}
    told = {one.key: one for one in testimonies(Claim.objects.filter(pk__in=keys).with_context())}
    for row in rows:
        if row.earlier_id in told and row.later_id in told:
            finding = Finding(told[row.earlier_id], told[row.later_id], _answer(row))
            yield replace(trace(finding), matter=row.matter)


def _answer(row: Contradiction) -> Comparison:
    return Comparison(
        relation=Relation(row.relation),
        rule=row.rule,
        explanation=row.explanation,
        kind=Kind(row.kind) if row.kind else None,
        severity=Severity(row.severity) if row.severity else None,
        grade=Grade(row.grade) if row.grade else None,
        elements={name: (str(pair[0]), str(pair[1])) for name, pair in row.elements.items()},
        rule_version=row.rule_version,
    )
