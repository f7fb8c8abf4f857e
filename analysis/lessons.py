"""How a reader learns from annotated articles: passages with labels in, a model out.

Deterministic: the same articles in the same order give the same model.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from analysis import furniture
from analysis.attributions import frames
from analysis.contents import Range
from analysis.corpora.marked import Attribution, Marked
from analysis.learned import BEGINS, CONTENT, GOES_ON, OUTSIDE, SOURCE, Model
from analysis.passages import Passage, parsed, passages
from analysis.spans import Span
from analysis.traits import Rows, View
from analysis.windows import Windows


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sequence with its labels."""

    rows: Rows
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What one article teaches about cues, and about their contents and sources."""

    cues: list[Lesson]
    parts: list[Lesson]


def lessons(article: Marked) -> Lessons:
    """The lessons of an article; attributions whose cue stands in no passage teach nothing."""
    made = Lessons([], [])
    among = list(passages(article.text, furniture.blocks(article.text)))
    parsed(among)
    left = list(article.attributions)
    for _, paragraph in groupby(among, key=lambda passage: passage.paragraph):
        left = _teach(made, list(paragraph), left)
    return made


def _teach(made: Lessons, paragraph: Sequence[Passage], left: Sequence[Attribution]) -> list[Attribution]:
    """Add the lessons of a paragraph; the attributions that stand elsewhere are handed back."""
    ruled = [frames(passage) for passage in paragraph]
    views = [View(*pair) for pair in zip(paragraph, ruled, strict=True)]
    marked: list[tuple[int, Range, Attribution]] = []
    for number, view in enumerate(views):
        here = [one for one in left if any(piece.meets(view.passage.span) for piece in one.cue)]
        left = [one for one in left if one not in here]
        marked += [(number, cue, one) for one in here if (cue := _cue(view, one)) is not None]
    marked.sort(key=lambda told: told[:2])
    cues = [[cue for number, cue, _ in marked if number == at] for at in range(len(views))]
    made.cues.extend(Lesson(view.for_cues(), _begun(len(view), here)) for view, here in zip(views, cues, strict=True))
    windows = Windows(paragraph, ruled, cues)
    for number, cue, one in marked:
        window = windows.around(number)
        rows = window.view.for_parts(window.place(number, cue), window.cues)
        made.parts.append(Lesson(rows, _parts(window.view.passage, one)))
    return list(left)


def _cue(view: View, one: Attribution) -> Range | None:
    """The piece of the cue that stands highest in the tree: "called" of "called … a liar"."""
    pieces = [piece for span in one.cue if (piece := _range(view.passage, span)) is not None]
    return min(pieces, key=lambda piece: (min(view.depth(at) for at in range(*piece)), piece), default=None)


def _range(passage: Passage, span: Span) -> Range | None:
    """The tokens that a span touches."""
    inside = [at for at, token in enumerate(passage.tokens) if token.start < span.end and span.start < token.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _begun(size: int, stretches: Iterable[Range]) -> list[str]:
    labels = [OUTSIDE] * size
    for first, last in stretches:
        labels[first:last] = [BEGINS] + [GOES_ON] * (last - first - 1)
    return labels


def _parts(passage: Passage, one: Attribution) -> list[str]:
    labels = [OUTSIDE] * len(passage.tokens)
    for spans, label in ((one.content, CONTENT), (one.source, SOURCE), (one.cue, OUTSIDE)):
        for span in spans:
            found = _range(passage, span)
            if found is not None:
                labels[found[0] : found[1]] = [label] * (found[1] - found[0])
    return labels


Progress = Callable[[str], None]
_ROUNDS: dict[str, Any] = {"max_iterations": 100, "feature.minfreq": 2}
CUE_SETTINGS: dict[str, Any] = {"c1": 0.0, "c2": 1.0, **_ROUNDS}
PART_SETTINGS: dict[str, Any] = {"c1": 0.3, "c2": 0.05, **_ROUNDS}
"""Strengths of the two penalties (on sums and on squares of weights), rounds, and how often a trait must be seen."""


class Unteachable(ValueError):
    """What was given teaches nothing; the message says what is missing."""


def learn(articles: Iterable[Marked], tell: Progress) -> Model:
    """The model that the articles teach. ``tell`` is told how far it has come."""
    taught: list[Lessons] = []
    for article in articles:
        taught.append(lessons(article))
        if len(taught) % 25 == 0:
            tell(f"{len(taught)} articles prepared")
    parts = sum(len(one.parts) for one in taught)
    if not parts:
        raise Unteachable("not one attribution with a cue was found in the articles' headlines and paragraphs")
    tell(f"{len(taught)} articles with {parts} attributions; learning cues")
    cues = _trained((lesson for one in taught for lesson in one.cues), CUE_SETTINGS, tell)
    tell("learning contents and sources")
    found = _trained((lesson for one in taught for lesson in one.parts), PART_SETTINGS, tell)
    return Model(cues, found, {"articles": len(taught), "attributions": parts})


def _trained(taught: Iterable[Lesson], settings: dict[str, Any], tell: Progress) -> bytes:
    """One conditional random field as bytes."""
    import pycrfsuite  # here, so that reading without a model needs no such library

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for lesson in taught:
        trainer.append(lesson.rows, lesson.labels)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "model"
        trainer.train(str(place))
        last = trainer.logparser.last_iteration or {}
        tell(f"{last.get('num', 0)} rounds, {last.get('active_features', 0)} traits kept")
        return place.read_bytes()
