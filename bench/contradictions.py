"""What a new article is compared with, and what that costs: ours, the naive way, the least that any way must do.

A throw-away database is filled with invented claims along the calendar, ten thousand, a hundred thousand, a million,
and at each size the same is measured: milliseconds of CPU, client and server together, for an article of ten claims
that nobody made before. Before that all is made anew at three small sizes. A row whose gate does not hold says INVALID.

``python -m bench.contradictions`` prints its rows, name and figures parted by a tab; the table asks a process of its
own, for it needs a database of its own.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20220906
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far it goes: sizes in claims, articles asked about at each, and sizes at which all is made anew."""

    sizes: tuple[int, ...]
    articles: int
    naive: int
    rebuilt: tuple[int, ...]


FULL = Reach((10_000, 100_000, 1_000_000), 100, 10, (1_000, 3_000, 9_000))
QUICK = Reach((10_000, 100_000), 30, 6, (300, 600, 1_200))


def rows(*, quick: bool) -> Iterator[Row]:
    """The rows, as a process of its own tells them."""
    command = [sys.executable, "-m", "bench.contradictions", *(["--quick"] if quick else [])]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            name, _, figures = line.rstrip("\n").partition("\t")
            yield name, figures
    if process.returncode:
        yield "contradictions", "INVALID"


def columns(*figures: str) -> str:
    """Figures side by side: ours, naive, limit, and what they are to each other."""
    return " ".join(f"{figure:>12}" for figure in figures)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.contradictions", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="to a hundred thousand claims")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    reach = QUICK if chosen.quick else FULL
    from bench.throwaway import database

    with database() as words:
        from bench import candidates, rebuilding
        from bench.claims import Corpus

        corpus = Corpus(chosen.seed)
        print(f"on\t{words}", flush=True)
        for group in (rebuilding.rows(corpus, reach.rebuilt), candidates.rows(corpus, reach)):
            for name, figures in group:
                print(f"{name}\t{figures}", flush=True)


if __name__ == "__main__":
    main()
