"""Whether what stands around a passage turns it round: denies it, doubts it, hangs it on a condition or on somebody.

"North Korea has shipped shells" says something else after "It is false that", though no word of it was changed.
"""

import re
from collections import Counter
from collections.abc import Set

from analysis.cues import CUES, HEARSAY, CueKind
from analysis.falsehoods import FALSE
from analysis.quotations import every_word
from analysis.tokens import tokens, wordset
from analysis.words import NEGATIONS

_DOUBTING = HEARSAY | wordset(
    "doubt doubts doubted doubting doubtful unclear unlikely unverified unconfirmed unproven hypothetical questionable "
    "if unless whether suspect suspects suspected suspicion"
)
_LEADING = NEGATIONS | wordset("would could might")
_STAMP = re.compile(r"^\W*\([^()]{0,80}\)")
"""What an agency sets before a sentence: "(Adds detail)"."""

_AGAINST = {CueKind.DENY, CueKind.THINK}
_REFERRING = wordset("which that this but though although yet however if unless whether")
"""What follows these at the end of a sentence is said of what stands before them."""


def turned_before(old: str, new: str) -> bool:
    """Whether the words that lead to a passage turn it otherwise than they did."""
    return _turning(old, _LEADING) != _turning(new, _LEADING) or _is_told(old) is not _is_told(new)


def turned_after(old: str, new: str) -> bool:
    """Whether the words that end its sentence do. Another thing that did not happen beside it is none."""
    negations = NEGATIONS if _refers(old) or _refers(new) else frozenset()
    return _turning(old, negations) != _turning(new, negations)


def _turning(words: str, besides: Set[str]) -> Counter[str]:
    among = tokens(words)
    against = Counter(hit.value.lemma for hit in CUES.find(among) if hit.value.kind in _AGAINST)
    turning = besides | _DOUBTING | FALSE
    return against + Counter(word for word in every_word(words) if word in turning)


def _is_told(words: str) -> bool:
    """Whether somebody is said to say what follows: "critics claim that"; not so "speaking on Monday"."""
    among = [token for token in tokens(_STAMP.sub("", words)) if token.text[0].isalnum()]
    hits = CUES.find(among)
    return bool(hits) and (hits[-1].last == len(among) or among[-1].lower == "that")


def _refers(words: str) -> bool:
    said = every_word(words)
    return bool(said) and said[0] in _REFERRING
