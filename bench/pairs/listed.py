"""`python -m bench.pairs.listed GOLD.json`: a list of findings that real articles must give, and must not give.

The list stands beside its articles. Each item has ``id``, ``kind``, ``expected`` (``contradiction``,
``quote_drift_GRADE``, ``independence_warning``, ``data_quality`` or ``not_contradiction``) and the passages ``a`` and
``b``, each a list of ``file``, ``start``, ``end`` in code points. A finding is at an item where its passages meet one
of each list.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.comparing import compare_readings
from analysis.reading import read
from analysis.spans import Span

KINDS = {
    "denial": {"denial"}, "quantity": {"quantity"}, "date": {"date"}, "status_tense": {"stage"}, "item": {"item"},
    "place": {"place"}, "attribution": {"attribution"}, "scope": {"scope"}, "quote_drift": {"quote_drift"},
    "paraphrase_drift": {"quote_drift"}, "self_contradiction": {"self"}, "quantity_scope": {"quantity", "scope"},
    "factual_error": {"place", "date", "self"}, "circular_reporting": set(), "reversal": {"reversal"},
}  # fmt: skip
"""By which kinds of ours an item's kind is met."""

GRADES = {"paraphrase": {"lexical", "meaning"}, "meaning_changing": {"meaning"}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 2 where the list cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bench.pairs.listed", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD.json")
    chosen = parser.parse_args(arguments)
    try:
        items = json.loads(chosen.gold.read_text(encoding="utf-8"))["items"]
        compared = _compared(chosen.gold.parent)
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{chosen.gold} cannot be used: {error}")
    told = [_verdict(item, compared) for item in items]
    for item, (word, sentence) in zip(items, told, strict=True):
        print(f"{item['id']:5} {item['expected']:28} {word:12} {sentence[:120]}")
    wanted = [word for item, (word, _) in zip(items, told, strict=True) if _is_wanted(item)]
    unwanted = [word for item, (word, _) in zip(items, told, strict=True) if not _is_wanted(item)]
    otherwise = f"found otherwise {wanted.count('otherwise')}"
    print(f"found with kind and grade {wanted.count('right')} of {len(wanted)}, {otherwise}")
    print(f"raised that must not be   {unwanted.count('RAISED')} of {len(unwanted)}")
    return 0


def _compared(folder: Path) -> dict[str, Any]:
    articles = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            articles.append((path.name, read(file.read())))
    return compare_readings(articles)


def _is_wanted(item: dict[str, Any]) -> bool:
    return bool(item["expected"] != "not_contradiction")


def _verdict(item: dict[str, Any], compared: dict[str, Any]) -> tuple[str, str]:
    if item["expected"] == "independence_warning":
        return _independence(item, compared)
    here = [one for one in compared["contradictions"] if _is_at(one, item)]
    if not _is_wanted(item):
        raised = [one for one in here if one["relation"] != "drift" or one["grade"] == "meaning"]
        return ("RAISED", raised[0]["explanation"]) if raised else ("quiet", "")
    right = [one for one in here if _is_right(one, item)]
    if right:
        return "right", right[0]["explanation"]
    return ("otherwise", f"{here[0]['kind']} {here[0]['grade'] or ''}") if here else ("missed", "")


def _is_at(finding: dict[str, Any], item: dict[str, Any]) -> bool:
    sides = (finding["earlier"], finding["later"])
    return any(_meets(one, item["a"]) and _meets(other, item["b"]) for one, other in (sides, sides[::-1]))


def _meets(side: dict[str, Any], places: Sequence[dict[str, Any]]) -> bool:
    span = Span(side["start"], side["end"])
    return any(side["path"] == one["file"] and span.meets(Span(one["start"], one["end"])) for one in places)


def _is_right(finding: dict[str, Any], item: dict[str, Any]) -> bool:
    if finding["kind"] not in KINDS.get(item["kind"], {item["kind"]}):
        return False
    _, drift, grade = item["expected"].partition("quote_drift_")
    return not drift or finding["grade"] in GRADES.get(grade, {grade})


def _independence(item: dict[str, Any], compared: dict[str, Any]) -> tuple[str, str]:
    """Whether all the item's articles lead back to one origin, and the violation they support counts but one."""
    files = {one["file"] for one in (*item["a"], *item["b"])}
    origin = next((one for one in compared["origins"] if files <= set(one["paths"])), None)
    alone = any(
        one["independent_origins"] == 1 and files <= {each["path"] for each in one["evidence"]}
        for one in compared["violations"]
    )
    return ("right", f"{len(files)} articles, one origin: {origin['label']}") if origin and alone else ("missed", "")


if __name__ == "__main__":
    sys.exit(main())
