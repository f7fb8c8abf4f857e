"""One conditional sentence for an allegation: what is alleged, how far, and what it would breach."""

from collections.abc import Sequence

from analysis.allegations import SUBJECTS, Allegation
from analysis.assessments import Assessment, EvidentialStatus
from analysis.claims import Claim, ClaimKind
from analysis.spans import Span
from analysis.stages import Stage
from analysis.wording import listed, proposition, state

_STANDING = {
    EvidentialStatus.REPORTED: "the reports lead to no known origin",
    EvidentialStatus.SINGLE_ORIGIN: "all reports lead back to one origin",
    EvidentialStatus.CORROBORATED: "independent origins affirm it",
    EvidentialStatus.DISPUTED: "a party to it denies it",
    EvidentialStatus.CONFIRMED_BY_PARTY: "a party to it has affirmed it",
    EvidentialStatus.ESTABLISHED: "a monitoring body has found it",
    EvidentialStatus.REFUTED: "a reviewer holds it refuted",
    EvidentialStatus.RETRACTED: "it was withdrawn by those who reported it",
    EvidentialStatus.UNRESOLVABLE: "it cannot be resolved",
}


def summary(allegation: Allegation, assessment: Assessment, provisions: Sequence[str] = ()) -> str:
    """The allegation in one conditional sentence. ``provisions`` are the candidate paragraphs' codes or titles.

    "It is alleged that Russia is buying arms from North Korea (all reports lead back to one origin); if confirmed,
    this would breach UN-1718-8b."
    """
    return in_a_sentence(allegation, assessment.evidential_status, assessment.stage, provisions)


def in_a_sentence(
    allegation: Allegation, status: EvidentialStatus, stage: Stage, provisions: Sequence[str] = ()
) -> str:
    """The allegation by its status and its stage alone, in the same conditional sentence."""
    breached = listed(list(provisions))
    would = f"this would breach {breached}" if breached else "a reviewer would have to say what it breaches"
    return f"It is alleged that {_clause(allegation, stage)} ({_STANDING[status]}); if confirmed, {would}."


def _clause(allegation: Allegation, stage: Stage) -> str:
    goods = SUBJECTS.get(allegation.subject, allegation.subject)
    if stage is Stage.UNCLEAR and allegation.kind is ClaimKind.ARMS_TRANSFER:
        return f"{state(allegation.supplier)} supplies {goods} to {state(allegation.recipient)}"
    supplier, recipient = allegation.supplier, allegation.recipient
    return proposition(Claim(allegation.kind, Span(0, 0), "summary", supplier, recipient, item=goods, stage=stage))
