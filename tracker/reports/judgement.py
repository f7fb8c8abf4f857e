"""The assessment in words: likelihood and confidence apart, reasons, gaps, alternatives, what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from analysis.allegations import Nature
from analysis.parties import state_name
from analysis.stages import Stage, rung
from analysis.wording import listed
from tracker.models import Assessment, Violation
from tracker.reports.gather import Line
from tracker.reports.wording import label, sentence, several, the

SEEN = {label(nature.value) for nature in (Nature.DOCUMENT, Nature.IMAGERY, Nature.INSPECTION)}
"""Evidence of a nature that can be looked at, not only told."""
CHANCES = {"almost no chance": "There is almost no chance", "roughly even chance": "There is a roughly even chance"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was thought, by whom, when. Likelihood and confidence never share a sentence (ICD 203)."""

    evidential_status: str
    stage: str
    likelihood: str
    confidence: str
    origins: list[str]
    articles: int
    reasons: list[str]
    gaps: list[str]
    rule: str
    by: str
    at: datetime


def judgement(row: Assessment) -> Judgement:
    """The assessment as sentences."""
    chance = CHANCES.get(row.likelihood, f"It is {row.likelihood}")
    machine = row.assessed_by.is_machine
    return Judgement(
        evidential_status=label(row.evidential_status),
        stage=label(row.stage),
        likelihood=f"{chance} that the conduct took place as alleged.",
        confidence=f"Confidence in this judgement is {row.confidence}.",
        origins=[str(origin) for origin in row.origins],
        articles=row.articles,
        reasons=[sentence(str(reason)) for reason in row.reasons],
        gaps=[sentence(str(gap)) for gap in row.gaps],
        rule=f"assessed by rules, version {row.rule_version}" if machine else row.rule_version,
        by="the machine" if machine else row.assessed_by.username,
        at=timezone.localtime(row.assessed_at),
    )


def rests_on(origins: Sequence[str], articles: int) -> str:
    """How many voices stand behind how many articles, in one sentence."""
    bears = f"{several(articles, 'article').capitalize()} {'bears' if articles == 1 else 'bear'} on it"
    if not origins:
        return f"{bears}; no informed, independent origin supports it."
    support = "supports" if len(origins) == 1 else "support"
    return (
        f"{bears}; {several(len(origins), 'independent origin')} {support} it: {listed([the(one) for one in origins])}."
    )


def alternatives(thought: Judgement | None, standing: Sequence[Line]) -> list[str]:
    """Other readings of the same evidence that the record leaves open."""
    found = []
    deniers = list(dict.fromkeys(line.side for line in standing if line.denies and line.counts))
    if thought and len(thought.origins) == 1:
        found.append(
            f"All reporting may repeat what {the(thought.origins[0])} said, whose own interest has to be weighed."
        )
    if deniers and not any(line.nature in SEEN for line in standing):
        who = listed([the(one) for one in deniers])
        found.append(f"The denial by {who} may be true: nothing has been seen beyond what the sources say.")
    if thought and _before_transfer(thought.stage):
        found.append(f"The conduct may have ended at the stage alleged ({thought.stage}) without any transfer.")
    if len({line.quantity for line in standing if line.affirms and line.quantity}) > 1:
        found.append("Figures that differ may count different things, or the same thing at different times.")
    return found


def would_change(violation: Violation, thought: Judgement | None, standing: Sequence[Line]) -> list[str]:
    """What, if it came to light, would move the assessment."""
    found = []
    if not any(line.nature in SEEN for line in standing):
        found.append("A document, an image or an inspection: none is among the evidence.")
    if thought and len(thought.origins) < 2:
        whom = f" beyond the control of {the(thought.origins[0])}" if thought.origins else ""
        found.append(f"{'A second' if thought.origins else 'An'} informed origin{whom}.")
    heard = {line.side for line in standing}
    silent = [name for name in map(state_name, (violation.supplier, violation.recipient)) if name not in heard]
    if silent:
        found.append(f"A statement by {listed([the(one) for one in silent])}, whose position is not on record.")
    if any(line.denies for line in standing):
        found.append("Evidence offered for the denial, or a change of position by whoever denies.")
    return found


def _before_transfer(stage: str) -> bool:
    height = rung(Stage(stage))
    return height is not None and height < (rung(Stage.SHIPPED) or 0)
