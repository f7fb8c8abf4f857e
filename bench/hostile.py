"""How the cost of reading grows with the length of hostile text: the time of twice the length against once.

``python -m bench.hostile`` doubles each pattern from 10 kB to 1 MB, or until one reading takes two seconds;
``--quick`` to 40 kB or a seventh of a second, ``--full`` to 10 MB and without that limit. Counters in the patterns
keep a text from being its own copy.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.reading import read

Pattern = Callable[[int], str]

PATTERNS: dict[str, Pattern] = {
    "said that": lambda n: "said that ",
    "said that, counted": lambda n: f"said that {n} ",
    "reports that claims that": lambda n: f"reports that claims {n} that ",
    "which was denied by": lambda n: f"which {n} was denied by ",
    "according to, per": lambda n: f"per the AP {n}, according to ",
    "quotation marks": lambda n: '"',
    "quotation marks, opening": lambda n: f"“the a{n} ",
    "quotation marks, closing": lambda n: f"the a{n}” ",
    "quotation marks, single": lambda n: f"'the a{n} of ",
    "quotation marks, mixed": lambda n: f"‘the “of 'to «in „and {n} ",
    "quotations": lambda n: f"“Russia bought {n} shells,” said Ivan Nother. ",
    "apostrophes": lambda n: f"the a'b{n} of s' ",
    "brackets": lambda n: "(",
    "brackets, nested": lambda n: f"(the a{n} [of ",
    "digits": lambda n: "1234567890",
    "numbers": lambda n: f"the {n},000 ",
    "decimals": lambda n: "1.",
    "capitals": lambda n: "ABC",
    "names": lambda n: f"the Ivan N{n} ",
    "commas": lambda n: ", ",
    "stops": lambda n: ".",
    "stops and blanks": lambda n: ". ",
    "stops without blanks": lambda n: f"said{n}.Moscow",
    "initials": lambda n: "U.S.A. ",
    "dashes": lambda n: f"— The A{n}, — said ",
    "blanks": lambda n: " ",
    "line breaks": lambda n: "\n",
    "short lines": lambda n: f"a{n}\n",
    "headlines": lambda n: f"Russia buys {n} shells\n\n",
    "wrapped lines": lambda n: f"the ministry said on Tuesday that it had sold {n} shells to\n",
    "credits": lambda n: f"Photo: a{n} via AP - (AP Photo/A. Nother) ",
    "related articles": lambda n: f"Related article {n}. Read more: ",
    "tags": lambda n: f"the <p a{n}",
    "tags, closed": lambda n: f"<p>the a{n} of</p>",
    "entities": lambda n: f"the &quot;a{n}&amp",
    "hidden characters": lambda n: f"the a\u200bb{n}\x00 ",
    "lone surrogates": lambda n: "the \ud800 ",
    "two alphabets": lambda n: f"Mо{n}scow oо ",
    "states": lambda n: f"Russia and Iran and {n} ",
    "dates": lambda n: f"on {n % 28 + 1} May 20{n % 90 + 10} ",
    "labels": lambda n: f"MINISTER N{n}: no\n\n",
    "denials": lambda n: f"He denied it {n} times. ",
    "transfers": lambda n: f"The Kremlin denied that Russia had bought {n} shells from North Korea, officials said. ",
    "transfers, in paragraphs": lambda n: f"Iran sent {n} drones to Russia, officials said.\n\n",
    "plain news": lambda n: f"Rain delayed {n} of the ferries for a second day, and the cafés stayed empty. ",
    "one word": lambda n: "a",
}
FIRST = 10_000
ALLOWED = 2.2
"""Twice the length may cost so many times as much."""

_COUNTED_FROM = 10_000
"""Counters begin here, so that a pattern stays what it is: at first none of its numbers could be a year, then all."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a pattern is doubled: code points, and CPU seconds of one reading after which it is let be."""

    largest: int = 1_000_000
    patience: float = 2.0
    repeats: int = 6


QUICK = Reach(40_000, 0.15, 2)
FULL = Reach(10_000_000, float("inf"))


def rows(reach: Reach) -> Iterator[tuple[str, str]]:
    """The worst growth of all patterns, and the slowest of them. CPU seconds; twice the length, 2.0 is linear."""
    found = {name: list(growth(pattern, reach)) for name, pattern in PATTERNS.items()}
    worst = max(found, key=lambda name: max(ratio for _, _, ratio in found[name]))
    size, _, ratio = max(found[worst], key=lambda one: one[2])
    slowest = max(found, key=lambda name: found[name][-1][1] / found[name][-1][0])
    yield f"hostile text, worst growth of {len(found)} patterns", f"{ratio:.2f}×"
    yield "of it the pattern", f"{worst}, {size // 1000:,} kB"
    yield "hostile text, slowest pattern", f"{slowest}, {found[slowest][-1][0] / found[slowest][-1][1] / 1e6:.3f} MB/s"


def growth(pattern: Pattern, reach: Reach) -> Iterator[tuple[int, float, float]]:
    """Length, CPU seconds and their ratio to those of half the length, for each doubling.

    A ratio that is too high is measured again, up to three times: what the machine did beside does not come back.
    """
    size, before = FIRST * 2, _seconds(text(pattern, FIRST), reach.repeats)
    while size <= reach.largest * 1.3:
        taken = _seconds(text(pattern, size), reach.repeats)
        for _ in range(3):
            if taken <= ALLOWED * before:
                break
            halved, whole = (_seconds(text(pattern, length), reach.repeats) for length in (size // 2, size))
            if whole / halved < taken / before:
                before, taken = halved, whole
        yield size, taken, taken / before
        if taken > reach.patience:
            return
        size, before = size * 2, taken


def text(pattern: Pattern, size: int) -> str:
    """``size`` code points of the pattern with its counter running."""
    made: list[str] = []
    length, number = 0, _COUNTED_FROM
    while length < size:
        made.append(pattern(number))
        length += len(made[-1])
        number += 1
    return "".join(made)[:size]


def _seconds(sample: str, repeats: int) -> float:
    """CPU seconds of one reading, the least of several where it is short."""
    best = _once(sample)
    for _ in range(0 if best > 2 else min(2, repeats) if best > 0.2 else repeats):
        best = min(best, _once(sample))
    return max(best, 1e-4)


def _once(sample: str) -> float:
    began = time.process_time()
    read(sample, language="en")
    return time.process_time() - began


def main() -> None:
    """Every pattern with each of its ratios, as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="to 40 kB, no longer than a seventh of a second")
    parser.add_argument("--full", action="store_true", help="up to 10 MB")
    parser.add_argument("--only", default="", help="patterns whose name holds this")
    chosen = parser.parse_args()
    reach = QUICK if chosen.quick else FULL if chosen.full else Reach()
    for name, pattern in PATTERNS.items():
        if chosen.only in name:
            told = list(growth(pattern, reach))
            size, taken, _ = told[-1]
            ratios = " ".join(f"{ratio:.2f}" for _, _, ratio in told)
            print(f"{name:28} {size:>10,} {taken:8.2f} s  {size / taken / 1e6:7.3f} MB/s  {ratios}", flush=True)


if __name__ == "__main__":
    main()
