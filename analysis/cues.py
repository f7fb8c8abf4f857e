"""Words by which somebody is said to have said something, sorted by what they do. Lists only."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.tokens import Lexicon, wordset


class CueKind(StrEnum):
    """What a cue does with its content."""

    SAY = "say"
    WEAK = "weak"
    THINK = "think"
    TELL = "tell"
    ACCUSE = "accuse"
    DENY = "deny"
    DECLINE = "decline"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in one of its forms. ``form`` is base, s, past, participle or ing."""

    lemma: str
    kind: CueKind
    form: str


_REGULAR = {
    CueKind.SAY: (
        "state claim add insist announce declare assert argue explain reiterate emphasise emphasize contend allege "
        "reveal disclose maintain warn stress report confirm clarify comment remark acknowledge concede admit affirm "
        "assure caution testify predict tweet complain boast quip underline underscore vow opine joke profess post "
        "reply respond retort joke recall sneer scoff thunder fume muse explain exclaim whisper counter threaten "
        "predict estimate assess conclude "
        "suggest indicate note agree hint imply demand propose promise pledge observe continue confess answer "
        "exclaim echo volunteer confide snap bark rage laugh sob shrug howl blurt sigh groan chuckle sniff hiss growl "
        "shout yell cry roar murmur mutter wail rant gush sneer crow grumble gripe moan reckon convey analyze analyse "
        "diagnose evaluate"
    ),
    CueKind.WEAK: (
        "mention describe learn discover determine discuss recommend urge call advise cite quote detail outline "
        "establish document publish release ask question decide hope expect want reason realize realise feel "
        "favor favour support back oppose question criticize criticise condemn slam blast praise reference envision "
        "recognize recognise endorse signal repeat stipulate verify notice worry plan intend consider doubt "
        "appear blame accept welcome applaud reflect point voice express"
    ),
    CueKind.THINK: "believe suspect fear assume presume anticipate speculate imagine",
    CueKind.ACCUSE: "accuse",
    CueKind.DENY: (
        "deny reject dismiss refute rebut repudiate disavow debunk rubbish dispute disown decry denounce disprove "
        "contest"
    ),
    CueKind.DECLINE: "decline refuse",
    CueKind.CALL: "call label brand describe characterise characterize dub ridicule mock deride",
}
_IRREGULAR = {
    ("say", CueKind.SAY): "say says said said saying",
    ("write", CueKind.SAY): "write writes wrote written writing",
    ("point out", CueKind.SAY): "point-out points-out pointed-out pointed-out pointing-out",
    ("make clear", CueKind.SAY): "make-clear makes-clear made-clear made-clear making-clear",
    ("go on to say", CueKind.SAY): "go-on-to-say goes-on-to-say went-on-to-say gone-on-to-say going-on-to-say",
    ("let slip", CueKind.SAY): "let-slip lets-slip let-slip let-slip letting-slip",
    ("speak", CueKind.WEAK): "speak speaks spoke spoken speaking",
    ("swear", CueKind.SAY): "swear swears swore sworn swearing",
    ("tell", CueKind.TELL): "tell tells told told telling",
    ("inform", CueKind.TELL): "inform informs informed informed informing",
    ("think", CueKind.THINK): "think thinks thought thought thinking",
    ("find", CueKind.WEAK): "find finds found found finding",
    ("see", CueKind.WEAK): "see sees saw seen seeing",
    ("show", CueKind.WEAK): "show shows showed shown showing",
    ("know", CueKind.WEAK): "know knows knew known knowing",
    ("hold", CueKind.WEAK): "hold holds held held holding",
    ("hear", CueKind.WEAK): "hear hears heard heard hearing",
    ("read", CueKind.WEAK): "read reads read read reading",
    ("shrug off", CueKind.DENY): "shrug-off shrugs-off shrugged-off shrugged-off shrugging-off",
    ("brush off", CueKind.DENY): "brush-off brushes-off brushed-off brushed-off brushing-off",
    ("brush aside", CueKind.DENY): "brush-aside brushes-aside brushed-aside brushed-aside brushing-aside",
    ("pour cold water on", CueKind.DENY): "pour-cold-water-on pours-cold-water-on poured-cold-water-on",
    ("pour scorn on", CueKind.DENY): "pour-scorn-on pours-scorn-on poured-scorn-on poured-scorn-on pouring-scorn-on",
    ("wave away", CueKind.DENY): "wave-away waves-away waved-away waved-away waving-away",
    ("laugh at", CueKind.DENY): "laugh-at laughs-at laughed-at laughed-at laughing-at",
    ("object to", CueKind.DENY): "object-to objects-to objected-to objected-to objecting-to",
    ("take issue with", CueKind.DENY): "take-issue-with takes-issue-with took-issue-with taken-issue-with",
    ("shoot back", CueKind.SAY): "shoot-back shoots-back shot-back shot-back shooting-back",
    ("scoff at", CueKind.DENY): "scoff-at scoffs-at scoffed-at scoffed-at scoffing-at",
    ("laugh off", CueKind.DENY): "laugh-off laughs-off laughed-off laughed-off laughing-off",
    ("rule out", CueKind.DENY): "rule-out rules-out ruled-out ruled-out ruling-out",
    ("push back on", CueKind.DENY): "push-back-on pushes-back-on pushed-back-on pushed-back-on pushing-back-on",
    ("give the lie to", CueKind.DENY): "give-the-lie-to gives-the-lie-to gave-the-lie-to",
    ("hit back", CueKind.SAY): "hit-back hits-back hit-back hit-back hitting-back",
    ("slam", CueKind.CALL): "slam slams slammed slammed slamming",
    ("denounce as", CueKind.CALL): "denounce-as denounces-as denounced-as denounced-as",
}  # fmt: skip
_FORMS = ("base", "s", "past", "participle", "ing")
_DOUBLING = wordset("admit blog slam brag plan dub quip refer beg snap sob")


def _inflected(lemma: str) -> tuple[str, str, str, str, str]:
    if lemma in _DOUBLING:
        past, going = f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"
    elif lemma.endswith("e"):
        past, going = f"{lemma}d", f"{lemma[:-1]}ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, going = f"{lemma[:-1]}ied", f"{lemma}ing"
    else:
        past, going = f"{lemma}ed", f"{lemma}ing"
    return lemma, _third_person(lemma), past, past, going


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"


def _cues() -> Iterator[tuple[str, Cue]]:
    for kind, listed in _REGULAR.items():
        for lemma in listed.split():
            yield from _entries(lemma, kind, _inflected(lemma))
    for (lemma, kind), row in _IRREGULAR.items():
        yield from _entries(lemma, kind, tuple(form.replace("-", " ") for form in row.split()))


def _entries(lemma: str, kind: CueKind, forms: tuple[str, ...]) -> Iterator[tuple[str, Cue]]:
    for name, word in reversed(list(zip(_FORMS, forms, strict=False))):
        yield word, Cue(lemma, kind, name)


def _lexicon() -> Lexicon[Cue]:
    known: dict[str, Cue] = {}
    for word, cue in _cues():
        if word not in known or known[word].lemma == cue.lemma:
            known[word] = cue
    return Lexicon(known)


CUES: Lexicon[Cue] = _lexicon()

ATTRIBUTIVE = Lexicon(
    {"according to": "according-to", "as per": "per", "per": "per", "in the words of": "according-to"}
)
"""Prepositions that name a source."""

HEARSAY = wordset("reportedly allegedly purportedly supposedly ostensibly rumoured rumored")

NOUN_FORMS = wordset(
    "report reports claim claims state states comment comments note notes estimate estimates post posts tweet tweets "
    "demand demands promise promises pledge pledges reply response remark support fear fears doubt doubts suspect "
    "suspects hint hints plan plans release releases document documents cite finding findings thought quote quotes "
    "question questions worry worries point points voice detail details reason reasons back hopes hope reference "
    "laugh laughs rage rages sob sobs shrug howl howls sigh sighs groan groans shout shouts cry cries roar roars wail "
    "rant rants moan moans bark barks snap snaps crow hiss growl murmur "
    "dispute disputes counter boast complaint feel call calls read decline refuse threatened signal signals echo"
)
"""Forms that are nouns as often as verbs: a determiner or an adjective before them makes them nouns."""

NOMINAL = wordset(
    "claim claims allegation allegations accusation accusations assertion assertions suggestion suggestions report "
    "reports information rumour rumours rumor rumors statement statements speculation"
)
"""Nouns that carry a content in a that-clause: "allegations that…", "reports that…"."""

BARE = wordset(
    "say state claim add insist announce declare assert argue allege reveal maintain warn report confirm believe think "
    "acknowledge admit suspect fear suggest estimate indicate conclude tweet write reiterate explain note predict "
    "assume "
    "caution stress affirm agree deny reckon swear"
)
"""Cues whose content may follow without "that" and without quotation marks."""

COMMENTING = {"point out", "make clear"} | wordset(
    "say add state write note explain tell announce report declare claim insist warn argue tweet stress agree reply "
    "respond remark comment confirm acknowledge continue conclude reveal emphasise emphasize observe quip joke admit "
    "caution assert allege reiterate post recall suggest predict believe maintain retort counter testify complain "
    "underline underscore contend lament estimate clarify concede boast exclaim indicate think affirm opine assess "
    "find snap bark rage laugh sob shrug howl blurt sigh groan chuckle sniff hiss growl shout yell cry roar "
    "murmur mutter wail rant gush crow grumble gripe moan reckon convey diagnose evaluate "
    "show learn sneer scoff thunder fume muse acknowledge continue confess answer exclaim echo volunteer confide "
    "ask warn urge joke"
)
"""Cues that may stand after what was said or in the middle of it."""
