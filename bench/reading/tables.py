"""Scores as text: one row a measure, three columns a reader."""

from collections.abc import Iterator, Mapping, Sequence

from bench.reading.outcomes import Figure


def table(by_reader: Mapping[str, Mapping[str, Figure]]) -> Iterator[str]:
    """Precision, recall and F1 in hundredths, and how many were wanted; the readers stand beside each other."""
    names = list(dict.fromkeys(name for figures in by_reader.values() for name in figures))
    width = max(map(len, names), default=0)
    yield " " * width + "".join(f" | {reader.rpartition(':')[2][-23:]:>23}" for reader in by_reader)
    yield " " * width + f" | {'P':>5} {'R':>5} {'F1':>5} {'of':>5}" * len(by_reader)
    for name in names:
        yield f"{name:{width}}" + "".join(f" | {_cell(figures.get(name))}" for figures in by_reader.values())


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return f"{'–':>23}"
    shown = (figure.precision, figure.recall, figure.f1)
    return " ".join(f"{100 * one:5.1f}" for one in shown) + f" {figure.wanted:5}"


def plain(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    """The figures for machines, 0–1."""
    return {
        name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "wanted": one.wanted}
        for name, one in figures.items()
    }


def across(by_column: Mapping[str, Mapping[str, Figure]], names: Sequence[str]) -> Iterator[str]:
    """F1 alone in hundredths: one row a measure of ``names``, one column a kind of article."""
    width = max(map(len, names), default=0)
    yield " " * width + "".join(f" {column[:11]:>11}" for column in by_column)
    for name in names:
        cells = (figures.get(name) for figures in by_column.values())
        yield f"{name:{width}}" + "".join(f" {100 * one.f1:11.1f}" if one else f" {'–':>11}" for one in cells)
