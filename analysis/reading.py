"""Read one article: the blocks, the statements and the claims in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from analysis import furniture, languages, mastheads, meant, oddities
from analysis.accounts import Article
from analysis.cast import preside
from analysis.learned import Model, attributed
from analysis.lending import lent
from analysis.media import narrator
from analysis.memory import Memory
from analysis.passages import Passage, heads, passages, prepared
from analysis.replies import settled
from analysis.statements import Statement
from analysis.texts import Block, Role
from analysis.unmasking import unmasked
from analysis.utterances import hear

READER = "rules"
READER_VERSION = "3"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one text. ``language`` other than ``en`` means: kept, not read, no statements.

    ``published_on`` is the date told (or handed in), else None; ``latest_day_named`` is the latest full date
    the text itself names, so the article is no older than that. ``notes`` tell a person what was odd.
    """

    text: str
    language: str | None
    title: str | None
    outlet: str | None
    published_on: date | None
    latest_day_named: date | None
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    notes: tuple[str, ...] = ()
    reader: str = READER
    reader_version: str = READER_VERSION


def read(
    text: str,
    *,
    outlet: str | None = None,
    published_on: date | None = None,
    language: str | None = None,
    model: Model | None = None,
    beside: Sequence[Block] = (),
) -> Reading:
    """Read the text. What is handed in is believed; what is not is told from the text, or stays None.

    ``beside`` are the blocks that the source itself shows besides the article, after its end.

    With a ``model`` (see :mod:`analysis.learned`) its attributions stand beside those of the rules.
    """
    end = beside[0].span.start if beside else len(text)
    blocks = [*furniture.blocks(text[:end]), *beside]
    told = language or languages.of_article(text, blocks)
    named_outlet = outlet or mastheads.outlet(text, blocks)
    day = published_on or mastheads.published_on(text, blocks)
    notes = oddities.notes(text, blocks, told)
    statements = [] if told != "en" else _statements(text, blocks, named_outlet, day, model)
    if told == "en" and not statements and not any(note.startswith(("not read", "no body")) for note in notes):
        notes = (*notes, "no statement found: nobody is quoted and no transfer is told")
    return Reading(
        text, told, mastheads.title(text, blocks), named_outlet, day, mastheads.latest_day_named(text, blocks),
        tuple(blocks), tuple(statements), notes, READER if model is None else f"{READER}+model",
        READER_VERSION if model is None else f"{READER_VERSION}+{model.name}",
    )  # fmt: skip


_LEAD = 2
"""So many paragraphs of the body tell what the whole article rests on."""


def _lead_end(blocks: list[Block]) -> int:
    """The offset at which the lead ends: headlines and the first paragraphs of the body."""
    body = [block for block in blocks if block.role is Role.BODY][:_LEAD]
    return body[-1].span.end if body else (blocks[-1].span.end if blocks else 0)


_AHEAD = 60
"""So many sentences are looked at for what the article is about before the first of them is read."""


def _parted(found: Iterator[Passage]) -> tuple[list[Passage], Iterator[Passage]]:
    return list(islice(found, _AHEAD)), found


def _statements(
    text: str, blocks: list[Block], outlet: str | None, day: date | None, model: Model | None
) -> list[Statement]:
    article = Article(outlet=outlet, day=day, memory=Memory(outlet, mastheads.home(text, blocks, outlet)))
    article.memory.own = narrator(outlet, article.memory)
    preside(heads(text, blocks), article.memory)
    ahead, rest = _parted(passages(text, blocks))
    article.discourse.named.update(mention.state for passage in ahead for mention in passage.states)
    article.discourse.goods.update(hit.value.name for passage in ahead for hit in passage.items)
    meant.note(article.discourse, ahead)
    whole = prepared(chain(ahead, rest))
    for passage, told in attributed(whole, model) if model is not None else ((one, None) for one in whole):
        hear(passage, article, told)
    found = unmasked(settled(text, blocks, article.said), article.memory)
    return sorted(lent(found, _lead_end(blocks)), key=lambda statement: (statement.span, statement.rule))
