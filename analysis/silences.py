"""Refusals without a verb of declining: "did not respond", "gave no details", "could not be reached", "kept silent"."""

from collections.abc import Iterator, Sequence

from analysis import contents, phrases, whose
from analysis.contents import Range
from analysis.cues import CueKind
from analysis.framing import Frame
from analysis.passages import Passage
from analysis.tokens import wordset
from analysis.words import AUXILIARIES, NEGATIONS, PREPOSITIONS, is_adverb

_ANSWERING = wordset(
    "respond responded responding reply replied answer answered answering elaborate elaborated specify specified "
    "identify identified disclose disclosed reveal revealed comment commented discuss discussed address addressed "
    "mention mentioned acknowledge acknowledged clarify clarified name named explain explained react reacted speculate "
    "confirm confirmed corroborate verify verified repeat repeated contest contested detail detailed"
)
"""What is asked of somebody; negated, a refusal whatever follows."""

_WITH_OBJECT = {
    "return": wordset("call calls email emails e-mails e message messages phone request requests"),
    "pick": wordset("up"),
    "give": wordset(
        "detail details explanation reason reasons number numbers figure figures name names answer comment"
    ),
    "provide": wordset("detail details explanation evidence number numbers figure figures name names comment proof"),
    "offer": wordset("detail details explanation evidence number numbers comment reason"),
    "publish": wordset("figure figures detail details statement number numbers comment"),
    "issue": wordset("statement comment reaction response"),
    "put": wordset("reaction response statement comment"),
    "make": wordset("comment mention statement reference"),
    "have": wordset("comment information response"),
    "say": wordset("who what which how when where whether why more word anything if to so"),
    "be": wordset("drawn specific reached"),
    "go": wordset("further beyond detail details"),
    "take": wordset("questions question calls"),
    "speak": wordset("publicly"),
}
"""Verbs that refuse only with one of these words shortly after."""

_FORMS = {
    "returned": "return", "picked": "pick", "gave": "give", "given": "give", "gives": "give", "provided": "provide",
    "provides": "provide", "offered": "offer", "offers": "offer", "published": "publish", "issued": "issue",
    "made": "make", "makes": "make", "had": "have", "has": "have", "said": "say", "been": "be", "gone": "go",
    "went": "go", "took": "take", "taken": "take", "spoken": "speak",
}  # fmt: skip
_WITH_NO = frozenset({"give", "provide", "offer", "publish", "issue", "make", "have"})
_KEEPING = wordset("remained remains remain kept keeps keep stayed stays stay fell went")
_SILENT = wordset("silent mum quiet schtum tight-lipped tightlipped mute")
_AVOIDING = wordset("dodged ducked sidestepped evaded deflected avoided dodges ducks sidesteps evades deflects avoids")
_WORDS = wordset("comment response reply reaction word statement answer")
_HINTS = (
    _ANSWERING
    | frozenset(
        {
            "nothing",
            "reached",
            "drawn",
            "specific",
            "unavailable",
            "unanswered",
            "ignored",
            "referred",
            "stopped",
            "stops",
        }
    )
    | _SILENT
    | _AVOIDING
    | _WORDS
    | frozenset(_WITH_OBJECT)
    | frozenset(_FORMS)
) - {"be", "been"}
_REFUSING = {
    ("stopped", "short", "of"), ("stops", "short", "of"), ("stopping", "short", "of"), ("ignored", "questions"),
    ("ignored", "requests"), ("ignored", "calls"), ("ignored", "emails"), ("referred", "questions"),
    ("referred", "inquiries"), ("referred", "enquiries"), ("referred", "reporters"), ("referred", "journalists"),
    ("said", "nothing", "of"), ("said", "nothing", "about"), ("said", "nothing", "on"), ("said", "nothing", "more"),
    ("referred", "queries"), ("unavailable", "for", "comment"), ("unreachable", "for", "comment"),
}  # fmt: skip
_BEGINNINGS = _ANSWERING | _KEEPING | _AVOIDING | {*_WITH_OBJECT, *_FORMS} | {one[0] for one in _REFUSING}
_NEAR = 5


def silences(passage: Passage, found: Sequence[Frame]) -> Iterator[Frame]:
    """Frames of refusals whose words no other frame has for its cue."""
    if not any(token.lower in _HINTS for token in passage.tokens):
        return
    yield from _none_from(passage)
    yield from _unanswered(passage)
    taken = [frame.cue for frame in found] + [frame.content for frame in found if frame.before and frame.content]
    place = 0
    while place < len(passage.tokens):
        cue = _cue(passage, place) if passage.quoted[place] < 0 else None
        if cue is None:
            place += 1
            continue
        place = cue[1]
        if not any(start < cue[1] and cue[0] < end for start, end in taken):
            frame = _frame(passage, cue)
            if frame is not None:
                yield frame


def _none_from(passage: Passage) -> Iterator[Frame]:
    """ "There was no immediate comment from Tehran": the source follows."""
    for place in range(len(passage.tokens) - 2):
        if passage.word(place) != "no" or passage.quoted[place] >= 0:
            continue
        noun = place + 1 + (passage.word(place + 1) in {"immediate", "official", "further", "direct"})
        if passage.word(noun) in _WORDS and passage.word(noun + 1) == "from":
            last = phrases.phrase_right(passage, noun + 2)
            if last > noun + 2:
                first = place - 2 if passage.word(place - 2) == "there" else place
                cue = (place, noun + 1)
                yield Frame(
                    "cue.silence", CueKind.DECLINE, "decline", cue, (noun + 2, last), (first, last), (first, last),
                    before=True,
                )  # fmt: skip


_ASKED = wordset("request requests question questions query queries call calls email emails message messages letters")


def _unanswered(passage: Passage) -> Iterator[Frame]:
    """ "Requests for comment to the ministry went unanswered": whoever was asked stands after "to"."""
    last = next((at for at in range(1, len(passage.tokens)) if passage.word(at) == "unanswered"), None)
    if (
        last is None
        or passage.quoted[last] >= 0
        or passage.word(last - 1) not in {"went", "go", "goes", "rang", "remained"}
    ):
        return
    for place in range(last - 2, max(-1, last - 20), -1):
        if passage.word(place) == "to" and _ASKED & {passage.word(at) for at in range(max(0, place - 4), place)}:
            source = (place + 1, phrases.phrase_right(passage, place + 1))
            first = next(at for at in range(place, -1, -1) if passage.word(at) in _ASKED)
            whole = (first, last + 1)
            yield Frame(
                "cue.silence", CueKind.DECLINE, "decline", (last - 1, last + 1), source, whole, whole, before=True
            )
            return


def _cue(passage: Passage, place: int) -> Range | None:
    """The words of a refusal that begin with the verb at ``place``, its auxiliaries before it included."""
    word = passage.word(place)
    if word not in _BEGINNINGS:
        return None
    lemma = _FORMS.get(word, word)
    ahead = [passage.word(at) for at in range(place + 1, place + 1 + _NEAR)]
    start, negated = _auxiliaries(passage, place)
    passive = bool({"been", "be", "being"} & {passage.word(place - 1), passage.word(place - 2)})
    if word in _ANSWERING and not passive and passage.word(place - 1) in {"to", "neither"}:
        return _unwilling(passage, place)
    if negated and word in _ANSWERING and not passive:
        return start, place + 1
    if negated and lemma in _WITH_OBJECT and _WITH_OBJECT[lemma] & set(ahead):
        said = next(at for at, one in enumerate(ahead) if one in _WITH_OBJECT[lemma])
        return start, place + (said + 2 if lemma == "be" else 1)
    if lemma in _WITH_NO and "no" in ahead[:1] and _WITH_OBJECT[lemma] & set(ahead):
        return start, place + 2 + next(at for at, one in enumerate(ahead[1:], 0) if one in _WITH_OBJECT[lemma]) + 1
    if word in _KEEPING and set(ahead[:2]) & _SILENT:
        return start, place + 2
    if word in _AVOIDING and set(ahead[:3]) & {"question", "questions", "issue"}:
        return start, place + 1
    told = tuple(passage.word(at) for at in range(place, place + 3))
    return next(((start, place + len(one)) for one in _REFUSING if told[: len(one)] == one), None)


def _unwilling(passage: Passage, place: int) -> Range | None:
    """ "Has yet to comment", "was unable to verify", "would neither confirm nor deny": the whole verb group."""
    first = place - 1 if passage.word(place - 1) == "neither" else place - 2
    if passage.word(first) not in {"yet", "unable", "neither"}:
        return None
    start, _ = _auxiliaries(passage, first)
    return (start, place + 1) if start < first else None


_NEGATING = NEGATIONS - {"no", "none", "nobody", "nothing", "without", "neither"}
_HELPING = AUXILIARIES - {"'s"}


def _auxiliaries(passage: Passage, verb: int) -> tuple[int, bool]:
    """The first auxiliary or negation before a verb, and whether it is negated."""
    start, negated = verb, False
    while start > 0 and verb - start < 6:
        word = passage.word(start - 1)
        if word in _NEGATING or word.endswith("n't"):
            negated = True
        elif not (word in _HELPING or is_adverb(word) or word in {"yet", "immediately", "so", "far"}):
            break
        start -= 1
    while start < verb and is_adverb(passage.word(start)) and passage.word(start) not in NEGATIONS:
        start += 1
    return start, negated


def _frame(passage: Passage, cue: Range) -> Frame | None:
    tree = passage.grammar
    verb = next((at for at in range(cue[1] - 1, cue[0] - 1, -1) if tree.tags[at].startswith("VB")), None)
    if verb is None:
        return None
    source = whose.speaker(passage, verb) or _asked(passage, verb)
    if source is None or source[0] >= cue[0]:
        end, _ = phrases.skip_adverbs_left(passage, cue[0] - 1)
        source = phrases.subject_left(passage, end) if end >= 0 else None
    if source is None or source[0] >= cue[0]:
        return None
    last = _end(passage, cue[1])
    joined = passage.word(cue[0] - 1) in {"and", "but"}
    own = (cue[0] - 1 if joined else source[0] if source[1] >= cue[0] - 2 else cue[0], cue[1])
    return Frame("cue.silence", CueKind.DECLINE, "decline", cue, source, (cue[0], last), own)


def _asked(passage: Passage, verb: int) -> Range | None:
    """Who could not be reached or would not be drawn: the subject of a passive."""
    tree = passage.grammar
    head = next(tree.below(verb, "nsubj:pass", "nsubj"), None)
    if head is None:
        return None
    first, last = tree.extents[head]
    return first, min(last, next((at for at in range(head, last) if passage.word(at) in {",", "who", "which"}), last))


_STOPS = wordset("and but while citing although though adding because saying as after")


def _end(passage: Passage, place: int) -> int:
    """Where the refusing clause ends: at a comma before another clause, else with the sentence."""
    end = contents.content_end(passage, place - 1)
    for at in range(place, end):
        word = passage.word(at)
        if word == ";" or (word == "," and passage.word(at + 1) not in PREPOSITIONS - {"as", "after"}):
            return at
        if at > place and word in _STOPS - {"and", "as", "after"}:
            return at
    return max(end, place)
