"""A folder of annotated articles, whichever of the two forms it is in."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpora import brat, gold
from analysis.corpora.marked import Marked, Mistaken


def articles(folder: Path) -> Iterator[Marked]:
    """The articles by name: brat stand-off where there are ``.ann`` files, else our JSON. Raises :class:`Mistaken`."""
    if not folder.is_dir():
        raise Mistaken(f"{folder} is no folder")
    marks = folder / "attributions" if (folder / "text").is_dir() else folder
    if any(marks.glob("*.ann")):
        yield from brat.articles(folder)
        return
    annotated = sorted(path for path in folder.glob("*.json") if path.with_suffix(".txt").exists())
    if not annotated:
        raise Mistaken(f"{folder} holds neither .ann files nor .json files beside .txt files of the same names")
    yield from (gold.marked(gold.article(path, invented=False)) for path in annotated)
