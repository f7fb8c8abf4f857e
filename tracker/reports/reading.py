"""A reading as a person checks it: the article with its statements marked, and a row for each of them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from analysis.claims import Claim, ClaimKind
from analysis.parties import state_name
from analysis.periods import Period
from analysis.reading import Reading
from analysis.spans import Span
from analysis.statements import Source, Stance, Statement
from analysis.wording import quantity_words
from tracker.reports.marks import LONGEST, Mark, sections

UNNAMED = "nobody named"
STANCES = {
    Stance.ASSERTS: "asserts",
    Stance.DENIES: "denies",
    Stance.DECLINES: "declines",
    Stance.HEDGES: "hedges",
    Stance.HEARSAY: "hearsay",
}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim of a statement: its kind, its slots as name and value, the rule that read it."""

    kind: str
    affirmed: bool
    slots: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement, numbered from 1 in the order of the text. ``answers`` are numbers of other rows."""

    number: int
    said: Statement
    exact: str
    cue: str
    who: str
    what: str
    answers: tuple[int, ...]
    way: tuple[str, ...]
    claims: tuple[ClaimLine, ...]


def rows(reading: Reading) -> list[Row]:
    """A row for each statement."""
    numbers: dict[Span, list[int]] = {}
    for number, said in enumerate(reading.statements, 1):
        numbers.setdefault(said.span, []).append(number)
    return [_row(reading, number, said, numbers) for number, said in enumerate(reading.statements, 1)]


def _row(reading: Reading, number: int, said: Statement, numbers: dict[Span, list[int]]) -> Row:
    answered = {at for span in said.answers for at in numbers.get(span, ()) if at != number}
    cue = said.cue.of(reading.text) if said.cue is not None else ""
    way = tuple(dict.fromkeys([*said.chain, *([said.origin] if said.origin else [])]))
    claims = tuple(_claim(claim) for claim in said.claims)
    return Row(
        number, said, said.span.of(reading.text), cue, said.source.name or UNNAMED, _what(said.source),
        tuple(sorted(answered)), way, claims,
    )  # fmt: skip


def _what(source: Source) -> str:
    """ "official, Russia"; a state for which the source does not speak is told as such."""
    told = [source.kind.value if source.kind.value != "unknown" else "kind not told"]
    if not source.named and source.name:
        told.append("not by name")
    if source.state:
        voice = "" if source.speaks_for == source.state else " (not its voice)"
        told.append(f"{state_name(source.state)}{voice}")
    return ", ".join(told)


def _claim(claim: Claim) -> ClaimLine:
    kind = "other conduct" if claim.kind is ClaimKind.OTHER else claim.kind.value.replace("_", " ")
    return ClaimLine(kind, claim.affirmed, tuple(_slots(claim)), claim.rule)


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    """The slots that are filled; those that are not are not named."""
    sides = (("from", claim.supplier), ("to", claim.recipient), ("involving", claim.party))
    yield from ((name, state_name(side)) for name, side in sides if side)
    if claim.item:
        yield "item", claim.item
    if claim.quantity is not None:
        total = ", in all" if claim.quantity.cumulative else ""
        yield "quantity", quantity_words(claim.quantity, claim.item) + total
    if claim.place:
        yield "place", claim.place
    if (when := _when(claim.conduct)) is not None:
        yield "when", when
    if claim.kind is not ClaimKind.OTHER or claim.stage.value != "unclear":
        yield "stage", claim.stage.value


def _when(period: Period) -> str | None:
    ends = [day.isoformat() for day in (period.first, period.last) if day is not None]
    if not ends:
        return None
    if len(ends) == 1:
        return f"from {ends[0]}" if period.first is not None else f"until {ends[0]}"
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def marks(told: Sequence[Row]) -> list[Mark]:
    """Where the contents, their gaps, the sources and the cues of the rows stand."""
    return [mark for row in told for mark in _marks(row)]


def _marks(row: Row) -> Iterator[Mark]:
    said, stance = row.said, row.said.stance.value
    yield Mark(row.number, said.span, "content", stance, f"{row.number}: {row.who} {STANCES[said.stance]}")
    for gap in said.gaps:
        yield Mark(row.number, gap, "gap", stance, f"inside {row.number}, not part of it")
    if said.source.span is not None:
        yield Mark(row.number, said.source.span, "source", stance, f"source of {row.number}")
    if said.cue is not None:
        yield Mark(row.number, said.cue, "cue", stance, f"cue of {row.number}")


def page(reading: Reading, *, name: str, sha256: str) -> str:
    """The reading of the file of this name as one HTML page that needs nothing else.

    Of an overlong text the beginning is shown; how much is left is told.
    """
    told = rows(reading)
    within = [row for row in told if row.said.span.start < LONGEST]
    return render_to_string(
        "reports/reading.html",
        {
            "name": name,
            "sha256": sha256,
            "text_sha256": hashlib.sha256(reading.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "reading": reading,
            "sections": sections(reading.text, reading.blocks, marks(within)),
            "rows": within,
            "rows_more": len(told) - len(within),
            "text_more": max(0, len(reading.text) - LONGEST),
            "length": len(reading.text),
            "stances": [(one.value, sum(row.said.stance is one for row in told)) for one in Stance],
            "lit": [row.number for row in within[:_LIT]],
        },
    )


_LIT = 300
"""So many rows light up their passages under the pointer: each is a rule of the style sheet."""
