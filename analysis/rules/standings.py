"""Two stages of one conduct: a conflict on the same day from the same origin, otherwise progression."""

import re

from analysis import items
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.independence import same_controller
from analysis.stages import Stage, rung
from analysis.subjects import days_apart
from analysis.testimony import Testimony
from analysis.wording import as_reported, capital, is_plural, named, proposition, who

RULE = "standings.same_day"

_WISH = frozenset({Stage.SUGGESTED, Stage.OFFERED, Stage.PLANNED, Stage.REQUESTED})
_DEAL = frozenset({Stage.PURCHASING, Stage.CONTRACTED, Stage.PAID})
_DONE = frozenset({Stage.SHIPPED, Stage.DELIVERED, Stage.USED})
_NOT_YET = _DEAL | {Stage.REQUESTED}
"""What is still asked for or being bought has not arrived. Plans are left out: more may be planned after a delivery."""


UNFINISHED = re.compile(
    r"\bin the (?:process|course|midst) of\b|\bstill (?:negotiat|discuss|consider|work)|\bnot yet\b|\byet to\b"
    r"|\b(?:remain|stay)s? to be\b|\bunder (?:negotiation|discussion|consideration)\b",
    re.IGNORECASE,
)
"""Words that tell expressly of something not done yet."""


def same_standing(one: Stage, two: Stage) -> bool:
    """Whether both are wished for, both agreed, or both done; an unclear stage may be any."""
    if Stage.UNCLEAR in {one, two}:
        return True
    return any(one in group and two in group for group in (_WISH, _DEAL, _DONE))


def standing(stage: Stage) -> str | None:
    """Whether a stage is a wish, a deal or a deed, in one word; None where it is unclear."""
    groups = (("wish", _WISH), ("deal", _DEAL), ("deed", _DONE))
    return next((name for name, group in groups if stage in group), None)


def judge(earlier: Testimony, later: Testimony) -> Comparison | None:
    """The answer where the two stand on different rungs, else None."""
    first, second = rung(earlier.claim.stage), rung(later.claim.stage)
    if first is None or second is None or first == second:
        return None
    if _clash(earlier, later):
        return _finding(earlier, later)
    how = "further on" if second > first else "less far"
    return Comparison(
        Relation.PROGRESSION,
        "standings.progress",
        f"The later claim has the conduct {how} ({later.claim.stage}) than the earlier one ({earlier.claim.stage}).",
    )


def _clash(earlier: Testimony, later: Testimony) -> bool:
    stages = {earlier.claim.stage, later.claim.stage}
    if not (stages & _NOT_YET and stages & _DONE) or earlier.article == later.article:
        return False
    if any(told.claim.rule.endswith(("+context", "+anaphora")) for told in (earlier, later)):
        return False  # who gives or what moves stands elsewhere in the text, so that the stage may be of something else
    gap = days_apart(earlier, later)
    return gap is not None and gap.days == 0 and _one_transfer(earlier, later)


def _one_transfer(earlier: Testimony, later: Testimony) -> bool:
    one, two = earlier.claim, later.claim
    if not one.conduct.may_meet(two.conduct) or not _may_be_one_item(one.item, two.item):
        return False
    if one.quantity is not None and two.quantity is not None and not one.quantity.may_meet(two.quantity):
        return False
    return same_controller(earlier, later) is not None


def _may_be_one_item(one: str | None, two: str | None) -> bool:
    return one is None or two is None or items.covers(one, two) or items.covers(two, one)


def _severity(stages: set[Stage]) -> Severity:
    """What was bought may well have come; what is still asked for may not; what is being bought has not."""
    if stages & {Stage.CONTRACTED, Stage.PAID}:
        return Severity.LOW
    return Severity.MEDIUM if Stage.REQUESTED in stages else Severity.HIGH


def _finding(earlier: Testimony, later: Testimony) -> Comparison:
    say = "say" if is_plural(who(earlier)) else "says"
    also = "say" if is_plural(who(later)) else "says"
    behind = named(same_controller(earlier, later) or "one origin")
    bought = {earlier.claim.stage, later.claim.stage} & {Stage.CONTRACTED, Stage.PAID}
    effect = "what is bought need not have come" if bought else "the conduct cannot have stood at both stages"
    when = "on the same day" if earlier.said_on and earlier.said_on == later.said_on else "in the same news"
    sentence = (
        f"{who(earlier)}{as_reported(earlier.said_on)} {say} that {proposition(earlier.claim)}, while {when} "
        f"{who(later)} {also} that {proposition(later.claim)}: both go back to {behind}, and {effect}."
    )
    return Comparison(
        Relation.CONTRADICTION,
        RULE,
        capital(sentence),
        Kind.STAGE,
        _severity({earlier.claim.stage, later.claim.stage}),
        elements={"stage": (earlier.claim.stage.value, later.claim.stage.value)},
    )
