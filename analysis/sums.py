"""Sums of money on the move: "wired $50 million to accounts in Dubai"."""

from analysis import items, quantities
from analysis.clauses import Clause
from analysis.items import Item
from analysis.tokens import Hit, wordset

_MOVING = wordset(
    "wired wire wiring transferred transfer transferring remitted remit laundered launder laundering channelled "
    "channeled funnelled funneled sent send sending paid pay paying moved smuggled deposited"
)
_BOUGHT = wordset("for worth")


_OF_OIL = wordset("barrels barrel")


def with_barrels(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods, and where no oil is among them what is counted in barrels: "sent 60,000 barrels a day"."""
    known = items.item("oil")
    if known is None or any(thing.value.family == "oil" for thing in goods):
        return goods
    found = [
        Hit(at, at + 1, clause.passage.cover(at, at + 1), known)
        for at in range(clause.first, clause.last)
        if clause.passage.word(at) in _OF_OIL and clause.passage.word(at + 1) != "of"
    ]
    return sorted([*goods, *found[:1]], key=lambda hit: hit.first)


def with_sums(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods, and where none are named a sum of money that a verb moves."""
    words = {clause.passage.word(at) for at in range(clause.first, clause.last)}
    known = items.item("funds")
    if goods or known is None or not words & _MOVING or not words & {"$", "€", "£", "dollars", "euros", "usd"}:
        return goods
    among = clause.passage.tokens[clause.first : clause.last]
    for measure in quantities.measures(among):
        first, last = clause.first + measure.first, clause.first + measure.last
        if measure.quantity.unit == "usd" and clause.passage.word(last) not in _BOUGHT:
            return [Hit(last - 1, last, clause.passage.cover(first, last), known)]
    return goods
