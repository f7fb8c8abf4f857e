"""Who passed a statement on: media that report it, whom the speaker told, where it first appeared."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import origins
from analysis.accounts import Article
from analysis.contents import Range
from analysis.framing import Frame
from analysis.memory import Memory
from analysis.passages import Passage
from analysis.sources import identify, media_names
from analysis.spans import Span
from analysis.statements import Source, SourceKind


@dataclass(frozen=True, slots=True)
class Heard:
    """A frame with its source and content identified."""

    frame: Frame
    source: Source
    content: Span
    stretch: Range
    direct: bool


def ranged(passage: Passage, where: Range, memory: Memory) -> Source | None:
    """The source that tokens ``[first, last)`` of the passage name, or None."""
    return identify(passage.tokens[where[0] : where[1]], memory, _seat(passage, where[0]))


def _seat(passage: Passage, first: int) -> str | None:
    """The state of the city in "In Kyiv, …" where the source follows right behind its comma."""
    opens = passage.word(0) == "in" and passage.word(first - 1) == ","
    return next((m.state for m in passage.states if opens and (m.first, m.last) == (1, first - 1)), None)


def conveyors(passage: Passage, heard: list[Heard]) -> tuple[dict[Range, tuple[str, ...]], list[Heard]]:
    """Media whose report holds another speaker's statement convey it; they state nothing of their own."""
    conveyed: dict[Range, tuple[str, ...]] = {}
    outer: set[Range] = set()
    for one in heard:
        inner = [other for other in heard if other is not one and _holds(one, other)]
        if one.source.kind is SourceKind.MEDIA and one.source.name is not None and inner:
            outer.add(one.frame.cue)
            for other in inner:
                conveyed[other.frame.cue] = (*conveyed.get(other.frame.cue, ()), one.source.name)
    return conveyed, [one for one in heard if one.frame.cue not in outer]


def _holds(one: Heard, other: Heard) -> bool:
    """Whether the first content holds the whole other frame, and not much besides."""
    if other.source.kind in {SourceKind.MEDIA} or other.source.name is None:
        return False
    wide, inner = one.stretch, other.stretch
    return wide[0] <= other.frame.own[0] and inner[1] <= wide[1] and (inner[1] - inner[0]) * 2 >= wide[1] - wide[0]


def chain(passage: Passage, article: Article, one: Heard, conveyed: Sequence[str]) -> tuple[str, ...]:
    """Who passed it on: the outlet, who reported it, whom the speaker told, where it first appeared."""
    names = [*conveyed]
    if one.source.kind is SourceKind.MEDIA and one.source.name is not None:
        names.append(one.source.name)
    if one.frame.addressee is not None:
        first, last = one.frame.addressee
        told = identify(passage.tokens[first:last], article.memory)
        listed = media_names(passage.tokens[first:last], article.memory)
        medium_told = told is not None and told.named and told.kind is SourceKind.MEDIA
        names += listed or ([told.name] if told is not None and told.name and medium_told else [])
    if one.frame.source is not None and one.source.kind is not SourceKind.MEDIA:
        names += _shown_to(passage, article, one.frame.source)
    names += _first_appeared(passage, article)
    return origins.chain(article.outlet, names)


def _shown_to(passage: Passage, article: Article, source: Range) -> list[str]:
    """The outlet in "a report seen by the Post"."""
    for place in range(*source):
        if passage.word(place) in {"seen", "obtained", "reviewed"} and passage.word(place + 1) == "by":
            heard_by = identify(passage.tokens[place + 2 : source[1]], article.memory)
            return [heard_by.name] if heard_by and heard_by.kind is SourceKind.MEDIA and heard_by.name else []
    return []


def _first_appeared(passage: Passage, article: Article) -> list[str]:
    """The outlet in "after the story first appeared in the Post"."""
    for place, token in enumerate(passage.tokens):
        if token.lower == "first" and passage.word(place + 1) in {"appeared", "published", "broke", "reported"}:
            return media_names(passage.tokens[place + 2 : place + 9], article.memory)[:1]
    return []
