"""Where the noun phrase that names a source begins and ends, and what is its head."""

from collections.abc import Sequence

from analysis.people import PEOPLE
from analysis.spans import Span
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS, PREPOSITIONS, is_adverb

_SOME = wordset("some several two three four many most both none")
_SKIPPED = wordset(
    "as however but and meanwhile similarly yet so then also indeed nevertheless nonetheless still moreover"
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
    while last > first and not among[last - 1].text[0].isalnum() and among[last - 1].text != ".":
        last -= 1
    return [token for at, token in enumerate(among[first:last]) if not _is_retired(among, first + at)]


def _after_lead(among: Sequence[Token]) -> int:
    """The token after "About this" in "About this the presidential office"."""
    if len(among) < 3 or among[0].lower not in PREPOSITIONS:
        return 0
    return next((at for at in range(2, min(6, len(among) - 1)) if among[at].lower == "the"), 0)


def _is_retired(among: Sequence[Token], at: int) -> bool:
    """Whether a mark belongs to "(ret.)" or "(retd)" behind a rank."""
    near = {token.lower for token in among[max(0, at - 2) : at + 3]}
    return among[at].text in {"(", ")", "."} and bool(near & {"ret", "retd"})


def partitive(mention: list[Token]) -> list[Token]:
    """ "some of the diplomats" without its "some of"."""
    words = [token.lower for token in mention[:2]]
    return mention[2:] if len(mention) > 3 and words[1] == "of" and words[0] in _SOME else mention


def _is_lead(token: Token) -> bool:
    return is_adverb(token.lower) and token.lower not in {"far", "first", "long"}


def parted(mention: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun phrase itself, and the apposition or complement after its first comma, preposition or relative."""
    for place, token in enumerate(mention):
        if place and token.lower in _BREAKS and not _inside_a_name(mention, place) and not _modifies(mention, place):
            return mention[:place], mention[place:]
    return mention, []


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
