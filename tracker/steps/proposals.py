"""Propose a claim as evidence, by a person: what the machine's linking missed or took for something else."""

from django.db import transaction

from analysis import allegations
from analysis.credibility import credibility as told_credibility
from analysis.testimony import Testimony
from tracker.models import Account, Claim, Evidence, Violation
from tracker.steps import ledger
from tracker.steps.compare import together
from tracker.steps.count import count, new_articles, widen
from tracker.steps.decisions import NotAllowed, check_number
from tracker.steps.testimonies import testimonies
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
        violation = next(one for one in together(violation) if one.pk == violation.pk)
        claim = Claim.objects.with_context().get(pk=claim.pk)
        testimony = testimonies([claim])[0]
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
            _count(violation, evidence, testimony)
            told = {"violation": violation.code, "claim": claim.pk}
            ledger.record(account, "evidence.proposed", evidence, ledger.Rows(made=[evidence]), **told)
            reopen(violation)
    return evidence, new


def _count(violation: Violation, evidence: Evidence, testimony: Testimony) -> None:
    """Count the evidence in the position it takes, and in the violation's articles and days."""
    others = violation.evidence.exclude(pk=evidence.pk)
    violation.articles += len(new_articles(others, [int(str(testimony.article))]))
    count(violation, [(evidence, testimony)])
    widen(violation, testimony, evidence.claim.statement.text_version.latest_day_named)
    violation.save()
