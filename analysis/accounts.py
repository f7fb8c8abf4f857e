"""What has been read of one article so far, and how a statement joins it."""

from dataclasses import dataclass, field, replace
from datetime import date

from analysis.claims import Claim, ClaimKind
from analysis.discourse import Discourse
from analysis.memory import Memory
from analysis.passages import Passage
from analysis.statements import Source, Stance, Statement


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker named before a colon, for one paragraph; ``source`` is None for a questioner, ``asker`` his name."""

    paragraph: int
    source: Source | None
    first: int
    asker: str | None = None


@dataclass(slots=True)
class Article:
    """What has been read of one article so far. ``said`` holds its statements with their paragraphs.

    ``labels`` counts the labelled turns of a transcript, ``askers`` are the names of those who only ask in it,
    ``briefer`` is who answers, and ``turn`` the place in ``said`` of the turn going on.
    """

    outlet: str | None = None
    day: date | None = None
    memory: Memory = field(default_factory=Memory)
    discourse: Discourse = field(default_factory=Discourse)
    said: list[tuple[int, Statement]] = field(default_factory=list)
    label: Label | None = None
    announced: tuple[int, Statement] | None = None
    labels: int = 0
    askers: set[str] = field(default_factory=set)
    briefer: Source | None = None
    turn: int | None = None


def record(passage: Passage, article: Article, statement: Statement) -> None:
    """Keep the statement, one without a claim with one of kind ``other``. What it answers is told once all are read."""
    if statement.stance is Stance.DECLINES or not statement.claims:
        whole = Claim(ClaimKind.OTHER, statement.span, "claim.other", affirmed=statement.stance is not Stance.DENIES)
        statement = replace(statement, claims=(whole,))
    article.said.append((passage.paragraph, statement))
