"""How many or how much a claim speaks of, as an interval with its unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.tokens import Lexicon, Token, listed, phrases, wordset
from analysis.words import TIMES


@dataclass(frozen=True, slots=True)
class Quantity:
    """Between ``low`` and ``high`` of ``unit``; a side left open is None ("at least", "up to", "millions").

    "Large numbers" leave both sides open: said to be many, and no more. ``cumulative`` tells a running
    total ("since September") from a single delivery.
    """

    low: int | None
    high: int | None
    unit: str
    approximate: bool = False
    cumulative: bool = False

    def may_meet(self, other: "Quantity") -> bool:
        """Whether one number could satisfy both intervals. Different units never meet and never clash."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity as the text words it: tokens ``[first, last)``. ``unit`` is "" where the text names none."""

    first: int
    last: int
    quantity: Quantity


_DIGITS = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENS = wordset("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000,
           "mln": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}  # fmt: skip
_PLURALS = {"dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000,
            "billions": 1_000_000_000}  # fmt: skip
"""A bare plural is a lower bound and no more: "millions" are at least one million."""

_TIMES = {"tens": 10, "hundreds": 100}
"""Plurals of plurals: "hundreds of thousands"."""

_AT_LEAST = Lexicon(dict.fromkeys(
    ("more than", "over", "at least", "upwards of", "upward of", "in excess of", "exceeding", "no fewer than",
     "no less than", "not less than", "a minimum of", "above", "well over", "greater than"), "least"))  # fmt: skip
_AT_MOST = Lexicon(dict.fromkeys(
    ("up to", "as many as", "at most", "fewer than", "less than", "under", "no more than", "not more than",
     "a maximum of", "as much as", "below"), "most"))  # fmt: skip
_ABOUT = Lexicon(dict.fromkeys(
    ("about", "around", "approximately", "roughly", "some", "an estimated", "estimated", "nearly", "almost",
     "close to", "circa", "an estimated total of", "approx"), "about"))  # fmt: skip
_UNITS = phrases({
    "barrel": "barrels;barrel;bbl", "tonne": "tonnes;tons;metric tons;metric tonnes;ton;tonne",
    "round": "rounds;shells", "container": "containers;shipping containers;container loads",
    "person": "people;men;persons;personnel;soldiers;troops;workers", "usd": "dollars;usd", "litre": "litres;liters",
    "wagon": "wagons;railcars;rail cars;train cars;carriages", "ship": "ships;vessels;tankers;cargoes;shiploads",
    "piece": "pieces;units;items", "kilogram": "kilograms;kilogrammes;kg;kilos", "flight": "flights;planeloads;sorties",
    "": "trainloads;truckloads;trucks;lorries;crates;boxes;batches;shipments;consignments;convoys;trains;lots;pallets;"
    "battalions;brigades;companies;brands;types;kinds;shiploads of",
})  # fmt: skip
_UNIT_LEXICON = Lexicon(_UNITS)
_VAGUE = Lexicon(dict.fromkeys(
    ("large numbers of", "a large number of", "large quantities of", "significant quantities of", "huge numbers of",
     "a significant number of", "large amounts of", "significant numbers of", "vast quantities of", "a number of",
     "large number of", "substantial quantities of", "an unspecified number of", "an unknown number of",
     "huge quantities of", "large volumes of", "vast amounts of", "a large quantity of"), "vague"))  # fmt: skip
_CUMULATIVE = wordset("since altogether overall cumulative cumulatively")
_TOTALS = frozenset({("so", "far"), ("to", "date"), ("in", "total"), ("in", "all"), ("a", "total"), ("total", "of")})
_FIGURE = re.compile(r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?")


def measures(among: Sequence[Token]) -> list[Measure]:
    """Every quantity worded in these tokens, from left to right, years left out."""
    found: list[Measure] = []
    place = 0
    while place < len(among):
        measure = _measure_at(among, place)
        if measure is not None:
            found.append(measure)
        place = measure.last if measure is not None else place + 1
    return found


def _measure_at(among: Sequence[Token], first: int) -> Measure | None:
    vague = _VAGUE.at(among, first)
    if vague is not None:
        return Measure(first, vague.last, Quantity(None, None, "", approximate=True))
    bound, place = _bound_at(among, first)
    between = among[first].lower in {"between", "from"}
    number = _number_at(among, place + between)
    if number is None:
        return None
    low, last, plural = number
    upper = _upper_at(among, last, between)
    if upper is not None:
        high, last = upper
        return _united(among, first, last, _scaled(low, high), high, "range")
    return _united(among, first, last, low, None if plural else low, "plural" if plural else bound)


_BOUNDING = _AT_LEAST.openers | _AT_MOST.openers | _ABOUT.openers


def _bound_at(among: Sequence[Token], first: int) -> tuple[str, int]:
    if among[first].lower not in _BOUNDING:
        return "", first
    for lexicon in (_AT_LEAST, _AT_MOST, _ABOUT):
        hit = lexicon.at(among, first)
        if hit is not None:
            return hit.value, hit.last
    return "", first


def _number_at(among: Sequence[Token], place: int) -> tuple[int, int, bool] | None:
    """A number from token ``place`` on: its value, the token after it, and whether it is a bare plural."""
    if place >= len(among):
        return None
    word = among[place].lower
    if word in {"$", "€", "£"}:
        return _number_at(among, place + 1)
    if word in {"several", "many", "tens", "a", "the"} or word in _PLURALS:
        return _plural_at(among, place)
    value = _value(word)
    if place and among[place - 1].lower in _NUMBERED:
        return None
    if (
        place >= 2
        and among[place - 1].text == "-"
        and among[place - 2].is_word
        and not among[place - 2].text[0].isdigit()
    ):
        return None
    if value is None or _is_year(among, place, word) or _is_compound(among, place):
        return None
    if word in _TENS and place + 2 < len(among) and among[place + 1].text == "-":
        ones = _DIGITS.get(among[place + 2].lower, 0)
        if 0 < ones < 10:
            return _with_scale(among, place + 3, value + ones)
    return _with_scale(among, place + 1, value)


def _value(word: str) -> float | None:
    if word in _DIGITS:
        return _DIGITS[word]
    return float(word.replace(",", "")) if len(word) <= 24 and _FIGURE.fullmatch(word) else None


def _is_compound(among: Sequence[Token], place: int) -> bool:
    """Whether the number is a part of a word: "one-way", "75-mile", "122-millimetre"."""
    if place + 1 < len(among) and (among[place + 1].lower in _SIZES or _is_month(among[place + 1])):
        return True
    after = among[place + 2].lower if place + 2 < len(among) and among[place + 1].text == "-" else ""
    return after.isalpha() and after not in _DIGITS and after not in _SCALES and after not in {"strong", "odd"}


def _is_month(token: Token) -> bool:
    """Whether a month follows the number, which is then a day: "3 May"."""
    return token.is_capital and (token.lower in TIMES or token.lower == "may")


_SIZES = wordset("mm millimetre millimeter millimetres millimeters cm km kilometres kilometers miles metres meters")
"""After these a number is a calibre or a distance."""


def _with_scale(among: Sequence[Token], place: int, value: float) -> tuple[int, int, bool]:
    while place < len(among) and among[place].lower in _SCALES:
        value *= _SCALES[among[place].lower]
        place += 1
    return int(min(value, 10**15)), place, False


def _plural_at(among: Sequence[Token], place: int) -> tuple[int, int, bool] | None:
    """ "millions of", "tens of thousands of", "several hundred", "a million", "a dozen"."""
    word = among[place].lower
    after = among[place + 1].lower if place + 1 < len(among) else ""
    if word in _TIMES and after == "of" and place + 2 < len(among) and among[place + 2].lower in _PLURALS:
        return _TIMES[word] * _PLURALS[among[place + 2].lower], place + 3, True
    if word in _PLURALS:
        return _PLURALS[word], place + 1, True
    if word == "a" and after in _SCALES and len(after) > 2:
        return _SCALES[after], place + 2, False
    if word in {"several", "many"} and after in _SCALES and len(after) > 2:
        return 2 * _SCALES[after], place + 2, True
    return None


def _is_year(among: Sequence[Token], place: int, word: str) -> bool:
    if not (len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100):
        return False
    before = among[place - 1].lower if place else ""
    return before not in {"than", "over", "least", "about", "around", "some", "to", "nearly", "approximately"}


def _upper_at(among: Sequence[Token], last: int, between: bool) -> tuple[int, int] | None:
    """The upper end of "between A and B", "A to B", "A-B", with the token after it."""
    if last + 1 >= len(among) or among[last].lower not in ({"and", "to"} if between else {"to", "-", "–", "or"}):
        return None
    if among[last].lower == "or" and _value(among[last + 1].lower) is None:
        return None
    upper = _number_at(among, last + 1)
    return (upper[0], upper[1]) if upper is not None and not upper[2] else None


def _scaled(low: int, high: int) -> int:
    """ "10 to 12 thousand" means ten thousand to twelve thousand."""
    for scale in (1_000_000_000, 1_000_000, 1_000):
        if high >= scale and low < 1_000 and low * scale <= high:
            return low * scale
    return low


def _united(among: Sequence[Token], first: int, last: int, low: int, high: int | None, bound: str) -> Measure:
    unit = _UNIT_LEXICON.at(among, last) if last < len(among) else None
    name, end = "", last
    if unit is not None and unit.last < len(among) and among[unit.last].lower in {"of", "worth"}:
        name, end = unit.value or UNCOUNTED, unit.last
    if end < len(among) and among[end].lower in {"%", "percent", "per"}:
        name = UNCOUNTED
    if any(token.lower in {"$"} for token in among[first:last]):
        name = "usd"
    if end < len(among) and among[end].lower == "of":
        end += 1
    bounds = {"least": (low, None), "most": (None, low)}
    floor, ceiling = bounds.get(bound, (low, high))
    return Measure(first, end, Quantity(floor, ceiling, name, approximate=bound in {"about", "plural"}))


_CARRYING = {word: unit for word, unit in _UNITS.items() if unit in {"ship", "flight", "wagon", "container"}}


def unit_of(word: str) -> str | None:
    """The unit that one word names: "ship" for "vessels"; None for any other."""
    return _CARRYING.get(word)


_NUMBERED = wordset("boeing airbus flight resolution article section chapter no number unit route type class annex")
"""After these a number is a name."""

UNCOUNTED = "load"
"""What trains, lorries and crates measure: no number of the goods, and no unit of its own."""

_BLOCKERS = wordset("from to by for with in at on and or that which who , ; : ( ) — was were is are has have had")


def of_item(among: Sequence[Token], found: Sequence[Measure], first: int, unit: str) -> Quantity | None:
    """The quantity worded just before the item whose name begins at token ``first``; adjectives may stand between."""
    for measure in reversed(found):
        gap = among[measure.last : first]
        if measure.quantity.unit == "usd" and gap and gap[0].lower in {"in", "worth"}:
            gap = gap[1:]
        if measure.last <= first and len(gap) <= 5 and not any(token.lower in _BLOCKERS for token in gap):
            told = _of_more(among, found, measure).quantity
            if told.unit == UNCOUNTED:
                return None
            carrier = next((_CARRYING[token.lower] for token in gap if token.lower in _CARRYING), None)
            return replace(told, unit=told.unit or carrier or unit, cumulative=is_cumulative(among))
    return None


def _of_more(among: Sequence[Token], found: Sequence[Measure], measure: Measure) -> Measure:
    """The measure, or the smaller one that is a part of it: in "the first 1,000 of 5,000 builders" a thousand."""
    ahead = (m for m in found if m.last == measure.first and among[m.last - 1].lower == "of")
    return next((m for m in ahead if m.quantity.unit in {"", measure.quantity.unit}), measure)


_WORTH = wordset("worth for at costing valued totalling totaling")


def of_worth(among: Sequence[Token], found: Sequence[Measure], first: int, stop: int) -> Quantity | None:
    """The sum that goods between tokens ``first`` and ``stop`` are "worth", or were paid "for", in money."""
    for measure in found:
        if measure.quantity.unit != "usd" or not first <= measure.first < stop:
            continue
        near = {token.lower for token in among[max(0, measure.first - 3) : measure.first]}
        if near & _WORTH or (measure.last < len(among) and among[measure.last].lower in {"worth", "for"}):
            return measure.quantity
    return None


def is_cumulative(among: Sequence[Token]) -> bool:
    """Whether the words speak of a running total: "since", "so far", "in total", "to date"."""
    words = [token.lower for token in among]
    pairs = set(pairwise(words))
    told = _CUMULATIVE & set(words) and ("long", "since") not in pairs
    return bool(told) or not pairs.isdisjoint(_TOTALS)
