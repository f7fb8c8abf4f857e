"""Words as a reader sees them, at their true places: without hidden characters, markup and letters of another alphabet.

The text itself is never altered; what is left out or folded here only lets words be recognised.
"""

import html
import re
from collections.abc import Iterator

from analysis.tokens import Token, tokens

INVISIBLE = (
    "\x00\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
)
"""Characters that show nothing, for a class of a pattern."""

_TAG = r"</?[A-Za-z!][^<>]{0,600}>"
_ENTITY = r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});"
_HIDDEN = re.compile(f"(?P<none>[{INVISIBLE}]+|{_TAG})|(?P<entity>{_ENTITY})")
_TWO_ALPHABETS = re.compile("[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_ODD = re.compile(f"[{INVISIBLE}]|<[A-Za-z/!]|&[#A-Za-z]|{_TWO_ALPHABETS.pattern}")
_WORD = re.compile(r"[^\W\d_]+")
_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсухүԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲνι",
    "ABESIJKMHOPCTXYaesijopcyxydqwhlABEZHIKMNOPTYXocvi",
)
"""Cyrillic and Greek letters that look like Latin ones."""

_OTHER_ALPHABET = re.compile("[\u0370-\u052f]")


def is_odd(text: str, start: int, end: int) -> bool:
    """Whether a reader sees something else in ``text[start:end]`` than stands there."""
    return _ODD.search(text, start, end) is not None


def legible(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]`` as they are seen. Their places are exact, and may hold hidden characters."""
    if not is_odd(text, start, end):
        return tokens(text, start, end)
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, first, last in _seen(text, start, end):
        shown.append(piece)
        whole = len(piece) == last - first
        starts.extend(range(first, last) if whole else [first] * len(piece))
        ends.extend(range(first + 1, last + 1) if whole else [last] * len(piece))
    seen = _WORD.sub(lambda word: folded(word[0]), "".join(shown))
    return [Token(starts[one.start], ends[one.end - 1], one.text, one.lower) for one in tokens(seen)]


def _seen(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What is seen, piece by piece, and the stretch of the text that it stands for."""
    reached = start
    for hidden in _HIDDEN.finditer(text, start, end):
        if hidden.start() > reached:
            yield text[reached : hidden.start()], reached, hidden.start()
        if hidden["entity"]:
            yield html.unescape(hidden[0]), hidden.start(), hidden.end()
        reached = hidden.end()
    if reached < end:
        yield text[reached:end], reached, end


def folded(word: str) -> str:
    """The word in Latin letters where letters that only look Latin stand among them; any other word as it is."""
    if word.isascii() or not _TWO_ALPHABETS.search(word):
        return word
    latin = word.translate(_LIKE)
    return word if _OTHER_ALPHABET.search(latin) else latin
