"""An SQLite record with all of its tables and nothing in them: made by every migration once a run, copied wherever a
test begins with one and is not about making it."""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RECORD = "record.sqlite3"
OURS = {"DATABASE_URL", "REDIS_URL", "PRODUCTION", "CRASH_AT"}
"""What the surroundings may say and the record does not hear."""


def lay(data: Path) -> None:
    """Put one into this data folder, as if its service had been started once and had nothing to do."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(_made(), data / RECORD)


def share(folder: str) -> None:
    """Let all processes of this run make one between them, in this folder."""
    os.environ["SUITE_FOLDER"] = folder


@cache
def _made() -> Path:
    home = Path(os.environ.get("SUITE_FOLDER") or _own())
    made = home / RECORD
    with (home / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(home / "migrated")
            (home / "migrated" / RECORD).rename(made)
    return made


def _own() -> str:
    folder = tempfile.mkdtemp(prefix="gainsay-migrated-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _make(data: Path) -> None:
    heard = {name: value for name, value in os.environ.items() if name not in OURS}
    environment = {**heard, "DATA": str(data), "QUEUE": "files", "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)
