"""Who passed a statement on: media that report it, whom the speaker told, where it first appeared, whom he cites."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import cast, forenames, origins, phrases
from analysis.accounts import Article
from analysis.contents import Range
from analysis.cues import CueKind
from analysis.framing import Frame
from analysis.media import media_names
from analysis.memory import Memory
from analysis.names import spelt
from analysis.parties import mentions
from analysis.passages import Passage
from analysis.people import DOCUMENTS, WITNESSES
from analysis.sources import identify
from analysis.spans import Span
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS


@dataclass(frozen=True, slots=True)
class Heard:
    """A frame with its source and content identified."""

    frame: Frame
    source: Source
    content: Span
    stretch: Range
    direct: bool


_TRAILING = 7
_PASSING = frozenset({CueKind.SAY, CueKind.TELL})


def ranged(passage: Passage, where: Range, memory: Memory) -> Source | None:
    """The source that tokens ``[first, last)`` of the passage name, or None."""
    if _is_slip(passage, where) and (meant := identify(passage.tokens[: cast.subject(passage)], memory)) is not None:
        return meant
    trails = where[0] > 4 and len(passage.tokens) - where[1] < _TRAILING
    before = None if trails else where[0]
    return identify(passage.tokens[where[0] : where[1]], memory, _seat(passage, where[0]), before)


def _is_slip(passage: Passage, where: Range) -> bool:
    """Whether what stands before a cue is no source: a time, or the end of what its subject did before it spoke."""
    words = [passage.word(at) for at in range(*where)]
    if not words:
        return False
    timed = set(words) <= _TIMED
    loose = words[-1] in {"and", "but"} and words[0] not in DETERMINERS and not passage.tokens[where[0]].is_capital
    return where[0] > 0 and (timed or loose or (len(words) > 1 and words[0].endswith("ing")))


_TIMED = wordset("in the past recent weeks months years year time meantime recently late early last this earlier later")


def _seat(passage: Passage, first: int) -> str | None:
    """The state of the city in "In Kyiv, …" where the source follows right behind its comma."""
    opens = passage.word(0) == "in" and passage.word(first - 1) == ","
    return next((m.state for m in passage.states if opens and (m.first, m.last) == (1, first - 1)), None)


def conveyors(passage: Passage, heard: list[Heard]) -> tuple[dict[Range, tuple[str, ...]], list[Heard]]:
    """For each cue the conveyors round it, outermost first, and what is left to be said.

    Media whose report holds another speaker's statement convey it and state nothing of their own; whoever else
    tells what another told states that too.
    """
    conveyed: dict[Range, tuple[str, ...]] = {}
    outer: set[Range] = set()
    for one in heard:
        inner = [other for other in heard if other is not one and _holds(one, other)]
        if one.source.name is None or not inner:
            continue
        denied = any(other.frame.kind is CueKind.DENY and other.stretch == one.stretch for other in inner)
        if one.source.kind is SourceKind.MEDIA or denied:
            outer.add(one.frame.cue)
        if passage.word(one.frame.cue[0] - 1) == "first":
            continue
        for other in inner:
            conveyed[other.frame.cue] = (*conveyed.get(other.frame.cue, ()), one.source.name)
    return conveyed, [one for one in heard if one.frame.cue not in outer]


def _holds(one: Heard, other: Heard) -> bool:
    """Whether the first content holds the whole other frame, and not much besides."""
    if other.source.kind is SourceKind.MEDIA or other.source.name in {None, one.source.name}:
        return False
    if one.source.kind is not SourceKind.MEDIA and (one.frame.kind not in _PASSING or one.frame.negated):
        return False
    wide, inner = one.stretch, other.stretch
    if wide == inner and one.frame.before and other.frame.own[0] < wide[0]:
        return True  # "X denied that S, the paper reported": the paper tells the whole of it
    return wide[0] <= other.frame.own[0] and inner[1] <= wide[1] and (inner[1] - inner[0]) * 3 >= wide[1] - wide[0]


def lineage(
    passage: Passage, article: Article, one: Heard, conveyed: Sequence[str], heard: Sequence[Heard]
) -> tuple[tuple[str, ...], str | None]:
    """Who passed a statement on, the outlet first, and where it ultimately comes from."""
    cited = _cited(passage, article, one, heard)
    origin = origins.origin(one.source, cited)
    turn = article.label
    teller = None if turn is None else turn.asker if turn.source is None else turn.source.name
    links = [teller] if teller not in {None, one.source.name} else []
    near, first = _published(passage, article, one)
    links += [*conveyed, *_told(passage, article, one), *near]
    if one.source.name is not None and (one.source.kind is SourceKind.MEDIA or cited is not None):
        links.append(one.source.name)
    links += first
    if cited is not None and cited.kind is SourceKind.MEDIA and cited.name is not None:
        links.append(cited.name)
    if one.source.kind is SourceKind.MEDIA and cited is None:
        links = [name for name in links if name != origin or name == article.outlet]
    return origins.chain(article.outlet, (name for name in links if name != origin)), origin


def _cited(passage: Passage, article: Article, one: Heard, heard: Sequence[Heard]) -> Source | None:
    """Whom a source says it has it from: "citing intelligence", or the one whose words are all that it tells."""
    citing = one.frame.citing or _resting_on(passage, one, heard)
    if citing is not None:
        return _telling(ranged(passage, citing, article.memory))
    return next((o.source for o in heard if o.frame.cue != one.frame.cue and _holds(one, o)), None)


def _telling(cited: Source | None) -> Source | None:
    """What is cited, where it is somebody or a document: nothing comes from a page or a number."""
    if cited is None or cited.named or cited.kind is not SourceKind.UNKNOWN:
        return cited
    return cited if set((cited.name or "").lower().split()) & (DOCUMENTS | WITNESSES) else None


_RESTING = frozenset({
    ("citing",), ("cited",), ("cites",), ("quoting",), ("with", "reference", "to"), ("referring", "to"),
    ("relying", "on"), ("on", "the", "basis", "of"), ("based", "on"), ("pointing", "to"),
})  # fmt: skip
_RESTING_FIRST = frozenset(words[0] for words in _RESTING)


def _resting_on(passage: Passage, one: Heard, heard: Sequence[Heard]) -> Range | None:
    """What the last source of a sentence rests on where that is told at the end of a long one."""
    if any(other.frame.cue > one.frame.cue for other in heard):
        return None
    for place in range(one.frame.cue[1], len(passage.tokens) - 1):
        for words in _RESTING if passage.word(place) in _RESTING_FIRST else ():
            first = place + len(words)
            if passage.quoted[place] < 0 and all(passage.word(place + at) == w for at, w in enumerate(words)):
                end = phrases.phrase_right(passage, first) if first < len(passage.tokens) else first
                if end > first:
                    return first, end
    return None


def _told(passage: Passage, article: Article, one: Heard) -> list[str]:
    """The outlet that a source told."""
    if one.frame.addressee is None:
        return _told_after(passage, one)
    among = passage.tokens[slice(*one.frame.addressee)]
    listed = media_names(among, article.memory)
    return listed or _medium_in(among, article.memory)


def _told_after(passage: Passage, one: Heard) -> list[str]:
    """The outlet in "dismissed it to Bloomberg as fiction"."""
    for place in range(one.frame.cue[1], min(one.frame.cue[1] + 6, len(passage.tokens) - 1)):
        if passage.word(place) == "to" and passage.quoted[place] < 0:
            return media_names(passage.tokens[place + 1 : place + 5])[:1]
    return []


def _medium_in(among: Sequence[Token], memory: Memory) -> list[str]:
    """The medium that these words name: a known one, one called a paper or an agency, or a name of nobody else."""
    if not among:
        return []
    mark = memory.mark()
    told = identify(among, memory)
    lifted = memory.lift(mark)
    if told is None and among[0].is_capital and among[-1].text.isdigit():
        return [spelt(among)]
    words = (told.name or "").split() if told is not None else []
    if told is None or told.name is None or not words:
        return []
    if told.kind is SourceKind.MEDIA:
        generic = len(words) == 1 or {word.lower() for word in words} & _ANYBODY
        return [] if generic and told.name == told.name.lower() else [told.name]
    strange = told.kind is SourceKind.UNKNOWN and told.named and not told.state and not mentions(among)
    person = forenames.gender([words[0].lower()]) is not None or any(known.person for known in lifted)
    sure = len(words) > 1 or among[0].lower == "the" or among[-1].text.isdigit()
    return [spelt([token for token in among if token.lower != "the"])] if strange and not person and sure else []


_ANYBODY = wordset("our this my the press reporters journalists conference correspondents")


def _published(passage: Passage, article: Article, one: Heard) -> tuple[list[str], list[str]]:
    """The outlets through which the words went ("in an interview with", "carried by"), and where they first stood."""
    near: list[str] = []
    far: list[str] = []
    for place, token in enumerate(passage.tokens):
        if passage.quoted[place] < 0 and (token.lower in _CARRIED or token.lower in _PIECES or token.lower == "on"):
            start = _carrier(passage, place)
            if start is not None and not _speaks(one, start):
                found = _medium_in(_name_from(passage, start), article.memory)
                (far if passage.word(place - 1) == "first" else near).extend(found)
    return near, far


_CARRIED = wordset(
    "carried quoted cited reported published broadcast aired released relayed posted shown seen obtained reviewed "
    "circulated run distributed appeared broke interviewed"
)
_PIECES = wordset("interview interviews remarks comments article op-ed essay column piece")
_STATE = wordset("state official national public government")
_SCREENS = wordset("television tv radio media channel broadcaster")


def _carrier(passage: Passage, place: int) -> int | None:
    """The first token of the outlet's name after such a word, or None where none follows."""
    word, after = passage.word(place), place + 1
    if word == "on":
        televised = passage.word(after) in _STATE and passage.word(after + 1) in _SCREENS
        return after if televised else None
    if word in _PIECES:
        after += passage.word(after) in {"published", "broadcast", "aired", "released"}
        return after + 1 if passage.word(after) in {"with", "to", "for", "by", "in", "on"} else None
    if word in {"appeared", "broke", "published", "reported"} and passage.word(place - 1) == "first":
        return after + 1 if passage.word(after) in {"in", "by", "on"} else None
    after += passage.word(after) in {"earlier", "later", "on"} and passage.word(after + 1) == "by"
    return after + 1 if passage.word(after) == "by" else None


def _speaks(one: Heard, place: int) -> bool:
    """Whether the words at a place are the source itself: "quoted by" a speaker, not by an outlet."""
    where = one.frame.source
    return one.source.kind is SourceKind.MEDIA and where is not None and where[0] <= place < where[1]


def _name_from(passage: Passage, first: int) -> list[Token]:
    """The words of a name: its article, what it is called ("the news agency"), and its capitals."""
    last = first
    while last < min(len(passage.tokens), first + 8):
        token = passage.tokens[last]
        named = (
            token.is_capital
            or token.text in {"-", "‑"}
            or (last > first and token.text.isdigit())
            or token.lower in _CALLED
            or token.lower in _STATE
        )
        if not named and not (last == first and token.lower in {"the", "a", "an"}):
            break
        last += 1
    return passage.tokens[first:last]


_CALLED = wordset(
    "news agency state-run newspaper daily weekly magazine website broadcaster channel paper tv television 's radio "
    "media"
)
