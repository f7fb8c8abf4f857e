"""Whether two passages tell of one event: by what they name, or by what their articles name and they point back to.

Contradiction needs event coreference first (de Marneffe, Rafferty and Manning 2008): only what names itself, or is one
ship, flight or cargo told of within days, is taken for one event.
"""

from dataclasses import dataclass
from datetime import date

from analysis.events import Event, event, name_parts
from analysis.parties import place_of
from analysis.periods import Period, dates
from analysis.quantities import Quantity
from analysis.statements import Stance
from analysis.testimony import Testimony
from analysis.tokens import tokens, wordset

_LIKE = 0.34
"""The share of the smaller passage's slots that both passages fill alike."""

_PARTIES = 2
_DAYS = 3
_SEASON = 60
_WEEKS = 30
"""Days within which two articles may tell of one ship that is named in the one and only "the vessel" in the other."""

_FEW = 12
_SIGNED = wordset("contract agreement treaty deal accord")
_ADMITTING = wordset("acknowledged acknowledges admitted admits conceded concedes confessed")


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage with its voice and what it tells.

    ``reported`` is when the text puts the saying, where it does. ``background`` are the names in the rest of its
    article, which "the vessel" may stand for, and ``setting`` the places named there. ``lead`` are the words from the
    cue to the passage, ``cue`` the cue's own.
    """

    voice: Testimony
    exact: str
    event: Event
    reported: Period | None = None
    background: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    lead: str = ""
    cue: str = ""

    @property
    def admitted(self) -> bool:
        """Whether the speaker is said to concede it."""
        return bool(_ADMITTING & set(self.cue.lower().split()))


def telling(
    voice: Testimony,
    exact: str,
    lead: str = "",
    day: date | None = None,
    background: frozenset[str] = frozenset(),
    setting: frozenset[str] = frozenset(),
    cue: str = "",
) -> Telling:
    """The passage as a telling of an event.

    ``lead`` are the words from the cue to the passage ("reported late last month that"); ``day`` is the day of the
    news that the article tells, where its own is unknown; ``cue`` are the words that show that somebody said it.
    """
    when = voice.said_on or day
    told = dates(tokens(lead), when) if lead and when is not None else []
    return Telling(
        voice,
        exact,
        event(exact, when),
        told[0].period if told else None,
        background,
        setting,
        lead,
        cue,
    )


def marks(told: Telling) -> frozenset[str]:
    """Words of which two tellings share one wherever they may concern one matter: look these up, then compare.

    They are names, days, telling figures, a named speaker, and each of the goods with each state. What points back, as
    "the vessel" or "no such talks" does, goes by the names in the rest of its article.
    """
    event, voice = told.event, told.voice
    names = name_parts(event.names)
    if event.conveyed or event.negated or voice.stance is Stance.DENIES:
        names |= told.background | told.setting
    days = {day for period in event.days for day in (period.first, period.last) if day is not None}
    figures = {f"{one.counted}:{one.quantity.low}" for one in event.figures if (one.quantity.low or 0) > _FEW}
    states = event.states | ({voice.source.state} - {None})
    by_sort = {
        "name": names,
        "ship": told.background if event.conveyed else frozenset(),
        "day": days,
        "figure": figures,
        "goods": {f"{item}:{state}" for item in event.goods for state in states},
        "speaker": {voice.source.name} if voice.source.named else frozenset(),
    }
    return frozenset(f"{sort}:{one}" for sort, those in by_sort.items() for one in those)


def one_event(earlier: Telling, later: Telling) -> bool:
    """Whether the passages name the same thing: a ship, a firm or a place, a day, a telling figure, or one speaker."""
    one, two = earlier.event, later.event
    if _two_conveyances(one, two):
        return False
    named = one.shares(two) or set(one.dated) & set(two.dated) or told_alike(one, two) or _one_span(one, two)
    pointed = _one_speaker(earlier.voice, later.voice) or _one_conveyance(earlier, later)
    return bool(named or pointed) and likeness(one, two) >= (_LIKE / 2 if pointed else _LIKE)


def _two_conveyances(one: Event, two: Event) -> bool:
    """Whether each tells of a ship or flight by a name that the other does not have."""
    own = [{name for name in told.names if place_of(name) is None} for told in (one, two)]
    return one.conveyed and two.conveyed and all(own) and not {*one.shares(two)} & own[0]


def likeness(one: Event, other: Event) -> float:
    """The weight of what both passages tell alike, as a share of what the poorer of them tells: 0 to 1."""
    return _weight(one, other) / max(min(_weight(one, one), _weight(other, other)), 1.0)


def _weight(one: Event, other: Event) -> float:
    figures = len({f.quantity.low for f in one.figures} & {f.quantity.low for f in other.figures})
    return (
        3.0 * min(len(one.shares(other)), len(other.shares(one)))
        + 2.0 * len(set(one.dated) & set(other.dated))
        + figures
        + len(one.goods & other.goods)
        + 0.7 * len(one.states & other.states)
        + len(one.stems & other.stems)
    )


def told_alike(one: Event, other: Event) -> set[tuple[str, int | None]]:
    """Exact figures above a dozen that both give for the same thing."""
    here, there = (
        {(f.counted, f.quantity.low) for f in told.figures if _is_exact(f.quantity)} for told in (one, other)
    )
    fallen = {f.quantity.low for f in one.figures if f.fate} & {f.quantity.low for f in other.figures if f.fate}
    return {pair for pair in here & there if pair[0] and ((pair[1] or 0) > _FEW or pair[1] in fallen)}


def same_time(earlier: Telling, later: Telling) -> bool:
    """Whether both are told of one day or stretch of time, or, undated, by articles of one day."""
    one, two = earlier.event, later.event
    if set(one.dated) & set(two.dated):
        return True
    if one.days and two.days:
        ends = [{(period.last, period.precision) for period in told.days} for told in (one, two)]
        starts = [{(period.first, period.precision) for period in told.days if period.first} for told in (one, two)]
        return bool(ends[0] & ends[1]) or bool(starts[0] & starts[1])
    if _SIGNED & one.words and _SIGNED & two.words and _apart(earlier.voice, later.voice, _WEEKS):
        return True
    if one.conveyed and two.conveyed and (one.shares(two) or _one_conveyance(earlier, later)):
        return _apart(earlier.voice, later.voice, _WEEKS)
    return _apart(earlier.voice, later.voice, 1)


def _one_conveyance(earlier: Telling, later: Telling) -> bool:
    """Whether both tell of a ship, flight or train, and their articles name the same one."""
    if not (earlier.event.conveyed and later.event.conveyed) or not _apart(earlier.voice, later.voice, _WEEKS):
        return False
    return bool(earlier.background & later.background)


def _one_span(one: Event, two: Event) -> bool:
    """Whether both count the goods of the same two states over the same stretch of time: "from August to February"."""
    stretches = {period for period in set(one.days) & set(two.days) if period.first != period.last}
    long = any(period.first and period.last and (period.last - period.first).days > _SEASON for period in stretches)
    parties = len(one.states & two.states)
    return bool(stretches and one.goods & two.goods) and (parties >= _PARTIES or (long and parties > 0))


def _one_speaker(one: Testimony, other: Testimony) -> bool:
    """Whether one named person is heard in both within a few days."""
    named = one.source.named and other.source.named and one.source.name == other.source.name
    return named and _apart(one, other, _DAYS)


def _apart(one: Testimony, other: Testimony, days: int) -> bool:
    """Whether the articles are known to appear within so many days of each other."""
    return one.said_on is not None and other.said_on is not None and abs((one.said_on - other.said_on).days) <= days


def _is_exact(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high
