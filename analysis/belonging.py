"""Which state a source belongs to, and whether it speaks for that state: an analyst is not his government."""

from collections.abc import Sequence

from analysis import names
from analysis.cities import city_state
from analysis.kinds import HOUSES
from analysis.parties import Form, Mention
from analysis.people import ANALYSTS, COMPANIES, INSTITUTIONS, NON_STATE, OFFICES, OFFICIALS
from analysis.statements import SourceKind
from analysis.tokens import Token, wordset

VOICES = frozenset({SourceKind.OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INTELLIGENCE})
_STATELESS = frozenset({SourceKind.MEDIA, SourceKind.ORGANISATION, SourceKind.UNKNOWN})
_SIDING = wordset("based allied backed led aligned friendly linked funded supported trained")
_SENT = wordset(
    "ambassador ambassadors envoy envoys representative representatives mission embassy delegation consul diplomat "
    "diplomats attache consulate counsellor"
)
_OUTSIDE_OFFICE = wordset(
    "former opposition ex retired exiled congressional dissident shadow lawmaker lawmakers senator senators sen "
    "rep mp mps congressman congresswoman candidate"
)
_ON = wordset("expert experts specialist specialists watcher watchers scholar analyst analysts")


def states_of(head: Sequence[Token]) -> list[Mention]:
    """The states that the words name, those left out that only tell where somebody sits or whom he is close to."""
    found = [mention for mention in names.lands(head) if not _is_joined(head, mention)]
    return [mention for mention in found if not mention.first or head[mention.first - 1].lower != "for"]


def _is_joined(head: Sequence[Token], mention: Mention) -> bool:
    """ "a Seoul-based website", "US-allied"."""
    joined = mention.last + 1 < len(head) and head[mention.last].text in {"-", "‑"}
    return joined and head[mention.last + 1].lower in _SIDING


def state(
    head: list[Token], rest: list[Token], states: list[Mention], name: str | None, kind: SourceKind
) -> str | None:
    """The state a source belongs to. Of an analyst only nationality and seat count: "a Russia expert" is nobody's."""
    if kind is SourceKind.ANALYST:
        return _of_analyst(head, rest, states)
    if states:
        return states[0].state
    office = OFFICES.find([*head, *rest[:6]])
    if office:
        return office[0].value
    if kind in _STATELESS and head[-1].lower not in {"head", "boss", "chief"}:
        return _seat([*head, *rest])
    if any(token.lower in _SENT for token in (*head, *rest)):
        near = names.lands(rest[:14])
        found = next((m for m in near if _owns(rest, m) or _governor(rest, m) not in {"to", "in", "for", "at"}), None)
        return found.state if found is not None else names.holder(name)
    found = next(iter(names.lands(rest[:14])), None)
    return found.state if found is not None else names.holder(name) or _seat(rest)


def _owns(rest: Sequence[Token], mention: Mention) -> bool:
    return mention.last < len(rest) and rest[mention.last].lower == "'s"


def _governor(rest: Sequence[Token], mention: Mention) -> str:
    """The preposition before a state, its article and possessive left out."""
    at = mention.first - 1
    while at >= 0 and rest[at].lower in {"the", "a"}:
        at -= 1
    return rest[at].lower if at >= 0 else ""


def _of_analyst(head: list[Token], rest: list[Token], states: list[Mention]) -> str | None:
    if OFFICES.find(head):
        return OFFICES.find(head)[0].value
    adjectives = [mention for mention in states if mention.form is Form.DEMONYM]
    if adjectives:
        return adjectives[0].state
    told = next((at for at, token in enumerate(rest) if token.lower in ANALYSTS - HOUSES), 0)
    nearby = [m for m in names.lands(rest[:8]) if m.form is Form.DEMONYM and m.last <= told]
    return nearby[0].state if nearby else _seat([*head, *rest])


def _seat(among: Sequence[Token]) -> str | None:
    """The state of the city in which somebody is: "the Sahel Desk in Berlin", "a Lagos-based researcher"."""
    for at, token in enumerate(among[:24]):
        joined = at + 2 < len(among) and among[at + 1].text in {"-", "‑"} and among[at + 2].lower == "based"
        before = among[at - 2 if at > 1 and among[at - 1].lower == "the" else at - 1].lower if at else ""
        inside = before in {"in", "of", "for"} or at == 0 or (at == 1 and among[0].lower == "the")
        if token.is_capital and (joined or (inside and not _is_subject(among, at))):
            found = city_state(among, at)
            if found is not None:
                return found
    return None


def _is_subject(among: Sequence[Token], place: int) -> bool:
    """Whether a name only says what others work on: "head of the Russia team"."""
    return place + 1 < len(among) and among[place + 1].lower in _DESKS | _ON


_DESKS = wordset("team desk programme program project unit section studies affairs file")


def _is_public(body: Sequence[Token]) -> bool:
    """Whether a spokesman's body is a state's: not a harbour, a zone or a club that only lies in one."""
    stated = any(mention.form is not Form.PLACE for mention in names.lands(body))
    return stated or any(token.lower in INSTITUTIONS | OFFICIALS for token in body)


def voice(head: Sequence[Token], rest: Sequence[Token], kind: SourceKind, belongs: str | None) -> str | None:
    """The state for which a source speaks: that of officials in office, spokespeople and services, nobody else's."""
    words = [token.lower for token in (*head, *rest[:12])]
    private = COMPANIES & set(words) and "central" not in words
    if kind not in VOICES or _OUTSIDE_OFFICE & set(words) or private:
        return None
    if kind is SourceKind.SPOKESPERSON and rest[:1] and rest[0].lower in {"for", "of"} and not _is_public(rest[1:9]):
        return None
    told = " ".join(token.lower for token in (*head, *rest[:6]))
    return None if any(body in told for body in NON_STATE) else belongs
