"""Whose the goods or people are that move: by their adjective, by who made or sent them, by what they are called."""

from analysis.clauses import Clause, origin_mention, preposition
from analysis.items import Item
from analysis.nationals import said_to_be
from analysis.parties import Form, Mention
from analysis.tokens import Hit, wordset

_PEOPLE = frozenset({"troops", "workers"})


def origin(clause: Clause, moved: list[Hit[Item]]) -> Mention | None:
    """The state whose goods or people they are, the surest way of telling it first; None where nothing tells."""
    named = next((m for hit in moved if (m := origin_mention(clause.passage, hit)) is not None), None)
    named = named or next((m for hit in moved if (m := _maker(clause, hit)) is not None), None)
    return named or next((m for hit in moved if (m := _said_to_be(clause, hit)) is not None), None)


def _said_to_be(clause: Clause, thing: Hit[Item]) -> Mention | None:
    """ "The workers who came were North Korean seamstresses": whose people they are said to be."""
    if thing.value.family not in _PEOPLE:
        return None
    for other in clause.goods():
        copula = said_to_be(clause, other) if other.first > thing.last else None
        if copula is not None:
            return next((m for m in clause.states() if copula < m.first < other.first), None)
    return None


_MADE_BY = wordset(
    "made sent dispatched supplied provided sold delivered produced built manufactured shipped donated bought imported"
)


def _maker(clause: Clause, thing: Hit[Item]) -> Mention | None:
    """ "a missile supplied by Iran", "rifles made in Serbia": told right behind the goods."""
    passage = clause.passage
    if passage.word(thing.last) == "of" or (passage.word(thing.last) == "from" and thing.value.family in _PEOPLE):
        near = (m for m in clause.states() if thing.last < m.first <= thing.last + 2)
        return next((m for m in near if m.form in {Form.NAME, Form.METONYM}), None)
    if passage.word(thing.last) not in _MADE_BY:
        return None
    near = (m for m in clause.states() if thing.last < m.first <= thing.last + 4)
    return next((m for m in near if preposition(passage, m) in {"by", "in", "from"}), None)
