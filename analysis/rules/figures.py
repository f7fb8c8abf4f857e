"""Two figures for one thing: a conflict, a growing total, or no conflict at all."""

from datetime import timedelta

from analysis import items
from analysis.claims import Claim
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.independence import controller
from analysis.quantities import Quantity
from analysis.quotations import content, same_but_for_figures, words
from analysis.rules.standings import same_standing
from analysis.subjects import NEAR, contemporary, days_apart, different, figure_of, place_name
from analysis.testimony import Testimony
from analysis.tokens import tokens, wordset
from analysis.wording import as_reported, capital, is_plural, quantity_words, topic, who

CLASH = "figures.clash"
SELF = "figures.self"
_SAME_DAY = timedelta(days=2)
_TOTALS_WITHIN = timedelta(days=60)
"""A running total cannot shrink, so a smaller one is a conflict for longer; after this it may start elsewhere."""

_ROUNDING = 0.1


def judge(earlier: Testimony, later: Testimony) -> Comparison | None:
    """The answer where both give a usable figure in one unit and the two cannot be one number, else None."""
    one, two = figure_of(earlier.claim), figure_of(later.claim)
    if one is None or two is None or one.unit != two.unit or not _of_one_thing(earlier.claim, later.claim):
        return None
    if not (usable(one) and usable(two)):
        return Comparison(Relation.CANNOT_COMPARE, "figures.unusable", "At least one figure makes no sense.")
    if _widened(one).may_meet(_widened(two)):
        return None
    return _apart(earlier, later, one, two)


def usable(quantity: Quantity) -> bool:
    """Whether a figure can be compared: a bound is told, none is negative, and they stand in order."""
    low, high = quantity.low, quantity.high
    if (low is None and high is None) or any(bound is not None and bound < 0 for bound in (low, high)):
        return False
    return low is None or high is None or low <= high


def _of_one_thing(one: Claim, two: Claim) -> bool:
    if one.item is None or two.item is None or one.item == two.item:
        return True
    return items.covers(one.item, two.item) or items.covers(two.item, one.item)


def _widened(quantity: Quantity) -> Quantity:
    """The interval with room for "about"."""
    if not quantity.approximate:
        return quantity
    low = None if quantity.low is None else int(quantity.low * (1 - _ROUNDING))
    high = None if quantity.high is None else int(quantity.high * (1 + _ROUNDING)) + 1
    return Quantity(low, high, quantity.unit, True, quantity.cumulative)


_FATES = {
    word: fate
    for fate, those in (
        ("dead", "killed kill kills dead died dying deaths death fallen buried fatalities"),
        ("hurt", "wounded wound injured hurt maimed"),
        ("held", "captured capture prisoners prisoner surrendered"),
        ("lost", "losses casualties casualty missing"),
    )
    for word in wordset(those)
}
"""Words that tell what became of people: the killed are not counted with the wounded, nor with those sent."""


def _fates(told: Testimony) -> frozenset[str]:
    return frozenset(_FATES[token.lower] for token in tokens(told.exact) if token.lower in _FATES)


def _apart(earlier: Testimony, later: Testimony, one: Quantity, two: Quantity) -> Comparison:
    if not same_standing(earlier.claim.stage, later.claim.stage):
        return different("figures.stage", "The figures count different things: what was sent and what was meant to be.")
    if _fates(earlier) != _fates(later):
        return different("figures.fate", "The figures count people to whom different things have happened.")
    here, there = place_name(earlier.claim), place_name(later.claim)
    if here is not None and there is not None and here != there:
        return different("figures.place", f"One figure is for {here}, the other for {there}.")
    if (here is not None and there is None and _exceeds(two, one)) or (
        there is not None and here is None and _exceeds(one, two)
    ):
        return different("figures.part", f"One figure is for {here or there} alone, and may be a part of the other.")
    if earlier.article == later.article:
        return _within_an_article(earlier, later, one, two)
    return _grown(earlier, later, one, two) or _clash_if_contemporary(earlier, later, one, two)


def _within_an_article(earlier: Testimony, later: Testimony, one: Quantity, two: Quantity) -> Comparison:
    """An article may give the parts of a whole; only the same sentence with another figure contradicts itself."""
    if controller(earlier) != controller(later) and _alike(earlier, later):
        return _grown(earlier, later, one, two) or _clash_if_contemporary(earlier, later, one, two)
    if same_but_for_figures(earlier.passage, later.passage) and earlier.passage_span != later.passage_span:
        return _clash(earlier, later, one, two)
    if earlier.version != later.version and same_but_for_figures(earlier.passage, later.passage):
        return _clash(earlier, later, one, two)
    return different("figures.parts", "Two figures in one article may be parts of a whole.")


def _alike(earlier: Testimony, later: Testimony) -> bool:
    """Whether two speakers of one article talk of the same in much the same words, figures apart."""
    here, there = content(words(earlier.passage)), content(words(later.passage))
    return len(here & there) * 2 >= min(len(here), len(there))


def _grown(earlier: Testimony, later: Testimony, one: Quantity, two: Quantity) -> Comparison | None:
    """A running total grows; so does what is counted again some days later."""
    gap = days_apart(earlier, later)
    larger = _exceeds(two, one)
    if one.cumulative is not two.cumulative:
        total, flow = (one, two) if one.cumulative else (two, one)
        if not _exceeds(flow, total):
            return different("figures.flow", "One figure is a running total, the other a single delivery.")
        return None
    if gap is None or not larger or abs(gap) <= _SAME_DAY:
        return None
    words = f"{quantity_words(one, earlier.claim.item)} became {quantity_words(two, later.claim.item)}"
    return Comparison(Relation.CUMULATIVE, "figures.growth", f"The later figure is larger, as a total grows: {words}.")


def _clash_if_contemporary(earlier: Testimony, later: Testimony, one: Quantity, two: Quantity) -> Comparison:
    shrinking = one.cumulative and two.cumulative and _exceeds(one, two)
    together = contemporary(earlier, later, _TOTALS_WITHIN if shrinking else NEAR)
    if together is None:
        return Comparison(
            Relation.CANNOT_COMPARE, "figures.undated", "It is not told as of when the figures hold, so they may both."
        )
    if not together:
        return different("figures.time", "The figures are as of different times.")
    return _clash(earlier, later, one, two)


def _exceeds(larger: Quantity, smaller: Quantity) -> bool:
    return larger.low is not None and smaller.high is not None and larger.low > smaller.high


def _clash(earlier: Testimony, later: Testimony, one: Quantity, two: Quantity) -> Comparison:
    own = _against_itself(earlier, later)
    figures = (quantity_words(one, earlier.claim.item), quantity_words(two, later.claim.item))
    return Comparison(
        Relation.CONTRADICTION,
        SELF if own else CLASH,
        _self_sentence(later, figures) if own else _sentence(earlier, later, figures),
        Kind.SELF if own else Kind.QUANTITY,
        _severity(one, two),
        elements={"quantity": figures},
    )


def _against_itself(earlier: Testimony, later: Testimony) -> bool:
    """Whether one article, in one voice, or one named source gives both figures."""
    if earlier.article == later.article and controller(earlier) == controller(later):
        return earlier.source.name == later.source.name or earlier.version != later.version
    named = earlier.source.named and later.source.named
    return named and earlier.source.name is not None and earlier.source.name == later.source.name


def _severity(one: Quantity, two: Quantity) -> Severity:
    below, above = (one, two) if _exceeds(two, one) else (two, one)
    ratio = (above.low or 0) / max(below.high or 0, 1)
    if ratio >= 2:
        return Severity.HIGH
    return Severity.MEDIUM if ratio >= 1.25 else Severity.LOW


def _sentence(earlier: Testimony, later: Testimony, figures: tuple[str, str]) -> str:
    speaks = "speak" if is_plural(who(earlier)) else "speaks"
    other = "speak" if is_plural(who(later)) else "speaks"
    first = f"{who(earlier)}{as_reported(earlier.said_on)} {speaks} of {figures[0]}"
    second = f"{who(later)}{as_reported(later.said_on)} {other} of {figures[1]}"
    return capital(f"{first}, while {second}: for {_matter(earlier, later)}, both figures cannot hold.")


def _self_sentence(later: Testimony, figures: tuple[str, str]) -> str:
    gives = "give" if is_plural(who(later)) else "gives"
    return capital(
        f"{who(later)}{as_reported(later.said_on)} {gives} {figures[1]} for {_matter(later, later)}, "
        f"having given {figures[0]} before."
    )


def _matter(earlier: Testimony, later: Testimony) -> str:
    fuller = later.claim if later.claim.supplier and later.claim.recipient else earlier.claim
    return topic(fuller)
