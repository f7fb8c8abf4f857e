"""Weigh a violation: look for contradictions among its positions, then append what is thought of it now."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from analysis.pairing import Finding, findings
from analysis.positions import related
from analysis.summaries import summary
from analysis.testimony import Testimony
from tracker import clock
from tracker.models import Account, Assessment, Claim, Contradiction, Evidence, Position, Violation
from tracker.steps import ledger
from tracker.steps.assess import assess
from tracker.steps.link import testimonies
from tracker.steps.tie import cited, tie


def weigh(violation: Violation) -> Assessment:
    """Compare, assess and link provisions, in one transaction. Twice is the same as once."""
    with transaction.atomic():
        violation = Violation.objects.select_for_update().get(pk=violation.pk)
        standing = _standing(violation)
        _compare(violation, standing)
        assessment, thought = assess(violation, standing)
        tie(violation, standing)
        violation.weighed_at, violation.leased_until = clock.now(), None
        violation.summary = summary(violation.allegation, thought, cited(violation))
        violation.save()
    return assessment


def reopen(violation: Violation) -> None:
    """Have the violation weighed again: at once, in the caller's transaction."""
    Violation.objects.filter(pk=violation.pk).update(weighed_at=None)
    weigh(violation)


def _standing(violation: Violation) -> list[Testimony]:
    """The testimonies of the positions that some evidence still holds up: one exemplar each."""
    held = Evidence.objects.filter(position=OuterRef("pk")).exclude(status="rejected")
    positions = Position.objects.filter(Exists(held), violation=violation)
    return testimonies(Claim.objects.filter(exemplar_of__in=positions).with_context().order_by("pk"))


def _compare(violation: Violation, standing: Sequence[Testimony]) -> None:
    """Compare what is new with the positions it may clash with, and keep what wants an analyst.

    New are the exemplars of new positions, and replies to what stands in the same text; whatever else came in only
    repeats a position that was compared before.
    """
    waiting = violation.evidence.filter(compared_at=None).exclude(status="rejected")
    said = testimonies(Claim.objects.filter(evidence__in=waiting).with_context().order_by("pk"))
    taken = {told.key for told in standing}
    fresh = {told.key for told in said if told.key in taken or told.answers}
    others = Violation.objects.filter(code__in=related(violation.code)).exclude(pk=violation.pk)
    pool = [*standing, *said, *(told for other in others for told in _standing(other))]
    found = findings(list({told.key: told for told in pool}.values()), fresh)
    _keep(violation, [finding for finding in found if not _known(finding)])
    waiting.update(compared_at=clock.now())


def _known(finding: Finding) -> bool:
    """Whether these claims, or these positions by other claims, have a finding of this kind already."""
    first, second = int(finding.earlier.key), int(finding.later.key)
    pair = {first, second}
    if Contradiction.objects.filter(earlier__in=pair, later__in=pair).exists():
        return True
    one, other = (Position.objects.filter(evidence__claim=claim) for claim in (first, second))
    alike = Q(earlier__evidence__position__in=one, later__evidence__position__in=other)
    alike |= Q(earlier__evidence__position__in=other, later__evidence__position__in=one)
    return Contradiction.objects.filter(alike, kind=finding.comparison.kind or "").exists()


def _keep(violation: Violation, found: Sequence[Finding]) -> None:
    """Record findings, and that they were found."""
    kept = Contradiction.objects.bulk_create(_row(violation, finding) for finding in found)
    told = [(row, {"violation": violation.code, "rule": row.rule}) for row in kept]
    ledger.record_all(Account.machine(), "contradiction.found", told)


def _row(violation: Violation, finding: Finding) -> Contradiction:
    answer = finding.comparison
    return Contradiction(
        **_side("earlier", finding.earlier),
        **_side("later", finding.later),
        substance=finding.substance,
        violation=violation,
        relation=answer.relation,
        kind=answer.kind or "",
        severity=answer.severity or "",
        grade=answer.grade or "",
        explanation=answer.explanation,
        elements={name: list(values) for name, values in answer.elements.items()},
        rule=answer.rule,
        rule_version=answer.rule_version,
    )


def _side(name: str, told: Testimony) -> dict[str, object]:
    """The columns of one side: its claim, its statement, and the passage that is shown."""
    statement = Claim.objects.values_list("statement", flat=True).get(pk=told.key)
    return {
        f"{name}_id": told.key,
        f"{name}_said_id": statement,
        f"{name}_text_id": told.version,
        f"{name}_start": told.passage_span.start,
        f"{name}_end": told.passage_span.end,
        f"{name}_exact": told.passage,
    }
