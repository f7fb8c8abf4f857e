"""What a newer reading of a text hears otherwise than the older one: statements that come, go or change."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.claims import Claim
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.spans import Span
from analysis.statements import Statement


class Sort(StrEnum):
    """What the newer reading does with a statement."""

    COME = "come"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as one reading heard it: where, in which words, and what a person would compare of it."""

    key: Hashable
    span: Span
    exact: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement of either reading or of both, and what of it differs, by name."""

    sort: Sort
    before: Heard | None
    now: Heard | None
    aspects: tuple[str, ...] = ()


def heard(key: Hashable, text: str, said: Statement, claims: Sequence[Claim]) -> Heard:
    """A statement with what its claims say, in words."""
    source = said.source
    speaker = source.name or (source.span.of(text) if source.span else "")
    told = aspects(speaker, said.stance.value, claims, direct=said.direct)
    return Heard(key, said.span, said.span.of(text), told)


def aspects(speaker: str, stance: str, claims: Iterable[Claim], *, direct: bool) -> dict[str, str]:
    """What a person would compare of a statement, by name and in words."""
    quoted = "directly" if direct else "indirectly"
    return {"speaker": speaker, "stance": stance, "quoted": quoted, "claims": in_words(claims)}


def in_words(claims: Iterable[Claim]) -> str:
    """What claims say, the same words for the same claims in whatever order."""
    return "; ".join(sorted({_claim(one) for one in claims}))


def differences(before: Sequence[Heard], now: Sequence[Heard]) -> list[Difference]:
    """What differs between two readings, in the order of the text. The same statements heard alike are left out.

    Statements are the same by their words and their turn among the same words, so that they may stand elsewhere when
    the text was laid out anew; else by sharing most of their place.
    """
    left = dict(_by_words(before))
    pairs, came = [], []
    for words, one in _by_words(now):
        other = left.pop(words, None)
        if other is None:
            came.append(one)
        else:
            pairs.append((other, one))
    gone = list(left.values())
    for one in list(came):
        other = next((each for each in gone if _mostly_one(each.span, one.span)), None)
        if other is not None:
            came.remove(one)
            gone.remove(other)
            pairs.append((other, one))
    found = [Difference(Sort.CHANGED, old, new, told) for old, new in pairs if (told := _aspects(old, new))]
    found += [Difference(Sort.GONE, one, None) for one in gone]
    found += [Difference(Sort.COME, None, one) for one in came]
    return sorted(found, key=_place)


def _by_words(among: Sequence[Heard]) -> Iterator[tuple[tuple[str, int], Heard]]:
    turns: dict[str, int] = {}
    for one in among:
        turn = turns[one.exact] = turns.get(one.exact, 0) + 1
        yield (one.exact, turn), one


def _mostly_one(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > max(one.end - one.start, other.end - other.start)


def _aspects(before: Heard, now: Heard) -> tuple[str, ...]:
    names = [name for name in {**before.told, **now.told} if before.told.get(name) != now.told.get(name)]
    return (*(["words"] if before.exact != now.exact else []), *names)


def _place(found: Difference) -> tuple[int, str]:
    one = found.before or found.now
    return (one.span.start if one else 0), found.sort.value


def _claim(claim: Claim) -> str:
    """All that a claim tells, so that whatever of it is read otherwise reads otherwise here."""
    parts = [
        claim.kind.value,
        f"{claim.supplier or '?'} → {claim.recipient or '?'}",
        f"involving {claim.party}" if claim.party else "",
        _figure(claim.quantity) if claim.quantity else "",
        claim.item or "",
        f"at {claim.place}" if claim.place else "",
        _days(claim.conduct),
        claim.stage.value,
        "" if claim.affirmed else "not so",
    ]
    return " ".join(part for part in parts if part)


def _figure(quantity: Quantity) -> str:
    bounds = ["?" if one is None else str(one) for one in (quantity.low, quantity.high)]
    about, in_all = "about " if quantity.approximate else "", " in all" if quantity.cumulative else ""
    return f"{about}{'–'.join(dict.fromkeys(bounds))} {quantity.unit}{in_all}"


def _days(conduct: Period) -> str:
    if conduct.precision is Precision.NONE and not conduct.first and not conduct.last:
        return ""
    days = ["?" if day is None else str(day) for day in (conduct.first, conduct.last)]
    return f"{'–'.join(dict.fromkeys(days))} to the {conduct.precision.value}"
