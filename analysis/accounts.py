"""What has been read of one article so far, and how a statement joins it."""

from dataclasses import dataclass, field, replace
from datetime import date

from analysis import denials
from analysis.claims import Claim, ClaimKind
from analysis.discourse import Discourse
from analysis.memory import Memory
from analysis.passages import Passage
from analysis.statements import Source, Stance, Statement


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker named before a colon, for one paragraph; ``source`` is None for a questioner."""

    paragraph: int
    source: Source | None
    first: int


@dataclass(slots=True)
class Article:
    """What has been read of one article so far. ``said`` holds its statements with their paragraphs."""

    outlet: str | None = None
    day: date | None = None
    memory: Memory = field(default_factory=Memory)
    discourse: Discourse = field(default_factory=Discourse)
    said: list[tuple[int, Statement]] = field(default_factory=list)
    label: Label | None = None
    announced: tuple[int, Statement] | None = None


_RECALLED = 200
"""So many statements back a denial may answer."""


def record(passage: Passage, article: Article, statement: Statement) -> None:
    """Keep the statement, a denial with what it answers, and one without a claim with one of kind ``other``."""
    whole = Claim(ClaimKind.OTHER, statement.span, "claim.other", affirmed=statement.stance is not Stance.DENIES)
    if statement.stance is Stance.DENIES:
        statement = denials.narrowed(_denial(passage, article, statement), passage)
    if statement.stance is Stance.DECLINES or not statement.claims:
        statement = replace(statement, claims=(whole,))
    article.said.append((passage.paragraph, statement))


def _denial(passage: Passage, article: Article, statement: Statement) -> Statement:
    """The denial with what it denies: its own words, else the denial it goes on with, else the claim it answers."""
    families = denials.named_families(passage, statement.span)
    if not families:
        last = [one for one in article.said[-1:] if one[0] == passage.paragraph]
        again = denials.carried(statement, passage.paragraph, last)
        if again is not statement:
            return again
    target = denials.answered(statement, passage.paragraph, article.said[-_RECALLED:], families)
    answers = (target.span,) if target is not None else ()
    whole = denials.besides(target, passage.paragraph, article.said[-8:]) if target is not None else ()
    statement = replace(statement, answers=answers, claims=denials.denied_claims(statement, target, whole))
    return denials.carried(statement, passage.paragraph, article.said[-6:])
