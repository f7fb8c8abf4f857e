"""Words that tell where people are: "are now on Russian soil", "has no soldiers in Mali", "killed in Kursk"."""

from dataclasses import replace

from analysis.clauses import Clause, origin_mention, preposition
from analysis.gazetteer import IMPOSING
from analysis.items import Item
from analysis.parties import at_war
from analysis.passages import Passage
from analysis.quantities import Quantity
from analysis.receivers import held
from analysis.stages import Stage
from analysis.tokens import Hit, wordset
from analysis.triggers import Roles, Trigger
from analysis.words import AUXILIARIES, BE, DETERMINERS, NEGATIONS, is_adverb

WHERE = wordset("in on at inside near across within outside")
"""Prepositions behind which stands where somebody is."""

HAVING = "have-in"
"""The trigger of "has soldiers in": who has them sent them there."""

_PEOPLE = frozenset({"troops", "workers"})
_STANDING = Trigger("stand-in", Roles.MOVES, Stage.DELIVERED, Stage.DELIVERED, "past", families=_PEOPLE | {"training"})
_HOLDING = Trigger(HAVING, Roles.GIVES, Stage.DELIVERED, Stage.DELIVERED, "past", families=_STANDING.families)
_FALLEN = Trigger("fall-in", Roles.FIGHTS, Stage.USED, Stage.USED, "past", families=frozenset({"troops"}))

_NO_PLACES = wordset(
    "way ways course talks contact touch danger charge order orders line favour favor support response return range "
    "question need service use control command possession place doubt trouble short good poor fact part addition order "
    "breach violation line accordance keeping cahoots league alert standby track par offer sale display hold record"
)
"""What a preposition may lead to that is no place: "are in talks", "are on their way"."""

_SETTLED = wordset("present based encamped active ashore back again nowhere somewhere")
_NEAR, _FAR = 4, 10
"""So many words may stand between "is" and its place, and between the people and theirs."""

_FATES = {
    "killed": "killed", "dead": "killed", "died": "killed", "slain": "killed", "perished": "killed", "fallen": "killed",
    "wounded": "wounded", "injured": "wounded", "hurt": "wounded", "captured": "captured",
}  # fmt: skip


_DOING = wordset(
    "building rebuilding repairing clearing demining guarding patrolling manning digging laying felling logging sewing "
    "restoring protecting advising helping built rebuilt repaired cleared guarded patrolled manned restored build "
    "rebuild repair clear guard patrol restore protect advise sew sews sewed fell assemble assembles assembling"
)
"""What people do where they have been sent."""

_BEING = BE | {"been", "be"}
_HAVING = wordset("has have had having")
_KEEPING = wordset("keep keeps kept keeping maintain maintains maintained maintaining retains retained posted posting")

OPENERS = frozenset({*_BEING, *_HAVING, *_KEEPING, *_DOING, *_FATES})
"""The words at which a trigger of being somewhere may stand."""


def at(clause: Clause, place: int, goods: list[Hit[Item]]) -> Hit[Trigger] | None:
    """The trigger of being somewhere at token ``place``, where no verb of transfer stands; None for any other word."""
    word = clause.passage.word(place)
    if word in _BEING:
        return _standing(clause, place)
    if word in _HAVING | _KEEPING:
        return _holding(clause, place, goods)
    if word in _DOING:
        return _acting(clause, place, goods)
    return _struck(clause, place, goods) if word in _FATES else None


def _hit(clause: Clause, first: int, last: int, trigger: Trigger) -> Hit[Trigger]:
    return Hit(first, last, clause.passage.cover(first, last), trigger)


def _standing(clause: Clause, place: int) -> Hit[Trigger] | None:
    """ "are still not in", "have been on": a form of "be" right before a place."""
    passage = clause.passage
    end = place + 1
    while end < place + _NEAR and (is_adverb(passage.word(end)) or passage.word(end) in NEGATIONS | _SETTLED):
        end += 1
    if end >= clause.last or passage.word(end) not in WHERE:
        return None
    return None if leads_nowhere(passage, end + 1) else _hit(clause, place, end + 1, _STANDING)


def leads_nowhere(passage: Passage, at: int) -> bool:
    """Whether no place follows a preposition before token ``at``: "in talks", "on their way"."""
    return bool({passage.word(at), passage.word(at + 1)} & _NO_PLACES)


def _holding(clause: Clause, place: int, goods: list[Hit[Item]]) -> Hit[Trigger] | None:
    """ "has no soldiers in Mali": people as the object of "have", and where they are right behind them."""
    passage = clause.passage
    people = next((thing for thing in goods if place < thing.first <= place + _FAR), None)
    if people is None or people.value.family not in _HOLDING.families:
        return None
    if any(_parts(clause, at) for at in range(place + 1, people.first)):
        return None
    there = (m for m in clause.states() if people.last < m.first <= people.last + _FAR)
    settled = any(preposition(passage, mention) in WHERE for mention in there)
    return _hit(clause, place, place + 1, _HOLDING) if settled else None


def _parts(clause: Clause, at: int) -> bool:
    """Whether a word between "have" and the people makes the one no verb of the other: "has sent", "have a duty to"."""
    tag = clause.passage.grammar.tags[at]
    return tag.startswith(("VB", "MD", "IN", "TO", "WP", "WDT", "PRP")) and tag != "PRP$"


def _acting(clause: Clause, place: int, goods: list[Hit[Item]]) -> Hit[Trigger] | None:
    """ "Belarusian sappers are clearing mines in Homs": people of one state who do something in another's land."""
    tree = clause.passage.grammar
    who = tree.subject(place) if tree.tags[place].startswith("VB") else place - 1
    people = next((thing for thing in goods if who is not None and thing.first <= who < thing.last), None)
    whose = origin_mention(clause.passage, people) if people is not None else None
    if people is None or whose is None or people.value.family not in _STANDING.families or people.last > place:
        return None
    return _hit(clause, place, place + 1, _STANDING) if _is_abroad(clause, place, whose.state) else None


def _is_abroad(clause: Clause, place: int, state: str) -> bool:
    """Whether a land follows that is neither the people's own nor their enemy's."""
    there = [m for m in clause.states() if place < m.first <= place + _FAR and preposition(clause.passage, m) in WHERE]
    return bool(there) and held(there[0]) != state and not at_war(state, held(there[0]))


def _struck(clause: Clause, place: int, goods: list[Hit[Item]]) -> Hit[Trigger] | None:
    """ "300 North Koreans were killed in Kursk": soldiers of one state lost in the land of another that is no enemy."""
    if fate(clause, place) is None:
        return None
    fallen = [thing for thing in goods if thing.last <= place and thing.value.family == "troops"]
    whose = origin_mention(clause.passage, fallen[-1]) if fallen else None
    if whose is None or whose.state in IMPOSING:
        return None
    return _hit(clause, place, place + 1, _FALLEN) if _is_abroad(clause, place, whose.state) else None


def fate(clause: Clause, place: int) -> str | None:
    """What befell those counted, if the word at ``place`` tells it: "killed", "wounded", or "casualties" for both."""
    passage = clause.passage
    told = _FATES.get(passage.word(place))
    if told is None or passage.word(place - 1) in DETERMINERS:
        return None
    other = _FATES.get(passage.word(place + 2)) if passage.word(place + 1) in {"or", "and"} else None
    earlier = _FATES.get(passage.word(place - 2)) if passage.word(place - 1) in {"or", "and"} else None
    return told if {other, earlier} <= {None, told} else "casualties"


def of_fallen(clause: Clause, thing: Hit[Item] | None, quantity: Quantity | None) -> Quantity | None:
    """The number of people, told in its own unit where only so many fell: the killed are no count of those sent."""
    if thing is None or quantity is None or thing.value.family not in _PEOPLE:
        return quantity
    told = _fate_of(clause, thing)
    return quantity if told is None else replace(quantity, unit=told)


def _fate_of(clause: Clause, thing: Hit[Item]) -> str | None:
    """What is said to have befallen people, right behind them: "300 soldiers had been killed"; None if nothing."""
    for place in range(thing.last, min(thing.last + 6, clause.last)):
        word = clause.passage.word(place)
        if word in _FATES:
            return fate(clause, place)
        if word not in AUXILIARIES | {"been", "so", "far", "already", "reportedly"} and not is_adverb(word):
            return None
    return None
