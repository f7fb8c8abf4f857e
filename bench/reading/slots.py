"""Claims read against claims annotated: which were found, and how many of their slots hold the right thing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.claims import Claim, ClaimKind
from analysis.stages import Stage
from bench.reading.scores import Score, counted, paired

PARTIES = ("supplier", "recipient", "party")
SLOTS = (*PARTIES, "item", "quantity", "place", "date", "stage")
"""The slots that count together. ``affirmed`` is never empty and would flatter them; it is counted alone."""

Filled = Mapping[str, Any]
"""A claim as slots with comparable values; None is a slot left open."""


def read(claims: Sequence[Claim]) -> list[Filled]:
    """The claims of a statement of ours, those of kind ``other`` left out."""
    return [_of_claim(one) for one in claims if one.kind is not ClaimKind.OTHER]


def annotated(claims: Sequence[Mapping[str, Any]]) -> list[Filled]:
    """The claims of an annotated statement, those of kind ``other`` left out."""
    return [_of_told(one) for one in claims if one["kind"] != ClaimKind.OTHER]


def _of_claim(one: Claim) -> Filled:
    days = (one.conduct.first, one.conduct.last)
    amount = one.quantity
    return {
        "kind": one.kind.value,
        **{name: getattr(one, name) for name in (*PARTIES, "item")},
        "quantity": (amount.low, amount.high, amount.unit) if amount else None,
        "place": one.place.casefold() if one.place else None,
        "date": tuple(day.isoformat() if day else None for day in days) if any(days) else None,
        "stage": _stage(one.stage),
        "affirmed": one.affirmed,
    }


def _of_told(told: Mapping[str, Any]) -> Filled:
    amount, days = told.get("quantity"), told.get("date")
    return {
        "kind": told["kind"],
        **{name: told.get(name) for name in (*PARTIES, "item")},
        "quantity": (amount["low"], amount["high"], amount["unit"]) if amount else None,
        "place": told["place"].casefold() if told.get("place") else None,
        "date": (days["from"], days["to"]) if days and (days["from"] or days["to"]) else None,
        "stage": _stage(told["stage"]),
        "affirmed": told["affirmed"],
    }


def _stage(told: str) -> str | None:
    return None if told == Stage.UNCLEAR else str(told)


def scores(found: Sequence[Filled], wanted: Sequence[Filled]) -> Iterator[tuple[str, Score]]:
    """The claims and their slots. A wrong value is one found too many and one missed; so is each of a lone claim."""
    forth, back = paired(found, wanted, _likeness)
    yield "claims", counted(len(forth), len(found), len(wanted))
    pairs = [(found[f], wanted[w]) for f, w in forth.items()]
    lone = [(one, _EMPTY) for f, one in enumerate(found) if f not in forth]
    lone += [(_EMPTY, one) for w, one in enumerate(wanted) if w not in back]
    yield "slots, all", _together(pairs + lone)
    yield "slots, of claims found", _together(pairs)
    for name in SLOTS:
        yield f"slot {name}", _slot(name, pairs + lone)
    yield "slot affirmed (of claims found)", _slot("affirmed", pairs)


_EMPTY: Filled = {}


def differences(found: Sequence[Filled], wanted: Sequence[Filled]) -> Iterator[tuple[str, str]]:
    """What is wrong, as the kind of error and what was wanted and read."""
    forth, back = paired(found, wanted, _likeness)
    for f, one in enumerate(found):
        if f not in forth:
            yield "claim where none is", _told(one)
            continue
        other = wanted[forth[f]]
        for name in (*SLOTS, "affirmed"):
            if one[name] != other[name]:
                yield f"slot {name}", f"read {one[name]!r}, is {other[name]!r}"
    for w, one in enumerate(wanted):
        if w not in back:
            yield "claim not found", _told(one)


def _told(one: Filled) -> str:
    return " ".join(str(one[name]) for name in ("kind", *SLOTS) if one[name] is not None)


def _likeness(one: Filled, other: Filled) -> float:
    """0 for claims of different kinds; parties weigh most, then what moves and whether it does."""
    if one["kind"] != other["kind"]:
        return 0.0
    parties = sum(_same(one, other, name) for name in PARTIES)
    return 1 + parties + sum(_same(one, other, name) for name in ("item", "quantity", "affirmed")) / 10


def _same(one: Filled, other: Filled, name: str) -> bool:
    return one[name] is not None and bool(one[name] == other[name])


Pairs = Sequence[tuple[Filled, Filled]]


def _together(pairs: Pairs) -> Score:
    return sum((_slot(name, pairs) for name in SLOTS), Score())


def _slot(name: str, pairs: Pairs) -> Score:
    values: list[tuple[Any, Any]] = [(one.get(name), other.get(name)) for one, other in pairs]
    right = sum(1 for one, other in values if one is not None and one == other)
    return counted(right, sum(one is not None for one, _ in values), sum(other is not None for _, other in values))
