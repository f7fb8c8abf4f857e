"""What a comparison answers: the relation, and for a finding its kind, severity, sentence and elements."""

from dataclasses import dataclass, field
from enum import StrEnum

RULE_VERSION = "1"


class Relation(StrEnum):
    """How a later claim stands to an earlier one: an answer in words, not a boolean."""

    SAME = "same"
    COMPATIBLE_LESS_PRECISE = "compatible_less_precise"
    PROGRESSION = "progression"
    CUMULATIVE = "cumulative"
    DIFFERENT_SUBJECT = "different_subject"
    SCOPE_LIMITED = "scope_limited"
    DRIFT = "drift"
    CONTRADICTION = "contradiction"
    CANNOT_COMPARE = "cannot_compare"


class Kind(StrEnum):
    """What the two disagree about."""

    DENIAL = "denial"
    QUANTITY = "quantity"
    DATE = "date"
    STAGE = "stage"
    ITEM = "item"
    PLACE = "place"
    ATTRIBUTION = "attribution"
    SCOPE = "scope"
    QUOTE_DRIFT = "quote_drift"
    REVERSAL = "reversal"
    SELF = "self"
    RETRACTION = "retraction"


class Severity(StrEnum):
    """How much an analyst should mind."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Grade(StrEnum):
    """What differs between two wordings of one quotation."""

    COSMETIC = "cosmetic"
    GRAMMATICAL = "grammatical"
    TRUNCATION = "truncation"
    LEXICAL = "lexical"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer: the relation, and for a finding its kind, severity, one sentence and the elements compared.

    ``elements`` maps an element's name to the earlier and the later value as a person would read them.
    """

    relation: Relation
    rule: str
    explanation: str
    kind: Kind | None = None
    severity: Severity | None = None
    grade: Grade | None = None
    elements: dict[str, tuple[str, str]] = field(default_factory=dict)
    rule_version: str = RULE_VERSION

    @property
    def wants_an_analyst(self) -> bool:
        """Only contradictions, scope-limited denials and drifts of meaning reach the queue."""
        return self.relation in {Relation.CONTRADICTION, Relation.SCOPE_LIMITED} or self.grade is Grade.MEANING
