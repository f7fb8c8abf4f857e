"""What people decide: evidence, contradictions, provisions, workflow, their own assessment. Each with a reason.

The article is taken first, then the violation, then the ledger, so that a decision and whoever weighs the violation
never wait for each other.
"""

from typing import Any

from django.db import models, transaction

from analysis.credibility import bearing_out, others
from analysis.estimates import mixed
from tracker import clock
from tracker.models import Account, Assessment, Claim, Contradiction, Correction, Evidence, ProvisionLink, Violation
from tracker.reports import ratings
from tracker.steps import ledger, sealed
from tracker.steps.compare import together
from tracker.steps.count import uncount
from tracker.steps.rebuild import rekey
from tracker.steps.reliance import IN_HAND, lock, look_sooner, take_in_hand
from tracker.steps.weigh import reopen

WORKFLOW_BY_EDITOR = {"released", "closed"}
CONFIRMED = 1
"""The Admiralty number that takes another independent origin."""
REASON = 2000
"""The longest reason, in characters."""


class NotAllowed(Exception):
    """A decision that may not be taken; the message says why, and what would be needed."""


def accept(evidence: Evidence, reviewer: Account, reason: str, credibility: int | None = None) -> Evidence:
    """Accept evidence that somebody else proposed. A 1 takes another independent origin."""
    check_number(evidence.violation, evidence.claim, credibility)
    return _review(evidence, reviewer, "accepted", reason, credibility)


def check_number(violation: Violation, claim: Claim, number: int | None) -> None:
    """Refuse a 1, "confirmed by independent sources", where no other independent origin says as much."""
    if number != CONFIRMED:
        return
    told = Claim.objects.with_context().get(pk=claim.pk).testimony()
    origins = ratings.telling([violation.pk], clock.now()).get(violation.pk, {})
    if not others(told, bearing_out(told.claim, origins)):
        raise NotAllowed(
            "A 1 (confirmed) takes another independent origin that says as much, and none stands: give 2 or lower,"
            " or leave it to 6 (cannot be judged)."
        )


def reject(evidence: Evidence, reviewer: Account, reason: str) -> Evidence:
    """Reject evidence that somebody else proposed; it counts for nothing from now on."""
    return _review(evidence, reviewer, "rejected", reason, evidence.credibility)


def settle(finding: Contradiction, account: Account, outcome: str, reason: str) -> Contradiction:
    """Settle a contradiction: which of the two stands, and why."""
    if outcome not in dict(Contradiction.OUTCOMES):
        raise NotAllowed(f"{outcome!r} is no outcome: choose one of {', '.join(dict(Contradiction.OUTCOMES))}.")
    return _close(finding, account, "settled", outcome, reason)


def dismiss(finding: Contradiction, account: Account, reason: str) -> Contradiction:
    """Dismiss a finding that is none. It stays dismissed when the same disagreement is found again."""
    return _close(finding, account, "dismissed", "", reason)


def decide(link: ProvisionLink, account: Account, *, confirmed: bool, reason: str) -> ProvisionLink:
    """Confirm or reject a candidate provision."""
    reason = checked(account, "decide_provisionlink", reason)
    with transaction.atomic():
        together(link.violation)
        _once(
            ProvisionLink.objects.filter(pk=link.pk, status="candidate"),
            f"{link.provision.code} was decided already.",
            status="confirmed" if confirmed else "rejected",
            decided_by=account,
            decided_at=clock.now(),
            decision_reason=reason,
        )
        link.refresh_from_db()
        ledger.record(account, f"provision.{link.status}", link, ledger.Rows(changed=[link]), reason=reason)
    return link


def move(violation: Violation, account: Account, workflow: str, reason: str) -> Violation:
    """Move a violation to another workflow status; releasing and closing are an editor's."""
    if workflow not in dict(Violation.WORKFLOW):
        raise NotAllowed(f"{workflow!r} is no workflow status: choose one of {', '.join(dict(Violation.WORKFLOW))}.")
    permission = "release_violation" if workflow in WORKFLOW_BY_EDITOR else "change_violation"
    reason = checked(account, permission, reason)
    with transaction.atomic():
        before = violation.workflow
        if workflow in IN_HAND and before not in IN_HAND:
            take_in_hand(violation)
        _once(
            Violation.objects.filter(pk=violation.pk, workflow=before),
            "It was moved by somebody else in the meantime; reload the page to see where to, and decide again.",
            workflow=workflow,
            updated_at=clock.now(),
        )
        violation.refresh_from_db(fields=["workflow", "updated_at"])
        told = {"before": before, "now": workflow, "reason": reason}
        ledger.record(account, "violation.moved", violation, ledger.Rows(changed=[violation]), **told)
    return violation


def judge(
    violation: Violation,
    account: Account,
    *,
    evidential_status: str,
    likelihood: str,
    confidence: str,
    reason: str,
) -> Assessment:
    """Append a person's own assessment. It stands beside the machine's, which goes on being made.

    It tells what was known when it was made: the origins and articles of the machine's last one.
    """
    reason = checked(account, "add_assessment", reason)
    if sentence := mixed(reason):
        raise NotAllowed(
            f"Keep likelihood and confidence in two sentences (ICD 203). One mixes them: “{sentence[:200]}”."
        )
    last = violation.assessments.filter(assessed_by__is_machine=True).first()
    with transaction.atomic():
        judged = Assessment(
            violation=violation,
            evidential_status=evidential_status,
            stage=last.stage if last else violation.stage,
            likelihood=likelihood,
            confidence=confidence,
            origins=last.origins if last else [],
            articles=last.articles if last else 0,
            reasons=[reason],
            rule_version="a person's judgement",
            assessed_by=account,
        )
        judged.full_clean()
        judged.save()
        told = {"assessment": judged.pk, "status": evidential_status, "sealed": sealed.assessment_sha256(judged)}
        ledger.record(account, "violation.judged", violation, ledger.Rows(made=[judged]), **told, reason=reason)
    return judged


def approve(correction: Correction, account: Account, reason: str) -> Correction:
    """Approve a correction that somebody else wrote; it stands from then on."""
    reason = checked(account, "change_correction", reason)
    if correction.written_by_id == account.pk:
        raise NotAllowed("You wrote this correction yourself: somebody else has to approve it.")
    with transaction.atomic():
        _once(
            Correction.objects.filter(pk=correction.pk, approved_by=None),
            "This correction was approved already; reload the page to see by whom.",
            approved_by=account,
        )
        correction.refresh_from_db()
        told = {"report": correction.report_id, "reason": reason}
        ledger.record(account, "correction.approved", correction, ledger.Rows(changed=[correction]), **told)
    return correction


def checked(account: Account, permission: str, reason: str) -> str:
    """The reason, trimmed, once the account is known to be a person who may do this."""
    if account.is_machine or not account.has_perm(f"tracker.{permission}"):
        raise NotAllowed(f"{account.username} may not do this: it takes the permission {permission!r}.")
    reason = reason.strip()
    if not reason:
        raise NotAllowed("Give a reason: every decision is recorded with one.")
    if len(reason) > REASON:
        raise NotAllowed(f"The reason is longer than {REASON} characters: shorten it.")
    return reason


def _review(evidence: Evidence, reviewer: Account, status: str, reason: str, credibility: int | None) -> Evidence:
    reason = checked(reviewer, "review_evidence", reason)
    if evidence.proposed_by_id == reviewer.pk:
        raise NotAllowed("You proposed this evidence yourself: somebody else has to review it.")
    with transaction.atomic():
        article = lock(evidence)
        together(evidence.violation)
        _once(
            Evidence.objects.filter(pk=evidence.pk, status="proposed"),
            "This evidence was reviewed already; reload the page to see by whom.",
            status=status,
            credibility=credibility,
            reviewed_by=reviewer,
            reviewed_at=clock.now(),
            reason=reason,
            **({"withdrawn_at": None} if status == "accepted" else {}),
        )
        withdrawn = evidence.withdrawn_at is not None
        evidence.refresh_from_db()
        told = {"violation": evidence.violation.code, "reason": reason}
        ledger.record(reviewer, f"evidence.{status}", evidence, ledger.Rows(changed=[evidence]), **told)
        if status == "rejected":
            _drop(evidence)
        elif withdrawn:
            rekey([evidence.violation])
        if status == "accepted":
            look_sooner(article)
        reopen(evidence.violation)
    return evidence


def _drop(evidence: Evidence) -> None:
    """Let rejected evidence count for nothing at once; what it had a part in is compared anew when next weighed."""
    uncount(evidence)
    rekey([evidence.violation])


def _close(finding: Contradiction, account: Account, status: str, outcome: str, reason: str) -> Contradiction:
    reason = checked(account, "settle_contradiction", reason)
    with transaction.atomic():
        if finding.violation:
            together(finding.violation)
        _once(
            Contradiction.objects.open().filter(pk=finding.pk),
            "This contradiction was closed already, or is found no more; reload the page to see which.",
            status=status,
            outcome=outcome,
            settled_by=account,
            settled_at=clock.now(),
            reason=reason,
        )
        finding.refresh_from_db()
        told = {"outcome": outcome, "reason": reason}
        ledger.record(account, f"contradiction.{status}", finding, ledger.Rows(changed=[finding]), **told)
        if finding.violation:
            reopen(finding.violation)
    return finding


def _once(rows: "models.QuerySet[Any]", otherwise: str, **changes: object) -> None:
    if rows.update(**changes) != 1:
        raise NotAllowed(otherwise)
