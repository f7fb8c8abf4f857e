"""The record at a moment and between two, over REST: what came later is not seen."""

from datetime import timedelta

import pytest
from rest_framework.test import APIClient

from tests.tracker.contested import DENIED, LATER, NEXT_MONDAY, OPENED, contested_case
from tracker import clock
from tracker.models import Account, Outlet, Violation
from tracker.steps import decisions, ledger

pytestmark = pytest.mark.stricter

CASE = "/api/v1/violations/KP-RU-ARMS/"
THEN = (OPENED + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def contested(db: None) -> Violation:
    return contested_case()


def test_a_violation_is_told_as_it_was_known(contested: Violation, reads: APIClient) -> None:
    then, now = reads.get(f"{CASE}?as_of={THEN}").json(), reads.get(CASE).json()
    assert (then["evidential_status"], then["assessment"]["evidential_status"]) == ("single_origin", "single_origin")
    assert (then["counts"]["refutes"], then["counts"]["open_contradictions"]) == (0, 0)
    assert (then["as_of"], now["as_of"], now["record"]) == (THEN, None, None)
    assert now["assessment"]["evidential_status"] == "disputed"


def test_evidence_and_findings_of_the_moment_come_with_what_they_cite(contested: Violation, reads: APIClient) -> None:
    record = reads.get(f"{CASE}?as_of={LATER:%Y-%m-%dT%H:%M:%SZ}").json()["record"]
    numbers = {one["number"] for one in record["references"]}
    assert {one["reference"] for one in record["evidence"]} <= numbers
    assert record["contradictions"][0]["earlier"]["reference"] in numbers
    assert {one["rating"] for one in record["evidence"]} == {"B3", "F3", "F6"}


def test_a_person_s_judgement_stands_beside_the_machine_s_and_where_they_differ_it_is_said(
    contested: Violation, reads: APIClient, reviewer: Account
) -> None:
    with clock.as_if(NEXT_MONDAY):
        decisions.judge(
            contested, reviewer, evidential_status="refuted", likelihood="very unlikely", confidence="low",
            reason="The film shows another border.",
        )  # fmt: skip
    told = reads.get(CASE).json()
    assert (told["assessment"]["by_machine"], told["judgement"]["assessed_by"]) == (True, "rami")
    assert told["judgement"]["grounds"] == [{"of": None, "reasons": ["The film shows another border."]}]
    assert [one["word"] for one in told["differences"]] == ["status", "likelihood"]
    assert told["differences"][0]["sentence"] == ("On the status, rami judges “refuted” and the machine “disputed”.")
    assert reads.get(f"{CASE}?as_of={LATER:%Y-%m-%dT%H:%M:%SZ}").json()["judgement"] is None
    listed = reads.get("/api/v1/violations/").json()["results"][0]
    assert (listed["judged"]["evidential_status"], listed["judged"]["assessed_by"]) == ("refuted", "rami")
    both = reads.get("/api/v1/assessments/?violation=KP-RU-ARMS&as_of=2024-12-31").json()["results"]
    assert {(one["by_machine"], one["evidential_status"]) for one in both} == {(True, "disputed"), (False, "refuted")}


def test_two_moments_are_set_side_by_side(contested: Violation, reads: APIClient) -> None:
    told = reads.get(f"{CASE}diff/?from={THEN}&to=2024-03-08").json()
    assert told["words"] == [{"word": "status", "by": "the machine", "before": "single origin", "now": "disputed"}]
    assert told["reasons"]["come"] == ["Russia, an accused party, denies it."]
    assert [line["polarity"] for line in told["evidence"]] == ["denies"]
    assert (told["since"], told["until"][:10], len(told["opened"])) == (THEN, "2024-03-08", 1)


def test_without_moments_it_is_all_that_happened(contested: Violation, reads: APIClient) -> None:
    told = reads.get(f"{CASE}diff/").json()
    assert told["since"] == OPENED.isoformat().replace("+00:00", "Z")
    assert told["words"]


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("from=2024-03-08&to=2024-03-05", "from", "give the earlier moment first"),
        ("from=2024-03-01", "from", "was not in the record on 2024-03-01 23:59"),
        ("from=2024-03-05&to=2999-01-01", "from", "lies ahead"),
        ("from=soon", "from", "Write a day as 2022-09-06"),
        ("from=2024-03-05&to=later", "to", "Write a day as 2022-09-06"),
    ],
)
def test_moments_that_cannot_be_compared_say_what_to_give(
    query: str, field: str, says: str, contested: Violation, reads: APIClient
) -> None:
    answer = reads.get(f"{CASE}diff/?{query}")
    assert (answer.status_code, says in answer.json()["fields"][field][0]) == (400, True)


def test_the_matrix_of_a_moment_has_its_columns(contested: Violation, reads: APIClient) -> None:
    before, after = (
        reads.get(f"{CASE}matrix/?as_of={moment:%Y-%m-%dT%H:%M:%SZ}").json()
        for moment in (DENIED - timedelta(hours=1), LATER)
    )
    assert ([one["origin"] for one in before["origins"]], [one["origin"] for one in after["origins"]]) == (
        ["United States"],
        ["United States", "Russia"],
    )
    assert (after["origins"][0]["articles"], after["origins"][0]["copies"]) == (2, 1)
    assert after["reading"].startswith("Two articles, one origin: whatever affirms it leads back to the United States")


def test_an_outlet_has_the_history_of_its_letter(contested: Violation, reads: APIClient, editor: Account) -> None:
    outlet = Outlet.objects.get(name="The Invented Courier")
    changes = {"reliability": ["B", "D"], "reliability_reason": [None, "It garbled a quotation."]}
    ledger.record(editor, "outlet.edited", outlet, changes=changes)
    Outlet.objects.filter(pk=outlet.pk).update(reliability="D")
    told = reads.get(f"/api/v1/outlets/{outlet.pk}/").json()
    assert [(one["letter"], one["by"]) for one in told["letters"]] == [("D", "edda"), ("B", None)]


def test_evidence_shows_its_rating_and_what_cannot_be_judged(contested: Violation, reads: APIClient) -> None:
    rows = reads.get("/api/v1/evidence/?violation=KP-RU-ARMS").json()["results"]
    assert {row["rating"]["code"] for row in rows} == {"B6", "F6"}
    assert rows[0]["rating"]["words"].startswith("F – cannot be judged; 6 – cannot be judged")
