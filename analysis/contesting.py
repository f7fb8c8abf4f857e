"""Frames of verbs that deny, mock or refuse: what exactly is denied, and who denies what stands before it."""

from dataclasses import replace

from analysis import contents, phrases
from analysis.cues import Cue, CueKind
from analysis.framing import Frame
from analysis.passages import Passage
from analysis.refusals import is_anaphoric, is_call_a_denial, is_denial, is_refusal_to_say
from analysis.tokens import Hit, wordset
from analysis.words import DETERMINERS, FINITE


def refusal(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    """The frame of "declined to say", "did not comment"; None where only an invitation is declined."""
    if not is_refusal_to_say(passage, hit, negated=frame.negated):
        return None
    end = contents.content_end(passage, hit.last)
    return replace(
        frame, rule="cue.declines", kind=CueKind.DECLINE, content=(frame.source[0], end) if frame.source else None
    )


def denial(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    """The frame of "denied that S", "rejected the report", "a claim that X denies"; None for other senses."""
    end = contents.content_end(passage, hit.last)
    bare = hit.last >= end or passage.word(hit.last) in {",", ";", "and", "but", "—", "–", "-", "in", "as", "at"}
    if bare and (clause_frame := _relative_clause(passage, hit, frame)) is not None:
        return clause_frame
    relative = _relative_object(passage, frame) if bare else None
    if relative is not None:
        return replace(frame, rule="denial.relative", content=(relative, hit.last), before=True)
    if not is_denial(passage, hit, (hit.last, end), passive=False):
        return None
    clause = contents.that_clause(passage, hit.last)
    that = clause is not None and clause < end
    first = clause if clause is not None and that else hit.last
    if not that and is_anaphoric(passage, (hit.last, end)) and frame.source is not None:
        return replace(frame, rule="denial.anaphora", content=(frame.source[0], end))
    rule = "denial.that-clause" if that else "denial.object"
    return replace(frame, rule=rule, content=(first, end) if first < end else None)


_POINTING = wordset(
    "which that what something one claim claims charge charges allegation allegations accusation accusations story "
    "report reports assertion assertions account figure figures version statement suggestion information number"
)


def _relative_clause(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    """ ", a story Beijing also denied", ", which the owner rejected": what is denied stands before its denier."""
    end, negated = phrases.skip_adverbs_left(passage, hit.first - 1)
    end -= passage.word(end) == ","
    for place in range(end - 1, max(0, end - _RELATIVE_REACH), -1):
        word, before = passage.word(place), passage.word(place - 1)
        if word in FINITE or passage.quoted[place] >= 0:
            return None
        noun = word in _POINTING and before in DETERMINERS and passage.word(place - 2) in _PARTING
        if noun or (word in {"which", "something"} and before in _PARTING):
            first = place + 1
            while first < end and passage.word(first) in {"that", "which", "both"}:
                first += 1
            return replace(
                frame, rule="denial.relative", source=(first, end + 1), content=(place - noun, hit.last),
                own=(place, hit.last), before=True, negated=negated,
            )  # fmt: skip
    return None


_RELATIVE_REACH = 10
_PARTING = frozenset({",", "—", "–", "-"})


def _relative_object(passage: Passage, frame: Frame) -> int | None:
    """The first token of "what A denies", "an accusation A rejects" at the end of a sentence; None elsewhere."""
    start = frame.source[0] if frame.source is not None else 0
    for place in range(start, max(-1, start - 4), -1):
        if passage.word(place) == "that" and passage.word(place - 1) in _POINTING:
            continue
        if passage.word(place) in _POINTING and passage.word(place - 1) in DETERMINERS | {",", "—", "–"}:
            return place - (passage.word(place - 1) in DETERMINERS)
    return None


def calling(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    """The frame of "called the report a lie", "described it as «…»"; None where nothing is said."""
    end = contents.content_end(passage, hit.last)
    if hit.last >= end:
        return None
    if is_call_a_denial(passage, (hit.last, end)):
        return replace(frame, rule="denial.called-false", kind=CueKind.DENY, content=(hit.last, end))
    quoted = any(passage.quoted[at] >= 0 for at in range(hit.last, end))
    if not quoted and "as" not in {passage.word(at) for at in range(hit.last, end)}:
        return None
    return replace(frame, rule="cue.called", kind=CueKind.WEAK, content=(hit.last, end))
