"""Which statements of an article a denial or a refusal answers, told once all of them are read.

Every other side's statement near a reply is weighed by what the two share: matter, parties, words, who is named, how
far apart they stand. The weights were fitted on the project's own invented articles (``bench/gold/first``), then
rounded; each is the log-odds that one sign adds, so that a person can follow a choice by adding up.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from analysis import denials
from analysis.items import family
from analysis.spans import Span
from analysis.statements import Stance
from analysis.views import View

REPLIES = frozenset({Stance.DENIES, Stance.DECLINES})
CHARGES = frozenset({Stance.ASSERTS, Stance.HEDGES, Stance.HEARSAY})

_BEFORE, _AFTER = 40, 12
"""So many statements before and after a reply are weighed."""

_ENOUGH = {Stance.DENIES: -2.0, Stance.DECLINES: -1.5}
"""The sum from which on a statement counts as answered; a refusal oftener answers nothing that is told."""

_BESIDE = 2.5
"""What is of the same matter as the best is answered too, if it weighs so little less."""

_MOST = 3
_AGAINST = 6

WEIGHTS: Mapping[str, float] = {
    "after": -1.6,
    "inside": 1.0,
    "same paragraph": 1.2,
    "next paragraph": -0.1,
    "distance": -1.6,
    "between": -1.6,
    "nearest": 0.2,
    "in headline": -1.2,
    "both in headline": 0.9,
    "question before": 2.3,
    "older question": -1.8,
    "this": 0.9,
    "claims": 0.7,
    "concerns": 1.1,
    "names replier": 0.5,
    "same goods": 0.6,
    "other goods": -4.0,
    "other parties": -1.5,
    "same states": 0.3,
    "words": 1.0,
    "words around": 0.6,
    "names charger": 0.3,
    "counts": 0.7,
    "one voice": -1.2,
    "lead": 2.0,
    "answered before": 1.3,
    "answered by the same": 0.7,
    "hedged": -0.8,
    "hearsay": -0.2,
    "narrated": -0.8,
    "bias": -2.9,
}


@dataclass(slots=True)
class Told:
    """What one article has told so far: its charges, how common its words are, what has been answered already."""

    views: Sequence[View]
    rarity: Counter[str]
    lead: View | None
    against: dict[str, list[View]]
    answered: Counter[Span] = field(default_factory=Counter)
    last: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def of_article(views: Sequence[View]) -> Told:
    """The views of one article, ready to be weighed."""
    rarity = Counter(word for view in views for word in view.words)
    lead = next((view for view in views if is_charge(view) and not view.headline), None)
    against: dict[str, list[View]] = {}
    for view in views:
        if is_charge(view) and view.claims:
            for mark in (*sorted(view.accused), *sorted(view.words)):
                listed = against.setdefault(mark, [])
                if len(listed) < _AGAINST:
                    listed.append(view)
    return Told(views, rarity, lead, against)


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
    weighed = [(weigh(told, place, other), -abs(other - place), other) for other in _candidates(told, place)]
    if not weighed:
        return ()
    weighed.sort(reverse=True)
    best = weighed[0]
    if best[0] < _ENOUGH[reply.statement.stance]:
        return ()
    top = told.views[best[2]]
    chosen = [best[2]]
    for weight, _, other in weighed[1:]:
        if len(chosen) < _MOST and weight > best[0] - _BESIDE and is_alike(top, told.views[other]):
            chosen.append(other)
    return tuple(chosen)


def note(told: Told, reply: View, answers: Sequence[Span]) -> None:
    """Remember what a reply answers: others answer the same, and its speaker goes on answering it."""
    told.answered.update(answers)
    if reply.name and answers:
        told.last[reply.name] = tuple(answers)


def _candidates(told: Told, place: int) -> Iterator[int]:
    reply = told.views[place]
    for other in range(max(0, place - _BEFORE), min(len(told.views), place + _AFTER + 1)):
        if other != place and _may_be_answered(reply, told.views[other]):
            yield other


_ASIDE = frozenset({"denial.relative", "cue.passive-denied-by"})
"""Rules of denials that may stand in the middle of what they answer: "drones, which Tehran denies, and missiles"."""


def _may_be_answered(reply: View, other: View) -> bool:
    """Whether it is another's statement, stands outside the reply or is reported inside it, and denies nothing."""
    aside = reply.statement.rule in _ASIDE and other.span.start < reply.span.start
    if other.statement.stance in REPLIES or (
        other.span.meets(reply.span) and not reply.span.holds(other.span) and not aside
    ):
        return False
    if other.labelled and other.paragraph > reply.paragraph and not reply.labelled:
        return False  # the answer to the question in which the denial is told
    return reply.name is None or other.name != reply.name


def weigh(told: Told, place: int, other: int) -> float:
    """How likely the reply answers the other statement, as a sum of log-odds."""
    return WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in signs(told, place, other).items())


def signs(told: Told, place: int, other: int) -> dict[str, float]:
    """What speaks for and against the reply's answering the other statement: sign to strength, 0–2."""
    reply, charge = told.views[place], told.views[other]
    return {**_standing(told, place, other), **_sharing(told, reply, charge), **_answering(told, reply, charge)}


def _standing(told: Told, place: int, other: int) -> dict[str, float]:
    """Where the two stand to each other."""
    reply, charge = told.views[place], told.views[other]
    apart = abs(reply.paragraph - charge.paragraph)
    low, high = min(place, other), max(place, other)
    between = sum(1 for view in islice(told.views, low + 1, high) if is_charge(view) and view.name != reply.name)
    return {
        "after": float(other > place and not reply.span.holds(charge.span)),
        "inside": float(reply.span.holds(charge.span) and bool(charge.claims)),
        "same paragraph": float(apart == 0),
        "next paragraph": float(apart == 1),
        "distance": min(apart, 10) / 10,
        "between": min(between, 6) / 6,
        "nearest": float(between == 0),
        "in headline": float(charge.headline and not reply.headline),
        "both in headline": float(charge.headline and reply.headline),
        "question before": float(reply.labelled and charge.paragraph in {reply.paragraph - 1, reply.paragraph - 2}),
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
    own = reply.states - {reply.state}
    words = (reply.words & charge.words) - reply.name_words
    wide = (reply.around & charge.words) - reply.name_words - words
    return {
        "claims": float(bool(charge.claims)),
        "concerns": float(reply.state is not None and reply.state in charge.parties),
        "names replier": float(bool(reply.name_words & (charge.words | charge.around))),
        "same goods": float(bool(mine & goods)),
        "other goods": float(bool(mine and goods and not mine & goods)),
        "other parties": float(bool(reply.claims and charge.claims) and not _meet(reply, charge)),
        "same states": float(bool(own & charge.parties)),
        "words": _rare(told, words),
        "words around": _rare(told, wide),
        "names charger": float(bool((reply.around | reply.words) & charge.name_words - reply.name_words)
                               or (charge.state is not None and charge.state in own)),
        "counts": float(reply.counts and charge.counted),
        "one voice": float(_of_one_voice(reply, charge)),
    }  # fmt: skip


_WIDER = {"drones": "arms", "training": "troops"}
"""Who denies sending arms denies sending drones; who denies sending soldiers denies sending instructors."""


def _wide(families: frozenset[str]) -> frozenset[str]:
    return frozenset(_WIDER.get(family, family) for family in families)


def _rare(told: Told, words: frozenset[str]) -> float:
    return min(sum(1 / told.rarity[word] for word in words if told.rarity[word]), 2.0)


def _answering(told: Told, reply: View, charge: View) -> dict[str, float]:
    """What is known of the charge: whether it leads the article, whether others have answered it, how it is told."""
    stance = charge.statement.stance
    return {
        "lead": float(charge is told.lead),
        "answered before": min(told.answered[charge.span], 3) / 3,
        "answered by the same": float(charge.span in told.last.get(reply.name or "", ())),
        "hedged": float(stance is Stance.HEDGES),
        "hearsay": float(stance is Stance.HEARSAY),
        "narrated": float(charge.statement.cue is None and charge.statement.source.span is None),
    }


def is_alike(one: View, other: View) -> bool:
    """Whether two statements charge the same: the same family of goods between parties that do not differ.

    Where one of them leaves its claim to the reader, goods and a state that both name must do.
    """
    if not one.claims or not other.claims:
        return bool(one.families & other.families and one.parties & other.parties)
    return any(
        mine.item and yours.item and family(mine.item) == family(yours.item)
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
