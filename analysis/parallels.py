"""Two passages that tell of one event in their own words and cannot both be right: its day, figure, place or goods.

What is claimed of a transfer is compared slot by slot elsewhere (:mod:`analysis.contradictions`). Here stand the
accounts that no claim holds: the voyage of a named ship, a strike, a signing, the fallen. Only what names itself is
taken for one event (contradiction needs event coreference first: de Marneffe, Rafferty and Manning 2008).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis import items
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.events import Event, Figure, event
from analysis.findings import in_order
from analysis.quantities import Quantity
from analysis.rules.days import period_words
from analysis.statements import Stance
from analysis.testimony import Testimony
from analysis.tokens import wordset
from analysis.wording import as_reported, capital, is_plural, who
from analysis.wording import figure as in_words

DAY, FIGURE, PLACE, GOODS = "parallels.day", "parallels.figure", "parallels.place", "parallels.goods"
_LIKE = 0.34
"""The share of the smaller passage's slots that both passages fill alike."""

_ONCE = wordset("first only sole maiden inaugural contract agreement treaty deal signed accord indictment franchise")
"""What happens once: its day can be one only."""

_PARTING = wordset(
    "another further additional second third fourth fifth next more other others latest daily weekly monthly annually "
    "yearly each per average rest remaining total altogether combined overall whole including among half"
)
"""Words that set one count apart from another: what one passage has of them the other must have too."""


@dataclass(frozen=True, slots=True)
class Account:
    """A passage with its voice and what it tells."""

    voice: Testimony
    exact: str
    event: Event


def account(voice: Testimony, exact: str) -> Account:
    """The passage as an account of an event."""
    return Account(voice, exact, event(exact, voice.said_on))


def between(earlier: Account, later: Account) -> Comparison | None:
    """Say why both accounts of one event cannot hold, or return None."""
    if earlier.voice.stance in _SILENT or later.voice.stance in _SILENT or not _one_event(earlier, later):
        return None
    for rule in (_days, _goods, _places, _figures):
        found = rule(earlier, later)
        if found is not None:
            return found
    return None


def conflicts(among: Sequence[Account]) -> Iterator[tuple[Account, Account, Comparison]]:
    """Every two accounts of one event that cannot both hold, once for each kind and two articles."""
    reported: set[tuple[object, ...]] = set()
    for one, other in combinations(among, 2):
        if one.voice.passage_span.meets(other.voice.passage_span) and one.voice.article == other.voice.article:
            continue
        earlier, later = (one, other) if in_order(one.voice, other.voice)[0] is one.voice else (other, one)
        answer = between(earlier, later)
        if answer is None:
            continue
        pair = frozenset((one.voice.copy_cluster, other.voice.copy_cluster))
        if (pair, answer.kind, frozenset(answer.elements.items())) not in reported:
            reported.add((pair, answer.kind, frozenset(answer.elements.items())))
            yield earlier, later, answer


_SILENT = {Stance.DECLINES, Stance.HEDGES}


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


def _one_event(earlier: Account, later: Account) -> bool:
    """Whether the passages name the same thing: a ship, a firm or a place, a day, a telling figure, or one speaker."""
    one, two = earlier.event, later.event
    named = one.shares(two) or set(one.dated) & set(two.dated) or _told_alike(one, two) or _one_span(one, two)
    return bool(named or _one_speaker(earlier.voice, later.voice)) and likeness(one, two) >= _LIKE


def _one_span(one: Event, two: Event) -> bool:
    """Whether both count the goods of the same two states over the same stretch of time: "from August to February"."""
    stretches = {period for period in set(one.days) & set(two.days) if period.first != period.last}
    return bool(stretches and one.goods & two.goods) and len(one.states & two.states) >= _PARTIES


_PARTIES = 2


def _one_speaker(one: Testimony, other: Testimony) -> bool:
    """Whether one named person is heard in both within a few days."""
    if not (one.source.named and other.source.named and one.source.name == other.source.name):
        return False
    return one.said_on is not None and other.said_on is not None and abs((one.said_on - other.said_on).days) <= _DAYS


_DAYS = 3


def _told_alike(one: Event, other: Event) -> set[tuple[str, int | None]]:
    """Exact figures above a dozen that both give for the same thing."""
    here, there = (
        {(f.counted, f.quantity.low) for f in told.figures if _is_exact(f.quantity)} for told in (one, other)
    )
    return {pair for pair in here & there if pair[0] and (pair[1] or 0) > 12}


def _is_exact(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high


def _days(earlier: Account, later: Account) -> Comparison | None:
    """One thing that happens once, on two days."""
    one, two = earlier.event, later.event
    if len(one.dated) != 1 or len(two.dated) != 1 or one.dated[0].may_meet(two.dated[0]):
        return None
    once = bool(_told_alike(one, two)) or bool(_ONCE & (one.words | two.words))
    if not once or not one.shares(two):
        return None
    told = (period_words(one.dated[0]), period_words(two.dated[0]))
    return _finding(earlier, later, DAY, Kind.DATE, "day", told, "the same event has one date only")


def _goods(earlier: Account, later: Account) -> Comparison | None:
    """One cargo or one group of people, told as two things that exclude each other."""
    pair = next(((a, b) for a in earlier.event.goods for b in later.event.goods if _exclude(a, b)), None)
    if pair is None or pair[1] in earlier.event.goods or pair[0] in later.event.goods:
        return None
    anchors = set(earlier.event.dated) & set(later.event.dated) or _told_alike(earlier.event, later.event)
    if not anchors:
        return None
    return _finding(earlier, later, GOODS, Kind.ITEM, "item", pair, "one and the same cannot have been both")


def _exclude(one: str, other: str) -> bool:
    """Whether nothing is both: soldiers and workers, rockets and missiles."""
    families = {items.family(one), items.family(other)}
    if families == {"troops", "workers"}:
        return True
    return any(a == "rockets" and items.covers("missiles", b) for a, b in ((one, other), (other, one)))


def _places(earlier: Account, later: Account) -> Comparison | None:
    """One arrival at two places."""
    one, two = earlier.event, later.event
    here, there = one.ends - set(one.shares(two)), two.ends - set(two.shares(one))
    if len(here) != 1 or len(there) != 1 or one.ends - here or two.ends - there:
        return None
    if not (set(one.dated) & set(two.dated) and one.shares(two)):
        return None
    told = (next(iter(here)), next(iter(there)))
    return _finding(earlier, later, PLACE, Kind.PLACE, "place", told, "it cannot have ended at both")


def _figures(earlier: Account, later: Account) -> Comparison | None:
    """Two counts of the same thing at the same time."""
    one, two = earlier.event, later.event
    if (_PARTING & one.words) != (_PARTING & two.words) or not _same_time(earlier, later):
        return None
    if one.goods and two.goods and not one.goods & two.goods:
        return None
    for counted in {figure.counted for figure in one.figures}:
        here, there = (_of(told.figures, counted) for told in (one, two))
        if here and there and all(_clash(a, b) for a in here for b in there):
            told = (in_words(here[0].quantity), in_words(there[0].quantity))
            return _finding(earlier, later, FIGURE, Kind.QUANTITY, "quantity", told, "both figures cannot hold")
    return None


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


def _same_time(earlier: Account, later: Account) -> bool:
    if set(earlier.event.dated) & set(later.event.dated):
        return True
    if earlier.event.days and later.event.days:
        return set(earlier.event.days) & set(later.event.days) != set()
    if earlier.voice.said_on is None or later.voice.said_on is None:
        return False
    return abs((earlier.voice.said_on - later.voice.said_on).days) <= 1


def _finding(
    earlier: Account, later: Account, rule: str, kind: Kind, element: str, told: tuple[str, str], why: str
) -> Comparison:
    say = "tell" if is_plural(who(earlier.voice)) else "tells"
    also = "tell" if is_plural(who(later.voice)) else "tells"
    sentence = (
        f"{who(earlier.voice)}{as_reported(earlier.voice.said_on)} {say} of {told[0]}, while "
        f"{who(later.voice)}{as_reported(later.voice.said_on)} {also} of {told[1]}: both seem to mean one event, and "
        f"{why}."
    )
    return Comparison(Relation.CONTRADICTION, rule, capital(sentence), kind, Severity.MEDIUM, elements={element: told})
