"""Weigh a violation: look for contradictions among its positions, then append what is thought of it now."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from analysis import assessments, contradictions, provisions
from analysis.contradictions import Comparison
from analysis.pairing import Finding, findings
from analysis.positions import related
from analysis.summaries import summary
from analysis.testimony import Testimony
from tracker import clock
from tracker.models import (
    Account,
    Assessment,
    Claim,
    Contradiction,
    Evidence,
    Position,
    Provision,
    ProvisionLink,
    Violation,
)
from tracker.steps import ledger
from tracker.steps.link import testimonies


def weigh(violation: Violation) -> Assessment:
    """Compare, assess and link provisions, in one transaction. Twice is the same as once."""
    with transaction.atomic():
        violation = Violation.objects.select_for_update().get(pk=violation.pk)
        standing = _standing(violation)
        _compare(violation, standing)
        thought = _thought(violation, standing)
        assessment = _append(violation, thought)
        _link_provisions(violation)
        violation.weighed_at, violation.leased_until = clock.now(), None
        violation.summary = summary(violation.allegation, thought, _candidates(violation))
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


def _thought(violation: Violation, said: Sequence[Testimony]) -> assessments.Assessment:
    """What the positions amount to; articles are counted over all that holds them up."""
    held = Evidence.objects.filter(violation=violation).exclude(status="rejected")
    articles = held.values("claim__statement__text_version__capture__article").distinct().count()
    return replace(assessments.assess(said, _findings(violation)), articles=articles)


def _append(violation: Violation, thought: assessments.Assessment) -> Assessment:
    """Append what is thought where it differs from the machine's last assessment."""
    machine = Account.machine()
    appended = Assessment(
        violation=violation,
        evidential_status=thought.evidential_status,
        stage=thought.stage,
        likelihood=thought.likelihood,
        confidence=thought.confidence,
        origins=list(thought.origins),
        articles=thought.articles,
        reasons=list(thought.reasons),
        gaps=list(thought.gaps),
        rule_version=thought.rule_version,
        assessed_by=machine,
    )
    last = violation.assessments.filter(assessed_by=machine).first()
    if last and _words(last) == _words(appended):
        appended = last
    else:
        appended.save()
        told = {"assessment": appended.pk, "status": appended.evidential_status}
        ledger.record(machine, "violation.assessed", violation, **told)
    violation.evidential_status, violation.stage = appended.evidential_status, appended.stage
    violation.independent_origins = len(appended.origins)
    return appended


def _words(assessment: Assessment) -> tuple[object, ...]:
    names = "evidential_status stage likelihood confidence origins articles reasons gaps rule_version"
    return tuple(getattr(assessment, name) for name in names.split())


def _findings(violation: Violation) -> list[Comparison]:
    rows = violation.contradictions.filter(status="open")
    return [
        Comparison(
            relation=contradictions.Relation(row.relation),
            rule=row.rule,
            explanation=row.explanation,
            kind=contradictions.Kind(row.kind),
            severity=contradictions.Severity(row.severity),
            grade=contradictions.Grade(row.grade) if row.grade else None,
            rule_version=row.rule_version,
        )
        for row in rows
    ]


def _link_provisions(violation: Violation) -> None:
    """Bring the candidate paragraphs up to date; what a reviewer decided stays."""
    claims = Claim.objects.filter(exemplar_of__violation=violation, affirmed=True)
    items = {item for item in claims.values_list("item", flat=True) if item}
    places = {place for place in claims.values_list("place", flat=True) if place}
    catalogue = list(Provision.objects.prefetch_related("validity"))
    fitting = provisions.candidates(violation.allegation, catalogue, violation.conduct, items, places)
    keys = {provision.code: provision for provision in catalogue}
    assumed = " The conduct itself is undated: tested on the articles' days." if violation.conduct_assumed else ""
    violation.provision_links.filter(status="candidate").exclude(
        provision__code__in=[candidate.code for candidate in fitting]
    ).delete()
    ProvisionLink.objects.bulk_create(
        [
            ProvisionLink(
                violation=violation,
                provision=keys[candidate.code],
                in_force=candidate.in_force,
                in_force_reason=candidate.reason + assumed,
                disputed_by=keys[candidate.code].disputed_by,
            )
            for candidate in fitting
        ],
        update_conflicts=True,
        unique_fields=["violation", "provision"],
        update_fields=["in_force", "in_force_reason", "disputed_by"],
    )


def _candidates(violation: Violation) -> list[str]:
    """The paragraphs a summary names: the Security Council's bind every State, so others only where there are none."""
    links = violation.provision_links.exclude(status="rejected").exclude(in_force=False).select_related("provision")
    binding = [link.provision for link in links if link.provision.authority == "UNSC"]
    return [provision.cited for provision in binding or [link.provision for link in links]]
