"""The Admiralty number of a claim in its source: 1 (confirmed) to 5; 6, cannot be judged, is None.

The letter lives on the outlet, the number on the claim in that source. `1` takes another independent origin.
"""

from collections.abc import Iterable, Mapping, Sequence

from analysis import items
from analysis.claims import Claim
from analysis.independence import controller, is_commentary, is_informed, monitor
from analysis.quantities import Quantity
from analysis.stages import rung
from analysis.statements import Stance
from analysis.subjects import figure_of
from analysis.testimony import Polarity, Testimony
from analysis.wording import default_item


def credibility(testimony: Testimony, independent: int) -> int | None:
    """A suggested Admiralty number, 1 (confirmed) to 5, for what this source says; None (6) where it cannot be judged.

    ``independent`` counts the *other* independent origins that affirm the same. Without one, never 1. A party's denial
    in its own cause and a refusal to comment cannot be judged, which is not the same as improbable.
    """
    others = max(independent, 0)
    if testimony.polarity is not Polarity.AFFIRMS:
        return None
    if testimony.stance is Stance.HEARSAY or is_commentary(testimony):
        return 3 if others else 4
    if controller(testimony) is None:
        return None
    if monitor(testimony) is not None or testimony.by_a_party:
        return 1 if others else 2
    return (3, 2)[others] if others < 2 else 1


Telling = Mapping[str, Sequence[Claim]]
"""What informed origins affirm, each controlling party with its distinct claims."""


def telling(testimonies: Iterable[Testimony]) -> Telling:
    """The informed origins among those who affirm, with what each of them claims, however often it is told."""
    found: dict[str, dict[tuple[object, ...], Claim]] = {}
    for told in testimonies:
        if told.polarity is Polarity.AFFIRMS and is_informed(told):
            claim = told.claim
            what = claim.kind, claim.item, claim.stage, claim.quantity
            found.setdefault(str(controller(told)), {}).setdefault(what, claim)
    return {origin: tuple(claims.values()) for origin, claims in found.items()}


def bearing_out(claim: Claim, origins: Telling) -> frozenset[str]:
    """The origins that affirm at least what the claim says.

    Whoever names other goods, another figure, an earlier stage or no figure at all does not bear out this one.
    """
    return frozenset(origin for origin, told in origins.items() if any(_bears_out(one, claim) for one in told))


def others(testimony: Testimony, origins: frozenset[str]) -> int:
    """How many of the origins are not the testimony's own."""
    return len(origins - {controller(testimony)})


def _bears_out(told: Claim, claim: Claim) -> bool:
    wanted, reached = rung(claim.stage), rung(told.stage)
    if wanted is not None and (reached is None or reached < wanted):
        return False
    item = claim.item or default_item(claim.kind)
    if not items.covers(item, told.item or default_item(told.kind)):
        return False
    return _same_figure(figure_of(told), figure_of(claim))


def _same_figure(told: Quantity | None, wanted: Quantity | None) -> bool:
    """Whether a figure meets the one wanted: the same unit, and intervals that overlap."""
    if wanted is None:
        return True
    if told is None or told.unit != wanted.unit:
        return False
    below = told.high is not None and wanted.low is not None and told.high < wanted.low
    above = told.low is not None and wanted.high is not None and told.low > wanted.high
    return not (below or above)
