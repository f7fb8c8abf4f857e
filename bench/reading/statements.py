"""Statements read against statements annotated: who, through whom, in which attitude, answering what, claiming what."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from analysis.statements import Stance, Statement
from bench.reading import slots
from bench.reading.faults import faults
from bench.reading.gold import Annotated
from bench.reading.outcomes import Outcome
from bench.reading.pages import Page, Part, laid_out
from bench.reading.scores import Score, counted, half_of_longer, share
from bench.reading.speakers import SPEAKER, WHENCE

BY_STYLE = (
    "statements", "statements, attributed", "statements, narrated", "relation", "content tokens", "source name",
    "stance", "denials linked", "claims", "slots, all", "chain", "origin",
)  # fmt: skip


def measure(those: Iterable[tuple[Annotated, Sequence[Statement]]]) -> Outcome:
    """All articles with what was read in each, scored together (micro averages)."""
    outcome = Outcome()
    for article, said in those:
        outcome.join(_measured(laid_out(article, said)))
    return outcome


def of_style(those: Sequence[Annotated], style: str) -> Callable[[Sequence[Sequence[Statement]]], Outcome]:
    """A measure of the articles of one style, given the readings of all."""
    return lambda readings: measure(
        (one, said) for one, said in zip(those, readings, strict=True) if one.style == style
    )


def _measured(page: Page) -> Outcome:
    outcome = Outcome()
    for name, score in (
        *_found(page),
        *_contents(page),
        *_sources(page),
        *_stances(page),
        *_links(page),
        *_claims(page),
    ):
        outcome.add(name, score)
    outcome.add("nothing where nothing is", share(*_quiet(page)))
    outcome.heard.update(one.rule for one, _ in page.found)
    outcome.right.update(page.found[f][0].rule for f in page.pairs)
    outcome.slips += faults(page)
    return outcome


def _found(page: Page) -> Iterator[tuple[str, Score]]:
    yield "statements", counted(len(page.pairs), len(page.found), len(page.wanted))
    for name, narrated in (("attributed", False), ("narrated", True)):
        right = sum(1 for f in page.pairs if page.found[f][1].narrated is narrated)
        found, wanted = (sum(part.narrated is narrated for _, part in side) for side in (page.found, page.wanted))
        yield f"statements, {name}", counted(right, found, wanted)


def _contents(page: Page) -> Iterator[tuple[str, Score]]:
    sizes = len(page.found), len(page.wanted)
    same = sum(1 for f, w in page.pairs.items() if page.found[f][1].content == page.wanted[w][1].content)
    related = sum(1 for f, w in page.pairs.items() if _related(page.found[f][1], page.wanted[w][1]))
    yield "relation", counted(related, *sizes)
    yield "content, exact", counted(same, *sizes)
    read, told = (frozenset().union(*(part.content for _, part in side)) for side in (page.found, page.wanted))
    yield "content tokens", counted(len(read & told), len(read), len(told))


def _related(one: Part, other: Part) -> bool:
    """Both source and cue overlap, or are missing on both sides."""
    pairs = ((one.source, other.source), (one.cue, other.cue))
    return half_of_longer(one.content, other.content) and all(a & b or not (a or b) for a, b in pairs)


def _quiet(page: Page) -> tuple[int, int]:
    broken = sum(1 for span in page.article.nothing_in if any(one.span.meets(span) for one, _ in page.found))
    return len(page.article.nothing_in) - broken, len(page.article.nothing_in)


def _sources(page: Page) -> Iterator[tuple[str, Score]]:
    aligned = list(page.aligned())
    for name, right in SPEAKER.items():
        yield name, share(sum(right(one, said) for one, said in aligned), len(aligned))
    for name, (told, right) in WHENCE.items():
        those = [pair for pair in aligned if told(pair[1])]
        yield name, share(sum(right(one, said) for one, said in those), len(those))


def _stances(page: Page) -> Iterator[tuple[str, Score]]:
    aligned = list(page.aligned())
    yield "stance", share(sum(one.stance is said.stance for one, said in aligned), len(aligned))
    for stance in Stance:
        read = sum(one.stance is stance for one, _ in aligned)
        told = sum(said.stance is stance for _, said in aligned)
        both = sum(one.stance is stance is said.stance for one, said in aligned)
        yield f"stance: {stance.value}", counted(both, read, told)


def _links(page: Page) -> Iterator[tuple[str, Score]]:
    """Denials that answer something, then whatever answers something, found or not; then each link by itself.

    A reply counts as right where one of its links is right.
    """
    told = [said for said, _ in page.wanted if said.answers]
    read = {f: one for f, (one, _) in enumerate(page.found) if one.answers}
    right = {f: page.wanted[page.pairs[f]][0] for f in read if f in page.pairs and page.linked(f)}
    denied = sum(said.stance is Stance.DENIES for said in told)
    rightly = sum(said.stance is Stance.DENIES for said in right.values())
    wrongly = sum(one.stance is Stance.DENIES for f, one in read.items() if f not in right)
    yield "denials linked", counted(rightly, rightly + wrongly, denied)
    yield "answers linked, any stance", counted(len(right), len(read), len(told))
    links = sum(page.linked(f) for f in right)
    yield "links", counted(links, sum(len(one.answers) for one in read.values()), sum(len(s.answers) for s in told))


def _claims(page: Page) -> Iterator[tuple[str, Score]]:
    for one, said in page.aligned():
        yield from slots.scores(slots.read(one.claims), slots.annotated(said.claims))
