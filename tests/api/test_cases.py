"""A case seen whole, its shapes, and what is downloaded."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from rest_framework.test import APIClient

from tests import factories
from tests.api.conftest import CLAIMED, DENIED, Case, ClientOf
from tests.tracker.test_pipeline import CLAIM
from tracker.custody import verifier
from tracker.models import Account, LedgerEntry
from tracker.storage import captures

pytestmark = pytest.mark.stricter

CASE = "/api/v1/violations/KP-RU-ARMS/"


def test_a_violation_keeps_its_three_statuses_apart(reads: APIClient, case: Case) -> None:
    told = reads.get(CASE).json()
    assert (told["workflow"], told["evidential_status"], told["stage"]) == ("new", "reported", "unclear")
    assert (told["likelihood"], told["confidence"], told["articles"]) == ("likely", "low", 2)
    assert told["counts"] == {"supports": 1, "refutes": 1, "context": 0, "to_review": 2, "open_contradictions": 1}
    assert told["provisions"][0]["wording"] == "If confirmed, would breach S/RES/1718 (2006), para 8(b)."


def test_a_statement_has_the_shape_of_the_contract(reads: APIClient, case: Case) -> None:
    told = reads.get(f"/api/v1/statements/{case.statement.pk}/").json()
    assert told["exact"] == factories.TEXT[told["start"] : told["end"]] == CLAIMED
    assert told["source"]["name"] == "Mara Quill"
    assert {"start", "end", "exact", "name", "kind", "named"} <= set(told["source"])
    assert {"cue", "direct", "stance", "answers", "chain", "origin", "claims", "prefix", "suffix"} <= set(told)
    assert told["cue"] is None
    assert told["claims"][0]["quantity"] == {
        "low": 2000,
        "high": 2000,
        "unit": "container",
        "approximate": False,
        "cumulative": False,
    }
    assert told["claims"][0]["date"] == {"from": None, "to": None, "precision": "none"}
    assert told["claims"][0]["place"] is None


def test_a_statement_names_the_spans_that_it_answers(reads: APIClient, case: Case) -> None:
    answering = factories.a_statement(case.article, "This article was invented for a test.")
    answering.answers.add(case.statement)
    told = reads.get(f"/api/v1/statements/{answering.pk}/").json()
    assert told["answers"] == [[case.statement.start, case.statement.end]]


def test_a_contradiction_shows_both_passages_and_its_sentence(reads: APIClient, case: Case) -> None:
    told = reads.get(f"/api/v1/contradictions/{case.contradiction.pk}/").json()
    assert (told["earlier"]["exact"], told["later"]["exact"]) == (CLAIMED, DENIED)
    assert told["later"]["said"]["speaker"] == "Ivo Stern"
    assert (told["status"], told["outcome"], told["grade"]) == ("open", None, None)
    assert told["explanation"].endswith(".")


def test_the_chronology_cites_sealed_passages(reads: APIClient, case: Case) -> None:
    told = reads.get(CASE + "chronology/").json()
    numbers = {entry["reference"] for entry in told["entries"]}
    assert numbers == {reference["number"] for reference in told["references"]} == {1, 2}
    assert {reference["exact"] for reference in told["references"]} == {CLAIMED, DENIED}


def test_the_matrix_sets_elements_against_origins(reads: APIClient, case: Case) -> None:
    told = reads.get(CASE + "matrix/").json()
    said = {cell["says"] for row in told["rows"] for cell in row["cells"]}
    assert "silent" in said
    assert {len(row["cells"]) for row in told["rows"]} == {len(told["origins"])}
    assert told["reading"]


@pytest.mark.parametrize("part", ["", "chronology/", "matrix/"])
def test_a_moment_that_nothing_can_be_told_of_says_what_to_give(part: str, reads: APIClient, case: Case) -> None:
    for moment, says in (
        ("2020-01-01", "was not in the record on 2020-01-01 23:59: it was opened on"),
        ("2999-01-01", "lies ahead: give a moment that has passed."),
        ("soon", "Write a day as 2022-09-06"),
        ("2022-02-30", "Write a day as 2022-09-06"),
    ):
        answer = reads.get(f"{CASE}{part}?as_of={moment}")
        assert (answer.status_code, answer.json()["type"]) == (400, "invalid")
        assert says in answer.json()["fields"]["as_of"][0]


def test_today_is_this_moment(reads: APIClient, case: Case) -> None:
    today = datetime.now(UTC).date().isoformat()
    assert reads.get(f"{CASE}?as_of={today}").json()["as_of"] is not None


def test_many_articles_of_one_origin_carry_their_warning(reads: APIClient, case: Case) -> None:
    told = reads.get(CASE).json()
    assert told["independence"] == told["assessment"]["independence"]
    assert told["independence"].startswith("Two articles, one origin: whatever affirms it leads back to Mara Quill")


def test_the_bundle_is_a_download_and_its_taking_is_recorded(reads: APIClient, db: None) -> None:
    factories.worked_through(CLAIM)
    answer = reads.get(CASE + "bundle/")
    assert answer["Content-Disposition"].startswith('attachment; filename="KP-RU-ARMS-')
    taken = LedgerEntry.objects.filter(action="violation.exported").latest("sequence")
    assert (taken.actor, hashlib.sha256(answer.content).hexdigest() in taken.body) == ("rhea", True)
    assert list(verifier.faults(answer.content)) == []


def test_no_bundle_goes_out_of_a_record_that_the_ledger_does_not_bear_out(reads: APIClient, case: Case) -> None:
    factories.a_contradiction(case.claim, case.denial, violation=case.violation, substance="f" * 32)
    answer = reads.get(CASE + "bundle/")
    assert (answer.status_code, "would not be whole" in answer.json()["detail"]) == (400, True)


def test_sealed_bytes_are_a_download_that_runs_nowhere(reads: APIClient, case: Case) -> None:
    answer = reads.get(f"/api/v1/captures/{case.capture.pk}/content/")
    assert answer.content.decode() == factories.TEXT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    taken = LedgerEntry.objects.get(action="capture.exported")
    assert taken.actor == "rhea" and case.capture.sha256 in taken.body


def test_bytes_that_have_changed_are_not_handed_out(reads: APIClient, case: Case) -> None:
    path = captures().path(case.capture.sha256)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    answer = reads.get(f"/api/v1/captures/{case.capture.pk}/content/")
    path.unlink()
    assert (answer.status_code, answer.json()["type"]) == (503, "damaged")


def test_text_from_outside_stays_text(reads: APIClient, db: None) -> None:
    hostile = '<script>alert("x")</script> ${7*7} {{7*7}} =HYPERLINK("a") \u202e'
    article = factories.an_article(f"{hostile}\n\n{CLAIMED}, Mara Quill said.\n", outlet=hostile)
    for answer in (reads.get("/api/v1/outlets/"), reads.get(f"/api/v1/articles/{article.pk}/")):
        assert answer["Content-Type"] == "application/json"
        assert hostile in json.dumps(answer.json(), ensure_ascii=False).replace('\\"', '"')


def test_a_report_is_made_and_each_file_downloaded(case: Case, client_of: ClientOf, reviewer: Account) -> None:
    client = client_of(reviewer)
    answer = client.post("/api/v1/reports/", {"kind": "case", "violation": "KP-RU-ARMS"})
    assert answer.status_code == 201, answer.json()
    assert {file["name"].rpartition(".")[2] for file in answer.json()["files"]} == {"html", "pdf", "csv", "json"}
    for file in answer.json()["files"]:
        content = client.get(file["url"])
        assert hashlib.sha256(content.content).hexdigest() == file["sha256"]
        assert content["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in content["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"kind": "case"}, "not_published"),
        ({"kind": "digest", "violation": "KP-RU-ARMS"}, "not_published"),
        ({"kind": "digest", "as_of": "2999-01-01"}, "not_published"),
        ({"kind": "novel"}, "invalid"),
        ({"kind": "case", "violation": "XX"}, "invalid"),
        ({"kind": "digest", "as_of": "soon"}, "invalid"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(
    body: dict[str, str], kind: str, case: Case, client_of: ClientOf, reviewer: Account
) -> None:
    answer = client_of(reviewer).post("/api/v1/reports/", body)
    assert (answer.status_code, answer.json()["type"]) == (400, kind)


def test_a_file_that_a_report_does_not_have_is_not_found(reads: APIClient, case: Case) -> None:
    for name in ("other.html", "..%2F..%2Fsecret-key", "digest.html%00"):
        assert reads.get(f"/api/v1/reports/{case.report.pk}/files/{name}/").status_code == 404


def test_a_signed_in_browser_may_read(case: Case, reader: Account) -> None:
    browser = Client()
    browser.force_login(reader)
    assert browser.get(CASE).status_code == 200
