"""What a word looks like to the grammar: its form, its ends and its shape, as numbers of a table's rows."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

KINDS = ("form", "before", "suffix2", "suffix3", "suffix4", "shape")
"""The tables, in order. Row 0 of each is for what the treebanks never showed."""

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "—": "-", "–": "-"}
)
_DIGITS = str.maketrans("123456789", "000000000")


@lru_cache(maxsize=65_536)
def seen(word: str) -> tuple[str, str, str, str, str, str]:
    """The six features of a word, as words of the tables."""
    plain = word.translate(_MARKS).translate(_DIGITS)
    if plain in {"''", "``"}:
        plain = '"'
    lower = plain.lower()
    return lower, lower[:3], lower[-2:], lower[-3:], lower[-4:], _shape(plain)


def _shape(word: str) -> str:
    """ "Xx" for Moscow, "X" for US, "0" for numbers: case and digits, runs made short."""
    made = ""
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.islower() else "0" if char.isdigit() else char
        if made[-2:] != kind * 2:
            made += kind
    return made


def numbered(words: Sequence[str], tables: Sequence[Mapping[str, int]]) -> list[tuple[int, ...]]:
    """For each word the row of each table; 0 where the table lacks it."""
    return [rows(word, tables) for word in words]


def rows(word: str, tables: Sequence[Mapping[str, int]]) -> tuple[int, ...]:
    """The row of each table for one word."""
    return tuple(table.get(value, 0) for table, value in zip(tables, seen(word), strict=True))
