"""What an attribution consists of."""

from dataclasses import dataclass

from analysis.contents import Range
from analysis.cues import CueKind


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution. ``own`` covers source and cue; ``content`` may be empty where nothing but the clause is meant.

    ``before`` tells that the content stands before the frame. ``addressee`` is who was told, ``citing`` what the
    source is said to rest on, ``gap`` what stands inside the content and is not part of it.
    """

    rule: str
    kind: CueKind
    lemma: str
    cue: Range
    source: Range | None
    content: Range | None
    own: Range
    before: bool = False
    negated: bool = False
    addressee: Range | None = None
    citing: Range | None = None
    gap: Range | None = None
