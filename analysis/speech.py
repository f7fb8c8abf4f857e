"""Speech without a cue of its own: quotations that go on, quotations announced, transcripts with labels."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import denials, origins, phrases
from analysis.accounts import Article, Label, record
from analysis.conduct import conduct
from analysis.contents import Range
from analysis.conveyance import Heard, ranged
from analysis.cues import CUES
from analysis.discourse import Setting
from analysis.passages import QUOTE_MARKS, Passage
from analysis.quotes import Quote
from analysis.sources import identify
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
    return len(words) >= 5 and words[0][:1].isupper()


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
    setting = Setting(article.discourse, article.day, source.speaks_for)
    claims = conduct(passage, stretch, setting)
    denying = denials.denying_rule(passage, stretch, claims, source)
    carried = before.stance is Stance.DENIES and denying is not None
    stance = Stance.DENIES if denying is not None or carried else Stance.ASSERTS
    statement = Statement(
        passage.cover(*stretch), source, before.cue, True, stance, denying or "quote.continued",
        chain=before.chain, origin=before.origin, claims=tuple(claims),
    )  # fmt: skip
    record(passage, article, statement)


_QUESTIONS = frozenset(["question", "q", "journalist", "reporter", "correspondent", "moderator", "interviewer"])


def speaker_label(passage: Passage, article: Article) -> Label | None:
    """Who speaks in a paragraph that opens with a name and a colon, as transcripts have it; None in any other."""
    known = article.label
    if known is not None and known.paragraph == passage.paragraph:
        return replace(known, first=0)
    article.label = None
    colon = next((at for at in range(1, min(7, len(passage.tokens))) if passage.word(at) == ":"), None)
    if colon is None or passage.role is not Role.BODY or colon + 1 >= len(passage.tokens):
        return None
    words = passage.tokens[:colon]
    if passage.word(colon + 1) in QUOTE_MARKS or not all(token.is_capital or not token.is_word for token in words):
        return None
    asks = words[0].lower in _QUESTIONS
    source = None if asks else identify(words, article.memory)
    if source is None and not asks:
        return None
    article.label = Label(passage.paragraph, source, colon + 1)
    return article.label


def transcribe(passage: Passage, article: Article, label: Label, kept: Sequence[Heard]) -> None:
    """The words of a labelled speaker, as direct speech; a questioner states nothing."""
    last = len(passage.tokens)
    while last > label.first and not passage.tokens[last - 1].is_word:
        last -= 1
    if label.source is None or label.first >= last or any(one.source.name is not None for one in kept):
        return
    stretch = (label.first, last)
    source = label.source
    claims = conduct(passage, stretch, Setting(article.discourse, article.day, source.speaks_for))
    denying = denials.denying_rule(passage, stretch, claims, source)
    if denying is None and claims and not any(claim.affirmed for claim in claims):
        denying = "denial.by-content"
    statement = Statement(
        passage.cover(*stretch), source, None, True, Stance.DENIES if denying else Stance.ASSERTS,
        denying or "quote.speaker-label", chain=origins.chain(article.outlet, ()), origin=origins.origin(source),
        claims=tuple(claims),
    )  # fmt: skip
    record(passage, article, statement)
