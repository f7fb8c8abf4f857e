"""When a backup is made, and when it is not."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import factories
from tracker.models import Account, LedgerEntry
from tracker.steps import backup, dump, ledger

pytestmark = pytest.mark.django_db(transaction=True)


class Refusing(Exception):
    """What the ledger raises in these tests."""


def test_an_empty_record_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(backup.NotBackedUp, match="nothing to back up yet"):
        backup.backup(tmp_path / "backup.tar")


def test_that_a_backup_was_made_is_in_the_ledger(tmp_path: Path) -> None:
    ledger.record(Account.machine(), "test.written", factories.a_violation())
    _, under = backup.backup(tmp_path / "backup.tar")
    told = LedgerEntry.objects.latest("sequence")
    assert (told.action, under.size) == ("record.backed_up", told.sequence - 1)


@pytest.mark.skipif(os.environ.get("SUITE_ON") != "postgresql", reason="SQLite has no connection to secure")
def test_the_programs_connect_as_the_database_s_address_says(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "sslmode", "require")
    with pytest.raises(dump.NotDumped, match="SSL"):
        dump.dump(tmp_path / "record.dump")


def test_a_backup_that_the_ledger_does_not_take_is_not_there(tmp_path: Path, monkeypatch: Any) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refusing

    ledger.record(Account.machine(), "test.written", factories.a_violation())
    monkeypatch.setattr(ledger, "record", refuse)
    with pytest.raises(Refusing):
        backup.backup(tmp_path / "backup.tar")
    assert not list(tmp_path.iterdir())
