"""Which statements of an article a denial or a refusal answers, told once all of them are read.

Every other side's statement near a reply is weighed by what the two share: matter, parties, words, how far apart they
stand, and how much the statement charges. The weights were fitted on the project's own invented articles
(``bench/gold/first``), those of each article by the others, then rounded: the chance that a reply answers one statement
rather than another, or none, is as e to the difference of their sums. A person can follow a choice by adding up.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis import denials
from analysis.items import covers
from analysis.statements import Stance
from analysis.views import View, stem
from analysis.words import AUXILIARIES

REPLIES = frozenset({Stance.DENIES, Stance.DECLINES})
CHARGES = frozenset({Stance.ASSERTS, Stance.HEDGES, Stance.HEARSAY})

_BEFORE, _AFTER = 40, 12
"""So many statements before and after a reply are weighed."""

_ENOUGH = {Stance.DENIES: 0.4, Stance.DECLINES: 2.0}
"""The sum from which on a statement counts as answered; a refusal oftener answers nothing that is told."""

_BESIDE = 2.0
"""What is of the same matter as the best is answered too, if it weighs so little less."""

_MOST = 3
_AGAINST = 6

WEIGHTS: Mapping[str, float] = {
    "after": -1.5,
    "inside": -0.4,
    "same paragraph": 0.9,
    "distance": -1.5,
    "nearest": 0.5,
    "others here": -0.6,
    "question before": 1.7,
    "older question": -1.0,
    "this": 0.4,
    "claims": 0.5,
    "specific": 0.5,
    "quantity": 1.0,
    "counts": 0.2,
    "state named": 1.4,
    "same goods": 0.8,
    "other goods": -4.0,
    "other item": -1.0,
    "names charger": 0.8,
    "other parties": -1.0,
    "words": 0.6,
    "one voice": -0.6,
    "lead": 1.0,
    "hedged": -0.9,
    "hearsay": -0.9,
    "narrated": -1.2,
}
"""Other goods and other parties weigh by rule, not by fit: who denies sending arms to one denies nothing else."""


@dataclass(slots=True)
class Told:
    """What one article tells: its statements, how common its words are, its first charge, charges by mark and goods."""

    views: Sequence[View]
    rarity: Counter[str]
    lead: View | None
    against: dict[str, list[View]]
    charged: dict[str, list[View]]


def of_article(views: Sequence[View]) -> Told:
    """The views of one article, ready to be weighed."""
    rarity = Counter(word for view in views for word in view.words)
    lead = next((view for view in views if is_charge(view) and not view.headline), None)
    against: dict[str, list[View]] = {}
    charged: dict[str, list[View]] = {}
    for view in views:
        if is_charge(view):
            for mark in (*sorted(view.accused), *sorted(view.words)) if view.claims else ():
                _list(against, mark, view)
            for goods in sorted(view.families):
                _list(charged, goods, view)
    return Told(views, rarity, lead, against, charged)


def _list(listed: dict[str, list[View]], mark: str, view: View) -> None:
    """List a view under a mark, as long as few are."""
    among = listed.setdefault(mark, [])
    if len(among) < _AGAINST:
        among.append(view)


def is_charge(view: View) -> bool:
    """Whether a statement says that something is so which somebody else may deny: a claim, or goods with a state."""
    if view.statement.stance not in CHARGES:
        return False
    told = any(claim.affirmed for claim in view.claims)
    return told or bool(not view.claims and view.families and view.states and not _is_negative(view))


def _is_negative(view: View) -> bool:
    return denials.negates(view.lower) or denials.finds_nothing(view.lower)


def accusing(told: Told, place: int) -> list[View]:
    """The charges of other sides that name the speaker's state or the speaker himself, the first few of each."""
    one = told.views[place]
    marks = [*([one.state] if one.state is not None else []), *sorted(one.name_words)]
    return [view for mark in marks for view in told.against.get(mark, ()) if _is_other_side(one, view)]


def questioned(told: Told, place: int) -> frozenset[str]:
    """The families of goods that other sides' charges anywhere in the article are about."""
    one = told.views[place]
    return frozenset(
        goods for goods, charges in told.charged.items() if any(_is_other_side(one, charge) for charge in charges)
    )


def implicated(told: Told) -> frozenset[str]:
    """The states that the charges of the article name or accuse."""
    return frozenset(state for charges in told.charged.values() for charge in charges for state in charge.parties)


def shares_words(told: Told, one: View) -> bool:
    """Whether a word of the statement stands in another side's charge."""
    return any(_is_other_side(one, view) for word in one.words - one.name_words for view in told.against.get(word, ()))


def contrasts(told: Told, one: View) -> bool:
    """Whether the statement sets what it tells against a charge: "tractors, not shells"."""
    return any(
        word == "not" and at > 1 and one.lower[at - 1] not in AUXILIARIES
        and any(stem(next_word) in told.against for next_word in one.lower[at + 1 : at + 4])
        for at, word in enumerate(one.lower)
    )  # fmt: skip


def besides(told: Told, place: int) -> list[View]:
    """What the source of the charge at ``place`` had charged in the three paragraphs before it."""
    first = told.views[place]
    if first.name is None:
        return []
    near = told.views[max(0, place - 8) : place]
    return [v for v in near if v.name == first.name and first.paragraph - v.paragraph <= 3 and is_charge(v)]


def _is_other_side(reply: View, other: View) -> bool:
    return (reply.name is None or other.name != reply.name) and not _of_one_voice(reply, other)


def _of_one_voice(reply: View, other: View) -> bool:
    voice = reply.statement.source.speaks_for
    return voice is not None and voice == other.statement.source.speaks_for


def choose(told: Told, place: int) -> tuple[int, ...]:
    """The places of the statements that the reply at ``place`` answers, best first; none where none is likely."""
    reply = told.views[place]
    those = list(_candidates(told, place))
    here = _charges_here(told, place, those)
    weighed = sorted(((_weigh(told, place, other, here), -abs(other - place), other) for other in those), reverse=True)
    if not weighed or weighed[0][0] < _ENOUGH[reply.statement.stance]:
        return ()
    best, _, first = weighed[0]
    alike = [
        other for weight, _, other in weighed[1:]
        if weight > best - _BESIDE and is_alike(told.views[first], told.views[other])
    ]  # fmt: skip
    return (first, *alike[: _MOST - 1])


def _candidates(told: Told, place: int) -> Iterator[int]:
    reply = told.views[place]
    for other in range(max(0, place - _BEFORE), min(len(told.views), place + _AFTER + 1)):
        if other != place and _may_be_answered(reply, told.views[other]):
            yield other


_ASIDE = frozenset({"denial.relative", "cue.passive-denied-by"})
"""Rules of denials that may stand in the middle of what they answer: "drones, which Tehran denies, and missiles"."""


def _may_be_answered(reply: View, other: View) -> bool:
    """Whether it is another's statement, stands outside the reply or is reported inside it, and denies nothing.

    The very words of the reply, heard twice, are nobody else's.
    """
    aside = reply.statement.rule in _ASIDE and other.span.start < reply.span.start
    if (
        other.statement.stance in REPLIES
        or other.span == reply.span
        or (other.span.meets(reply.span) and not reply.span.holds(other.span) and not aside)
    ):
        return False
    if _is_about_else(reply, other):
        return False
    if other.labelled and other.paragraph > reply.paragraph and not reply.labelled:
        return False  # the answer to the question in which the denial is told
    return reply.name is None or other.name != reply.name


def _is_about_else(reply: View, other: View) -> bool:
    """Whether a denial words its own proposition, and neither its words nor its goods nor its side are the other's."""
    if reply.statement.rule != "denial.that-clause" or reply.points or reply.state in other.states:
        return False
    return not (reply.words & other.words) - reply.name_words and not _wide(reply.families) & _wide(other.families)


def _charges_here(told: Told, place: int, those: Sequence[int]) -> frozenset[int]:
    """Those of some places where a charge stands in the reply's own paragraph, before it."""
    reply = told.views[place]
    before = (other for other in those if other < place and told.views[other].paragraph == reply.paragraph)
    return frozenset(at for at in before if is_charge(told.views[at]) and not reply.span.holds(told.views[at].span))


def _weigh(told: Told, place: int, other: int, here: frozenset[int]) -> float:
    """How likely the reply answers the other statement, as a sum of weights."""
    return sum(WEIGHTS[name] * value for name, value in signs(told, place, other, here).items())


def signs(told: Told, place: int, other: int, here: frozenset[int]) -> dict[str, float]:
    """What speaks for and against the reply's answering the other statement: sign to strength, 0–2.

    ``here`` holds the places of the charges before the reply in its paragraph.
    """
    reply, charge = told.views[place], told.views[other]
    return {**_standing(told, place, other, here), **_sharing(told, reply, charge), **_charging(told, charge)}


def _standing(told: Told, place: int, other: int, here: frozenset[int]) -> dict[str, float]:
    """Where the two stand to each other."""
    reply, charge = told.views[place], told.views[other]
    apart = abs(reply.paragraph - charge.paragraph)
    low, high = min(place, other), max(place, other)
    inside = reply.span.holds(charge.span)
    return {
        "after": float(other > place and not inside),
        "inside": float(inside and bool(charge.claims)),
        "same paragraph": float(apart == 0),
        "distance": min(apart, 10) / 10,
        "nearest": float(not any(is_charge(v) and v.name != reply.name for v in islice(told.views, low + 1, high))),
        "others here": float(bool(here) and other not in here and not inside),
        "question before": float(reply.labelled and charge.paragraph == reply.paragraph - 1),
        "older question": float(reply.labelled and charge.paragraph < reply.paragraph - 2),
        "this": float(reply.points and other == _just_told(told, place)),
    }


def _just_told(told: Told, place: int) -> int:
    """The place of the last statement of another side before a reply; -1 where there is none near by."""
    reply = told.views[place]
    near = range(place - 1, max(-1, place - 5), -1)
    return next((at for at in near if _may_be_answered(reply, told.views[at])), -1)


def _sharing(told: Told, reply: View, charge: View) -> dict[str, float]:
    """What the two share."""
    mine, goods = _wide(reply.families), _wide(charge.families)
    return {
        "state named": float(reply.state is not None and reply.state in charge.states),
        "same goods": float(bool(mine & goods)),
        "other goods": float(bool(mine and goods and not mine & goods)),
        "other item": float(_names_other_item(reply, charge)),
        "names charger": float(bool((reply.words & charge.name_words) - reply.name_words)),
        "other parties": float(bool(reply.claims and charge.claims) and not _meet(reply, charge)),
        "words": _rare(told, (reply.words & charge.words) - reply.name_words),
        "counts": float(reply.counts and charge.counted),
        "one voice": float(_of_one_voice(reply, charge)),
    }


_WIDER = {"drones": "arms", "training": "troops"}
"""Who denies sending arms denies sending drones; who denies sending soldiers denies sending instructors."""


def _wide(families: frozenset[str]) -> frozenset[str]:
    return frozenset(_WIDER.get(one, one) for one in families)


def _rare(told: Told, words: frozenset[str]) -> float:
    return min(sum(1 / told.rarity[word] for word in words if told.rarity[word]), 2.0)


def _charging(told: Told, charge: View) -> dict[str, float]:
    """How much the other statement charges, and how it is told."""
    stance = charge.statement.stance
    return {
        "claims": float(bool(charge.claims)),
        "specific": float(any(claim.supplier and claim.recipient for claim in charge.claims)),
        "quantity": float(any(claim.quantity is not None for claim in charge.claims)),
        "lead": float(charge is told.lead),
        "hedged": float(stance is Stance.HEDGES),
        "hearsay": float(stance is Stance.HEARSAY),
        "narrated": float(charge.statement.cue is None and charge.statement.source.span is None),
    }


def _names_other_item(reply: View, charge: View) -> bool:
    """Whether both name goods of which none is the other's or a kind of it: vehicles, rockets."""
    mine, yours = reply.goods, charge.goods
    return bool(mine and yours) and not any(_is_of_kind(one, other) for one in mine for other in yours)


def _is_of_kind(one: str, other: str) -> bool:
    return one == other or covers(one, other) or covers(other, one)


def is_alike(one: View, other: View) -> bool:
    """Whether two statements charge the same: the same goods, or a kind of them, between parties that do not differ.

    Where one of them leaves its claim to the reader, goods and a state that both name must do.
    """
    if not one.claims or not other.claims:
        return bool(one.families & other.families and one.parties & other.parties)
    return any(
        mine.item and yours.item and _is_of_kind(mine.item, yours.item)
        and _agree(mine.supplier, yours.supplier) and _agree(mine.recipient, yours.recipient)
        for mine in one.claims for yours in other.claims
    )  # fmt: skip


def _meet(one: View, other: View) -> bool:
    """Whether some claim of each could be the same transfer's: no supplier or recipient that both name differs."""
    return any(
        _agree(mine.supplier, yours.supplier) and _agree(mine.recipient, yours.recipient)
        for mine in one.claims for yours in other.claims
    )  # fmt: skip


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
