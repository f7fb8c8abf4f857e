"""Proper names in noun phrases: persons behind their titles, papers, and office-holders known by name alone."""

from collections.abc import Sequence

from analysis import forenames
from analysis.parties import WATERS, Form, Mention, mentions
from analysis.people import (
    DOCUMENTS,
    HOLDERS,
    INSTITUTIONS,
    INTELLIGENCE,
    MEDIA_NOUNS,
    ORGANISATIONS,
    PEOPLE,
)
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS, PREPOSITIONS, TIMES, TITLES

BODIES = wordset(
    "service services bureau directorate staff forces command fund union nations directorate federation board "
    "secretariat"
)
"""Bodies whose last word tells that they are bodies."""

_BODY_ENDS = wordset(
    "watch monitor initiative network alliance coalition shipping maritime industries corp ltd inc llc gmbh holdings "
    "trading logistics petroleum lines consulting research analytics labs desk ledger project centre center academy "
    "air airlines airways oil gas steel energy technologies systems bank express marine tankers "
    "risk archive collective consortium tracker agency institute group corporation society trust observatory"
)

HEADS = PEOPLE | MEDIA_NOUNS | INTELLIGENCE | ORGANISATIONS | DOCUMENTS | BODIES
"""Nouns that may head the description of a source."""


def lands(head: Sequence[Token]) -> list[Mention]:
    """The states that the words name, those left out that are a person's name: "Gao" in "Gao Minlan"."""
    found = mentions(head)
    return [mention for mention in found if mention.state != WATERS and not _is_family_name(head, mention)]


def _is_family_name(head: Sequence[Token], mention: Mention) -> bool:
    if mention.form not in {Form.PLACE, Form.METONYM} or mention.last != mention.first + 1 or mention.last >= len(head):
        return False
    after = head[mention.last]
    if mention.last + 1 == len(head) and after.is_capital and after.lower in _BODY_ENDS - INSTITUTIONS:
        return True
    return mention.form is Form.PLACE and after.is_capital and after.lower not in HEADS | TITLES | INSTITUTIONS


def person_name(head: Sequence[Token], states: Sequence[Mention] = ()) -> str | None:
    """The proper name in a noun phrase, after its titles and roles: "Igor Korotchenko"; None where there is none."""
    if any(token.lower == "for" for token in head):
        return None
    named = [
        mention
        for mention in states
        if not holder(spelt(head[mention.first : mention.last])) and not _is_family_name(head, mention)
    ]
    taken = {place for mention in named for place in range(mention.first, mention.last)}
    start = 0
    for place, token in enumerate(head):
        joined = place > 1 and head[place - 1].text in {"-", "‑"} and head[place - 2].is_capital
        if joined and token.is_word:
            continue
        if token.lower in _NAMELESS or place in taken or not _may_name(token, place, head):
            start = place + 1
    run = [token for token in head[start:] if token.lower not in TIMES]
    while run and not run[0].is_word:
        run = run[1:]
    if not run or not run[0].is_capital or run[0].lower in PREPOSITIONS:
        return None
    if len(run) == 1 and run[0].lower in _NOBODY:
        return None
    return spelt(run)


_NAMELESS = HEADS | TITLES | DETERMINERS
_NOBODY = wordset("one two three some others many most few i we they netizens residents readers users")
"""Words that a sentence may open with and that name nobody."""


def _may_name(token: Token, place: int, head: Sequence[Token]) -> bool:
    if token.text in {".", "-", "‑", "&"}:
        return 0 < place < len(head) - 1
    if place > 1 and head[place - 1].text in {"-", "‑"} and head[place - 2].is_capital:
        return token.is_word
    return token.is_capital or token.lower in _PARTICLES


_PARTICLES = wordset("al bin van von de el der ibn bint da di del la le abu ul ud dos du")


def is_body(name: str) -> bool:
    """Whether a proper name ends like that of an organisation rather than a person: "Open Seas Observatory"."""
    last = name.split()[-1].lower()
    return last in _BODY_ENDS or last in BODIES or last in INSTITUTIONS or last in ORGANISATIONS


def spelt(run: Sequence[Token]) -> str:
    """The tokens as they are spelt, with initials' stops left out."""
    parts: list[str] = []
    for token in run:
        if token.text in {"-", "‑"} and parts:
            parts[-1] += "-"
        elif parts and (parts[-1].endswith("-") or token.lower == "'s"):
            parts[-1] += token.text
        elif token.text != ".":
            parts.append(token.text)
    return " ".join(parts).strip(" -")


def apposed_name(rest: list[Token]) -> str | None:
    """The name in "the institute's director, Helen Prowse,"."""
    start = next((at for at, token in enumerate(rest[:12]) if token.lower == ","), None)
    if start is None or {"who", "which"} & {token.lower for token in rest[:start]}:
        return None
    rest = rest[start:]
    stop = next((at for at in range(1, len(rest)) if rest[at].lower in {",", "who", "of", "at"}), len(rest))
    inner = list(rest[1:stop])
    common = next((at for at, token in enumerate(inner) if token.is_capital), len(inner))
    if common < 4 and common + 1 < len(inner) and not {t.lower for t in inner[:common]} & PREPOSITIONS:
        inner = inner[common:]
    if len(inner) > 2 and mentions(inner[:1]) and inner[1].lower in TITLES | PEOPLE:
        inner = inner[2:]
    plain = 1 <= len(inner) <= 6 and inner[0].is_capital and all(_may_name(t, at, inner) for at, t in enumerate(inner))
    if plain and len(inner) > 1 and is_body(spelt(inner)):
        return spelt(inner)
    return person_name(inner, mentions(inner)) if plain else None


_PORTFOLIOS = wordset(
    "state defense defence foreign staff affairs treasury war commerce energy trade security interior"
)


def trailing_name(rest: Sequence[Token]) -> str | None:
    """The name behind a long office: "(the head) of the Security Council of Belarus Ivan Petrov"."""
    first = next((at for at in range(1, len(rest) - 1) if _is_forename(rest, at)), None)
    if first is None:
        return None
    last = next((at for at in range(first, len(rest)) if not _may_name(rest[at], at, rest)), len(rest))
    return spelt(rest[first:last]) if first + 1 < last <= first + 4 else None


def _is_forename(among: Sequence[Token], at: int) -> bool:
    known = among[at].is_capital and forenames.gender([among[at].lower]) is not None
    return known and among[at + 1].is_capital and among[at - 1].text != "."


def titled_name(rest: list[Token]) -> str | None:
    """The name in "Secretary of State Antony Blinken"."""
    if len(rest) < 3 or rest[0].lower != "of":
        return None
    stop = next((at for at in range(1, len(rest)) if not rest[at].is_capital and rest[at].is_word), len(rest))
    comma = next((at for at in range(1, stop) if rest[at].text == ","), stop)
    inner = [token for token in rest[1:comma] if token.lower not in _PORTFOLIOS]
    told = rest[1].lower in _PORTFOLIOS and 1 <= len(inner) <= 4
    return person_name(inner, mentions(inner)) if told else None


_PAPERS = wordset(
    "times post herald gazette courier wire news shimbun tribune journal chronicle telegraph mail star press radio tv "
    "television daily weekly observer mirror independent examiner dispatch bulletin review standard echo globe lantern "
    "inquirer sentinel reporter ilbo newswire pravda zeitung courrier corriere shimpo clarion trumpet"
)


_CALLED = wordset("daily newspaper weekly tabloid broadcaster outlet website portal channel network paper magazine")


def paper_name(head: Sequence[Token]) -> str | None:
    """A capitalised name that ends like a paper's ("Baltic Courier"), or follows "the daily", "the newspaper"."""
    mark = next((at for at, token in enumerate(head[:-1]) if token.lower == "'s"), -1)
    head = head[mark + 1 :]
    opened = next((at for at, token in enumerate(head) if token.text in {"«", "“", '"'}), 0)
    if opened and head[opened - 1].lower in _CALLED | {"agency", "television", "radio", "newspaper"}:
        return spelt([token for token in head[opened + 1 :] if token.text not in {"»", "”", '"'}])
    words = [token.lower for token in head]
    first = next((at for at, token in enumerate(head) if token.is_capital and token.lower not in {"the", "a"}), None)
    if first is None or not all(token.is_capital or not token.is_word for token in head[first:]):
        return None
    after_noun = first > 0 and words[first - 1] in _CALLED
    if after_noun or (len(head) - first >= 2 and words[-1] in _PAPERS):
        return spelt(head[first:])
    return None


def holder(name: str | None) -> str | None:
    """The state of an office-holder known by this name, or None."""
    if name is None:
        return None
    lower = name.lower()
    return HOLDERS.get(lower) or HOLDERS.get(lower.rsplit(" ", 1)[-1])
