"""What the database itself refuses, on SQLite and on PostgreSQL alike.

Checks and unique constraints stand with the models. Here are the triggers: sealed rows never change, a statement's
``exact`` is the passage it points at, the machine reviews nothing, and the ledger's chain has no gaps. They are put
in place again after every migration, since SQLite drops a table's triggers when it rebuilds the table.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SEALED = ("capture", "textversion", "assessment", "ledgerentry", "statement", "claim", "recheck")
"""Tables whose rows are written once: UPDATE and DELETE are refused."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One refusal: when ``unless`` is not so for the new row, the change fails with ``message``."""

    name: str
    table: str
    event: str
    unless: str
    message: str


EXACT = {
    "postgresql": 'NEW.exact = (SELECT substring(v.text FROM NEW.start + 1 FOR NEW."end" - NEW.start)'
    " FROM tracker_textversion v WHERE v.id = NEW.text_version_id)",
    "sqlite": 'NEW.exact = (SELECT substr(v.text, NEW.start + 1, NEW."end" - NEW.start)'
    " FROM tracker_textversion v WHERE v.id = NEW.text_version_id)",
}
CLAIM_EXACT = {
    "postgresql": 'NEW.exact = (SELECT substring(v.text FROM NEW.start + 1 FOR NEW."end" - NEW.start)'
    " FROM tracker_statement s JOIN tracker_textversion v ON v.id = s.text_version_id WHERE s.id = NEW.statement_id)",
    "sqlite": 'NEW.exact = (SELECT substr(v.text, NEW.start + 1, NEW."end" - NEW.start)'
    " FROM tracker_statement s JOIN tracker_textversion v ON v.id = s.text_version_id WHERE s.id = NEW.statement_id)",
}
CHAINED = (
    "NEW.sequence = COALESCE((SELECT MAX(sequence) FROM tracker_ledgerentry), 0) + 1 AND NEW.previous_sha256 ="
    " COALESCE((SELECT sha256 FROM tracker_ledgerentry ORDER BY sequence DESC LIMIT 1), '')"
)
PERSON = "NOT EXISTS (SELECT 1 FROM tracker_account a WHERE a.id = NEW.{column} AND a.is_machine)"


def seals(vendor: str) -> list[Seal]:
    """All seals, in the words of one database."""
    found = [
        Seal(
            f"sealed_{table}_{event.lower()}",
            f"tracker_{table}",
            event,
            "1 = 0",
            f"{table} rows are sealed: add a new one",
        )
        for table in SEALED
        for event in ("UPDATE", "DELETE", *(("TRUNCATE",) if vendor == "postgresql" else ()))
    ]
    found += [
        Seal("statement_exact", "tracker_statement", "INSERT", EXACT[vendor], "exact is not text[start:end]"),
        Seal("claim_exact", "tracker_claim", "INSERT", CLAIM_EXACT[vendor], "exact is not text[start:end]"),
        Seal("ledger_chained", "tracker_ledgerentry", "INSERT", CHAINED, "the entry does not continue the ledger"),
    ]
    for table, column in (
        ("tracker_evidence", "reviewed_by_id"),
        ("tracker_provisionlink", "decided_by_id"),
        ("tracker_contradiction", "settled_by_id"),
        ("tracker_correction", "approved_by_id"),
    ):
        found += [
            Seal(
                f"{table}_person_{event.lower()}",
                table,
                event,
                PERSON.format(column=column),
                "the machine reviews nothing",
            )
            for event in ("INSERT", "UPDATE")
        ]
    return found


def put_on(using: str) -> None:
    """Put every seal on the database. Twice is the same as once."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for seal in seals(connection.vendor):
            for statement in _sql(seal, connection.vendor):
                cursor.execute(statement)


def take_off(using: str) -> None:
    """Take every seal off: before SQLite makes a table anew for a migration, and in tests to empty the tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for seal in seals(connection.vendor):
            on = f" ON {seal.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {seal.name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of seals that the database lacks."""
    catalogue = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {row[0] for row in cursor.fetchall()}
    return [seal.name for seal in seals(connection.vendor) if seal.name not in there]


def migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether the record's tables exist yet."""
    return "tracker_ledgerentry" in connection.introspection.table_names()


def _sql(seal: Seal, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {seal.name}",
            f"CREATE TRIGGER {seal.name} BEFORE {seal.event} ON {seal.table} FOR EACH ROW"
            f" WHEN NOT COALESCE(({seal.unless}), 0) BEGIN SELECT RAISE(ABORT, '{seal.message}'); END",
        ]
    returned = "OLD" if seal.event == "DELETE" else "NEW"
    each = "STATEMENT" if seal.event == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {seal.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF NOT COALESCE(({seal.unless}), false) THEN"
        f" RAISE EXCEPTION '{seal.message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {returned}; END $$",
        f"CREATE OR REPLACE TRIGGER {seal.name} BEFORE {seal.event} ON {seal.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {seal.name}()",
    ]
