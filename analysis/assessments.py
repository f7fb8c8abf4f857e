"""What is thought of an allegation, by which reasons: status, likelihood, confidence.

The ladder stands as a table in docs/methodology.md. The words are those of ICD 203 (2015).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis import independence, parties
from analysis.alternatives import alternatives
from analysis.cases import Case, sorted_out
from analysis.comparisons import Comparison
from analysis.gaps import gaps
from analysis.grounds import on_stage, on_status
from analysis.periods import Period, Precision
from analysis.stages import Stage, rung
from analysis.testimony import Polarity, Testimony
from analysis.wording import capital, in_words, listed, named, state

RULE_VERSION = "2"


class EvidentialStatus(StrEnum):
    """Where the evidence leaves an allegation. An accused party's denial disputes; it never refutes."""

    REPORTED = "reported"
    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    CONFIRMED_BY_PARTY = "confirmed_by_party"
    ESTABLISHED = "established_by_monitoring_body"
    REFUTED = "refuted"
    RETRACTED = "retracted"
    UNRESOLVABLE = "unresolvable"


class Likelihood(StrEnum):
    """ICD 203 (2015), one row of its terms; never in one sentence with a confidence."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """ICD 203: how well founded the judgement is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Word(StrEnum):
    """The words of an assessment, as its reasons begin: "Likelihood: one informed origin affirms it."."""

    STATUS = "Status"
    STAGE = "Stage"
    LIKELIHOOD = "Likelihood"
    CONFIDENCE = "Confidence"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgement with its reasons. ``origins`` are the independent ones; ``articles`` counts distinct articles.

    Each reason begins with the word that it supports. ``alternatives`` are other explanations of the same evidence,
    ``gaps`` what is missing and would change the judgement.
    """

    evidential_status: EvidentialStatus
    stage: Stage
    likelihood: Likelihood
    confidence: Confidence
    origins: tuple[str, ...]
    articles: int
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    rule_version: str = RULE_VERSION


def assess(testimonies: Sequence[Testimony], findings: Sequence[Comparison], articles: int | None = None) -> Assessment:
    """Weigh all that bears on one allegation.

    ``testimonies`` are those of one allegation; ``findings`` the contradictions found among them; ``articles`` how
    many articles it stands in, where the testimonies are only examples of what many tell.
    """
    case = sorted_out(testimonies, findings, articles)
    likelihood, why_so_likely = _likelihood(case)
    confidence, why_so_sure = _confidence(case)
    reasons = (
        *_because(Word.STATUS, on_status(case)),
        *_because(Word.STAGE, on_stage(case)),
        *_because(Word.LIKELIHOOD, why_so_likely),
        *_because(Word.CONFIDENCE, why_so_sure),
    )
    return Assessment(
        _status(case),
        case.stage,
        likelihood,
        confidence,
        case.origins,
        case.articles,
        reasons,
        gaps(case),
        alternatives(case),
    )


def after_withdrawals(thought: Assessment, by: Sequence[str]) -> Assessment:
    """The assessment once outlets have withdrawn what they had reported: told, and retracted where nothing else stands.

    ``by`` are the names of those outlets; what they withdrew was not weighed any more.
    """
    if not by:
        return thought
    told = f"{listed(list(by))} withdrew what was reported of it, and that counts no more."
    alone = thought.evidential_status is EvidentialStatus.REPORTED
    status = EvidentialStatus.RETRACTED if alone else thought.evidential_status
    return replace(thought, evidential_status=status, reasons=(*_because(Word.STATUS, [told]), *thought.reasons))


def by_word(reasons: Iterable[str]) -> dict[str, list[str]]:
    """Reasons sorted by the word that each supports, told without it; a person's own reason supports the whole ("")."""
    found: dict[str, list[str]] = {}
    for reason in reasons:
        word, _, sentence = reason.partition(": ")
        known = sentence and word in list(Word)
        found.setdefault(word.lower() if known else "", []).append(capital(sentence) if known else reason)
    return found


def independent_origins(testimonies: Sequence[Testimony]) -> tuple[str, ...]:
    """The origins that count: one for each controlling party, none where the lineage is unknown.

    Only what affirms is counted. A commentator counts only where nobody informed does.
    """
    return independence.independent(told for told in testimonies if told.polarity is Polarity.AFFIRMS)


def conduct(testimonies: Sequence[Testimony]) -> Period:
    """The time from the first to the last day that anything affirmed is dated to; undated where nothing is.

    What is told as done or under way had begun when the article appeared, so that day ends an open period.
    """
    dated = [_bounded(told) for told in testimonies if told.polarity is Polarity.AFFIRMS and not _undated(told)]
    firsts = [period.first for period in dated if period.first is not None]
    lasts = [period.last for period in dated if period.last is not None]
    since = min(firsts) if firsts and len(firsts) == len(dated) else None
    until = max(lasts) if lasts and len(lasts) == len(dated) else None
    precision = max((period.precision for period in dated), key=list(Precision).index, default=Precision.NONE)
    return Period(since, until, precision)


def _bounded(told: Testimony) -> Period:
    period, height = told.claim.conduct, rung(told.claim.stage)
    begun = height is not None and height >= (rung(Stage.PURCHASING) or 0)
    if period.last is not None or told.said_on is None or not begun:
        return period
    return Period(period.first, max(told.said_on, period.first or told.said_on), period.precision)


def _undated(told: Testimony) -> bool:
    return told.claim.conduct.first is None and told.claim.conduct.last is None


def reported(testimonies: Sequence[Testimony]) -> Period:
    """The days from the first to the last article that affirms it; undated where no day is known."""
    told_on = [told.said_on for told in testimonies if told.polarity is Polarity.AFFIRMS and told.said_on is not None]
    return Period(min(told_on, default=None), max(told_on, default=None), Precision.DAY if told_on else Precision.NONE)


# The ladder ------------------------------------------------------------------------------------------------------


def _status(case: Case) -> EvidentialStatus:
    if case.found:
        return EvidentialStatus.ESTABLISHED
    if case.admissions:
        return EvidentialStatus.CONFIRMED_BY_PARTY
    if case.denied_by:
        return EvidentialStatus.DISPUTED
    if len(case.origins) >= 2:
        return EvidentialStatus.CORROBORATED
    return EvidentialStatus.SINGLE_ORIGIN if case.origins else EvidentialStatus.REPORTED


def _likelihood(case: Case) -> tuple[Likelihood, list[str]]:
    """The likelihood with its reasons: what was found, then what was admitted, then who else affirms it."""
    if case.found:
        return _found_likelihood(case)
    if len(case.confirmed_by) >= 2:
        both = listed([state(side) for side in case.confirmed_by])
        return Likelihood.ALMOST_CERTAIN, [f"{both}, accused of it, admit it against their own interest."]
    if case.confirmed_by:
        return Likelihood.VERY_LIKELY, _on_admission(case)
    if case.taken_back_by:
        side = state(case.taken_back_by[0])
        return Likelihood.LIKELY, [f"{side} admitted it; a denial in its own interest undoes only part of that."]
    return _told_likelihood(case)


def _found_likelihood(case: Case) -> tuple[Likelihood, list[str]]:
    found = f"{listed([named(body) for body in case.bodies])} found it"
    beside = [state(side) for side in case.confirmed_by] or [named(origin) for origin in case.beside_the_finding]
    if beside:
        return Likelihood.ALMOST_CERTAIN, [f"{found}, and apart from that {listed(beside)} {_affirm(beside)} it."]
    return Likelihood.VERY_LIKELY, [f"{found}; nobody apart from that body affirms it."]


def _affirm(who: list[str]) -> str:
    return "affirms" if len(who) == 1 else "affirm"


def _on_admission(case: Case) -> list[str]:
    side = state(case.confirmed_by[0])
    reasons = [f"{side} admits it against its interest, which weighs more than an accuser's repetition."]
    if case.denied_by:
        reasons.append(f"{_deniers(case)}, accused too, would deny it in either case.")
    return reasons


def _told_likelihood(case: Case) -> tuple[Likelihood, list[str]]:
    """Where it rests on what accusers and others tell."""
    count = len(case.origins) if case.informed else 0
    if not count:
        return Likelihood.UNLIKELY, [_on_the_uninformed(case), *_on_denial(case)]
    if count == 1:
        alone = f"one informed origin affirms it, {named(case.origins[0])}, and nothing apart from it bears that out."
        return Likelihood.ROUGHLY_EVEN_CHANCE, [alone, *_on_denial(case)]
    agreeing = f"{in_words(count)} informed origins affirm it, each under its own control."
    if count == 2 or not case.denied_by:
        word = Likelihood.LIKELY if count == 2 else Likelihood.VERY_LIKELY
        return word, [agreeing, *_on_denial(case)]
    more = f"while {_deniers(case)} {_deny(case)} it, more than that takes a finding or an admission."
    return Likelihood.LIKELY, [agreeing, more]


def _on_denial(case: Case) -> list[str]:
    """An accused party would deny it whether or not it is so, so that its denial tells little of which it is."""
    if not case.denied_by or not case.affirming:
        return []
    return [f"{_deniers(case)} would deny it in either case, so that the denial moves it little."]


def _deniers(case: Case) -> str:
    return listed([state(side) for side in case.denied_by])


def _deny(case: Case) -> str:
    return "denies" if len(case.denied_by) == 1 else "deny"


def _on_the_uninformed(case: Case) -> str:
    if not case.affirming:
        return "nothing that stands affirms it."
    if case.origins:
        return "only commentary affirms it; nobody who could know it at first hand does."
    return "what affirms it is hearsay, or of unknown lineage; nobody who could know it at first hand does."


def _confidence(case: Case) -> tuple[Confidence, list[str]]:
    """The confidence with its reasons: how first-hand and how diverse the sources are, and who contests them."""
    contested = [f"{_deniers(case)}, accused of it, {_deny(case)} it."] if case.denied_by else []
    if case.found:
        return _found_confidence(case, contested)
    if case.admissions:
        return _admitted_confidence(case, contested)
    count = len(case.origins) if case.informed else 0
    if count >= 2:
        return Confidence.MODERATE, [f"{in_words(count)} origins under different control agree.", *contested]
    alone = "it rests on one origin alone." if count else "it rests on no informed origin."
    return Confidence.LOW, [alone, *contested]


def _found_confidence(case: Case, contested: list[str]) -> tuple[Confidence, list[str]]:
    examined = "a body whose task is to examine it has done so."
    if contested and not case.beside_the_finding and not case.confirmed_by:
        return Confidence.MODERATE, [examined, *contested]
    return Confidence.HIGH, [examined, *contested]


def _admitted_confidence(case: Case, contested: list[str]) -> tuple[Confidence, list[str]]:
    if len(case.confirmed_by) >= 2:
        return Confidence.HIGH, ["those who know it best agree, against their interest."]
    admitting = {parties.state_name(side) for side in case.confirmed_by}
    others = [named(origin) for origin in case.origins if origin not in admitting]
    if others and not contested:
        return Confidence.HIGH, [f"opposed interests agree: {listed(others)} and {state(case.confirmed_by[0])}."]
    return Confidence.MODERATE, contested or ["the admission stands alone."]


def _because(word: Word, sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{word}: {sentence}" for sentence in sentences)
