"""What the application's own role may do to the ledger on PostgreSQL: add to it, and nothing else."""

import os
import secrets
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from tests import factories
from tracker.custody.verifier.ledger import entry_hash
from tracker.models import Account, LedgerEntry
from tracker.steps import checkpoint, grant, ledger

on_postgresql = pytest.mark.skipif(os.environ.get("SUITE_ON") != "postgresql", reason="roles are PostgreSQL's")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def migrations_are_kept(db: None) -> None:
    """The table of migrations, as every installation has it."""
    if connection.vendor == "postgresql":
        MigrationRecorder(connection).ensure_schema()


@pytest.fixture
def limited(db: None) -> Iterator[None]:
    """The rest of the test runs as a role that was granted what the service needs."""
    role = f"service_{secrets.token_hex(4)}"
    ledger.record(Account.machine(), "test.written", factories.a_violation())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        grant.grant(role)
        cursor.execute(f"SET LOCAL ROLE {role}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def refused(sql: str) -> bool:
    """Whether the database refuses this to the role."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


@on_postgresql
def test_the_service_works_as_a_role_that_owns_nothing(limited: None) -> None:
    ledger.record(Account.machine(), "test.written", factories.a_violation())
    assert checkpoint.checkpoint()
    assert LedgerEntry.objects.count() == 3


@on_postgresql
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tracker_ledgerentry SET actor = 'x'",
        "DELETE FROM tracker_ledgerentry",
        "TRUNCATE tracker_ledgerentry",
        "ALTER TABLE tracker_ledgerentry DISABLE TRIGGER ALL",
        "DROP TRIGGER ledger_chained ON tracker_ledgerentry",
        "DROP FUNCTION ledger_chained() CASCADE",
        "CREATE OR REPLACE FUNCTION ledger_chained() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "SET session_replication_role = replica",
        "UPDATE tracker_capture SET sha256 = ''",
        "DELETE FROM tracker_checkpoint",
        "INSERT INTO tracker_ledgerentry SELECT sequence + 1, sha256, repeat('0', 64), body, at, actor, action, subject"
        " FROM tracker_ledgerentry",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('tracker', 'x', now())",
    ],
)
def test_it_is_refused(limited: None, sql: str) -> None:
    assert refused(sql)


@on_postgresql
def test_a_temporary_table_does_not_stand_in_for_the_ledger(limited: None) -> None:
    before, forged = "0" * 64, entry_hash(1000, "0" * 64, "{}")
    row = "(%s, %s, %s, '{}', now(), 'x', 'x', 'x')"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE tracker_ledgerentry (LIKE public.tracker_ledgerentry)")
        cursor.execute(f"INSERT INTO pg_temp.tracker_ledgerentry VALUES {row}", [999, "", before])  # noqa: S608  (placeholders)
        with pytest.raises(DatabaseError, match="does not continue the ledger"), transaction.atomic():
            sql = f"INSERT INTO public.tracker_ledgerentry VALUES {row}"  # noqa: S608  (placeholders)
            cursor.execute(sql, [1000, before, forged])


UNSEALING = {
    "the owner itself": ["ALTER TABLE tracker_claim OWNER TO {role}"],
    "the owner of a seal's function": ["ALTER FUNCTION ledger_chained() OWNER TO {role}"],
    "a member of the owner": ["ALTER TABLE tracker_claim OWNER TO {group}", "GRANT {group} TO {role}"],
    "a member of the schema's owner": ["ALTER SCHEMA public OWNER TO {group}", "GRANT {group} TO {role}"],
    "a member of a superuser": ["ALTER ROLE {group} SUPERUSER", "GRANT {group} TO {role}"],
    "a maker of roles": ["ALTER ROLE {role} CREATEROLE"],
    "a writer of everything": ["GRANT pg_write_all_data TO {role}"],
    "a member of a group that may change a sealed table": [
        "GRANT UPDATE (actor) ON tracker_ledgerentry TO {group}",
        "GRANT {group} TO {role}",
    ],
    "a member of a group that may make triggers": [
        "GRANT TRIGGER ON tracker_ledgerentry TO {group}",
        "GRANT {group} TO {role}",
    ],
    "a member of a group that may make functions": [
        "GRANT CREATE ON SCHEMA public TO {group}",
        "GRANT {group} TO {role}",
    ],
    "a silencer of triggers": ["GRANT SET ON PARAMETER session_replication_role TO {role}"],
}


@on_postgresql
@pytest.mark.parametrize("before", UNSEALING.values(), ids=UNSEALING.keys())
def test_a_role_that_could_unseal_gets_nothing(before: list[str], db: None) -> None:
    role, group = f"service_{secrets.token_hex(4)}", f"group_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        for statement in ("CREATE ROLE {role}", "CREATE ROLE {group}", *before):
            cursor.execute(statement.format(role=role, group=group))
        with pytest.raises(grant.NotGranted, match=role):
            grant.grant(role)
        cursor.execute("SELECT relacl FROM pg_class WHERE relname = 'tracker_article'")
        assert role not in str(cursor.fetchone())
    assert not LedgerEntry.objects.exists()


@on_postgresql
def test_what_everybody_may_do_to_a_sealed_table_is_taken_back(db: None) -> None:
    role = f"service_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}; GRANT UPDATE ON tracker_ledgerentry TO PUBLIC")
        grant.grant(role)
        cursor.execute("SELECT has_table_privilege(%s, 'tracker_ledgerentry', 'UPDATE')", [role])
        assert cursor.fetchone() == (False,)


@on_postgresql
def test_a_grant_is_an_entry_once_and_the_role_signs_in_by_its_password(db: None, monkeypatch: Any) -> None:
    role = f"service_{secrets.token_hex(4)}"
    monkeypatch.setenv("SERVICE_PASSWORD", "correct horse")
    for _ in range(2):
        call_command("grant", role, "--password-in", "SERVICE_PASSWORD", stdout=StringIO())
    (entry,) = LedgerEntry.objects.all()
    assert (entry.action, role in entry.body) == ("record.granted", True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcanlogin, rolpassword LIKE 'SCRAM-SHA-256$%%' FROM pg_authid WHERE rolname = %s", [role]
        )
        assert cursor.fetchone() == (True, True)


def test_a_wrong_role_is_told(db: None) -> None:
    with pytest.raises(CommandError, match=r"There is no role|Roles are PostgreSQL's"):
        call_command("grant", "nobody-of-this-name")
