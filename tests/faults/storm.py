"""`python -m tests.faults.storm --on postgresql --seeds 25`: faults in shuffled order while articles come through.

Each seed is a service of real processes with a backlog of invented articles. After the last fault the record is held
against that of an undisturbed run of the same articles.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests import migrated
from tests.faults.processes import PROJECT, Embedded, Kept, Postgresql, Redis, beat, until, worker
from tests.faults.site import Site

LEASE = 6.0
"""Seconds, in place of the service's five minutes: recovery figures say how long one has to wait beyond it."""

STAGES = 3
QUIET = 90.0
"""Seconds without any progress after which what is left counts as stuck."""

STILL = 10.0
"""Seconds without any progress after which the record is asked whether anything is left."""

OUTSIDE = {"DATABASE_URL", "REDIS_URL", "CRASH_AT", "QUEUE", "PRODUCTION"}
"""What the surroundings may say and a storm does not hear."""

FAULTS = {
    "postgresql": [
        *(["kill the worker"] * 4),
        *["kill Redis", "kill Redis", "empty Redis", "kill PostgreSQL", "kill PostgreSQL", "restart PostgreSQL"],
        *["kill the timetable", "a second timetable"],
    ],
    "sqlite": [
        *(["kill the worker"] * 4),
        *(["kill the queue"] * 3),
        *(["kill the timetable"] * 2),
        *(["kill all"] * 3),
    ],
}
"""Twelve for each seed, by what the record is kept in."""


@dataclass
class Figures:
    """What one seed came to."""

    seed: int
    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    half_written: list[str] = field(default_factory=list)
    stuck: int = 0
    orphans: int = 0
    executions: int = 0
    again: int = 0
    seconds: float = 0.0
    recoveries: dict[str, list[float]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return not (self.lost or self.duplicated or self.half_written or self.stuck)


class Service:
    """All processes of one seed, on a folder of their own."""

    def __init__(self, store: str, home: Path, site: int) -> None:
        self.store, self.home, self.log = store, home, home / "stages"
        self.log.touch()
        self.servers: list[Kept] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in OUTSIDE},
            "DJANGO_SETTINGS_MODULE": "tracker.settings", "DATA": str(home / "data"), "SITE_PAUSE": "0",
            "FAULT_LEASE": str(LEASE), "FAULT_SITE": str(site), "FAULT_LOG": str(self.log),
        }  # fmt: skip
        if store == "postgresql":
            self._servers()
            self.kept = [worker(home, self.environment), beat(home, self.environment)]
        else:
            migrated.lay(home / "data")
            self.kept = [Embedded(home, self.environment)]

    def _servers(self) -> None:
        self.database, self.queue = Postgresql(self.home / "postgresql"), Redis(self.home)
        self.servers = [self.database, self.queue]
        for one in self.servers:
            one.start()
        assert until(self.database.answers, self.servers), self.database.log.read_text()[-2000:]
        migrated.lay_database(self.database.url)
        self.environment |= {"DATABASE_URL": self.database.url, "REDIS_URL": self.queue.url}

    def run(self, *words: str) -> str:
        """A command of the tests, in the service's own surroundings."""
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        for one in self.kept:
            one.start()

    @property
    def tended(self) -> list[Kept]:
        return [*self.servers, *self.kept]

    def stop(self) -> None:
        for one in reversed(self.tended):
            one.stop()

    def lines(self) -> list[list[str]]:
        """What the workers wrote down: when, begun or done, stage, article."""
        return [line.split() for line in self.log.read_text().splitlines()]

    def done_after(self, moment: float) -> float | None:
        """When the first stage after the moment came to its end."""
        return next((float(line[0]) for line in self.lines() if line[1] == "done" and float(line[0]) > moment), None)

    def finished(self) -> int:
        """How many stages of articles have come to their end at least once."""
        return len({(line[2], line[3]) for line in self.lines() if line[1] == "done"})

    def strike(self, fault: str) -> None:
        """Let it happen."""
        strikes: dict[str, Callable[[], None]] = (
            {
                "kill the worker": self.kept[0].kill,
                "kill Redis": self.queue.kill,
                "empty Redis": self.queue.empty,
                "kill PostgreSQL": self.database.kill,
                "restart PostgreSQL": lambda: self.database.kill(signal.SIGQUIT),
                "kill the timetable": self.kept[1].kill,
                "a second timetable": self._second,
            }
            if self.store == "postgresql"
            else {
                "kill the worker": lambda: self._household.kill_child("worker"),
                "kill the queue": lambda: self._household.kill_child("queue"),
                "kill the timetable": lambda: self._household.kill_child("timetable"),
                "kill all": self._household.kill,
            }
        )
        strikes[fault]()

    @property
    def _household(self) -> Embedded:
        assert isinstance(self.kept[0], Embedded)
        return self.kept[0]

    def _second(self) -> None:
        self.kept.append(beat(self.home, self.environment, f"beat-{len(self.kept)}"))
        self.kept[-1].start()


def alone(site: int, articles: int) -> Any:
    """What the record of so many articles says where nothing happens; it is the same whatever it is kept in."""
    with place() as home:
        return json.loads(Service("sqlite", home, site).run("tests.faults.backlog", "alone", str(articles)))


def storm(store: str, seed: int, home: Path, site: int, articles: int, faults: list[str]) -> tuple[Figures, Any]:
    """One seed: the backlog made, the service started, every fault in its turn, the record told at the end."""
    service, figures, began = Service(store, home, site), Figures(seed), time.monotonic()
    try:
        service.run("tests.faults.backlog", "make", str(articles))
        service.start()
        assert until(lambda: service.finished() > 0, service.tended), _last_words(service)
        dice = random.Random(seed)
        for fault in dice.sample(faults, len(faults)):
            _suffer(service, fault, figures, dice.uniform(0.2, 1.2), articles * STAGES)
        figures.stuck = _left(service, articles * STAGES)
        if figures.stuck:
            print(_last_words(service))
        for one in service.kept:
            one.stop()
        told = json.loads(service.run("tests.faults.backlog", "tell"))
        begun = [line for line in service.lines() if line[1] == "begun"]
        figures.executions, figures.again = len(begun), len(begun) - len({(line[2], line[3]) for line in begun})
        figures.seconds = time.monotonic() - began
        return figures, told
    finally:
        service.stop()


def _suffer(service: Service, fault: str, figures: Figures, pause: float, expected: int) -> None:
    """One fault, and how long it took until a stage came to its end again; nothing to measure once all is done."""
    time.sleep(pause)
    struck = time.time()
    service.strike(fault)
    time.sleep(0.5)

    def goes_on() -> bool:
        return service.done_after(struck + 0.5) is not None

    if until(lambda: goes_on() or service.finished() == expected, service.tended, 45.0) and goes_on():
        figures.recoveries.setdefault(fault, []).append((service.done_after(struck + 0.5) or struck) - struck)


def _left(service: Service, expected: int) -> int:
    """Wait until the record owes nothing, or nothing has moved for a while; how much it owes then.

    The record is asked, not the log alone: who is killed after a transaction and before its line has done the work.
    """
    seen, moved, owed = service.finished(), time.monotonic(), expected
    while owed and time.monotonic() - moved < QUIET:
        if until(partial(_moved, service, seen), service.tended, 1.0 if seen == expected else STILL):
            seen, moved = service.finished(), time.monotonic()
        else:
            owed = _owed(service)
    return owed


def _moved(service: Service, seen: int) -> bool:
    return service.finished() > seen


def _owed(service: Service) -> int:
    """How much the record owes; something, where it cannot be asked just now."""
    with contextlib.suppress(AssertionError, ValueError):
        return int(service.run("tests.faults.backlog", "owed"))
    return 1


def _last_words(service: Service) -> str:
    return "\n".join(f"── {one.name}\n{one.log.read_text()[-1500:]}" for one in service.tended)


@contextlib.contextmanager
def site() -> Iterator[int]:
    """The site of invented articles, which stays as it is."""
    server = Site()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@contextlib.contextmanager
def place() -> Iterator[Path]:
    """A folder that other users may pass through, removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="gainsay-storm-"))
    home.chmod(0o711)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def storms(store: str, seeds: list[int], articles: int, faults: list[str], seconds: float) -> Iterator[Figures]:
    """Each seed against one undisturbed run, as many as fit into the time."""
    from tests.faults.difference import difference

    ends = time.monotonic() + seconds
    with site() as port:
        undisturbed = alone(port, articles)
        for seed in seeds:
            if time.monotonic() > ends:
                return
            with place() as home:
                figures, told = storm(store, seed, home, port, articles, faults)
            other = difference(undisturbed, told)
            figures.lost, figures.duplicated = other["lost"], other["duplicated"]
            figures.half_written, figures.orphans = other["half_written"], told["orphans"]
            yield figures


def summary(found: list[Figures]) -> str:
    """The campaign in a few lines."""
    by_fault: dict[str, list[float]] = {}
    for figures in found:
        for fault, seconds in figures.recoveries.items():
            by_fault.setdefault(fault, []).extend(seconds)
    every = [second for seconds in by_fault.values() for second in seconds]
    kinds = ("lost", "duplicated", "half_written")
    wrong = ", ".join(f"{sum(len(getattr(one, kind)) for one in found)} {kind.replace('_', '-')}" for kind in kinds)
    lines = [
        f"{len(found)} seeds, {len(every)} faults: {wrong}, {sum(one.stuck for one in found)} stuck",
        f"{sum(one.executions for one in found)} stages begun, {sum(one.again for one in found)} of them again; "
        f"{sum(one.orphans for one in found)} files that no row names",
        *(f"{fault:22} {_spread(seconds)}" for fault, seconds in sorted(by_fault.items())),
        f"{'all':22} {_spread(every)}",
    ]
    return "\n".join(lines)


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "nothing measured"
    high = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return f"n {len(seconds):4}   median {median(seconds):5.1f} s   p95 {high:5.1f} s   max {max(seconds):5.1f} s"


def main() -> int:
    """A line for each seed and the figures at the end; non-zero where one was not whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.storm", description=__doc__)
    parser.add_argument("--on", choices=list(FAULTS), default="postgresql")
    parser.add_argument("--seeds", type=int, default=25)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=900.0, help="after which no further seed is begun")
    chosen = parser.parse_args()
    found = []
    for one in storms(chosen.on, list(range(1, chosen.seeds + 1)), chosen.articles, FAULTS[chosen.on], chosen.seconds):
        print(json.dumps(one.__dict__), flush=True)
        found.append(one)
    print(summary(found))
    return 0 if found and all(one.whole for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
