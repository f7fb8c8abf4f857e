"""What a passage tells of one event, slot by slot: names, places, days, figures, goods, and the words beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis import items, parties, periods, quantities
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.quotations import content
from analysis.tokens import Token, listed, tokens, wordset
from analysis.words import AUXILIARIES, DETERMINERS, NEGATIONS, PREPOSITIONS, PRONOUNS, TIMES, TITLES

_JOINING = frozenset({"of", "de", "al", "el", "the", "-", "&"})
_ARRIVING = wordset(
    "arrived arrive arrives landed land lands unloaded unload unloads discharged discharge discharges docked docks "
    "berthed delivered brought offloaded moored came touched put called anchored reached shipped sent trucked flown"
)
_LEAVING = wordset(
    "loaded loading left leave leaves departed departs sailed boarded took taken aboard picked collected set "
    "owned registered built flagged based made signed"
)
_AT = wordset("at in to into on onto near ashore")
_LEAST_NAMED = 3
_COMMON = wordset(
    "moscow pyongyang tehran kremlin western north south east west far russian korean iranian ukrainian government "
    "ministry president minister foreign defence defense state un us eu nato dprk rok"
)
"""Words that begin with capitals in every other sentence of this subject, and single no event out."""

_CONVEYANCES = wordset(
    "ship vessel tanker freighter carrier boat dhow cargo flight plane aircraft jet airliner train convoy barge "
    "trawler speedboat flagged consignment shipment container containers truck lorry she boeing ilyushin antonov 747"
)
"""What carries goods, or is carried as one: what is told of it is told of one voyage."""

_LIVED = wordset("killed dead died wounded injured captured missing lost buried")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: an item's unit and family, or the stem of the noun; and the passage's fate of it.

    ``counted`` is "" where the words name nothing countable. ``fate`` tells the killed from the wounded.
    """

    counted: str
    quantity: Quantity
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """The slots of a passage. Names stand as they are written; ``ends`` are those where something came to."""

    names: tuple[str, ...]
    states: frozenset[str]
    ends: frozenset[str]
    days: tuple[Period, ...]
    figures: tuple[Figure, ...]
    goods: frozenset[str]
    stems: frozenset[str]
    words: frozenset[str]
    negated: bool
    conveyed: bool

    def shares(self, other: "Event") -> tuple[str, ...]:
        """The names of this that the other passage has too, in full or in part: "Celadon Star" and "the Celadon"."""
        there = {word for name in other.names for word in _parts(name)}
        return tuple(name for name in self.names if _parts(name) & there)

    @property
    def dated(self) -> tuple[Period, ...]:
        """The days told to the day."""
        return tuple(period for period in self.days if period.precision is Precision.DAY)


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """The words that tell these names from others."""
    return frozenset(part for name in names for part in _parts(name))


def _parts(name: str) -> frozenset[str]:
    """The words that make the name: none of those that any name of its sort may hold."""
    return frozenset(word for word in name.casefold().split() if word not in _SORTS and len(word) >= _LEAST_NAMED)


_SORTS = wordset(
    "region district province oblast republic port airport airfield base city island sea gulf river strait bay the al "
    "university institute center centre company group shipping trading marine ministry general first new star"
)


@lru_cache(maxsize=4_096)
def event(text: str, day: date | None) -> Event:
    """What the passage tells; relative days are counted from ``day``, that of its article."""
    among = tokens(text)
    states = parties.mentions(among)
    taken = {at for mention in states for at in range(mention.first, mention.last)}
    goods = items.find(among)
    held = {at for hit in goods for at in range(hit.first, hit.last)}
    times = periods.dates(among, day)
    timed = {at for dated in times for at in range(dated.first, dated.last)}
    names = list(_names(among, taken | timed))
    names += [(m.first, m.last, m.place.name) for m in states if m.place is not None]
    named = {at for first, last, _ in names for at in range(first, last)}
    lower = [token.lower for token in among]
    spare = [
        word for at, word in enumerate(lower)
        if at not in taken | held | timed | named and among[at].is_word and not word[0].isdigit()
    ]  # fmt: skip
    return Event(
        tuple(dict.fromkeys(name for _, _, name in names)),
        frozenset(mention.state for mention in states),
        frozenset(_ends(among, names)),
        tuple(dated.period for dated in times),
        tuple(_figures(among, timed | named)),
        frozenset(hit.value.name for hit in goods) | frozenset(_bulk(among)),
        content(spare) - _SAYING,
        frozenset(lower),
        _negated(lower),
        not _CONVEYANCES.isdisjoint(lower),
    )


_SAYING = content(listed(
    "say said says tell told report reported claim claimed state stated announce announced according add added "
    "official officials statement news agency interview reporters ministry spokesman spokeswoman"
))  # fmt: skip


def _names(among: Sequence[Token], taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Runs of capitalised words that name neither a state, a time nor a title: ships, firms, ports, people."""
    at = 0
    while at < len(among):
        if not _is_named(among, at, taken):
            at += 1
            continue
        last = at + 1
        while last < len(among) and (
            _is_named(among, last, taken) or (among[last].text.isdigit() and last not in taken)
            or (among[last].lower in _JOINING and last + 1 < len(among) and _is_named(among, last + 1, taken))
        ):  # fmt: skip
            last += 1
        name = " ".join(token.text for token in among[at:last])
        if len(name) >= _LEAST_NAMED and (at > 0 or last - at > 1):
            yield at, last, name
        at = last


def _is_named(among: Sequence[Token], at: int, taken: set[int]) -> bool:
    token = among[at]
    if at in taken or not token.is_word or not token.is_capital:
        return False
    plain = token.lower
    return not (
        plain in _COMMON or plain in TIMES or plain in DETERMINERS or plain in PRONOUNS or plain in PREPOSITIONS
        or (plain in TITLES and plain not in {"lady", "king", "prince", "captain"})
    )  # fmt: skip


def _ends(among: Sequence[Token], names: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """The names that a verb of arriving takes. Each verb takes one place, the nearest free verb first."""
    free: list[tuple[int, bool]] = []
    at = 0
    for first, _, name in sorted(names):
        free += [(place, True) for place in range(at, first) if among[place].lower in _ARRIVING]
        free += [(place, False) for place in range(at, first) if among[place].lower in _LEAVING]
        at = first
        before = {token.lower for token in among[max(0, first - 4) : first]}
        if free and before & _AT:
            verb = max(free)
            free.remove(verb)
            if verb[1]:
                yield name


def _figures(among: Sequence[Token], taken: set[int]) -> Iterator[Figure]:
    fates = [(at, token.lower) for at, token in enumerate(among) if token.lower in _LIVED]
    for measure in quantities.measures(among):
        if measure.first in taken or (measure.last - 1) in taken:
            continue
        counted = measure.quantity.unit or _counted(among, measure.last) or _told_of(among, measure.last)
        near = min(fates, key=lambda fate: abs(fate[0] - measure.last), default=(0, ""))[1]
        yield Figure(counted, measure.quantity, near if counted == "person" else "")


_MEASURED = wordset("tonnes tons tonne barrels barrel litres liters kilograms sacks bags boxes crates")


def _bulk(among: Sequence[Token]) -> Iterator[str]:
    """What is measured out and has no name of its own among the goods: "9,000 tonnes of iron ore"."""
    for at in range(len(among) - 2):
        if among[at].lower in _MEASURED and among[at + 1].lower == "of" and not items.find(among[at + 2 : at + 5]):
            ore = [token.lower for token in among[at + 2 : at + 4] if token.is_word and token.lower not in PREPOSITIONS]
            yield " ".join(ore)


_PERSONS = wordset("people men women persons labourers laborers engineers sappers fighters passengers troops")


def _told_of(among: Sequence[Token], last: int) -> str:
    """What "32 were brought down" counts: the only goods that the passage names."""
    named = {hit.value.unit for hit in items.find(among)}
    behind = among[last].lower if last < len(among) else ""
    return next(iter(named)) if len(named) == 1 and behind in AUXILIARIES else ""


_UNITS = {"tonnes": "tonne", "tons": "tonne", "barrels": "barrel", "containers": "container", "wagons": "wagon"}


def _counted(among: Sequence[Token], last: int) -> str:
    """What a bare number counts: the unit of the goods, or the stem of the first noun behind it."""
    for hit in items.find(among[last : last + 8]):
        if hit.first <= 6 and not any(token.lower in AUXILIARIES for token in among[last : last + hit.first]):
            return hit.value.unit
    for token in among[last : last + 4]:
        if not token.is_word:
            return ""
        if token.lower in _UNITS:
            return _UNITS[token.lower]
        if token.lower in _PERSONS or (token.is_capital and token.lower.endswith("ans")):
            return "person"
        if token.lower.endswith("s") and not token.is_capital and len(token.lower) > 3:
            return next(iter(content([token.lower])), "")
    return ""


_BOUNDING = (["more"], ["less"], ["fewer"], ["only"], ["later"])
"""Behind "no" or "not" these make a bound or a beginning, and no denial."""


def _negated(lower: Sequence[str]) -> bool:
    words = [word for at, word in enumerate(lower) if lower[at + 1 : at + 2] not in _BOUNDING]
    return bool(NEGATIONS.intersection(words))
