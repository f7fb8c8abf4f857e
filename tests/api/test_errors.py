"""One shape for everything that goes wrong, and a detail that says what to do."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from rest_framework.test import APIClient

from api import errors
from tests.api.conftest import Case, ClientOf
from tracker.models import Account

pytestmark = pytest.mark.once

SHAPE = {"type", "detail", "fields"}


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/articles/one/", "/api/v1/nothing"])
def test_an_unknown_address_has_the_one_shape(path: str, client: Client) -> None:
    answer = client.get(path)
    assert (answer.status_code, set(answer.json()), answer.json()["type"]) == (404, SHAPE, "not_found")


def test_an_error_that_nobody_foresaw_tells_nothing_of_the_inside(reads: APIClient, case: Case) -> None:
    reads.raise_request_exception = False
    with patch("api.articles.Articles.list", side_effect=RuntimeError("secret /inside/path")):
        answer = reads.get("/api/v1/articles/")
    assert (answer.status_code, set(answer.json()), answer.json()["type"]) == (500, SHAPE, "server_error")
    assert "secret" not in answer.content.decode()


def test_a_record_out_of_reach_is_503_and_says_when_to_try_again(reads: APIClient, case: Case) -> None:
    with patch("api.articles.Articles.list", side_effect=OperationalError("server closed the connection")):
        answer = reads.get("/api/v1/articles/")
    assert (answer.status_code, answer["Retry-After"], answer.json()["type"]) == (503, "5", "unavailable")


def test_a_host_that_is_not_ours_is_refused_in_the_one_shape(client: Client) -> None:
    answer = client.get("/api/v1/", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer.json()["type"]) == (400, "bad_request")


def test_who_has_not_signed_in_is_told_how(client: Client) -> None:
    answer = client.get("/api/v1/articles/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    assert "/api/v1/token/" in answer.json()["detail"]


def test_a_token_that_nobody_has_is_refused(client: Client, db: None) -> None:
    answer = client.get("/api/v1/articles/", headers={"authorization": "Token 0123"})
    assert (answer.status_code, answer.json()["type"]) == (401, "authentication_failed")


def test_who_may_not_is_told_which_role_may(reads: APIClient, case: Case) -> None:
    detail = reads.post(f"/api/v1/evidence/{case.evidence.pk}/accept/", {"reason": "so"}).json()["detail"]
    assert "review_evidence" in detail and "reviewer" in detail


def test_a_session_needs_the_csrf_token(case: Case, reviewer: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(reviewer)
    answer = browser.post(f"/api/v1/evidence/{case.evidence.pk}/accept/", {"reason": "so"}, "application/json")
    assert (answer.status_code, answer.json()["type"]) == (403, "csrf_failed")
    assert browser.get("/api/v1/articles/").status_code == 200


BODIES = [
    ("{", "parse_error"),
    ("[" * 200_00, "parse_error"),
    ('{"reason": NaN}', "parse_error"),
    (b"\xff\xfe{}", "parse_error"),
    ('{"reason": 5}', "invalid"),
    ('{"reason": true}', "invalid"),
    ('{"reason": ["so"]}', "invalid"),
    ('{"reason": "so", "status": "accepted"}', "invalid"),
    ('{"reason": "so", "reviewed_by": 1}', "invalid"),
    ('{"reason": "so", "credibility": "1"}', "invalid"),
    ('{"reason": "so", "credibility": 7}', "invalid"),
    ('{"reason": "a\\u0000b"}', "invalid"),
    ('{"reason": "\\ud800"}', "invalid"),
    ('{"reason": "   "}', "invalid"),
    ("[]", "invalid"),
    ("5", "invalid"),
]


@pytest.mark.parametrize(("body", "kind"), BODIES)
def test_a_body_that_is_not_as_declared_is_refused(
    body: str | bytes, kind: str, case: Case, reviewer: Account, client_of: ClientOf
) -> None:
    url = f"/api/v1/evidence/{case.evidence.pk}/accept/"
    answer = client_of(reviewer).generic("POST", url, body, content_type="application/json")
    assert (answer.status_code, set(answer.json()), answer.json()["type"]) == (400, SHAPE, kind)


def test_a_body_of_another_type_is_refused(case: Case, reviewer: Account, client_of: ClientOf) -> None:
    url = f"/api/v1/evidence/{case.evidence.pk}/accept/"
    answer = client_of(reviewer).generic("POST", url, "reason=so", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json()["type"]) == (415, "unsupported_media_type")


def test_a_body_that_is_too_large_is_refused_unread(case: Case, reviewer: Account, client_of: ClientOf) -> None:
    url = f"/api/v1/evidence/{case.evidence.pk}/accept/"
    answer = client_of(reviewer).post(url, {"reason": "x" * 100_000})
    assert (answer.status_code, answer.json()["type"]) == (413, "too_large")


def test_only_json_is_spoken(reads: APIClient) -> None:
    answer = reads.get("/api/v1/articles/", headers={"accept": "text/html"})
    assert (answer.status_code, answer.json()["type"]) == (406, "not_acceptable")


def test_every_answer_is_kept_by_nobody_and_runs_nothing(reads: APIClient, case: Case) -> None:
    for answer in (reads.get("/api/v1/articles/"), reads.get("/api/v1/nothing/"), Client().get("/api/v1/articles/")):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_every_piece_of_advice_says_what_to_do() -> None:
    verbs = ("send", "check", "try", "post")
    assert [kind for kind, words in errors.ADVICE.items() if not any(verb in words.lower() for verb in verbs)] == []
