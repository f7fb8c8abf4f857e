"""How well attributions are found, measured while a reader learns: read against marked, by words.

The measure is that of PolNeAR (Newell, Margolin and Ruths 2018): an attribution is found when the contents share half
of the longer one's words and cue and source overlap. ``bench`` measures whole readings; this measures frames alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from analysis import furniture
from analysis.attributions import frames
from analysis.contents import Range
from analysis.corpora.marked import Marked, Spans
from analysis.learned import Model
from analysis.passages import Passage, parsed, passages
from analysis.spans import Span
from analysis.windows import Attributed

Places = frozenset[int]
Told = tuple[Places, Places, Places]
"""Content, cue and source as code points."""


@dataclass(frozen=True, slots=True)
class Tally:
    """``right`` of ``found`` attributions are right, of ``wanted``."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0–1; nothing found is precision 0."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def trial(articles: Iterable[Marked], model: Model | None) -> Tally:
    """How many attributions the rules find, with the model beside them if one is given."""
    return sum((_one(article, model) for article in articles), Tally())


def _one(article: Marked, model: Model | None) -> Tally:
    among = list(passages(article.text, furniture.blocks(article.text)))
    parsed(among)
    told: list[Attributed] = []
    for _, paragraph in groupby(among, key=lambda passage: passage.paragraph):
        here = list(paragraph)
        ruled = [frames(passage) for passage in here]
        told += model.attributed(here, ruled) if model is not None else zip(here, ruled, strict=True)
    found = [_told(passage, frame.content, frame.cue, frame.source) for passage, those in told for frame in those]
    wanted = [_marked(article.text, one.content, one.cue, one.source) for one in article.attributions]
    return Tally(_paired([one for one in found if one[0]], wanted), sum(1 for one in found if one[0]), len(wanted))


def _told(passage: Passage, content: Range | None, cue: Range, source: Range | None) -> Told:
    spans = [(passage.cover(*one),) if one is not None and one[0] < one[1] else () for one in (content, cue, source)]
    return _marked(passage.text, *spans)


def _marked(text: str, content: Spans, cue: Spans, source: Spans) -> Told:
    cues, sources = _places(text, cue), _places(text, source)
    return _places(text, content) - cues - sources, cues, sources


def _places(text: str, spans: Sequence[Span]) -> Places:
    return frozenset(at for span in spans for at in range(span.start, span.end) if text[at].isalnum())


def _paired(found: Sequence[Told], wanted: Sequence[Told]) -> int:
    left = list(wanted)
    right = 0
    for one in found:
        match = next((other for other in left if _is_same(one, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _is_same(one: Told, other: Told) -> bool:
    shared = 2 * len(one[0] & other[0]) >= max(len(one[0]), len(other[0]), 1)
    return shared and bool(one[1] & other[1]) and bool(one[2] & other[2] or not (one[2] or other[2]))
