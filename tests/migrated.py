"""A record with all of its tables and nothing in them: made by every migration once a run, copied wherever a test
begins with one and is not about making it."""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import servers

PROJECT = Path(__file__).resolve().parent.parent
RECORD = "record.sqlite3"
OURS = {"DATABASE_URL", "REDIS_URL", "PRODUCTION", "CRASH_AT"}
"""What the surroundings may say and the record does not hear."""


def share(folder: str) -> None:
    """Let all processes of this run make one between them, in this folder."""
    os.environ["SUITE_FOLDER"] = folder


def lay(data: Path) -> None:
    """Put one into this data folder, as if its service had been started once and had nothing to do."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(_once(RECORD, _record), data)


def lay_database(url: str) -> None:
    """The same in an empty PostgreSQL database, whose server the first one is made on."""
    made = _once("record.sql", lambda folder: _dump(folder, url))
    _program("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={made}", url)


def _once(name: str, make: Callable[[Path], Path]) -> Path:
    """What is called so in this run's folder, made by whoever asks first."""
    home = Path(os.environ.get("SUITE_FOLDER") or _own())
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / name).exists():
            making = home / f"{name}.making"
            making.mkdir(exist_ok=True)
            make(making).rename(home / name)
    return home / name


@cache
def _own() -> str:
    folder = tempfile.mkdtemp(prefix="gainsay-migrated-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _record(folder: Path) -> Path:
    _migrate(folder)
    return folder / RECORD


def _dump(folder: Path, server: str) -> Path:
    """Every table of a database that is made for it on this server, and removed."""
    name = f"migrated_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        url = urlsplit(server)._replace(path=f"/{name}").geturl()
        _migrate(folder, DATABASE_URL=url)
        _program("pg_dump", "--no-owner", f"--file={folder / 'record.sql'}", url)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    return folder / "record.sql"


def _migrate(data: Path, **more: str) -> None:
    heard = {name: value for name, value in os.environ.items() if name not in OURS}
    ours = {"DATA": str(data), "QUEUE": "files", "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=PROJECT, env={**heard, **ours, **more}, check=True)


def _program(name: str, *words: str) -> None:
    program = servers.postgresql_binaries()[0] / name
    subprocess.run([str(program), *words], check=True, stdout=subprocess.DEVNULL)
