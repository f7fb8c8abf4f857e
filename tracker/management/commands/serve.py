"""`manage.py serve`: the whole service on this machine, as `make run` starts it."""

import contextlib
import errno
import fcntl
import functools
import http.client
import os
import signal
import socket
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from tasks import doorbell
from tasks.app import app
from tracker import broker
from tracker.management.embedded import children, first_use
from tracker.management.embedded.processes import Child, Household

PATIENCE = 60.0
"""Seconds that the first page may take before this is said."""


class Command(BaseCommand):
    help = "Start web, worker and timetable on this machine, with what they need. Ctrl-C stops all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="default: PORT, else 8000")
        parser.add_argument(
            "--host", default=os.environ.get("HOST") or "127.0.0.1", help="default: HOST, else this machine"
        )
        parser.add_argument("--empty", action="store_true", help="do not load the demonstration case on first use")

    def handle(self, *_: Any, **options: Any) -> None:
        run = _data_folder() / "run"
        listener = _listen(options["host"], options["port"])
        lock = _only_one(run)
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            with Household(settings.DATA / "logs", self.say, connections.close_all) as household:
                self.start_queue(household)
                self.prepare(empty=options["empty"])
                web = household.start("web", functools.partial(children.web, listener, run))
                for name, work in (("worker", children.worker), ("timetable", children.timetable)):
                    heartbeat = run / f"{name}.heartbeat"
                    household.start(name, functools.partial(work, heartbeat), heartbeat)
                self.welcome(household, web, listener)
                household.watch(excused=lambda: not doorbell.answers())
                self.say("Stopping …")
        except KeyboardInterrupt:
            self.say("Stopped.")
        else:
            self.say("Stopped. `make run` goes on where this left off.")
        finally:
            lock.close()

    def say(self, line: str) -> None:
        """One line to the person at the terminal, which may have been closed in the meantime."""
        with contextlib.suppress(OSError):
            self.stdout.write(line)
            self.stdout.flush()

    def start_queue(self, household: Household) -> None:
        """The Redis that was named, else one of our own, else plain files."""
        if settings.REDIS_URL:
            self.say("Queue: the Redis that REDIS_URL names.")
        elif not self.redis_started(household):
            self.say("Queue: files in the data folder, since no Redis can be had here (a fifth of a second slower).")
            _ring_at(broker.files_url())

    def redis_started(self, household: Household) -> bool:
        """Start a Redis of our own and turn to it; False where there is none, or none that works."""
        url, program = broker.embedded_url(settings.DATA), broker.redis_program()
        if program is None or url == broker.files_url():
            return False
        listens_at = broker.socket_path(settings.DATA)
        child = household.start("queue", functools.partial(children.queue, program, listens_at, settings.DATA))
        if not _answers(household, child, listens_at):
            household.stop()
            return False
        _ring_at(url)
        return True

    def prepare(self, *, empty: bool) -> None:
        first_use.migrate(self.say)
        if not empty:
            first_use.load_demonstration(self.say)

    def welcome(self, household: Household, web: Child, listener: socket.socket) -> None:
        """Wait for the first page, then say where it is and how to get in."""
        host, port = listener.getsockname()[:2]
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and household.alive(web) and not _serves(host, port):
            time.sleep(0.05)
        if time.monotonic() >= deadline:
            self.say(f"The web process does not answer as it should. Its log says why: {web.log}")
        known = first_use.sign_in()
        self.say(f"\n  Gainsay answers at  http://{host}:{port}/")
        self.say(f"  Sign in as          {', '.join(known.names)}")
        self.say(f"  Password            {known.password}   (kept in {known.file})")
        self.say(f"  Data and logs       {settings.DATA}")
        self.say("  Ctrl-C stops web, worker, timetable and queue.\n")


def _ring_at(url: str) -> None:
    """Point the Celery app at this broker, here and in every process forked from here."""
    app.conf.update(broker_url=url, broker_transport_options=broker.transport_options(url, settings.DATA))


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _data_folder() -> Path:
    """The data folder, made and writable; what is put there from now on is its owner's alone."""
    data: Path = settings.DATA
    os.umask(0o077)
    try:
        if not (data / "run").exists():
            (data / "run").mkdir(parents=True)
            data.chmod(0o700)
        probe = data / "run" / "probe"
        probe.touch()
        probe.unlink()
    except OSError as refusal:
        raise CommandError(
            f"{data} cannot be written ({refusal.strerror}). Choose a folder of your own: make run DATA=…"
        ) from None
    return data


def _listen(host: str, port: str) -> socket.socket:
    """The bound socket, taken before anything else so that a busy port is told at once."""
    if not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise CommandError(f"PORT={port} is not a port: use a number from 1 to 65535, or 0 for any free one.")
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, int(port)))
        listener.listen(128)
    except OSError as refusal:
        raise CommandError(_why_not(host, port, refusal)) from None
    listener.set_inheritable(True)
    return listener


def _why_not(host: str, port: str, refusal: OSError) -> str:
    if refusal.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: make run PORT={(int(port) + 1) % 65536}"
    if refusal.errno == errno.EACCES:
        return f"Port {port} is reserved for root. Choose one above 1023: make run PORT=8000"
    return f"Cannot listen at {host}:{port}: {refusal.strerror}. Set HOST= to an address of this machine."


def _only_one(run: Path) -> IO[str]:
    """The lock that keeps two services from sharing one data folder."""
    lock = (run / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(
            f"Another Gainsay is using {run.parent}. Stop that one, or give this one a folder: make run DATA=…"
        ) from None
    return lock


def _answers(household: Household, child: Child, listens_at: Path, patience: float = 10.0) -> bool:
    """Whether the Redis just started answers a ping."""
    client = redis.Redis(unix_socket_path=str(listens_at))
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and household.alive(child):
        with contextlib.suppress(redis.RedisError):
            return bool(client.ping())
        time.sleep(0.02)
    return False


def _serves(host: str, port: int) -> bool:
    """Whether the web process answers at all."""
    try:
        connection = http.client.HTTPConnection(host, port, timeout=30)
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except OSError:
        return False
