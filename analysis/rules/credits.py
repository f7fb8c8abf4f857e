"""A denial credited to one office while the only words quoted for it come from another."""

import re

from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.testimony import Polarity, Testimony
from analysis.wording import capital, is_plural, who

RULE = "credits.office"
_NEXT_TO = 150
"""Code points between the two, at most: the quotation is offered as the proof of what stands before it."""

_OFFICES = tuple(
    (office, re.compile(pattern, re.IGNORECASE))
    for office, pattern in (
        ("the presidency", r"\bkremlin\b|\bwhite house\b|\belys[ée]e\b|\bpresidential (?:office|administration)\b"),
        ("the foreign ministry", r"\bforeign (?:ministry|minister|affairs)\b|\bstate department\b"),
        ("the defence ministry", r"\bdefen[cs]e (?:ministry|minister|department)\b|\bpentagon\b"),
        ("an embassy", r"\bembassy\b|\bambassador\b|\bpermanent mission\b"),
        ("an intelligence service", r"\bintelligence\b|\bspy agency\b"),
    )
)


def judge(earlier: Testimony, later: Testimony) -> Comparison | None:
    """The answer for two denials side by side that speak for one state from two offices, else None."""
    if not (_both_reply(earlier, later) and later.direct and not earlier.direct):
        return None
    credited, quoted = _office(earlier), _office(later)
    if credited is None or quoted is None or credited == quoted:
        return None
    verb = "are" if is_plural(who(earlier)) else "is"
    sentence = (
        f"{who(earlier)} {verb} credited with the denial, but the words quoted for it are those of {who(later)}, who "
        f"speaks for {quoted} and not for {credited}."
    )
    return Comparison(
        Relation.CONTRADICTION,
        RULE,
        capital(sentence),
        Kind.ATTRIBUTION,
        Severity.MEDIUM,
        elements={"source": (who(earlier), who(later)), "office": (credited, quoted)},
    )


def _both_reply(earlier: Testimony, later: Testimony) -> bool:
    """Whether both deny the same thing for the same state, the one right after the other."""
    if earlier.article != later.article or earlier.version != later.version:
        return False
    if {earlier.polarity, later.polarity} != {Polarity.DENIES} or earlier.side is None or earlier.side != later.side:
        return False
    between = later.passage_span.start - earlier.passage_span.end
    return bool(set(earlier.answers) & set(later.answers)) and 0 <= between <= _NEXT_TO


def _office(testimony: Testimony) -> str | None:
    """The office that the source's name or role tells; None where it tells none or several."""
    told = f"{testimony.source.name or ''} {testimony.source.role or ''}"
    found = [office for office, pattern in _OFFICES if pattern.search(told)]
    return found[0] if len(found) == 1 else None
