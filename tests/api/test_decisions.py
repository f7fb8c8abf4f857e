"""What people decide over REST: with a reason, in the ledger, and never about their own proposal."""

import pytest
from rest_framework.test import APIClient

from tests.api.conftest import Case, ClientOf
from tracker.models import Account, Evidence, LedgerEntry, Recheck

pytestmark = pytest.mark.stricter

WHY = {"reason": "Checked against the sealed page."}


@pytest.fixture
def reviews(client_of: ClientOf, reviewer: Account) -> APIClient:
    """A reviewer."""
    return client_of(reviewer)


@pytest.fixture
def researches(client_of: ClientOf, analyst: Account) -> APIClient:
    """A researcher."""
    return client_of(analyst)


def test_a_reviewer_accepts_what_the_machine_proposed(case: Case, reviews: APIClient) -> None:
    told = reviews.post(f"/api/v1/evidence/{case.evidence.pk}/accept/", WHY | {"credibility": 3}).json()
    assert (told["status"], told["credibility"], told["reviewed_by"]) == ("accepted", 3, "rami")
    assert LedgerEntry.objects.filter(action="evidence.accepted", actor="rami").count() == 1


def test_what_was_reviewed_is_not_reviewed_again(case: Case, reviews: APIClient) -> None:
    url = f"/api/v1/evidence/{case.evidence.pk}/reject/"
    first, second = (reviews.post(url, WHY) for _ in range(2))
    assert (first.status_code, second.status_code, second.json()["type"]) == (200, 409, "not_allowed")


def test_nobody_reviews_his_own_proposal(case: Case, client_of: ClientOf, editor: Account) -> None:
    own = client_of(editor)
    Evidence.objects.filter(pk=case.evidence.pk).update(proposed_by=editor)
    assert own.post(f"/api/v1/evidence/{case.evidence.pk}/accept/", WHY).status_code == 403


def test_a_researcher_proposes_a_claim_as_evidence(case: Case, researches: APIClient) -> None:
    Evidence.objects.filter(pk=case.evidence.pk).delete()
    body = {"violation": "KP-RU-ARMS", "claim": case.claim.pk}
    first, second = (researches.post("/api/v1/evidence/", body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["bearing"] == "supports"
    assert first.json()["proposed_by"] == "ana"
    assert first["Location"] == first.json()["links"]["self"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"violation": "XX", "claim": 1}, "violation"),
        ({"violation": "KP-RU-ARMS", "claim": 10**15}, "claim"),
        ({"violation": "KP-RU-ARMS", "claim": "1"}, "claim"),
        ({"violation": "KP-RU-ARMS", "claim": 1, "bearing": "proves"}, "bearing"),
        ({"violation": "KP-RU-ARMS", "claim": 1, "status": "accepted"}, "status"),
        ({"violation": "KP-RU-ARMS", "claim": 1, "credibility": 6}, "credibility"),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused(
    body: dict[str, object], field: str, case: Case, researches: APIClient
) -> None:
    answer = researches.post("/api/v1/evidence/", body)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_a_contradiction_is_settled_with_its_outcome(case: Case, reviews: APIClient) -> None:
    url = f"/api/v1/contradictions/{case.contradiction.pk}"
    told = reviews.post(f"{url}/settle/", WHY | {"outcome": "later"}).json()
    assert (told["status"], told["outcome"], told["settled_by"]) == ("settled", "later", "rami")
    assert reviews.post(f"{url}/dismiss/", WHY).status_code == 409


def test_a_contradiction_that_is_none_is_dismissed(case: Case, reviews: APIClient) -> None:
    told = reviews.post(f"/api/v1/contradictions/{case.contradiction.pk}/dismiss/", WHY).json()
    assert (told["status"], told["outcome"]) == ("dismissed", None)


def test_a_candidate_paragraph_is_confirmed_once(case: Case, reviews: APIClient) -> None:
    url = "/api/v1/violations/KP-RU-ARMS/provisions/UN-1718-8b/confirm/"
    told = reviews.post(url, WHY).json()
    assert told["provisions"][0]["status"] == "confirmed"
    assert told["provisions"][0]["wording"].startswith("If confirmed, would breach ")
    assert reviews.post(url, WHY).status_code == 409


def test_releasing_is_an_editors(case: Case, researches: APIClient, client_of: ClientOf, editor: Account) -> None:
    body = WHY | {"workflow": "released"}
    url = "/api/v1/violations/KP-RU-ARMS/move/"
    assert researches.post(url, body).status_code == 403
    assert client_of(editor).post(url, body).json()["workflow"] == "released"


def test_a_persons_judgement_stands_beside_the_machines(case: Case, reviews: APIClient) -> None:
    words = {"evidential_status": "corroborated", "likelihood": "very likely", "confidence": "moderate"}
    answer = reviews.post("/api/v1/violations/KP-RU-ARMS/judge/", WHY | words)
    assert answer.status_code == 201
    assert answer.json()["judgement"]["likelihood"] == "very likely"
    assert answer.json()["judgement"]["by_machine"] is False
    assert answer.json()["assessment"]["likelihood"] == answer.json()["likelihood"] == "likely"


def test_a_recheck_is_asked_for_and_found_by_the_timetable(
    case: Case, researches: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.articles.ring", lambda *_: None)
    type(case.article).objects.filter(pk=case.article.pk).update(url="https://courier.example/harbour")
    answer = researches.post(f"/api/v1/articles/{case.article.pk}/recheck/")
    assert answer.status_code == 202
    assert answer.json()["recheck_due_at"] is not None
    assert Recheck.objects.count() == 1


def test_a_stopped_article_is_tried_again(case: Case, researches: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.articles.nudge", lambda _: None)
    type(case.article).objects.filter(pk=case.article.pk).update(problem="The page was away.")
    told = researches.post(f"/api/v1/articles/{case.article.pk}/retry/").json()
    assert told["problem"] is None


@pytest.mark.parametrize("name", ["captures", "statements", "claims", "assessments", "rechecks", "ledger"])
def test_sealed_rows_take_no_change_from_anybody(name: str, case: Case, client_of: ClientOf, editor: Account) -> None:
    client = client_of(editor)
    row = client.get(f"/api/v1/{name}/").json()["results"][0]["links"]["self"]
    assert {getattr(client, verb)(row, {}).status_code for verb in ("post", "put", "patch", "delete")} == {405}
