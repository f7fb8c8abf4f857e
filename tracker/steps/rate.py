"""Rate what the machine proposed: the Admiralty number of each claim follows the independent origins that say as much.

A number that a person gave, or let stand in a review, is never touched.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet

from analysis.credibility import Telling, bearing_out, credibility, others, telling
from analysis.positions import voice
from analysis.quantities import Quantity
from analysis.stages import Stage
from analysis.testimony import Polarity, Testimony
from tracker.models import Account, Evidence, Position, Violation

MOST = 1_000
"""Positions of a violation up to which each new origin is looked for in all of them; beyond, only in what is heard."""

Told = dict[int, tuple[Position, Testimony]]
"""Positions by their keys, each with what it says as a testimony."""


def rate(violation: Violation, said: Sequence[Testimony], waiting: set[int] | None = None) -> None:
    """Bring the numbers of a violation's evidence up to date.

    ``said`` is what is heard on it; ``waiting`` the keys of the evidence that has come in since, None to rate all anew.
    """
    rows = violation.positions.filter(polarity=Polarity.AFFIRMS.value, standing__gt=0).order_by("pk")
    whole = not rows[MOST : MOST + 1].exists()
    if waiting is not None and not whole:
        rows = rows.filter(evidence__in=waiting).distinct()
    told = _told(rows, said)
    origins = telling(testimony for _, testimony in told.values()) if whole else telling(said)
    if waiting is None:
        _number(told, origins)
        return
    moved = _moved(told, origins, waiting) if whole else set()
    touched = set(Evidence.objects.filter(pk__in=waiting).values_list("position", flat=True))
    _number({key: told[key] for key in moved}, origins)
    _number({key: told[key] for key in touched & told.keys() - moved}, origins, waiting)


def _told(rows: "QuerySet[Position]", said: Sequence[Testimony]) -> Told:
    voices = {voice(testimony): testimony for testimony in said}
    return {row.pk: (row, _as_told(row, voices[row.voice])) for row in rows if row.voice in voices}


def _as_told(row: Position, heard: Testimony) -> Testimony:
    """What the position says, in the voice of one that weighs alike."""
    quantity = Quantity(row.low, row.high, row.unit) if row.unit else None
    claim = replace(heard.claim, item=row.item or None, stage=Stage(row.stage), quantity=quantity)
    return replace(heard, claim=claim)


def _moved(told: Told, origins: Telling, waiting: set[int]) -> set[int]:
    """The positions that an origin bears out now and did not before."""
    before = telling(testimony for row, testimony in told.values() if row.since not in waiting)
    new = {origin: tuple({*claims} - {*before.get(origin, ())}) for origin, claims in origins.items()}
    now, earlier = _Borne({origin: claims for origin, claims in new.items() if claims}), _Borne(before)
    gained = [(key, testimony) for key, (_, testimony) in told.items() if now.out(testimony)]
    return {key for key, testimony in gained if now.out(testimony) - earlier.out(testimony)}


class _Borne:
    """Who bears claims out, remembered: positions that differ in nothing but their month say the same."""

    def __init__(self, origins: Telling) -> None:
        self._origins = origins
        self._known: dict[tuple[object, ...], frozenset[str]] = {}

    def out(self, told: Testimony) -> frozenset[str]:
        """The origins that affirm at least what is told."""
        claim = told.claim
        key = claim.kind, claim.item, claim.stage, claim.quantity
        if key not in self._known:
            self._known[key] = bearing_out(claim, self._origins)
        return self._known[key]


def _number(told: Told, origins: Telling, only: set[int] | None = None) -> None:
    """Give the machine's unreviewed evidence of these positions its number; ``only`` of these keys, if told."""
    by_number: dict[int | None, list[int]] = {}
    borne = _Borne(origins)
    for key, (_, testimony) in told.items():
        number = credibility(testimony, others(testimony, borne.out(testimony)))
        by_number.setdefault(number, []).append(key)
    own = Evidence.objects.filter(status="proposed", proposed_by=Account.machine())
    for number, keys in by_number.items():
        rows = own.filter(position__in=keys) if only is None else own.filter(position__in=keys, pk__in=only)
        rows.exclude(credibility=number).update(credibility=number)
