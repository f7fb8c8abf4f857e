"""Alive and ready, for those who start and watch the service."""

from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from kombu.exceptions import OperationalError as BrokerAway
from pytest_django import Settings

from api import health


def test_alive_asks_nothing(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_names_its_checks(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": "ok", "migrations": "ok", "captures": "ok", "broker": "ok"}


def test_a_broker_that_is_away_is_told_and_does_not_count(client: Client, db: None) -> None:
    with patch("kombu.Connection.ensure_connection", side_effect=BrokerAway("refused")):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["broker"]) == (200, "away")


def test_a_database_that_is_away_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("password=secret refused")

    monkeypatch.setitem(health.CHECKS, "database", away)
    monkeypatch.setitem(health.CHECKS, "migrations", lambda: None)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")
    assert "secret" not in answer.content.decode()


def test_captures_that_cannot_be_written_are_not_ready(
    client: Client, db: None, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a-file").touch()
    settings.CAPTURES = tmp_path / "a-file" / "captures"
    assert client.get("/readyz").json()["checks"]["captures"] == "failed"


def test_missing_migrations_are_not_ready(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    with patch("api.health.MigrationExecutor.migration_plan", return_value=["0002"]):
        assert client.get("/readyz").json()["checks"]["migrations"] == "failed"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_takes_no_post(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405
