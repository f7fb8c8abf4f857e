"""Two records held against each other, as told in JSON."""

from collections import Counter
from typing import Any


def difference(undisturbed: dict[str, Any], found: dict[str, Any]) -> dict[str, list[str]]:
    """What an undisturbed record has and this one lacks, what it has too often, and what is not whole in it."""
    owed = [f"{found['owed']} rows still wait"] if found["owed"] else []
    expected, there = _all(undisturbed), _all(found)
    return {
        "lost": sorted((expected - there).elements()),
        "duplicated": sorted((there - expected).elements()),
        "half_written": [*found["broken"], *owed],
    }


def _all(told: dict[str, Any]) -> Counter[str]:
    return Counter(told["rows"]) + Counter(told["deeds"])
