"""On PostgreSQL: what the role that the service runs as may do, which is less than its owner may."""

from django.apps import apps
from django.db import connection

from tracker.seals import SEALED

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
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {who}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {who}",
        f"GRANT USAGE ON SCHEMA {schema} TO {who}",
        f"GRANT SELECT ON {', '.join(map(quote, tables))} TO {who}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(map(quote, ordinary))} TO {who}",
        f"GRANT INSERT ON {', '.join(map(quote, sorted(sealed)))} TO {who}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {who}",
    ]


def grant(role: str) -> list[str]:
    """Give the role its rights. Raises :class:`NotGranted` where it could take them back by itself."""
    if connection.vendor != "postgresql":
        raise NotGranted("Roles are PostgreSQL's: SQLite is one file, and whoever may write it may change it.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolname = current_user FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            raise NotGranted(f"There is no role {role!r}: CREATE ROLE {role} LOGIN PASSWORD '…' first.")
        if any(found):
            raise NotGranted(f"{role!r} is a superuser or the owner itself: name a role that owns nothing.")
        given = statements(role)
        for statement in given:
            cursor.execute(statement)
    return given


def _tables() -> list[str]:
    """The tables of all models, the hidden ones between them included."""
    return [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])
