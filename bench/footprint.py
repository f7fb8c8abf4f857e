"""What reading costs besides time: memory at its peak, and how long a fresh process takes to be ready.

``python -m bench.footprint COUNT`` reads so many articles and prints both; the table asks a process of its own.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_LONG = 1_000_000


def rows(count: int, *, long: bool = True) -> Iterator[tuple[str, str]]:
    """The figures by name."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.footprint", str(count), "long" if long else ""],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    began, first, peak, *large = told.stdout.split()
    yield "import analysis.reading, s", began
    yield "first article read, weights loaded, s", first
    yield f"memory at its peak, {count} articles read, MiB", peak
    yield from (("the same with one of 1 MB, MiB", one) for one in large)


def main() -> None:
    """Seconds to import and to read the first article; MiB at the peak of many articles and of one very long."""
    began = time.process_time()
    from analysis.reading import read

    imported = time.process_time()
    from bench.speed import typical

    texts = typical(int(sys.argv[1]))
    ready = time.process_time()
    read(texts[0])
    first = time.process_time() - ready
    for text in texts:
        read(text)
    print(f"{imported - began:.2f} {first:.2f} {_peak():.0f}")
    if "long" in sys.argv[2:]:
        number = 1 + _LONG // sum(map(len, texts))
        read("\n\n".join(f"{text}\n\nPart {at}." for at in range(number) for text in texts)[:_LONG])
        print(f"{_peak():.0f}")


def _peak() -> float:
    """MiB that this process has held at most; the kernel tells KiB on Linux and bytes on macOS."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
