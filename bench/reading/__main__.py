"""`python -m bench.reading`: read annotated articles and say how much of them was read right.

Articles come as brat stand-off (--brat) or in our own form (--gold, see bench/reading/gold.py).
"""

import argparse
import json
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from bench.reading import attributions, brat, curves, pages, readers, slips, statements, tables
from bench.reading.curves import Readings
from bench.reading.outcomes import Outcome

FIRST = Path(__file__).parent.parent / "gold" / "first"


@dataclass(frozen=True, slots=True)
class Set:
    """Articles of one form: how each is read, how their readings are measured, whose F1 the curve follows."""

    read: Callable[[readers.Reader], Readings]
    measure: Callable[[Readings], Outcome]
    followed: Sequence[str]
    size: int
    parts: dict[str, Callable[[Readings], Outcome]] = field(default_factory=dict)
    """Measures of the articles of one style each, by style."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Exit 2 where an argument is wrong or there is nothing to measure."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        by_reader = {"ours": readers.ours, **{place: readers.named(place) for place in chosen.beside}}
    except ValueError as error:
        parser.error(str(error))
    measured = _marked(chosen.brat, chosen.limit) if chosen.brat else _annotated(chosen.gold, chosen.limit)
    if not measured.size:
        parser.error(f"no annotated article in {chosen.brat or chosen.gold}")
    readings = {name: measured.read(reader) for name, reader in by_reader.items()}
    readings["ours"] = [readers.without(said, chosen.without) for said in readings["ours"]]
    _report(chosen, measured, readings)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--brat", type=Path, metavar="FOLDER", help=".txt and .ann together, or text/ and attributions/")
    place.add_argument(
        "--gold", type=Path, metavar="FOLDER", default=FIRST, help=".txt and .json (default: %(default)s)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles only")
    parser.add_argument("--errors", type=int, metavar="N", default=0, help="show N examples of each kind of error")
    parser.add_argument("--kind", metavar="WORDS", default="", help="only errors whose kind holds these words")
    another = "another reader, a callable from text to analysis.reading.Reading; may be repeated"
    parser.add_argument("--beside", action="append", default=[], metavar="MODULE:FUNCTION", help=another)
    off = "leave out what rules of this name have read; may be repeated"
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help=off)
    parser.add_argument("--curve", action="store_true", help="add each group of rules in turn and show what it brings")
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser


def _marked(folder: Path, limit: int | None) -> Set:
    those = list(islice(brat.articles(folder), limit))
    return Set(
        lambda reader: [reader(one.text, None, None).statements for one in those],
        lambda readings: attributions.measure(zip(those, readings, strict=True)),
        ("relation, all", "relation, core"),
        len(those),
    )


def _annotated(folder: Path, limit: int | None) -> Set:
    those = list(islice(pages.articles(folder), limit))
    styles = sorted({one.style for one in those})
    return Set(
        lambda reader: [reader(one.text, one.outlet, pages.day(one)).statements for one in those],
        lambda readings: statements.measure(zip(those, readings, strict=True)),
        ("statements", "statements, attributed"),
        len(those),
        {style: statements.of_style(those, style) for style in styles},
    )


def _report(chosen: argparse.Namespace, measured: Set, readings: dict[str, Readings]) -> None:
    outcomes = {name: measured.measure(said) for name, said in readings.items()}
    errors = [one for one in outcomes["ours"].slips if chosen.kind in one.kind]
    steps = list(curves.curve(readings["ours"], measured.measure, measured.followed)) if chosen.curve else []
    styles = {style: measure(readings["ours"]).figures() for style, measure in measured.parts.items()}
    if chosen.json:
        told: dict[str, Any] = {
            "articles": measured.size,
            "readers": {name: tables.plain(one.figures()) for name, one in outcomes.items()},
            "styles": {style: tables.plain(figures) for style, figures in styles.items()},
            "errors": Counter(one.kind for one in errors),
            "examples": [asdict(one) for one in errors] if chosen.errors else [],
            "curve": [asdict(step) for step in steps],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    print(f"{measured.size} articles")
    for line in tables.table({name: one.figures() for name, one in outcomes.items()}):
        print(line)
    if styles:
        print("\nF1 by style, ours")
        for line in tables.across(styles, statements.BY_STYLE):
            print(line)
    print("\nErrors, worst first: how many, which, by which rules or at which words most")
    for line in slips.listing(errors, chosen.errors):
        print(line)
    if steps:
        print("\nEach group of rules added in turn: F1 and what it adds")
        for line in curves.lines(steps):
            print(line)


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends quietly
    sys.exit(main())
