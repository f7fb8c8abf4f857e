"""What the article has said so far: the transfers told, and who was last the subject. It fills slots left out."""

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from datetime import date

from analysis import items
from analysis.claims import Claim, ClaimKind
from analysis.parties import Place
from analysis.quantities import Quantity


@dataclass(slots=True)
class Discourse:
    """Claims of one article in the order of reading, each with the number of its paragraph.

    ``named`` counts how often the article names each state, in its headlines and first paragraphs, ``goods`` each item,
    ``armies`` whose army it names; ``places`` are those below a state, by name.
    """

    told: list[tuple[int, Claim]] = field(default_factory=list)
    subject: str | None = None
    named: Counter[str] = field(default_factory=Counter)
    goods: Counter[str] = field(default_factory=Counter)
    armies: Counter[str] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)

    def tell(self, paragraph: int, claim: Claim) -> None:
        """Remember a claim."""
        if claim.kind is not ClaimKind.OTHER:
            self.told.append((paragraph, claim))

    def alike(
        self,
        paragraph: int,
        family: str | None,
        supplier: str | None,
        recipient: str | None,
        *,
        reach: int = 8,
        adding: bool = False,
    ) -> Claim | None:
        """The latest claim of the family that no named party contradicts, within ``reach`` paragraphs.

        One that is denied tells the parties too, where none is affirmed.

        ``adding``: only one that names a party left out here.
        """
        denied: Claim | None = None
        for told_in, claim in reversed(self.told[-60:]):
            near = paragraph - told_in <= reach
            same = family is None or (claim.item is not None and items.family(claim.item) == family)
            more = (supplier is None and claim.supplier) or (recipient is None and claim.recipient)
            if near and same and (more or not adding) and _agrees(claim, supplier, recipient):
                if claim.affirmed:
                    return claim
                denied = denied or claim
        return denied

    def latest(self, wanted: Callable[[Claim], bool]) -> Claim | None:
        """The latest claim that fits: one that names both parties before one that names a single one.

        What is only denied so far is looked at last, and given as if it were affirmed.
        """
        fitting = [c for _, c in reversed(self.told[-60:]) if (c.supplier or c.recipient) and wanted(c)]
        fitting.sort(key=lambda c: (not c.affirmed, not (c.supplier and c.recipient)))
        return replace(fitting[0], affirmed=True) if fitting else None

    def counted(self, about: int | None = None) -> Claim | None:
        """The latest affirmed claim with a quantity, one of the same order as ``about`` before any other."""
        counts = [claim for _, claim in reversed(self.told[-60:]) if claim.affirmed and claim.quantity is not None]
        like = (claim for claim in counts if about and _same_order(claim.quantity, about))
        return next(like, next(iter(counts), None))

    def foremost(self, apart_from: Container[str | None]) -> str | None:
        """The state that the article names most, those apart; None where none stands out."""
        ranked = [(count, state) for state, count in self.named.items() if state not in apart_from]
        ranked.sort(reverse=True)
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] > ranked[1][0])
        return ranked[0][1] if alone else None

    def partner(self, supplier: str) -> str | None:
        """The state that this one is last told to supply with anything."""
        for _, claim in reversed(self.told[-60:]):
            if claim.supplier == supplier and claim.recipient is not None:
                return claim.recipient
        return None


_ORDER = 5


def _same_order(quantity: Quantity | None, number: int) -> bool:
    """Whether a number could count the same: no more than five times as many or as few."""
    told = 0 if quantity is None else quantity.low or quantity.high or 0
    return 0 < told <= _ORDER * number and number <= _ORDER * told


def _agrees(claim: Claim, supplier: str | None, recipient: str | None) -> bool:
    """Whether at least one named party is the claim's own, and none stands against it."""
    given = supplier is None or claim.supplier == supplier
    got = recipient is None or claim.recipient == recipient
    return given and got and (supplier is not None or recipient is not None)


@dataclass(slots=True)
class Setting:
    """What the reader knows besides the words: the discourse, the article's day, the speaker's state.

    ``own``: the cue ("denied", "admitted") makes the speaker the one who acts. ``narrated``: nobody is said to have
    said it, so that a number alone answers no question. ``home`` is the state to which the speaker belongs, whether he
    speaks for it or not.
    """

    discourse: Discourse
    reference: date | None = None
    speaker: str | None = None
    own: bool = False
    narrated: bool = False
    home: str | None = None
