"""Frames of attribution inside one passage: which words are the cue, the source and the content, by which rule."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import contents, governed, phrases
from analysis.contents import Range
from analysis.cues import ATTRIBUTIVE, CUES, HEARSAY, NOMINAL, CueKind
from analysis.framing import Frame
from analysis.parties import Form
from analysis.passages import QUOTE_MARKS, Passage
from analysis.people import DOCUMENTS, INTELLIGENCE, MEDIA_NOUNS, ORGANISATIONS, PEOPLE
from analysis.quoting import estimating, quoting
from analysis.silences import silences
from analysis.texts import Role
from analysis.tokens import Hit, wordset
from analysis.trees import FINITE_TAGS
from analysis.verbal import verbal
from analysis.words import DETERMINERS


def frames(passage: Passage) -> list[Frame]:
    """All attributions of the passage in the order of their cues, contents cut where another one's clause begins."""
    told = [
        *verbal(passage),
        *_prepositional(passage),
        *_in_view_of(passage),
        *estimating(passage),
        *_headline(passage),
    ]
    told += quoting(passage, told)
    found = sorted((*told, *silences(passage, told)), key=lambda frame: frame.cue)[:_MOST]
    kept = [frame for frame in found if not _is_coloured(frame, found) and not _is_doubled(frame, found)]
    whole = [_citing(passage, _cut(passage, frame, kept)) for frame in kept]
    return [frame for frame in whole if frame.content is None or 0 <= frame.content[0] < frame.content[1]]


_MOST = 16
"""No passage of prose attributes more often: what a text made to be slow costs is bounded."""

_COLOURS = frozenset({"cue.reportedly", "cue.passive-said-to"})


def _is_coloured(frame: Frame, found: list[Frame]) -> bool:
    """Whether "reportedly" only colours what another frame attributes, or "allegations that" what one denies."""
    place = frame.cue[0]
    if frame.rule == "cue.nominal" and frame.source is None:
        return any(other.kind is CueKind.DENY and other.content and _inside(place, other.content) for other in found)
    return frame.rule in _COLOURS and any(
        other.rule not in _COLOURS and other.content is not None and _inside(place, other.content) for other in found
    )


def _inside(place: int, stretch: Range) -> bool:
    return stretch[0] <= place < stretch[1]


def _is_doubled(frame: Frame, found: list[Frame]) -> bool:
    """Whether a nominal frame reads a verb again: "Seoul claims that…", "said in a statement that…"."""
    return frame.rule == "cue.nominal" and any(
        other is not frame and (other.cue == frame.cue or _opens_alike(frame, other)) for other in found
    )


def _opens_alike(frame: Frame, other: Frame) -> bool:
    """Whether two frames have contents that begin with the same word."""
    return frame.content is not None and other.content is not None and frame.content[0] == other.content[0]


def _citing(passage: Passage, frame: Frame) -> Frame:
    """The frame with what its source rests on: "said, citing intelligence", "which cites documents"."""
    first = frame.source[0] if frame.source is not None else frame.cue[0]
    if passage.word(0) == "citing" and first > 2:
        return replace(frame, citing=(1, phrases.phrase_right(passage, 1)))
    for place in range(first, min(frame.cue[1] + 12, len(passage.tokens) - 1)):
        if passage.word(place) in {"citing", "cites", "cited", "quoting", "quotes"} and passage.quoted[place] < 0:
            end = phrases.phrase_right(passage, place + 1)
            return replace(frame, citing=(place + 1, end)) if end > place + 1 else frame
    return frame


# Prepositions and headlines


def _prepositional(passage: Passage) -> Iterator[Frame]:
    """ "according to X" and "per X", before or after the content."""
    for hit in ATTRIBUTIVE.find(passage.tokens):
        if passage.quoted[hit.first] >= 0 or hit.last >= len(passage.tokens):
            continue
        if hit.value == "per" and not _is_per_source(passage, hit):
            continue
        end = phrases.phrase_right(passage, hit.last)
        whole = phrases.apposition_right(passage, end) if hit.first else end
        end = end if whole <= end + 1 or any(passage.grammar.tags[at] in _VERBS for at in range(end, whole)) else whole
        clause = _past_its_clause(passage, end) if hit.first <= 1 else end
        content = contents.around(passage, hit.first, clause)
        if end > hit.last and content is not None:
            yield Frame(
                f"cue.{hit.value}", CueKind.SAY, hit.value, (hit.first, hit.last), (hit.last, end), content,
                (hit.first, end), before=hit.first > 0,
            )  # fmt: skip


_RESTING = wordset(
    "speaking briefed familiar which who whose citing cited quoting seen obtained reviewed published released"
)


def _past_its_clause(passage: Passage, end: int) -> int:
    """The comma that closes ", which cited a defector," or ", seen by this paper," behind the source it tells of."""
    if passage.word(end) != "," or passage.word(end + 1) not in _RESTING:
        return end
    return next((at for at in range(end + 2, len(passage.tokens) - 2) if passage.word(at) == ","), end)


_VERBS = FINITE_TAGS | {"VB"}
_JUDGING = wordset("view opinion assessment estimation judgment judgement words telling account reckoning")


def _in_view_of(passage: Passage) -> Iterator[Frame]:
    """ "In his view, S", "in the view of the ministry, S"."""
    for place in range(len(passage.tokens) - 2):
        if passage.word(place) != "in" or passage.quoted[place] >= 0:
            continue
        near = range(place + 2, min(place + 7, len(passage.tokens)))
        at = next((n for n in near if passage.word(n) in _JUDGING), None)
        if at is None:
            continue
        end, source = at + 1, (place + 1, at)
        if passage.word(end) == "of" and at == place + 2:
            end = phrases.phrase_right(passage, end + 1)
            source = (at + 2, end)
        elif passage.word(at - 1) not in _OWNERS | {"'s"}:
            continue
        content = contents.around(passage, place, end)
        if content is not None and source[0] < end:
            yield Frame("cue.in-view-of", CueKind.SAY, "according-to", (at, at + 1), source, content, (place, end),
                        before=place > 0)  # fmt: skip


_OWNERS = wordset("his her their its")


def _is_per_source(passage: Passage, hit: Hit[str]) -> bool:
    place = hit.last + (passage.word(hit.last) == "the")
    named = place < len(passage.tokens) and passage.tokens[place].is_capital
    return named or any(passage.word(at) in DOCUMENTS for at in range(place, place + 4))


def _headline(passage: Passage) -> Iterator[Frame]:
    """ "Kremlin: no plans to…", "…: US official", and sentences with "reportedly"."""
    for place, token in enumerate(passage.tokens):
        if token.lower in HEARSAY and passage.quoted[place] < 0:
            content = contents.preceding(passage, len(passage.tokens))
            if content is not None:
                yield Frame(
                    "cue.reportedly", CueKind.WEAK, "hearsay", (place, place + 1), None,
                    (contents.clause_start(passage, place), content[1]), (place, place + 1), before=True,
                )  # fmt: skip
        elif token.lower in NOMINAL and passage.word(place + 1) in {"that", "by"} and passage.quoted[place] < 0:
            yield from _nominal(passage, place)
    yield from _trailing_dash(passage)
    colon = next((at for at in range(1, min(6, len(passage.tokens))) if passage.word(at) == ":"), None)
    if colon is not None and passage.role is Role.HEADLINE and _is_voice(passage, colon):
        first = colon + 1
        while first < len(passage.tokens) - 1 and not passage.tokens[first].is_word:
            first += 1
        yield Frame(
            "cue.headline-colon", CueKind.SAY, "say", (colon, colon + 1), (0, colon),
            (first, contents.content_end(passage, first)), (0, colon + 1),
        )  # fmt: skip


_VOICES = PEOPLE | ORGANISATIONS | INTELLIGENCE | MEDIA_NOUNS | DOCUMENTS
_RUBRICS = wordset(
    "opinion analysis exclusive breaking explainer factbox update live watch video editorial comment review interview "
    "question latest poll guide facts note commentary timeline profile feature column fact explained briefing report"
)


def _is_voice(passage: Passage, colon: int) -> bool:
    """Whether the words before a headline's colon speak: "Kremlin: …", not a rubric, not a country as the topic."""
    if colon + 2 >= len(passage.tokens) or passage.word(0) in _RUBRICS:
        return False
    if not passage.tokens[colon - 1].is_capital and passage.word(colon - 1) not in _VOICES:
        return False
    if passage.word(colon - 1) not in _VOICES and not _is_met_again(passage, colon):
        return False
    topic = any(m.form is Form.NAME and m.first == 0 and m.last == colon for m in passage.states)
    return not topic or passage.word(colon + 1) in QUOTE_MARKS | {"‘", "'", "we", "no"}


_FAR = 20_000


def _is_met_again(passage: Passage, colon: int) -> bool:
    """Whether the name before a headline's colon is of a state, or stands in the article again: no rubric does."""
    if any(m.last == colon for m in passage.states):
        return True
    name = passage.tokens[colon - 1].text
    return (
        passage.word(0) not in DETERMINERS and passage.text.find(name, passage.span.end, passage.span.end + _FAR) >= 0
    )


def _trailing_dash(passage: Passage) -> Iterator[Frame]:
    """A headline that ends "… – White House" or "…: Seoul"."""
    last = len(passage.tokens)
    dash = next((at for at in range(max(3, last - 7), last - 1) if passage.word(at) in {"–", "—", "-", ":"}), None)
    if passage.role is not Role.HEADLINE or dash is None:
        return
    glued = passage.tokens[dash].start == passage.tokens[dash - 1].end
    states = any(mention.last == last for mention in passage.states)
    if glued and not (passage.word(dash) == ":" and (states or passage.word(last - 1) in _VOICES)):
        return
    named = all(token.is_capital or not token.is_word for token in passage.tokens[dash + 1 :])
    content = contents.preceding(passage, dash)
    if content is not None and (named or passage.word(last - 1) in _VOICES):
        cue = (dash, dash + 1)
        yield Frame("cue.headline-dash", CueKind.SAY, "say", cue, (dash + 1, last), content, (dash, last), before=True)


def _nominal(passage: Passage, place: int) -> Iterator[Frame]:
    """ "there are reports that S", "Washington's allegation that S", "the claim by Washington that S"."""
    if passage.word(place + 1) == "by":
        that = phrases.phrase_right(passage, place + 2)
        end = contents.content_end(passage, that)
        verbs = CUES.at(passage.tokens, that - 1) is not None
        if passage.word(that) == "that" and that + 1 < end and not verbs:
            yield Frame(
                "cue.nominal-by",
                CueKind.SAY,
                "claim",
                (place, place + 1),
                (place + 2, that),
                (that + 1, end),
                (place, that),
            )
        return
    end = contents.content_end(passage, place + 2)
    if place + 2 >= end or passage.grammar.relations[place + 1] != "mark":
        return
    owner: Range | None = None
    mark = next((at for at in range(place - 1, max(-1, place - 4), -1) if passage.word(at) == "'s"), None)
    if mark is not None and any(passage.grammar.tags[at].startswith(("VB", "NN")) for at in range(mark + 1, place)):
        mark = None  # "Serbia's president rejected claims": nobody's claims
    if mark is not None:
        owner = (phrases.subject_left(passage, mark - 1) or (mark - 1, mark))[0], mark
    yield Frame(
        "cue.nominal", CueKind.SAY if owner else CueKind.WEAK, "claim" if owner else "hearsay", (place, place + 1),
        owner, (place + 2, end), (owner[0] if owner else place, place + 1),
    )  # fmt: skip


# Where one content ends because another clause begins


def _cut(passage: Passage, frame: Frame, found: list[Frame]) -> Frame:
    if frame.content is None or frame.rule == "cue.passive-denied-by":
        return frame
    first, last = frame.content
    if frame.before:
        first = _past_other_frame(frame, found, first, last)
    else:
        last = _participle_after(passage, first, last)
        if passage.word(frame.cue[1]) != "nor":
            last = governed.clause_end(passage, frame.cue, (first, last))
    for other in found:
        border = _border(passage, frame, other)
        if border is not None and first < border < last:
            last = border
    while last > first and not passage.tokens[last - 1].is_word:
        last -= 1
    return replace(frame, content=(first, last)) if first < last else replace(frame, content=None)


def _past_other_frame(frame: Frame, found: list[Frame], first: int, last: int) -> int:
    """The token after "She said that" where a content before "according to X" opens with it."""
    opening = [
        other.content[0]
        for other in found
        if other is not frame
        and not other.before
        and other.own[0] == first
        and other.content is not None
        and not other.rule.startswith("cue.nominal")
    ]
    return next((at for at in opening if first < at < last), first)


def _participle_after(passage: Passage, first: int, last: int) -> int:
    """The comma before ", calling it a lie": there another thing said begins."""
    for place in range(first, last - 1):
        if passage.word(place) == "," and passage.quoted[place] < 0:
            hit = CUES.at(passage.tokens, place + 1)
            if hit is not None and hit.value.form == "ing":
                return place
    return last


def _border(passage: Passage, frame: Frame, other: Frame) -> int | None:
    """The token at which another frame's clause ends this one's content, or None."""
    if other is frame or other.own[0] <= frame.cue[0] or other.content is None:
        return None
    if other.rule in {"cue.passive-denied-by", "denial.relative"}:
        return other.content[0]
    if frame.before or other.rule in {"cue.reportedly", "cue.nominal", "cue.passive-said-to"}:
        return None
    start = other.own[0]
    before = passage.word(start - 1)
    if other.before and before in {",", *QUOTE_MARKS}:
        return start - 1
    if passage.word(start) in {"but", "and", "then"}:
        return start
    if before in {"but", "while", "though", "although", ";", "however", "yet"}:
        return start - 1
    if before == "and" and passage.word(start - 2) == ",":
        return start - 2
    if other.rule == "cue.participle" and before == ",":
        return start - 1
    return start - 1 if passage.word(other.own[0]) in {"which", "who"} and before == "," else None
