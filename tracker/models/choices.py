"""Words from the analysis as choices of a column."""

from collections.abc import Iterable
from enum import StrEnum


def choices(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Each word with the label a person reads: "single_origin" as "Single origin"."""
    return [(word.value, word.value.replace("_", " ").capitalize()) for word in words]
