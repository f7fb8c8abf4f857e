"""Claims of training: "Iranian forces train Russian troops", "pilots trained by instructors from Russia"."""

from collections.abc import Iterator

from analysis import circumstances, clauses, items, sides
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, clause_right, preposition, subject
from analysis.discourse import Setting
from analysis.modality import mode
from analysis.parties import Form
from analysis.tokens import Hit
from analysis.triggers import Trigger


def _host(clause: Clause, hit: Hit[Trigger], slots: sides.Slots) -> str | None:
    """The state in which they "had been trained in Iran"."""
    found = next((m for m in clause.states() if m.first == hit.last and hit.value.lemma == "train-in"), None)
    if found is not None:
        slots.mark(found)
    return found.state if found is not None else None


def training(clause: Clause, hit: Hit[Trigger], setting: Setting, *, passive: bool) -> Iterator[Claim]:
    """ "Iranian forces train Russian troops", "troops trained by instructors from Iran"."""
    passage = clause.passage
    slots = sides.Slots()
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    after = [m for m in clause.states() if hit.last <= m.first < stop]
    before = [m for m in clause.states() if m.last <= hit.first]
    if passive:
        slots.recipient = before[-1].state if before else None
        slots.supplier = sides.by(clause, hit, slots) or _host(clause, hit, slots)
    else:
        actor = sides.possessor(clause, hit, slots, setting) if hit.value.noun else None
        found = subject(clause, hit.first, []) if not hit.value.noun else None
        slots.supplier = found.state if found is not None else actor
        trained = [m for m in after if m.form is Form.DEMONYM and preposition(passage, m) in {None, "of", "for"}]
        slots.recipient = trained[0].state if trained else None
        marks = [m for m in (found, *trained[:1]) if m is not None]
        for mention in marks:
            slots.mark(mention)
    unknown = slots.recipient is None or (slots.supplier is None and not passive)
    if unknown or slots.supplier == slots.recipient:
        return
    told = mode(clause, hit, passive=passive, own_offer=False)
    if told.real:
        item = items.item("military training")
        place, marks_of_place = circumstances.place(clause, hit, slots)
        span = clauses.cover(clause, [hit.first, hit.last - 1, *(slots.marks or []), *marks_of_place])
        yield Claim(
            ClaimKind.TRAINING, span, "claim.train", slots.supplier, slots.recipient, None,
            item.name if item else None, None, place, circumstances.period(clause, hit, setting),
            told.stage, told.affirmed,
        )  # fmt: skip
