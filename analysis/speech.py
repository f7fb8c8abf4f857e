"""Speech without a cue of its own: quotations that go on, quotations announced in the paragraph before."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import denials, phrases
from analysis.accounts import Article, record
from analysis.claims import ClaimKind
from analysis.conduct import conduct
from analysis.contents import Range
from analysis.conveyance import Heard, ranged
from analysis.cues import CUES
from analysis.discourse import Setting
from analysis.passages import Passage
from analysis.quotes import Quote
from analysis.spans import Span
from analysis.statements import Stance, Statement
from analysis.texts import Role


def continue_quotes(passage: Passage, article: Article, spoken: Sequence[Span], kept: Sequence[Heard]) -> None:
    """Give quotations that no frame attributes to whoever speaks there already."""
    for number, quote in enumerate(passage.quotes):
        if not is_speech(passage, quote) or any(span.meets(quote.inner) for span in spoken):
            continue
        before = _speaker_before(passage, article, kept)
        if before is None:
            continue
        first, last = passage.within(quote.inner)
        while last > first and not passage.tokens[last - 1].is_word:
            last -= 1
        if first < last and passage.quoted[first] == number:
            _say_on(passage, article, before, (first, last))


def is_speech(passage: Passage, quote: Quote) -> bool:
    """Whether a quotation is an utterance rather than a word held with tongs: a sentence's length, and its own."""
    words = quote.inner.of(passage.text)[:400].split()
    whole = len(words) >= 2 and words[-1][-1:] in ".!?" and _opens_sentence(passage, quote)
    return (len(words) >= 5 or whole) and words[0][:1].isupper()


def _opens_sentence(passage: Passage, quote: Quote) -> bool:
    """Whether a quotation begins where a sentence does: nothing before it, or the end of another one."""
    before = passage.text[max(0, quote.outer.start - 6) : quote.outer.start].rstrip()
    return not before or before[-1] in '.!?”"»'


def announce(passage: Passage, article: Article) -> None:
    """Remember who "said:" at the end of a paragraph whose quotation opens the next one."""
    last = len(passage.tokens) - 1
    if last < 1 or passage.word(last) != ":":
        return
    hit = CUES.at(passage.tokens, last - 1)
    where = phrases.subject_left(passage, phrases.skip_adverbs_left(passage, last - 2)[0]) if hit is not None else None
    source = ranged(passage, where, article.memory) if where is not None else None
    if source is not None:
        cue = passage.cover(last - 1, last)
        article.announced = (passage.paragraph, Statement(cue, source, cue, True, Stance.ASSERTS, "quote.announced"))


def _speaker_before(passage: Passage, article: Article, kept: Sequence[Heard]) -> Statement | None:
    """Who is speaking: the last to speak in the paragraph, or in the one before if this one opens with a quotation."""
    opens = bool(passage.quotes) and passage.quotes[0].outer.start <= passage.span.start + 1
    if article.announced is not None and opens and 0 <= passage.paragraph - article.announced[0] <= 1:
        return article.announced[1]
    for paragraph, statement in reversed(article.said[-6:]):
        gap = passage.paragraph - paragraph
        if statement.cue is None or statement.source.name is None:
            continue
        if gap == 0 or (gap == 1 and opens and statement.direct):
            return statement
        return None
    return None


def _say_on(passage: Passage, article: Article, before: Statement, stretch: Range) -> None:
    source = before.source
    setting = Setting(article.discourse, article.day, source.speaks_for, home=source.state)
    claims = conduct(passage, stretch, setting)
    denying = denials.denying_rule(passage, stretch, claims, source)
    carried = before.stance is Stance.DENIES and denying is not None
    stance = Stance.DENIES if denying is not None or carried else Stance.ASSERTS
    statement = Statement(
        passage.cover(*stretch), source, before.cue, True, stance, denying or "quote.continued",
        chain=before.chain, origin=before.origin, claims=tuple(claims),
    )  # fmt: skip
    last = article.said[-1] if article.said else None
    near = last is not None and (passage.role is Role.BODY or last[0] == passage.paragraph)
    if last is not None and near and last[1] is before and before.span.end < statement.span.start:
        article.said.pop()
        statement = _prolonged(before, statement)
    record(passage, article, statement)


def _prolonged(before: Statement, more: Statement) -> Statement:
    """One statement out of "A," she said. "B.": the span that covers both, what is not hers in it named as a gap."""
    real = tuple(claim for claim in before.claims if claim.kind is not ClaimKind.OTHER)
    return replace(
        before,
        span=Span(before.span.start, more.span.end),
        gaps=(*before.gaps, Span(before.span.end, more.span.start)),
        direct=before.direct and more.direct,
        stance=more.stance if more.stance is Stance.DENIES else before.stance,
        rule=before.rule if more.stance is not Stance.DENIES or before.stance is Stance.DENIES else more.rule,
        claims=(*real, *more.claims),
    )
