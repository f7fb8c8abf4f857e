"""The corroboration matrix: elements of the allegation by the origins that speak to them. Echoes share a column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.independence import warning
from analysis.parties import state_name
from analysis.stages import Stage, rung
from analysis.wording import capital, in_words
from tracker.models import Violation
from tracker.reports.gather import UNKNOWN_LINEAGE, Head, Line, Sources, evidence, head, lines, sources
from tracker.reports.references import References
from tracker.reports.wording import the

MOVED = rung(Stage.SHIPPED) or 0
"""From this rung of the ladder on, the transfer itself is claimed and not only its preparation."""
VAGUE_DATES = {"year"}


@dataclass(frozen=True, slots=True)
class Column:
    """One origin. ``counts`` says whether it is an independent, informed one; ``note`` why it is not.

    ``copies`` is how many of its articles only copy another's body.
    """

    side: str
    articles: int
    copies: int
    counts: bool
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What an origin says of an element: supports, vaguer, denies, both, silent; with its values and best rating."""

    word: str
    values: list[str]
    rating: str
    references: list[int]


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the allegation, a cell for each column."""

    element: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one violation. ``reading`` says in a sentence what it shows."""

    code: str
    title: str
    columns: list[Column]
    rows: list[Row]
    reading: str


@dataclass(frozen=True, slots=True)
class Matrices:
    """The report: the matrix of one violation, or of each."""

    head: Head
    matrices: list[Matrix]
    sources: Sources


Element = Callable[[Line], tuple[str, str]]
"""What a line says of one element: "supports", "vaguer" or "" for silence, and the value it gives."""


def report(as_of: datetime, made_at: datetime, violation: Violation | None = None) -> Matrices:
    """The corroboration matrices at the moment."""
    references = References()
    chosen = [violation] if violation else list(Violation.objects.filter(created_at__lte=as_of).order_by("code"))
    found = [of(one, _standing(one, references, as_of)) for one in chosen]
    about = violation.title if violation else "All alleged violations"
    top = head("matrix", "Corroboration matrix", about, violation.code if violation else "", as_of, made_at)
    return Matrices(top, found, sources(references, set(), as_of))


def of(violation: Violation, said: Sequence[Line]) -> Matrix:
    """The matrix of the lines that stand, rejected ones left out by the caller."""
    sides = sorted({one.side for one in said}, key=lambda side: _place(side, said))
    columns = [_column(side, [one for one in said if one.side == side]) for side in sides]
    rows = [
        Row(name, [_cell(read, [one for one in said if one.side == side]) for side in sides])
        for name, read in ELEMENTS.items()
    ]
    return Matrix(violation.code, violation.title, columns, rows, _reading(columns))


def _standing(violation: Violation, references: References, as_of: datetime) -> list[Line]:
    found = lines(evidence(as_of, violation=violation), references, as_of)
    return [one for one in found if one.status != "rejected" and one.bearing != "context"]


def _place(side: str, said: Sequence[Line]) -> tuple[bool, bool, bool, int, str]:
    """Origins that count first, then other informed ones; most articles before fewer, unknown lineage last."""
    mine = [one for one in said if one.side == side]
    informed, counts = any(one.counts for one in mine), any(one.counts and one.affirms for one in mine)
    return side == UNKNOWN_LINEAGE, not counts, not informed, -_articles(mine), side


def _column(side: str, said: Sequence[Line]) -> Column:
    affirmed = any(one.affirms and one.counts for one in said)
    if side == UNKNOWN_LINEAGE:
        note = "counts for no origin"
    elif affirmed:
        note = ""
    elif any(one.denies for one in said):
        note = "denies"
    else:
        note = "commentary or hearsay: corroborates nothing"
    copies = len({one.passage.article for one in said if one.copy})
    return Column(side, _articles(said), copies, affirmed and side != UNKNOWN_LINEAGE, note)


def _articles(said: Sequence[Line]) -> int:
    return len({one.passage.article for one in said})


def _cell(read: Element, said: Sequence[Line]) -> Cell:
    told = [(one, *read(one)) for one in said]
    spoken = [(one, word, value) for one, word, value in told if word]
    words = {"denies" if one.denies else word if one.affirms else "vaguer" for one, word, _ in spoken}
    values = list(dict.fromkeys(value for _, _, value in spoken if value))
    ratings = sorted((one.rating for one, _, _ in spoken), key=lambda rating: (rating[1], rating[0]))
    references = sorted({one.reference for one, _, _ in spoken})
    return Cell(_word(words), values, ratings[0] if ratings else "", references)


def _word(words: set[str]) -> str:
    if "denies" in words:
        return "denies" if words == {"denies"} else "both"
    return "supports" if "supports" in words else "vaguer" if words else "silent"


def _reading(columns: Sequence[Column]) -> str:
    """What the matrix shows at once: how many origins count, with a warning where many articles fill one column."""
    independent = [column for column in columns if column.counts]
    articles = sum(column.articles for column in independent)
    if not columns:
        return "No evidence stands at this moment."
    if not independent:
        return "No informed origin of known lineage supports the allegation."
    if len(independent) == 1:
        alone = f"The allegation rests on a single independent origin, {the(independent[0].side)}."
        return warning(articles, [independent[0].side]) or alone
    return f"{capital(in_words(len(independent)))} independent origins support the allegation."


def _given(value: str) -> tuple[str, str]:
    return ("supports" if value else "", value)


def _quantity(line: Line) -> tuple[str, str]:
    bounded = line.quantity_low is not None and line.quantity_high is not None
    return ("supports" if bounded else "vaguer", line.quantity) if line.quantity else ("", "")


def _date(line: Line) -> tuple[str, str]:
    return (
        ("vaguer" if line.conduct_precision in VAGUE_DATES else "supports", line.conduct) if line.conduct else ("", "")
    )


def _transfer(line: Line) -> tuple[str, str]:
    """A denial speaks to the transfer whatever else it names; a stage before shipping is vaguer than shipping."""
    height = rung(Stage(line.stage))
    told = line.stage if height is not None else ""
    if line.denies:
        return "supports", told
    return ("supports" if height is not None and height >= MOVED else "vaguer", told) if told else ("", "")


def _payment(line: Line) -> tuple[str, str]:
    return ("supports", "paid") if line.stage == Stage.PAID or line.quantity_unit in {"usd", "eur", "gbp"} else ("", "")


ELEMENTS: dict[str, Element] = {
    "Supplier": lambda line: _given(state_name(line.supplier)),
    "Recipient": lambda line: _given(state_name(line.recipient)),
    "Item": lambda line: _given(line.item),
    "Quantity": _quantity,
    "Transfer": _transfer,
    "Place": lambda line: _given(line.place),
    "Conduct date": _date,
    "Payment": _payment,
}
"""The elements of an allegation, in the order of the rows."""
