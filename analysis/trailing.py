"""Frames at the end of a sentence, where a word that may be a noun must be a verb: "S, residents claim"."""

from analysis import contents, listeners, phrases
from analysis.cues import COMMENTING, Cue, CueKind
from analysis.framing import Frame
from analysis.passages import Passage
from analysis.texts import Role
from analysis.tokens import Hit, wordset
from analysis.trees import FINITE_TAGS
from analysis.words import DETERMINERS, PREPOSITIONS

_TRAILED = 24
_CLAUSAL = wordset("and but or which who whose that as while though although because if when where citing adding")


def trailing(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "S, three residents tell the Post.": behind a comma at the end of a sentence even "claims" is a verb."""
    if hit.value.form not in {"s", "base", "past"} or hit.value.lemma not in COMMENTING | {"tell"}:
        return None
    end = _trail_end(passage, hit)
    comma = next((at for at in range(hit.first - 2, max(0, hit.first - _TRAILED), -1) if passage.word(at) == ","), None)
    if end is None or comma is None or comma < 3 or passage.word(comma + 1) in _CLAUSAL or _is_noun(passage, hit):
        return None
    if passage.grammar.tags[comma + 1] in {"VBG", "VBN", "IN", "TO"}:
        return None
    if any(passage.grammar.tags[at] in _PRESENT for at in range(comma + 1, hit.first)) or passage.quoted[comma] >= 0:
        return None
    content = contents.preceding(passage, comma)
    if content is None or not (phrases.has_finite(passage, *content) or passage.role is Role.HEADLINE):
        return None
    source = (comma + 1, phrases.skip_adverbs_left(passage, hit.first - 1)[0] + 1)
    addressee = (hit.last, end) if hit.value.kind is CueKind.TELL and end > hit.last else None
    return Frame("cue.trailing", hit.value.kind, hit.value.lemma, (hit.first, hit.last), source, content,
                 (source[0], end), before=True, addressee=addressee)  # fmt: skip


_NOUNS = wordset(
    "state states post posts report comment comments answer answers note notes volunteers remarks statement"
)


def _is_noun(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether the last word of a sentence is a noun, for all it looks like a cue: "in both states"."""
    before = passage.tokens[hit.first - 1]
    noun = passage.word(hit.first) in _NOUNS or (passage.word(hit.first) == "reports" and not before.is_capital)
    return noun or passage.tokens[hit.first].is_capital or before.lower in DETERMINERS | PREPOSITIONS | {"'s"}


_PRESENT = FINITE_TAGS - {"VBD"}


def _trail_end(passage: Passage, hit: Hit[Cue]) -> int | None:
    """The end of the frame if only a time, a listener, a stop or a dash follows the cue; else None."""
    _, addressee = listeners.addressee(passage, hit)
    place = addressee[1] if addressee is not None else hit.last
    if addressee is None and hit.value.kind is CueKind.TELL:
        place += passage.word(place) == "the"
        while place < len(passage.tokens) and passage.tokens[place].is_capital and passage.tokens[place].is_word:
            place += 1
    timed = phrases.time_right(passage, place) if place < len(passage.tokens) else None
    place = timed if timed is not None else place
    if place >= len(passage.tokens) or passage.word(place) in {".", "–", "—", "!", "?", ";"}:
        return place
    goes_on = passage.word(place) == "," and passage.word(place + 1).endswith("ing")
    return place if goes_on else None
