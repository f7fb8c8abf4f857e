"""States that words mean without naming them: "his country", "our soldiers", "the army", "the East African state"."""

from collections.abc import Iterable, Iterator
from copy import copy

from analysis.clauses import preposition
from analysis.discourse import Discourse, Setting
from analysis.gazetteer import IMPOSING, REGIONS
from analysis.parties import Form, Mention
from analysis.passages import Passage
from analysis.tokens import Lexicon, phrases, wordset
from analysis.triggers import VERBS
from analysis.words import FINITE, PREPOSITIONS

_MINE = wordset("our my")
_THEIRS = wordset("his her")
_ITS = wordset("its their")
_POINTING = wordset("the this that")
_OPENERS = _MINE | _THEIRS | _ITS | _POINTING | {"us"}
_LANDS = wordset("country nation homeland motherland fatherland state republic kingdom")
_SOILS = wordset("soil territory shores")
_ONTO = wordset("on in into onto to from at")
_COUNTRIES = wordset("country nation state kingdom republic island monarchy sheikhdom emirate dictatorship")
_RULERS = wordset("government authorities leadership side ministry")
_ARMIES = wordset("army military navy forces troops soldiers")
_ARMED = wordset("air armed security defence defense land ground naval")
_DISTRICTS = wordset("region province republic oblast territory district peninsula krai area zone")
_QUALITIES = wordset(
    "landlocked isolated reclusive communist oil-rich war-torn impoverished neighbouring neighboring embargoed "
    "sanctioned same small poor tiny"
)
_REGIONS: Lexicon[str] = Lexicon(phrases({name: row.split("|")[0] for name, row in REGIONS.items()}))
_INSIDE = {name: frozenset(row.split("|")[1].split(";")) for name, row in REGIONS.items()}
_NEAR = 3
"""So many words may stand between "our" and the people or goods."""


def with_meant(passage: Passage, stretch: tuple[int, int], setting: Setting) -> Passage:
    """The passage with the states that words in tokens ``[first, last)`` mean among those it names; else itself."""
    if _OPENERS.isdisjoint(passage.words.values()):
        return passage
    found = list(_found(passage, stretch, setting))
    if not found:
        return passage
    wider = copy(passage)
    wider.__dict__["states"] = sorted([*passage.states, *found], key=lambda mention: mention.first)
    return wider


def note(discourse: Discourse, passages: Iterable[Passage]) -> None:
    """Remember whose armies and which places an article names, for what "the army" and "the region" mean in it."""
    for passage in passages:
        for mention in passage.states:
            if mention.place is not None:
                discourse.places[mention.place.name] = mention.place
            elif _is_army(passage, mention.last + (passage.word(mention.last) == "'s")):
                discourse.armies[mention.state] += 1


def _found(passage: Passage, stretch: tuple[int, int], setting: Setting) -> Iterator[Mention]:
    named = {m.state for m in passage.states if stretch[0] <= m.first < stretch[1]}
    taken = stretch[0]
    for at in range(*stretch):
        if at < taken or passage.word(at) not in _OPENERS:
            continue
        mention = _possessed(passage, at, stretch, setting) or _pointed(passage, at, named, setting)
        if mention is not None and mention.last <= stretch[1]:
            yield mention
            taken = mention.last


def _mention(passage: Passage, state: str, form: Form, first: int, last: int) -> Mention:
    return Mention(passage.cover(first, last), state, form, first, last)


# Whose


def _possessed(passage: Passage, at: int, stretch: tuple[int, int], setting: Setting) -> Mention | None:
    """ "his country", "our soldiers", "its army"; "us" after a verb or "to"."""
    word = passage.word(at)
    if word in _POINTING:
        return None
    if word == "us":
        speaking = passage.tokens[at].text == "us" and setting.speaker is not None
        return _mention(passage, setting.speaker or "", Form.NAME, at, at + 1) if speaking else None
    noun = at + 1 + (passage.word(at + 1) in _ARMED | _QUALITIES | {"own"})
    if passage.word(noun) in _DISTRICTS and word not in _ITS:
        return _the_region(passage, at, setting)
    land = passage.word(noun) in _LANDS | _RULERS or (passage.word(noun) in _SOILS and passage.word(at - 1) in _ONTO)
    people = _is_army(passage, at + 1) or any(
        at < hit.first <= at + 1 + _NEAR and (hit.value.family in _PEOPLE or word in _MINE or _is_firm(setting))
        for hit in passage.items
    )
    if not land and not people:
        return None
    state = _owner(passage, at, stretch, setting)
    if state is None:
        return None
    if land:
        return _mention(passage, state, Form.NAME, at, noun + 1)
    return _mention(passage, state, Form.DEMONYM, at, at + 1)


_PEOPLE = frozenset({"troops", "workers", "training"})


def _is_firm(setting: Setting) -> bool:
    """Whether somebody speaks who belongs to a state and is not its voice: a firm, whose goods are made there."""
    return setting.speaker is None and setting.home is not None


def _owner(passage: Passage, at: int, stretch: tuple[int, int], setting: Setting) -> str | None:
    """The state that a possessive means: the speaker's, or after "its" the one that was the subject before."""
    word = passage.word(at)
    if word in _MINE | _THEIRS:
        return setting.speaker or setting.home
    before = [
        m for m in passage.states
        if m.last <= at and (m.first >= stretch[0] or setting.narrated) and m.form is not Form.PLACE
        and preposition(passage, m) is None
    ]  # fmt: skip
    return before[-1].state if before else setting.speaker or setting.home


# Which


def _pointed(passage: Passage, at: int, named: set[str], setting: Setting) -> Mention | None:
    """ "the country", "the Southeast Asian nation", "the army", "the region"."""
    if passage.word(at) not in _POINTING:
        return None
    region = _REGIONS.at(passage.tokens, at + 1) if at + 1 < len(passage.tokens) else None
    last = region.last if region is not None else at + 1
    while passage.word(last) in _QUALITIES:
        last += 1
    if passage.word(last) in _COUNTRIES and passage.word(last + 1) not in {"of", "department", "media", "-"}:
        state = _sole(named, setting, _INSIDE[region.value] if region is not None else None)
        return _mention(passage, state, Form.NAME, at, last + 1) if state is not None else None
    if region is not None or passage.word(last + 1) == "of":
        return None
    if passage.word(last) == "movement" and setting.speaker not in {None, *named, *IMPOSING}:
        return _mention(passage, setting.speaker or "", Form.NAME, at, last + 1)
    if _is_army(passage, last):
        return _the_army(passage, at, named, setting)
    return _the_region(passage, at, setting) if passage.word(last) in _DISTRICTS else None


def _sole(named: set[str], setting: Setting, inside: frozenset[str] | None) -> str | None:
    """The one state of an article that "the country" can mean, apart from those named beside it."""
    if inside is not None:
        there = set(setting.discourse.named) & inside
        return next(iter(there)) if len(there) == 1 else None
    told = set(setting.discourse.named) - named
    if setting.speaker is not None and setting.speaker not in named | IMPOSING:
        return setting.speaker
    told -= IMPOSING | {setting.speaker}
    return next(iter(told)) if len(told) == 1 else None


def _is_army(passage: Passage, at: int) -> bool:
    """Whether an army is named from token ``at`` on: "army", "armed forces", "air force"."""
    if passage.word(at) in _ARMED:
        return passage.word(at + 1) in {"force", "forces"}
    after = passage.word(at + 1)
    alone = not after.isalpha() or after in FINITE | PREPOSITIONS | {"and"} or VERBS.at(passage.tokens, at + 1)
    return passage.word(at) in {"army", "navy"} or (passage.word(at) == "military" and bool(alone))


def _the_army(passage: Passage, at: int, named: set[str], setting: Setting) -> Mention | None:
    """The army of the one state whose army an article names, apart from those named beside it."""
    whose = set(setting.discourse.armies) - named
    last = at + 2 + (passage.word(at + 1) in _ARMED)
    return _mention(passage, whose.pop(), Form.METONYM, at, last) if len(whose) == 1 else None


def _the_region(passage: Passage, at: int, setting: Setting) -> Mention | None:
    """The one place that an article names, or its sentence beside the words that are read."""
    beside = {m.place.name: m.place for m in passage.states if m.place is not None}
    places = beside or setting.discourse.places
    if len(places) != 1:
        return None
    place = next(iter(places.values()))
    return Mention(passage.cover(at, at + 2), place.territory, Form.PLACE, at, at + 2, place)
