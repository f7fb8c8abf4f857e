"""In which attitude a source tells its content: as so, as not so, as a guess, as others' word, or not at all."""

from collections.abc import Sequence

from analysis import denials
from analysis.claims import Claim
from analysis.conveyance import Heard
from analysis.cues import CueKind
from analysis.passages import Passage
from analysis.refusals import denies, is_call_a_denial
from analysis.statements import Source, SourceKind, Stance
from analysis.texts import Role
from analysis.tokens import wordset
from analysis.words import AUXILIARIES

_DISCLOSING = wordset(
    "say mention disclose reveal specify comment publish release detail identify explain confirm tell announce "
    "acknowledge address state answer respond elaborate clarify write report"
)
_DOUBTING = wordset(
    "doubt reckon suspect guess worry suggest consider fear speculate question presume assume surmise imagine"
)
"""Verbs that leave it open, whatever other lists hold them for."""

_EXCLUDING = frozenset({"rule out", "rule-out", "exclude"})
"""Verbs that, negated, leave it open: "could not rule out"."""

_NOTHING_SAID = wordset("of about on more further regarding concerning publicly since either in")
"""After "said nothing": silence. "Said nothing was sent" denies."""


def stance(passage: Passage, one: Heard, claims: Sequence[Claim], source: Source) -> tuple[Stance, str]:
    """The stance of a source to what it is heard to say, and the rule that tells it."""
    frame = one.frame
    if frame.kind is CueKind.DECLINE:
        return Stance.DECLINES, frame.rule
    if denials.is_unconfirming(passage, one.stretch):
        return Stance.DECLINES, "cue.cannot-confirm"
    if frame.kind is CueKind.DENY and frame.rule.startswith("tree.") and not denies(passage, frame.lemma, one.stretch):
        return Stance.ASSERTS, frame.rule
    if frame.kind is CueKind.DENY and frame.negated and frame.lemma in _EXCLUDING:
        return Stance.HEDGES, frame.rule
    if frame.kind is CueKind.DENY:
        return (Stance.DECLINES, "cue.did-not-deny") if frame.negated else (Stance.DENIES, frame.rule)
    if frame.kind is CueKind.CALL and is_call_a_denial(passage, one.stretch):
        return Stance.DENIES, "denial.called-false"
    if _is_hearsay(passage, one, source):
        return (Stance.HEDGES if frame.kind is CueKind.THINK else Stance.HEARSAY), frame.rule
    return _of_content(passage, one, claims, source)


def _of_content(passage: Passage, one: Heard, claims: Sequence[Claim], source: Source) -> tuple[Stance, str]:
    """The stance that the content itself tells, where the cue only says that something is told."""
    frame = one.frame
    denying = denials.denying_rule(passage, one.stretch, claims, source)
    if denying is not None and (source.kind is not SourceKind.MEDIA or denying == "denial.characterisation"):
        return Stance.DENIES, denying
    unable = passage.word(frame.cue[0] - 1) == "to" and passage.word(frame.cue[0] - 2) in {"unable", "yet", "refusing"}
    if (frame.negated or unable or _is_silent(passage, one)) and frame.lemma in _DISCLOSING:
        return Stance.DECLINES, "cue.did-not-say"
    guessed = frame.kind is CueKind.THINK or frame.lemma in _DOUBTING or denials.is_guess(passage, one.stretch)
    if guessed or denials.is_no_finding(passage, one.stretch):
        return Stance.HEDGES, frame.rule
    return Stance.ASSERTS, frame.rule


def _is_silent(passage: Passage, one: Heard) -> bool:
    """Whether nothing is what is said: "said nothing of the sort", unlike "said nothing of the sort was sent"."""
    words = [passage.word(at) for at in range(*one.stretch)]
    only = len(words) == 1 or (words[1] in _NOTHING_SAID and not AUXILIARIES & set(words))
    return words[0] == "nothing" and only


_SECOND_HAND = wordset("reportedly allegedly supposedly purportedly")
_RUMOURS = wordset("reports rumours rumors speculation")
_RETOLD = wordset("told assured informed described denied")


def _is_hearsay(passage: Passage, one: Heard, source: Source) -> bool:
    """Whether the source only passes on: "reportedly said", an outlet "citing" others, "said they had told him"."""
    frame = one.frame
    if frame.lemma == "hearsay" or any(passage.word(at) in _SECOND_HAND for at in range(*frame.own)):
        return True
    if source.kind is SourceKind.MEDIA and frame.citing is not None:
        return True
    if frame.source is not None and passage.word(frame.source[1] - 1) in _RUMOURS and not source.named:
        return True
    start = one.stretch[0]
    opening = [passage.word(at) for at in range(start, min(start + 9, one.stretch[1]))]
    retold = any(
        word in _RETOLD and opening[at - 1] in {"had", "have", "has"} for at, word in enumerate(opening[:-1]) if at > 1
    )
    return retold and not one.direct and not {"i", "we", "it", "he", "she", "they"} & set(opening[:1])


_TALKED = wordset("said alleged rumoured rumored claimed reported rumour rumor")


def of_narrator(passage: Passage, first: int, last: int) -> Stance:
    """The stance of an outlet in its own voice: "it is alleged that …", and what a headline puts in marks."""
    before = {passage.word(at) for at in range(max(0, first - 5), first)}
    if "that" in before and before & _TALKED:
        return Stance.HEARSAY
    held = passage.role is Role.HEADLINE and any(passage.quoted[at] >= 0 for at in range(first, last))
    return Stance.HEARSAY if held else Stance.ASSERTS
