"""What the embedded processes do: queue, web, worker, timetable. Each runs in a process of its own."""

import os
import signal
import socket
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
"""Requests answered at a time."""
TASKS = 4
"""Tasks worked on at a time."""


def queue(program: Path, listens_at: Path, data: Path) -> None:
    """Become a Redis that only this machine's user can reach: a unix socket, no port, its messages on disk."""
    folder = data / "run"
    folder.mkdir(parents=True, exist_ok=True)
    listens_at.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.execv(
        program,
        [
            str(program),
            *("--port", "0", "--unixsocket", str(listens_at), "--unixsocketperm", "700"),
            *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
            *("--maxmemory", "128mb", "--maxmemory-policy", "noeviction", "--databases", "1"),
        ],
    )


class Web(BaseApplication):
    """Gunicorn on a socket that is already bound, so that a restart loses no connection."""

    def __init__(self, listener: socket.socket, run: Path) -> None:
        self.listener = listener
        self.run_folder = run
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": [f"fd://{self.listener.fileno()}"],
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 5,
            "worker_tmp_dir": str(self.run_folder),
            "control_socket_disable": True,
            "proc_name": "gainsay-web",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from tracker.wsgi import application

        return application


def web(listener: socket.socket, run: Path) -> None:
    """Answer requests."""
    Web(listener, run).run()


def worker(pulse: Path) -> None:
    """Work through the queues."""
    os.environ["HEARTBEAT"] = str(pulse)
    from tasks import heartbeat  # noqa: F401  (listens to the worker)
    from tasks.app import app

    app.worker_main(
        [
            "worker",
            *("--pool", "threads", "--concurrency", str(TASKS), "--hostname", "embedded@%h"),
            *("--loglevel", "WARNING", "--without-mingle", "--without-gossip"),
        ]
    )


def timetable(pulse: Path) -> None:
    """Send what the timetable holds when it is due.

    The service is run without Celery's program around it: that one's handler for SIGTERM makes a second timetable
    where the first is still being made, and the two wait for each other.
    """
    os.environ["HEARTBEAT"] = str(pulse)
    from celery.beat import Service

    from tasks.app import app
    from tasks.heartbeat import Timetable

    signal.signal(signal.SIGTERM, _leave)
    app.loader.init_worker()
    app.finalize()
    Service(app, scheduler_cls=Timetable).start()


def _leave(*_: object) -> None:
    raise SystemExit
