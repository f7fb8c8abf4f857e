"""Which senses of "deny", "reject", "call" and "decline" speak of facts: denying entry, rejecting an offer do not."""

from collections.abc import Sequence

from analysis.cues import Cue
from analysis.falsehoods import called_false
from analysis.passages import Passage
from analysis.tokens import Hit, wordset

_GRANTS = wordset(
    "entry access visa visas bail boarding permission parole asylum service entrance admission citizenship benefits "
    "requests request appeal appeals permit permits passage landing overflight clearance licence license leave "
    "opportunity chance motion right rights care aid treatment accreditation registration entrants insurance"
)
_SAYINGS = wordset(
    "claim claims allegation allegations accusation accusations report reports suggestion suggestions assertion "
    "assertions charge charges rumour rumours rumor rumors statement statements story stories speculation insinuation "
    "insinuations remark remarks account accounts narrative version talk news information publication publications "
    "coverage affair comments words figures figure number numbers pictures photos images footage evidence documents "
    "document list dossier findings finding article articles estimate estimates assessment conclusions leak leaks"
)
_ASSERTED = _SAYINGS | wordset(
    "notion idea criticism fabrications media this that it such knowledge involvement existence link links "
    "responsibility wrongdoing having as intelligence interpretation them these any being all everything suspicion "
    "suspicions"
)
_TELLING = wordset(
    "comment confirm say discuss elaborate answer respond deny disclose reveal specify identify verify provide give "
    "speculate address corroborate name be repeat explain reply clarify go take speak share publish detail talk"
)
_STRICT = wordset("reject dismiss dispute refute rebut repudiate disown disavow disprove contest") | {
    "laugh at", "object to", "take issue with",
}  # fmt: skip
_CONDEMNING = frozenset({"denounce", "decry"})


def is_denial(passage: Passage, hit: Hit[Cue], object_: tuple[int, int], *, passive: bool) -> bool:
    """Whether a verb of denying denies a proposition. ``object_`` is what is denied, or the subject of a passive."""
    return denies(passage, hit.value.lemma, object_, passive=passive)


def denies(passage: Passage, lemma: str, object_: tuple[int, int], *, passive: bool = False) -> bool:
    """The same of a verb by its lemma. Denouncing a report denies it only where it is called false too."""
    words = [passage.word(at) for at in range(*object_)]
    if lemma == "deny":
        near = words[-3:] if passive else words[:4]
        return not (set(near) & _GRANTS) and bool(words or passive)
    called = called_false(passage.tokens[slice(*object_)])
    if lemma in _CONDEMNING:
        return called
    if lemma in _STRICT:
        return "that" in words[:1] or bool(set(words[:12]) & _ASSERTED) or called
    return bool(words)


_GRANTED = wordset(
    "credible serious concerning alarming troubling worrying accurate true correct plausible consistent disturbing "
    "grave damning significant important unprecedented proof violation violations threat escalation explosive shocking "
    "extraordinary convincing reliable solid authentic genuine compelling overwhelming historic dangerous confirmed "
    "incontrovertible clear-cut preliminary interesting conservative likely sensitive useful timely"
)
"""What takes a report for true, or leaves it open."""


def is_call_a_denial(passage: Passage, object_: tuple[int, int]) -> bool:
    """Whether "called X Y" says that X is false: by a word for it, or by mocking a claim, a report, somebody's remarks.

    ``object_`` holds X and Y.
    """
    among = passage.tokens[slice(*object_)]
    if called_false(among):
        return True
    said = next((at for at, token in enumerate(among[:5]) if token.lower in _SAYINGS), None)
    if said is None:
        return False
    label = [token.lower for token in among[said + 1 :]]
    marked = "as" in label or any(passage.quoted[object_[0] + said + 1 + at] >= 0 for at in range(len(label)))
    return marked and len(label) > 1 and not set(label) & _GRANTED


def is_refusal_to_say(passage: Passage, hit: Hit[Cue], *, negated: bool) -> bool:
    """Whether somebody declines to say something, rather than declines an invitation."""
    if negated and hit.value.lemma not in {"decline", "refuse"}:
        return True
    ahead = [passage.word(at) for at in range(hit.last, hit.last + 6) if passage.tokens[at : at + 1]]
    if "to" in ahead[:4] and all(word != "." for word in ahead[: ahead.index("to")]):
        return bool(set(ahead[ahead.index("to") + 1 :][:2]) & _TELLING)
    return bool(set(ahead[:3]) & {"comment", "comments"})


_ANAPHORS = _SAYINGS - {"evidence", "documents", "document"} | wordset(
    "this that it these them all everything informations any"
)


def is_anaphoric(passage: Passage, object_: tuple[int, int]) -> bool:
    """Whether what is denied is only pointed at: "this information", "the allegations", "it"."""
    words = [passage.word(at) for at in range(*object_)]
    return len(words) <= 5 and bool(set(words) & _ANAPHORS)


_SILENT = (
    "no comment;nothing to add;nothing to say;nothing to announce;not comment;never comment;don't comment;"
    "won't comment;cannot comment;can't comment;not going to comment;not aware of;not familiar with;"
    "not in a position to;not get into;not going to get into;not speak to;won't speak to;not going to speak to;"
    "not speculate;won't speculate;not discuss;not go into;won't go into;refer you to;refer to what;already answered;"
    "just answered;already said;nothing to tell;not have anything to;not have anything for;not have anything on;"
    "don't have anything for;don't have anything to;don't have anything on;no information;not have any information;"
    "not appropriate to;ask the;ask them;should ask;leave it at;not confirm;cannot confirm;can't confirm;"
    "won't confirm;couldn't confirm;unable to confirm;could not verify;couldn't verify;unable to verify;"
    "neither confirm;not be drawn;no details;not going to confirm;looking into;being confirmed;being verified;"
    "not corroborate;not verify;no response;better to ask;better ask;no statement;not our practice;no knowledge;"
    "not know anything about;position clear;answered you;not read the;no need to respond;not speak about;"
    "please contact;in charge of this;competent authorities;relevant authorities;what i just said;not aware;"
    "not respond to every;stand by what;not seen the report;not seen the article;not seen the document;"
    "unable to confirm;not always true;not always accurate;not always correct;not always right;"
    "not true every time;not true each time;not necessarily true;own business;none of your;nobody's business"
)
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _SILENT.split(";"):
    _PHRASES.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))


def refuses(words: Sequence[str]) -> bool:
    """Whether an answer refuses to say: "no comment", "I'd refer you to", "we are not aware of that"."""
    plain = [word for word in words if not (word.endswith("ly") or word in {"yet", "also", "so", "very"})]
    passed_on = plain[:1] in (["question"], ["questions"]) and "for" in plain[1:8]
    return passed_on or any(
        tuple(plain[at : at + len(phrase)]) == phrase
        for at, word in enumerate(plain)
        for phrase in _PHRASES.get(word, ())
    )
