"""An assessment in words: likelihood and confidence apart, each with its reasons; alternatives, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from analysis.assessments import Word, by_word
from analysis.independence import warning
from analysis.wording import listed
from tracker.models import Assessment
from tracker.reports.wording import label, sentence, several, the

CHANCES = {"almost no chance": "There is almost no chance", "roughly even chance": "There is a roughly even chance"}
WORDS = {
    "evidential_status": Word.STATUS,
    "stage": Word.STAGE,
    "likelihood": Word.LIKELIHOOD,
    "confidence": Word.CONFIDENCE,
}
"""The words of an assessment by column, as their reasons name them."""
ASKED = ("evidential_status", "likelihood", "confidence")
"""Those that a person is asked for; the stage is taken over from the machine's last assessment."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reasons of one word. ``of`` is empty for a person's reason, which supports the whole judgement."""

    of: str
    reasons: list[str]


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
    grounds: list[Grounds]
    gaps: list[str]
    alternatives: list[str]
    rule: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """A word in which a person and the machine differ."""

    word: str
    machine: str
    person: str
    sentence: str


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
        grounds=grounds(row),
        gaps=[sentence(str(gap)) for gap in row.gaps],
        alternatives=[sentence(str(one)) for one in row.alternatives],
        rule=f"assessed by rules, version {row.rule_version}" if machine else row.rule_version,
        by="the machine" if machine else row.assessed_by.username,
        at=timezone.localtime(row.assessed_at),
    )


def grounds(row: Assessment) -> list[Grounds]:
    """The reasons, by the word that each supports."""
    sorted_reasons = by_word(str(reason) for reason in row.reasons)
    return [Grounds(word, [sentence(one) for one in told]) for word, told in sorted_reasons.items()]


def differences(machine: Assessment | None, person: Assessment | None) -> list[Difference]:
    """Where a person judges otherwise than the machine, each word in a sentence of its own."""
    if machine is None or person is None:
        return []
    pairs = [(name, getattr(machine, name), getattr(person, name)) for name in ASKED]
    return [_difference(name, one, other, person) for name, one, other in pairs if one != other]


def _difference(name: str, machine: str, person: str, row: Assessment) -> Difference:
    word = WORDS[name].lower()
    told = f"On the {word}, {row.assessed_by.username} judges “{label(person)}” and the machine “{label(machine)}”."
    return Difference(word, label(machine), label(person), told)


def reasons_come(before: Assessment, now: Assessment, names: Sequence[str]) -> list[str]:
    """The reasons of these words that the later assessment has and the earlier had not."""
    wanted = {"", *(WORDS[name].lower() for name in names)}
    had = {reason for told in by_word(map(str, before.reasons)).values() for reason in told}
    found = by_word(map(str, now.reasons))
    return [sentence(one) for word, told in found.items() if word in wanted for one in told if one not in had]


def rests_on(origins: Sequence[str], articles: int) -> str:
    """How many voices stand behind how many articles, in one sentence; a warning where many echo one."""
    echo = warning(articles, origins)
    if echo:
        return echo
    bears = f"{several(articles, 'article').capitalize()} {'bears' if articles == 1 else 'bear'} on it"
    if not origins:
        return f"{bears}; no informed, independent origin supports it."
    support = "supports" if len(origins) == 1 else "support"
    return (
        f"{bears}; {several(len(origins), 'independent origin')} {support} it: {listed([the(one) for one in origins])}."
    )
