"""Report data made fit for people's eyes: nothing unseen in it, and no list longer than anybody reads.

The JSON and the CSV hold everything; pages and papers show the beginning of an overlong list and say how much is left.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from tracker.reports.case import CaseFile
from tracker.reports.contradictions import Register
from tracker.reports.digest import Digest
from tracker.reports.matrix import Matrices
from tracker.templatetags.passages import UNSEEN

AnyReport = Digest | CaseFile | Register | Matrices

MOST = {"digest": 30}
MOST_OTHERWISE = 500
"""Rows of a list that a page or paper shows."""
CITING = {"reference", "references"}


def shown(report: AnyReport) -> dict[str, Any]:
    """The report as nested dicts and lists. A list that was cut has its rest counted under ``<name>_more``."""
    most = MOST.get(report.head.kind, MOST_OTHERWISE)
    data: dict[str, Any] = _fit(asdict(report), most)
    ends = asdict(report.sources)
    cited = set(_cited({name: value for name, value in data.items() if name != "sources"}))
    ends["references"] = [one for one in ends["references"] if one["number"] in cited]
    ends["captures"] = [
        capture | {"numbers": [number for number in capture["numbers"] if number in cited]}
        for capture in ends["captures"]
        if cited.intersection(capture["numbers"])
    ]
    data["sources"] = _fit(ends, len(cited) + 1)
    return data


def seen(text: str) -> str:
    """The text on one line, every character that could not be seen named by its number: ``⟦U+202E⟧``."""
    return " ".join(UNSEEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text).split())


def _fit(value: Any, most: int) -> Any:
    if isinstance(value, str):
        return seen(unicodedata.normalize("NFC", value))
    if isinstance(value, list):
        return [_fit(one, most) for one in value]
    if isinstance(value, dict):
        return _fit_mapping(value, most)
    return value


def _fit_mapping(value: Mapping[str, Any], most: int) -> dict[str, Any]:
    fitted: dict[str, Any] = {}
    for name, one in value.items():
        overlong = isinstance(one, list) and len(one) > most
        fitted[name] = _fit(one[:most] if overlong else one, most)
        if overlong:
            fitted[f"{name}_more"] = len(one) - most
    return fitted


def _cited(value: Any, name: str = "") -> Iterator[int]:
    """Every reference number that is used in the data."""
    if name in CITING and isinstance(value, int):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _cited(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _cited(one, name)
