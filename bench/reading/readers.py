"""Whose reading is measured: ours, another callable's, and ours with groups of rules left out."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module

from analysis.reading import Reading, read
from analysis.statements import Statement

Reader = Callable[[str, str | None, date | None], Reading]
"""Text, outlet and date, as far as they are known, to what is read in it."""


def ours(text: str, outlet: str | None, published_on: date | None) -> Reading:
    """The reading that ships."""
    return read(text, outlet=outlet, published_on=published_on)


def named(place: str) -> Reader:
    """The reader at ``module:function``, which takes the text alone. Raises ValueError where there is none."""
    module, _, function = place.partition(":")
    try:
        reads: Callable[[str], Reading] = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"no reader at {place!r}, which should be MODULE:FUNCTION: {error}") from error
    return lambda text, outlet, published_on: reads(text)


def without(statements: Iterable[Statement], names: Iterable[str]) -> list[Statement]:
    """The statements that no rule of these groups has read.

    A group is the beginning of a rule's name or of a part of it: ``cue.``, ``denial``, ``according-to``. Statements
    are dropped after the reading, so another rule does not get the chance to read them instead.
    """
    off = tuple(names)
    return [one for one in statements if not any(belongs(one.rule, name) for name in off)]


def belongs(rule: str, name: str) -> bool:
    """Whether a rule is of the group of this name."""
    return rule.startswith(name) or any(part.startswith(name) for part in re.split(r"[.+]", rule))


def group(rule: str) -> str:
    """The group in which a rule stands on the curve: its name without what was added to it."""
    return rule.partition("+")[0]
