"""What the database itself refuses, on SQLite and on PostgreSQL alike.

Checks and unique constraints stand with the models. Here are the triggers: sealed rows never change, every ``exact`` is
the passage it points at, the machine reviews nothing, and the ledger's chain has no gaps. They are put in place again
after every migration, since SQLite drops a table's triggers when it rebuilds the table.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SEALED = (
    *("capture", "textversion", "assessment", "ledgerentry", "statement", "claim", "recheck", "reopening"),
    *("checkpoint", "stamp"),
)
"""Tables whose rows are written once: UPDATE and DELETE are refused."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One refusal: when ``unless`` is not so for the new row, the change fails with ``message``."""

    name: str
    table: str
    event: str
    unless: str
    message: str
    first: str = ""
    """What PostgreSQL does before it looks."""


CLAIM_EXACT = {
    "postgresql": 'NEW.exact = (SELECT substring(v.text FROM NEW.start + 1 FOR NEW."end" - NEW.start)'
    " FROM tracker_statement s JOIN tracker_textversion v ON v.id = s.text_version_id WHERE s.id = NEW.statement_id)",
    "sqlite": 'NEW.exact = (SELECT substr(v.text, NEW.start + 1, NEW."end" - NEW.start)'
    " FROM tracker_statement s JOIN tracker_textversion v ON v.id = s.text_version_id WHERE s.id = NEW.statement_id)",
}
_NAMED = re.compile(r'NEW\."?(\w+)')
"""The columns that a condition names."""
_CUT = {
    "postgresql": 'NEW.{0}exact = (SELECT substring(v.text FROM NEW.{0}start + 1 FOR NEW."{0}end" - NEW.{0}start)'
    " FROM tracker_textversion v WHERE v.id = NEW.{1}_id)",
    "sqlite": 'NEW.{0}exact = (SELECT substr(v.text, NEW.{0}start + 1, NEW."{0}end" - NEW.{0}start)'
    " FROM tracker_textversion v WHERE v.id = NEW.{1}_id)",
}
SAME_LOCK = 0x1ED6E4
"""The advisory lock that lets one writer at a time continue the chain on PostgreSQL, whichever program it is."""
_HASHED = {
    "postgresql": "encode(sha256(convert_to('ledger-v1' || chr(10) || NEW.sequence || chr(10) || NEW.previous_sha256"
    " || chr(10) || NEW.body, 'UTF8')), 'hex')",
    "sqlite": "sha256_hex('ledger-v1' || char(10) || NEW.sequence || char(10) || NEW.previous_sha256"
    " || char(10) || NEW.body)",
}
"""The hash of a new entry as the database itself reckons it; SQLite is lent the function by :func:`lend_sha256`."""
CHAINED = (
    "NEW.sequence = COALESCE((SELECT MAX(sequence) FROM tracker_ledgerentry), 0) + 1 AND NEW.previous_sha256 ="
    " COALESCE((SELECT sha256 FROM tracker_ledgerentry ORDER BY sequence DESC LIMIT 1), '')"
)
COVERING = (
    "NEW.size > COALESCE((SELECT MAX(size) FROM tracker_checkpoint), 0) AND NEW.head_sha256 ="
    " (SELECT sha256 FROM tracker_ledgerentry WHERE sequence = NEW.size)"
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
        Seal("statement_exact", "tracker_statement", "INSERT", _cut(vendor), "exact is not text[start:end]"),
        Seal("quotation_exact", "tracker_quotation", "INSERT", _cut(vendor), "exact is not text[start:end]"),
        Seal("telling_exact", "tracker_telling", "INSERT", _cut(vendor), "exact is not text[start:end]"),
        Seal("claim_exact", "tracker_claim", "INSERT", CLAIM_EXACT[vendor], "exact is not text[start:end]"),
        Seal(
            "ledger_chained",
            "tracker_ledgerentry",
            "INSERT",
            f"{CHAINED} AND NEW.sha256 = {_HASHED[vendor]}",
            "the entry does not continue the ledger",
            f"PERFORM pg_advisory_xact_lock({SAME_LOCK});",
        ),
        Seal("checkpoint_covers", "tracker_checkpoint", "INSERT", COVERING, "the checkpoint does not end the ledger"),
    ]
    both = f"{_cut(vendor, 'earlier_', 'earlier_text')} AND {_cut(vendor, 'later_', 'later_text')}"
    found += [
        Seal(
            f"contradiction_exact_{event.lower()}", "tracker_contradiction", event, both, "exact is not text[start:end]"
        )
        for event in ("INSERT", "UPDATE")
    ]
    for table, column in (
        ("tracker_evidence", "reviewed_by_id"),
        ("tracker_provisionlink", "decided_by_id"),
        ("tracker_contradiction", "settled_by_id"),
        ("tracker_correction", "approved_by_id"),
        ("tracker_difference", "decided_by_id"),
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


def _cut(vendor: str, prefix: str = "", version: str = "text_version") -> str:
    """That the new row's ``exact`` is what its text version has at its place."""
    return _CUT[vendor].format(prefix, version)


def lend_sha256(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Give a new SQLite connection the hash that the ledger's seal asks for; without it nothing is appended at all."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("sha256_hex", 1, _sha256_hex, deterministic=True)


def _sha256_hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def put_on(using: str) -> None:
    """Put every seal on the database that its tables have the columns for. Twice is the same as once.

    Only a database at an earlier migration lacks some; :func:`missing` names the seals that it goes without.
    """
    connection = connections[using]
    there = _columns(connection)
    with connection.cursor() as cursor:
        schema = _schema(cursor) if connection.vendor == "postgresql" else ""
        for seal in seals(connection.vendor):
            fits = seal.table in there and there[seal.table].issuperset(_NAMED.findall(seal.unless))
            for statement in _sql(seal, schema) if fits else [off(seal, connection.vendor)]:
                cursor.execute(statement)


def take_off(using: str) -> None:
    """Take every seal off: before SQLite makes a table anew for a migration, and in tests to empty the tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for seal in seals(connection.vendor):
            cursor.execute(off(seal, connection.vendor))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of seals that the database lacks, or in whose place it has something else."""
    with connection.cursor() as cursor:
        schema = _schema(cursor) if connection.vendor == "postgresql" else ""
        cursor.execute(_THERE[connection.vendor])
        there = {row[0]: row[1:] for row in cursor.fetchall()}
    return [seal.name for seal in seals(connection.vendor) if there.get(seal.name) != _wanted(seal, schema)]


def _wanted(seal: Seal, schema: str) -> tuple[Any, ...]:
    """What the database has to say of a seal: on SQLite its table and its words; on PostgreSQL also its schema, that it
    is on for whatever connects, when it fires and for which rows, and its function with all that can be set about one.
    """
    if not schema:
        return seal.table, _sql(seal, schema)[1]
    fires = _BEFORE | _EVENTS[seal.event] | (0 if seal.event == "TRUNCATE" else _EACH_ROW)
    return seal.table, True, fires, "", seal.name, _body(seal), "plpgsql", True, [f"search_path={schema}, pg_temp"]


_EACH_ROW, _BEFORE = 1, 2
_EVENTS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""As PostgreSQL's catalogue keeps when a trigger fires."""
_THERE = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, c.relname, t.tgenabled IN ('O', 'A'), t.tgtype,"
    " concat(t.tgqual, t.tgattr, nullif(t.tgnargs, 0)), f.proname, f.prosrc, l.lanname, f.prosecdef, f.proconfig"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid"
    " JOIN pg_language l ON l.oid = f.prolang WHERE NOT t.tgisinternal"
    " AND c.relnamespace = current_schema()::regnamespace AND f.pronamespace = current_schema()::regnamespace",
}
"""Every trigger by its name, with what :func:`_wanted` tells of ours."""


def migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether the record's tables exist yet."""
    return "tracker_ledgerentry" in connection.introspection.table_names()


def _columns(connection: BaseDatabaseWrapper) -> dict[str, set[str]]:
    """The columns of each table that a seal is on and that exists."""
    with connection.cursor() as cursor:
        tables = {seal.table for seal in seals(connection.vendor)} & set(connection.introspection.table_names(cursor))
        described = connection.introspection.get_table_description
        return {table: {column.name for column in described(cursor, table)} for table in tables}


def off(seal: Seal, vendor: str) -> str:
    """The statement that takes a seal off."""
    on = f" ON {seal.table}" if vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {seal.name}{on}"


def _schema(cursor: Any) -> str:
    """Where PostgreSQL has our tables, quoted."""
    cursor.execute("SELECT quote_ident(current_schema())")
    return str(cursor.fetchone()[0])


def _sql(seal: Seal, schema: str) -> list[str]:
    """The statements that put a seal on: on SQLite where no schema is named, else on PostgreSQL."""
    if not schema:
        return [
            off(seal, "sqlite"),
            f"CREATE TRIGGER {seal.name} BEFORE {seal.event} ON {seal.table} FOR EACH ROW"
            f" WHEN NOT COALESCE(({seal.unless}), 0) BEGIN SELECT RAISE(ABORT, '{seal.message}'); END",
        ]
    each = "STATEMENT" if seal.event == "TRUNCATE" else "ROW"
    # As its owner and by the real tables: a role that may only insert can neither be shut out of what the condition
    # reads, nor put a temporary table of the same name in its way.
    return [
        f"CREATE OR REPLACE FUNCTION {seal.name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = {schema}, pg_temp AS $${_body(seal)}$$",
        f"CREATE OR REPLACE TRIGGER {seal.name} BEFORE {seal.event} ON {seal.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {seal.name}()",
    ]


def _body(seal: Seal) -> str:
    """What the function of a seal does on PostgreSQL."""
    returned = "OLD" if seal.event == "DELETE" else "NEW"
    return (
        f" BEGIN {seal.first} IF NOT COALESCE(({seal.unless}), false) THEN"
        f" RAISE EXCEPTION '{seal.message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {returned}; END "
    )
