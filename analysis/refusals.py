"""Which senses of "deny", "reject" and "decline" speak of facts: denying entry or rejecting an offer does not."""

from analysis.cues import Cue
from analysis.passages import Passage
from analysis.tokens import Hit, wordset

_GRANTS = wordset(
    "entry access visa visas bail boarding permission parole asylum service entrance admission citizenship benefits "
    "requests request appeal appeals permit permits passage landing overflight clearance licence license leave "
    "opportunity chance motion right rights care aid treatment accreditation registration entrants insurance"
)
_ASSERTED = wordset(
    "claim claims allegation allegations accusation accusations report reports information suggestion suggestions "
    "assertion assertions charge charges rumour rumours rumor rumors statement statements story stories speculation "
    "notion idea insinuations insinuation criticism fabrications news media finding findings narrative this that it "
    "such knowledge involvement existence link links responsibility wrongdoing having as assessment intelligence "
    "interpretation evidence version them these any being"
)
_FALSE = wordset(
    "false fake fakes fabricated fabrication fabrications groundless baseless unfounded nonsense nonsensical absurd "
    "untrue lie lies hoax invented rumours rumors gossip ridiculous misleading speculation speculative disinformation "
    "propaganda unsubstantiated slander slanderous erroneous incorrect inaccurate wrong bogus fiction fantasy "
    "fairytale "
    "myth fairy smear preposterous delusional fictitious insinuations concocted distorted untruthful laughable "
    "provocation"
)
_TELLING = wordset(
    "comment confirm say discuss elaborate answer respond deny disclose reveal specify identify verify provide give "
    "speculate address corroborate name be"
)
_STRICT = frozenset({"reject", "dismiss", "dispute", "refute", "rebut", "denounce", "repudiate", "disown", "decry"})


def is_denial(passage: Passage, hit: Hit[Cue], object_: tuple[int, int], *, passive: bool) -> bool:
    """Whether a verb of denying denies a proposition. ``object_`` is what is denied, or the subject of a passive."""
    words = [passage.word(at) for at in range(*object_)]
    if hit.value.lemma == "deny":
        near = words[-3:] if passive else words[:4]
        return not (set(near) & _GRANTS) and bool(words or passive)
    if hit.value.lemma in _STRICT:
        return "that" in words[:1] or bool(set(words[:12]) & _ASSERTED) or bool(set(words) & _FALSE)
    return bool(words)


def is_call_a_denial(passage: Passage, object_: tuple[int, int]) -> bool:
    """Whether "called X Y" says that X is false."""
    return bool({passage.word(at) for at in range(*object_)} & _FALSE)


def is_false_word(word: str) -> bool:
    """Whether a word says of reports that they are not true."""
    return word in _FALSE


def is_refusal_to_say(passage: Passage, hit: Hit[Cue], *, negated: bool) -> bool:
    """Whether somebody declines to say something, rather than declines an invitation."""
    if negated and hit.value.lemma not in {"decline", "refuse"}:
        return True
    ahead = [passage.word(at) for at in range(hit.last, hit.last + 4)]
    if ahead[:1] == ["to"]:
        return bool(set(ahead[1:3]) & _TELLING)
    return ahead[:1] == ["comment"]


_ANAPHORS = wordset(
    "report reports claim claims allegation allegations accusation accusations information charge charges assertions "
    "statement statements story stories rumours rumors this that it these them suggestions assertion accusation "
    "finding "
    "findings news informations"
)


def is_anaphoric(passage: Passage, object_: tuple[int, int]) -> bool:
    """Whether what is denied is only pointed at: "this information", "the allegations", "it"."""
    words = [passage.word(at) for at in range(*object_)]
    return len(words) <= 5 and bool(set(words) & _ANAPHORS)
