"""Rows written straight into the record's tables, as fast as the database takes them: COPY, or one statement for many.

Triggers and foreign keys are left out while it lasts. Whatever is not given has its column's default.
"""

import contextlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from tracker import seals
from tracker.models import Article, Capture, Claim, Evidence, Position, Statement, TextVersion


class Table:
    """The rows of one model that are still to be written."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        fields = model._meta.concrete_fields
        self.columns = [field.column for field in fields]
        self._place = {field.attname: place for place, field in enumerate(fields)}
        self._blank = [_default(field) for field in fields]
        self._rows: list[list[Any]] = []

    def add(self, **values: Any) -> None:
        """One row more."""
        row = self._blank.copy()
        for name, value in values.items():
            row[self._place[name]] = value
        self._rows.append(row)

    def write(self) -> None:
        """Write what was added."""
        columns = ", ".join(f'"{name}"' for name in self.columns)
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write("".join(map(_line, self._rows)))
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", self._rows)  # noqa: S608  (our own names)
        self._rows.clear()


class Tables:
    """The tables between an article and a position, in an order in which they can be written."""

    def __init__(self) -> None:
        self.article, self.capture, self.version = Table(Article), Table(Capture), Table(TextVersion)
        self.statement, self.claim = Table(Statement), Table(Claim)
        self.position, self.evidence = Table(Position), Table(Evidence)
        self.all = (
            self.article, self.capture, self.version, self.statement, self.claim, self.position, self.evidence,
        )  # fmt: skip

    def write(self) -> None:
        """Write what was added to each."""
        for table in self.all:
            table.write()

    def remove(self, least: int) -> None:
        """Take out the rows whose keys are at least this."""
        with bulk(), connection.cursor() as cursor:
            for table in reversed(self.all):
                cursor.execute(f"DELETE FROM {table.model._meta.db_table} WHERE id >= %s", [least])  # noqa: S608  (our own names)
        self.settle()

    def settle(self) -> None:
        """Let the database number its own rows after ours, and know what is in its tables."""
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [table.model for table in self.all]):
                cursor.execute(sql)
            cursor.execute("ANALYZE")


@contextlib.contextmanager
def bulk() -> Iterator[None]:
    """One transaction without triggers and foreign keys."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
            yield
        else:
            seals.take_off("default")
            yield
            seals.put_on("default")


def _default(field: "models.Field[Any, Any]") -> Any:
    value = field.get_default()
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if isinstance(value, bool):
        return int(value)
    return value.isoformat(" ") if isinstance(value, datetime) else value


def iso(day: date | None) -> str | None:
    """A day as both databases read it."""
    return None if day is None else day.isoformat()


def _line(row: list[Any]) -> str:
    return "\t".join(["\\N" if value is None else str(value) for value in row]) + "\n"
