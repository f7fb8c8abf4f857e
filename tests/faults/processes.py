"""Servers, worker and timetable as processes that can be killed at any moment and are started again, as by a
supervisor that looks every moment."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import redis

from tests import servers

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class Kept:
    """A program that is to be running. It leads a group of its own, so that its children die with it."""

    def __init__(self, name: str, command: list[str], home: Path, **options: object) -> None:
        self.name, self.command, self.options = name, command, options
        self.log = home / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as lines:
            self.process = subprocess.Popen(
                self.command, stdout=lines, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=servers.die_with_parent, **self.options,  # type: ignore[call-overload]  # any options
            )  # fmt: skip

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Kill the program and all of its children at once."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait(20)

    def tend(self) -> None:
        """Start it again where it is gone."""
        if not self.alive:
            self.start()

    def stop(self) -> None:
        self.kill()


class Redis(Kept):
    """A broker that keeps nothing."""

    def __init__(self, home: Path) -> None:
        command, self.url = servers.forgetful_redis(home)
        super().__init__("redis", command, home)

    def empty(self) -> None:
        """FLUSHALL: every message is gone, and the server lives."""
        with contextlib.suppress(redis.RedisError):
            redis.Redis.from_url(self.url).flushall()


class Postgresql(Kept):
    """A database that keeps what it acknowledged. Its server is killed without its backends, as the kernel does it."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o711, exist_ok=True)
        made = servers.cluster(servers.postgresql_binaries()[0], home)
        super().__init__("postgresql", made.command, home, user=made.user, cwd=home)
        self.url = made.url

    def kill(self, number: int = signal.SIGKILL) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, number)
        self.process.wait(20)

    def answers(self) -> bool:
        with contextlib.suppress(psycopg.Error, OSError):
            return servers.accepts(self.url)
        return False

    def stop(self) -> None:
        self.kill(signal.SIGQUIT)


def celery(name: str, home: Path, environment: dict[str, str], *words: str) -> Kept:
    """A worker or a timetable of the service that can be tried."""
    command = [sys.executable, "-m", "celery", "--app", "tests.faults.service", *words]
    return Kept(name, command, home, cwd=PROJECT, env=environment)


def worker(home: Path, environment: dict[str, str]) -> Kept:
    """As in docker-compose.yml, two at a time."""
    words = ["worker", "--pool", "prefork", "--concurrency", "2", "--loglevel", "INFO"]
    return celery("worker", home, environment, *words, "--without-mingle", "--without-gossip")


def beat(home: Path, environment: dict[str, str], name: str = "beat") -> Kept:
    """As in docker-compose.yml."""
    words = ["beat", "--loglevel", "INFO", "--scheduler", "tasks.heartbeat:Timetable", "--pidfile="]
    return celery(name, home, environment, *words)


class Embedded(Kept):
    """`manage.py serve`: web, worker, timetable and queue in one household on one data folder."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.faults.service", "serve", "--port", "0", "--empty"]
        super().__init__("serve", command, home, cwd=PROJECT, env=environment)

    def child(self, name: str) -> int | None:
        """The number of the process that writes the log of this name; None where it is not there just now."""
        assert self.process
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self.process.pid).children():
                with contextlib.suppress(OSError):
                    if Path(os.readlink(f"/proc/{child.pid}/fd/1")).name == f"{name}.log":
                        return int(child.pid)
        return None

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Kill the household and everybody in it at once: each of them leads a group of its own."""
        family = []
        with contextlib.suppress(psutil.Error):
            family = psutil.Process(self.process.pid).children(recursive=True) if self.process else []
        super().kill(number)
        for child in family:
            with contextlib.suppress(psutil.Error):
                child.send_signal(number)

    def kill_child(self, name: str) -> None:
        """Kill one of the household."""
        number = self.child(name)
        if number:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.alive:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        self.kill()


def until(found: Callable[[], bool], tended: list[Kept], patience: float = PATIENCE) -> bool:
    """Ask until the answer is yes, and start again whatever is gone in the meantime."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if found():
            return True
        for one in tended:
            one.tend()
        time.sleep(0.1)
    return False
