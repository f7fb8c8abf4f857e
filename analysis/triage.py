"""Which sentences deserve full reading: one look at the words of each, many times cheaper than a reading.

A sentence can hold a statement only if it has a word of saying, a mark of speech, or a word for moving something or for
what is moved. The look errs on the side of reading: it knows no order, and no tenses beyond the lists.
"""

import re
from collections.abc import Iterable

from analysis import items
from analysis.cues import ATTRIBUTIVE, CUES, HEARSAY, NOMINAL
from analysis.legibility import is_odd
from analysis.tokens import wordset
from analysis.triggers import NOUNS, VERBS

_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile(r"[\"“„«»‘‚‹'`–—-]\s?[A-ZÀ-Þ]|&[a-z#]|:")
"""Speech opens with a capital letter; a label ends with a colon. What else is quoted is a word held with tongs."""

Words = frozenset[str]


class _Phrases:
    """Phrases as sets of words: whether all the words of one of them are among a sentence's."""

    def __init__(self, phrases: Iterable[Iterable[str]]) -> None:
        listed = [tuple(_WORD.findall(" ".join(phrase))) for phrase in phrases]
        self._single = frozenset(words[0] for words in listed if len(words) == 1)
        self._rests: dict[str, list[Words]] = {}
        for words in listed:
            if len(words) > 1 and words[0] not in self._single:
                self._rests.setdefault(words[0], []).append(frozenset(words[1:]))
        self._first = frozenset(self._rests)

    def are_in(self, words: Words) -> bool:
        """Whether one of the phrases may be said with these words."""
        if not self._single.isdisjoint(words):
            return True
        return any(rest <= words for first in self._first & words for rest in self._rests[first])


COUNTED = wordset("number figure total tally count estimate equipment hardware supplies aid assistance goods gear deal")
"""What stands for goods or figures named before."""

REFUSED = wordset(
    "reached drawn unavailable unreachable ignored referred stopped stopping stops hung silent silence mum quiet "
    "put puts view opinion schtum lipped tightlipped mute return returned pick picked never nor neither no not cannot"
)
"""What may tell of a refusal to speak, negations among it."""

_SAID = _Phrases([*CUES.phrases, *ATTRIBUTIVE.phrases, *([word] for word in HEARSAY | NOMINAL | REFUSED)])
_TOLD = _Phrases([*VERBS.phrases, *NOUNS.phrases, *items.phrases(), *([word] for word in COUNTED)])


def worth_reading(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a sentence, may hold a statement. Linear, and the same cost for any lexicon size."""
    part = text[start:end]
    if _MARKED.search(part) is not None or is_odd(text, start, end):
        return True
    words = frozenset(_WORD.findall(part.lower().replace("n't", " not").replace("n’t", " not")))
    return _SAID.are_in(words) or _TOLD.are_in(words)
