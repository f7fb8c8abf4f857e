"""Which alleged violation a claim bears on, and how: supports, refutes or context."""

from dataclasses import dataclass
from enum import StrEnum

from analysis import parties
from analysis.claims import Claim, ClaimKind
from analysis.independence import is_commentary, monitor
from analysis.statements import SourceKind, Stance
from analysis.subjects import family
from analysis.testimony import Polarity, Testimony
from analysis.wording import state


class Bearing(StrEnum):
    """What a claim does to an allegation."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Nature(StrEnum):
    """What sort of evidence it is (after S/2006/997, paras 21-22)."""

    DOCUMENT = "document"
    IMAGERY = "imagery"
    INSPECTION = "inspection"
    OFFICIAL_STATEMENT = "official_statement"
    NAMED_WITNESS = "named_witness"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    COMMENTARY = "commentary"
    MEDIA_REPORT = "media_report"
    HEARSAY = "hearsay"


SUBJECTS = {"training": "military training", "dual-use": "dual-use goods", "finance": "funds"}
"""Subjects whose family's name would not do as a heading."""


@dataclass(frozen=True, slots=True)
class Allegation:
    """One allegation that claims of many articles bear on.

    ``subject`` is the family of what moves ("arms", "drones", "troops", "workers"…). ``code`` is stable, readable
    and unique: ``KP-RU-ARMS``.
    """

    kind: ClaimKind
    supplier: str
    recipient: str
    subject: str

    @property
    def code(self) -> str:
        """The stable name: supplier, recipient and subject."""
        return f"{self.supplier}-{self.recipient}-{self.subject.upper().replace(' ', '-')}"

    @property
    def title(self) -> str:
        """The allegation as a heading: "North Korean workers for Russia"."""
        subject = SUBJECTS.get(self.subject, self.subject)
        return f"{parties.demonym(self.supplier)} {subject} for {state(self.recipient)}"


_EVERYTHING = frozenset({"arms", "drones", "troops", "training", "workers", "oil", "coal", "dual-use", "finance"})
_GOODS_OF_WAR = frozenset({"arms", "drones", "dual-use"})
_ARMS = frozenset({"arms", "drones"})

REGIMES_ON_SUPPLIERS: dict[str, frozenset[str]] = {
    "KP": _EVERYTHING - {"oil"},
    "IR": _GOODS_OF_WAR | {"finance"},
}
"""What a state under sanctions may not send abroad (resolutions 1718 and after for KP; 1747 and 2231 for IR)."""

REGIMES_ON_RECIPIENTS: dict[str, frozenset[str]] = {
    "KP": _EVERYTHING - {"workers", "coal", "troops"},
    "IR": _GOODS_OF_WAR | {"finance"},
    "RU": _GOODS_OF_WAR,
    **dict.fromkeys(("BY", "MM", "SY", "VE", "ZW"), _ARMS),
    **dict.fromkeys(("CD", "CF", "HT", "LY", "SD", "SO", "SS", "YE"), _ARMS),
}
"""What may not be sent to a state: UN or EU embargoes; some bind armed groups there only, which a reviewer decides."""


def allegation(claim: Claim) -> Allegation | None:
    """The allegation that the claim bears on, or None: a party is unknown, or no sanctions regime is engaged."""
    subject = family(claim)
    supplier, recipient = claim.supplier, claim.recipient
    if subject is None or supplier is None or recipient is None or supplier == recipient:
        return None
    sent = subject in REGIMES_ON_SUPPLIERS.get(supplier, ())
    received = subject in REGIMES_ON_RECIPIENTS.get(recipient, ())
    return Allegation(claim.kind, supplier, recipient, subject) if sent or received else None


def bearing(testimony: Testimony) -> Bearing:
    """What the testimony does to its allegation. Hearsay supports, weakly; hedges and refusals are context."""
    if allegation(testimony.claim) is None:
        return Bearing.CONTEXT
    sides = {Polarity.AFFIRMS: Bearing.SUPPORTS, Polarity.DENIES: Bearing.REFUTES}
    return sides.get(testimony.polarity, Bearing.CONTEXT)


_IMAGERY = ("satellite image", "imagery", "photograph", "footage", "video")
_INSPECTION = ("debris", "wreckage", "fragments", "inspection of")
_DOCUMENTS = ("document", "records", "customs data", "invoice", "manifest")


def nature(testimony: Testimony) -> Nature:
    """What sort of evidence the testimony is."""
    if testimony.stance is Stance.HEARSAY:
        return Nature.HEARSAY
    return _by_material(testimony) or _by_voice(testimony)


def _by_material(testimony: Testimony) -> Nature | None:
    """The material that the source itself is, or that a monitoring body examined."""
    told = f"{testimony.source.name or ''} {testimony.passage if monitor(testimony) else ''}".casefold()
    for sort, names in (
        (Nature.IMAGERY, _IMAGERY),
        (Nature.INSPECTION, _INSPECTION),
        (Nature.DOCUMENT, _DOCUMENTS),
    ):
        if any(name in told for name in names):
            return sort
    return Nature.DOCUMENT if monitor(testimony) else None


def _by_voice(testimony: Testimony) -> Nature:
    source = testimony.source
    if source.kind is SourceKind.ANALYST:
        return Nature.COMMENTARY
    if source.kind in {SourceKind.OFFICIAL, SourceKind.SPOKESPERSON}:
        return Nature.OFFICIAL_STATEMENT if source.named else Nature.ANONYMOUS_OFFICIAL
    if source.kind in {SourceKind.INTELLIGENCE, SourceKind.ORGANISATION}:
        return Nature.OFFICIAL_STATEMENT
    if is_commentary(testimony) and source.named:
        return Nature.NAMED_WITNESS
    return Nature.MEDIA_REPORT
