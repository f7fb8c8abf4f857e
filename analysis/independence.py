"""Who stands behind what is told: the origin's controlling party, so that one voice is counted once."""

import re
from collections.abc import Iterable, Sequence

from analysis import origins, parties
from analysis.statements import SourceKind, Stance
from analysis.testimony import INFORMED, Testimony
from analysis.tokens import tokens, wordset

_MONITORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("UN Panel of Experts", re.compile(r"\bpanel of experts\b|\bUN (?:panel|experts|(?:sanctions )?monitors)\b", re.I)),
    ("Multilateral Sanctions Monitoring Team", re.compile(r"\bsanctions monitoring team\b|\bMSMT\b", re.I)),
    ("IAEA", re.compile(r"\bIAEA\b|\binternational atomic energy agency\b", re.I)),
    ("UN Secretariat", re.compile(r"\bUN secretar(?:iat|y[- ]general)\b|\bunited nations secretariat\b", re.I)),
)
"""Bodies that monitor sanctions, by the names they go under. What they find counts as established."""

_NOBODY = wordset(
    "source sources media report reports official officials diplomat diplomats analyst analysts expert experts "
    "government governments leaders ministers allies countries states capitals services agencies intelligence"
)


def monitor(testimony: Testimony) -> str | None:
    """The monitoring body that says this, or None. What somebody else tells of its report is not its word."""
    source = testimony.source
    if source.kind in {SourceKind.MEDIA, SourceKind.INTELLIGENCE, SourceKind.SPOKESPERSON}:
        return None
    named = (source.name or "", "" if source.kind is SourceKind.ANALYST else source.role or "")
    return next(
        (body for body, pattern in _MONITORS for name in named if pattern.search(name.replace("U.N.", "UN"))), None
    )


def controller(testimony: Testimony) -> str | None:
    """The party behind the origin, as a name for a person; None where the lineage is unknown.

    US officials, US intelligence and a paper that cites US intelligence are one: "United States". A commentator
    stands for himself alone, and so does whoever passes on hearsay.
    """
    source = testimony.source
    body = monitor(testimony)
    if body is not None:
        return body
    if is_commentary(testimony):
        return source.name if source.named else None
    if testimony.side is not None:
        return parties.state_name(testimony.side)
    if testimony.origin is not None:
        return None if _is_a_conveyor(testimony) else _named_by(testimony.origin)
    if source.kind not in INFORMED:
        return None
    if source.state is not None:
        return parties.state_name(source.state)
    return _named_by(source.name or "")


def is_commentary(testimony: Testimony) -> bool:
    """Whether a commentator or an unidentified voice speaks: it may be right, but knows nothing at first hand."""
    if monitor(testimony) is not None:
        return False
    if testimony.source.kind is SourceKind.ANALYST:
        return True
    return testimony.source.kind is SourceKind.UNKNOWN and testimony.source.name is not None and testimony.side is None


def is_informed(testimony: Testimony) -> bool:
    """Whether the origin may know the fact at first hand, and says it rather than passes it on."""
    passed_on = testimony.stance is Stance.HEARSAY and testimony.origin is None
    if passed_on or is_commentary(testimony):
        return False
    return controller(testimony) is not None


def same_controller(one: Testimony, other: Testimony) -> str | None:
    """The party behind both, or None where they differ or either is unknown."""
    behind = controller(one)
    return behind if behind is not None and behind == controller(other) else None


def independent(testimonies: Iterable[Testimony]) -> tuple[str, ...]:
    """The origins that count, each controlling party once, in the order in which they first appear.

    A commentator counts only where there is no informed origin, and then as the one origin there is.
    """
    everything = list(testimonies)
    informed = _distinct([controller(told) for told in everything if is_informed(told)])
    if informed:
        return informed
    return _distinct([told.source.name for told in everything if told.source.kind is SourceKind.ANALYST])[:1]


def _distinct(names: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _is_a_conveyor(testimony: Testimony) -> bool:
    """Whether the "origin" is only an outlet or an agency that carried the news, so that the lineage stays unknown."""
    media = testimony.source.name if testimony.source.kind is SourceKind.MEDIA else None
    carried_by = {name.casefold() for name in (testimony.outlet, media) if name}
    return (testimony.origin or "").casefold() in carried_by


def _named_by(origin: str) -> str | None:
    """The controlling party that an origin's words name: a state's voice is the state's, else the body itself.

    What names nobody ("intelligence", "Western officials"), or only what it is about, is of unknown lineage.
    """
    for body, pattern in _MONITORS:
        if pattern.search(origin):
            return body
    state = origins.controller(origin)
    if state is not None:
        return parties.state_name(state)
    words = origin.split()
    nameless = not any(word[:1].isupper() for word in words) or words[-1].casefold() in _NOBODY
    return None if nameless or parties.mentions(tokens(origin)) else origin
