"""Frames round a quotation by whatever verb stands beside it: "«…», she laughed", "the general snapped: «…»".

Beside direct speech any verb of a clause tells who speaks, known as a verb of saying or not.
"""

from collections.abc import Iterator, Sequence

from analysis import contents, phrases, whose
from analysis.contents import Range
from analysis.cues import CueKind
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage
from analysis.tokens import wordset
from analysis.trees import FINITE_TAGS
from analysis.words import DETERMINERS, PRONOUNS

_FINITE = FINITE_TAGS - {"MD"}
_NEAR = 12
"""The verb stands within so many tokens of the quotation."""

_FEWEST = 3
"""Shorter quotations are words held with tongs as often as speech."""


_AT_MOST = 12


def estimating(passage: Passage) -> Iterator[Frame]:
    """ "The service put the number at more than 200": a figure that somebody gives."""
    for place in range(1, len(passage.tokens) - 2):
        if passage.word(place) not in {"put", "puts"} or not passage.grammar.tags[place].startswith("VB"):
            continue
        near = range(place + 2, min(place + _AT_MOST, len(passage.tokens) - 1))
        at = next((n for n in near if passage.word(n) == "at" and _opens_figure(passage, n + 1)), None)
        source = phrases.subject_left(passage, phrases.skip_adverbs_left(passage, place - 1)[0])
        if at is None or source is None or passage.quoted[place] >= 0:
            continue
        end = next((n for n in range(at + 1, len(passage.tokens)) if passage.word(n) in _ENDS), len(passage.tokens))
        yield Frame(
            "cue.put-at", CueKind.SAY, "estimate", (place, place + 1), source, (place + 1, end), (source[0], place)
        )


_ENDS = frozenset({",", ".", ";", "–", "—", "but", "while", "when"})
_BOUNDS = wordset("more over at about around nearly almost some between up fewer less roughly just $ £ €") | QUOTE_MARKS


def _opens_figure(passage: Passage, place: int) -> bool:
    return passage.word(place)[:1].isdigit() or passage.word(place) in _BOUNDS or passage.grammar.tags[place] == "CD"


def quoting(passage: Passage, found: Sequence[Frame]) -> Iterator[Frame]:
    """Frames for quotations that no other frame holds."""
    taken = [frame.content for frame in found if frame.content is not None]
    for number in range(len(passage.quotes)):
        first, last = _words(passage, number)
        if last - first < _FEWEST or any(start < last and first < end for start, end in taken):
            continue
        frame = _after(passage, first, last) or _before(passage, first, last)
        if frame is not None:
            yield frame


def _words(passage: Passage, number: int) -> Range:
    """The tokens of a quotation without the marks and stops at its ends."""
    first, last = passage.within(passage.quotes[number].inner)
    while last > first and not passage.tokens[last - 1].is_word:
        last -= 1
    while first < last and not passage.tokens[first].is_word:
        first += 1
    return first, last


def _after(passage: Passage, first: int, last: int) -> Frame | None:
    """ "«…», she laughed", "«…», laughed the spokesman": the quotation ends with a comma, not with a full stop."""
    place = last
    marks = []
    while place < len(passage.tokens) and not passage.tokens[place].is_word:
        marks.append(passage.word(place))
        place += 1
    if not {",", "?", "!", "–", "—"} & set(marks) or not QUOTE_MARKS & set(marks) or ":" in marks:
        return None
    verb = _finite(passage, place)
    if verb is None:
        return None
    if verb == place:
        opens = _opens_name(passage, verb + 1) or passage.grammar.tags[min(verb + 1, len(passage.tokens) - 1)] == "NN"
        source = (verb + 1, phrases.phrase_right(passage, verb + 1)) if opens else None
    else:
        source = (place, phrases.skip_adverbs_left(passage, verb - 1)[0] + 1) if _opens_name(passage, place) else None
    if source is None or source[0] >= source[1]:
        return None
    own = (place, max(verb + 1, source[1]))
    return Frame("cue.quoting", CueKind.SAY, "say", (verb, verb + 1), source, (first, last), own, before=True)


def _finite(passage: Passage, place: int) -> int | None:
    """The first finite verb after a quotation; None where a comma, another quotation or a "that" comes first."""
    for at in range(place, min(place + _NEAR, len(passage.tokens))):
        past = at == place and passage.grammar.tags[at] == "VBN"
        finite = past or passage.grammar.tags[at] in _FINITE
        if finite and passage.grammar.relations[at] not in {"cop", "aux", "aux:pass"}:
            return at
        if passage.quoted[at] >= 0 or passage.word(at) in {";", ":", ".", "who", "which", "that"}:
            return None
    return None


def _is_finite(passage: Passage, place: int) -> bool:
    """Whether a token is a finite verb or the participle of one: "had produced"."""
    tree = passage.grammar
    return tree.tags[place] in _FINITE or (
        tree.tags[place] == "VBN" and next(tree.below(place, "aux"), None) is not None
    )


def _opens_name(passage: Passage, place: int) -> bool:
    if place >= len(passage.tokens):
        return False
    token = passage.tokens[place]
    return token.is_capital or token.lower in PRONOUNS - {"it", "itself"} or token.lower in DETERMINERS


def _before(passage: Passage, first: int, last: int) -> Frame | None:
    """ "The general snapped: «…»", "… rejected it in a statement: «…»", "Professor Roe diagnosed, «…»"."""
    mark = first - 1
    while mark > 0 and passage.word(mark) in QUOTE_MARKS | {"‘", "'"}:
        mark -= 1
    if mark < 1 or passage.word(mark) not in {":", ","} or not passage.tokens[first].is_capital:
        return None
    near = mark - 1 if passage.word(mark) == "," else max(0, mark - 30)
    tree = passage.grammar
    verbs = [at for at in range(mark - 1, near - 1, -1) if _is_finite(passage, at) and passage.quoted[at] < 0]
    verbs = [at for at in verbs if tree.relations[at] in {"root", "conj", "parataxis", "ccomp", "advcl"}]
    for verb in verbs:
        source = whose.speaker(passage, verb)
        if source is not None and source[0] < verb:
            end = contents.content_end(passage, first)
            return Frame("cue.quoting", CueKind.SAY, "say", (verb, verb + 1), source, (first, end), (source[0], mark))
    return None
