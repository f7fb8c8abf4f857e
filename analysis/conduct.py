"""The claims in a stretch of text: who gives what to whom, how much, where, when, and how far it has gone."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import circumstances, clauses, items, quantities, sides
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, clause_right
from analysis.completion import completed
from analysis.discourse import Setting
from analysis.items import Item
from analysis.modality import Mode, mode
from analysis.parties import Form
from analysis.passages import Passage
from analysis.periods import UNDATED
from analysis.stages import Stage
from analysis.tokens import Hit, wordset
from analysis.training import training
from analysis.triggers import NOUNS, VERBS, Roles, Trigger
from analysis.words import DETERMINERS, PREPOSITIONS, PRONOUNS

_EXERCISES = wordset("exercise exercises drill drills manoeuvres maneuvers manoeuvre maneuver wargames")
_GENERIC = wordset("equipment hardware supplies aid assistance goods gear")


_FILLED = wordset("food grain flour aid goods filled wheat coal clothing medicine")
_MOST_TRIGGERS = 24


def conduct(passage: Passage, stretch: tuple[int, int], setting: Setting) -> list[Claim]:
    """The claims made in tokens ``[first, last)`` of the passage, in order, none twice."""
    clause = Clause(passage, *stretch)
    goods = clause.goods()[:_MOST_TRIGGERS]
    found: list[Claim] = []
    if not goods and not _may_be_anaphoric(clause):
        return found
    taken: set[int] = set()
    found.extend(_figures(clause, setting))
    for hit in sorted(_triggers(clause, goods)[:_MOST_TRIGGERS], key=lambda trigger: trigger.value.noun):
        free = [thing for thing in goods if not (hit.value.noun and thing.first in taken)]
        for claim in _claims(clause, hit, free, setting):
            if not any(_repeats(claim, other) for other in found):
                found.append(claim)
                taken.update(thing.first for thing in goods if claim.span.holds(thing.span))
    found.sort(key=lambda claim: claim.span.start)
    for claim in found:
        setting.discourse.tell(passage.paragraph, claim)
    return found


def _may_be_anaphoric(clause: Clause) -> bool:
    words = {clause.passage.word(at) for at in range(clause.first, clause.last)}
    return bool(
        words & (_GENERIC | _COUNTS | {"purchase", "purchases", "deal", "shipments", "deliveries", "transfers"})
    )


def _repeats(one: Claim, other: Claim) -> bool:
    """Whether a later claim only says again, with less, what an earlier one of the same stretch says."""
    same = (one.kind, one.item, one.affirmed) == (other.kind, other.item, other.affirmed)
    return same and one.supplier in {None, other.supplier} and one.recipient in {None, other.recipient}


def _triggers(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Trigger]]:
    among = clause.passage.tokens
    found: list[Hit[Trigger]] = []
    place = clause.first
    while place < clause.last:
        verb, noun = VERBS.at(among, place), NOUNS.at(among, place)
        hit = verb if verb is not None and _is_verb(clause, verb, goods) else None
        if hit is None and noun is not None and noun.last <= clause.last and _is_noun(clause, noun):
            hit = noun
        if hit is not None and hit.last <= clause.last:
            found.append(hit)
            place = hit.last
        else:
            place += 1
    return found


def _is_verb(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> bool:
    passage = clause.passage
    before, form = passage.word(hit.first - 1), hit.value.form
    if (
        before in DETERMINERS | {"'s", "arms", "weapons", "-", "military"} - {"that", "all", "both"}
        or passage.word(hit.last) == "-"
    ):
        return False
    named = any(goods_hit.first <= hit.first < goods_hit.last for goods_hit in goods)
    if named and hit.value.lemma not in {"arm", "train"}:
        return False
    if hit.value.lemma == "arm" and form in {"s", "base"}:
        return False
    if form in {"s", "base"} and NOUNS.at(passage.tokens, hit.first) is not None:
        return _stands_as_verb(passage, hit, before)
    if before in PREPOSITIONS and form != "ing" and not (before == "to" and form == "base"):
        return False
    return not (hit.value.lemma == "get" and passage.word(hit.last) in {"to", "into", "away", "out"})


def _stands_as_verb(passage: Passage, hit: Hit[Trigger], before: str) -> bool:
    """Whether "supplies", "exports", "transfer" is a verb: after "to", a modal, a state; not before "of" or "to"."""
    if passage.word(hit.last) in {"of", "from", "to", "by"}:
        return before in {"to", "will", "may", "could", "would", "can"}
    modal = before in {"to", "will", "may", "could", "would", "can", "might", "not", "that", "and", "also"}
    return (
        modal or before in PRONOUNS or any(m.last == hit.first and m.form is not Form.DEMONYM for m in passage.states)
    )


def _is_noun(clause: Clause, hit: Hit[Trigger]) -> bool:
    before = clause.passage.word(hit.first - 1)
    modal = before in {"to", "will", "would", "could", "may", "might", "can"} and hit.last == hit.first + 1
    return not modal and not clauses.is_part_of_noun(clause.passage.word(hit.last))


def _claims(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]], setting: Setting) -> Iterator[Claim]:
    passive = hit.value.form == "past" and clauses.is_passive(clause.passage, hit.first, hit.last, goods)
    moved = _moved(clause, hit, goods, passive=passive)
    if hit.value.families:
        moved = [thing for thing in moved if thing.value.family in hit.value.families]
    if hit.value.roles is Roles.TRAINS or (passive and hit.value.lemma == "train-in"):
        yield from training(clause, hit, setting, passive=passive)
        return
    slots = sides.parties(clause, hit, moved, goods, setting, passive=passive)
    generic = not moved and _generic_item(clause, hit, slots, setting)
    if (not moved and not generic) or not _fits(hit.value, moved, slots):
        return
    told = mode(clause, hit, passive=passive, own_offer=_own_offer(hit, slots, setting, clause))
    if not told.real or _is_exercise(clause, hit, moved):
        return
    slots = sides.asked(clause, hit, slots, told)
    things: list[Hit[Item] | None] = [*moved] or [None]
    for thing in things:
        if thing is not None and thing.value.name == _CONTAINERS and not _hold_arms(clause, thing, slots, setting):
            continue
        mood = replace(told, affirmed=False) if _is_none(clause, hit, thing) else told
        claim = _claim(clause, hit, thing, generic or None, slots, mood, setting)
        if claim.supplier is not None or thing is None or thing.value.family not in sides.PEOPLE:
            yield claim
            yield from (replace(claim, recipient=other) for other in slots.others if other != claim.supplier)


_CONTAINERS = "containers"


def _hold_arms(clause: Clause, thing: Hit[Item], slots: sides.Slots, setting: Setting) -> bool:
    """Whether the article has said that containers sent this way hold arms; of themselves they may hold anything."""
    passage = clause.passage
    filled = any(passage.word(at) in _FILLED for at in range(thing.last, min(thing.last + 12, clause.last)))
    known = setting.discourse.alike(passage.paragraph, "arms", slots.supplier, slots.recipient, reach=99)
    return known is not None and not filled


def _is_none(clause: Clause, hit: Hit[Trigger], thing: Hit[Item] | None) -> bool:
    """Whether the goods are none at all: "has sold no missiles"."""
    start = hit.last if thing is None else max(hit.last, thing.first - 3)
    stop = hit.last if thing is None else thing.first
    return any(clause.passage.word(at) == "no" for at in range(start, stop))


def _fits(trigger: Trigger, moved: list[Hit[Item]], slots: sides.Slots) -> bool:
    if moved and moved[0].value.family in sides.PEOPLE and slots.supplier is None:
        return slots.recipient is not None and trigger.roles is not Roles.GETS
    if trigger.noun and trigger.roles is Roles.GIVES and trigger.ongoing is Stage.UNCLEAR and moved:
        return slots.recipient is not None or moved[0].value.family in {"oil", "coal", "troops", "workers"}
    if trigger.roles in {Roles.MOVES, Roles.FIGHTS, Roles.USES} or trigger.lemma in {"get", "turn", "ask", "rely-on"}:
        return slots.supplier is not None or (trigger.lemma in {"turn", "ask"} and slots.recipient is not None)
    if moved and moved[0].value.kind in {ClaimKind.FINANCE, ClaimKind.DUAL_USE}:
        return slots.supplier is not None and (slots.recipient is not None or trigger.roles is Roles.GIVES)
    return slots.supplier is not None or slots.recipient is not None or slots.party is not None


def _moved(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]], *, passive: bool) -> list[Hit[Item]]:
    """The goods that the verb or noun moves."""
    if hit.value.roles in {Roles.MOVES, Roles.FIGHTS} or passive:
        return clauses.objects_left(clause, hit.first, goods)
    if not hit.value.noun:
        found = clauses.objects(clause, hit.last, goods)
        return found or _object_of_relative(clause, hit, goods)
    before = [thing for thing in goods if thing.last == hit.first or (thing.first <= hit.first < thing.last)]
    if before:
        return before
    after = clauses.objects(clause, hit.last, goods)
    near = after and after[0].first - hit.last <= 9
    return after if near and (clause.passage.word(hit.last) in {"of", "to", "from", "for", "between", "in"}) else []


def _object_of_relative(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "drones that Iran supplied": goods before a relative clause without an object of its own."""
    at = hit.first - 1
    while at > clause.first and clause.passage.word(at) not in {"that", "which", ",", ";"}:
        at -= 1
    near = [thing for thing in goods if 0 <= at - thing.last <= 1 and clause.passage.word(at) in {"that", "which"}]
    return near[-1:]


_COUNTS = wordset("number figure total tally count estimate")
_AMOUNTING = wordset("at to reached exceeds exceeded is was stands stood rose risen surpassed topped")


def _figures(clause: Clause, setting: Setting) -> Iterator[Claim]:
    """ "puts the number at more than 10,000": a new figure for what was counted last."""
    passage = clause.passage
    at = next((at for at in range(clause.first, clause.last) if passage.word(at) in _COUNTS), None)
    known = setting.discourse.counted()
    if at is None or known is None or known.quantity is None:
        return
    for measure in quantities.measures(passage.tokens[at : min(clause.last, at + 12)]):
        first, last = at + measure.first, at + measure.last
        if {passage.word(back) for back in range(first - 2, first)} & _AMOUNTING and measure.quantity.unit in {
            "",
            known.quantity.unit,
        }:
            span = clauses.cover(clause, [at, last - 1])
            counted = replace(measure.quantity, unit=known.quantity.unit, cumulative=True)
            yield replace(known, span=span, quantity=counted, conduct=UNDATED, rule="claim.figure+context")
            return


def _own_offer(hit: Hit[Trigger], slots: sides.Slots, setting: Setting, clause: Clause) -> bool:
    return hit.value.roles is Roles.GIVES and setting.speaker is not None and setting.speaker == slots.supplier


def _is_exercise(clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]]) -> bool:
    if not moved or moved[0].value.family != "troops":
        return False
    return any(clause.passage.word(at) in _EXERCISES for at in range(clause.first, clause.last))


def _generic_item(clause: Clause, hit: Hit[Trigger], slots: sides.Slots, setting: Setting) -> str | None:
    """The item of "the purchases" or "additional equipment", where the article has named one for these parties."""
    stop = min(clause_right(clause, hit.last), hit.last + 6)
    words = {clause.passage.word(at) for at in range(hit.last, stop)}
    if not hit.value.noun and not words & _GENERIC:
        return None
    if hit.value.noun and hit.value.lemma in {"request", "offer", "trade", "training", "import", "export", "supply"}:
        return None
    known = setting.discourse.alike(clause.passage.paragraph, None, slots.supplier, slots.recipient, reach=99)
    if known is None or known.item is None or (slots.supplier is None and slots.recipient is None):
        return None
    family = items.family(known.item)
    return "arms" if family == "arms" else known.item


# The claim


def _claim(
    clause: Clause, hit: Hit[Trigger], thing: Hit[Item] | None, generic: str | None, slots: sides.Slots, told: Mode,
    setting: Setting,
) -> Claim:  # fmt: skip
    name = thing.value.name if thing is not None else generic
    kind = thing.value.kind if thing is not None else _kind(name)
    marks = [hit.first, hit.last - 1, *(slots.marks or [])]
    if thing is not None:
        marks += [thing.first, thing.last - 1]
    place, place_marks = circumstances.place(clause, hit, slots)
    quantity, first = circumstances.quantity(clause, thing)
    rule = f"claim.{hit.value.lemma}" if not hit.value.noun else f"claim.noun-{hit.value.lemma.replace(' ', '-')}"
    claim = Claim(
        kind, clauses.cover(clause, [*marks, *place_marks, *first]), rule, slots.supplier, slots.recipient, slots.party,
        name, quantity, place, circumstances.period(clause, hit, setting), told.stage, told.affirmed,
    )  # fmt: skip
    return completed(claim, clause, hit, setting)


def _kind(name: str | None) -> ClaimKind:
    known = items.item(name) if name is not None else None
    return known.kind if known is not None else ClaimKind.OTHER
