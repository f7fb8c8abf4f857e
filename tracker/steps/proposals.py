"""Propose a claim as evidence, by a person: what the machine's linking missed or took for something else."""

from django.db import transaction
from django.db.models import F

from analysis import allegations
from analysis.credibility import credibility as told_credibility
from analysis.positions import position_key
from analysis.testimony import Testimony
from tracker.models import Account, Claim, Evidence, Position, Violation
from tracker.steps import ledger
from tracker.steps.decisions import NotAllowed, check_number
from tracker.steps.link import testimonies
from tracker.steps.weigh import reopen


def propose(
    violation: Violation,
    claim: Claim,
    account: Account,
    *,
    bearing: str | None = None,
    nature: str | None = None,
    credibility: int | None = None,
) -> tuple[Evidence, bool]:
    """The claim as evidence, and whether it is new. What is not given is told from the claim, as the machine would."""
    if account.is_machine or not account.has_perm("tracker.add_evidence"):
        raise NotAllowed(f"{account.username} may not do this: it takes the permission 'add_evidence'.")
    check_number(violation, claim, credibility)
    with transaction.atomic():
        violation = Violation.objects.select_for_update().get(pk=violation.pk)
        testimony = testimonies([Claim.objects.with_context().get(pk=claim.pk)])[0]
        evidence, new = Evidence.objects.get_or_create(
            violation=violation,
            claim=claim,
            defaults={
                "bearing": bearing or allegations.bearing(testimony),
                "nature": nature or allegations.nature(testimony),
                "credibility": credibility or told_credibility(testimony, 0),
                "proposed_by": account,
            },
        )
        if new:
            evidence.position = _counted(violation, claim, testimony)
            evidence.save(update_fields=["position"])
            ledger.record(account, "evidence.proposed", evidence, violation=violation.code, claim=claim.pk)
            reopen(violation)
    return evidence, new


def _counted(violation: Violation, claim: Claim, testimony: Testimony) -> Position:
    """The position that the claim takes, with the claim counted in it."""
    position, _ = Position.objects.get_or_create(
        violation=violation, key=position_key(testimony), defaults={"exemplar": claim}
    )
    days = [day for day in (position.first_said_on, position.last_said_on, testimony.said_on) if day]
    position.first_said_on, position.last_said_on = min(days, default=None), max(days, default=None)
    position.claims = F("claims") + 1
    position.save()
    return position
