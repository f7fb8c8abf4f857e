"""The sides of one transfer as its words fill them."""

from dataclasses import dataclass, field

from analysis.clauses import Clause, preposition
from analysis.parties import Mention
from analysis.receivers import held


@dataclass(slots=True)
class Slots:
    """The parties found for one trigger, with the tokens that name them.

    ``others`` get the same as the recipient, ``givers`` give the same as the supplier.
    """

    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    marks: list[int] | None = None
    others: list[str] = field(default_factory=list)
    givers: list[str] = field(default_factory=list)

    def mark(self, mention: Mention) -> None:
        """Note that a mention fills a slot."""
        self.marks = [*(self.marks or []), mention.first, mention.last - 1]


def take(clause: Clause, slots: Slots, around: list[Mention], governors: set[str], slot: str) -> None:
    """Fill an open slot with the first state around that one of the prepositions governs."""
    for mention in around:
        if getattr(slots, slot) is None and preposition(clause.passage, mention) in governors:
            setattr(slots, slot, held(mention))
            slots.mark(mention)


def noted(found: Mention | None, slots: Slots) -> str | None:
    """The state of a mention, which is noted as one that fills a slot."""
    if found is None:
        return None
    slots.mark(found)
    return held(found)
