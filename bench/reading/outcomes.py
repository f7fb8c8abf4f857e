"""What a measurement gives: scores by name, errors, and which rules the right ones came from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bench.reading.scores import Score
from bench.reading.slips import Slip


class Figure(Protocol):
    """What a table shows in a row."""

    @property
    def precision(self) -> float:
        """Right among found, 0–1."""

    @property
    def recall(self) -> float:
        """Found among wanted, 0–1."""

    @property
    def f1(self) -> float:
        """Both in one, 0–1."""

    @property
    def wanted(self) -> int:
        """How many things there were to find."""


@dataclass(frozen=True, slots=True)
class Macro:
    """The plain mean over classes, so that a rare class counts as much as a common one."""

    classes: Sequence[Score]

    @property
    def precision(self) -> float:
        """The mean precision."""
        return self._mean([one.precision for one in self.classes])

    @property
    def recall(self) -> float:
        """The mean recall."""
        return self._mean([one.recall for one in self.classes])

    @property
    def f1(self) -> float:
        """The mean of the classes' F1."""
        return self._mean([one.f1 for one in self.classes])

    @property
    def wanted(self) -> int:
        """How many things of all classes there were to find."""
        return sum(one.wanted for one in self.classes)

    @staticmethod
    def _mean(figures: Sequence[float]) -> float:
        return sum(figures) / len(figures) if figures else 1.0


@dataclass(slots=True)
class Outcome:
    """Scores in the order in which they are shown; ``heard`` and ``right`` count statements by rule."""

    scores: dict[str, Score] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    heard: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, score: Score) -> None:
        """Count these as well."""
        self.scores[name] = self.scores.get(name, Score()) + score

    def join(self, other: "Outcome") -> None:
        """Count all of another outcome as well."""
        for name, score in other.scores.items():
            self.add(name, score)
        self.slips += other.slips
        self.heard += other.heard
        self.right += other.right

    def figures(self) -> dict[str, Figure]:
        """The scores that have something to count, and the mean over classes after the last of its classes."""
        shown: dict[str, Figure] = {name: one for name, one in self.scores.items() if one.found or one.wanted}
        stances = [one for name, one in self.scores.items() if name.startswith("stance: ") and one.wanted]
        return shown | ({"stance, mean of classes": Macro(stances)} if stances else {})
