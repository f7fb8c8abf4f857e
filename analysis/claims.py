"""What would be true if a statement were: kind, parties, item, quantity, place, time, stage."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.periods import UNDATED, Period
from analysis.quantities import Quantity
from analysis.spans import Span
from analysis.stages import Stage


class ClaimKind(StrEnum):
    """The conduct a claim is about; ``OTHER`` rather than a wrong one."""

    ARMS_TRANSFER = "arms_transfer"
    TROOP_DEPLOYMENT = "troop_deployment"
    WORKER_DEPLOYMENT = "worker_deployment"
    TRAINING = "training"
    OIL_TRANSFER = "oil_transfer"
    COAL_EXPORT = "coal_export"
    DUAL_USE = "dual_use"
    FINANCE = "finance"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition at ``span``. States are ISO 3166 alpha-2; unknown is None, never a guess.

    ``supplier`` gives what moves (arms, troops, workers) and ``recipient`` gets it; ``party`` is a state
    involved whose side is not told. ``item`` is a name of :mod:`analysis.items`. ``affirmed`` is False for
    what is said *not* to be so. ``rule`` names what read it.
    """

    kind: ClaimKind
    span: Span
    rule: str
    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    item: str | None = None
    quantity: Quantity | None = None
    place: str | None = None
    conduct: Period = UNDATED
    stage: Stage = Stage.UNCLEAR
    affirmed: bool = True
