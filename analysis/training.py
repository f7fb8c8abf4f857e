"""Claims of training: "Iranian forces train Russian troops", "pilots trained by instructors from Russia"."""

from collections.abc import Iterator

from analysis import circumstances, clauses, quantities, sides
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, clause_left, clause_right, preposition, subject
from analysis.discourse import Setting
from analysis.modality import mode
from analysis.parties import Form, Mention, state_name
from analysis.quantities import Quantity
from analysis.receivers import held
from analysis.slots import Slots
from analysis.tokens import Hit, wordset
from analysis.triggers import Trigger

_TRAINED = wordset(
    "troops soldiers forces pilots officers fighters cadets recruits conscripts militia militias militiamen operators "
    "crews army personnel units servicemen guards police guardsmen men gunners engineers sailors mercenaries commandos "
    "technicians rebels brigade battalion students teams specialists sapper sappers paramilitaries"
)


def training(clause: Clause, hit: Hit[Trigger], setting: Setting, *, passive: bool) -> Iterator[Claim]:
    """ "Iranian forces train Russian troops", "troops trained by instructors from Iran", "trained in Iran"."""
    slots = Slots()
    if passive:
        _of_passive(clause, hit, slots)
    elif hit.value.noun:
        _of_noun(clause, hit, slots, setting)
    else:
        _of_active(clause, hit, slots)
    if slots.supplier is None and passive and slots.recipient is not None:
        slots.supplier = _known(slots.recipient, setting)
    if slots.recipient is None and slots.supplier is not None and not hit.value.noun:
        slots.recipient = setting.discourse.partner(slots.supplier) if _trains_somebody(clause, hit) else None
    if slots.recipient is None or slots.supplier is None or slots.supplier == slots.recipient:
        return
    told = mode(clause, hit, passive=passive, own_offer=False)
    if told.real:
        place, marks_of_place = circumstances.place(clause, hit, slots)
        span = clauses.cover(clause, [hit.first, hit.last - 1, *(slots.marks or []), *marks_of_place])
        if place in {state_name(slots.supplier), state_name(slots.recipient)}:
            place = None
        yield Claim(
            ClaimKind.TRAINING, span, "claim.train", slots.supplier, slots.recipient, None,
            _ITEM, _number(clause, hit, passive=passive), place,
            circumstances.period(clause, hit, setting, told.stage), told.stage, told.affirmed,
        )  # fmt: skip


_ITEM = "military training"


def _of_active(clause: Clause, hit: Hit[Trigger], slots: Slots) -> None:
    found = subject(clause, hit.first, []) or _where(clause, hit)
    if found is None:
        return
    slots.supplier = held(found)
    slots.mark(found)
    stop = min(clause_right(clause, hit.last), hit.last + 9)
    for mention in clause.states():
        if hit.last <= mention.first < stop and _names_trained(clause, mention):
            slots.recipient = held(mention)
            slots.mark(mention)
            return
    there = _trained_there(clause, hit, stop)
    if there is not None and held(there) != slots.supplier:
        slots.recipient = held(there)
        slots.mark(there)


def _trained_there(clause: Clause, hit: Hit[Trigger], stop: int) -> Mention | None:
    """ "have trained 300 soldiers in Burkina Faso": people without a state are those of the place."""
    if not _trains_somebody(clause, hit):
        return None
    there = (m for m in clause.states() if hit.last <= m.first < stop and m.form is Form.NAME)
    return next((m for m in there if preposition(clause.passage, m) == "in"), None)


def _where(clause: Clause, hit: Hit[Trigger]) -> Mention | None:
    """Where those are who train: "camps in Eritrea have trained fighters"."""
    start = clause_left(clause, hit.first)
    before = [m for m in clause.states() if start <= m.first and m.last <= hit.first]
    return next((m for m in reversed(before) if preposition(clause.passage, m) in {"in", "at", "inside"}), None)


def _names_trained(clause: Clause, mention: Mention) -> bool:
    """Whether a state is that of who is trained: "Houthi pilots", "Mali's army", "pilots from Mali", "Wagner"."""
    governed = preposition(clause.passage, mention)
    if governed in {"of", "for", "from"}:
        return True
    after = {clause.passage.word(at) for at in range(mention.last, mention.last + 4)}
    return governed is None and (bool(after & _TRAINED) or mention.form is not Form.NAME)


def _of_passive(clause: Clause, hit: Hit[Trigger], slots: Slots) -> None:
    start = clause_left(clause, hit.first)
    before = [m for m in clause.states() if m.last <= hit.first and m.first >= start]
    slots.recipient = held(before[-1]) if before else None
    slots.supplier = sides.by(clause, hit, slots)
    stop = clause_right(clause, hit.last)
    for mention in clause.states():
        if not hit.last <= mention.first < stop or slots.supplier is not None:
            continue
        governed = preposition(clause.passage, mention)
        at_one = mention.form is Form.DEMONYM and governed in {"at", "in", "by"}
        named = governed in {"in", "inside", "near", "at"} or hit.value.lemma == "train-in"
        if (at_one or named) and held(mention) != slots.recipient:
            slots.supplier = held(mention)
            slots.mark(mention)


def _of_noun(clause: Clause, hit: Hit[Trigger], slots: Slots, setting: Setting) -> None:
    slots.supplier = sides.possessor(clause, hit, slots, setting) or sides.by(clause, hit, slots)
    stop = clause_right(clause, hit.last, finite=False)
    for mention in clause.states():
        governed = preposition(clause.passage, mention)
        if hit.last <= mention.first < min(stop, hit.last + 8) and governed in {"of", "for", "to"}:
            slots.recipient = slots.recipient or held(mention)
            slots.mark(mention)
        elif hit.last <= mention.first < stop and governed in {"in", "by"} and slots.supplier is None:
            slots.supplier = held(mention)
            slots.mark(mention)


def _trains_somebody(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether people are the object: "are training pilots there"."""
    return any(clause.passage.word(at) in _TRAINED for at in range(hit.last, min(hit.last + 5, clause.last)))


def _known(recipient: str, setting: Setting) -> str | None:
    """Who the article last said trains these, if anybody."""
    known = setting.discourse.alike(0, "training", None, recipient, reach=10**9)
    return known.supplier if known is not None else None


def _number(clause: Clause, hit: Hit[Trigger], *, passive: bool) -> Quantity | None:
    """How many are trained: the number right before a word for them."""
    start, stop = (clause_left(clause, hit.first), hit.first) if passive else (hit.last, clause_right(clause, hit.last))
    among = clause.passage.tokens[start : min(stop, start + 25)]
    found = quantities.measures(among)
    nationals = {m.first - start for m in clause.states() if m.form is Form.DEMONYM}
    for at, token in enumerate(among):
        if (token.lower in _TRAINED or at in nationals) and (
            told := quantities.of_item(among, found, at, "person")
        ) is not None:
            return told if told.unit == "person" else None
    return None
