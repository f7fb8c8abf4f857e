"""One event told in two ways: on two days, at two places, with two figures, or with goods that exclude each other."""

import re

from analysis import items
from analysis.comparisons import Comparison, Kind
from analysis.events import Figure
from analysis.matching import Telling, same_time, told_alike
from analysis.parties import place_of
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.rules.days import period_words
from analysis.rules.disagreements import conflict
from analysis.tokens import tokens, wordset
from analysis.wording import figure as in_words

DAY, FIGURE, PLACE, GOODS = "occurrences.day", "occurrences.figure", "occurrences.place", "occurrences.goods"
_ONCE = wordset("first only sole maiden inaugural contract agreement treaty deal signed accord indictment franchise")
"""What happens once: its day can be one only."""

_SIGNED = wordset("contract agreement treaty deal accord franchise")
_SOLE = wordset("first only sole single maiden inaugural")
_PAIR = 2
"""Two ships that meet, or a ship and a yard, meet once."""

_UNDIVIDED = wordset("single entire whole only sole all")
"""Said of a cargo, these leave none for another place."""

_PARTING = wordset(
    "another further additional second third fourth fifth next more other others latest daily weekly monthly annually "
    "yearly each per average rest remaining total altogether combined overall whole including among half"
)
"""Words that set one count apart from another: what one passage has of them the other must have too."""


def judge(earlier: Telling, later: Telling) -> Comparison | None:
    """The answer where the two tell one and the same event in ways that exclude each other, else None."""
    answers = (rule(earlier, later) for rule in (_days, _goods, _places, _figures))
    return next((answer for answer in answers if answer is not None), None)


def _days(earlier: Telling, later: Telling) -> Comparison | None:
    """One thing that happens once, on two days or in two months."""
    one, two = earlier.event, later.event
    here, there = _told_once(one.days), _told_once(two.days)
    if here is None or there is None or here.may_meet(there):
        return None
    shared = one.shares(two)
    own = [name for name in shared if place_of(name) is None]
    signed = _SIGNED & one.words and _SIGNED & two.words
    sole = _SOLE & one.words and _SOLE & two.words
    if not shared or not (own or signed or sole or told_alike(one, two)):
        return None
    both = sole or _ONCE & one.words & two.words or _DEFINITE.search(later.exact) or _DEFINITE.search(earlier.exact)
    once = told_alike(one, two) or both or (_ONCE & (one.words | two.words) and _is_a_day(here) and _is_a_day(there))
    if not once and len(own) < _PAIR:
        return None
    told = (period_words(here), period_words(there))
    return conflict(earlier, later, DAY, Kind.DATE, "day", told, "it happens once and has one date only")


_DEFINITE = re.compile(
    r"\bthe (?:[\w-]+ ){0,3}(?:ship|vessel|tanker|freighter|plane|aircraft|flight|747|train|convoy|dhow|boat|contract|"
    r"agreement|deal|treaty)(?: [A-Z]\w+){0,3} (?:that|which|was|were|signed|reached|docked|landed)\b",
    re.IGNORECASE,
)
"""One thing that the reader is taken to know: "the flight that brought them"."""


def _is_a_day(period: Period) -> bool:
    return period.precision is Precision.DAY


def _told_once(days: tuple[Period, ...]) -> Period | None:
    """The one time told to the month or better; None where none or several are."""
    close = [period for period in days if period.precision in {Precision.DAY, Precision.WEEK, Precision.MONTH}]
    whole = [period for period in close if period.first is not None and period.last is not None]
    return whole[0] if len(whole) == 1 else None


def _goods(earlier: Telling, later: Telling) -> Comparison | None:
    """One cargo or one group of people, told as two things that exclude each other."""
    one, two = earlier.event, later.event
    pair = next(((a, b) for a in sorted(one.goods) for b in sorted(two.goods) if _exclude(a, b)), None)
    if pair is None:
        pair = _whole_cargo(earlier, later)
    if pair is None or pair[1] in one.goods or pair[0] in two.goods:
        return None
    ship = any(place_of(name) is None for name in one.shares(two))
    if not (set(one.dated) & set(two.dated) or told_alike(one, two) or (ship and set(one.days) & set(two.days))):
        return None
    return conflict(earlier, later, GOODS, Kind.ITEM, "item", pair, "one and the same cannot have been both")


_NOTHING_ELSE = re.compile(
    r"\bnothing (?:else|but|more)\b|\bno other\b|\b(?:entirely|exclusively|solely|only) \w+\b"
    r"|^what .{4,120}\b(?:was|were)\b|\bconsist(?:s|ed) of\b|\bcargo (?:was|were)\b",
    re.IGNORECASE,
)


def _whole_cargo(earlier: Telling, later: Telling) -> tuple[str, str] | None:
    """The goods of one cargo, where nothing else was in it by the one telling, or both give it one exact measure."""
    one, two = earlier.event, later.event
    if not (one.conveyed and two.conveyed) or len(one.goods) != 1 or len(two.goods) != 1:
        return None
    here, there = next(iter(one.goods)), next(iter(two.goods))
    if items.covers(here, there) or items.covers(there, here):
        return None
    whole = _NOTHING_ELSE.search(earlier.exact) or _NOTHING_ELSE.search(later.exact) or told_alike(one, two)
    return (here, there) if whole else None


def _exclude(one: str, other: str) -> bool:
    """Whether nothing is both: soldiers and workers, rockets and missiles."""
    families = {items.family(one), items.family(other)}
    if families == {"troops", "workers"}:
        return True
    return any(a == "rockets" and items.covers("missiles", b) for a, b in ((one, other), (other, one)))


def _places(earlier: Telling, later: Telling) -> Comparison | None:
    """One arrival at two places."""
    one, two = earlier.event, later.event
    here, there = one.ends - set(one.shares(two)), two.ends - set(two.shares(one))
    if len(here) != 1 or len(there) != 1 or one.ends - here or two.ends - there:
        return None
    one_cargo = one.shares(two) or (one.goods & two.goods and _UNDIVIDED & one.words | _UNDIVIDED & two.words)
    own = any(place_of(name) is None for name in one.shares(two)) and earlier.voice.article != later.voice.article
    whole = own and _UNDIVIDED & (one.words | two.words) and same_time(earlier, later)
    if not one_cargo or not (set(one.dated) & set(two.dated) or whole):
        return None
    told = (next(iter(here)), next(iter(there)))
    return conflict(earlier, later, PLACE, Kind.PLACE, "place", told, "it cannot have ended at both")


def _figures(earlier: Telling, later: Telling) -> Comparison | None:
    """Two counts of the same thing at the same time."""
    one, two = earlier.event, later.event
    if _parting(earlier.exact) != _parting(later.exact) or not same_time(earlier, later):
        return None
    if one.goods and two.goods and not one.goods & two.goods:
        return None
    for counted in {figure.counted for figure in one.figures}:
        here, there = (_of(told.figures, counted) for told in (one, two))
        if here and there and all(_clash(a, b) for a in here for b in there):
            told = (in_words(here[0].quantity), in_words(there[0].quantity))
            return conflict(earlier, later, FIGURE, Kind.QUANTITY, "quantity", told, "both figures cannot hold")
    return None


def _parting(passage: str) -> frozenset[str]:
    """The words near a number that set its count apart, "more than" being only a bound."""
    lower = [token.lower for token in tokens(passage)]
    near = {at + step for at, word in enumerate(lower) if _is_number(word) for step in range(-_BEFORE, _BEHIND + 1)}
    told = (word for at, word in enumerate(lower) if at in near and lower[at + 1 : at + 2] != ["than"])
    return _PARTING.intersection(told)


_BEFORE, _BEHIND = 4, 3


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


_NUMBERS = wordset("one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million")


def _of(figures: tuple[Figure, ...], counted: str) -> list[Figure]:
    return [figure for figure in figures if figure.counted == counted]


def _clash(here: Figure, there: Figure) -> bool:
    if not here.counted or here.counted != there.counted or here.fate != there.fate:
        return False
    return not _widened(here.quantity).may_meet(_widened(there.quantity))


def _widened(quantity: Quantity) -> Quantity:
    if not quantity.approximate or quantity.low is None:
        return quantity
    high = None if quantity.high is None else int(quantity.high * 1.1) + 1
    return Quantity(int(quantity.low * 0.9), high, quantity.unit, True)
