"""What every annotated corpus comes down to: texts in which attributions are marked."""

from dataclasses import dataclass

from analysis.spans import Span

Spans = tuple[Span, ...]


class Mistaken(ValueError):
    """An annotation that does not fit its text or its vocabulary; the message names the file."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``, empty where nobody is named), by which words (``cue``), says what (``content``)."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Marked:
    """One article with the attributions that were marked in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]
