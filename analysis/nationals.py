"""People on the move whom only their nation names: "North Koreans work on sites", "Cuban men were recruited"."""

from analysis import items
from analysis.clauses import Clause
from analysis.items import Item
from analysis.parties import Form, Mention
from analysis.tokens import Hit, wordset
from analysis.words import BE, FINITE

_PERSONS = wordset(
    "men women nationals citizens youths people persons villagers students migrants teenagers engineers technicians "
    "specialists experts islanders lads veterans"
)
_FIGHTING = wordset(
    "army war front fight fighting fought troops military battle combat frontline trenches soldiers brigade unit units "
    "recruited recruit enlisted join joined regiment killed died dead wounded captured forces contingent detachment "
    "veterans hired"
)
_WORKING = wordset(
    "assemble assembles assembling assembled sew sews sewing "
    "visa visas work working worked works sites site building employed employ factory factories jobs labour labor"
)


def with_nationals(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods, and where no people are among them those of a nation who fight or work in this clause."""
    goods = [_named_so(clause, hit) for hit in goods]
    nobody = next((m for m in clause.states() if _is_nobody(clause, m)), None)
    if nobody is not None and (known := items.item("troops")) is not None and _is_of_arms(clause, goods):
        return sorted([*goods, _hit(clause, nobody, known)], key=lambda hit: hit.first)
    if any(hit.value.family in {"troops", "workers"} for hit in goods):
        return goods
    words = {clause.passage.word(at) for at in range(clause.first, clause.last)}
    name = "troops" if words & _FIGHTING else "workers" if words & _WORKING else None
    known = items.item(name) if name is not None else None
    if known is None:
        return goods
    found = [_hit(clause, mention, known) for mention in clause.states() if _are_people(clause, mention)]
    return sorted([*goods, *found], key=lambda hit: hit.first)


def _named_so(clause: Clause, hit: Hit[Item]) -> Hit[Item]:
    """The goods; those whom it is said to be stand for people: "The 60 Cubans who got off there were soldiers"."""
    copula = said_to_be(clause, hit)
    if copula is None:
        return hit
    subject = (m for m in clause.states() if m.last < copula and m.first - clause.first <= _OPENING)
    mention = next((m for m in subject if _are_people(clause, m)), None)
    return _hit(clause, mention, hit.value) if mention is not None else hit


_OPENING = 4


def said_to_be(clause: Clause, hit: Hit[Item]) -> int | None:
    """The "is" or "were" by which people are said to be such: "were North Korean loggers"; None where none leads."""
    place = hit.first - 1
    states = [at for m in clause.states() if m.form is Form.DEMONYM for at in range(m.first, m.last)]
    while place > clause.first and (place in states or clause.passage.word(place) in {"all", "in", "fact", "mostly"}):
        place -= 1
    people = hit.value.family in {"troops", "workers"}
    return place if people and clause.passage.word(place) in BE and place > clause.first else None


def _is_nobody(clause: Clause, mention: Mention) -> bool:
    """Whether it is "no Cuban" or "not a single Cuban" of whom something is told."""
    led = clause.passage.word(mention.first - 1) in {"no", "single", "one"}
    return led and mention.form is Form.DEMONYM and clause.passage.word(mention.last) in FINITE


def _is_of_arms(clause: Clause, goods: list[Hit[Item]]) -> bool:
    """Whether the clause is about soldiers."""
    words = {clause.passage.word(at) for at in range(clause.first, clause.last)}
    return bool(words & _FIGHTING) or any(hit.value.family == "troops" for hit in goods)


def _are_people(clause: Clause, mention: Mention) -> bool:
    """Whether a mention is "North Koreans" or "Cuban men"."""
    if mention.form is not Form.DEMONYM:
        return False
    last = clause.passage.tokens[mention.last - 1].text
    return clause.passage.word(mention.last) in _PERSONS | _BODIES or (
        last.endswith("s") and last.lower() not in _NOT_PLURAL
    )


_NOT_PLURAL = wordset("swiss")


_BODIES = wordset("forces contingent contingents detachment detachments")
"""What a people's soldiers are called, unless it is part of a name: "Rwandan forces"."""


def _hit(clause: Clause, mention: Mention, known: Item) -> Hit[Item]:
    last = mention.last + (clause.passage.word(mention.last) in _PERSONS | _BODIES)
    return Hit(mention.first, last, clause.passage.cover(mention.first, last), known)
