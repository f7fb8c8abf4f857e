"""Words credited to one speaker or office that are another's: a denial's proof, or one quotation in two articles."""

import re

from analysis import parties
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.people import HOLDERS, INSTITUTIONS
from analysis.statements import SourceKind
from analysis.testimony import Polarity, Testimony
from analysis.wording import capital, is_plural, who

RULE = "credits.office"
WORDS = "credits.words"
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


def of_words(earlier: Testimony, later: Testimony, quoted: str) -> Comparison | None:
    """Why the same words, shown as ``quoted``, cannot be both speakers'; None where they may be one or said together.

    A state and one who speaks for it, a person and the body he heads, or a medium and whom it cites may be one.
    """
    how = _apart(earlier, later)
    if how is None:
        return None
    quote = "are" if is_plural(who(earlier)) else "is"
    sentence = (
        f"{who(earlier)} {quote} quoted with the words {quoted}, which another passage gives to {who(later)}{how}."
    )
    severity = Severity.LOW if how else Severity.MEDIUM
    speakers = (_titled(earlier), _titled(later))
    return Comparison(
        Relation.CONTRADICTION, WORDS, capital(sentence), Kind.ATTRIBUTION, severity, elements={"source": speakers}
    )


_CLOSED_DOORS = ": announced in the one, told without a name in the other"


def _apart(one: Testimony, other: Testimony) -> str | None:
    """What tells the two speakers apart: nothing more to say of two people; None where they may be one."""
    if _is_silent(one) or _is_silent(other) or _speak_together(one, other):
        return None
    if _is_a_person(one) and _is_a_person(other):
        return None if _last_name(one) == _last_name(other) else ""
    if one.source.state and other.source.state and one.source.state != other.source.state:
        official = {one.source.kind, other.source.kind} <= {SourceKind.OFFICIAL, SourceKind.SPOKESPERSON}
        return "" if official or (one.source.named and other.source.named) else None
    if any(_holds_no_office(a, b) for a, b in ((one, other), (other, one))):
        return ""
    here, there = _office(one), _office(other)
    if here is not None and there is not None and here != there:
        return ""
    if any(
        _office_named(a.source.name or "") and b.side is None and _is_a_person(b)
        for a, b in ((one, other), (other, one))
    ):
        return ""
    public = [told for told in (one, other) if told.source.kind is SourceKind.ORGANISATION or _is_a_body(told)]
    hidden = [told for told in (one, other) if not told.source.named and not _is_a_body(told)]
    one_state = one.source.state is not None and one.source.state == other.source.state
    return _CLOSED_DOORS if one_state and len(public) == len(hidden) == 1 and _announced(public[0]) else None


def _holds_no_office(officer: Testimony, person: Testimony) -> bool:
    """Whether words of "a minister" are elsewhere those of one who is known for something else."""
    source, other = officer.source, person.source
    if source.named or source.kind is not SourceKind.OFFICIAL or not other.role or not _is_a_person(person):
        return False
    office = (source.name or "").lower().split()[-1:]
    outside = other.kind is SourceKind.ANALYST or (other.kind is SourceKind.UNKNOWN and person.side is None)
    return outside and bool(office) and office[0] in _HELD and office[0] not in other.role.lower().split()


_HELD = frozenset({"minister", "president", "ambassador", "governor", "premier", "secretary", "general"})


def _is_silent(told: Testimony) -> bool:
    source = told.source
    return (
        not source.name or source.kind is SourceKind.MEDIA or (source.kind is SourceKind.UNKNOWN and not source.named)
    )


def _is_a_body(told: Testimony) -> bool:
    return (told.source.name or "").split()[-1].casefold() in INSTITUTIONS


def _announced(told: Testimony) -> bool:
    """Whether a government as such is heard, not a capital that stands for whoever talked to the press."""
    return (told.source.name or "").split()[-1].casefold() in {"administration", "government", "ministry", "house"}


def _is_a_person(told: Testimony) -> bool:
    name = told.source.name or ""
    capitals = all(word[:1].isupper() for word in name.split())
    somebody = name.casefold() in HOLDERS or parties.state_of(name) is None
    return told.source.named and capitals and somebody and _office_named(name) is None and not _is_a_body(told)


def _last_name(told: Testimony) -> str:
    return (told.source.name or "").split()[-1].casefold()


def _speak_together(one: Testimony, other: Testimony) -> bool:
    """Whether one mention holds the other: "Putin and Kim" said what Putin said."""
    names = [set((told.source.name or "").casefold().split()) for told in (one, other)]
    return bool(names[0] <= names[1] or names[1] <= names[0])


def _titled(told: Testimony) -> str:
    return f"{who(told)}, {told.source.role}" if told.source.role else who(told)


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
    return _office_named(f"{testimony.source.name or ''} {testimony.source.role or ''}")


def _office_named(told: str) -> str | None:
    found = [office for office, pattern in _OFFICES if pattern.search(told)]
    return found[0] if len(found) == 1 else None
