"""Whom a source told: "told Reuters that…", "confirmed the development to the Post", "told reporters"."""

from analysis.contents import Range
from analysis.cues import Cue, CueKind
from analysis.passages import QUOTE_MARKS, Passage
from analysis.people import MEDIA
from analysis.tokens import Hit, wordset
from analysis.words import FINITE


def told_afterwards(passage: Passage, hit: Hit[Cue]) -> Range | None:
    """The outlet in "confirmed the development to Reuters"; None where a clause follows the cue instead."""
    for place in range(hit.last, min(hit.last + 9, len(passage.tokens) - 1)):
        if passage.word(place) in FINITE | {"that", ","} or passage.word(place) in QUOTE_MARKS:
            return None
        if passage.word(place) == "to" and place - hit.last >= 2:
            medium = MEDIA.at(passage.tokens, place + 1)
            return (place + 1, medium.last) if medium is not None else None
    return None


_AUDIENCE = wordset(
    "reporters journalists lawmakers parliament parliamentarians us them me him her senators congress newsmen "
    "viewers correspondents media television tv people everyone"
)


def addressee(passage: Passage, hit: Hit[Cue]) -> tuple[int, Range | None]:
    """The token after "told Reuters" or "confirmed to the Post", and whom the source told."""
    place = hit.last
    if passage.word(place) in {"to", "with"} or hit.value.kind is CueKind.TELL:
        first = place + (passage.word(place) in {"to", "with"})
        end = _listener_end(passage, first, loose=hit.value.kind is CueKind.TELL)
        if end is not None:
            return end, (first, end)
    return place, None


_SUBJECTS = wordset("the a an its his her their our my he she they it we there this these those some no")
"""Words that open the clause told: the listener's noun phrase is over."""


def _named_after(passage: Passage, end: int) -> int:
    """The token after the name that may follow "the news agency"."""
    medium = MEDIA.at(passage.tokens, end) if end < len(passage.tokens) else None
    return medium.last if medium is not None and passage.tokens[end].is_capital else end


def _listener_end(passage: Passage, first: int, *, loose: bool) -> int | None:
    if first >= len(passage.tokens):
        return None
    end = first
    while end < len(passage.tokens) and end - first < 14:
        medium = MEDIA.at(passage.tokens, end)
        if medium is not None:
            end = medium.last
            if (
                passage.word(end) in {"and", ","}
                and end + 1 < len(passage.tokens)
                and MEDIA.at(passage.tokens, end + 1)
            ):
                end += 1
                continue
            return end
        word = passage.word(end)
        if word in _AUDIENCE or word in {"newspaper", "paper", "agency", "channel", "outlet", "magazine", "website"}:
            return _named_after(passage, end + 1)
        clause = end > first and word in _SUBJECTS and passage.tokens[end - 1].is_word
        if word in {",", ".", "that", ";", ":"} or word in FINITE or word in QUOTE_MARKS or clause:
            return end if loose and end > first else None
        end += 1
    return None
