"""The persons that a sentence names, whether they speak or not: "he" in it or in the next one may mean them."""

from collections.abc import Iterable, Iterator

from analysis import forenames, names
from analysis.cues import CUES
from analysis.memory import Known, Memory
from analysis.parties import WATERS, Form
from analysis.passages import Passage
from analysis.people import MEDIA_NOUNS, ORGANISATIONS, PEOPLE, SPOKESPEOPLE, TRACKING
from analysis.sources import identify
from analysis.tokens import wordset
from analysis.words import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TITLES

_ROLES = PEOPLE | TITLES
_MOST = 40
"""No sentence of prose names so many; the rest of a list is not looked at."""

_SECRET = wordset("anonymity anonymous anonymously unnamed")
"""Words of sentences whose source the article will not name."""

_PARTICLES = wordset("al bin van von de el der ibn bint")


def enter(passage: Passage, memory: Memory) -> None:
    """Begin a sentence: whom it names is known before anybody's words in it are read."""
    memory.leave()
    memory.paragraph = passage.paragraph
    memory.secret = any(token.lower in _SECRET for token in passage.tokens)
    scene = [(first, known) for first, last in _runs(passage) if (known := _who(passage, first, last, memory))]
    states = [m for m in passage.states if passage.quoted[m.first] < 0 and m.state != WATERS]
    seats = [m.state for m in states if m.form is Form.METONYM and passage.word(m.first - 1) == "in"]
    memory.enter(scene, (states[0].span.start, states[0].state) if states else None, seats[0] if seats else None)


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
        return place > first or token.lower not in DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS
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


_CALLED = (MEDIA_NOUNS | ORGANISATIONS) - {"press", "media", "owner", "party"}


def _introduction(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """The name with its office before it, or its apposition behind it."""
    start, end = first, last
    at = first - 1
    if passage.word(at) == "'s" and first > 1 and passage.tokens[first - 2].is_capital:
        return first - 2, last
    if passage.word(at) == "," and passage.word(at - 1) in PEOPLE:
        at -= 1
    if passage.word(at) in _ROLES:
        start = at
        while start > max(0, at - 5) and _modifies(passage, start - 1):
            start -= 1
    if passage.word(last) == ",":
        end = _apposition_end(passage, last) or last
    elif passage.word(last) in {"of", "at", "from", "with"} and start == first:
        stop = last + 1
        while stop < min(len(passage.tokens), last + 12) and _goes_with(passage, stop):
            stop += 1
        end = stop if any(passage.tokens[at].is_capital for at in range(last + 1, stop)) else end
    return start, end


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
    closed = token.lower in PREPOSITIONS | PRONOUNS | SUBORDINATORS | {"and", "but", "or"}
    return passage.quoted[place] < 0 and (possessive or (token.is_word and not closed))
