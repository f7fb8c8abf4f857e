"""States and contested places by any of their names: capitals, demonyms, seats of government and metonyms."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.gazetteer import INSTITUTIONS, STATES, UNIONS, WARS
from analysis.places import PLACES
from analysis.spans import Span
from analysis.tokens import Lexicon, Token, fold, tokens


class Form(StrEnum):
    """How a state is named: as itself, by its people ("Russian"), by a seat or metonym, by a place inside it."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Place:
    """A place below a state: ``territory`` by international law, ``held_by`` whoever rules it in fact."""

    name: str
    territory: str
    held_by: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A state named at ``span``. ``first`` and ``last`` are the tokens ``[first, last)`` of the list searched."""

    span: Span
    state: str
    form: Form
    first: int
    last: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    state: str
    form: Form
    place: Place | None = None


_NAMES: dict[str, str] = {"EU": "European Union"}
_DEMONYMS: dict[str, str] = {"EU": "European Union"}
WATERS = "XZ"
"""The code of seas: a place, never a party."""

_ACRONYMS = frozenset(
    {
        "nis",
        "fsb",
        "svr",
        "gru",
        "sbu",
        "ofac",
        "us",
        "uk",
        "rok",
        "eu",
        "cia",
        "dpr",
        "lpr",
        "dnr",
        "lnr",
        "drc",
        "prc",
        "usa",
        "uae",
        "aden",
        "rsf",
        "lna",
        "idf",
        "pla",
        "kpa",
        "m23",
    }
)
"""Names that are common words or fragments in lower case: they count only where written with capitals."""


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().replace("\n ", "").splitlines()]


def _entries() -> dict[str, _Entry]:
    known: dict[str, _Entry] = {}
    for code, name, people, others in _rows(STATES):
        _NAMES[code], _DEMONYMS[code] = name, people
        known.setdefault(name.lower(), _Entry(code, Form.NAME))
        known.setdefault(people.lower(), _Entry(code, Form.DEMONYM))
        if (plural := _plural(people)) is not None:
            known.setdefault(plural, _Entry(code, Form.DEMONYM))
        for other in filter(None, others.split(";")):
            known.setdefault(other, _Entry(code, _form(other, people)))
    for name, territory, holder, others in _rows(PLACES):
        place = Place(name, territory, holder or territory)
        for other in (name.lower(), *filter(None, others.split(";"))):
            known[other] = _Entry(territory, Form.PLACE, place)
    for other in UNIONS.split("|")[1].split(";"):
        known[other] = _Entry("EU", Form.NAME)
    return known


_PLURAL_ABBREVIATIONS = {"n. korean", "s. korean", "azeri", "argentinian", "belarussian", "filipino", "nepalese", "lao"}
_PLAIN_NAMES = {
    "us", "usa", "uk", "uae", "dprk", "d.p.r.k.", "rok", "prc", "drc", "britain", "america", "n. korea", "n korea",
    "s. korea", "s korea", "nkorea", "russian federation", "great britain", "united states of america", "turkiye",
    "türkiye", "czechia", "islamic republic of iran", "republic of korea", "people's republic of china", "burma",
    "democratic people's republic of korea", "bosnia", "dr congo", "holland", "england",
}  # fmt: skip


def _plural(people: str) -> str | None:
    """A people's plural, where it takes an -s: "Syrians", "Nepalis"; None for "Chinese", "British", "Dutch"."""
    return f"{people.lower()}s" if people.endswith(("an", "i", "k", "en", "on", "z")) else None


def _form(other: str, people: str) -> Form:
    if other in _PLURAL_ABBREVIATIONS or other.rstrip("s") == people.lower():
        return Form.DEMONYM
    return Form.NAME if other in _PLAIN_NAMES else Form.METONYM


_ENTRIES = _entries()
_LEXICON: Lexicon[_Entry] = Lexicon(_ENTRIES)


def state_name(state: str) -> str:
    """The short English name of an alpha-2 code: "North Korea" for "KP". The code itself where unknown."""
    return _NAMES.get(state, state)


def demonym(state: str) -> str:
    """The adjective of an alpha-2 code: "North Korean" for "KP". The code itself where unknown."""
    return _DEMONYMS.get(state, state)


def state_of(name: str) -> str | None:
    """The alpha-2 code of a state named by any of its names, in any case; None where the name is no state's."""
    words = tokens(name.strip())
    while words and words[0].lower in {"the", "'s"}:
        words = words[1:]
    if words and words[-1].lower == "'s":
        words = words[:-1]
    hit = _LEXICON.at(words, 0) if words else None
    if hit is not None and hit.value.state == WATERS:
        return None
    return hit.value.state if hit is not None and hit.last == len(words) else None


def place_of(name: str) -> Place | None:
    """The contested or lesser place of that name, in any spelling known; None where there is none."""
    entry = _ENTRIES.get(fold(name.strip()))
    return entry.place if entry is not None else None


def mentions(among: Sequence[Token]) -> list[Mention]:
    """Every state named in these tokens, from left to right. Lower-case look-alikes ("us", "turkey") are none."""
    found = []
    for hit in _LEXICON.find(among):
        if _written_as_a_name(among, hit.first, hit.last):
            entry = hit.value
            found.append(Mention(hit.span, entry.state, entry.form, hit.first, hit.last, entry.place))
    return found


_WARS = {soil: (outsider, frozenset(backers.split(";"))) for soil, outsider, backers in _rows(WARS)}


def belligerent(soil: str, helper: str) -> str | None:
    """The state from outside that wages a war on this soil and has the helper on its side; None where none does."""
    outsider, backers = _WARS.get(soil, (None, frozenset()))
    return outsider if helper in backers else None


def sided(helper: str) -> list[tuple[str, str]]:
    """The wars in which a state is on the side of the one from outside: the soil and who came."""
    return [(soil, outsider) for soil, (outsider, backers) in _WARS.items() if helper in backers]


def invader(soil: str) -> str | None:
    """The state that wages a war on this soil; None where none does."""
    return _WARS[soil][0] if soil in _WARS else None


def at_war(one: str, other: str) -> bool:
    """Whether one of two states wages a war on the other's soil."""
    return any({soil, outsider} == {one, other} for soil, (outsider, _) in _WARS.items())


_INSTITUTIONS: Lexicon[bool] = Lexicon(dict.fromkeys(INSTITUTIONS.split(";"), True))


def is_institution(mention: Mention, among: Sequence[Token]) -> bool:
    """Whether a mention in these tokens names a body of its own ("the Kremlin") rather than a state or its seat."""
    hit = _INSTITUTIONS.at(among, mention.first)
    return hit is not None and hit.last == mention.last


def _written_as_a_name(among: Sequence[Token], first: int, last: int) -> bool:
    token = among[first]
    if token.lower in _ACRONYMS and last == first + 1:
        return token.text.isupper() or token.text == "Aden"
    return token.is_capital
