"""Where a content begins and ends: after a cue, before it, or round a frame in the middle."""

from analysis import phrases
from analysis.cues import BARE, CUES, Cue, CueKind
from analysis.passages import QUOTE_MARKS, Passage
from analysis.texts import Role
from analysis.tokens import wordset
from analysis.trees import FINITE_TAGS
from analysis.words import FINITE, PREPOSITIONS, TIMES, is_adverb

Range = tuple[int, int]
"""Tokens ``[first, last)`` of a passage."""


def stop(passage: Passage, place: int) -> int:
    """The next comma or end of sentence at or after ``place``."""
    while place < len(passage.tokens) and passage.word(place) not in {",", ";"}:
        place += 1
    return place


def preceding(passage: Passage, end: int) -> Range | None:
    """The content before a frame that begins at token ``end``, its closing comma or mark left out."""
    last = end
    while last > 0 and (passage.word(last - 1) in {",", "—", "–", "-"} or passage.word(last - 1) in QUOTE_MARKS):
        last -= 1
    while last > 0 and not passage.tokens[last - 1].is_word:
        last -= 1
    first = 0
    while first < last and not passage.tokens[first].is_word:
        first += 1
    return (first, last) if first < last else None


_ADVERBIAL = PREPOSITIONS | {"when", "while", "as", "speaking", "citing", "adding", "referring", "quoting", "without"}


def only_adverbial(passage: Passage, content: Range) -> bool:
    """Whether what follows a cue is no content: a time, "in a statement", a participle, a lone word."""
    first, last = content
    if passage.word(first - 1) == "that" or passage.quoted[first] >= 0:
        return False
    if passage.word(first) in _ADVERBIAL and passage.word(first) not in {"for", "than"}:
        return True
    last = min(last, stop(passage, first))
    return last - first <= 1 or not phrases.has_finite(passage, first, last)


def content_after(passage: Passage, start: int, cue: Cue) -> Range | None:
    """The content that follows a cue whose words end at ``start``: a that-clause, a quotation, a bare clause."""
    if cue.lemma == "comment" and passage.word(start) == "on" and passage.word(start + 1) not in TIMES:
        return None  # "commenting on a report that S": the report says so
    place = past_adverbials(passage, start)
    end = content_end(passage, place)
    if place >= end or passage.word(place) in {"–", "—", ";"}:
        return None
    if passage.word(place) in {"that", "whether", "how"}:
        return (place + 1, end) if place + 1 < end else None
    if passage.word(place) in {":", ","} and place + 1 < end and passage.word(place + 1) in QUOTE_MARKS:
        place += 1
    if passage.word(place) in QUOTE_MARKS | {"‘", "'"}:
        return (place + 1, end) if place + 1 < end and end - place > 2 else None
    if passage.word(place) == ":" and cue.kind in {CueKind.SAY, CueKind.TELL}:
        return (place + 1, end) if place + 1 < end else None
    if cue.kind is CueKind.ACCUSE:
        return (place, end) if any(passage.word(at) == "of" for at in range(place, end)) else None
    if cue.lemma not in BARE and cue.kind is not CueKind.TELL:
        return None
    short = passage.role is Role.HEADLINE and cue.kind is CueKind.SAY and end - place >= 2
    clausal = (
        short or phrases.has_finite(passage, place, end) or (cue.lemma == "say" and _may_be_clause(passage, place, end))
    )
    return (place, end) if clausal and passage.word(place) not in {",", "to", "of", "by", "and", "."} else None


_COLON_WITHIN = 16


def after_colon(passage: Passage, start: int, cue: Cue) -> Range | None:
    """The clause behind the next colon: "replied to the inquiry: trade is normal"; None where a clause lies between."""
    if cue.kind not in {CueKind.SAY, CueKind.TELL}:
        return None
    for place in range(start, min(start + _COLON_WITHIN, len(passage.tokens) - 2)):
        if passage.word(place) == ":":
            end = content_end(passage, place + 1)
            return (place + 1, end) if phrases.has_finite(passage, place + 1, end) else None
        if passage.word(place) in {"that", ";"} or passage.quoted[place] >= 0 or phrases.is_finite(passage, place):
            return None
    return None


def _may_be_clause(passage: Passage, place: int, end: int) -> bool:
    """Whether the words after "says" are more than a name or a circumstance, though no verb is known in them."""
    return end - place >= 5 and passage.word(place) not in PREPOSITIONS and not is_adverb(passage.word(place))


_OCCASIONS = wordset(
    "statement interview briefing letter tweet report post speech conference call email message telegram address "
    "comments comment remarks hearing article telephone phone video meeting press documents filing memo "
    "announcement assessment update"
)
_LEADING = PREPOSITIONS - {"of", "that", "than", "as", "per", "like"}


def past_adverbials(passage: Passage, place: int) -> int:
    """The first token of the content: adverbs, times and "in a statement" stepped over, up to a "that" near by."""
    near = next((at for at in range(place, min(place + 14, len(passage.tokens))) if passage.word(at) == "that"), None)
    if near is not None and _is_adverbial_run(passage, place, near):
        return near
    while place < len(passage.tokens):
        step = _occasion_right(passage, place) or phrases.time_right(passage, place)
        if step is None and is_adverb(passage.word(place)) and passage.quoted[place] < 0:
            step = place + 1
        if step is None:
            return place
        place = step
    return place


def that_clause(passage: Passage, place: int) -> int | None:
    """The token after the "that" which a cue ending at ``place`` governs, over "on Monday"; None without one."""
    at = past_adverbials(passage, place)
    return at + 1 if passage.word(at) == "that" else None


def _is_adverbial_run(passage: Passage, first: int, last: int) -> bool:
    """Whether all from a cue to a "that" can be stepped over: it opens with a preposition or a time, no verb in it."""
    if first == last:
        return True
    word, before = passage.word(first), passage.word(last - 1)
    timed = phrases.time_right(passage, first) is not None or phrases.lead_right(passage, first) is not None
    if word == "," and before == "," and passage.word(first + 1).endswith("ing"):
        return not any(passage.word(at) == "," for at in range(first + 1, last - 1))
    opens = word in _LEADING or is_adverb(word) or word == "," or timed
    if any(passage.word(at) == "," for at in range(first, last)) and before not in _OCCASIONS | {","}:
        return False
    if any(CUES.at(passage.tokens, at) is not None and not passage.tokens[at].is_capital for at in range(first, last)):
        return False
    finite = any(passage.grammar.tags[at] in FINITE_TAGS for at in range(first, last))
    return opens and not finite and passage.quoted[first] < 0


def _occasion_right(passage: Passage, place: int) -> int | None:
    if passage.word(place) not in {"in", "at", "during", "on", "via", "through", "after", "to", "from", "by"}:
        return None
    for at in range(place + 1, min(place + 7, len(passage.tokens))):
        if passage.word(at) in _OCCASIONS and passage.word(at + 1) not in _OCCASIONS:
            return at + 1
        if passage.word(at) in FINITE or not (passage.tokens[at].is_word or passage.word(at) == "-"):
            return None
    return None


def content_end(passage: Passage, start: int) -> int:
    """The end of a content that begins at ``start``: the end of its sentence, closing marks left out."""
    quote = passage.quoted[start] if start < len(passage.tokens) else -1
    last = len(passage.tokens)
    if quote < 0 and start + 1 < last and passage.word(start) in QUOTE_MARKS:
        quote = passage.quoted[start + 1]
    while last > start and not passage.tokens[last - 1].is_word and passage.word(last - 1) != "$":
        last -= 1
    return last


def around(passage: Passage, first: int, last: int) -> Range | None:
    """The content around a frame at tokens ``[first, last)``: after it at the start, else what precedes, or both."""
    end = content_end(passage, last)
    if first <= 1 or (last < end and not phrases.has_finite(passage, 0, first) and passage.word(last) == ","):
        start = first if first > 1 else last
        start = 0 if first > 1 else start + (passage.word(start) == ",")
        while start < end and not passage.tokens[start].is_word:
            start += 1
        return (start, end) if start < end else None
    return preceding(passage, first)


def clause_start(passage: Passage, place: int) -> int:
    """The first token of the clause that holds token ``place``."""
    start = max(place, 0)
    while start > 0 and passage.word(start - 1) not in {";", ":", "—", "–", "that", "but", "because"}:
        start -= 1
    while start < place and (passage.word(start) in {"and", "but", ","} or passage.word(start) in QUOTE_MARKS):
        start += 1
    return start
