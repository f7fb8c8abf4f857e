"""Frames built on a verb: "X says S", "S, says X", "denied by X", "X tells OUTLET S"."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import contents, listeners, phrases
from analysis.contents import Range
from analysis.cues import COMMENTING, CUES, Cue, CueKind
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage
from analysis.refusals import is_anaphoric, is_call_a_denial, is_denial, is_refusal_to_say
from analysis.texts import Role
from analysis.tokens import Hit, wordset
from analysis.verbhood import is_verb
from analysis.words import BE, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, TIMES, is_adverb

_MOST_CUES = 40
"""No real sentence has so many verbs of saying; the rest of a list of them is not read."""


def verbal(passage: Passage) -> Iterator[Frame]:
    """The frames of all verbs of saying, denying and declining in the passage, a quotation's own words left out."""
    last: Frame | None = None
    for hit in CUES.find(passage.tokens)[:_MOST_CUES]:
        if passage.quoted[hit.first] >= 0 or not is_verb(passage, hit):
            continue
        frame = _quoted_as(passage, hit) or _passive(passage, hit) or _inverted(passage, hit) or _plain(passage, hit)
        if frame is None and last is not None:
            frame = _shared_subject(passage, hit, last)
        if frame is not None:
            last = frame
            yield from _each_speaker(passage, frame)
    yield from _unlisted(passage)


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


def _quoted_as(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "S, X was quoted as saying by the agency"."""
    if passage.word(hit.first) != "saying" or passage.word(hit.first - 1) != "as":
        return None
    if passage.word(hit.first - 2) not in {"quoted", "cited", "reported"}:
        return None
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


def _unlisted(passage: Passage) -> Iterator[Frame]:
    """ "X sneered: «…»": any verb in the past before a colon and a quotation."""
    for place in range(2, len(passage.tokens) - 2):
        word = passage.word(place - 1)
        if passage.word(place) != ":" or passage.word(place + 1) not in QUOTE_MARKS or not word.endswith("ed"):
            continue
        if CUES.at(passage.tokens, place - 1) is None and passage.quoted[place] < 0:
            source = phrases.subject_left(passage, place - 2)
            end = contents.content_end(passage, place + 2)
            if source is not None and place + 2 < end:
                cue = (place - 1, place)
                own = (source[0], place)
                yield Frame("cue.colon-quotation", CueKind.SAY, "say", cue, source, (place + 2, end), own)


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


_INSTRUMENTS = wordset("telephone phone email e letter text video message telegram way name")


def _phrase_before(passage: Passage, end: int) -> int:
    """The first token of the noun phrase that ends with token ``end``, not beyond a comma."""
    start = end
    while start > 0 and passage.word(start - 1) not in {",", ";", ":", "—", "–", "and", "but"} | FINITE:
        start -= 1
    return start


def _hearsay_passive(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """ "is said to have", "are believed to be": somebody says so, nobody is named."""
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
    end = phrases.phrase_right(passage, hit.last)
    if end == hit.last or (
        passage.word(before) == "," and phrases.has_finite(passage, hit.last, contents.stop(passage, end))
    ):
        return None
    whole = phrases.apposition_right(passage, end)
    return Frame(
        "cue.inverted", hit.value.kind, hit.value.lemma, (hit.first, hit.last), (hit.last, whole),
        contents.preceding(passage, hit.first), (hit.first, whole), before=True,
    )  # fmt: skip


def _begins_source(passage: Passage, place: int) -> bool:
    token = passage.tokens[place]
    if token.lower in TIMES or passage.quoted[place] >= 0 or not token.is_word:
        return False
    person = token.lower in PRONOUNS - {"who", "which"} or token.lower in DETERMINERS - {"that", "his", "its", "their"}
    return token.is_capital or person or token.lower in _LOWER_HEADS


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
    relative = passage.word(end) in {"who", "which"}
    source = _antecedent(passage, end) if relative else phrases.subject_left(passage, end)
    if source is not None and passage.word(source[0]) in {"neither", "no", "nobody", "none"}:
        negated = True
    if hit.value.form == "ing" and not any(passage.word(at) in BE for at in between):
        return _participle(passage, hit)
    if source is None:
        return None
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
    source = phrases.opening_subject(passage, hit.first)
    return Frame("cue.participle", hit.value.kind, hit.value.lemma, cue, source, content, cue, addressee=addressee)


def _with_content(passage: Passage, hit: Hit[Cue], source: Range, own: Range, negated: bool) -> Frame | None:
    cue = hit.value
    frame = Frame("cue.bare", cue.kind, cue.lemma, (hit.first, hit.last), source, None, own, negated=negated)
    if cue.kind is CueKind.DECLINE or (
        negated and cue.lemma in {"confirm", "comment", "verify", "reply", "respond", "say"}
    ):
        return _refusal(passage, hit, frame)
    if cue.kind is CueKind.DENY:
        return _denial(passage, hit, frame)
    if cue.kind is CueKind.CALL:
        return _calling(passage, hit, frame)
    return _saying(passage, hit, frame)


def _refusal(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    if not is_refusal_to_say(passage, hit, negated=frame.negated):
        return None
    end = contents.content_end(passage, hit.last)
    return replace(
        frame, rule="cue.declines", kind=CueKind.DECLINE, content=(frame.source[0], end) if frame.source else None
    )


def _denial(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    end = contents.content_end(passage, hit.last)
    relative = _relative_object(passage, frame) if hit.last >= end else None
    if relative is not None:
        return replace(frame, rule="denial.relative", content=(relative, hit.last), before=True)
    if not is_denial(passage, hit, (hit.last, end), passive=False):
        return None
    clause = contents.that_clause(passage, hit.last)
    that = clause is not None
    first = clause if clause is not None else hit.last
    if not that and is_anaphoric(passage, (hit.last, end)) and frame.source is not None:
        return replace(frame, rule="denial.anaphora", content=(frame.source[0], end))
    rule = "denial.that-clause" if that else "denial.object"
    return replace(frame, rule=rule, content=(first, end) if first < end else None)


_POINTING = wordset("which what something claim claims charge allegation allegations accusation accusations")


def _relative_object(passage: Passage, frame: Frame) -> int | None:
    """The first token of "what A denies", "an accusation A rejects" at the end of a sentence; None elsewhere."""
    start = frame.source[0] if frame.source is not None else 0
    for place in range(start, max(-1, start - 4), -1):
        if passage.word(place) in _POINTING and passage.word(place - 1) in DETERMINERS | {","}:
            return place - (passage.word(place - 1) in DETERMINERS)
    return None


def _calling(passage: Passage, hit: Hit[Cue], frame: Frame) -> Frame | None:
    end = contents.content_end(passage, hit.last)
    if hit.last >= end:
        return None
    if is_call_a_denial(passage, (hit.last, end)):
        return replace(frame, rule="denial.called-false", kind=CueKind.DENY, content=(hit.last, end))
    quoted = any(passage.quoted[at] >= 0 for at in range(hit.last, end))
    if not quoted and "as" not in {passage.word(at) for at in range(hit.last, end)}:
        return None
    return replace(frame, rule="cue.called", kind=CueKind.WEAK, content=(hit.last, end))


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
    around = _interposed(passage, frame, start)
    if around is not None:
        return replace(frame, rule="cue.interposed", content=around, before=True, addressee=addressee)
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


_CONFIRMING = wordset("confirm report reveal disclose announce claim allege acknowledge")


def _unanchored(passage: Passage, hit: Hit[Cue], frame: Frame, addressee: Range | None) -> Frame | None:
    """ "The ministry confirmed the shipment": the object itself is the content."""
    end = contents.content_end(passage, hit.last)
    if hit.value.lemma not in _CONFIRMING or end - hit.last < 2:
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
    if content is None:
        return None
    quoted = passage.quoted[content[1] - 1] >= 0 or passage.role is Role.HEADLINE
    return content if quoted or phrases.has_finite(passage, *content) else None


def _interposed(passage: Passage, frame: Frame, end: int) -> Range | None:
    """The whole sentence round "X, they said, did Y"; None where the frame does not stand in the middle of one."""
    start = frame.source[0] if frame.source is not None else 0
    if start < 2 or passage.word(start - 1) != "," or passage.word(end) != "," or passage.quoted[start - 2] >= 0:
        return None
    last = contents.content_end(passage, end)
    fore = phrases.has_finite(passage, 0, start - 1)
    if (
        fore
        or not phrases.has_finite(passage, end + 1, last)
        or passage.word(end + 1) in {"citing", "adding", "who", "which"}
    ):
        return None
    return contents.clause_start(passage, start - 2), last
