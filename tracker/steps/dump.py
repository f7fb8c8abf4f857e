"""The database as one file, and back: by SQLite's own copy, or by PostgreSQL's own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection
from psycopg.pq import Conninfo

NAMES = {"sqlite": "record.sqlite3", "postgresql": "record.dump"}
"""What the file is called, by the kind of database."""


class NotDumped(Exception):
    """A database that could not be written to a file, or not be read from one; the sentence says why."""


def dump(path: Path) -> None:
    """A consistent snapshot, while others go on writing."""
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def load(path: Path) -> None:
    """Make the database what it was in the snapshot, all of it or nothing."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            copy.backup(connection.connection)
        connection.close()
        return
    connection.close()
    name = str(connection.settings_dict["NAME"])
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
         "--exit-on-error", f"--dbname={name}", str(path))  # fmt: skip


def load_instead(path: Path, there: set[str]) -> None:
    """Make the database what it was in the snapshot; what is neither in it nor was :func:`things` then is dropped."""
    with connection.cursor() as cursor:
        for thing in sorted(things() - there, reverse=True):  # tables before the functions of their triggers
            cursor.execute(f"DROP {thing} CASCADE")
    load(path)


def things() -> set[str]:
    """Tables and functions that PostgreSQL has in our schema, as DROP takes them. SQLite is copied with all it has."""
    if connection.vendor == "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'TABLE IF EXISTS ' || oid::regclass FROM pg_class"
            " WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace UNION ALL"
            " SELECT 'FUNCTION IF EXISTS ' || oid::regprocedure FROM pg_proc"
            " WHERE prokind = 'f' AND pronamespace = current_schema()::regnamespace"
        )
        return {row[0] for row in cursor.fetchall()}


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, told where and how to connect as DATABASE_URL tells us.

    That goes by the environment, where no list of processes shows the password.
    """
    told = connection.get_connection_params()
    known = {one.keyword.decode(): one.envvar.decode() for one in Conninfo.get_defaults() if one.envvar}
    environment = {known[name]: str(value) for name, value in told.items() if name in known and value is not None}
    command = [str(_program(program)), *arguments]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise NotDumped(f"{program} failed: {done.stderr.strip()[-500:]}")


def _program(name: str) -> Path:
    """Debian's newest one, else the one on PATH."""
    return next(_programs(name), None) or _absent(name)


def _programs(name: str) -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    yield from sorted(debian, key=lambda path: float(path.parts[-3]), reverse=True)
    if found := shutil.which(name):
        yield Path(found)


def _absent(name: str) -> Path:
    raise NotDumped(f"There is no {name} here, which a backup of PostgreSQL takes: apt-get install postgresql-client.")
