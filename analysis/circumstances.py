"""How much, where and when: what a claim says besides its parties and its goods."""

from dataclasses import replace

from analysis import clauses, periods, quantities
from analysis.clauses import Clause, clause_right, preposition
from analysis.discourse import Setting
from analysis.items import Item
from analysis.parties import Form, state_name
from analysis.passages import Passage
from analysis.periods import UNDATED, Period
from analysis.quantities import Quantity
from analysis.sides import Slots, is_war
from analysis.tokens import Hit, Token, wordset
from analysis.triggers import VERBS, Roles, Trigger


def quantity(clause: Clause, thing: Hit[Item] | None) -> tuple[Quantity | None, list[int]]:
    """How many of the goods, with the token at which their number begins."""
    if thing is None:
        return None, []
    among = clause.passage.tokens[clause.first : clause.last]
    found = quantities.measures(among)
    first = thing.first - clause.first
    told = quantities.of_item(among, found, first, thing.value.unit)
    if told is None:
        told = _shared(among, found, clause, thing)
    used = [m.first + clause.first for m in found if told is not None and m.last <= first]
    return told, used[-1:]


def _shared(among: list[Token], found: list[quantities.Measure], clause: Clause, thing: Hit[Item]) -> Quantity | None:
    """ "millions of shells and rockets": an open plural counts for all that it is said of."""
    before = [hit for hit in clause.goods() if hit.last <= thing.first]
    if not before or any(clause.passage.word(at) != "and" for at in _gap(clause, before[-1], thing)):
        return None
    first = before[-1].first - clause.first
    told = quantities.of_item(among, found, first, before[-1].value.unit)
    if told is None or told.high is not None:
        return None
    return replace(told, unit=thing.value.unit if told.unit == before[-1].value.unit else told.unit)


def _gap(clause: Clause, one: Hit[Item], other: Hit[Item]) -> list[int]:
    """The tokens between two goods, adjectives of the second left out."""
    return [at for at in range(one.last, other.first) if clause.passage.word(at) not in {"short", "range", "long", "-"}]


def place(clause: Clause, hit: Hit[Trigger], slots: Slots) -> tuple[str | None, list[int]]:
    """Where it happens: contested places by name, else the state after "in" or behind a war."""
    passage = clause.passage
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    after = [m for m in clause.states() if hit.first <= m.first < stop]
    places = [m for m in after if m.place is not None] or [m for m in clause.waters() if hit.first <= m.first < stop]
    if places:
        names = sorted({m.place.name for m in places if m.place})
        return " and ".join(names[:3]), [places[-1].last - 1]
    for mention in after:
        governed = preposition(passage, mention)
        near_war = is_war(passage, mention) and mention.form is Form.NAME
        abroad = governed == "to" and mention.state not in {slots.recipient, slots.supplier}
        there = governed in {"in", "inside", "at", "against", "on"} or near_war or abroad
        if there and (mention.state != slots.supplier or hit.value.roles is Roles.TRAINS):
            return state_name(mention.state), [mention.last - 1]
    return None, []


def period(clause: Clause, hit: Hit[Trigger], setting: Setting) -> Period:
    """When it is said to have happened: a time named in the clause, not one that belongs to another verb."""
    start = clauses.clause_left(clause, hit.first)
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    among = clause.passage.tokens[start:stop]
    for dated in periods.dates(among, setting.reference):
        between = range(hit.last, start + dated.first)
        if not any(_is_other_verb(clause.passage, at) for at in between):
            return dated.period
    return UNDATED


_CONCLUDING = wordset("signed concluded reached published adopted imposed approved dated ended expired began started")


def _is_other_verb(passage: Passage, at: int) -> bool:
    """Whether a token is a verb of its own, to which a time behind it would belong."""
    verb = VERBS.at(passage.tokens, at)
    return passage.word(at) in _CONCLUDING or (verb is not None and verb.value.form == "past")
