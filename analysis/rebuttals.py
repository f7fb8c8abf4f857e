"""Plain statements that contest what is charged elsewhere in the article, as only the whole of it can tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import answers, denials
from analysis.falsehoods import SAID
from analysis.statements import SourceKind, Stance
from analysis.tokens import wordset
from analysis.triggers import NOUNS, VERBS
from analysis.views import View

_OUTSIDERS = frozenset({SourceKind.ANALYST, SourceKind.MEDIA})
_DECEIVED = wordset("misled misinformed deceived mistaken duped")
_OWN = wordset("we our")
_OPENING, _NEAR = 12, 6
"""So many words of a content are looked at for a negation, and after it for a transfer."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """How a content denies: it ``negates`` a deed, ``excludes`` every one, ``confines`` itself to so much and no more.

    ``admits`` and ``affirms`` tell that its first, or any, claim stays affirmed nevertheless.
    """

    negates: bool
    excludes: bool
    confines: bool
    admits: bool
    affirms: bool


def contesting(told: answers.Told, place: int) -> str | None:
    """The rule by which a plain statement contests what its own side is accused of in this article, or None."""
    one = told.views[place]
    if not _may_contest(one):
        return None
    worded = _worded(one)
    if goes_on(told, place) and _is_of_matter(told.views[place - 1]) and _goes_on_denying(one, worded):
        return "denial.continued"
    goods = frozenset(family for charge in answers.accusing(told, place) for family in charge.families)
    accused = bool(goods) or _speaks_of_itself(told, one)
    if denials.finds_nothing(one.lower):
        pointed = bool(one.points or one.families) or "them" in one.lower
        return "denial.found-nothing" if accused and pointed else None
    plain = worded.negates and not (worded.confines or worded.affirms) and _is_of_fact(one)
    if plain and one.families & answers.questioned(told, place):
        return "denial.of-charge"
    if accused and _denies_own_deed(told, one, goods, worded):
        return "denial.by-accused"
    return None


def goes_on(told: answers.Told, place: int) -> bool:
    """Whether the same speaker has just denied something."""
    one, before = told.views[place], told.views[place - 1] if place else None
    return (
        before is not None and one.name is not None and before.name == one.name
        and before.statement.stance is Stance.DENIES and one.paragraph - before.paragraph <= 1
    )  # fmt: skip


def _is_of_matter(denial: View) -> bool:
    """Whether a denial is of some transfer, or only points at what it denies: "the allegations"."""
    return bool(denial.claims or denial.families or denial.points) or not SAID.isdisjoint(denial.lower)


def _may_contest(one: View) -> bool:
    source = one.statement.source
    spoken = one.statement.cue is not None or source.name is not None
    return spoken and one.statement.stance in {Stance.ASSERTS, Stance.HEDGES} and source.kind not in _OUTSIDERS


def _worded(one: View) -> _Worded:
    excludes = denials.excludes(one.lower)
    confines = denials.confines(one.lower) and not denials.limits(one.lower)
    affirmed = [claim.affirmed for claim in one.claims]
    admits = affirmed[:1] == [True] and not excludes
    negates = (denials.negates(one.lower) or confines) and not admits
    return _Worded(negates, excludes, confines, admits, admits or any(affirmed[1:]))


def _goes_on_denying(one: View, worded: _Worded) -> bool:
    """Whether words after a denial go on with it: they negate a deed, or tell what happened to the goods instead."""
    if worded.negates or worded.excludes:
        return bool(one.families) or one.points or worded.excludes or _moves_nothing(one)
    instead = worded.confines or not worded.admits or denials.ceases(one.lower)
    return instead and bool(one.families) and _moves(one) and not denials.limits(one.lower)


_MODAL = wordset("will would should could can may might must shall won't wouldn't shouldn't couldn't can't cannot")


def _is_of_fact(one: View) -> bool:
    """Whether a deed is negated that is or was, not one that will, can or should be."""
    return any(not _MODAL & set(one.lower[max(0, at - 1) : at + 1]) for at in denials.undone(one.lower))


def _speaks_of_itself(told: answers.Told, one: View) -> bool:
    """Whether a state or a body says something of itself, where somebody else has made a charge before or after."""
    if told.lead is None or told.lead.name == one.name:
        return False
    itself = one.state is None or one.state in one.states
    return itself or not {"we", "our", "it", "its", "they"}.isdisjoint(one.lower[:3])


def _denies_own_deed(told: answers.Told, one: View, goods: frozenset[str], worded: _Worded) -> bool:
    """Whether an accused side says of the matter that nothing was done, or that its accusers were misled."""
    if not worded.negates:
        return bool(goods) and (one.lower[-1] in _DECEIVED or answers.contrasts(told, one))
    if goods:
        small = worded.confines and _moves(one)
        return bool(one.families & goods) or _moves_nothing(one) or small or denials.excludes(one.lower[:_OPENING])
    own = not _OWN.isdisjoint(one.lower[:2]) and denials.negates(one.lower[:_OPENING])
    if own and answers.shares_words(told, one):
        return True
    shared = bool((one.states - {one.state}) & answers.implicated(told))
    return worded.excludes and (bool(one.families) or _moves_nothing(one) or shared)


def _moves(one: View) -> bool:
    """Whether a verb or noun of transfer stands in the content."""
    return _tells_of_transfer(one.lower)


def _moves_nothing(one: View) -> bool:
    """Whether one stands shortly after an early negation: "has not sent", "nothing was exported"."""
    return any(_tells_of_transfer(one.lower[at : at + _NEAR]) for at in denials.undone(one.lower[:_OPENING]))


def _tells_of_transfer(words: Sequence[str]) -> bool:
    return any(word in VERBS.openers or word in NOUNS.openers for word in words)
