"""People on the move whom only their nation names: "North Koreans work on sites", "Cuban men were recruited"."""

from analysis import items
from analysis.clauses import Clause
from analysis.items import Item
from analysis.parties import Form, Mention
from analysis.tokens import Hit, wordset

_PERSONS = wordset(
    "men women nationals citizens youths people persons villagers students migrants teenagers engineers technicians "
    "specialists experts islanders lads"
)
_FIGHTING = wordset(
    "army war front fight fighting fought troops military battle combat frontline trenches soldiers brigade unit units "
    "recruited recruit enlisted join joined regiment"
)
_WORKING = wordset(
    "visa visas work working worked works sites site building employed employ factory factories jobs labour labor"
)


def with_nationals(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods, and where no people are among them those of a nation who fight or work in this clause."""
    if any(hit.value.family in {"troops", "workers"} for hit in goods):
        return goods
    words = {clause.passage.word(at) for at in range(clause.first, clause.last)}
    name = "troops" if words & _FIGHTING else "workers" if words & _WORKING else None
    known = items.item(name) if name is not None else None
    if known is None:
        return goods
    found = [_hit(clause, mention, known) for mention in clause.states() if _are_people(clause, mention)]
    return sorted([*goods, *found], key=lambda hit: hit.first)


def _are_people(clause: Clause, mention: Mention) -> bool:
    """Whether a mention is "North Koreans" or "Cuban men"."""
    if mention.form is not Form.DEMONYM:
        return False
    last = clause.passage.tokens[mention.last - 1].text
    return clause.passage.word(mention.last) in _PERSONS or (last.endswith("s") and last.lower() not in _NOT_PLURAL)


_NOT_PLURAL = wordset("swiss")


def _hit(clause: Clause, mention: Mention, known: Item) -> Hit[Item]:
    last = mention.last + (clause.passage.word(mention.last) in _PERSONS)
    return Hit(mention.first, last, clause.passage.cover(mention.first, last), known)
