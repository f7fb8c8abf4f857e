"""A statement as a reply sees it: the words, states and goods in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis import items
from analysis.claims import Claim, ClaimKind
from analysis.falsehoods import SAID
from analysis.items import Item
from analysis.parties import Mention, mentions
from analysis.spans import Span
from analysis.statements import Statement
from analysis.texts import Block, Role
from analysis.tokens import Token, tokens, wordset
from analysis.words import AUXILIARIES, DETERMINERS, NEGATIONS, PREPOSITIONS, PRONOUNS, SUBORDINATORS

_PLAIN = (
    AUXILIARIES | DETERMINERS | NEGATIONS | PREPOSITIONS | PRONOUNS | SUBORDINATORS
    | wordset(
        "and or but then if only own out up down there our him her them me us than too very just also now any "
        "say says said told tell tells saying claim claims claimed claiming report reports reported reporting denied "
        "denies deny one two ask asked"
    )
)  # fmt: skip
_POINTING = wordset("this that it these those them such")
_COUNTING = wordset("number numbers figure figures toll count total estimate estimates")
_NUMBERS = wordset("dozens scores hundreds thousands millions hundred thousand million dozen")


@dataclass(frozen=True, slots=True)
class View:
    """One statement with what it shares with others. ``paragraph`` counts blocks that are read.

    ``words`` are stems of its content; ``labelled`` tells a transcript's answer,
    ``points`` that the content opens with or consists of "this" or "it".
    """

    statement: Statement
    paragraph: int
    headline: bool
    words: frozenset[str]
    states: frozenset[str]
    families: frozenset[str]
    named: tuple[Item, ...]
    places: tuple[str, ...]
    name_words: frozenset[str]
    counts: bool
    points: bool
    lower: tuple[str, ...]

    @property
    def span(self) -> Span:
        """The content."""
        return self.statement.span

    @property
    def name(self) -> str | None:
        """Who speaks."""
        return self.statement.source.name

    @property
    def state(self) -> str | None:
        """The state the speaker belongs to."""
        return self.statement.source.state

    @property
    def labelled(self) -> bool:
        """Whether the speaker stands before a colon, as transcripts have it."""
        return self.statement.cue is None and self.statement.source.span is not None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of a kind."""
        return tuple(claim for claim in self.statement.claims if claim.kind is not ClaimKind.OTHER)

    @property
    def goods(self) -> frozenset[str]:
        """The names of the goods in its words and claims."""
        claimed = {claim.item for claim in self.claims if claim.item is not None}
        return frozenset(claimed | {item.name for item in self.named})

    @property
    def counted(self) -> bool:
        """Whether a number is told."""
        return any(word[0].isdigit() or word in _NUMBERS for word in self.lower)

    @property
    def accused(self) -> frozenset[str]:
        """The states claimed to act."""
        return frozenset(
            state for claim in self.claims for state in (claim.supplier, claim.recipient, claim.party) if state
        )

    @property
    def parties(self) -> frozenset[str]:
        """The states claimed to act, and those named."""
        return self.states | self.accused


def views(text: str, blocks: Sequence[Block], said: Sequence[tuple[int, Statement]]) -> list[View]:
    """The statements, given with the numbers of their blocks, as views in the order of the text."""
    read = [number for number, block in enumerate(blocks) if block.role in {Role.HEADLINE, Role.BODY}]
    order = {number: place for place, number in enumerate(read)}
    made = [view(text, blocks[at], order.get(at, at), statement) for at, statement in said]
    return sorted(made, key=lambda one: (one.span, one.statement.rule))


def view(text: str, block: Block, paragraph: int, statement: Statement) -> View:
    """One statement seen."""
    among = tokens(text, statement.span.start, statement.span.end)
    found = items.find(among)
    met = mentions(among)
    lower = tuple(token.lower for token in among if token.is_word)
    families = {hit.value.family for hit in found}
    families |= {items.family(claim.item) for claim in statement.claims if claim.item is not None}
    return View(
        statement, paragraph, block.role is Role.HEADLINE, _stems(among),
        frozenset(m.state for m in met), frozenset(families),
        tuple(hit.value for hit in found), _places(met), _stems(tokens(statement.source.name or "")),
        not _COUNTING.isdisjoint(lower), _is_pointing(lower), lower,
    )  # fmt: skip


def _places(met: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({m.place.name for m in met if m.place is not None}))


def _is_pointing(lower: Sequence[str]) -> bool:
    """Whether the words point at what was just told: "this", "that claim", "denied it"."""
    if not _POINTING.isdisjoint(lower[:2]) or (len(lower) <= 7 and not _POINTING.isdisjoint(lower)):
        return True
    return any(one in _POINTING and two in SAID for one, two in pairwise(lower[:16]))


def _stems(among: Iterable[Token]) -> frozenset[str]:
    return frozenset(stem(t.lower) for t in among if t.is_word and len(t.lower) > 2 and t.lower not in _PLAIN)


_ENDINGS = ("ments", "ment", "ions", "ings", "ies", "ied", "ion", "ing", "ers", "er", "ed", "es", "ly", "s")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without its commonest endings: "shipments", "shipped" and "ships" come near each other."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
