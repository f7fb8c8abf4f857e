"""How a disagreement about one event is told: both sides, what they name in common, and why both cannot hold."""

from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.matching import Telling
from analysis.testimony import Testimony
from analysis.wording import as_reported, capital, is_plural, who
from analysis.wording import day as day_words


def conflict(
    earlier: Telling,
    later: Telling,
    rule: str,
    kind: Kind,
    element: str,
    told: tuple[str, str],
    why: str,
    severity: Severity = Severity.MEDIUM,
) -> Comparison:
    """The finding; a count that one article gives in two ways is the article against itself."""
    own = earlier.voice.article == later.voice.article and kind is Kind.QUANTITY
    kind = Kind.SELF if own else kind
    sides = (_gives(earlier.voice, told[0]), _gives(later.voice, told[1]))
    sentence = f"{sides[0]}, while {sides[1]}, for what seems to be one event{_anchors(earlier, later)}: {why}."
    return Comparison(Relation.CONTRADICTION, rule, capital(sentence), kind, severity, elements={element: told})


def _gives(voice: Testimony, told: str) -> str:
    return f"{who(voice)}{as_reported(voice.said_on)} {'give' if is_plural(who(voice)) else 'gives'} {told}"


_MOST_ANCHORS = 3


def _anchors(earlier: Telling, later: Telling) -> str:
    """What both passages name: " (Celadon Star, 14 May 2024)"."""
    one, two = earlier.event, later.event
    days = [day_words(period.first) for period in one.dated if period in two.dated and period.first is not None]
    shared = [*one.shares(two), *days, *sorted(one.goods & two.goods)][:_MOST_ANCHORS]
    return f" ({', '.join(shared)})" if shared else ""
