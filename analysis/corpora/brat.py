"""Attributions annotated as brat stand-off: ``.ann`` beside ``.txt``, or the two in folders of their own.

The layout of PolNeAR (Newell, Margolin and Ruths 2018): text-bound ``Source``, ``Cue`` and ``Content``, possibly in
several pieces, tied together by an event ``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1``.
"""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpora.marked import Attribution, Marked, Mistaken, Spans
from analysis.spans import Span


def articles(folder: Path) -> Iterator[Marked]:
    """All articles of a folder that have annotations, by name; the first annotator's where there are several."""
    texts, marks = (folder / "text", folder / "attributions") if (folder / "text").is_dir() else (folder, folder)
    annotated = sorted(marks.glob("*.ann"))
    by_stem: dict[str, Path] = {}
    for path in annotated:
        by_stem.setdefault(path.stem, path)
        by_stem.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted(texts.glob("*.txt")):
        if path.stem in by_stem:
            yield article(path, by_stem[path.stem])


def article(text: Path, marks: Path) -> Marked:
    """One article. Events without content or cue are no attributions. Raises :class:`Mistaken`."""
    written = _decoded(text)
    try:
        return Marked(text.stem, written, tuple(_attributions(_decoded(marks), len(written))))
    except Mistaken as mistake:
        raise Mistaken(f"{marks.name}: {mistake}") from mistake


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Mistaken(f"{path.name}: {error}") from error


def _attributions(marks: str, length: int) -> Iterator[Attribution]:
    bound: dict[str, Spans] = {}
    events: list[str] = []
    for number, line in enumerate(marks.split("\n"), 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        if name.startswith("T"):
            bound[name] = _spans(rest.partition("\t")[0], number, length)
        elif name.startswith("E"):
            events.append(rest)
    for event in events:
        found = _event(event, bound)
        if found.content and found.cue:
            yield found


def _spans(told: str, number: int, length: int) -> Spans:
    """``Content 10 20;25 30`` as spans."""
    places = told.partition(" ")[2]
    try:
        found = tuple(Span(int(first), int(last)) for first, last in (piece.split() for piece in places.split(";")))
    except ValueError as error:
        raise Mistaken(f"line {number}: {told!r} names no stretch of the text") from error
    if any(span.end > length for span in found):
        raise Mistaken(f"line {number}: {told!r} goes beyond the text, which has {length} characters")
    return found


def _event(told: str, bound: dict[str, Spans]) -> Attribution:
    """The event's arguments; ``Content2`` and so on belong to the content."""
    parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for argument in told.split():
        role, _, name = argument.partition(":")
        parts.get(role.rstrip("0123456789"), []).extend(bound.get(name, ()))
    return Attribution(tuple(parts["Source"]), tuple(parts["Cue"]), tuple(parts["Content"]))
