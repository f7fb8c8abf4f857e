"""What an article tells, passage by passage: each statement, and each sentence of the body in which nobody is heard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from analysis.claims import Claim, ClaimKind
from analysis.events import event, name_parts
from analysis.matching import Telling, marks, telling
from analysis.parties import place_of
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.texts import Block, Role

Said = tuple[Testimony, Span | None]
"""A statement's voice, with its first claim if it makes one, and the place of its cue, if it has one."""

_LEAD = 80
"""So many code points from a cue to its content may tell when it was said."""


def tellings(
    text: str, blocks: Sequence[Block], said: Sequence[Said], outlet: Testimony, day: date | None = None
) -> list[Telling]:
    """Every statement, and every sentence of the body that the outlet tells itself, in that order.

    ``outlet`` is any testimony in the outlet's own voice; ``day`` stands in for the article's where that is unknown.
    """
    named, places = _background(text, blocks, [voice for voice, _ in said], outlet.said_on)
    heard = [
        telling(voice, voice.passage, _lead(text, voice, cue), day, named, places, cue.of(text) if cue else "")
        for voice, cue in said
    ]
    return [*heard, *_narrated(text, blocks, [voice.passage_span for voice, _ in said], outlet, day, named)]


def numbers(told: Telling) -> frozenset[int]:
    """The marks of a telling as signed 64-bit numbers, without those that half the record shares: goods and states."""
    rare = (mark for mark in marks(told) if not mark.startswith("goods:"))
    return frozenset(
        int.from_bytes(blake2b(mark.encode(), digest_size=8).digest(), "big", signed=True) for mark in rare
    )


def _background(
    text: str, blocks: Iterable[Block], voices: Iterable[Testimony], day: date | None
) -> tuple[frozenset[str], frozenset[str]]:
    """What the article names that is neither a known place nor a speaker: ships, firms; and the places."""
    spoken = [block.span for block in blocks if block.role in {Role.BODY, Role.HEADLINE}]
    names = {name for span in spoken for name in event(span.of(text), day).names}
    places = {name for name in names if place_of(name) is not None}
    speakers = name_parts(voice.source.name for voice in voices if voice.source.name)
    return name_parts(names - places) - speakers, name_parts(places)


def _narrated(
    text: str, blocks: Iterable[Block], heard: Sequence[Span], outlet: Testimony, day: date | None,
    named: frozenset[str],
) -> Iterator[Telling]:  # fmt: skip
    for block in (block for block in blocks if block.role is Role.BODY):
        for span in sentences(text, block.span):
            if any(span.meets(one) for one in heard):
                continue
            exact = span.of(text)
            claim = Claim(ClaimKind.OTHER, span, "narrated")
            voice = replace(outlet, claim=claim, exact=exact, passage=exact, passage_span=span)
            yield telling(voice, exact, day=day, background=named)


def _lead(text: str, voice: Testimony, cue: Span | None) -> str:
    """The words from the cue to the content, where it stands before it."""
    if cue is None or not 0 <= voice.passage_span.start - cue.end <= _LEAD:
        return ""
    return text[cue.start : voice.passage_span.start]
