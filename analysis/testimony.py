"""A claim as somebody made it: what the comparator compares and the assessment weighs."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from analysis import periods
from analysis.claims import Claim
from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance, Statement
from analysis.tokens import tokens


class Polarity(StrEnum):
    """Which side of its proposition a testimony takes. Hedging and declining take none."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    HEDGES = "hedges"
    DECLINES = "declines"


_BESIDE = 120
"""Code points between a passage and the mention of who said it."""

INFORMED = frozenset({SourceKind.OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INTELLIGENCE, SourceKind.ORGANISATION})
"""Kinds of source that may know a fact at first hand; a commentator repeats what others said."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim with its speaker, its stance, its article and its day.

    ``key`` tells testimonies apart (a row's id, or path and span); ``article`` is the same for all that one
    article holds; ``said_on`` is the article's day, None where unknown; ``exact`` is the passage of the claim
    and ``passage`` the whole content of its statement. ``copy_cluster`` is the same for near-duplicate articles.
    ``version`` tells the text versions of one article apart, None where only one is looked at. ``backdated`` tells
    that the text itself puts the saying before its own news ("had previously denied"). ``news`` is the same for
    articles that are known to tell one piece of news, which stands in for a day that is unknown.
    """

    key: int | str
    claim: Claim
    source: Source
    stance: Stance
    direct: bool
    exact: str
    passage: str
    passage_span: Span
    article: Hashable
    copy_cluster: Hashable
    outlet: str | None = None
    said_on: date | None = None
    origin: str | None = None
    chain: tuple[str, ...] = ()
    answers: tuple[Span, ...] = ()
    version: Hashable = None
    backdated: bool = False
    news: Hashable = None

    @property
    def denies(self) -> bool:
        """Whether this says the claim is not so, by its stance or by its polarity."""
        return self.stance is Stance.DENIES or not self.claim.affirmed

    @property
    def polarity(self) -> Polarity:
        """The side taken. Hearsay affirms, weakly; hearsay that something is *not* so denies nothing."""
        if self.stance is Stance.DECLINES:
            return Polarity.DECLINES
        if self.stance is Stance.HEDGES or (self.stance is Stance.HEARSAY and not self.claim.affirmed):
            return Polarity.HEDGES
        return Polarity.DENIES if self.denies else Polarity.AFFIRMS

    @property
    def speaker(self) -> str:
        """The speaker's name for a sentence: a name, a described person, or the outlet."""
        return self.source.name or self.outlet or "an unnamed source"

    @property
    def side(self) -> str | None:
        """The state whose voice this is, None for narrators, commentators and bodies of no state."""
        return None if self.source.kind is SourceKind.ANALYST else self.source.speaks_for

    @property
    def parties(self) -> frozenset[str]:
        """The states that the claim involves, in whatever role."""
        named = (self.claim.supplier, self.claim.recipient, self.claim.party)
        return frozenset(state for state in named if state is not None)

    @property
    def by_a_party(self) -> bool:
        """Whether a state that the claim involves says this of itself."""
        return self.side is not None and self.side in self.parties

    @property
    def credited_span(self) -> Span:
        """The passage with the mention of its speaker, where that stands beside it."""
        mention = self.source.span
        if (
            mention is None
            or mention.start - self.passage_span.end > _BESIDE
            or self.passage_span.start - mention.end > _BESIDE
        ):
            return self.passage_span
        return Span(min(mention.start, self.passage_span.start), max(mention.end, self.passage_span.end))

    def claiming(self, claim: Claim) -> "Testimony":
        """The same voice with this claim."""
        return replace(self, claim=claim)

    def precedes(self, other: "Testimony") -> bool:
        """Whether this is known to have been said before the other: on an earlier day, or by the text's own telling."""
        if self.article == other.article:
            return self.backdated and not other.backdated
        return self.said_on is not None and other.said_on is not None and self.said_on < other.said_on

    def answers_to(self, other: "Testimony") -> bool:
        """Whether this replies to the other in the words of one and the same text."""
        if self.article != other.article or self.version != other.version:
            return False
        return any(span.meets(other.passage_span) or span.meets(other.claim.span) for span in self.answers)


def of(
    statement: Statement,
    claim: Claim,
    *,
    text: str,
    article: Hashable,
    outlet: str | None = None,
    said_on: date | None = None,
    copy_cluster: Hashable = None,
    version: Hashable = None,
) -> Testimony:
    """The testimony of a claim that has just been read out of ``text``."""
    return Testimony(
        key=f"{article}:{claim.span.start}:{claim.span.end}:{claim.item}:{claim.affirmed}:{claim.rule}",
        claim=claim,
        source=statement.source,
        stance=statement.stance,
        direct=statement.direct,
        exact=claim.span.of(text),
        passage=statement.span.of(text),
        passage_span=statement.span,
        article=article,
        copy_cluster=article if copy_cluster is None else copy_cluster,
        outlet=outlet,
        said_on=said_on,
        origin=statement.origin,
        chain=statement.chain,
        answers=statement.answers,
        version=version,
        backdated=is_backdated(text, statement.cue, said_on),
    )


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_EARLIER = re.compile(
    r"\b(?:had|previously|earlier|initially|until then|until now|in the past|long|"
    r"(?:has|have) (?:repeatedly|consistently|always|often|variously|so far)|"
    rf"in (?:early |late |mid-)?{_MONTH}|in (?:19|20)\d\d|last (?:week|month|year|spring|summer|autumn|fall|winter)|"
    r"(?:weeks|months|years|days) (?:ago|before))\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    rf"\s(?:in (?:early |late |mid-)?{_MONTH}|in (?:19|20)\d\d|last (?:week|month|year)|at the time)\b", re.IGNORECASE
)
_SAID_EARLIER = re.compile(rf"\b(?:denied|said|told|claimed|insisted|reported){_AFTERWARDS.pattern}", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|but) $")
_REACH = 40
_SENTENCE = 240


def is_backdated(text: str, cue: Span | None, day: date | None = None) -> bool:
    """Whether the words at the cue put the saying before the article's own news.

    "Had previously denied", "in October 2024 the Kremlin denied", "denied last month", "has repeatedly denied". With
    the article's ``day`` also "denied on October 10" in an article of the 18th.
    """
    if cue is None:
        return False
    if day is not None and _said_before(text, cue, day):
        return True
    lead = text[max(0, cue.start - _REACH) : cue.end]
    whole = re.split(r"[.!?;\n]", text[max(0, cue.start - _SENTENCE) : cue.start])[-1]
    if _GOES_ON.search(whole) is not None and _SAID_EARLIER.search(whole) is not None:
        return True
    if _EARLIER.search(re.split(r"[.!?;\n]", lead)[-1]) is not None:
        return True
    return _AFTERWARDS.match(text, cue.end, cue.end + _REACH) is not None


_FRESH = timedelta(days=4)
"""News of so many days ago is still the article's own."""

_DATED = re.compile(rf"\s(?:on )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b", re.IGNORECASE)


def _said_before(text: str, cue: Span, day: date) -> bool:
    """Whether a date right behind the cue lies days before the article."""
    dated = _DATED.match(text, cue.end, cue.end + _REACH)
    if dated is None:
        return False
    found = periods.dates(tokens(text, dated.start(), dated.end()), day)
    return any(one.period.last is not None and day - one.period.last > _FRESH for one in found)
