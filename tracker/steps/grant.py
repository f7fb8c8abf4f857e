"""On PostgreSQL: what the role that the service runs as may do, which is less than its owner may."""

from typing import Any

from django.apps import apps
from django.db import connection, transaction

from tracker.models import Account
from tracker.seals import SEALED
from tracker.steps import ledger

READ_ONLY = ("django_migrations",)
"""Tables that only a migration, which runs as the owner, writes."""


class NotGranted(Exception):
    """Rights that cannot be given here; the sentence says why."""


def statements(role: str) -> list[str]:
    """The SQL that lets the role do its work and nothing more. Twice is the same as once.

    Sealed tables it may read and add to; it owns nothing, so it can neither drop nor disable a trigger.
    """
    quote = connection.ops.quote_name
    who, schema = quote(role), _schema()
    sealed = {f"tracker_{name}" for name in SEALED}
    tables = sorted({*_tables(), *READ_ONLY})
    ordinary = [name for name in tables if name not in sealed and name not in READ_ONLY]
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {who}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {who}",
        f"GRANT USAGE ON SCHEMA {schema} TO {who}",
        f"GRANT SELECT ON {', '.join(map(quote, tables))} TO {who}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(map(quote, ordinary))} TO {who}",
        f"GRANT INSERT ON {', '.join(map(quote, sorted(sealed)))} TO {who}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {who}",
    ]


def grant(role: str, password: str = "") -> list[str]:
    """Give the role its rights, in one transaction with the ledger's entry if they are other than before.

    With a ``password`` the role is made where there is none, and can sign in by it. Raises :class:`NotGranted` where
    the role could take a seal off, by itself or as a member of another.
    """
    if connection.vendor != "postgresql":
        raise NotGranted("Roles are PostgreSQL's: SQLite is one file, and whoever may write it may change it.")
    with transaction.atomic(), connection.cursor() as cursor:
        if password:
            _let_in(cursor, role, password)
        _refuse_who_could_unseal(cursor, role)
        before, given = _rights(cursor, role), statements(role)
        for statement in given:
            cursor.execute(statement)
        _refuse_what_is_left(cursor, role)
        if _rights(cursor, role) != before:
            ledger.record(Account.machine(), "record.granted", Account.machine(), role=role)
    return given


def _let_in(cursor: Any, role: str, password: str) -> None:
    """The role exists and signs in by the password, which the server sees as a SCRAM verifier only."""
    there = _known(cursor, role)
    verifier = connection.connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    who = connection.ops.quote_name(role)
    cursor.execute(f"{'ALTER' if there else 'CREATE'} ROLE {who} LOGIN PASSWORD '{verifier.decode()}'")


def _known(cursor: Any, role: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None


REACHED = """
SELECT other.rolname, other.rolsuper, other.rolcreaterole, other.rolname = ANY(%(powers)s),
  EXISTS (SELECT 1 FROM pg_class WHERE relowner = other.oid AND relnamespace = here.oid)
  OR EXISTS (SELECT 1 FROM pg_proc WHERE proowner = other.oid AND pronamespace = here.oid)
  OR here.nspowner = other.oid OR (SELECT datdba FROM pg_database WHERE datname = current_database()) = other.oid
FROM pg_roles other, pg_namespace here
WHERE pg_has_role(%(role)s, other.oid, 'MEMBER') AND here.nspname = current_schema()
ORDER BY other.rolname <> %(role)s, other.rolname
"""
"""Each role that this one is or can become, and what that one could do to a seal."""
WHY = ("is a superuser", "may make roles", "has powers of PostgreSQL's own", "owns what the seals are on")
POWERS = [
    *("pg_write_all_data", "pg_create_subscription"),
    *("pg_read_server_files", "pg_write_server_files", "pg_execute_server_program"),
]
"""PostgreSQL's own roles that reach past the seals: rights over all tables, rows written by replication, its files."""


def _refuse_who_could_unseal(cursor: Any, role: str) -> None:
    """Refuse a superuser, an owner, whoever may make roles, and whoever is a member of one of them."""
    if not _known(cursor, role):
        raise NotGranted(f"There is no role {role!r}: CREATE ROLE {role} LOGIN PASSWORD '…' first.")
    cursor.execute(REACHED, {"role": role, "powers": POWERS})
    for name, *reasons in cursor.fetchall():
        if any(reasons):
            who = f"{role!r}" if name == role else f"{role!r} is a member of {name!r}, which"
            why = WHY[reasons.index(True)]
            raise NotGranted(f"{who} {why}, so it could take the seals off: name a role that owns nothing.")


def _refuse_what_is_left(cursor: Any, role: str) -> None:
    """Refuse rights over a seal that the role has all the same, from a group or from everybody."""
    sealed = [f"{_schema()}.tracker_{name}" for name in SEALED]
    cursor.execute(
        "SELECT name FROM unnest(%(sealed)s::text[]) name"
        " WHERE has_table_privilege(%(role)s, name, 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
        " OR has_any_column_privilege(%(role)s, name, 'UPDATE')"
        " UNION ALL SELECT 'schema ' || current_schema()"
        " WHERE has_schema_privilege(%(role)s, current_schema(), 'CREATE')",
        {"role": role, "sealed": sealed},
    )
    if left := [row[0] for row in cursor.fetchall()]:
        raise NotGranted(
            f"{role!r} may still change {', '.join(left)}: somebody else gave that right to it, to a group of it or to"
            " PUBLIC. REVOKE it as whoever gave it, then try again."
        )
    if connection.connection.info.server_version >= 150000:
        cursor.execute("SELECT has_parameter_privilege(%s, 'session_replication_role', 'SET')", [role])
        if cursor.fetchone()[0]:
            raise NotGranted(f"{role!r} may SET session_replication_role, which silences triggers: REVOKE that first.")


def _rights(cursor: Any, role: str) -> set[str]:
    """What the role was given itself, table by table."""
    cursor.execute(
        "SELECT relname || ' ' || granted.privilege_type FROM pg_class, aclexplode(relacl) granted"
        " WHERE relnamespace = current_schema()::regnamespace AND granted.grantee = %s::regrole",
        [connection.ops.quote_name(role)],
    )
    return {row[0] for row in cursor.fetchall()}


def _tables() -> list[str]:
    """The tables of all models, the hidden ones between them included."""
    return [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])
