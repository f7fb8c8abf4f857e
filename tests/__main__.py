"""`python -m tests`: the whole suite, on SQLite and then on PostgreSQL with Redis. Other arguments go to pytest."""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from tests import servers

WORKERS = "2"


def main() -> int:
    """Run the suite on each store asked for; non-zero if it fails on any."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--on", choices=["sqlite", "postgresql"], action="append", help="one store only")
    chosen, arguments = parser.parse_known_args()
    outcomes = {store: run(store, arguments) for store in chosen.on or ["sqlite", "postgresql"]}
    for store, status in outcomes.items():
        print(f"{store}: {'passed' if status == 0 else 'FAILED'}")
    return max(outcomes.values())


def run(store: str, arguments: list[str]) -> int:
    """One pass of the suite."""
    began = time.monotonic()
    with STORES[store]() as environment:
        spread = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", WORKERS]
        command = [sys.executable, "-m", "pytest", "-q", *spread, *arguments]
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        status = subprocess.run(command, env={**inherited, **environment}, check=False).returncode
    print(f"{store}: {time.monotonic() - began:.0f} s", flush=True)
    return status


@contextlib.contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """Nothing to start."""
    print("\n── The suite on SQLite, its queue in files ──", flush=True)
    yield {"SUITE_ON": "sqlite"}


@contextlib.contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Both servers, found or started."""
    with servers.postgresql() as record, servers.redis_server() as queue:
        print(f"\n── The suite on {record.words}, with {queue.words} ──", flush=True)
        yield {"DATABASE_URL": record.url, "REDIS_URL": queue.url, "SUITE_ON": "postgresql"}


STORES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    sys.exit(main())
