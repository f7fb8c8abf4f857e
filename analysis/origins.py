"""Where information ultimately comes from, in normalised words, and which state controls that origin."""

from collections.abc import Iterable

from analysis.labels import demonym_short
from analysis.parties import WATERS, Form, mentions
from analysis.people import DOCUMENTS, INSTITUTIONS, INTELLIGENCE, OFFICIALS, SPOKESPEOPLE, STATE_MEDIA
from analysis.statements import Source, SourceKind
from analysis.tokens import tokens, wordset

_CONTROLLED = (
    OFFICIALS | SPOKESPEOPLE | INTELLIGENCE | INSTITUTIONS | DOCUMENTS | wordset("media reports documents envoys")
)
"""Words of the labels that name a state's own voice."""


def origin(source: Source, cited: Source | None = None) -> str | None:
    """The origin of what a source says: what it cites, else itself. None for a medium that names nobody."""
    if cited is not None:
        return _label(cited, source.state) or _label(source, None)
    return _label(source, None)


def _label(source: Source, citing_state: str | None) -> str | None:
    state = source.state or citing_state
    if source.kind is SourceKind.INTELLIGENCE:
        return f"{demonym_short(state)} intelligence" if state else None
    if source.kind in {SourceKind.OFFICIAL, SourceKind.SPOKESPERSON}:
        return f"{demonym_short(state)} officials" if state else source.name
    if source.kind is SourceKind.MEDIA:
        voice = STATE_MEDIA.get(source.name or "")
        return f"{demonym_short(voice)} state media" if voice else None
    if source.kind is SourceKind.UNKNOWN and not source.named:
        return _document_label(source)
    return source.name


def _document_label(source: Source) -> str | None:
    """ "US reports": a document of a state. Sources without a name or a state are of unknown lineage."""
    if source.state is None or source.name is None:
        return None
    documents = DOCUMENTS & set(source.name.lower().split())
    return f"{demonym_short(source.state)} reports" if documents else None


def controller(label: str) -> str | None:
    """The state that controls an origin: "US" for "US intelligence" as for "US officials"; None for anybody else.

    A state named first controls what the label names ("South Korean ministry", "Kremlin"); a person does so never.
    """
    words = tokens(label)
    named = [mention for mention in mentions(words) if mention.form is not Form.PLACE]
    if not named or named[0].first != 0 or named[0].state == WATERS:
        return None
    whole = named[0].last == len(words)
    body = next((token.lower for token in reversed(words) if token.lower in _CONTROLLED), None)
    return named[0].state if whole or body is not None else None


def chain(outlet: str | None, conveyors: Iterable[str]) -> tuple[str, ...]:
    """The conveyors from the nearest to the farthest, the outlet first, none twice."""
    ordered = [outlet] if outlet is not None else []
    for name in conveyors:
        if name not in ordered:
            ordered.append(name)
    return tuple(ordered)
