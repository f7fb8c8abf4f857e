"""Tokens: got slowly, gone with the password; and how often anybody may ask."""

from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import Client
from redis.exceptions import ConnectionError as Away
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from api import configuration, throttles
from tests.api.conftest import ClientOf
from tests.cast import PASSWORD
from tracker.models import Account
from tracker.steps import ledger

pytestmark = pytest.mark.once

TOKEN = "/api/v1/token/"
LIST = "/api/v1/outlets/"


def ask(name: str, password: str, address: str = "192.0.2.1") -> int:
    """The status of an attempt to get a token."""
    body = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post(TOKEN, body, "application/json").status_code


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests a day of each kind, counted from nothing."""
    caches["default"].clear()
    monkeypatch.undo()
    monkeypatch.setattr(throttles.Rate, "get_rate", lambda _: "3/day")


def test_a_token_opens_what_its_account_may_see(reader: Account) -> None:
    answer = Client().post(TOKEN, {"username": "rhea", "password": PASSWORD}, "application/json")
    assert answer.status_code == 200
    header = {"authorization": f"Token {answer.json()['token']}"}
    assert Client(headers=header).get(LIST).status_code == 200
    assert Client(headers=header).delete(TOKEN).status_code == 204
    assert Client(headers=header).get(LIST).status_code == 401
    told = ledger.history(reader)
    assert [entry.action for entry in told] == ["token.revoked", "token.issued"]
    assert not any(answer.json()["token"] in entry.body for entry in told)


def test_a_wrong_password_gives_nothing_away(reader: Account) -> None:
    bodies = [{"username": name, "password": "wrong"} for name in ("rhea", "nobody-of-this-name")]
    answers = [Client().post(TOKEN, body, "application/json") for body in bodies]
    assert answers[0].status_code == 400
    assert answers[0].json() == answers[1].json()


def test_the_machine_has_no_token_to_give(db: None) -> None:
    assert ask("machine", "") == ask("machine", "!") == 400


@pytest.mark.parametrize("change", ["password", "closed"])
def test_a_token_ends_with_its_password_or_account(change: str, reader: Account, client_of: ClientOf) -> None:
    client = client_of(reader)
    if change == "password":
        reader.set_password("another correct horse")
    else:
        reader.is_active = False
    reader.save()
    assert client.get(LIST).status_code == 401
    assert not Token.objects.exists()
    assert ledger.history(reader).get().action == "token.revoked"


def test_signing_in_elsewhere_leaves_the_token_alone(reader: Account, client_of: ClientOf) -> None:
    client = client_of(reader)
    Client().force_login(reader)
    assert client.get(LIST).status_code == 200


def test_passwords_are_counted_before_they_are_hashed(limits: None, reader: Account) -> None:
    with patch("api.tokens.authenticate", return_value=None) as hashed:
        statuses = [ask("rhea", "wrong") for _ in range(20)]
    assert statuses == [400] * 3 + [429] * 17
    assert hashed.call_count == 3


def test_one_account_is_not_tried_from_everywhere(limits: None, reader: Account) -> None:
    statuses = [ask("Rhea", "wrong", f"192.0.2.{number}") for number in range(5)]
    assert statuses == [400] * 3 + [429] * 2


def test_a_client_cannot_choose_its_own_address(limits: None, db: None) -> None:
    statuses = [
        Client(REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": f"198.51.100.{number}"}).get(LIST).status_code
        for number in range(5)
    ]
    assert statuses == [401] * 3 + [429] * 2


def test_who_asks_too_often_is_told_when_to_go_on(limits: None, reads: APIClient) -> None:
    answers = [reads.get(LIST) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].json()["type"] == "throttled"
    assert int(answers[3]["Retry-After"]) > 0


def test_reads_go_on_and_are_counted_while_redis_is_away(
    limits: None, reads: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttles, "_asked_again_at", 0.0)
    with patch("api.throttles.caches", {"default": FailingCache(), "memory": caches["memory"]}):
        assert [reads.get(LIST).status_code for _ in range(4)] == [200, 200, 200, 429]


class FailingCache:
    """A cache whose server is away."""

    def add(self, *_: object, **__: object) -> None:
        raise Away("connection refused")


@pytest.mark.parametrize("value", ["fast", "0/minute", "10", "10/fortnight", "-1/minute"])
def test_a_rate_that_is_none_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATE_USER", value)
    with pytest.raises(configuration.ImproperlyConfigured, match="RATE_USER"):
        configuration.rate("user")


def test_a_rate_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATE_USER", "off")
    assert configuration.rate("user") is None


def test_requests_are_counted_in_redis_where_there_is_one() -> None:
    assert configuration.caches("redis://:secret@queue:6379/0")["default"]["BACKEND"].endswith("RedisCache")
    assert configuration.caches("")["default"]["BACKEND"].endswith("LocMemCache")
