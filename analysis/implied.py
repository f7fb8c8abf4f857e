"""Goods that a verb alone tells: "armed the rebels", "topped up North Korean ships"."""

from analysis import items
from analysis.clauses import Clause
from analysis.items import Item
from analysis.tokens import Hit, wordset
from analysis.triggers import Trigger
from analysis.words import AUXILIARIES

FUELLING = wordset("top-up refuel")
_ARMING = wordset("arm rearm re-arm")


def fuel(clause: Clause, hit: Hit[Trigger]) -> list[Hit[Item]]:
    """What ships are topped up with, where the words leave it out."""
    near = {clause.passage.word(at) for at in range(hit.last, min(hit.last + 6, clause.last))}
    fuelled = near & wordset("ship ships vessel vessels tanker tankers")
    return _implied(clause, hit, "refined petroleum") if fuelled else []


def arms(clause: Clause, hit: Hit[Trigger]) -> list[Hit[Item]]:
    """The arms of "armed the rebels"; none of "armed groups"."""
    plain = clause.passage.grammar.relations[hit.first] != "amod" or clause.passage.word(hit.first - 1) in AUXILIARIES
    arming = hit.value.lemma in _ARMING and plain
    return _implied(clause, hit, "arms") if arming else []


def _implied(clause: Clause, hit: Hit[Trigger], name: str) -> list[Hit[Item]]:
    """The item of that name, standing where its verb stands."""
    known = items.item(name)
    return [] if known is None else [Hit(hit.first, hit.last, clause.passage.cover(hit.first, hit.last), known)]
