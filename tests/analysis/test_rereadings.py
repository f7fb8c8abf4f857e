"""What a newer reading hears otherwise is a difference, whatever part of a claim it is in."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from analysis.claims import Claim, ClaimKind
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.rereadings import Heard, Sort, differences, in_words
from analysis.spans import Span
from analysis.stages import Stage

QUANTITY = Quantity(6_700, 6_900, "tonne")
CONDUCT = Period(date(2022, 9, 1), date(2022, 9, 30), Precision.MONTH)
CLAIM = Claim(
    ClaimKind.ARMS_TRANSFER,
    Span(0, 9),
    "invented",
    "KP",
    "RU",
    None,
    "shells",
    QUANTITY,
    "Rason",
    CONDUCT,
    Stage.SHIPPED,
)
OTHERWISE: dict[str, Any] = {
    "kind": ClaimKind.COAL_EXPORT, "supplier": "IR", "recipient": None, "party": "BY", "item": "rockets",
    "quantity": None, "place": "Wonsan", "conduct": Period(None, None, Precision.NONE), "stage": Stage.OFFERED,
    "affirmed": False,
}  # fmt: skip
OTHER_FIGURE: dict[str, Any] = {
    "low": 2_100, "high": None, "unit": "container", "approximate": True, "cumulative": True,
}  # fmt: skip
OTHER_DAYS: dict[str, Any] = {"first": None, "last": date(2022, 9, 1), "precision": Precision.DAY}


def test_every_part_of_a_claim_is_tried_here() -> None:
    assert {one.name for one in fields(Claim)} == {*OTHERWISE, "span", "rule"}
    assert {one.name for one in fields(Quantity)} == OTHER_FIGURE.keys()
    assert {one.name for one in fields(Period)} == OTHER_DAYS.keys()


@pytest.mark.parametrize(
    "other",
    [
        *(replace(CLAIM, **{name: value}) for name, value in OTHERWISE.items()),
        *(replace(CLAIM, quantity=replace(QUANTITY, **{name: value})) for name, value in OTHER_FIGURE.items()),
        *(replace(CLAIM, conduct=replace(CONDUCT, **{name: value})) for name, value in OTHER_DAYS.items()),
    ],
)
def test_a_claim_that_is_read_otherwise_in_any_part_differs(other: Claim) -> None:
    before, now = (
        Heard(key, Span(0, 9), "invented", {"claims": in_words([one])}) for key, one in enumerate((CLAIM, other))
    )
    assert [(one.sort, one.aspects) for one in differences([before], [now])] == [(Sort.CHANGED, ("claims",))]


def test_where_it_stands_and_what_read_it_is_no_difference() -> None:
    assert in_words([CLAIM]) == in_words([replace(CLAIM, span=Span(3, 7), rule="another")])
