"""Frames built on a verb: "X says S", "S, says X", "denied by X", "X tells OUTLET S"."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import contents, contesting, governed, listeners, phrases, whose
from analysis.contents import Range
from analysis.cues import COMMENTING, CUES, Cue, CueKind
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage
from analysis.refusals import is_denial
from analysis.texts import Role
from analysis.tokens import Hit, wordset
from analysis.trailing import trailing
from analysis.verbhood import is_verb
from analysis.words import BE, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, TIMES, is_adverb

_MOST_CUES = 40
"""No real sentence has so many verbs of saying; the rest of a list of them is not read."""


def verbal(passage: Passage) -> Iterator[Frame]:
    """The frames of all verbs of saying, denying and declining in the passage, a quotation's own words left out."""
    last: Frame | None = None
    for hit in CUES.find(passage.tokens)[:_MOST_CUES]:
        if passage.quoted[hit.first] >= 0:
            continue
        frame = None
        if hit.value.lemma in {"quote", "cite"} and _is_quoted_saying(passage, hit.last):
            continue
        if is_verb(passage, hit):
            frame = (
                _quoted_as(passage, hit) or _passive(passage, hit) or _inverted(passage, hit) or _plain(passage, hit)
            )
        if frame is None and last is not None:
            frame = _shared_subject(passage, hit, last)
        if frame is None:
            frame = trailing(passage, hit) or governed.governed(passage, hit)
        if frame is not None:
            last = frame
            yield from _each_speaker(passage, frame)


def _shared_subject(passage: Passage, hit: Hit[Cue], last: Frame) -> Frame | None:
    """ "X admits A but denies B": the second verb has the first one's subject."""
    place, negated = phrases.skip_adverbs_left(passage, hit.first - 1)
    if passage.word(place) == ",":
        place -= 1
    if passage.word(place) not in {"and", "but", "then"} or last.source is None or last.before:
        return None
    if hit.value.form not in {"past", "s", "base"} or hit.first - last.cue[1] > 60:
        return None
    frame = _with_content(passage, hit, last.source, (place, hit.last), negated)
    return None if frame is None or frame.before else replace(frame, rule=f"{frame.rule}+shared-subject")


_QUOTED = wordset("quoted cited reported")


def _quoting_another(passage: Passage, hit: Hit[Cue], quoted: int) -> Frame | None:
    """ "The agency quoted him as saying S": he is the source, the agency conveys it."""
    content = contents.content_after(passage, hit.last, hit.value)
    source = (quoted + 1, hit.first - 1)
    if content is None or source[0] >= source[1] or not _begins_source(passage, source[0]):
        return None
    conveyor = phrases.subject_left(passage, phrases.skip_adverbs_left(passage, quoted - 1)[0])
    own = (conveyor[0] if conveyor else quoted, hit.last)
    return Frame("cue.quoted-as-saying", CueKind.SAY, "say", (hit.first - 1, hit.last), source, content, own,
                 addressee=conveyor)  # fmt: skip


def _quoted_as(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "S, X was quoted as saying by the agency"."""
    if passage.word(hit.first) != "saying" or passage.word(hit.first - 1) != "as":
        return None
    quoted = next((at for at in range(hit.first - 2, max(0, hit.first - 12), -1) if passage.word(at) in _QUOTED), None)
    if quoted is None:
        return None
    if quoted < hit.first - 2 and passage.word(quoted + 1) != "by":
        return _quoting_another(passage, hit, quoted)
    if quoted < hit.first - 2:
        source = phrases.subject_left(passage, phrases.skip_adverbs_left(passage, quoted - 1)[0])
        content = contents.content_after(passage, hit.last, hit.value)
        if source is None or content is None:
            return None
        return Frame("cue.quoted-as-saying", CueKind.SAY, "say", (quoted, hit.last), source, content,
                     (source[0], hit.last), addressee=(quoted + 2, hit.first - 1))  # fmt: skip
    end, _ = phrases.skip_adverbs_left(passage, hit.first - 3)
    source = phrases.subject_left(passage, end)
    if source is None:
        return None
    told = phrases.phrase_right(passage, hit.last + 1) if passage.word(hit.last) == "by" else hit.last
    addressee = (hit.last + 1, told) if told > hit.last + 1 else None
    own = (source[0], told)
    frame = Frame(
        "cue.quoted-as-saying", CueKind.SAY, "say", (hit.first - 2, hit.last), source, None, own, addressee=addressee
    )
    before = _content_before(passage, frame)
    after = contents.content_after(passage, told, hit.value)
    return replace(frame, content=before, before=True) if before else replace(frame, content=after)


def _each_speaker(passage: Passage, frame: Frame) -> Iterator[Frame]:
    """A frame for each of two sources: "denied by A and B", "neither A nor B would say"."""
    joint = _joint(passage, frame)
    if frame.source is None or joint is None:
        yield frame
        return
    first, last = frame.source
    yield replace(frame, source=(first + (passage.word(first) in {"neither", "both"}), joint))
    yield replace(frame, source=(joint + 1, last))


def _joint(passage: Passage, frame: Frame) -> int | None:
    """The "and" or "nor" that parts two sources of one frame, or None where there is one."""
    first, last = frame.source or (0, 0)
    if passage.word(first) in {"neither", "both"}:
        joint = {"neither": "nor", "both": "and"}[passage.word(first)]
        return next((at for at in range(first + 2, last - 1) if passage.word(at) == joint), None)
    if not frame.rule.startswith("cue.passive"):
        return None
    at = next((at for at in range(first + 1, last - 1) if passage.word(at) == "and"), None)
    return at if at is not None and passage.tokens[at - 1].is_capital and _starts_name(passage, at + 1) else None


def _starts_name(passage: Passage, place: int) -> bool:
    return passage.tokens[place].is_capital or passage.word(place) in DETERMINERS


def _passive(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "was denied by A", "information later denied by A and B", "first reported by the Post"."""
    if hit.value.kind is CueKind.TELL:
        return None
    if passage.word(hit.last + 1) in _INSTRUMENTS:
        return None
    if hit.value.kind is CueKind.WEAK and hit.value.lemma not in _PASSIVES:
        return None
    if hit.value.lemma in {"quote", "cite"} and _is_quoted_saying(passage, hit.last):
        return None
    if passage.word(hit.last) != "by" or hit.value.form != "past" or hit.last + 1 >= len(passage.tokens):
        return _hearsay_passive(passage, hit)
    end = phrases.phrase_right(passage, hit.last + 1)
    if end == hit.last + 1:
        return None
    subject_end, negated = phrases.skip_adverbs_left(passage, hit.first - 1)
    if passage.word(subject_end) == "as":
        told = contents.around(passage, subject_end, end)
        cue, own = (hit.first, hit.last), (subject_end, end)
        return Frame(
            "cue.as-put", hit.value.kind, hit.value.lemma, cue, (hit.last + 1, end), told, own, before=subject_end > 0
        )
    if passage.word(subject_end) in {"that", "which"}:
        subject_end -= 1
    if subject_end < 0:
        return None
    rule = "cue.passive-denied-by" if hit.value.kind is CueKind.DENY else "cue.passive-by"
    start = contents.clause_start(passage, subject_end)
    if hit.value.kind is CueKind.DENY:
        noun = _phrase_before(passage, subject_end)
        content: Range | None = (noun, end)
        if not is_denial(passage, hit, (noun, subject_end + 1), passive=True):
            return None
    else:
        content = (start, subject_end + 1) if start <= subject_end else None
    return Frame(
        rule, hit.value.kind, hit.value.lemma, (hit.first, hit.last), (hit.last + 1, end), content,
        (hit.first, end), before=True, negated=negated,
    )  # fmt: skip


_PASSIVES = wordset(
    "describe publish release detail outline quote cite mention criticize criticise condemn repeat verify"
)


def _is_quoted_saying(passage: Passage, place: int) -> bool:
    """Whether "quoted by the Post as saying", "quoted him as saying" goes on from here: "saying" is the cue of that."""
    return any(passage.word(at) == "as" and passage.word(at + 1) == "saying" for at in range(place, place + 10))


_INSTRUMENTS = wordset("telephone phone email e letter text video message telegram way name")


def _phrase_before(passage: Passage, end: int) -> int:
    """The first token of the noun phrase that ends with token ``end``, not beyond a comma."""
    start = end
    while start > 0 and passage.word(start - 1) not in {",", ";", ":", "—", "–", "and", "but"} | FINITE:
        start -= 1
    return start


def _hearsay_passive(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "is said to have", "are believed to be", "it is alleged that": somebody says so, nobody is named."""
    if passage.word(hit.last) == "that" and hit.value.form in {"past", "participle"}:
        return _impersonal(passage, hit)
    if passage.word(hit.last) != "to" or hit.value.form not in {"past", "participle"}:
        return None
    before = hit.first - 1
    while before >= 0 and is_adverb(passage.word(before)):
        before -= 1
    if passage.word(before) not in BE | {"been", "being"} or hit.value.kind not in {CueKind.SAY, CueKind.THINK}:
        return None
    start = contents.clause_start(passage, before - 1)
    return Frame(
        "cue.passive-said-to", CueKind.THINK if hit.value.kind is CueKind.THINK else CueKind.WEAK, "hearsay",
        (hit.first, hit.last), None, (start, contents.content_end(passage, hit.last)), (hit.first, hit.last),
        before=True,
    )  # fmt: skip


def _impersonal(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "It is alleged that S", "it was reported on Monday that S"."""
    place, negated = phrases.skip_adverbs_left(passage, hit.first - 1)
    between = {passage.word(at) for at in range(place + 1, hit.first)}
    end = contents.content_end(passage, hit.last + 1)
    if passage.word(place) != "it" or not between & (BE | {"been"}) or negated or hit.last + 1 >= end:
        return None
    if hit.value.kind not in {CueKind.SAY, CueKind.THINK}:
        return None
    kind = CueKind.THINK if hit.value.kind is CueKind.THINK else CueKind.WEAK
    cue = (hit.first, hit.last)
    return Frame("cue.it-is-said", kind, "hearsay", cue, None, (hit.last + 1, end), cue)


_NO_INVERSION = frozenset({CueKind.TELL, CueKind.DENY, CueKind.DECLINE, CueKind.ACCUSE, CueKind.CALL})


def _inverted(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "S, says X": the source follows the cue, the content precedes it."""
    before = hit.first - 1
    if hit.value.kind in _NO_INVERSION or hit.value.lemma not in COMMENTING or hit.value.form not in {"s", "past"}:
        return None
    if before < 0 or passage.word(before) not in QUOTE_MARKS | {",", "—", "–", "-", "’", "'"}:
        return None
    if hit.last >= len(passage.tokens) or not _begins_source(passage, hit.last):
        return None
    subject = next(passage.grammar.below(governed.verb_of(passage.grammar, hit), "nsubj"), hit.last)
    if subject < before and passage.quoted[before - 1] < 0 and passage.word(hit.last) in DETERMINERS:
        return None
    end = phrases.phrase_right(passage, hit.last)
    if end == hit.last or (
        passage.word(before) == "," and phrases.has_finite(passage, hit.last, contents.stop(passage, end))
    ):
        return None
    whole = phrases.apposition_right(passage, end)
    frame = Frame(
        "cue.inverted", hit.value.kind, hit.value.lemma, (hit.first, hit.last), (hit.last, whole),
        contents.preceding(passage, hit.first), (hit.first, whole), before=True,
    )  # fmt: skip
    after = whole + 2
    quoted = after < len(passage.tokens) and passage.word(whole) == "," and passage.word(whole + 1) in QUOTE_MARKS
    if frame.content is None or not quoted or not _goes_on_quoted(passage, frame.content, (after, after)):
        return frame
    content = (frame.content[0], contents.content_end(passage, after))
    return replace(frame, rule="cue.interrupted", content=content, gap=(frame.content[1], after))


def _begins_source(passage: Passage, place: int) -> bool:
    token = passage.tokens[place]
    if token.lower in TIMES or passage.quoted[place] >= 0 or not token.is_word:
        return False
    person = token.lower in PRONOUNS - {"who", "which"} or token.lower in DETERMINERS - _POINTERS
    named = passage.role is Role.HEADLINE and passage.grammar.tags[place].startswith(("NN", "JJ"))
    return token.is_capital or person or named or token.lower in _LOWER_HEADS


_POINTERS = wordset("that this these those such no his its their any")
_LOWER_HEADS = wordset(
    "officials analysts experts military sources spokesman spokeswoman senior former foreign defence defense "
    "prime retired political state government deputy chief international independent"
)


def _plain(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "X says S", "S, X says", "X tells OUTLET S", "X denies S"."""
    end, negated = phrases.skip_adverbs_left(passage, hit.first - 1)
    between = range(end + 1, hit.first)
    if any(passage.word(at) in {"would", "could", "should", "might", "may", "must"} for at in between) and not negated:
        return None
    if hit.value.form in {"past", "participle"} and any(passage.word(at) in BE | {"been"} for at in between):
        return None
    if passage.word(end) in {"and", "but", "or", "then"}:
        return None
    relative = passage.word(end) in {"who", "which"}
    source = _antecedent(passage, end) if relative else phrases.subject_left(passage, end)
    if source is not None and passage.word(source[0]) in {"neither", "no", "nobody", "none"}:
        negated = True
    if hit.value.form == "ing" and not any(passage.word(at) in BE for at in between):
        return _participle(passage, hit)
    if source is None:
        return None
    if not relative:
        source = whose.whole_subject(passage, governed.verb_of(passage.grammar, hit), source)
    own = (source[0] if not relative else end, hit.last)
    return _with_content(passage, hit, source, own, negated)


def _antecedent(passage: Passage, relative: int) -> Range | None:
    """The noun phrase before ", who" or ", which"; with the name that it describes: "Ann Roe, an analyst, who"."""
    end = relative - 1
    if passage.word(end) == ",":
        end -= 1
    if end < 0:
        return None
    start = _phrase_with_name(passage, end)
    described = passage.word(start) in {"a", "an", "the"} and passage.word(start - 1) == ","
    if described and start >= 2 and passage.tokens[start - 2].is_capital and passage.word(end + 1) == ",":
        start = _phrase_with_name(passage, start - 2)
    return (start, end + 1)


def _phrase_with_name(passage: Passage, end: int) -> int:
    """The first token of the noun phrase that ends with token ``end``, its "of" complement included."""
    start = end
    while (
        start > 0
        and passage.word(start - 1) not in {",", ";", ":"} | FINITE | PREPOSITIONS - {"of"}
        and not (CUES.at(passage.tokens, start - 1) is not None and not passage.tokens[start - 1].is_capital)
    ):
        start -= 1
    return start


def _participle(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ ", adding that S": the speaker of the clause before goes on."""
    if hit.first == 0 or passage.word(hit.first - 1) not in {",", "and", "while", "before"}:
        return None
    start, addressee = listeners.addressee(passage, hit)
    content = contents.content_after(passage, start, hit.value)
    if content is None or hit.value.kind not in {CueKind.SAY, CueKind.TELL}:
        return None
    cue = (hit.first, hit.last)
    source = whose.speaker(passage, hit.first) or phrases.opening_subject(passage, hit.first)
    return Frame("cue.participle", hit.value.kind, hit.value.lemma, cue, source, content, cue, addressee=addressee)


def _with_content(passage: Passage, hit: Hit[Cue], source: Range, own: Range, negated: bool) -> Frame | None:
    cue = hit.value
    if negated and cue.lemma in {"know", "hear", "see", "expect", "want", "hope"}:
        return None
    frame = Frame("cue.bare", cue.kind, cue.lemma, (hit.first, hit.last), source, None, own, negated=negated)
    if cue.kind is CueKind.DECLINE or (
        negated and cue.lemma in {"confirm", "comment", "verify", "reply", "respond", "say"}
    ):
        return contesting.refusal(passage, hit, frame)
    if cue.kind is CueKind.DENY:
        return contesting.denial(passage, hit, frame)
    if cue.kind is CueKind.CALL:
        return contesting.calling(passage, hit, frame)
    return _saying(passage, hit, frame)


def _saying(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    start, addressee = listeners.addressee(passage, hit)
    if addressee is None and hit.value.lemma in _CONFIRMING:
        told = listeners.told_afterwards(passage, hit)
        if told is not None:
            return replace(frame, rule="cue.object", content=(hit.last, told[0] - 1), addressee=told)
    content = contents.content_after(passage, start, hit.value)
    if _says_as(passage, frame) and passage.word(start) == ",":
        end = contents.content_end(passage, start)
        return replace(frame, rule="cue.as-put", content=(start + 1, end)) if start + 1 < end else None
    preceding = _content_before(passage, frame)
    if content is None and preceding is None:
        content = contents.after_colon(passage, start, hit.value)
    if preceding is not None and content is not None and _goes_on_quoted(passage, preceding, content):
        whole, gap = (preceding[0], content[1]), (preceding[1], content[0])
        return replace(frame, rule="cue.interrupted", content=whole, before=True, addressee=addressee, gap=gap)
    around = _interposed(passage, frame, start)
    if around is not None:
        gap = (frame.own[0], start)
        return replace(frame, rule="cue.interposed", content=around, before=True, addressee=addressee, gap=gap)
    if content is not None and not (preceding is not None and contents.only_adverbial(passage, content)):
        rule = "cue.that-clause" if passage.word(content[0] - 1) == "that" else "cue.bare"
        rule = "cue.tells-outlet" if addressee is not None and hit.value.kind is CueKind.TELL else rule
        return replace(frame, rule=rule, content=content, addressee=addressee)
    if preceding is None or hit.value.lemma not in COMMENTING:
        return _unanchored(passage, hit, frame, addressee)
    end = addressee[1] if addressee else hit.last
    source = frame.source or (0, 0)
    return replace(
        frame, rule="cue.following", content=preceding, before=True, addressee=addressee, own=(source[0], end)
    )


def _goes_on_quoted(passage: Passage, before: Range, after: Range) -> bool:
    """Whether a quotation stands on both sides of a frame: "Shells", he said, "are arriving"."""
    return passage.quoted[before[1] - 1] >= 0 and passage.quoted[after[0]] >= 0


_CONFIRMING = wordset("confirm report reveal disclose announce claim allege acknowledge")


def _unanchored(passage: Passage, hit: Hit[Cue], frame: Frame, addressee: Range | None) -> Frame | None:
    """ "The ministry confirmed the shipment": the object itself is the content."""
    end = contents.content_end(passage, hit.last)
    if hit.value.lemma not in _CONFIRMING or end - hit.last < 2 or phrases.is_day(passage, hit.last, end):
        return None
    return replace(frame, rule="cue.object", content=(hit.last, end), addressee=addressee)


def _says_as(passage: Passage, frame: Frame) -> bool:
    """Whether the frame stands in "As X explained, S"."""
    start = frame.source[0] if frame.source is not None else 0
    return start >= 1 and passage.word(start - 1) == "as"


def _content_before(passage: Passage, frame: Frame) -> Range | None:
    """The content before the source, if a comma or a closing quotation mark parts the two."""
    start = frame.source[0] if frame.source is not None else frame.cue[0]
    place = start - 1
    if passage.word(place) == "as":
        place -= 1
    if place < 0 or not (passage.word(place) in QUOTE_MARKS | {",", "—", "–", "’", "'"} or passage.quoted[place] >= 0):
        return None
    content = contents.preceding(passage, place + 1)
    if content is None or passage.word(content[0]) in {"according", "per"}:
        return None
    quoted = passage.quoted[content[1] - 1] >= 0 or passage.role is Role.HEADLINE
    return content if quoted or phrases.has_finite(passage, *content) or phrases.has_tense(passage, *content) else None


_CONDITIONS = wordset("if when while although though unless once because since as after before until")


def _interposed(passage: Passage, frame: Frame, end: int) -> Range | None:
    """The whole sentence round "X, they said, did Y"; None where the frame does not stand in the middle of one."""
    start = frame.source[0] if frame.source is not None else 0
    end = contents.past_adverbials(passage, end) if passage.word(end) != "," else end
    if passage.word(end) == "to":
        end = next((at for at in range(end + 2, min(end + 6, len(passage.tokens))) if passage.word(at) == ","), end)
    if start < 2 or passage.word(start - 1) != "," or passage.word(end) != "," or passage.quoted[start - 2] >= 0:
        return None
    last = contents.content_end(passage, end)
    opening = contents.clause_start(passage, start - 2)
    fore = phrases.has_finite(passage, opening, start - 1) and passage.word(opening) not in _CONDITIONS
    shared = passage.word(end + 1) in {"and", "but", "or"} and passage.word(end + 2) in PREPOSITIONS
    if shared:
        return opening, last
    if (
        fore
        or not phrases.has_finite(passage, end + 1, last)
        or passage.word(end + 1) in {"citing", "adding", "who", "which"}
    ):
        return None
    return opening, last
