"""The persons that a sentence names, whether they speak or not: "he" in it or in the next one may mean them."""

from collections.abc import Iterable, Iterator

from analysis import forenames, names
from analysis.cues import CUES
from analysis.extents import parted
from analysis.memory import Known, Memory
from analysis.parties import WATERS, Form, mentions
from analysis.passages import Passage
from analysis.people import INSTITUTIONS, MEDIA_NOUNS, ORGANISATIONS, PEOPLE, PORTFOLIOS, SPOKESPEOPLE, TRACKING
from analysis.sources import identify
from analysis.texts import Role
from analysis.tokens import wordset
from analysis.words import DETERMINERS, FINITE, PASTS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TITLES

_ROLES = PEOPLE | TITLES
_OFFICES = _ROLES | PORTFOLIOS
_MOST = 40
"""No sentence of prose names so many; the rest of a list is not looked at."""

_SECRET = wordset("anonymity anonymous anonymously unnamed")
"""Words of sentences whose source the article will not name."""

_OPENING = DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS | {"but", "and", "or", "nor", "yet", "so", "however"}
_CLOSED = PREPOSITIONS | PRONOUNS | SUBORDINATORS | {"and", "but", "or"}
_PARTICLES = wordset("al bin van von de el der ibn bint")


def enter(passage: Passage, memory: Memory) -> None:
    """Begin a sentence: whom it names is known before anybody's words in it are read."""
    memory.leave()
    memory.paragraph = passage.paragraph
    memory.secret = any(token.lower in _SECRET for token in passage.tokens)
    runs = [] if _is_titled(passage) else list(_runs(passage))
    for first, last in runs:
        start = next((at for at in range(first, last) if passage.word(at) not in _OFFICES), last)
        memory.hear(names.spelt(passage.tokens[start:last]))
    scene = [(first, known) for first, last in runs if (known := _who(passage, first, last, memory))]
    scene += _officials(passage, memory)
    opening = _first(passage, memory)
    scene = [(0, opening), *scene] if opening is not None else scene
    states = [m for m in passage.states if passage.quoted[m.first] < 0 and m.state != WATERS]
    seats = [m.state for m in states if m.form is Form.METONYM and passage.word(m.first - 1) == "in"]
    about = next((m for m in states if not (m.form is Form.DEMONYM and passage.word(m.last - 1).endswith("ns"))), None)
    memory.enter(scene, (about.span.start, about.state) if about is not None else None, seats[0] if seats else None)


def _officials(passage: Passage, memory: Memory) -> list[tuple[int, Known]]:
    """Officials of a named state who are spoken of: "the Thai envoy" may be "the envoy" of what follows."""
    found: list[tuple[int, Known]] = []
    for mention in passage.states[:8]:
        last = mention.last + (passage.word(mention.last) == "'s")
        while last < mention.last + 4 and passage.word(last) in PORTFOLIOS:
            last += 1
        if passage.word(last) not in _ENVOYS or passage.quoted[mention.first] >= 0:
            continue
        if any(token.is_capital for token in passage.tokens[last + 1 : last + 2]):
            continue
        mark = memory.mark()
        memory.aside = True
        identify(passage.tokens[mention.first : last + 1], memory)
        memory.aside = False
        found += [(mention.first, known) for known in memory.lift(mark)[-1:]]
    return found


_ENVOYS = wordset("ambassador envoy minister president premier chancellor spokesman spokeswoman spokesperson")


def subject(passage: Passage) -> int:
    """The token after the subject with which a sentence opens; 0 where it opens with none."""
    if not passage.tokens or passage.quoted[0] >= 0 or not passage.tokens[0].is_capital or passage.word(0) in FINITE:
        return 0
    return next((at for at in range(min(len(passage.tokens), _LONGEST_SUBJECT)) if _ends_subject(passage, at)), 0)


def _is_titled(passage: Passage) -> bool:
    """Whether a headline sets Most of Its Words in Capitals: none of them tells a name from another word."""
    if passage.role is not Role.HEADLINE:
        return False
    long = [token for token in passage.tokens if token.is_word and len(token.text) > 3]
    return len(long) > 3 and sum(token.is_capital for token in long) * 5 > len(long) * 4


def _first(passage: Passage, memory: Memory) -> Known | None:
    """The subject of a sentence, whether it speaks or not: "The ministry took two days. No arms had left, it said." """
    last = subject(passage)
    among = passage.tokens[:last]
    head = parted(among)[0] if among else []
    if not head or not head[-1].is_word or (passage.word(last) == "," and head[-1].lower in PEOPLE):
        return None
    seat = any(m.form is Form.METONYM for m in mentions(head[-1:]))
    whole = all(token.is_capital or token.lower in PREPOSITIONS | DETERMINERS | {"'s", "and"} for token in head)
    named = head[-1].is_capital and whole and (seat or names.is_body(names.spelt(head)))
    if head[-1].lower not in _BODIES and head[-1].lower not in PEOPLE and not named:
        return None
    mark = memory.mark()
    memory.aside = True
    source = identify(among, memory)
    memory.aside = False
    lifted = memory.lift(mark)
    return lifted[-1] if lifted and source is not None else None


_LONGEST_SUBJECT = 14
_BODIES = INSTITUTIONS | ORGANISATIONS
_IN_BODIES = _BODIES | {"of", "the", "in"}
_PREDICATES = FINITE | PASTS | SUBORDINATORS


def _ends_subject(passage: Passage, place: int) -> bool:
    """Whether a token is a verb behind its subject, or parts it from one."""
    token, word = passage.tokens[place], passage.word(place)
    if not place or token.is_capital:
        return False
    if not token.is_word:
        initial = token.text == "." and len(passage.word(place - 1)) < 5 and passage.tokens[place - 1].is_capital
        return token.lower not in {"'s", "'", "’"} and token.text not in {"-", "‑"} and not initial
    cue = CUES.at(passage.tokens, place)
    said = cue is not None and cue.value.form in {"past", "s"} and word not in PEOPLE
    return said or word in _PREDICATES or (word.endswith("ed") and len(word) > 4)


def preside(passages: Iterable[Passage], memory: Memory) -> None:
    """Whoever the head of a transcript presents is known before he speaks: "Ann Roe, Department Spokesperson"."""
    for passage in passages:
        passage.tokens = [t._replace(text=t.text.title()) if t.text.isupper() else t for t in passage.tokens]
        if any(token.lower in _PRESIDING for token in passage.tokens):
            enter(passage, memory)
    memory.leave()


_PRESIDING = SPOKESPEOPLE | {"representative", "briefer"}


def _runs(passage: Passage) -> Iterator[tuple[int, int]]:
    """Stretches ``[first, last)`` of capitalised words outside quotations."""
    place = found = 0
    while place < len(passage.tokens) and found < _MOST:
        end = place
        while end < len(passage.tokens) and passage.quoted[end] < 0 and _goes_on(passage, place, end):
            end += 1
        if end > place:
            found += 1
            yield place, end
        place = end + 1


def _goes_on(passage: Passage, first: int, place: int) -> bool:
    token = passage.tokens[place]
    if token.is_capital:
        if token.text == "I" or (len(token.text) > 3 and token.text.isupper()):
            return False
        initial = len(token.text) == 1 and passage.word(place + 1) == "."
        return place > first or initial or token.lower not in _OPENING
    if place > first and _is_joined(passage, place):
        return True
    after = place + 1 < len(passage.tokens) and passage.tokens[place + 1].is_capital
    initial = token.text == "." and place > first and place - first < 6 and len(passage.word(place - 1)) <= 4
    return place > first and after and (token.lower in _PARTICLES or token.text in {"-", "‑"} or initial)


def _is_joined(passage: Passage, place: int) -> bool:
    """Whether a token is a hyphen inside a word, or what follows one: "Jong-un"."""
    for dash in (place, place - 1):
        if 0 < dash < len(passage.tokens) - 1 and passage.word(dash) in {"-", "‑"}:
            before, after = passage.tokens[dash - 1], passage.tokens[dash + 1]
            glued = before.end == passage.tokens[dash].start and after.start == passage.tokens[dash].end
            return glued and before.is_capital and len(after.text) <= 5
    return False


def _who(passage: Passage, first: int, last: int, memory: Memory) -> Known | None:
    """The person whom the name means: one met before, or one introduced here; None where it is no person's."""
    seat = next((m.last for m in mentions(passage.tokens[first:last]) if not m.first), 0)
    if 0 < seat < last - first - 1 and forenames.gender([passage.word(first + seat)]) is not None:
        first += seat
    words = passage.tokens[first:last]
    bare = [token for token in words if token.lower not in _ROLES]
    if not bare:
        return None
    known = memory.by_name(names.spelt(bare))
    if known is not None and known.person is not False:
        return known
    start, end = _introduction(passage, first, last)
    forename = len(bare) > 1 and forenames.gender([bare[0].lower]) is not None
    described = (start, end) != (first, last) or len(bare) < len(words)
    described = described or passage.word(first - 1) == ")"
    called = passage.word(first - 1) in _CALLED
    if called:
        start = first - 1
    if not called and not described and not forename and names.holder(names.spelt(bare)) is None:
        return None
    mark = memory.mark()
    memory.aside = True
    source = identify(passage.tokens[start:end], memory)
    memory.aside = False
    lifted = memory.lift(mark)
    named = lifted[-1] if lifted and source is not None and source.named else None
    if named is not None:
        named.bare = not described
    return named if named is not None and (called or named.person is not False) and not named.plural else None


_RETIRED = wordset("ret retd retired")
_CALLED = (MEDIA_NOUNS | ORGANISATIONS) - {"press", "media", "owner", "party"}


def _introduction(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """The name with its office before it, or its apposition behind it."""
    start, end = first, last
    at = first - 1
    if passage.word(at) == ")" and passage.word(at - 1) in _RETIRED | {"."}:
        at = next((back - 1 for back in range(at, max(0, at - 5), -1) if passage.word(back) == "("), at)
        at -= passage.word(at) == "."
    if passage.word(at) == "'s" and first > 1 and passage.tokens[first - 2].is_capital:
        return first - 2, last
    if passage.word(at) == "," and passage.word(at - 1) in PEOPLE:
        at -= 1
    if passage.word(at) in _ROLES:
        start = at
        while start > max(0, at - 5) and _modifies(passage, start - 1):
            start -= 1
    if start == first and passage.word(first - 1) in {"former", "acting", "then"}:
        start = first - 1
    if start == first:
        start = _office(passage, first)
    if passage.word(last) == "," and passage.word(last + 1) not in {"according", "per", "citing"}:
        end = _apposition_end(passage, last) or last
    elif passage.word(last) in {"of", "at", "from", "with"} and start == first:
        stop = last + 1
        while stop < min(len(passage.tokens), last + 12) and _goes_with(passage, stop):
            stop += 1
        end = stop if any(passage.tokens[at].is_capital for at in range(last + 1, stop)) else end
    return start, end


def _office(passage: Passage, first: int) -> int:
    """Where an office begins that a body's name parts from its holder's: "the spokesman of the ministry Ann Roe"."""
    for at in range(first - 2, max(-1, first - 9), -1):
        if passage.word(at) in _ROLES and passage.word(at + 1) == "of":
            return at - (at > 0 and passage.word(at - 1) in _OFFICIAL)
        if not (passage.tokens[at].is_capital or passage.word(at) in _IN_BODIES):
            return first
    return first


_OFFICIAL = wordset("official press chief deputy acting first")


def _apposition_end(passage: Passage, comma: int) -> int | None:
    """The token after ", deputy head of the department" or ", who tracks tankers"; None where no such thing follows."""
    if passage.word(comma + 1) == "who":
        told = passage.word(comma + 2) in TRACKING
    elif passage.word(comma + 1) in PRONOUNS | SUBORDINATORS | {"and", "but"}:
        return None
    else:
        told = False
    stop = comma + 1
    while stop < min(len(passage.tokens), comma + 15) and passage.word(stop) not in {",", ".", ";", ":", "—", "–"}:
        cue = CUES.at(passage.tokens, stop)
        if not told and cue is not None and cue.value.form in {"past", "s"} and not passage.tokens[stop].is_capital:
            return None
        told = told or passage.word(stop) in PEOPLE
        stop += 1
    return stop if told else None


def _goes_with(passage: Passage, place: int) -> bool:
    return (
        passage.tokens[place].is_capital
        or passage.word(place) in {"of", "the", "for", "in", "at", "and", "a", "-"} | PEOPLE | _CALLED
    )


def _modifies(passage: Passage, place: int) -> bool:
    token = passage.tokens[place]
    possessive = token.lower in {"'s", "of", "the"} or token.lower in {"its", "his", "her", "their"}
    closed = token.lower in _CLOSED
    return passage.quoted[place] < 0 and (possessive or (token.is_word and not closed))
