"""Whose an official is where his own words do not tell: its spokesman, his counterpart, the ministry of here."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import belonging, labels
from analysis.memory import Memory
from analysis.names import HEADS
from analysis.people import ORGANISATIONS, SPOKESPEOPLE
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, wordset

_POSSESSIVES = wordset("its their his her whose our")


def placed(head: Sequence[Token], source: Source, seat: str | None, memory: Memory) -> Source:
    """An official of a state that his words do not tell belongs to the one just spoken of, or the dateline's."""
    if source.kind not in belonging.VOICES or _is_foreign(head) or {t.lower for t in head[:-1]} & ORGANISATIONS:
        return source
    local = bool({token.lower for token in head} & _LOCAL) and not {"former", "ex"} & {token.lower for token in head}
    state = seat or (
        memory.around(head[0].start) if source.named or local or head[0].lower in {"its", "their"} else None
    )
    if state is None:
        return source
    voice = belonging.voice(head, (), source.kind, state)
    described = source.role is None and head[-1].lower in HEADS
    name = labels.belonging(source.name or "", state) if described else source.name
    return replace(source, name=name, state=state, speaks_for=voice)


_LOCAL = SPOKESPEOPLE | wordset(
    "ministry department government presidency bank bureau police parliament cabinet regime junta army military"
)
_FOREIGN = wordset("commission western european nato un eu international regional african arab un's allied")


def _is_foreign(head: Sequence[Token]) -> bool:
    return any(token.lower in _FOREIGN for token in head)


def owned(head: list[Token], source: Source, memory: Memory) -> Source:
    """ "Its spokesman" after the Kremlin is the Kremlin's; an owner that cannot be told leaves a mere spokesman."""
    if head[0].lower not in _POSSESSIVES or source.name is None:
        return source
    body, state = memory.owner(head[0].lower)
    voice = belonging.voice(head, (), source.kind, state)
    if source.named and source.name.split()[0].lower() not in _POSSESSIVES:
        return replace(source, state=source.state or state, speaks_for=source.speaks_for or voice)
    plain = source.name.split(" ", 1)[-1]
    if head[-1].lower == "counterpart":
        return _counterpart(source, memory)
    personal = body is not None and head[0].lower in {"his", "her"}
    if (state is None and not personal) or (head[0].lower == "our" and source.state is not None):
        return replace(source, name=plain)
    if personal and head[-1].lower in _HOUSEHOLD:
        return replace(source, name=f"{body} {plain}", state=source.state or state)
    if state is None:
        return replace(source, name=plain)
    owner = body if body is not None and source.kind is SourceKind.SPOKESPERSON else labels.demonym_short(state)
    return replace(source, name=f"{owner} {plain}", state=source.state or state, speaks_for=source.speaks_for or voice)


_HOUSEHOLD = SPOKESPEOPLE | wordset("office lawyer lawyers aide aides adviser team family wife husband mother father")


def _counterpart(source: Source, memory: Memory) -> Source:
    """ "His Emirati counterpart" holds the same office for another state."""
    other = memory.referent(lambda known: known.person is True and known.source.role is not None)
    if other is None or source.state is None:
        return source
    office = labels.without_state(other.source.role or "")
    name = labels.belonging(office, source.state)
    return replace(source, name=name, kind=other.source.kind, role="counterpart", speaks_for=source.state)
