"""Why two claims cannot both hold, in one sentence, or that they can."""

from collections.abc import Iterator
from dataclasses import replace

from analysis.comparisons import RULE_VERSION, Comparison, Grade, Kind, Relation, Severity
from analysis.replies import inherit
from analysis.rules import days, denials, figures, goods, standings
from analysis.subjects import cannot, different, figure_of, unlike
from analysis.testimony import Polarity, Testimony
from analysis.wording import capital, figure, is_plural, proposition, topic, who

__all__ = ["RULE_VERSION", "Comparison", "Grade", "Kind", "Relation", "Severity", "between", "compare", "every"]


def compare(earlier: Testimony, later: Testimony) -> Comparison:
    """Say how the later claim stands to the earlier one.

    "Earlier" is by the articles' days where they are known, else by the caller's order. Missing slots, absurd figures
    and unknown days give ``CANNOT_COMPARE`` with the reason, never an error.
    """
    silent = next((told for told in (earlier, later) if told.polarity is Polarity.DECLINES), None)
    if silent is not None:
        return _declined(silent)
    linked = later.answers_to(earlier) or earlier.answers_to(later)
    earlier, later = _completed(earlier, later)
    apart = unlike(earlier, later, linked) or _one_breath(earlier, later)
    return apart or denials.judge(earlier, later, linked) or _agreeing(earlier, later)


def between(earlier: Testimony, later: Testimony) -> Comparison | None:
    """Say why both claims cannot be true, or return None."""
    answer = compare(earlier, later)
    return answer if answer.wants_an_analyst else None


def every(earlier: Testimony, later: Testimony) -> Iterator[Comparison]:
    """All that an analyst is to see of the two: why both cannot hold, and what a reply's words leave open of it."""
    answer = between(earlier, later)
    if answer is None:
        return
    yield answer
    linked = later.answers_to(earlier) or earlier.answers_to(later)
    if answer.kind is Kind.DENIAL:
        left_open = denials.narrower(*_completed(earlier, later), linked)
        yield from [left_open] if left_open is not None else []


def _completed(earlier: Testimony, later: Testimony) -> tuple[Testimony, Testimony]:
    """The two, what a reply leaves unsaid taken from what it replies to."""
    if later.answers_to(earlier) and later.polarity is not Polarity.AFFIRMS:
        return earlier, replace(later, claim=inherit(later.claim, earlier.claim))
    if earlier.answers_to(later) and earlier.polarity is not Polarity.AFFIRMS:
        return replace(earlier, claim=inherit(earlier.claim, later.claim)), later
    return earlier, later


def _declined(silent: Testimony) -> Comparison:
    verb = "decline" if is_plural(who(silent)) else "declines"
    return cannot("declines", capital(f"{who(silent)} {verb} to say, which neither affirms nor denies anything."))


def _one_breath(earlier: Testimony, later: Testimony) -> Comparison | None:
    """Two claims in the same words are parts of what was said, never at odds; "X denied it, the daily reported" too."""
    same = earlier.article == later.article and earlier.version == later.version
    if same and earlier.passage_span == later.passage_span:
        return different("one_statement", "Both claims are parts of one statement.")
    return None


def _agreeing(earlier: Testimony, later: Testimony) -> Comparison:
    """The answer for two that take the same side, or of which one hedges."""
    if Polarity.HEDGES in {earlier.polarity, later.polarity}:
        return _hedged(earlier, later)
    rules = (figures.judge, goods.judge, days.judge, standings.judge)
    answers = (rule(earlier, later) for rule in rules)
    return next((answer for answer in answers if answer is not None), None) or _same(earlier, later)


def _hedged(earlier: Testimony, later: Testimony) -> Comparison:
    hedge = earlier if earlier.polarity is Polarity.HEDGES else later
    verb = "leave" if is_plural(who(hedge)) else "leaves"
    return Comparison(
        Relation.COMPATIBLE_LESS_PRECISE, "hedges", capital(f"{who(hedge)} {verb} it open, which contradicts nothing.")
    )


def _same(earlier: Testimony, later: Testimony) -> Comparison:
    one, two = earlier.claim, later.claim
    vaguer = _vaguer(earlier, later)
    if vaguer is not None:
        return Comparison(Relation.COMPATIBLE_LESS_PRECISE, "same.vaguer", vaguer)
    if one.item != two.item:
        return different("same.items", f"One claim is about {topic(one)}, the other about {topic(two)}.")
    return Comparison(Relation.SAME, "same", f"Both have it that {proposition(two)}.")


def _vaguer(earlier: Testimony, later: Testimony) -> str | None:
    one, two = earlier.claim, later.claim
    here, there = figure_of(one), figure_of(two)
    if (here is None) != (there is None) and one.item == two.item:
        given = here or there
        told = figure(given) if given is not None else ""
        return f"Only one of the two gives a figure ({told}), so they agree as far as they go."
    if (one.item is None) != (two.item is None):
        return f"Only one of the two names the item, so they agree as far as they go: {topic(two)}."
    if here != there:
        return "The two figures leave room for each other, so both can hold."
    return None
