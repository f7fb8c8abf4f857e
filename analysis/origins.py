"""Where information ultimately comes from, in normalised words, and which state controls that origin."""

from collections.abc import Iterable

from analysis.labels import demonym_short, several
from analysis.parties import WATERS, Form, mentions
from analysis.people import DOCUMENTS, INSTITUTIONS, INTELLIGENCE, OFFICIALS, SPOKESPEOPLE, STATE_MEDIA
from analysis.statements import Source, SourceKind
from analysis.tokens import tokens, wordset

_CONTROLLED = (
    OFFICIALS | SPOKESPEOPLE | INTELLIGENCE | INSTITUTIONS | DOCUMENTS | wordset("media reports documents envoys")
)
"""Words of the labels that name a state's own voice."""


def origin(source: Source, cited: Source | None = None) -> str | None:
    """The origin of what a source says: what it cites, else itself."""
    if cited is not None:
        return label(cited, source.speaks_for) or label(source)
    return label(source)


def label(source: Source, citing_state: str | None = None) -> str | None:
    """A source as an origin: all who speak for one state go by one name, "US officials", its services by another.

    ``citing_state`` is the state of whoever cites it: "intelligence" that a US official cites is his own.
    """
    if source.kind is SourceKind.INTELLIGENCE:
        state = source.state or citing_state
        return f"{demonym_short(state)} intelligence" if state else _plain(source)
    if source.kind in {SourceKind.OFFICIAL, SourceKind.SPOKESPERSON}:
        state = source.speaks_for or (citing_state if source.state is None and not source.named else None)
        return f"{demonym_short(state)} officials" if state else _plain(source)
    if source.kind is SourceKind.MEDIA:
        voice = STATE_MEDIA.get(source.name or "")
        return f"{demonym_short(voice)} state media" if voice else source.name
    if source.kind is SourceKind.UNKNOWN and not source.named:
        return _document_label(source) or several(source.name or "") or None
    return source.name


def _plain(source: Source) -> str | None:
    return source.name if source.named or source.name is None else several(source.name)


def _document_label(source: Source) -> str | None:
    """ "US reports": a document of a state."""
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
    met = {_bare(name) for name in ordered}
    for name in conveyors:
        if _bare(name) not in met:
            ordered.append(name)
            met.add(_bare(name))
    return tuple(ordered)


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
