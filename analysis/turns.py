"""Transcripts: who speaks in a paragraph that opens with a name and a colon, and what a whole turn says."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import denials, mastheads, origins
from analysis.accounts import Article, Label, record
from analysis.claims import ClaimKind
from analysis.conduct import conduct
from analysis.conveyance import Heard
from analysis.discourse import Setting
from analysis.passages import QUOTE_MARKS, Passage
from analysis.people import SPOKESPEOPLE
from analysis.sources import identify
from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance, Statement
from analysis.texts import Role
from analysis.tokens import Token, wordset

_ASKS = wordset("question q journalist reporter correspondent moderator interviewer media host anchor")
_ANSWERS = wordset("answer a")
_COURTESIES = wordset("mr mrs ms miss mx dr")
_LONGEST_LABEL = 7


def speaker_label(passage: Passage, article: Article) -> Label | None:
    """Who speaks in this passage of a transcript, told by a label before a colon; None where nobody is labelled.

    Once two labels have been met the text is a transcript, and a turn goes on over paragraphs up to the next label.
    """
    known = article.label
    if known is not None and known.paragraph == passage.paragraph:
        return replace(known, first=0)
    colon = next((at for at in range(1, min(_LONGEST_LABEL, len(passage.tokens))) if passage.word(at) == ":"), None)
    if passage.role is not Role.BODY or passage.word(0) == "(":
        article.label = None
    elif colon is None or not _is_label(passage, colon):
        goes_on = known is not None and article.labels > 1 and passage.paragraph == known.paragraph + 1
        article.label = replace(known, paragraph=passage.paragraph, first=0) if known and goes_on else None
    else:
        article.label = _label(passage, colon, article)
        article.turn = None
    return article.label


def unlabelled(passage: Passage, label: Label) -> Passage:
    """The passage without the label before it."""
    if not label.first or label.first >= len(passage.tokens):
        return passage
    span = Span(passage.tokens[label.first].start, passage.span.end)
    return replace(passage, span=span, breaks=tuple(at for at in passage.breaks if at > span.start))


def undated(passage: Passage) -> Passage:
    """The passage without the city that opens it where no dash parts them: "KYIV Britain will send drones"."""
    city = mastheads.city_at(passage.tokens[:6])
    return unlabelled(passage, Label(passage.paragraph, None, city)) if city else passage


def _is_label(passage: Passage, colon: int) -> bool:
    words = passage.tokens[:colon]
    told = colon + 1 < len(passage.tokens) and passage.word(colon + 1) not in QUOTE_MARKS
    return told and all(token.is_capital or not token.is_word for token in words)


def _label(passage: Passage, colon: int, article: Article) -> Label | None:
    words = [token for token in passage.tokens[:colon] if token.is_word and token.lower not in _COURTESIES]
    if not words:
        return None
    if words[0].lower in _ASKS:
        article.labels += 1
        return Label(passage.paragraph, None, colon + 1)
    if len(words) > 1 and words[0].lower in _ANSWERS:
        words = words[1:]
    source = _briefer(words, article) if words[0].lower in _ANSWERS | SPOKESPEOPLE and len(words) == 1 else None
    source = source or identify([_as_name(token) for token in words], article.memory)
    if source is None or source.name is None or (source.kind is SourceKind.UNKNOWN and len(words) < 2):
        return None
    name = source.name
    article.labels += 1
    if source.kind is SourceKind.UNKNOWN and article.briefer is not None and _is_office(article.briefer):
        source = _in_office(source, article.briefer)
    if _only_asks(source, passage, article):
        article.askers.add(name)
        return Label(passage.paragraph, None, colon + 1, name)
    return Label(passage.paragraph, source, colon + 1)


def _only_asks(source: Source, passage: Passage, article: Article) -> bool:
    """Whether a labelled voice only asks: a medium, or a stranger whose paragraph ends with a question mark."""
    strange = source.kind in {SourceKind.UNKNOWN, SourceKind.ORGANISATION}
    return source.kind is SourceKind.MEDIA or (strange and (source.name in article.askers or _is_question(passage)))


def _is_office(briefer: Source) -> bool:
    """Whether the head names a spokesperson by the office alone."""
    return (briefer.name or "").rpartition(" ")[2].lower() in SPOKESPEOPLE


def _in_office(source: Source, briefer: Source) -> Source:
    """The first unknown person labelled is the spokesperson whom the head announces without a name."""
    return replace(
        source, kind=briefer.kind, role=briefer.role or briefer.name, state=briefer.state, speaks_for=briefer.speaks_for
    )


def _as_name(token: Token) -> Token:
    """NORWOOD as Norwood: labels are often set in capitals, names in memory are not."""
    shouted = token.text.isupper() and len(token.text) > 3
    return token._replace(text=token.text.capitalize()) if shouted else token


def _is_question(passage: Passage) -> bool:
    """Whether the paragraph ends with a question mark."""
    end = passage.text.find("\n", passage.span.end, passage.span.end + _LONGEST_QUESTION)
    return passage.text[passage.span.start : end if end >= 0 else passage.span.end].rstrip().endswith("?")


_LONGEST_QUESTION = 1_500


def _briefer(words: Sequence[Token], article: Article) -> Source | None:
    """Whom "Answer:" means: the spokesperson named above, else the official heard last; the same all through."""
    if article.briefer is None:
        known = article.memory.latest(frozenset({SourceKind.SPOKESPERSON, SourceKind.OFFICIAL}))
        article.briefer = _voice_of(known.source, article) if known is not None else None
    span = Span(words[0].start, words[-1].end)
    return replace(article.briefer, span=span) if article.briefer is not None else None


def _voice_of(source: Source, article: Article) -> Source:
    """Who answers for a body that issues its own briefing and names nobody: its spokesperson."""
    if article.memory.own is None or source.name != article.memory.own.name:
        return source
    return replace(source, name=f"{source.name} spokesperson", kind=SourceKind.SPOKESPERSON, named=False)


def introduce(passage: Passage, article: Article) -> None:
    """Remember the briefer whom the head of a transcript names: "Briefing by spokeswoman Ann Roe"."""
    for place in range(min(len(passage.tokens), 40)):
        if passage.word(place) in SPOKESPEOPLE:
            first, last = place, place + 1
            while last < len(passage.tokens) and passage.tokens[last].is_capital and passage.tokens[last].is_word:
                last += 1
            while first and (passage.tokens[first - 1].is_capital or passage.word(first - 1) in {"'s", ",", "of"}):
                first -= 1
            article.briefer = article.briefer or identify(passage.tokens[first:last], article.memory)
            return


def transcribe(passage: Passage, article: Article, label: Label, kept: Sequence[Heard]) -> None:
    """The words of a labelled speaker, as direct speech, one statement a turn; a questioner states nothing."""
    first, last = 0, len(passage.tokens)
    while last and not passage.tokens[last - 1].is_word:
        last -= 1
    while first < last and not passage.tokens[first].is_word:
        first += 1
    if label.source is None and first < last:
        conduct(passage, (first, last), Setting(article.discourse, article.day))  # a question tells what it is about
    if label.source is None or first >= last:
        return
    stretch = (first, last)
    source = label.source
    claims = [] if any(one.source.name is not None for one in kept) else conduct(
        passage, stretch, Setting(article.discourse, article.day, source.speaks_for, home=source.state)
    )  # fmt: skip
    denying = denials.denying_rule(passage, stretch, claims, source)
    if denying is None and claims and not any(claim.affirmed for claim in claims):
        denying = "denial.by-content"
    declining = denying is None and denials.is_unconfirming(passage, stretch)
    stance = Stance.DENIES if denying else Stance.DECLINES if declining else Stance.ASSERTS
    statement = Statement(
        passage.cover(*stretch), source, None, True, stance, denying or "quote.speaker-label",
        chain=origins.chain(article.outlet, ()), origin=origins.origin(source), claims=tuple(claims),
    )  # fmt: skip
    if article.turn is None:
        record(passage, article, statement)
        article.turn = len(article.said) - 1
    else:
        paragraph, before = article.said[article.turn]
        longer = _lengthened(before, statement, parted=paragraph != passage.paragraph)
        article.said[article.turn] = (passage.paragraph, longer)


def _lengthened(before: Statement, more: Statement, *, parted: bool) -> Statement:
    """The turn with what its speaker goes on to say: a denial in it makes it one, an assertion ends a refusal.

    What lies between two paragraphs, a picture's caption it may be, is no part of the turn.
    """
    real = tuple(claim for claim in before.claims if claim.kind is not ClaimKind.OTHER)
    stances = {before.stance, more.stance}
    stance = Stance.DENIES if Stance.DENIES in stances else before.stance if len(stances) == 1 else Stance.ASSERTS
    rule = more.rule if more.stance is stance and before.stance is not stance else before.rule
    claims = (*real, *more.claims) or before.claims
    span = Span(before.span.start, more.span.end)
    gaps = (*before.gaps, Span(before.span.end, more.span.start)) if parted else before.gaps
    return replace(before, span=span, stance=stance, rule=rule, claims=claims, gaps=gaps)
