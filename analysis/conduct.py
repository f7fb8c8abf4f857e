"""The claims in a stretch of text: who gives what to whom, how much, where, when, and how far it has gone."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import (
    agents,
    anaphora,
    circumstances,
    clauses,
    implied,
    items,
    meant,
    nationals,
    objects,
    presence,
    sides,
    sums,
    talks,
    verbless,
)
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, clause_right, preposition
from analysis.completion import completed
from analysis.cues import CUES
from analysis.discourse import Setting
from analysis.gazetteer import IMPOSING, SANCTIONED
from analysis.items import Item
from analysis.modality import PREVENTING, Mode, mode, none_at_all, reached
from analysis.occurrences import triggers
from analysis.parties import state_name
from analysis.passages import Passage
from analysis.slots import Slots
from analysis.spans import Span
from analysis.stages import Stage
from analysis.texts import Role
from analysis.tokens import Hit, wordset
from analysis.training import training
from analysis.triggers import NOUNS, PAYING_FOR, VERBS, Roles, Trigger
from analysis.words import AUXILIARIES

_EXERCISES = wordset("exercise exercises drill drills manoeuvres maneuvers manoeuvre maneuver wargames")
_GENERIC = wordset("equipment hardware supplies aid assistance goods gear")


_FILLED = wordset("food grain flour aid goods filled wheat coal clothing medicine")
_MOST_TRIGGERS = 24


def conduct(passage: Passage, stretch: tuple[int, int], setting: Setting) -> list[Claim]:
    """The claims made in tokens ``[first, last)`` of the passage, in order, none twice."""
    passage = meant.with_meant(passage, stretch, setting)
    clause = Clause(passage, *stretch)
    goods = sums.with_barrels(clause, clause.goods())
    goods = sums.with_sums(clause, nationals.with_nationals(clause, goods))[:_MOST_TRIGGERS]
    found: list[Claim] = []
    found.extend(anaphora.contents(clause, goods, setting))
    taken: set[int] = {thing.first for claim in found for thing in goods if claim.span.holds(thing.span)}
    for hit in sorted(triggers(clause, goods)[:_MOST_TRIGGERS], key=_order):
        if hit.value.noun and found and found[0].rule == "claim.contents+context":
            continue
        free = [thing for thing in goods if not (hit.value.noun and thing.first in taken)]
        for claim in _claims(clause, hit, free, setting):
            if not any(_repeats(claim, other) or _resumes(hit, claim, other) for other in found):
                found.append(claim)
                taken.update(thing.first for thing in goods if claim.span.holds(thing.span))
    found.extend(_told_otherwise(clause, goods, taken, setting))
    taken.update(thing.first for claim in found for thing in goods if claim.span.holds(thing.span))
    found.extend(verbless.claims(clause, [thing for thing in goods if thing.first not in taken]))
    if not found:
        found = list(anaphora.listed(clause, goods, setting))
    if not found:
        counted = anaphora.losses(clause, goods, setting) or anaphora.figure(clause, setting)
        found = [counted] if counted is not None else []
    found = _merged(found)
    found.sort(key=lambda claim: claim.span.start)
    for claim in found:
        setting.discourse.tell(passage.paragraph, claim)
    return found


def _merged(found: list[Claim]) -> list[Claim]:
    """The claims, two that tell one side each of the same goods made one: "a ship loaded with … reached Aden"."""
    made: list[Claim] = []
    for claim in found:
        other = next((one for one in made if _completes(one, claim)), None)
        if other is None:
            made.append(claim)
            continue
        last = claim if claim.recipient is not None else other
        whole = replace(
            last, supplier=claim.supplier or other.supplier, recipient=claim.recipient or other.recipient,
            quantity=last.quantity or claim.quantity or other.quantity,
            span=Span(min(claim.span.start, other.span.start), max(claim.span.end, other.span.end)),
        )  # fmt: skip
        made[made.index(other)] = whole
    return made


def _completes(one: Claim, other: Claim) -> bool:
    """Whether two claims of one item each leave open the side that the other tells."""
    same = (one.kind, one.item, one.affirmed) == (other.kind, other.item, other.affirmed)
    given = {one.supplier, other.supplier}
    got = {one.recipient, other.recipient}
    return same and None in given and None in got and len(given) == len(got) == _TOLD_ONCE and given != got


_TOLD_ONCE = 2
_LOADED = wordset("load carry bound-for destined-for go come")
"""What only tells of goods on their way: read after what tells where they have got."""


def _order(hit: Hit[Trigger]) -> tuple[bool, bool]:
    return hit.value.noun, hit.value.lemma in _LOADED


_UNTOLD = Trigger("go-otherwise", Roles.GIVES, Stage.SHIPPED, Stage.SHIPPED, "past")
_NOT_MOVING = wordset(
    "pass let fired used launched said threatened banned stopped prevented destroyed downed intercepted seized killed "
    "returned "
    "tested displayed unveiled showed paraded shot repatriated extradited linked compared according opposed limited "
    "captured lost wounded buried capped aimed pointed directed devoted owed attributed added withdrawn released freed"
)
"""Verbs that tell of no transfer although a "to" follows."""


def _told_otherwise(
    clause: Clause, goods: list[Hit[Item]], taken: set[int], setting: Setting
) -> Iterator[Claim]:  # fmt: skip
    """Goods that some other verb takes "to" or "into" a state from another: "packed off soldiers to Russia"."""
    free = [thing for thing in goods if thing.first not in taken and thing.value.family not in {"finance", "training"}]
    bound = [m for m in clause.states() if preposition(clause.passage, m) in {"to", "into", "onto"}]
    if not free or not bound:
        return
    tree = clause.passage.grammar
    for thing in free[:3]:
        at = tree.heads[thing.last - 1]
        while at >= 0 and not tree.tags[at].startswith("V"):
            at = tree.heads[at]
        known = at < clause.first or at >= clause.last or _may_move(clause, at, thing)
        word = clause.passage.word(at)
        if (
            known
            or word in _NOT_MOVING | PREVENTING
            or CUES.at(clause.passage.tokens, at) is not None
            or word in AUXILIARIES
        ):
            continue
        untold = replace(_UNTOLD, roles=Roles.MOVES) if _moves_itself(clause, thing, at) else _UNTOLD
        form = {"VBG": "ing", "VBZ": "s", "VBP": "base", "VB": "base"}.get(tree.tags[at], "past")
        hit = Hit(at, at + 1, clause.passage.cover(at, at + 1), replace(untold, form=form))
        claims = _claims(clause, hit, free, setting)
        yield from (c for c in claims if c.supplier is not None and c.recipient is not None)
        return


def _may_move(clause: Clause, at: int, thing: Hit[Item]) -> bool:
    """Whether a verb of transfer stands at ``at`` that may move such goods: "ordered" moves shells, not soldiers."""
    verb = VERBS.at(clause.passage.tokens, at)
    people = thing.value.family in sides.PEOPLE
    return verb is not None and not (people and verb.value.lemma == "order")


def _moves_itself(clause: Clause, thing: Hit[Item], at: int) -> bool:
    """Whether the goods are the subject of the verb at ``at``, not of its passive: "rolled into Russia"."""
    tree = clause.passage.grammar
    place = thing.last - 1
    while tree.heads[place] not in {at, -1}:
        place = tree.heads[place]
    return tree.relations[place] == "nsubj"


def _repeats(one: Claim, other: Claim) -> bool:
    """Whether a later claim only says again, with less, what an earlier one of the same stretch says."""
    same = (one.kind, one.item, one.affirmed) == (other.kind, other.item, other.affirmed)
    return same and one.supplier in {None, other.supplier} and one.recipient in {None, other.recipient}


def _resumes(hit: Hit[Trigger], one: Claim, other: Claim) -> bool:
    """Whether "the deliveries" are those of which the stretch has just told, rather than earlier ones."""
    same = (one.supplier, one.recipient, one.affirmed) == (other.supplier, other.recipient, other.affirmed)
    return hit.value.noun and one.rule.endswith("+anaphora") and same


def _claims(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]], setting: Setting) -> Iterator[Claim]:
    hit = _paid_for(clause, hit, goods)
    passive = hit.value.form == "past" and clauses.is_passive(clause.passage, hit.first, hit.last, goods)
    moved = objects.moved(clause, hit, goods, passive=passive)
    dative = passive and hit.value.lemma in _DATIVE and not moved
    if dative:
        moved = objects.objects(clause, hit.last, goods)
    moved = moved or talks.produced(clause, hit)
    if hit.value.families:
        moved = [thing for thing in moved if thing.value.family in hit.value.families]
    if hit.value.lemma == "pay":
        moved = [thing for thing in moved if thing.value.family == "finance" or _is_means(clause, thing)]
    if hit.value.roles is Roles.TRAINS or (passive and hit.value.lemma == "train-in"):
        yield from training(clause, hit, setting, passive=passive)
        return
    if not moved and hit.value.lemma in implied.FUELLING and not passive:
        moved = implied.fuel(clause, hit)
    armed = [] if moved else implied.arms(clause, hit)
    moved = moved or armed
    slots = sides.parties(clause, hit, moved, goods, setting, passive=passive)
    if armed and (slots.supplier is None or (slots.recipient is None and not dative)):
        return
    if dative:
        slots = sides.endowed(clause, hit, moved, slots)
    generic = not moved and _generic_item(clause, hit, slots, setting)
    if not moved and not generic:
        claim = anaphora.resumed(clause, hit, setting, passive=passive)
        yield from [claim] if claim is not None else []
        return
    told = mode(clause, hit, passive=passive, own_offer=_own_offer(hit, slots, setting, clause))
    if not told.real or not _is_transfer(clause, hit, moved, slots, setting):
        return
    slots = sides.asked(clause, hit, slots, told)
    yield from _each(clause, hit, list(moved) or [None], generic or None, slots, told, setting)


def _is_transfer(
    clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]], slots: Slots, setting: Setting
) -> bool:  # fmt: skip
    """Whether the words, or the article before them, tell enough of a transfer, and of no exercise or old history."""
    making = hit.value.lemma in _BOTH_SIDES - {"move"}
    if hit.value.lemma in agents.AGENTS and (slots.supplier is None or slots.recipient is None):
        return False
    made = items.maker(clause.passage.tokens, moved[0]) if moved else None
    if not _fits(hit.value, moved, slots, made) and (making or not _is_known(moved, slots, setting)):
        return False
    if hit.value.roles is Roles.MOVES and moved and _is_of_a_noun(clause, moved):
        return False
    returned = bool(moved) and clause.passage.word(moved[-1].last) in {"home", "back"}
    return not returned and not _is_exercise(clause, hit, moved) and not _is_history(clause, hit)


def _each(
    clause: Clause, hit: Hit[Trigger], things: list[Hit[Item] | None], generic: str | None, slots: Slots,
    told: Mode, setting: Setting,
) -> Iterator[Claim]:  # fmt: skip
    """A claim for each of the goods, and for each further state that gets them."""
    for thing in things:
        if thing is not None and thing.value.name == _CONTAINERS and not _hold_arms(clause, thing, slots, setting):
            continue
        mood = replace(told, affirmed=False) if none_at_all(clause, hit, thing) else told
        claim = _claim(clause, hit, thing, generic, slots, mood, setting)
        claim = replace(claim, quantity=None) if mood is not told or _is_not_one(claim) else claim
        if _is_at_home(claim):
            continue
        if claim.supplier is not None or thing is None or thing.value.family not in sides.PEOPLE:
            yield claim
            yield from (replace(claim, recipient=other) for other in slots.others if other != claim.supplier)
            yield from (replace(claim, supplier=giver) for giver in slots.givers if giver != claim.supplier)


def _is_not_one(claim: Claim) -> bool:
    """Whether it is denied that even one was moved, which counts nothing: "has not delivered one shell"."""
    number = claim.quantity
    return not claim.affirmed and number is not None and number.low == number.high == 1


def _is_at_home(claim: Claim) -> bool:
    """Whether only a state that imposes sanctions is told to sell, send or hire: no allegation against anybody."""
    parties = {claim.supplier, claim.recipient, claim.party} - {None}
    return bool(parties) and parties <= IMPOSING


_DATIVE = wordset("given give supply provide arm equip hand send offer furnish promise pledge")
"""Verbs whose passive may have the receiver as its subject: "was given missiles"."""


def _paid_for(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> Hit[Trigger]:
    """ "paid $800,000 for drones": a purchase of the drones, the sum aside."""
    if hit.value.lemma != "pay":
        return hit
    stop = clause_right(clause, hit.last)
    at = next((at for at in range(hit.last, stop) if clause.passage.word(at) == "for"), stop)
    bought = any(at < thing.first < stop and thing.value.kind is not ClaimKind.FINANCE for thing in goods)
    if not bought or any(hit.last <= thing.first < at for thing in goods):
        return hit
    return replace(hit, last=at + 1, value=replace(PAYING_FOR, form=hit.value.form))


def _is_means(clause: Clause, thing: Hit[Item]) -> bool:
    """Whether goods are what is paid with: "paid Pyongyang in oil"."""
    return clause.passage.word(thing.first - 1) in {"in", "with"}


def _is_of_a_noun(clause: Clause, moved: list[Hit[Item]]) -> bool:
    """Whether what moves is "the sale of" the goods, which then goes ahead, rather than the goods."""
    at = next((at for at in range(moved[0].first - 4, moved[0].first) if clause.passage.word(at) == "of"), -1)
    noun = NOUNS.at(clause.passage.tokens, at - 1) if at > 0 else None
    return noun is not None and noun.value.ongoing is not Stage.SHIPPED


def _is_known(moved: list[Hit[Item]], slots: Slots, setting: Setting) -> bool:
    """Whether the article has told who gives such goods to whom, so that its words need not name them again."""
    if not moved or (slots.supplier is not None and slots.recipient is not None):
        return False
    family = moved[0].value.family
    known = setting.discourse.latest(lambda told: told.item is not None and items.family(told.item) == family)
    return known is not None and slots.supplier in {None, known.supplier} and slots.recipient in {None, known.recipient}


_CONTAINERS = "containers"


def _hold_arms(clause: Clause, thing: Hit[Item], slots: Slots, setting: Setting) -> bool:
    """Whether the article has said that containers sent this way hold arms; of themselves they may hold anything."""
    passage = clause.passage
    filled = any(passage.word(at) in _FILLED for at in range(thing.last, min(thing.last + 12, clause.last)))
    known = setting.discourse.alike(passage.paragraph, "arms", slots.supplier, slots.recipient, reach=99)
    shells = sum(setting.discourse.goods[name] for name in _BOXED)
    often = shells >= _OFTEN and passage.role is not Role.HEADLINE
    return (known is not None or often) and not filled


_BOXED = ("arms", "ammunition", "artillery shells", "rockets")
_OFTEN = 2
"""Containers in an article that names munitions so often are containers of them."""


_BOTH_SIDES = wordset("produce manufacture move")
"""Verbs that tell of a transfer only where both sides are told: a state moves and makes much for itself."""


def _fits(trigger: Trigger, moved: list[Hit[Item]], slots: Slots, made: str | None) -> bool:
    """Whether the parties told are enough for the trigger; ``made`` is the maker whom the goods' own name tells."""
    if trigger.lemma == "fly" and moved and moved[0].value.family == "drones" and slots.recipient is None:
        return False
    if trigger.lemma == presence.HAVING:
        return slots.supplier is not None and slots.recipient is not None
    if trigger.lemma in _BOTH_SIDES:
        shipped = trigger.lemma == "move" and bool(moved) and moved[0].value.family in {"oil", "coal", "arms", "drones"}
        return slots.recipient is not None and (slots.supplier is not None or shipped)
    if moved and slots.supplier is None and slots.recipient is not None and made not in {None, slots.recipient}:
        return True
    if moved and moved[0].value.family in sides.PEOPLE and slots.supplier is None:
        return slots.recipient is not None and trigger.roles is not Roles.GETS
    if trigger.noun and trigger.roles is Roles.GIVES and trigger.ongoing is Stage.UNCLEAR and moved:
        return slots.recipient is not None or moved[0].value.family in {"oil", "coal", "troops", "workers"}
    if trigger.roles is Roles.MOVES and moved and moved[0].value.family not in sides.PEOPLE:
        return slots.supplier is not None or slots.recipient in SANCTIONED
    if trigger.roles in {Roles.MOVES, Roles.FIGHTS, Roles.USES} or trigger.lemma in {"get", "turn", "ask", "rely-on"}:
        return slots.supplier is not None or (trigger.lemma in {"turn", "ask"} and slots.recipient is not None)
    if moved and moved[0].value.kind in {ClaimKind.FINANCE, ClaimKind.DUAL_USE}:
        both = slots.supplier is not None and slots.recipient is not None
        gives = trigger.roles is Roles.GIVES and slots.supplier in SANCTIONED
        return both or gives or slots.recipient in SANCTIONED
    return slots.supplier is not None or slots.recipient is not None or slots.party is not None


def _own_offer(hit: Hit[Trigger], slots: Slots, setting: Setting, clause: Clause) -> bool:
    return hit.value.roles is Roles.GIVES and setting.speaker is not None and setting.speaker == slots.supplier


_OLD = 1992
"""What is dated before is history, not a breach of any sanctions in force."""


def _is_history(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether the words around the verb date it to long ago: "in the 1960s", "in 1973"."""
    stop = clause_right(clause, hit.last)
    for at in range(clauses.clause_left(clause, hit.first), stop):
        word = clause.passage.word(at).removesuffix("s")
        if len(word) == 4 and word.isdigit() and 1850 < int(word) < _OLD and clause.passage.word(at - 1) in _IN_YEAR:
            return True
    return False


_IN_YEAR = wordset("in the of since during until late early mid from by")


def _is_exercise(clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]]) -> bool:
    if not moved or moved[0].value.family != "troops":
        return False
    return any(clause.passage.word(at) in _EXERCISES for at in range(clause.first, clause.last))


def _generic_item(clause: Clause, hit: Hit[Trigger], slots: Slots, setting: Setting) -> str | None:
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
    clause: Clause, hit: Hit[Trigger], thing: Hit[Item] | None, generic: str | None, slots: Slots, told: Mode,
    setting: Setting,
) -> Claim:  # fmt: skip
    name = thing.value.name if thing is not None else generic
    if thing is not None and name == "arms":
        name = _meant(clause, thing, setting)
    kind = thing.value.kind if thing is not None else _kind(name)
    marks = [hit.first, hit.last - 1, *(slots.marks or [])]
    if thing is not None:
        marks += [thing.first, thing.last - 1]
    place, place_marks = circumstances.place(clause, hit, slots)
    if kind is not ClaimKind.TROOP_DEPLOYMENT and place == state_name(slots.recipient or ""):
        place, place_marks = None, []
    quantity, first = circumstances.quantity(clause, thing)
    quantity = presence.of_fallen(clause, thing, quantity)
    stage = reached(hit, quantity, told.stage, affirmed=told.affirmed)
    rule = f"claim.{hit.value.lemma}" if not hit.value.noun else f"claim.noun-{hit.value.lemma.replace(' ', '-')}"
    claim = Claim(
        kind, clauses.cover(clause, [*marks, *place_marks, *first]), rule, slots.supplier, slots.recipient, slots.party,
        name, quantity, place, circumstances.period(clause, hit, setting, told.stage), stage, told.affirmed,
    )  # fmt: skip
    claim = completed(claim, clause, hit, setting)
    if claim.supplier is None and thing is not None:
        state = items.maker(clause.passage.tokens, thing)
        claim = replace(claim, supplier=state) if state not in {claim.recipient, claim.party} else claim
    return claim


def _meant(clause: Clause, thing: Hit[Item], setting: Setting) -> str:
    """What "the weapons" are: the arms told last, where the words point back to some."""
    if clause.passage.word(thing.first - 1) not in {"the", "these", "those"}:
        return thing.value.name
    known = setting.discourse.latest(
        lambda told: told.item not in {None, "arms"} and items.family(told.item or "") == "arms"
    )
    return known.item if known is not None and known.item is not None else thing.value.name


def _kind(name: str | None) -> ClaimKind:
    known = items.item(name) if name is not None else None
    return known.kind if known is not None else ClaimKind.OTHER
