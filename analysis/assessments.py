"""What is thought of an allegation, by which reasons: status, likelihood, confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis import independence
from analysis.comparisons import Comparison
from analysis.independence import controller, is_commentary, is_informed, monitor
from analysis.periods import Period, Precision
from analysis.stages import Stage, furthest, rung
from analysis.statements import Stance
from analysis.subjects import figure_of
from analysis.testimony import INFORMED, Polarity, Testimony
from analysis.wording import as_reported, capital, listed, named, quantity_words, state, who

RULE_VERSION = "1"


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


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgement with its reasons. ``origins`` are the independent ones; ``articles`` counts distinct articles."""

    evidential_status: EvidentialStatus
    stage: Stage
    likelihood: Likelihood
    confidence: Confidence
    origins: tuple[str, ...]
    articles: int
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    rule_version: str = RULE_VERSION


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


def reported(testimonies: Sequence[Testimony]) -> Period:
    """The days from the first to the last article that affirms it; undated where no day is known."""
    told_on = [told.said_on for told in testimonies if told.polarity is Polarity.AFFIRMS and told.said_on is not None]
    return Period(min(told_on, default=None), max(told_on, default=None), Precision.DAY if told_on else Precision.NONE)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What bears on one allegation, sorted."""

    affirming: tuple[Testimony, ...]
    denials: tuple[Testimony, ...]
    admissions: tuple[Testimony, ...]
    findings: tuple[Testimony, ...]
    origins: tuple[str, ...]
    articles: int

    @property
    def informed(self) -> bool:
        return any(is_informed(told) for told in self.affirming)

    @property
    def confirmed_by(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(told.side) for told in self.admissions))

    @property
    def still_denied_by(self) -> tuple[str, ...]:
        sides = dict.fromkeys(str(told.side) for told in self.denials)
        return tuple(side for side in sides if side not in self.confirmed_by)


def assess(testimonies: Sequence[Testimony], findings: Sequence[Comparison]) -> Assessment:
    """Weigh all that bears on one allegation.

    ``testimonies`` are those of one allegation; ``findings`` the contradictions found among them.
    """
    evidence = _sorted(testimonies)
    status = _status(evidence)
    return Assessment(
        status,
        _stage(evidence),
        _likelihood(status, evidence),
        _confidence(status, evidence),
        evidence.origins,
        evidence.articles,
        _reasons(status, evidence, findings),
        _gaps(status, evidence),
    )


def _sorted(testimonies: Sequence[Testimony]) -> _Evidence:
    affirming = tuple(told for told in testimonies if told.polarity is Polarity.AFFIRMS)
    accused = frozenset(state for told in testimonies for state in (told.claim.supplier, told.claim.recipient) if state)
    denials = tuple(told for told in testimonies if told.polarity is Polarity.DENIES and told.side in accused)
    admissions = tuple(told for told in affirming if told.side in accused and _is_an_admission(told, denials))
    return _Evidence(
        affirming,
        denials,
        admissions,
        tuple(told for told in affirming if monitor(told) and told.stance is Stance.ASSERTS),
        independent_origins(testimonies),
        len({told.article for told in testimonies}),
    )


def _is_an_admission(told: Testimony, denials: Sequence[Testimony]) -> bool:
    """Whether a party flatly affirms conduct that is under way or done, and has not denied it since.

    An offer or a plan of one's own is no admission that it was carried out.
    """
    height = rung(told.claim.stage)
    if told.stance is not Stance.ASSERTS or height is None or height < (rung(Stage.PURCHASING) or 0):
        return False
    return not any(denial.side == told.side and not denial.precedes(told) for denial in denials)


def _status(evidence: _Evidence) -> EvidentialStatus:
    if evidence.findings:
        return EvidentialStatus.ESTABLISHED
    if evidence.admissions:
        return EvidentialStatus.CONFIRMED_BY_PARTY
    if evidence.still_denied_by:
        return EvidentialStatus.DISPUTED
    if len(evidence.origins) >= 2:
        return EvidentialStatus.CORROBORATED
    return EvidentialStatus.SINGLE_ORIGIN if evidence.origins else EvidentialStatus.REPORTED


def _stage(evidence: _Evidence) -> Stage:
    """The furthest stage that an informed source affirms; that of any source where none is informed.

    What a narrator adds in its own words counts only where no informed source is heard itself: headlines upgrade.
    """
    informed = [told for told in evidence.affirming if is_informed(told)]
    heard = [told for told in informed if told.source.kind in INFORMED]
    return furthest([told.claim.stage for told in heard or informed or evidence.affirming])


def _likelihood(status: EvidentialStatus, evidence: _Evidence) -> Likelihood:
    if status is EvidentialStatus.ESTABLISHED or len(evidence.confirmed_by) >= 2:
        return Likelihood.ALMOST_CERTAIN
    if status is EvidentialStatus.CONFIRMED_BY_PARTY or (status is not EvidentialStatus.DISPUTED and _many(evidence)):
        return Likelihood.VERY_LIKELY
    if len(evidence.origins) >= 2:
        return Likelihood.LIKELY
    doubted = status is EvidentialStatus.DISPUTED and not evidence.informed
    return Likelihood.UNLIKELY if doubted else Likelihood.ROUGHLY_EVEN_CHANCE


def _many(evidence: _Evidence) -> bool:
    return len(evidence.origins) >= 3


def _confidence(status: EvidentialStatus, evidence: _Evidence) -> Confidence:
    if status is EvidentialStatus.ESTABLISHED or len(evidence.confirmed_by) >= 2:
        return Confidence.HIGH
    if status is EvidentialStatus.CONFIRMED_BY_PARTY:
        return Confidence.HIGH if len(evidence.origins) >= 3 else Confidence.MODERATE
    return Confidence.MODERATE if len(evidence.origins) >= 2 else Confidence.LOW


def _reasons(status: EvidentialStatus, evidence: _Evidence, findings: Sequence[Comparison]) -> tuple[str, ...]:
    reasons = [_on_origins(evidence)]
    bodies = list(dict.fromkeys(str(monitor(told)) for told in evidence.findings))
    if bodies:
        reasons.append(f"It was found by a body that monitors sanctions: {listed([named(body) for body in bodies])}.")
    reasons += _on_admissions(evidence) + _on_denials(evidence)
    open_findings = [finding for finding in findings if finding.wants_an_analyst]
    if open_findings:
        count = len(open_findings)
        reasons.append(f"{count} contradiction{' is' if count == 1 else 's are'} open between what was told.")
    if status is EvidentialStatus.REPORTED:
        reasons.append("No report tells where the information comes from.")
    return tuple(reasons)


def _on_origins(evidence: _Evidence) -> str:
    articles = f"{evidence.articles} article{'s' if evidence.articles != 1 else ''}"
    lead = "leads" if evidence.articles == 1 else "lead"
    if not evidence.origins:
        return f"{articles} {lead} to no origin that is known."
    count = len(evidence.origins)
    origins = "one origin" if count == 1 else f"{count} independent origins"
    return f"{articles} {lead} back to {origins}: {listed([named(origin) for origin in evidence.origins])}."


def _on_admissions(evidence: _Evidence) -> list[str]:
    reasons = []
    for side in evidence.confirmed_by:
        told = next(told for told in evidence.admissions if told.side == side)
        speaker = who(told)
        voice = "itself" if speaker == state(side) else f"in the voice of {state(side)}"
        reasons.append(capital(f"{speaker}{as_reported(told.said_on)} affirmed it {voice}, against its interest."))
        if any(denial.side == side for denial in evidence.denials):
            reasons.append(f"Earlier denials by {state(side)} are thereby overturned by its own side.")
    return reasons


def _on_denials(evidence: _Evidence) -> list[str]:
    return [
        capital(f"{state(side)} denies it; no voice of its own side has confirmed it since.")
        for side in evidence.still_denied_by
    ]


def _gaps(status: EvidentialStatus, evidence: _Evidence) -> tuple[str, ...]:
    gaps = []
    if len(evidence.origins) == 1:
        gaps.append(f"No origin independent of {named(evidence.origins[0])} affirms it.")
    if evidence.affirming and not evidence.informed:
        gaps.append("Nobody who could know it at first hand affirms it.")
    if evidence.affirming and all(_undated(told) for told in evidence.affirming):
        gaps.append("No source tells when the conduct happened.")
    gaps += _unconfirmed_figures(status, evidence)
    if not evidence.affirming:
        gaps.append("Nothing that was read affirms it.")
    return tuple(gaps)


def _undated(told: Testimony) -> bool:
    return told.claim.conduct.first is None and told.claim.conduct.last is None


def _unconfirmed_figures(status: EvidentialStatus, evidence: _Evidence) -> list[str]:
    """Figures that rest on one origin alone, or that a confirmation of the conduct in general does not confirm."""
    backing: dict[str, set[str]] = {}
    for told in evidence.affirming:
        figure = figure_of(told.claim)
        if figure is not None:
            words = quantity_words(figure, told.claim.item)
            backing.setdefault(words, set()).add(_figure_origin(told))
    general = status in {EvidentialStatus.CONFIRMED_BY_PARTY, EvidentialStatus.ESTABLISHED}
    confirmed = {
        quantity_words(figure, told.claim.item)
        for told in (*evidence.admissions, *evidence.findings)
        if (figure := figure_of(told.claim)) is not None
    }
    gaps = []
    for words, origins in backing.items():
        if general and words not in confirmed:
            gaps.append(f"The figure of {words} is not confirmed with the conduct itself.")
        elif not general and len(origins) == 1:
            gaps.append(f"The figure of {words} rests on {named(next(iter(origins)))} alone.")
    return gaps


def _figure_origin(told: Testimony) -> str:
    behind = controller(told)
    if behind is not None:
        return behind
    return who(told) if is_commentary(told) else "reports of unknown origin"


def credibility(testimony: Testimony, independent: int) -> int | None:
    """A suggested Admiralty number, 1 (confirmed) to 5, for what this source says; None (6) where it cannot be judged.

    ``independent`` counts the *other* independent origins that affirm the same. Without one, never 1. A party's denial
    in its own cause and a refusal to comment cannot be judged, which is not the same as improbable.
    """
    others = max(independent, 0)
    if testimony.polarity is not Polarity.AFFIRMS or controller(testimony) is None:
        return _of_unknown_lineage(testimony, others)
    if testimony.stance is Stance.HEARSAY or is_commentary(testimony):
        return 3 if others else 4
    if monitor(testimony) is not None or testimony.by_a_party:
        return 1 if others else 2
    return (3, 2)[others] if others < 2 else 1


def _of_unknown_lineage(testimony: Testimony, others: int) -> int | None:
    if testimony.polarity is Polarity.AFFIRMS and testimony.stance is Stance.HEARSAY:
        return 3 if others else 4
    return None
