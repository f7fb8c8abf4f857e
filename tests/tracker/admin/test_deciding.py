"""Decisions with a reason, from a page and from a list, by those who may."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from tests import factories
from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, Contradiction, Evidence, LedgerEntry, Violation
from tracker.steps import decisions, ledger

pytestmark = pytest.mark.once


def page(model: str, decision: str) -> str:
    return reverse(f"admin:tracker_{model}_{decision}")


def test_a_reviewer_accepts_evidence_with_a_reason(reviewer: Account, evidence: Evidence, sign_in: SignIn) -> None:
    sign_in(reviewer).post(
        page("evidence", "accept"), {"row": evidence.pk, "reason": "Seen on film.", "credibility": "2"}
    )
    evidence.refresh_from_db()
    assert (evidence.status, evidence.reviewed_by, evidence.credibility) == ("accepted", reviewer, 2)


def test_a_decision_without_a_reason_is_asked_again(reviewer: Account, evidence: Evidence, sign_in: SignIn) -> None:
    answer = sign_in(reviewer).post(page("evidence", "reject"), {"row": evidence.pk, "reason": "  "})
    assert "Give a reason" in answer.content.decode()
    assert Evidence.objects.get().status == "proposed"


def test_nobody_accepts_what_he_proposed(editor: Account, evidence: Evidence, sign_in: SignIn) -> None:
    Evidence.objects.update(proposed_by=editor)
    answer = sign_in(editor).post(page("evidence", "accept"), {"row": evidence.pk, "reason": "Mine."}, follow=True)
    assert "somebody else has to review it" in answer.content.decode()
    assert Evidence.objects.get().status == "proposed"


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_researcher_reviews_nothing(decision: str, analyst: Account, evidence: Evidence, sign_in: SignIn) -> None:
    assert sign_in(analyst).get(page("evidence", decision), {"row": evidence.pk}).status_code == 403


def test_a_list_action_leads_to_the_page_that_asks_for_the_reason(
    reviewer: Account, evidence: Evidence, sign_in: SignIn
) -> None:
    listing = reverse("admin:tracker_evidence_changelist")
    answer = sign_in(reviewer).post(listing, {"action": "accept", "_selected_action": [evidence.pk], "index": 0})
    assert answer.url.startswith(page("evidence", "accept") + f"?row={evidence.pk}")


def test_several_are_decided_each_by_itself(reviewer: Account, evidence: Evidence, sign_in: SignIn) -> None:
    other = factories.some_evidence(evidence.claim, factories.a_violation(code="KP-RU-TROOPS", subject="troops"))
    Evidence.objects.filter(pk=evidence.pk).update(proposed_by=reviewer)
    answer = sign_in(reviewer).post(
        page("evidence", "accept"), {"row": [evidence.pk, other.pk], "reason": "Seen."}, follow=True
    )
    assert "(1 of 2)" in answer.content.decode()
    assert set(Evidence.objects.values_list("status", flat=True)) == {"accepted", "proposed"}


def test_where_a_worker_is_at_the_same_the_person_is_told_and_the_others_are_decided(
    reviewer: Account, evidence: Evidence, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(row: Evidence, *given: object) -> Evidence:
        if row.pk == evidence.pk:
            raise OperationalError("deadlock detected")
        return accepts(row, *given)

    accepts = decisions.accept
    monkeypatch.setattr(decisions, "accept", accept)
    other = factories.some_evidence(evidence.claim, factories.a_violation(code="KP-RU-TROOPS", subject="troops"))
    rows = {"row": [evidence.pk, other.pk], "reason": "Seen."}
    answer = sign_in(reviewer).post(page("evidence", "accept"), rows, follow=True).content.decode()
    assert "decide again in a moment" in answer and "(1 of 2)" in answer


def test_a_contradiction_is_settled_with_its_outcome(
    reviewer: Account, finding: Contradiction, sign_in: SignIn
) -> None:
    given = {"row": finding.pk, "outcome": "earlier", "reason": "The denial was withdrawn."}
    sign_in(reviewer).post(page("contradiction", "settle"), given)
    finding.refresh_from_db()
    assert (finding.status, finding.outcome, finding.settled_by) == ("settled", "earlier", reviewer)


def test_a_dismissed_finding_offers_no_button_any_more(
    reviewer: Account, finding: Contradiction, sign_in: SignIn
) -> None:
    client = sign_in(reviewer)
    client.post(page("contradiction", "dismiss"), {"row": finding.pk, "reason": "Another ship."})
    shown = client.get(reverse("admin:tracker_contradiction_change", args=[finding.pk])).content.decode()
    assert page("contradiction", "settle") not in shown and "Another ship." in shown


def test_a_researcher_is_not_offered_to_release(
    analyst: Account, editor: Account, violation: Violation, sign_in: SignIn
) -> None:
    offered = {
        account: 'value="released"'
        in sign_in(account).get(page("violation", "move"), {"row": violation.pk}).content.decode()
        for account in (analyst, editor)
    }
    assert offered == {analyst: False, editor: True}


def test_a_researcher_who_forges_a_release_is_refused(analyst: Account, violation: Violation, sign_in: SignIn) -> None:
    given = {"row": violation.pk, "workflow": "released", "reason": "Now."}
    sign_in(analyst).post(page("violation", "move"), given)
    assert Violation.objects.get().workflow == "new"


def test_an_own_assessment_is_appended(reviewer: Account, violation: Violation, sign_in: SignIn) -> None:
    given = {"evidential_status": "disputed", "likelihood": "likely", "confidence": "low", "reason": "One origin."}
    sign_in(reviewer).post(page("violation", "judge"), {"row": violation.pk} | given)
    assert violation.assessments.get(assessed_by=reviewer).reasons == ["One origin."]


def test_a_decision_leads_back_only_into_the_service(reviewer: Account, evidence: Evidence, sign_in: SignIn) -> None:
    given = {"row": evidence.pk, "reason": "Seen.", "next": "https://elsewhere.example/"}
    answer = sign_in(reviewer).post(page("evidence", "accept"), given)
    assert answer.url == reverse("admin:tracker_evidence_change", args=[evidence.pk])


def test_every_plain_edit_is_in_the_ledger(editor: Account, evidence: Evidence, sign_in: SignIn) -> None:
    article = evidence.claim.statement.text_version.capture.article
    assert article.outlet
    edit = reverse("admin:tracker_outlet_change", args=[article.outlet.pk])
    sign_in(editor).post(
        edit, {"name": article.outlet.name, "reliability": "C", "reliability_reason": "Corrects itself."}
    )
    entry = ledger.history(article.outlet).get(action="outlet.edited")
    assert '"reliability":[null,"C"]' in entry.body


def test_an_edit_that_changes_nothing_is_no_entry(editor: Account, evidence: Evidence, sign_in: SignIn) -> None:
    outlet = evidence.claim.statement.text_version.capture.article.outlet
    assert outlet
    before = LedgerEntry.objects.count()
    sign_in(editor).post(reverse("admin:tracker_outlet_change", args=[outlet.pk]), {"name": outlet.name})
    assert LedgerEntry.objects.count() == before


def test_an_analyst_proposes_by_hand(analyst: Account, evidence: Evidence, sign_in: SignIn) -> None:
    other = factories.a_violation(code="KP-RU-TROOPS", subject="troops")
    given = {"claim": evidence.claim.pk, "violation": other.pk, "bearing": "context", "nature": "media_report"}
    sign_in(analyst).post(reverse("admin:tracker_evidence_add"), given)
    proposed = Evidence.objects.get(violation=other)
    assert (proposed.proposed_by, proposed.status, proposed.bearing) == (analyst, "proposed", "context")


def test_a_one_by_hand_takes_another_origin(analyst: Account, evidence: Evidence, sign_in: SignIn) -> None:
    claim = factories.a_claim(evidence.claim.statement, item="shells")
    given = {"claim": claim.pk, "violation": evidence.violation_id, "bearing": "supports", "nature": "media_report"}
    answer = sign_in(analyst).post(reverse("admin:tracker_evidence_add"), given | {"credibility": "1"})
    assert "takes another independent origin" in answer.content.decode()
    assert not Evidence.objects.filter(claim=claim).exists()
