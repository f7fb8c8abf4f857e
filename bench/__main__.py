"""`python -m bench`: one command, one table, its own throw-away folder.

Timings are CPU seconds of one core; what is compared is given as a ratio, which other work on the machine spoils less.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator

Rows = Iterator[tuple[str, str]]


def _reading(count: int, *, quick: bool) -> Rows:
    from bench import speed

    return speed.rows(min(count, 60) if quick else count)


def _memory(count: int, *, quick: bool) -> Rows:
    from bench import footprint

    return footprint.rows(min(count, 60) if quick else count, long=not quick)


def _hostile(count: int, *, quick: bool) -> Rows:
    from bench import hostile

    return hostile.rows(hostile.QUICK if quick else hostile.Reach())


def _ingest(count: int, *, quick: bool) -> Rows:
    from bench.throwaway import database

    with database(embedded=True):
        from bench import ingest

        yield from ingest.rows(min(count, 60) if quick else count)


def _contradictions(_count: int, *, quick: bool) -> Rows:
    from bench import contradictions

    return contradictions.rows(quick=quick)


GROUPS: dict[str, Callable[..., Rows]] = {
    "reading": _reading, "memory": _memory, "hostile": _hostile, "ingest": _ingest, "contradictions": _contradictions,
}  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="how many invented articles (default 200)")
    parser.add_argument("--quick", action="store_true", help="within 90 seconds: fewer articles, shorter texts")
    parser.add_argument("--only", choices=GROUPS, help="one group of the table")
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, SQLite")
    for name, group in GROUPS.items():
        if chosen.only in {None, name}:
            print(f"\n{name}")
            for row, figure in group(chosen.articles, quick=chosen.quick):
                print(f"  {row:55} {figure:>24}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
