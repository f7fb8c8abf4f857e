"""How far the alleged conduct has gone: the ladder from a suggestion to use."""

from enum import StrEnum


class Stage(StrEnum):
    """One rung of the ladder. ``UNCLEAR`` stands on no rung and conflicts with nothing."""

    SUGGESTED = "suggested"
    OFFERED = "offered"
    PLANNED = "planned"
    REQUESTED = "requested"
    PURCHASING = "purchasing"
    CONTRACTED = "contracted"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    USED = "used"
    UNCLEAR = "unclear"


LADDER: tuple[Stage, ...] = tuple(stage for stage in Stage if stage is not Stage.UNCLEAR)


def rung(stage: Stage) -> int | None:
    """The stage's height on the ladder, or None for one that stands on no rung."""
    return LADDER.index(stage) if stage in LADDER else None


def furthest(stages: "list[Stage]") -> Stage:
    """The highest rung reached among them, ``UNCLEAR`` when none stands on the ladder."""
    climbed = [stage for stage in stages if stage is not Stage.UNCLEAR]
    return max(climbed, key=LADDER.index, default=Stage.UNCLEAR)
