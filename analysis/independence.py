"""Who stands behind what is told: the origin's controlling party, so that one voice is counted once."""

import re
from collections.abc import Iterable, Sequence

from analysis import origins, parties
from analysis.statements import SourceKind, Stance
from analysis.testimony import INFORMED, Testimony
from analysis.tokens import tokens, wordset
from analysis.wording import capital, in_words, named

_MONITORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("UN Panel of Experts", re.compile(r"\bpanel of experts\b|\bUN (?:panel|experts|(?:sanctions )?monitors)\b", re.I)),
    ("Multilateral Sanctions Monitoring Team", re.compile(r"\bsanctions monitoring team\b|\bMSMT\b", re.I)),
    ("IAEA", re.compile(r"\bIAEA\b|\binternational atomic energy agency\b", re.I)),
    ("UN Secretariat", re.compile(r"\bUN secretar(?:iat|y[- ]general)\b|\bunited nations secretariat\b", re.I)),
)
"""Bodies that monitor sanctions, by the names they go under. What they find counts as established."""

_MEMBERS = {
    "Multilateral Sanctions Monitoring Team": frozenset(
        ("AU", "CA", "DE", "FR", "GB", "IT", "JP", "KR", "NL", "NZ", "US")
    ),
}
"""The States that run a body among themselves: what one of them tells does not bear out the body's finding."""

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


def members(body: str) -> frozenset[str]:
    """The States that run a monitoring body among themselves; none where it answers to the United Nations."""
    return _MEMBERS.get(body, frozenset())


def controller(testimony: Testimony) -> str | None:
    """The party behind the origin, as a name for a person; None where the lineage is unknown.

    US officials, US intelligence and a paper that cites US intelligence are one: "United States". A commentator
    stands for himself alone, and so does whoever passes on hearsay. A chain that ends in one of its own conveyors,
    such as two papers that cite each other, tells no origin.
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
        return _named_by(testimony.origin, _conveyors(testimony))
    if source.kind not in INFORMED:
        return None
    if source.state is not None:
        return parties.state_name(source.state)
    return _named_by(source.name or "", frozenset())


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

    A commentator counts only where there is no informed origin, and then as the one origin there is; one without a name
    is of unknown lineage.
    """
    everything = list(testimonies)
    informed = _distinct([controller(told) for told in everything if is_informed(told)])
    if informed:
        return informed
    named_ones = (told.source for told in everything if told.source.named)
    return _distinct([source.name for source in named_ones if source.kind is SourceKind.ANALYST])[:1]


def _distinct(names: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def warning(articles: int, origin_names: Sequence[str]) -> str | None:
    """The sentence that keeps many articles from looking like many sources; None where there is nothing to warn of.

    Circular reporting: a report repeated by another is taken as proof of itself.
    """
    if articles < 2 or len(origin_names) > 1:
        return None
    told = f"{capital(in_words(articles))} articles, {'one' if origin_names else 'no known'} origin"
    if not origin_names:
        return f"{told}: none of them tells where the information comes from, so they bear each other out in nothing."
    behind = named(origin_names[0])
    return f"{told}: whatever affirms it leads back to {behind}, and repetition bears nothing out."


def _conveyors(testimony: Testimony) -> frozenset[str]:
    """Whoever only carried the news: the outlet, the agency or paper that it names, and the links of the chain."""
    media = testimony.source.name if testimony.source.kind is SourceKind.MEDIA else None
    return frozenset(_bare(name) for name in (testimony.outlet, media, *testimony.chain) if name)


def _named_by(origin: str, conveyors: frozenset[str]) -> str | None:
    """The controlling party that an origin's words name: a state's voice is the state's, else the body itself.

    What names nobody ("intelligence", "Western officials"), only what it is about, or only who carried it, is of
    unknown lineage.
    """
    for body, pattern in _MONITORS:
        if pattern.search(origin):
            return body
    state = origins.controller(origin)
    if state is not None:
        return parties.state_name(state)
    words = origin.split()
    nameless = not any(word[:1].isupper() for word in words) or words[-1].casefold() in _NOBODY
    if nameless or _bare(origin) in conveyors or parties.mentions(tokens(origin)):
        return None
    return origin


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
