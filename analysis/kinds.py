"""What kind of source a mention tells: official, spokesperson, intelligence, analyst, media, organisation."""

from collections.abc import Sequence

from analysis import names
from analysis.names import BODIES
from analysis.parties import Form, Mention
from analysis.people import (
    ANALYSTS,
    COMPOUNDS,
    DOCUMENTS,
    INTELLIGENCE,
    MEDIA_NOUNS,
    NON_STATE,
    OFFICES,
    OFFICIALS,
    ORGANISATIONS,
    RANKS,
    SPOKESPEOPLE,
    TRACKING,
    WITNESSES,
)
from analysis.statements import SourceKind
from analysis.tokens import Token, wordset

_WEAK = wordset(
    "military army navy deputy chief general department office mission team group agency court council congress"
)
"""Words that tell a kind only at the end of a phrase: "military" is no official in "military expert"."""
HOUSES = wordset("institute university college centre center tank school")
_ARMS_OF_STATE = wordset("staff forces command directorate service services bureau")
_IN_OFFICE = wordset("minister ministry spokesman")


def kind(head: list[Token], rest: list[Token], states: list[Mention], name: str | None) -> SourceKind | None:
    """The kind told by the first word that tells one: in the phrase itself, else in its apposition; else by the name.

    None where the words name nobody who could speak.
    """
    office = OFFICES.find(head)
    if office and office[-1].last == len(head) and office[-1].first < 2 and head[-1].is_capital:
        return SourceKind.OFFICIAL
    called = set((name or "").split())
    before = [token for token in head if token.text not in called] or head
    told = _of_words(_possessed(before), backwards=name is None)
    spanning = COMPOUNDS.find([*head[-1:], *rest[:3]]) if rest[:1] and rest[0].lower in {"of", "at"} else []
    if spanning and not spanning[0].first and spanning[0].last > 1:
        return spanning[0].value
    seated = [m for m in states if m.form is Form.METONYM and m.last == len(head) and m.first < 2]
    if (told is None and not seated) or (told is SourceKind.UNKNOWN and head[-1].lower in _INSIDERS and rest[:1]):
        told = _of_words(_described(rest), backwards=False) or told
    whole = [mention for mention in states if mention.form in {Form.NAME, Form.METONYM} or _is_people(head, mention)]
    if told is None and name is not None and name.lower() not in NON_STATE:
        return SourceKind.OFFICIAL if names.holder(name) else _of_name(name)
    if told in {None, SourceKind.OFFICIAL, SourceKind.ORGANISATION} and whole and _is_non_state(head, whole):
        return SourceKind.ORGANISATION
    if told is None and whole and head[-1].end == whole[-1].span.end:
        return SourceKind.INTELLIGENCE if _is_service(head) else SourceKind.OFFICIAL
    if told is None and head[-1].is_capital and HOUSES & {token.lower for token in head}:
        return SourceKind.ANALYST
    if told in {None, SourceKind.UNKNOWN, SourceKind.ORGANISATION} and name is None and _is_in_office(head, rest):
        return SourceKind.OFFICIAL
    if told is SourceKind.OFFICIAL and not states and any(token.lower == "un" for token in head):
        return SourceKind.ORGANISATION
    if told is SourceKind.ORGANISATION and states and head[-1].lower in _ARMS_OF_STATE:
        return SourceKind.OFFICIAL
    return told


def _possessed(head: list[Token]) -> list[Token]:
    """The words after an owner, where they tell a kind: "author" of "the paper's author"."""
    mark = max((at for at, token in enumerate(head) if token.lower == "'s"), default=-1)
    inner = head[mark + 1 :]
    return inner if any(_of_word(token.lower) for token in inner) else head


def _is_in_office(head: list[Token], rest: list[Token]) -> bool:
    """Whether a party, house or body of one state is named: "Tory hawk", "a source at the FBI"."""
    return bool(OFFICES.find(head) or (head[-1].lower in _INSIDERS and OFFICES.find(rest[:6])))


_INSIDERS = wordset("source sources insider insiders person people")
"""Those of whom only their place tells a kind: "a source at the defence ministry"."""


def _described(rest: list[Token]) -> list[Token]:
    """The apposition or complement, up to what a relative clause in it tells of others; not "in a statement"."""
    if (
        rest
        and rest[0].lower == "in"
        and {"statement", "interview", "briefing", "letter"} & {t.lower for t in rest[:5]}
    ):
        return []
    while rest and not rest[0].is_word:
        rest = rest[1:]
    stop = next((at for at, token in enumerate(rest) if at > 1 and token.lower in {"who", "which", "that"}), 16)
    return rest[: min(stop, 16)]


def _is_people(head: Sequence[Token], mention: Mention) -> bool:
    """ "the Americans": a people stands for its government."""
    last = head[mention.last - 1]
    return mention.last == len(head) and mention.form is Form.DEMONYM and last.lower.endswith("s") and len(head) < 3


def _is_non_state(head: Sequence[Token], whole: Sequence[Mention]) -> bool:
    return any(" ".join(token.lower for token in head[m.first : m.last]) in NON_STATE for m in whole)


_SERVICES = wordset("nis fsb svr gru sbu cia mi6 mossad")


def _is_service(head: Sequence[Token]) -> bool:
    words = {token.lower for token in head}
    return bool(words & _SERVICES) or "intelligence" in words


def _of_name(name: str) -> SourceKind:
    """A name that ends like a body's is one: "Open Seas Observatory"."""
    last = name.split()[-1].lower()
    if last in HOUSES:
        return SourceKind.ANALYST
    return SourceKind.ORGANISATION if names.is_body(name) else SourceKind.UNKNOWN


def _of_words(among: Sequence[Token], *, backwards: bool) -> SourceKind | None:
    words = [token.lower for token in among]
    if any(word in SPOKESPEOPLE for word in words):
        return SourceKind.SPOKESPERSON
    if {"press", "department"} <= set(words) or {"press", "service"} <= set(words):
        return SourceKind.SPOKESPERSON
    if words[:1] in (["dr"], ["prof"], ["professor"]) and not OFFICIALS & set(words):
        return SourceKind.ANALYST
    compound = COMPOUNDS.find(among)
    if compound:
        return _refined((compound[-1] if backwards else compound[0]).value, words)
    if not backwards and words[:1] == ["who"] and len(words) > 1 and words[1] in TRACKING:
        return SourceKind.ANALYST
    if not backwards and HOUSES & set(words) and not {"minister", "ministry"} & set(words):
        return SourceKind.ANALYST
    strong = [word for word in words[:-1] if word not in _WEAK] + words[-1:]
    strong = strong if any(_of_word(word) for word in strong) else words
    if backwards and "officials" in strong:
        return SourceKind.OFFICIAL
    told = [found for word in (reversed(strong) if backwards else strong) if (found := _of_word(word)) is not None]
    telling = [found for found in told if found is not SourceKind.UNKNOWN]
    first = told[:1] if backwards else telling[:1] or told[:1]
    return _refined(first[0], words) if first else None


def _refined(found: SourceKind, words: Sequence[str]) -> SourceKind:
    """The kind, looked at again in the light of the other words: a retired general is a commentator."""
    told = set(words)
    if INTELLIGENCE & told and found in {SourceKind.ORGANISATION, SourceKind.UNKNOWN, SourceKind.INTELLIGENCE}:
        return SourceKind.INTELLIGENCE
    if found is SourceKind.OFFICIAL and told & {"retired", "ret", "retd"} and RANKS & told:
        return SourceKind.ANALYST
    if found is SourceKind.OFFICIAL and ANALYSTS & told and not _IN_OFFICE & told:
        return SourceKind.ANALYST if told & {"former", "institute"} else found
    return found


def _of_word(word: str) -> SourceKind | None:
    if word in ANALYSTS:
        return SourceKind.ANALYST
    if word in OFFICIALS:
        return SourceKind.OFFICIAL
    if word in INTELLIGENCE:
        return SourceKind.INTELLIGENCE
    if word in MEDIA_NOUNS:
        return SourceKind.MEDIA
    if word in ORGANISATIONS or word in BODIES:
        return SourceKind.ORGANISATION
    return SourceKind.UNKNOWN if word in WITNESSES or word in DOCUMENTS else None
