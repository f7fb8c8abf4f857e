"""One transfer told with two items where the law tells them apart: rockets or missiles, soldiers or workers."""

from dataclasses import replace

from analysis import items
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.independence import same_controller
from analysis.rules.standings import same_standing
from analysis.subjects import contemporary
from analysis.testimony import Testimony
from analysis.wording import capital, is_plural, named, topic, who

RULE = "goods.missiles"


def judge(earlier: Testimony, later: Testimony) -> Comparison | None:
    """The answer where one origin's transfer is told once with rockets and once with missiles, else None."""
    behind = same_controller(earlier, later)
    if behind is None or not _told_apart_by_law(earlier, later) or not _one_transfer(earlier, later):
        return None
    one, two = str(earlier.claim.item), str(later.claim.item)
    speaks = "speak" if is_plural(who(earlier)) else "speaks"
    matter = topic(replace(earlier.claim, item=None))
    sentence = (
        f"{who(earlier)} {speaks} of {one} and {who(later)} of {two}, though both go back to {named(behind)} and seem "
        f"to mean one transfer, {matter}: missiles fall under other paragraphs than rockets."
    )
    return Comparison(
        Relation.CONTRADICTION, RULE, capital(sentence), Kind.ITEM, Severity.HIGH, elements={"item": (one, two)}
    )


def _told_apart_by_law(earlier: Testimony, later: Testimony) -> bool:
    one, two = earlier.claim.item, later.claim.item
    if one is None or two is None:
        return False
    return any(a == "rockets" and items.covers("missiles", b) for a, b in ((one, two), (two, one)))


def _one_transfer(earlier: Testimony, later: Testimony) -> bool:
    """Different articles, one time, one stage. Within one article two items are a list."""
    if earlier.article == later.article or not same_standing(earlier.claim.stage, later.claim.stage):
        return False
    return contemporary(earlier, later) is not False
