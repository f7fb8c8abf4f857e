"""Which cues are speech acts: words of saying, as against believing, wanting, feeling, planning and supporting."""

from collections.abc import Iterator
from itertools import pairwise

from analysis.tokens import lowers, tokens, wordset

_VERBS = wordset(
    "accuse acknowledge add address admit admonish advise affirm agree allege announce answer apologise apologize "
    "argue articulate ask assert assure attack attest aver avow blame blast boast brag brief call caution "
    "challenge charge chide cite claim clarify command comment complain concede conclude condemn confess confide "
    "confirm contend contradict counsel counter criticise criticize cry declare decline decry defend demand "
    "denounce deny describe dictate disclose discuss dismiss dispute elaborate email emphasise emphasize enquire "
    "exclaim exhort explain express hail highlight hint imply inform inquire insinuate insist instruct interject "
    "intone invoke joke label lambaste lament lash lecture lie maintain mention moan mock mumble murmur mutter "
    "note object observe offer opine order outline petition plead pledge post praise preach predict proclaim "
    "profess promise prompt pronounce propose protest query question quip quote rail rant reaffirm reassert "
    "reassure rebuff rebuke rebut recall recite recommend recount refer refute reiterate reject relate relay "
    "remark remind repeat reply report request respond restate retort reveal rip roar say scoff scold scream "
    "shout sigh signal slam specify speculate state stipulate stress suggest summarise summarize swear talk tell "
    "testify thank threaten tout trumpet tweet underline underscore urge utter vent voice vow warn weigh whisper "
    "write yell"
)
_IRREGULAR = wordset(
    "admitted admitting bragged bragging clarified clarifies cried cries decried decries denied denies dub dubbed "
    "forbade forswore implied implies lied lying notified notifies notify petitioned pled put puts putting "
    "quipped quipping quizzed rebutted rebutting recalled referred referring replied replies retweet retweeted "
    "ripped ripping said speak speaking speaks specified specifies spoke spoken swore sworn testified testifies "
    "told written wrote"
)
_NOUNS = wordset(
    "according accusation admission affidavit allegation announcement answer apology argument assertion assurance "
    "charge claim comment commentary complaint concession conclusion confession confirmation contention criticism "
    "declaration denial description disclosure explanation indictment insistence interview lawsuit letter memo "
    "message note observation per pledge prediction promise proposal question quotation quote reaction "
    "reading rebuttal recommendation remark reminder report request response revelation rumor rumour speech "
    "statement suggestion testimony threat tweet vow warning word words"
)
_ADVERBS = wordset("reportedly allegedly purportedly supposedly")


def _forms(verb: str) -> Iterator[str]:
    """A regular verb's forms; irregular ones are listed."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


_SPEECH = (
    frozenset(form for verb in _VERBS for form in _forms(verb))
    | _IRREGULAR | _NOUNS | _ADVERBS | {f"{noun}s" for noun in _NOUNS}
)  # fmt: skip


_SAID_BY_TWO = {("point", "out"), ("points", "out"), ("pointed", "out"), ("pointing", "out"), ("shot", "back")}


def is_speech(cue: str) -> bool:
    """Whether a cue's words hold a speech act."""
    words = lowers(tokens(cue))
    return any(word in _SPEECH for word in words) or any(two in _SAID_BY_TWO for two in pairwise(words))
