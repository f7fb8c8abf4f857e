"""The hostile corpus, each of it met in a process of its own that is measured from outside."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.collection import hostile_web
from tests.collection.hostile_server import inside_at, running

SECONDS = 15.0
MEGABYTES = 150.0


@dataclass(frozen=True)
class Met:
    """What came of one: in so many seconds, and so many megabytes of the largest process that had to do with it."""

    kind: str
    name: str
    said: str
    seconds: float
    megabytes: float
    inside: int

    @property
    def sound(self) -> bool:
        """Whether it was refused or taken, within bounds, and nothing inside was connected to."""
        bounded = self.seconds <= SECONDS and self.megabytes <= MEGABYTES
        return bounded and not self.inside and self.said.startswith(("refused", "taken"))


def rows() -> Iterator[Met]:
    """Meet every one of the corpus."""
    with (
        running() as server,
        inside_at(server.port) as inside,
        tempfile.TemporaryDirectory(prefix="gainsay-hostile-") as folder,
    ):
        for kind, name in hostile_web.cases():
            before = inside.connections + (0 if kind == "server" else server.connections)
            where = str(server.port)
            if kind == "document":
                where = str(Path(folder) / name)
                subprocess.run([*COMMAND, "make", name, where], check=True)
            said, seconds, megabytes = _measured([*COMMAND, kind, name.replace("\x00", "%00"), where])
            reached = inside.connections + (0 if kind == "server" else server.connections) - before
            yield Met(kind, name[:60], said, seconds, megabytes, reached)


COMMAND = [sys.executable, "-m", "tests.collection.hostile_web"]


def _measured(command: list[str]) -> tuple[str, float, float]:
    """What the command said, how long it took, and the most that any process of it held at once."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    most = [0.0]
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, most, over), daemon=True)
    watch.start()
    said, _ = process.communicate()
    seconds = time.monotonic() - began
    over.set()
    watch.join()
    return said.strip()[-300:], seconds, most[0]


def _watch(pid: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(0.01):
        most[0] = max([most[0], *(_megabytes(one) for one in _family(pid))])


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    try:
        below = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in below for one in _family(child))]


def _megabytes(pid: int) -> float:
    """The most that the process has held since it began; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
