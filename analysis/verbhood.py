"""Whether a cue word is a verb where it stands: "Seoul claims that" against "South Korean claims that"."""

from analysis.cues import CUES, NOUN_FORMS, Cue, CueKind
from analysis.parties import Form
from analysis.passages import QUOTE_MARKS, Passage
from analysis.tokens import Hit, wordset
from analysis.words import DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, is_adverb


def is_verb(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether a form that may be a noun or an adjective is a verb here."""
    word, before, after = passage.word(hit.first), passage.word(hit.first - 1), passage.word(hit.last)
    if word in _EITHER and after != "that" and passage.grammar.tags[hit.first].startswith(("NN", "JJ")):
        return False
    if hit.last - hit.first > 1:
        return True
    if _is_neither(passage, hit) or _is_headed_noun(passage, hit) or _is_owned(passage, hit):
        return False
    if before in DETERMINERS - {"all", "both"} or before in {"'s", "to", "united"} or (before == "-" and hit.first):
        return False
    if before in PREPOSITIONS - {"like"} and hit.value.form != "ing":
        return False
    if passage.tokens[hit.first].is_capital and hit.first == 0 and hit.value.form != "ing":
        return False
    if word == "state" and after in _STATE_BODIES:
        return False
    if word in NOUN_FORMS:
        return _noun_form_is_verb(passage, hit, before, after)
    if hit.value.form == "base" and hit.first and passage.grammar.tags[hit.first] == "VBP":
        return True
    if hit.value.form == "base" and after == "that" and hit.first:
        return not is_modal(before)
    if hit.value.form == "base" and before:
        return (
            before in PRONOUNS | {"not", "n't", "will"}
            or before.endswith(("n't", "s", "men", "people"))
            or is_adverb(before)
        )
    return True


def _is_headed_noun(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether a cue ends a noun phrase in the singular: "in a 40-page report that", "on a conference call that"."""
    tags = passage.grammar.tags
    if hit.value.form != "base" or not tags[hit.first].startswith("NN") or hit.first < 2:
        return False
    at = hit.first - 1
    while at > 0 and (tags[at].startswith(("NN", "JJ")) or tags[at] in {"CD", "HYPH", ":"} or passage.word(at) == "-"):
        at -= 1
    return at < hit.first - 1 and passage.word(at) in _SINGULAR and tags[hit.first - 1] != "NNS"


def _is_owned(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether somebody's is right before a cue, adjectives aside: "Kyiv's latest claims"."""
    at = hit.first - 1
    while at > 0 and passage.grammar.tags[at].startswith("JJ"):
        at -= 1
    return at < hit.first - 1 and passage.word(at) == "'s" and hit.value.form in {"s", "base"}


_SINGULAR = wordset("a an the this that its his her")
_EITHER = NOUN_FORMS | wordset("volunteer volunteers answer answers remarks echoes")


def is_modal(word: str) -> bool:
    """Whether a word makes a verb behind it one that only might be said."""
    return word in {"would", "could", "should", "might", "may", "must", "to"}


_STATE_BODIES = wordset("department media television tv radio news secretary council duma bank agency")


def _noun_form_is_verb(passage: Passage, hit: Hit[Cue], before: str, after: str) -> bool:
    next_cue = CUES.at(passage.tokens, hit.last) if hit.last < len(passage.tokens) else None
    if after in FINITE | {"of", "from", "by", "about", "on"} or (
        next_cue is not None and next_cue.value.form == "past"
    ):
        return False
    if hit.first == 0 or _is_adjective(before) or _is_demonym(passage, hit.first - 1):
        return False
    back = hit.first - 1
    while back > 0 and is_adverb(passage.word(back)):
        back -= 1
    if passage.word(back) in FINITE | {"not"} and hit.value.form == "base":
        return True
    if CUES.at(passage.tokens, back) is not None and not passage.tokens[back].is_capital:
        return False
    if after == "that" or after in QUOTE_MARKS or after == ":":
        return True
    if hit.value.kind is not CueKind.SAY and hit.value.kind is not CueKind.DENY:
        return False
    source_like = passage.tokens[hit.first - 1].is_capital or before in PRONOUNS or before.endswith("s")
    return source_like and (hit.value.form in {"s", "base"})


def _is_demonym(passage: Passage, place: int) -> bool:
    """Whether a token ends a demonym in the singular: "South Korean claims" are claims."""
    return any(mention.form is Form.DEMONYM and mention.last - 1 == place for mention in passage.states) and not (
        passage.word(place).endswith("s")
    )


def _is_adjective(word: str) -> bool:
    """Whether a word ends like an adjective that often stands before "reports" or "claims"."""
    return word.endswith(("ous", "ive", "ful", "less", "ish", "false", "early", "ent", "ial")) or word in {
        "new", "recent", "media", "press", "false", "fresh", "further", "previous", "other", "news", "such",
        "intelligence",
    }  # fmt: skip


def _is_neither(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether a verb is the second of "neither confirmed nor denied", which says nothing of its own."""
    return passage.word(hit.first - 1) == "nor" and any(
        passage.word(at) == "neither" for at in range(hit.first - 6, hit.first - 1)
    )
