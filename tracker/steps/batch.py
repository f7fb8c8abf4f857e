"""What became of a batch: every row of it is done, refused, still owed, or was not ours to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Came(StrEnum):
    """What became of one row in one stage."""

    DONE = "done"
    REFUSED = "refused"
    OWED = "still owed"
    PASSED = "done already or in other hands"


@dataclass(frozen=True, slots=True)
class Batch:
    """A stage and what became of each row that was to go through it, by key."""

    stage: str
    came: dict[int, Came] = field(default_factory=dict)

    def count(self, outcome: Came) -> int:
        """How many rows came to this."""
        return Counter(self.came.values())[outcome]

    @property
    def told(self) -> bool:
        """Whether there is anything to tell: something was done, refused or is owed."""
        return any(outcome is not Came.PASSED for outcome in self.came.values())

    def __str__(self) -> str:
        return f"{self.stage}: " + ", ".join(f"{self.count(outcome)} {outcome}" for outcome in Came)


def batch(stage: str, rows: Iterable[tuple[int, Came]]) -> Batch:
    """The batch, once every row has been tried."""
    return Batch(stage, dict(rows))
