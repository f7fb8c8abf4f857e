"""What people decide, and may not."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from tests import factories
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker.models import Account, Contradiction, Evidence, ProvisionLink, Violation
from tracker.steps import decisions, ledger
from tracker.steps.compare import together
from tracker.steps.decisions import NotAllowed
from tracker.steps.weigh import reopen

pytestmark = pytest.mark.django_db
EXACT = "North Korea has shipped 2,000 containers of munitions to Russia"


@pytest.fixture
def evidence() -> Evidence:
    claim = factories.a_claim(factories.a_statement(factories.an_article(), EXACT))
    return factories.some_evidence(claim, factories.a_violation())


@pytest.fixture
def finding(evidence: Evidence) -> Contradiction:
    other = factories.a_claim(evidence.claim.statement, affirmed=False)
    return factories.a_contradiction(evidence.claim, other, violation=evidence.violation)


def test_a_reviewer_accepts_what_the_machine_proposed(evidence: Evidence, reviewer: Account) -> None:
    accepted = decisions.accept(evidence, reviewer, "The passage says so.", credibility=3)
    assert (accepted.status, accepted.reviewed_by, accepted.credibility) == ("accepted", reviewer, 3)


def test_nobody_accepts_their_own_evidence(evidence: Evidence, editor: Account) -> None:
    Evidence.objects.filter(pk=evidence.pk).update(proposed_by=editor)
    evidence.refresh_from_db()
    with pytest.raises(NotAllowed, match="somebody else"):
        decisions.accept(evidence, editor, "I am sure.")


def test_a_researcher_accepts_nothing(evidence: Evidence, analyst: Account) -> None:
    with pytest.raises(NotAllowed, match="review_evidence"):
        decisions.accept(evidence, analyst, "It is obvious.")


def test_a_decision_takes_a_reason(evidence: Evidence, reviewer: Account) -> None:
    with pytest.raises(NotAllowed, match="Give a reason"):
        decisions.reject(evidence, reviewer, "   ")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where one waits for all")
@pytest.mark.parametrize("kind", ["evidence", "finding", "link"])
def test_a_decision_and_whoever_weighs_the_violation_do_not_wait_for_each_other(kind: str, reviewer: Account) -> None:
    def decided() -> None:
        if kind == "evidence":
            decisions.reject(Evidence.objects.all()[0], reviewer, "It is about another year.")
        elif kind == "finding":
            decisions.dismiss(Contradiction.objects.get(), reviewer, "It is none.")
        else:
            decisions.decide(ProvisionLink.objects.all()[0], reviewer, confirmed=True, reason="In force then.")
        connection.close()

    factories.worked_through(CLAIM, outlet="The Invented Courier")
    factories.worked_through(DENIAL, outlet="The Invented Herald")
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            together(Violation.objects.get())
            decision = other.submit(decided)
            assert not wait([decision], timeout=0.5).done
            ledger.record(Account.machine(), "test.written", Violation.objects.get())
        decision.result()


def test_evidence_is_reviewed_once(evidence: Evidence, reviewer: Account) -> None:
    decisions.reject(evidence, reviewer, "It is about another year.")
    with pytest.raises(NotAllowed, match="reviewed already"):
        decisions.accept(evidence, reviewer, "After all.")


def test_a_rejection_is_in_the_ledger_with_its_reason(evidence: Evidence, reviewer: Account) -> None:
    decisions.reject(evidence, reviewer, "It is about another year.")
    entry = ledger.history(evidence)[0]
    assert entry.action == "evidence.rejected"
    assert "another year" in entry.body


def test_a_contradiction_is_settled_with_an_outcome(finding: Contradiction, reviewer: Account) -> None:
    settled = decisions.settle(finding, reviewer, "earlier", "The denial concerns another port.")
    assert (settled.status, settled.outcome) == ("settled", "earlier")


def test_an_unknown_outcome_is_refused_with_those_there_are(finding: Contradiction, reviewer: Account) -> None:
    with pytest.raises(NotAllowed, match="unresolvable"):
        decisions.settle(finding, reviewer, "perhaps", "Because.")


def test_only_an_editor_releases(finding: Contradiction, analyst: Account, editor: Account) -> None:
    assert finding.violation
    with pytest.raises(NotAllowed):
        decisions.move(finding.violation, analyst, "released", "Done.")
    assert decisions.move(finding.violation, editor, "released", "Two people read it.").workflow == "released"


def test_a_person_s_judgement_stands_beside_the_machine_s(evidence: Evidence, reviewer: Account) -> None:
    judged = decisions.judge(
        evidence.violation,
        reviewer,
        evidential_status="corroborated",
        likelihood="likely",
        confidence="moderate",
        reason="A second harbour log was seen.",
    )
    decisions.reject(evidence, reviewer, "It is about another year.")
    assert judged in evidence.violation.assessments.all()
    assert evidence.violation.assessments.exclude(pk=judged.pk).filter(assessed_by=Account.machine()).exists()


def test_a_judgement_tells_what_was_known_when_it_was_made(evidence: Evidence, reviewer: Account) -> None:
    reopen(evidence.violation)
    judged = decisions.judge(
        evidence.violation,
        reviewer,
        evidential_status="single_origin",
        likelihood="unlikely",
        confidence="low",
        reason="The speaker never saw the train.",
    )
    assert (judged.origins, judged.articles) == (["Mara Quill"], 1)


def test_a_reason_that_mixes_likelihood_and_confidence_is_refused(evidence: Evidence, reviewer: Account) -> None:
    words = {"evidential_status": "single_origin", "likelihood": "likely", "confidence": "high"}
    with pytest.raises(NotAllowed, match="two sentences"):
        decisions.judge(evidence.violation, reviewer, **words, reason="With high confidence it is likely.")


def test_a_one_takes_another_independent_origin(evidence: Evidence, reviewer: Account) -> None:
    with pytest.raises(NotAllowed, match="another independent origin"):
        decisions.accept(evidence, reviewer, "It must be so.", 1)
    said = "Containers of munitions went from North Korea to Russia"
    article = factories.an_article(f"{said}, a minister in Seoul said.\n", outlet="The Seaside Post")
    statement = factories.a_statement(article, said, source_name="a minister", speaks_for="KR")
    factories.some_evidence(factories.a_claim(statement), evidence.violation)
    assert decisions.accept(evidence, reviewer, "Seoul says as much.", 1).credibility == 1


def test_two_who_move_it_at_once_do_not_overwrite_each_other(evidence: Evidence, editor: Account) -> None:
    one, other = (Violation.objects.get(pk=evidence.violation_id) for _ in range(2))
    decisions.move(one, editor, "closed", "Nothing of it is left.")
    with pytest.raises(NotAllowed, match="in the meantime"):
        decisions.move(other, editor, "released", "Two people read it.")
    assert Violation.objects.get(pk=one.pk).workflow == "closed"
    assert ledger.history(one).filter(action="violation.moved").count() == 1
