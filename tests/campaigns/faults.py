"""Processes killed at every named point, and in storms of twelve faults; the figures are in docs/reliability.md."""

import subprocess
import sys
from collections.abc import Iterator

SEEDS = 25
SECONDS = 480
"""For the storms on one store; a seed that was begun is finished."""


def rows(seeds: int = SEEDS) -> Iterator[tuple[str, bool]]:
    """What is tried, and whether the record was whole after each fault; the figures are printed on the way."""
    for store in ("sqlite", "postgresql"):
        yield f"named points, {store}", _ran("tests.faults.trials", "--on", store)
        words = ["--on", store, "--seeds", str(seeds), "--articles", "100", "--seconds", str(SECONDS)]
        yield f"storms, {store}", _ran("tests.faults.storm", *words)


def _ran(*words: str) -> bool:
    return subprocess.run([sys.executable, "-m", *words], check=False).returncode == 0
