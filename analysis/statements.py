"""Somebody said something: who, by which words, what, and in which attitude."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.claims import Claim
from analysis.spans import Span


class Stance(StrEnum):
    """The source's attitude to the content (after FactBank, Saurí and Pustejovsky 2009, made coarser)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines"
    HEDGES = "hedges"
    HEARSAY = "hearsay"


class SourceKind(StrEnum):
    """What sort of source speaks."""

    OFFICIAL = "official"
    ANALYST = "analyst"
    MEDIA = "media"
    INTELLIGENCE = "intelligence"
    SPOKESPERSON = "spokesperson"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks. ``span`` is the mention in the text, None where the outlet itself narrates.

    ``state`` is the state the source belongs to; ``speaks_for`` the state whose voice it is, which an
    analyst's never is: a pundit is not his government.
    """

    span: Span | None
    name: str | None
    kind: SourceKind = SourceKind.UNKNOWN
    named: bool = False
    role: str | None = None
    state: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """``span`` is the content: what was said. ``answers`` are the contents it replies to, in the same text.

    ``chain`` names the conveyors from the nearest to the farthest (outlet first); ``origin`` is where the
    information ultimately comes from, in normalised words, or None where that is not told. ``gaps`` are the stretches
    inside ``span`` that the source did not say: the "she said" in the middle of a quotation.
    """

    span: Span
    source: Source
    cue: Span | None
    direct: bool
    stance: Stance
    rule: str
    answers: tuple[Span, ...] = ()
    chain: tuple[str, ...] = ()
    origin: str | None = None
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Span, ...] = ()
