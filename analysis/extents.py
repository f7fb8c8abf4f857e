"""Where the noun phrase that names a source begins and ends, and what is its head."""

from collections.abc import Sequence

from analysis.people import PEOPLE
from analysis.spans import Span
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS, FINITE, PREPOSITIONS, TIMES, is_adverb

_SOME = wordset("some several two three four many most both none")
_SKIPPED = wordset(
    "as however but and meanwhile similarly yet so then also indeed nevertheless nonetheless still moreover while "
    "although though whereas because when after since for"
)
_BREAKS = wordset(
    "sent leaked drawn prepared compiled seen obtained published released reviewed "
    ", ( ) by of at for in from with on to who which that"
)
MADE = wordset(
    "sent released published prepared compiled drawn written produced commissioned issued conducted put made"
)
"""Participles that tell who made a document."""


def trimmed(among: Sequence[Token]) -> list[Token]:
    """The mention without connectives before it and marks around it."""
    first, last = _after_lead(among), len(among)
    while first < last and (
        among[first].lower in _SKIPPED or not among[first].text[0].isalnum() or _is_lead(among[first])
    ):
        first += 1
    last = first + _before_verb(among[first:last])
    while last > first and _trails(among[last - 1], alone=last - first == 1):
        last -= 1
    if last - first > 2 and among[last - 2].lower in {"last", "this"} and among[last - 1].lower in _SPELLS:
        last -= 2
    return [token for at, token in enumerate(among[first:last]) if not _is_retired(among, first + at)]


def _after_lead(among: Sequence[Token]) -> int:
    """The token after "About this" in "About this the presidential office", after "In" in "In the ministry they"."""
    if len(among) > 2 and among[1].lower in {"later", "earlier", "before"} and among[0].lower.endswith("s"):
        return 2
    if len(among) < 3 or among[0].lower not in PREPOSITIONS:
        return 0
    if among[0].lower == "within" and not among[1].is_capital:
        return 2
    second = next((at for at in range(2, min(6, len(among) - 1)) if among[at].lower == "the"), 0)
    return second or int(among[0].lower in {"in", "at"} and among[1].lower in DETERMINERS)


def _before_verb(among: Sequence[Token]) -> int:
    """How many tokens stand before a verb, or the "they" that takes up "in the ministry", where one got in."""
    for at in range(1, len(among)):
        word = among[at].lower
        verb = word in _FINITE_PASTS or (word in {"they", "this"} and at == len(among) - 1)
        if verb and not among[at].is_capital and among[at - 1].is_word and among[at - 1].lower not in _LINKS:
            return at
    return len(among)


_FINITE_PASTS = FINITE | {"came", "went", "gave", "took", "began", "became", "met", "spoke", "saw", "held"}
_LINKS = DETERMINERS | {"who", "which", "that", "and", "or"}


def _is_retired(among: Sequence[Token], at: int) -> bool:
    """Whether a mark belongs to "(ret.)" or "(retd)" behind a rank."""
    near = {token.lower for token in among[max(0, at - 2) : at + 3]}
    return among[at].text in {"(", ")", "."} and bool(near & {"ret", "retd"})


def partitive(mention: list[Token]) -> list[Token]:
    """ "some of the diplomats" without its "some of"."""
    words = [token.lower for token in mention[:2]]
    return mention[2:] if len(mention) > 3 and words[1] == "of" and words[0] in _SOME else mention


_SPELLS = wordset("spring summer autumn winter night morning evening week month year")


def _trails(token: Token, *, alone: bool) -> bool:
    """Whether a mark, or the day on which somebody spoke, stands behind his name."""
    return (not token.text[0].isalnum() and token.text != ".") or (token.lower in TIMES and not alone)


def _is_lead(token: Token) -> bool:
    return is_adverb(token.lower) and token.lower not in {"far", "first", "long"}


def parted(mention: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun phrase itself, and the apposition or complement after its first comma, preposition or relative."""
    for place, token in enumerate(mention):
        if place and token.lower in _BREAKS and not _inside_a_name(mention, place) and not _modifies(mention, place):
            return _undated(mention[:place]), mention[place:]
    return _undated(mention), []


def _undated(head: list[Token]) -> list[Token]:
    """The phrase without the day behind it: "the network yesterday"."""
    while len(head) > 1 and head[-1].lower in TIMES:
        head = head[:-1]
    return head


def _modifies(mention: Sequence[Token], place: int) -> bool:
    """Whether a participle stands before its noun: "a leaked report"."""
    return mention[place].lower in MADE | {"leaked", "drawn"} and mention[place - 1].lower in DETERMINERS


def _inside_a_name(mention: Sequence[Token], place: int) -> bool:
    """Whether "for" stands inside a body's name: "Justice for Burma", "the Institute for Trade"."""
    if mention[place].lower != "for" or place + 1 >= len(mention):
        return False
    before, after = mention[place - 1], mention[place + 1]
    return before.is_capital and after.is_capital and before.lower not in PEOPLE


def span_of(head: Sequence[Token]) -> Span:
    """The span of the tokens."""
    return Span(head[0].start, head[-1].end)
