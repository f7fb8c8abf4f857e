"""News organisations as sources: by their names, by the article's own, and as "the newspaper" met before."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import names
from analysis.extents import span_of
from analysis.memory import Known, Memory
from analysis.names import HEADS
from analysis.parties import Form, mentions
from analysis.people import (
    CONTROLLED_MEDIA,
    INTELLIGENCE,
    ISSUERS,
    MEDIA,
    MEDIA_NOUNS,
    MEDIA_STATES,
    PEOPLE,
    STATE_MEDIA,
)
from analysis.spans import Span
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, tokens, wordset

_DEFINITE = wordset("the this that these those same")


def met_medium(head: list[Token], rest: list[Token], memory: Memory) -> Source | None:
    """The news organisation that a mention names or means; None where it is none."""
    hits = MEDIA.find(head)
    if hits and not {token.lower for token in head} & (PEOPLE | INTELLIGENCE):
        for hit in hits[:-1]:
            _remember_medium(hit.value, hit.span, memory)
        hit = hits[-1]
        if not head[hit.first].is_capital and not head[hit.last - 1].is_capital:
            return None
        return _remember_medium(_longer_name(hit.value, memory), span_of(head), memory)
    named = names.paper_name(head) or _own_name(head, memory)
    if named is not None:
        state = next((mention.state for mention in mentions(head) if mention.form is Form.DEMONYM), None)
        return _remember_medium(named, span_of(head), memory, state)
    words = {token.lower for token in head}
    if "press" in words and head[-1].lower != "press":
        words -= {"press"}  # "the press service" is somebody's
    if head[0].lower in _DEFINITE and words & (MEDIA_NOUNS | {"agency"}) and not _capitals(head[1:]):
        known = memory.latest(frozenset({SourceKind.MEDIA}))
        if known is not None and not words & INTELLIGENCE:
            return replace(memory.recall(known).source, span=span_of(head))
    return None


def _own_name(head: list[Token], memory: Memory) -> str | None:
    """The outlet's own name, as an article tells it of itself: "Meridian has not seen the contract"."""
    if memory.outlet is None or (memory.own is not None and memory.own.kind is not SourceKind.MEDIA):
        return None
    told, own = [token.lower for token in head if token.lower != "the"], memory.outlet.lower().split()
    own = [word for word in own if word != "the"]
    same = told in (own[: len(told)], own[-len(told) :])
    return memory.outlet if told and head[-1].is_capital and same and told[0] not in _COMMON else None


_COMMON = wordset("news daily evening sunday morning national state international agency network times post")


def _longer_name(name: str, memory: Memory) -> str:
    """ "The Times" after "The New York Times" is the same paper."""
    return memory.longer(name) or name


def medium(name: str, span: Span | None, state: str | None = None) -> Source:
    """A news organisation as a source. Only a government's own mouthpiece speaks for its state."""
    home = CONTROLLED_MEDIA.get(name) or MEDIA_STATES.get(name) or state
    return Source(span, name, SourceKind.MEDIA, named=True, state=home, speaks_for=STATE_MEDIA.get(name))


def narrator(outlet: str | None, memory: Memory) -> Source | None:
    """The one in whose voice a text is told: the outlet, or the state's body that issues it."""
    if outlet is None:
        return None
    words = tokens(outlet)
    if memory.home is not None and any(token.lower in ISSUERS for token in words):
        own = Source(None, outlet, SourceKind.OFFICIAL, True, None, memory.home, memory.home)
        memory.add(Known(own, frozenset(token.lower for token in words) & HEADS, person=False))
        return own
    return medium(outlet, None)


def _remember_medium(name: str, span: Span, memory: Memory, state: str | None = None) -> Source:
    source = medium(name, span, state)
    memory.add(Known(source, frozenset(MEDIA_NOUNS | {"agency"}), person=False))
    return source


def media_names(among: Sequence[Token], memory: Memory | None = None) -> list[str]:
    """The news organisations that these tokens name, in order, short names made long from what was met before."""
    hits = [hit for hit in MEDIA.find(among) if among[hit.last - 1].is_capital]
    return [hit.value if memory is None else _longer_name(hit.value, memory) for hit in hits]


def _capitals(among: Sequence[Token]) -> bool:
    return any(token.is_capital for token in among)
