"""Whether two claims speak of the same thing: kind, family, parties, place and time, field by field."""

import re
from datetime import timedelta

from analysis import items, parties
from analysis.claims import Claim, ClaimKind
from analysis.comparisons import Comparison, Relation
from analysis.quantities import Quantity
from analysis.testimony import Testimony
from analysis.wording import default_item, listed, topic

NEAR = timedelta(days=14)
"""Statements this close together speak of one state of affairs unless their conduct dates say otherwise."""

_JOINTS = re.compile(r",| and |/")

FAMILIES: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.ARMS_TRANSFER: ("arms", "drones"),
    ClaimKind.TROOP_DEPLOYMENT: ("troops",),
    ClaimKind.WORKER_DEPLOYMENT: ("workers",),
    ClaimKind.TRAINING: ("training",),
    ClaimKind.OIL_TRANSFER: ("oil",),
    ClaimKind.COAL_EXPORT: ("coal",),
    ClaimKind.DUAL_USE: ("dual-use",),
    ClaimKind.FINANCE: ("finance",),
}
"""The families of items that each kind of conduct moves, the usual one first."""


def family(claim: Claim) -> str | None:
    """The family of what moves: the item's where it fits the kind, else the kind's own; None for ``other``."""
    fitting = FAMILIES.get(claim.kind)
    if fitting is None:
        return None
    named = items.family(claim.item) if claim.item else fitting[0]
    return named if named in fitting else fitting[0]


def is_general(claim: Claim) -> bool:
    """Whether the claim names its item no closer than by the kind: "arms", "troops", or nothing at all."""
    return claim.item is None or claim.item == default_item(claim.kind)


def figure_of(claim: Claim) -> Quantity | None:
    """The claim's quantity where it has a bound; "large numbers" has none and is no figure."""
    quantity = claim.quantity
    return None if quantity is None or (quantity.low is None and quantity.high is None) else quantity


def places_in(told: str) -> tuple[str, ...]:
    """The places of a phrase, each in one spelling: "Lugansk and Donetsk" gives Donetsk and Luhansk."""
    parts = (part.strip() for part in _JOINTS.split(told))
    return tuple(sorted({_one_spelling(part) for part in parts if part}))


def place_name(claim: Claim) -> str | None:
    """The place in one spelling and order, None where it adds nothing to the recipient."""
    if not claim.place:
        return None
    named = [place for place in places_in(claim.place) if not _is_the_state(place, claim.recipient)]
    return listed(named) if named else None


def _is_the_state(place: str, state: str | None) -> bool:
    return parties.place_of(place) is None and parties.state_of(place) == state


def _one_spelling(place: str) -> str:
    known = parties.place_of(place)
    if known is not None:
        return known.name
    state = parties.state_of(place)
    return place if state is None else parties.state_name(state)


def unlike(earlier: Testimony, later: Testimony, linked: bool) -> Comparison | None:
    """Why the two cannot be compared or speak of different things; None where they speak of one thing.

    ``linked`` tells that one answers the other in the text, which settles what is left unsaid.
    """
    one, two = earlier.claim, later.claim
    if one.kind is ClaimKind.OTHER or two.kind is ClaimKind.OTHER:
        return cannot("subjects.kind", "At least one of the two claims is of no kind that can be compared.")
    if not _families_meet(one, two):
        return different("subjects.family", f"One claim is about {topic(one)}, the other about {topic(two)}.")
    return _unlike_parties(one, two, linked, earlier.article == later.article)


def _families_meet(one: Claim, two: Claim) -> bool:
    if one.kind is not two.kind:
        return False
    return family(one) == family(two) or is_general(one) or is_general(two)


def _unlike_parties(one: Claim, two: Claim, linked: bool, one_article: bool) -> Comparison | None:
    pairs = ((one.supplier, two.supplier), (one.recipient, two.recipient))
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return different("subjects.parties", f"One claim is about {topic(one)}, the other about {topic(two)}.")
    if all(a is not None and a == b for a, b in pairs) or linked:
        return None
    if one_article and any(a is not None and a == b for a, b in pairs):
        return None
    return cannot("subjects.parties", "At least one of the two claims leaves open who supplies or who receives.")


def days_apart(earlier: Testimony, later: Testimony) -> timedelta | None:
    """Time from the earlier article to the later one, None where a day is unknown.

    One article is no time apart, nor are articles that tell one piece of news.
    """
    if earlier.said_on is not None and later.said_on is not None:
        return later.said_on - earlier.said_on
    one_news = earlier.news is not None and earlier.news == later.news
    return timedelta(0) if one_news or earlier.article == later.article else None


def contemporary(earlier: Testimony, later: Testimony, within: timedelta = NEAR) -> bool | None:
    """Whether both speak of one time; None where that cannot be told."""
    if not earlier.claim.conduct.may_meet(later.claim.conduct):
        return False
    gap = days_apart(earlier, later)
    if gap is not None:
        return abs(gap) <= within
    dated = [told.claim.conduct for told in (earlier, later) if told.claim.conduct.first and told.claim.conduct.last]
    return True if len(dated) == 2 else None


def cannot(rule: str, reason: str) -> Comparison:
    """The answer that no answer can be given, with its reason."""
    return Comparison(Relation.CANNOT_COMPARE, rule, reason)


def different(rule: str, reason: str) -> Comparison:
    """The answer that the two speak of different things, with the difference."""
    return Comparison(Relation.DIFFERENT_SUBJECT, rule, reason)
