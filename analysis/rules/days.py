"""One event given two dates, beyond what their precision admits."""

from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.independence import same_controller
from analysis.periods import Period
from analysis.rules.figures import usable
from analysis.stages import Stage
from analysis.testimony import Testimony
from analysis.wording import capital, day, is_plural, proposition, who

RULE = "days.one_event"


def judge(earlier: Testimony, later: Testimony) -> Comparison | None:
    """The answer where the same delivery, told by the same origin with the same figure, has two dates, else None."""
    one, two = earlier.claim, later.claim
    if one.conduct.may_meet(two.conduct) or not _one_event(earlier, later):
        return None
    dates = (period_words(one.conduct), period_words(two.conduct))
    verb = "date" if is_plural(who(earlier)) else "dates"
    sentence = (
        f"{who(earlier)} {verb} to {dates[0]} what {who(later)} {verb_of(later)} to {dates[1]}: "
        f"that {proposition(two)}."
    )
    return Comparison(
        Relation.CONTRADICTION, RULE, capital(sentence), Kind.DATE, Severity.MEDIUM, elements={"date": dates}
    )


def verb_of(testimony: Testimony) -> str:
    """ "date" or "dates", as the speaker's number asks."""
    return "date" if is_plural(who(testimony)) else "dates"


def _one_event(earlier: Testimony, later: Testimony) -> bool:
    one, two = earlier.claim, later.claim
    if one.stage is not two.stage or one.stage is Stage.UNCLEAR or one.item != two.item or one.place != two.place:
        return False
    figure = one.quantity
    exact = figure is not None and usable(figure) and figure.low == figure.high and not figure.cumulative
    return exact and figure == two.quantity and same_controller(earlier, later) is not None


def period_words(period: Period) -> str:
    """A period as a person reads it: "5 August 2022", "1 to 31 August 2022", "before 5 August 2022"."""
    first, last = period.first, period.last
    if first is not None and last is not None:
        return day(first) if first == last else f"{day(first)} to {day(last)}"
    if first is not None:
        return f"{day(first)} or later"
    return f"{day(last)} or earlier" if last is not None else "an untold date"
