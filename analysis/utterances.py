"""From frames to statements: sources identified, stances told, claims read, quotations carried on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis import contents, labels, origins, stances
from analysis.accounts import Article, record
from analysis.attributions import frames
from analysis.cast import enter
from analysis.claims import Claim, ClaimKind
from analysis.clauses import preposition
from analysis.conduct import conduct
from analysis.contents import Range
from analysis.conveyance import Heard, conveyors, lineage, ranged
from analysis.cues import CueKind
from analysis.discourse import Setting
from analysis.framing import Frame
from analysis.parties import Form
from analysis.passages import Passage
from analysis.people import SEATED
from analysis.sources import unknown
from analysis.spans import Span
from analysis.speech import announce, continue_quotes, is_speech
from analysis.stages import Stage
from analysis.statements import Source, SourceKind, Statement
from analysis.tokens import wordset
from analysis.turns import introduce, speaker_label, transcribe, undated, unlabelled

_UNSAID = Source(None, None)


def hear(passage: Passage, article: Article, told: Sequence[Frame] | None = None) -> None:
    """Add the statements of one passage to the article: of the attributions ``told``, else of those that rules see."""
    label = speaker_label(passage, article)
    if label is not None:
        passage = unlabelled(passage, label)
    elif told is None:
        passage = undated(passage)
    enter(passage, article.memory)
    if label is None and not article.labels:
        introduce(passage, article)
    if label is None and not passage.worth:
        _follow_subject(passage, article)
        return
    heard = _heard(passage, article, frames(passage) if told is None or label is not None else told)
    announce(passage, article)
    heard = [one for one in heard if not _is_own_refusal(one, heard)]
    conveyed, kept = conveyors(passage, heard)
    if label is not None:
        kept = [one for one in kept if not _is_first_person(passage, one)]
    for one in kept:
        _say(passage, article, one, conveyed.get(one.frame.cue, ()), heard)
    spoken = [one.content for one in heard]
    if label is not None:
        transcribe(passage, article, label, kept)
    else:
        continue_quotes(passage, article, spoken, kept)
        _narrate(passage, article, heard)
    _follow_subject(passage, article)


def _is_first_person(passage: Passage, one: Heard) -> bool:
    """Whether a labelled speaker tells what "we" say: no other statement than the turn itself."""
    return one.frame.source is not None and passage.word(one.frame.source[0]) in {"i", "we"}


def _heard(passage: Passage, article: Article, told: Sequence[Frame]) -> list[Heard]:
    found: list[Heard] = []
    for frame in told:
        source = _source(passage, article, frame, found)
        if source is None or frame.content is None:
            continue
        content, direct = _content(passage, frame.content, parted=frame.gap is not None)
        found.append(Heard(frame, source, content, frame.content, direct))
    return found


def _source(passage: Passage, article: Article, frame: Frame, found: Sequence[Heard]) -> Source | None:
    named = [one.source for one in found if one.source.name is not None]
    if frame.rule == "cue.participle" and named:
        return named[-1]
    if frame.source is not None and passage.word(frame.source[0]) in _NOBODY and frame.kind is not CueKind.DECLINE:
        return None
    if frame.source is None:
        return None if frame.rule == "cue.participle" else _UNSAID
    known = ranged(passage, frame.source, article.memory)
    if known is None and frame.kind in _SPEAKING and frame.lemma not in _SHOWING:
        among = passage.tokens[frame.source[0] : frame.source[1]]
        rule = frame.lemma in {"according-to", "per"} and among[-1].lower in _RULES
        return None if rule else unknown(among, article.memory)
    return known


_NOBODY = wordset("you nobody none who what which")
"""Words that stand for no speaker: whoever is asked, and nobody."""

_RULES = wordset("plan plans schedule law laws custom tradition rules procedure terms need size merit wishes")
"""According to these things are done, not said."""

_SPEAKING = frozenset({CueKind.SAY, CueKind.TELL, CueKind.DENY, CueKind.DECLINE, CueKind.ACCUSE})
_SHOWING = frozenset(
    [
        "suggest",
        "indicate",
        "reveal",
        "imply",
        "underline",
        "underscore",
        "stress",
        "hint",
        "promise",
        "note",
        "demand",
        "counter",
    ]
)


def _content(passage: Passage, stretch: Range, *, parted: bool) -> tuple[Span, bool]:
    """The span of a content and whether it is a quotation: marks that enclose all of it stay outside.

    A content that is ``parted`` by its own attribution may be one quotation in two pairs of marks.
    """
    first, last = stretch
    while first < last - 1 and not passage.tokens[first].is_word and passage.tokens[first].text not in {"$", "("}:
        if passage.quoted[first + 1] >= 0 and passage.quoted[last - 1] != passage.quoted[first + 1] and not parted:
            break
        first += 1
    one = passage.quoted[first] == passage.quoted[last - 1] or (parted and passage.quoted[last - 1] >= 0)
    direct = passage.quoted[first] >= 0 and one
    end = passage.tokens[last - 1].end
    if not direct and passage.quoted[last - 1] >= 0:
        quote = passage.quotes[passage.quoted[last - 1]]
        end = quote.outer.end if quote.closed and quote.outer.end - end <= 3 else end
    return Span(passage.tokens[first].start, end), direct


def _is_own_refusal(one: Heard, heard: Sequence[Heard]) -> bool:
    """Whether "it could not confirm" stands inside what the same source, or one that means it, is said to have said."""
    vague = not one.source.named and one.source.state is None
    refusing = one.frame.kind is CueKind.DECLINE or (one.frame.kind is CueKind.DENY and one.frame.negated)
    return refusing and any(
        other is not one
        and (vague or other.source.name == one.source.name or other.source.state == one.source.state)
        and other.stretch[0] <= one.frame.cue[0] < other.stretch[1]
        for other in heard
    )


# Statements


def _unbelieved(frame: Frame, claims: list[Claim]) -> list[Claim]:
    """The claims of "does not believe that S" are not so; of "has not found that S" nothing is claimed either way."""
    if frame.kind is CueKind.THINK:
        return [replace(claim, affirmed=not claim.affirmed) for claim in claims]
    return [] if frame.kind is CueKind.WEAK else claims


def _say(passage: Passage, article: Article, one: Heard, conveyed: Sequence[str], heard: Sequence[Heard]) -> None:
    source = _seated(_with_state(one.source, article), passage, article)
    chain, origin = lineage(passage, article, replace(one, source=source), conveyed, heard)
    speaker = source.speaks_for
    setting = Setting(article.discourse, article.day, speaker, _owns(one.frame), home=source.state)
    claims = conduct(passage, one.stretch, setting)
    if one.frame.negated:
        claims = _unbelieved(one.frame, claims)
    stance, rule = stances.stance(passage, one, claims, source)
    statement = Statement(
        one.content, source, passage.cover(*one.frame.cue), one.direct, stance, rule,
        chain=chain, origin=origin, claims=tuple(claims),
        gaps=_gaps(passage, one.frame),
    )  # fmt: skip
    record(passage, article, statement)
    _say_fronted(passage, article, one, statement)


def _gaps(passage: Passage, frame: Frame) -> tuple[Span, ...]:
    """What stands inside the content of a frame and is not part of it: its own source and cue, with their marks."""
    if frame.gap is None or frame.content is None or not frame.content[0] < frame.gap[0] < frame.gap[1]:
        return ()
    first, last = frame.gap
    while last < frame.content[1] - 1 and not passage.tokens[last].is_word:
        last += 1
    while first > frame.content[0] + 1 and not passage.tokens[first - 1].is_word:
        first -= 1
    return (Span(passage.tokens[first - 1].end, passage.tokens[last].start),) if last < frame.content[1] else ()


def _owns(frame: Frame) -> bool:
    """Whether the cue makes what is told the speaker's own doing: "denied", "brushed off", "admitted"."""
    return frame.kind is CueKind.DENY or frame.lemma in _OWNING


_OWNING = wordset("deny admit acknowledge concede confirm reject dismiss refuse offer")
"""Verbs after which a bare "sending arms" is what the speaker does: "denied sending arms"."""


def _with_state(source: Source, article: Article) -> Source:
    """An anonymous official of no named state belongs to the state whose officials spoke before."""
    generic = source.name is not None and set(source.name.split()) <= _ANY_OFFICIALS
    if source.kind is not SourceKind.OFFICIAL or source.state is not None or source.named or not generic:
        return source
    for _, earlier in reversed(article.said[-12:]):
        told = earlier.source
        if told.kind in {SourceKind.OFFICIAL, SourceKind.INTELLIGENCE} and told.state is not None:
            return replace(
                source, name=labels.belonging(source.name or "", told.state), state=told.state, speaks_for=told.state
            )
    return source


_ANY_OFFICIALS = wordset("official officials senior unnamed anonymous another two three several some top")


def _seated(source: Source, passage: Passage, article: Article) -> Source:
    """A spokeswoman of no named state is of the capital her ministry is heard in, or of the body heard just before."""
    if source.state is not None or source.kind is not SourceKind.SPOKESPERSON:
        return source
    ministry = bool(set((source.role or source.name or "").lower().split()) & SEATED)
    here = [m.state for m in passage.states if m.form is Form.METONYM and ministry and preposition(passage, m) == "in"]
    before = [said.source.state for at, said in article.said[-2:] if at == passage.paragraph]
    state = next(iter([*here, *reversed(before)]), None)
    return replace(source, state=state, speaks_for=state)


_FRONTS = (("in", "addition", "to"), ("besides",), ("apart", "from"), ("aside", "from"), ("along", "with"))


def _say_fronted(passage: Passage, article: Article, one: Heard, statement: Statement) -> None:
    """ "In addition to missiles, an official said, Russia is to buy more": the goods in front count as told."""
    start = _front(passage)
    stop = one.frame.own[0]
    models = [claim for claim in statement.claims if claim.kind is not ClaimKind.OTHER and claim.affirmed]
    if start is None or not models or one.stretch[0] < stop or passage.word(stop - 1) != ",":
        return
    goods = [hit for hit in passage.items if start <= hit.first and hit.last < stop]
    if not goods:
        return
    span = passage.cover(start, stop - 1)
    claims = tuple(
        replace(
            models[0],
            span=hit.span,
            item=hit.value.name,
            kind=hit.value.kind,
            quantity=None,
            stage=Stage.UNCLEAR,
            rule="claim.fronted",
        )
        for hit in goods
    )
    article.said.append((passage.paragraph, replace(statement, span=span, rule="cue.fronted-addition", claims=claims)))


def _front(passage: Passage) -> int | None:
    for words in _FRONTS:
        if tuple(passage.word(at) for at in range(len(words))) == words:
            return len(words)
    return None


# The narrator


def _narrate(passage: Passage, article: Article, heard: Sequence[Heard]) -> None:
    """Claims that the outlet makes in its own voice: those that stand in nobody's content."""
    for stretch in _unspoken(passage, heard):
        if heard and _goes_on_telling(passage, stretch):
            continue
        claims = conduct(passage, stretch, Setting(article.discourse, article.day, narrated=True))
        if claims:
            _narrated(passage, article, stretch if not heard else None, claims)


def _goes_on_telling(passage: Passage, stretch: Range) -> bool:
    """Whether a stretch behind a content goes on with it: "…, and that there had been no talks"."""
    opening = [passage.word(at) for at in range(stretch[0], stretch[0] + 5)]
    return stretch[0] > 0 and any(pair in {("and", "that"), ("but", "that")} for pair in pairwise(opening))


def _unspoken(passage: Passage, heard: Sequence[Heard]) -> Iterator[Range]:
    """The stretches of the passage outside all contents, attributions and quotations."""
    quoted = [passage.within(quote.outer) for quote in passage.quotes if is_speech(passage, quote)]
    asked = [(0, _asked(passage))]
    taken = sorted([one.stretch for one in heard] + [one.frame.own for one in heard] + quoted + asked)
    place = 0
    for first, last in taken:
        if first - place > 3:
            yield place, first
        place = max(place, last)
    if len(passage.tokens) - place > 3:
        yield place, len(passage.tokens)


_ASKING = wordset("asked pressed questioned quizzed challenged responding replying commenting reacting")


def _asked(passage: Passage) -> int:
    """How many words in front only tell what somebody was asked about: "Asked about the drones, …"."""
    first = int(passage.word(0) == "when")
    if passage.word(first) not in _ASKING:
        return 0
    return next((at for at in range(len(passage.tokens)) if passage.word(at) == "," and passage.quoted[at] < 0), 0)


def _narrated(passage: Passage, article: Article, stretch: Range | None, claims: Sequence[Claim]) -> None:
    """The narrator's statement: the whole sentence where nobody else is heard in it, else no more than its claims."""
    whole = contents.preceding(passage, stretch[1]) if stretch is not None and stretch[0] == 0 else None
    first, last = min(claim.span.start for claim in claims), max(claim.span.end for claim in claims)
    span = passage.cover(*whole) if whole is not None else Span(first, last)
    source = article.memory.own or Source(None, None, SourceKind.MEDIA)
    statement = Statement(
        span, source, None, False, stances.of_narrator(passage, *passage.within(span)), "narrator.claim",
        chain=origins.chain(article.outlet, ()), claims=tuple(claims),
    )  # fmt: skip
    article.said.append((passage.paragraph, statement))


def _follow_subject(passage: Passage, article: Article) -> None:
    """The first state that the passage names outside a prepositional phrase is its subject for the next one."""
    named = [mention for mention in passage.states if preposition(passage, mention) is None]
    if named:
        article.discourse.subject = named[0].state
        article.memory.follow(named[0].state)
