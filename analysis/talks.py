"""Who negotiates or signs with whom, and which of them would give: "Moscow and Pyongyang are negotiating the sale"."""

from analysis import items
from analysis.clauses import Clause, clause_left, clause_right, preposition
from analysis.gazetteer import BUYING, EMBARGOED
from analysis.items import Item
from analysis.parties import Form, Mention
from analysis.receivers import held
from analysis.slots import Slots, take
from analysis.stages import Stage
from analysis.tokens import Hit, wordset
from analysis.triggers import NOUNS, VERBS, Roles, Trigger
from analysis.words import FINITE

TALKS = "talks"
"""The trigger of talks about goods that no other noun of transfer stands for: "talks on fighter jets"."""

OPEN = frozenset({TALKS, "deal"})
"""Triggers whose goods alone may tell who gives: "the contract on the Shahed line"."""

_TALK = wordset("talks negotiations discussions consultations negotiation")
_TALKING = wordset(
    "negotiating negotiate negotiated negotiates discussing discuss discussed discusses haggling bargaining talking"
)
_DEALS = wordset("deal deals contract contracts agreement agreements memorandum accord pact")
_SIGNING = wordset(
    "signed sign signs signing concluded conclude struck strike inked reached finalised finalized clinched agreed made"
)
_ABOUT = wordset("on over about for regarding concerning of with between")
_TRIGGER = Trigger(TALKS, Roles.GIVES, Stage.REQUESTED, Stage.REQUESTED, "noun", noun=True)
_MAKING_DEAL = Trigger("deal", Roles.GIVES, Stage.CONTRACTED, Stage.CONTRACTED, "noun", noun=True)
_PRODUCTION = wordset("production assembly manufacture manufacturing")
_FAR, _NEAR, _BESIDE = 24, 9, 5
_PLACED = wordset("in at near on to into inside")
_MAKING = wordset("line lines facility facilities plant plants factory factories site sites works")


OPENERS = _TALK | _TALKING | _PRODUCTION
"""The words at which a trigger of talks may stand."""


def at(clause: Clause, place: int, goods: list[Hit[Item]]) -> Hit[Trigger] | None:
    """The trigger of talks at token ``place``, where they are of goods and no transfer is named; else None."""
    among = clause.passage.tokens
    if clause.passage.word(place) in _PRODUCTION and clause.passage.word(place + 1) == "of":
        agreed = {clause.passage.word(at) for at in range(place - _NEAR, place)} & (_SIGNING | _TALKING | _TALK)
        return Hit(place, place + 1, clause.passage.cover(place, place + 1), _MAKING_DEAL) if agreed else None
    if clause.passage.word(place) not in _TALK | _TALKING:
        return None
    if clause.passage.word(place - 1) == "such" and not goods:
        return Hit(place, place + 1, clause.passage.cover(place, place + 1), _TRIGGER)
    for thing in goods:
        if thing.last == place:
            return Hit(place, place + 1, clause.passage.cover(place, place + 1), _TRIGGER)
        between = range(place + 1, thing.first)
        if 0 < len(between) <= _NEAR and clause.passage.word(place + 1) in _ABOUT:
            told = any(VERBS.at(among, at) is not None or NOUNS.at(among, at) is not None for at in between)
            return None if told else Hit(place, place + 1, clause.passage.cover(place, place + 1), _TRIGGER)
    return None


def partners(clause: Clause, hit: Hit[Trigger]) -> list[Mention]:
    """Those who negotiate or sign what the trigger tells of, one mention for each state; none where nobody does so."""
    start = max(clause_left(clause, hit.first), hit.first - _FAR)
    told = _talked_at(clause, hit, start)
    if told is None:
        return []
    stop = clause_right(clause, hit.last, finite=False)
    start = start if told != hit.first or hit.value.lemma == TALKS else max(start, told - _BESIDE)
    found: dict[str, Mention] = {}
    for mention in clause.states():
        if start <= mention.first < stop and _takes_part(clause, mention, told):
            found.setdefault(held(mention), mention)
    return list(found.values())


def _talked_at(clause: Clause, hit: Hit[Trigger], start: int) -> int | None:
    """Where somebody negotiates or signs what the trigger tells of: shortly before it, or the deal itself."""
    among = [clause.passage.word(at) for at in range(start, hit.last)]
    first = next((at for at in range(len(among) - 1, -1, -1) if among[at] == ","), -1) + 1
    first = max(first, len(among) - _NEAR - 2)
    wanted = _TALK | _TALKING
    if hit.value.noun and clause.passage.word(hit.first) in _DEALS | _PRODUCTION:
        wanted |= _SIGNING | _DEALS
    return next((start + at for at in range(first, len(among)) if among[at] in wanted), None)


def _takes_part(clause: Clause, mention: Mention, at: int) -> bool:
    """Whether a state is one that talks: before the word for it, or "with" and "between" behind it."""
    governed = preposition(clause.passage, mention)
    if mention.form is Form.PLACE:
        return False
    if mention.first > at:
        return governed in {"with", "between"}
    return governed not in _PLACED or clause.passage.word(mention.last) == "'s"


_BUYER = wordset("buyers buyer customers customer clients client importers importer purchasers")
_SELLER = wordset("sellers seller suppliers supplier exporters exporter makers manufacturers producers")
_BUYERS = {"arms": BUYING, "drones": BUYING, "dual-use": EMBARGOED}


def directed(moved: list[Hit[Item]], clause: Clause, two: list[Mention]) -> tuple[str | None, str | None]:
    """Who of one or two that negotiate would give, and who get: by who makes the goods, or buys such and sells none."""
    states = [held(mention) for mention in two]
    maker = next((m for thing in moved if (m := items.maker(clause.passage.tokens, thing)) is not None), None)
    if maker is not None:
        return maker, next((state for state in states if state != maker), None)
    buyers = _BUYERS.get(moved[0].value.family, frozenset()) if moved else frozenset()
    getting = [held(m) for m in two if held(m) in buyers or clause.passage.word(m.last) in _BUYER]
    giving = [held(m) for m in two if clause.passage.word(m.last) in _SELLER]
    if len(giving) == 1 and not getting:
        return giving[0], next((state for state in states if state != giving[0]), None)
    if len(getting) != 1:
        return None, None
    return next((state for state in states if state != getting[0]), None), getting[0]


def between(family: str, one: str, other: str) -> tuple[str | None, str | None]:
    """Who of two states would give and who get goods of a family, as far as one of them only buys such."""
    buyers = _BUYERS.get(family, frozenset()) & {one, other}
    if len(buyers) != 1:
        return None, None
    getting = next(iter(buyers))
    return (other if getting == one else one), getting


def is_production(clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]]) -> bool:
    """Whether a deal is to have goods made where it says: "a production line in Tatarstan"."""
    there = bool(moved) and hit.value.lemma == "deal"
    near = {clause.passage.word(at) for thing in moved for at in range(thing.first - 4, thing.last + 2)}
    return there and not near.isdisjoint(_PRODUCTION | _MAKING)


def produced(clause: Clause, hit: Hit[Trigger]) -> list[Hit[Item]]:
    """ "a contract for a Shahed production line": the goods that a deal is to have made."""
    word = clause.passage.word
    if word(hit.first) not in _DEALS:
        return []
    near = [t for t in clause.passage.items if hit.last <= t.first <= min(hit.last + _NEAR, clause.last - 1)]
    making = (
        t for t in near if word(t.last) in _MAKING or (word(t.last) in _PRODUCTION and word(t.last + 1) in _MAKING)
    )
    return [t for t in making if t.value.family in {"arms", "drones"}][:1]


def fill(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]]
) -> None:  # fmt: skip
    """Sides left open, by who negotiates or signs, and of goods yet to be made by where that is."""
    two = partners(clause, hit)
    if slots.recipient is None and is_production(clause, hit, moved):
        there = next((m for m in around if held(m) != slots.supplier and _is_site(clause, m, moved[0])), None)
        if there is not None:
            slots.recipient = held(there)
            slots.mark(there)
    if two or hit.value.lemma in OPEN:
        _settle(clause, slots, moved, two)


def _is_site(clause: Clause, mention: Mention, thing: Hit[Item]) -> bool:
    """Whether a state is where goods are to be made: "the Alabuga drone plant", "a Shahed line in Tatarstan"."""
    if mention.form not in {Form.PLACE, Form.NAME}:
        return False
    if mention.last <= thing.first:
        return thing.first - mention.last <= 1 and mention.form is Form.PLACE
    between = {clause.passage.word(at) for at in range(thing.last, mention.first)}
    return preposition(clause.passage, mention) in {"in", "at", "near"} and not between & FINITE


def _settle(clause: Clause, slots: Slots, moved: list[Hit[Item]], two: list[Mention]) -> None:
    """Sides left open, taken from those who negotiate or sign the deal: the other one of two, or as goods tell."""
    if len(two) > _TWO or (slots.supplier and slots.recipient):
        return
    states = [held(mention) for mention in two]
    known = slots.supplier or slots.recipient
    if known in states or (known is not None and len(two) == 1):
        other = next((state for state in states if state != known), None)
        slots.supplier, slots.recipient = slots.supplier or other, slots.recipient or other
    elif known is None:
        slots.supplier, slots.recipient = directed(moved, clause, two)
    if slots.supplier and slots.recipient:
        slots.party = None
    elif not known and not slots.supplier and states:
        slots.party = slots.party or states[-1]
    for mention in two:
        slots.mark(mention)


_TWO = 2


_DEALING = wordset("talks negotiations negotiating negotiated discussions discussing talking deal contract agreement")


def take_from_talks(clause: Clause, hit: Hit[Trigger], slots: Slots) -> None:
    """ "in talks with Iran to buy missiles": who is talked with would be the supplier."""
    start = clause_left(clause, hit.first)
    if slots.supplier is not None or not _DEALING & {clause.passage.word(at) for at in range(start, hit.first)}:
        return
    before = [m for m in clause.states() if start <= m.first and m.last <= hit.first]
    take(clause, slots, before, {"with"}, "supplier")


def take_from_agreement(clause: Clause, hit: Hit[Trigger], slots: Slots) -> None:
    """ "agreed with Bolivia to supply drones": who is agreed with would get them."""
    start = clause_left(clause, hit.first)
    words = {clause.passage.word(at) for at in range(start, hit.first)}
    if (
        not words & (_DEALING | {"agreed", "agrees", "signed", "arranged"})
        or clause.passage.word(hit.first - 1) != "to"
    ):
        return
    before = [m for m in clause.states() if start <= m.first and m.last <= hit.first and held(m) != slots.supplier]
    take(clause, slots, before, {"with"}, "recipient")
