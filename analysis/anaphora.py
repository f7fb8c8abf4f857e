"""Claims about goods and people named before: "they were handed over in May", "nothing has been delivered so far"."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import circumstances, clauses, items, presence, quantities
from analysis.claims import Claim, ClaimKind
from analysis.clauses import NUMERALS, Clause, clause_left, clause_right
from analysis.discourse import Setting
from analysis.items import Item
from analysis.modality import Mode, mode, reached
from analysis.parties import state_name
from analysis.periods import UNDATED
from analysis.quantities import Quantity
from analysis.sides import PEOPLE, parties
from analysis.slots import Slots
from analysis.stages import Stage
from analysis.talks import OPEN
from analysis.tokens import Hit, wordset
from analysis.triggers import Roles, Trigger
from analysis.words import AUXILIARIES, DETERMINERS, NEGATIONS, is_adverb

_LOADS = wordset(
    "shipment shipments consignment consignments cargo cargoes load loads delivery deliveries batch batches lot lots "
    "hardware equipment vehicles systems system machines devices goods crates boxes supplies contraband purchase "
    "purchases deal contract items units complexes parcels metal bars barrels tons tonnes rounds pieces weaponry"
)
_CARRIERS = wordset(
    "ship ships vessel vessels tanker tankers freighter freighters flight flights plane planes train trains wagons "
    "trucks lorries convoy convoys boat boats"
)
_MEN = wordset(
    "men units people personnel contingent contingents persons batch batches nationals citizens them they group groups "
    "engineers officers fighters others those"
)
_PRONOUNS = wordset("it they them these those nothing none this which some many most all")
_TELLING = wordset(
    "arrive reach leave land unload offload deliver send ship supply hand-over transfer sell buy purchase export "
    "import receive provide dispatch deploy fly flown load discharge enter cross order acquire station hand furnish "
    "are-in are-already-in import smuggle procure gone give given put-aboard put-on-board end-up pump come go pass "
    "on-order"
)
"""Verbs of which a transfer is told even where a pronoun stands for the goods."""

_NOUNS = wordset("talks purchase acquisition supply delivery shipment deal sale transfer export deployment import")


def resumed(clause: Clause, hit: Hit[Trigger], setting: Setting, *, passive: bool) -> Claim | None:
    """The claim of a verb or noun without goods of its own, about what the article told before; None where unsure."""
    if hit.value.noun:
        return _of_noun(clause, hit, setting)
    if hit.value.lemma not in _TELLING:
        return None
    stretch = _told_in(clause, hit, passive=passive)
    words = {clause.passage.word(at) for at in stretch}
    carrying = bool(words & _CARRIERS) and hit.value.lemma in _COMING
    vague = hit.value.lemma in {"come", "go", "pass"}
    if vague and not (carrying and _is_placed(clause, hit)) and not words & _MEASURED:
        return None
    if not carrying and not words & _LOADS and not _stands_for_it(clause, hit, stretch):
        return None
    model = _model(words, setting)
    if model is None or _has_others(clause, hit, model):
        return None
    told = mode(clause, hit, passive=passive, own_offer=False)
    if not told.real:
        return None
    if words & {"nothing", "none", "neither", "no"}:
        told = replace(told, affirmed=False)
    return _claim(clause, hit, stretch, model, told, setting, passive=passive)


def _has_others(clause: Clause, hit: Hit[Trigger], model: Claim) -> bool:
    """Whether other goods stand before the verb in the same clause: they are meant, not those told earlier."""
    before = [goods for goods in clause.goods() if goods.last <= hit.first]
    return bool(before) and items.family(before[-1].value.name) != items.family(model.item or "")


def _is_placed(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether a state or place is named behind the verb: "came from Tartus"."""
    return any(hit.last <= mention.first < hit.last + 8 for mention in clause.states())


def _of_noun(clause: Clause, hit: Hit[Trigger], setting: Setting) -> Claim | None:
    """ "the purchase was discussed in August", "there had been no deliveries": the deal told before."""
    if hit.value.lemma == "ship-to-ship transfer":
        return _at_sea(clause, hit, setting)
    if hit.value.lemma not in _NOUNS:
        return None
    at = hit.first - 1
    pointed = clause.passage.word(at) in {"the", "this", "that", "these", "those", "such", "no", "any", "its", "single"}
    people = hit.value.lemma in OPEN
    model = setting.discourse.latest(
        lambda claim: claim.item is not None and (people or items.family(claim.item) not in PEOPLE)
    )
    if not pointed or model is None:
        return None
    told = mode(clause, hit, passive=False, own_offer=False)
    denied = not told.affirmed and clause.passage.word(at) in {"any", "single"}
    none = denied or "no" in {clause.passage.word(at - 1), clause.passage.word(at)}
    if not told.real:
        return None
    return _claim(clause, hit, range(hit.first, hit.last), model, replace(told, affirmed=not none), setting)


def _at_sea(clause: Clause, hit: Hit[Trigger], setting: Setting) -> Claim | None:
    """ "24 suspected transfers at sea": of the oil told before."""
    model = setting.discourse.latest(lambda claim: claim.kind is ClaimKind.OIL_TRANSFER)
    told = mode(clause, hit, passive=False, own_offer=False)
    if model is None or not told.real:
        return None
    return _claim(clause, hit, range(hit.first, hit.last), model, told, setting)


def _told_in(clause: Clause, hit: Hit[Trigger], *, passive: bool) -> range:
    """The tokens in which the pronoun or noun for the goods would stand: before a passive, after an active verb."""
    if passive or hit.value.roles in {Roles.MOVES, Roles.FIGHTS}:
        return range(max(clause_left(clause, hit.first), hit.first - 14), hit.first)
    stop = clause_right(clause, hit.last)
    counted = any(clause.passage.word(at) in _MEASURED for at in range(hit.last, min(stop, hit.last + 9)))
    return range(hit.last, min(stop, hit.last + (9 if counted else 4)))


_MEASURED = wordset("barrels barrel tons tonnes kilograms kilos litres liters")
"""Units that stand for what is measured: "sent 60,000 barrels a day"."""


_BULK = frozenset({"oil", "coal", "finance", "dual-use"})


def _model(words: set[str], setting: Setting) -> Claim | None:
    """The claim told before that fits what stands for the goods: people for "the men", goods for "the cargo"."""
    latest = setting.discourse.latest
    if words & {"barrels", "barrel", "litres", "liters"}:
        return latest(lambda claim: claim.item is not None and items.family(claim.item) == "oil")
    if words & _MEASURED:
        return latest(lambda claim: claim.item is not None and items.family(claim.item) in _BULK)
    if words & _RIDDEN and not words & _LOADS:
        return latest(lambda claim: claim.item is not None and items.family(claim.item) != "training")
    if words & _LOADS or words & _CARRIERS:
        return latest(lambda claim: claim.item is not None and items.family(claim.item) not in PEOPLE | {"training"})
    if words & (_MEN - {"them", "they", "those", "others"}):
        return latest(lambda claim: claim.item is not None and items.family(claim.item) in PEOPLE)
    if words & (_PRONOUNS | {"any", "more"}) or any(word[:1].isdigit() for word in words):
        return latest(lambda claim: claim.item is not None and items.family(claim.item) != "training")
    return None


_RIDDEN = wordset("flight flights plane planes train trains bus buses convoy convoys trucks")
"""Carriers of people as well as of goods."""

_COMING = wordset("arrive reach leave land unload offload discharge enter deliver cross come go fly flown")
"""What ships and flights do when they bring the goods."""


def _stands_for_it(clause: Clause, hit: Hit[Trigger], stretch: range) -> bool:
    """Whether a pronoun or "the men" stands right where the goods would: "sent them", "they have arrived"."""
    left = stretch.stop == hit.first
    for at in reversed(stretch) if left else stretch:
        word = clause.passage.word(at)
        if left and _counts(clause, at):
            return True
        if word in _MEN | _PRONOUNS or (not left and word in {"any", "more"}):
            noun = clause.passage.grammar.tags[at + 1] if at + 1 < clause.last else ""
            return left or not noun.startswith(("NN", "DT", "JJ", "CD"))
        if word not in _FILLING and not is_adverb(word):
            return False
    return False


_YEAR = 4
"""Digits that make a year, unless a comma parts them."""


def _counts(clause: Clause, at: int) -> bool:
    """Whether a bare number stands for what was told: "Some 8,000 were in the region"; no year, no ship's name."""
    word = clause.passage.word(at)
    named = clause.passage.tokens[at - 1].is_capital and at > clause.first + 1
    return word[:1].isdigit() and ("," in word or (not named and len(word) != _YEAR))


_SAID_TO = wordset("said believed reported understood thought known alleged")
_FILLING = NUMERALS | (DETERMINERS - _PRONOUNS) | NEGATIONS | AUXILIARIES | _SAID_TO | {"to"}


def _claim(
    clause: Clause, hit: Hit[Trigger], stretch: range, model: Claim, told: Mode, setting: Setting, *,
    passive: bool = False,
) -> Claim:  # fmt: skip
    slots = _parties(clause, hit, model, setting, passive=passive)
    place, marks = circumstances.place(clause, hit, slots)
    if place == state_name(slots.recipient or ""):
        place, marks = None, []
    known = items.item(model.item or "")
    number = _number(clause, stretch, known.unit if known is not None else "piece")
    stage = told.stage if told.stage is not Stage.UNCLEAR else model.stage
    span = clauses.cover(clause, [hit.first, hit.last - 1, *marks, *([stretch[0]] if stretch else [])])
    return replace(
        model, span=span, supplier=slots.supplier, recipient=slots.recipient,
        quantity=number, place=place, stage=reached(hit, number, stage), affirmed=told.affirmed,
        conduct=circumstances.period(clause, hit, setting, stage), rule=f"claim.{hit.value.lemma}+anaphora",
    )  # fmt: skip


def _parties(clause: Clause, hit: Hit[Trigger], model: Claim, setting: Setting, *, passive: bool) -> Slots:
    """The parties that the words name, and for what they leave out those told before."""
    if hit.value.roles is Roles.MOVES and items.family(model.item or "") in PEOPLE:
        return Slots(model.supplier, model.recipient)
    named = parties(clause, hit, [], [], setting, passive=passive)
    if not named.marks:
        return Slots(model.supplier, model.recipient)
    supplier = named.supplier or (model.supplier if model.supplier != named.recipient else None)
    recipient = named.recipient or (model.recipient if model.recipient != supplier else None)
    return Slots(supplier, recipient, marks=named.marks)


def _number(clause: Clause, stretch: range, unit: str) -> Quantity | None:
    """How many of them the words tell: "two ships", "15,000 people", "at least 14 flights"."""
    among = clause.passage.tokens[stretch.start : stretch.stop]
    for measure in quantities.measures(among):
        after = among[measure.last].lower if measure.last < len(among) else ""
        if measure.first and among[measure.first - 1].is_capital and among[measure.first - 1].is_word:
            continue  # a ship's name: "Sea Heron 2"
        carrier = quantities.unit_of(after)
        if measure.quantity.unit in {"", unit} and after not in {"of", "%", "per"}:
            return replace(measure.quantity, unit=carrier or unit, cumulative=quantities.is_cumulative(among))
    return None


_HOLDING = wordset("included include includes contained contain contains held comprised carried holds comprises")


def contents(clause: Clause, goods: list[Hit[Item]], setting: Setting) -> Iterator[Claim]:
    """ "The cargo included shells and rockets": the transfer told before, of what is now named."""
    passage = clause.passage
    for at in range(clause.first + 1, clause.last):
        if passage.word(at) not in _HOLDING:
            continue
        before = {passage.word(back) for back in range(max(clause.first, at - 5), at)}
        if not before & (_LOADS | _CARRIERS):
            continue
        model = _model(before & (_LOADS | _CARRIERS), setting)
        held = [thing for thing in goods if at < thing.first <= at + 16]
        if model is not None and held:
            yield from (_content(clause, at, thing, model) for thing in held)
            return


def _content(clause: Clause, at: int, thing: Hit[Item], model: Claim) -> Claim:
    number, _ = circumstances.quantity(clause, thing)
    return replace(
        model, kind=thing.value.kind, span=clauses.cover(clause, [at, thing.first, thing.last - 1]),
        item=thing.value.name, quantity=number, place=None, rule="claim.contents+context",
    )  # fmt: skip


_COUNTS = wordset("number figure total tally count estimate figures numbers")
_AMOUNTING = wordset(
    "at to reached exceeds exceeded is was stands stood rose risen surpassed topped totalled totaled numbered :"
)
_OF_OTHERS = wordset("killed dead wounded casualties deaths refugees injured victims losses civilians")
_LEAST = 10
_SHORT = 7
"""A content of no more words with a number in it is an answer to "how many": "up to 12,000", "400 of them"."""


def figure(clause: Clause, setting: Setting) -> Claim | None:
    """A new figure for what was counted or told before: "puts the number at more than 10,000", "400 of them"."""
    words = [clause.passage.word(at) for at in range(clause.first, clause.last)]
    if not setting.discourse.told or not _OF_OTHERS.isdisjoint(words):
        return None
    numbers = (m.quantity for m in quantities.measures(clause.passage.tokens[clause.first : clause.last]))
    about = next((number.low or number.high for number in numbers if number.unit == ""), None)
    model = setting.discourse.counted(about) or setting.discourse.latest(lambda claim: claim.item is not None)
    if model is None:
        return None
    summed = _summed(clause, setting)
    if summed is not None:
        return summed
    at = next((at for at, word in enumerate(words) if word in _COUNTS), None)
    if at is None and setting.narrated:
        return None
    if at is not None and _counts_another(words, at):
        return None
    if at is None and (len([w for w in words if w.isalnum()]) > _SHORT or clause.goods()):
        return None
    return _counted(clause, clause.first + (at or 0), model, setting, bare=at is None)


_SUMMING = wordset("exceeded exceeds topped totalled totaled amounted surpassed numbered")


def _summed(clause: Clause, setting: Setting) -> Claim | None:
    """ "The fuel exceeded one million barrels": how much of goods that the article has told of."""
    at = next((at for at in range(clause.first, clause.last) if clause.passage.word(at) in _SUMMING), None)
    told = next((thing for thing in clause.goods() if at is not None and 0 <= at - thing.last <= 2), None)
    model = _of_like(told.value.name, setting) if told is not None else None
    if at is None or told is None or model is None or items.family(model.item or "") != told.value.family:
        return None
    return _counted(clause, at, replace(model, quantity=None, item=told.value.name), setting, bare=False)


def _counts_another(words: list[str], at: int) -> bool:
    """Whether it is "the number of refugees" or a share that is counted."""
    of = words[at + 1 : at + 2] == ["of"]
    ours = set(words[at + 2 : at + 5]) & (_LOADS | _CARRIERS | _MEN | {"troops", "soldiers", "workers", "drones"})
    return bool(of and not ours)


def _counted(clause: Clause, at: int, model: Claim, setting: Setting, *, bare: bool) -> Claim | None:
    tokens = clause.passage.tokens
    unit = model.quantity.unit if model.quantity is not None else (items.item(model.item or "") or _NO_ITEM).unit
    for measure in quantities.measures(tokens[at : min(clause.last, at + 16)]):
        first, last = at + measure.first, at + measure.last
        led = {clause.passage.word(back) for back in range(first - 2, first)} & _AMOUNTING
        if (unit == "usd" and measure.quantity.unit != "usd") or (bare and not _ends_there(clause, last)):
            continue
        share = clause.passage.word(last) in {
            "%",
            "percent",
            "per",
            "years",
            "year",
            "days",
            "months",
            "hours",
            "times",
        }
        low = measure.quantity.low or measure.quantity.high or 0
        if share or measure.quantity.unit not in {"", unit} or not (led or (bare and low >= _LEAST)):
            continue
        span = clauses.cover(clause, [at if not bare else first, last - 1])
        carrier = quantities.unit_of(clause.passage.word(last))
        total = replace(measure.quantity, unit=carrier or unit, cumulative=not bare)
        return replace(model, span=span, quantity=total, conduct=UNDATED, place=None, rule="claim.figure+context")
    return None


_STRUCK = wordset("killed wounded died injured hurt dead captured slain fallen perished mown")


def losses(clause: Clause, goods: list[Hit[Item]], setting: Setting) -> Claim | None:
    """ "4,000 North Koreans had been killed": troops whose deployment the article tells, and who fought."""
    model = setting.discourse.latest(lambda claim: claim.kind is ClaimKind.TROOP_DEPLOYMENT)
    if model is None or model.supplier is None or model.recipient is None:
        return None
    words = [clause.passage.word(at) for at in range(clause.first, clause.last)]
    if not _STRUCK & set(words) or {"if", "whether", "civilians", "ukrainian", "by"} & set(words):
        return None
    own = next((thing for thing in goods if thing.value.family == "troops"), None)
    states = {mention.state for mention in clause.states() if mention.state != model.recipient}
    if (own is None and not _MEN & set(words) and not words[0][:1].isdigit()) or not states <= {model.supplier}:
        return None
    if own is None and not states and setting.narrated:
        return None
    struck = next(at for at in range(clause.first, clause.last) if clause.passage.word(at) in _STRUCK)
    number = _number(clause, range(_opening(clause, struck), struck + 1), "person")
    number = number or _number(clause, range(clause.first, clause.last), "person")
    if number is None:
        return None
    span = clauses.cover(clause, [clause.first if own is None else own.first, struck])
    number = replace(number, unit=presence.fate(clause, struck) or number.unit)
    return replace(
        model, span=span, quantity=number, stage=Stage.USED, conduct=UNDATED, place=None, affirmed=True,
        rule="claim.losses+context",
    )  # fmt: skip


def _opening(clause: Clause, place: int) -> int:
    """Where the words after the last comma before a token begin: "of 11,000 sent, some 300 have died"."""
    commas = (at + 1 for at in range(place, clause.first, -1) if clause.passage.word(at) == ",")
    return next(commas, clause.first)


def listed(clause: Clause, goods: list[Hit[Item]], setting: Setting) -> Iterator[Claim]:
    """ "A thousand sappers and 5,000 builders.": counted goods without a verb, as the transfer told last has them."""
    tree = clause.passage.grammar
    if setting.narrated or any(tree.tags[at].startswith(("VB", "MD")) for at in range(clause.first, _end(clause))):
        return
    for thing in goods:
        number, marks = circumstances.quantity(clause, thing)
        model = _of_like(thing.value.name, setting)
        if number is None or model is None:
            continue
        span = clauses.cover(clause, [*marks, thing.first, thing.last - 1])
        yield replace(
            model, kind=thing.value.kind, item=thing.value.name, span=span, quantity=number, rule="claim.listed+context"
        )


def _of_like(name: str, setting: Setting) -> Claim | None:
    """The claim told last of such goods or people."""
    return setting.discourse.latest(lambda claim: claim.item is not None and _alike(claim.item, name))


def _alike(one: str, other: str) -> bool:
    """Whether both are people, or both of one family."""
    families = {items.family(one), items.family(other)}
    return len(families) == 1 or families <= PEOPLE


def _end(clause: Clause) -> int:
    """Where the first sentence of the stretch ends: at a full stop or the end of its quotation."""
    stops = (at for at in range(clause.first, clause.last) if clause.passage.word(at) in {".", "?", "!", '"', "”", "»"})
    return next((at for at in stops if at > clause.first), clause.last)


def _ends_there(clause: Clause, at: int) -> bool:
    """Whether nothing else is counted: the number ends the words, or "of them", "men" or a verb follows."""
    word = clause.passage.word(at)
    return at >= clause.last or not word.isalpha() or word in _AFTER | _MEN | _CARRIERS | AUXILIARIES


_AFTER = wordset("of only perhaps maybe in at by so or and more fewer less altogether troops soldiers workers")


_NO_ITEM = items.Item("", "", ClaimKind.OTHER, "piece")
