"""Other explanations of the same evidence, each in the conditional and derived from what stands.

Named because an analyst who does not name them finds what was expected (ICD 203, standard 4: analysis of alternatives).
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from analysis import items
from analysis.cases import MOVED, UNDER_WAY, Case
from analysis.comparisons import Kind, Relation
from analysis.independence import members
from analysis.stages import Stage, rung
from analysis.subjects import figure_of, is_general
from analysis.testimony import Testimony
from analysis.wording import day, default_item, in_words, listed, named, quantity_words, state

STALE = timedelta(days=60)
"""Reports of one origin this far apart that date nothing themselves may tell one and the same story."""

_GOODS = frozenset({"arms", "drones", "dual-use", "oil", "coal"})
_CIVILIAN = {
    "dual-use": "If the goods went to civilian users, sending them would be ordinary trade.",
    "workers": "If the workers were there before the ban, or under an exemption, their presence would prove nothing.",
    "training": "If what was taught was civilian, no paragraph on military training would be engaged.",
    "finance": "If the payments were for goods that no measure covers, they would be ordinary trade.",
}


def alternatives(case: Case) -> tuple[str, ...]:
    """Every other explanation that the evidence leaves open, each a sentence that begins with "If"."""
    if not case.affirming:
        return ()
    return tuple(sentence for rule in _RULES if (sentence := rule(case)) is not None)


def _guess(case: Case) -> str | None:
    """Nobody who could know it affirms it."""
    if case.informed:
        return None
    return "If whoever told it first was guessing, every report would still read as it does."


def _one_voice(case: Case) -> str | None:
    """One origin: a single mistaken or interested source explains all the reports."""
    if not case.informed or len(case.origins) != 1 or case.found or case.admitted:
        return None
    count = case.articles
    told = {1: "the one report", 2: "both reports"}.get(count, f"all {in_words(count)} reports")
    whose = named(case.origins[0])
    return f"If {whose} is mistaken, or tells it in an interest of its own, that alone would explain {told}."


def _shared_intelligence(case: Case) -> str | None:
    """Allies that tell each other what they know are no two origins."""
    if len(case.origins) < 2 or case.found or case.admissions or not case.informed:
        return None
    together = listed([named(origin) for origin in case.origins])
    return f"If {together} drew on the same information, they would be one origin."


def _echo_of_members(case: Case) -> str | None:
    """A body that its member States run may tell what they told it."""
    body = next((body for body in case.bodies if members(body)), None)
    if body is None or case.beside_the_finding or case.confirmed_by:
        return None
    return f"If {named(body)} rests on what its member States told it, its finding repeats theirs."


def _boast(case: Case) -> str | None:
    """Who admits something may claim more than happened."""
    if not case.admissions:
        return None
    side = state(case.confirmed_by[0])
    return f"If {side} spoke for effect, what it admits could be more, or less, than what happened."


def _true_denial(case: Case) -> str | None:
    """A flat denial may be simply true while nothing has been seen."""
    if not case.denied_by or case.found or case.admitted:
        return None
    who = listed([state(side) for side in case.denied_by])
    return f"If the denial by {who} is true, those who affirm it took something else for it."


def _narrow_denial(case: Case) -> str | None:
    """The denial covers less than the claim: both may be true of their own part."""
    flat = {denial.side for denial in case.denials if not _is_narrower(denial, case.affirming)}
    narrow = next((denial for denial in case.denials if denial.side not in flat), None)
    limited = any(finding.relation is Relation.SCOPE_LIMITED for finding in case.findings)
    if narrow is None and not limited:
        return None
    part = narrow.claim.item if narrow is not None else None
    scope = f"it denies {part} and no more" if part else "it denies less than is claimed"
    return f"If the denial is true as far as it goes ({scope}), the claim could still be true of the rest."


def _is_narrower(denial: Testimony, affirming: Sequence[Testimony]) -> bool:
    denied = denial.claim.item
    if denied is None or is_general(denial.claim):
        return False
    claimed = (told.claim.item or default_item(told.claim.kind) for told in affirming)
    return any(not items.covers(denied, item) for item in claimed)


def _never_carried_out(case: Case) -> str | None:
    """What was offered, planned or bought may never have moved."""
    height = rung(case.stage)
    if height is None or height >= MOVED:
        return None
    if height < UNDER_WAY:
        return f"If it went no further than {_AS_FAR[case.stage]}, nothing was ever carried out."
    return f"If the deal ended where it is told to stand ({case.stage}), nothing ever moved."


_AS_FAR = {
    Stage.SUGGESTED: "a suggestion",
    Stage.OFFERED: "an offer",
    Stage.PLANNED: "a plan",
    Stage.REQUESTED: "a request",
}


def _another_way(case: Case) -> str | None:
    """Goods that arrived may have come through somebody else, or have been there before."""
    height = rung(case.stage)
    supplier, recipient = _only(case, "supplier"), _only(case, "recipient")
    if case.subject not in _GOODS or height is None or height <= MOVED or not supplier or not recipient:
        return None
    if supplier in case.confirmed_by:
        return None
    return (
        f"If the goods came through another party, or from old stocks, {state(recipient)} could have them "
        f"without {state(supplier)}'s having sent them."
    )


def _only(case: Case, role: str) -> str | None:
    named_so = {getattr(told.claim, role) for told in case.affirming} - {None}
    return str(named_so.pop()) if len(named_so) == 1 else None


def _civilian(case: Case) -> str | None:
    return _CIVILIAN.get(case.subject or "")


def _lost_in_translation(case: Case) -> str | None:
    """Rockets here and missiles there may be one thing in two words."""
    rockets = {
        told.claim.item for told in case.affirming if told.claim.item and items.covers("rockets", told.claim.item)
    }
    missiles = {
        told.claim.item for told in case.affirming if told.claim.item and items.covers("missiles", told.claim.item)
    }
    if rockets and missiles:
        both = f"{sorted(rockets)[0]} and {sorted(missiles)[0]}"
    elif any(finding.kind is Kind.ITEM for finding in case.findings):
        both = "the different items"
    else:
        return None
    return f"If {both} are one thing that parted in translation, the graver word for it proves nothing."


def _older_story(case: Case) -> str | None:
    """Undated reports of one origin, weeks apart, may be echoes of the first."""
    told = [each for each in case.affirming if each.said_on is not None]
    days = [each.said_on for each in told if each.said_on is not None]
    parted = any(finding.kind is Kind.DATE for finding in case.findings)
    stale = bool(days) and max(days) - min(days) >= STALE and len(case.origins) <= 1
    dated = {each.claim.conduct for each in told if each.claim.conduct.first or each.claim.conduct.last}
    if not parted and (not stale or len(dated) > 1):
        return None
    since = f" of {day(min(days))}" if days else ""
    return f"If the later reports echo the older story{since}, they tell of nothing new."


def _counted_apart(case: Case) -> str | None:
    figures = {
        quantity_words(figure, told.claim.item)
        for told in case.affirming
        if (figure := figure_of(told.claim)) is not None
    }
    if len(figures) < 2:
        return None
    return "If the figures count different things, or the same thing at different times, all of them could be right."


_RULES: tuple[Callable[[Case], str | None], ...] = (
    _guess,
    _one_voice,
    _shared_intelligence,
    _echo_of_members,
    _boast,
    _true_denial,
    _narrow_denial,
    _never_carried_out,
    _another_way,
    _civilian,
    _lost_in_translation,
    _older_story,
    _counted_apart,
)
