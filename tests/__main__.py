"""`python -m tests`: the suite on SQLite and, beside it, on PostgreSQL with Redis. Other arguments go to pytest."""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO

from tests import migrated, servers

WORKERS = "2"
"""For each store: much of the suite waits for processes, so both passes at once keep two cores busy."""

STORELESS = ("tests/analysis", "tests/collection", "tests/training")
"""Tests of packages that know no database: where both stores are tried, they run once."""

NOTHING_TO_TRY = 5
"""What pytest says where a pass is left without a test: no failure, as long as the other has one."""


def main() -> int:
    """Run the suite on each store asked for; non-zero if it fails on any."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--on", choices=list(STORES), help="one store only")
    chosen, arguments = parser.parse_known_args()
    began = time.monotonic()
    with ExitStack() as stack:
        migrated.share(stack.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-suite-")))
        if chosen.on:
            passes = [Pass(chosen.on, arguments, stack)]
        else:
            known = [f"--ignore={folder}" for folder in STORELESS]
            said = stack.enter_context(tempfile.TemporaryFile())
            passes = [
                Pass("sqlite", arguments, stack, without="stricter"),
                Pass("postgresql", [*arguments, *known], stack, without="once", said=said),
            ]
        outcomes = {one.store: one.ended() for one in passes}
    tried = {store: status for store, status in outcomes.items() if status != NOTHING_TO_TRY} or outcomes
    for store, status in tried.items():
        print(f"{store}: {'passed' if status == 0 else 'FAILED'}")
    print(f"{time.monotonic() - began:.0f} s in all")
    return max(abs(status) for status in tried.values())  # below zero where a signal ended it


class Pass:
    """One pass of the suite, begun, without the tests of a mark; what it says goes to the terminal, or into a file."""

    def __init__(
        self, store: str, arguments: list[str], stack: ExitStack, *, without: str = "", said: IO[bytes] | None = None
    ) -> None:
        self.store, self.said, self.began = store, said, time.monotonic()
        self.title, environment = stack.enter_context(STORES[store]())
        spread = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", WORKERS]
        command = [sys.executable, "-m", "pytest", "-q", "--dist", "worksteal", *spread, *arguments]
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        if not said:
            print(self.title, flush=True)
        self.process = subprocess.Popen(
            command, env={**inherited, **environment, "SUITE_WITHOUT": without}, stdout=said, stderr=said
        )
        stack.callback(self._stop)

    def ended(self) -> int:
        """Wait for its end; pytest's status."""
        status = self.process.wait()
        if self.said:
            print(self.title, flush=True)
            self.said.seek(0)
            shutil.copyfileobj(self.said, sys.stdout.buffer)
        print(f"{self.store}: ended {time.monotonic() - self.began:.0f} s after it began", flush=True)
        return status

    def _stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


@contextlib.contextmanager
def sqlite() -> Iterator[tuple[str, dict[str, str]]]:
    """Nothing to start."""
    yield "\n── The suite on SQLite, its queue in files ──", {"SUITE_ON": "sqlite"}


@contextlib.contextmanager
def postgresql() -> Iterator[tuple[str, dict[str, str]]]:
    """Both servers, found or started."""
    with servers.postgresql() as record, servers.redis_server() as queue:
        title = f"\n── The suite on {record.words}, with {queue.words} ──"
        yield title, {"DATABASE_URL": record.url, "REDIS_URL": queue.url, "SUITE_ON": "postgresql"}


STORES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    sys.exit(main())
