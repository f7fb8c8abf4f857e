"""What was read wrong in one article of our own, by kind."""

from collections.abc import Callable, Iterator

from analysis.spans import Span
from analysis.statements import Stance, Statement
from bench.reading import slots
from bench.reading.gold import Said
from bench.reading.pages import Page, Part
from bench.reading.scores import half_of_longer, paired
from bench.reading.slips import Slip, context
from bench.reading.speakers import IN_PART, SPEAKER, WHENCE


def faults(page: Page) -> Iterator[Slip]:
    """Every error of one article: statements too many and missed, then what is wrong in those that were found."""
    met = set(page.pairs.values())
    lone_found = [pair for f, pair in enumerate(page.found) if f not in page.pairs]
    lone_wanted = [pair for w, pair in enumerate(page.wanted) if w not in met]
    near, seen = paired(lone_found, lone_wanted, _nearness)
    for f, (one, part) in enumerate(lone_found):
        if f in near:
            said, other = lone_wanted[near[f]]
            told = f"{said.id}, read: {context(page.article.text, one.span)}"
            yield _slip(page, f"same place, {_difference(part, other)}", said.content, one.rule, told)
        else:
            kind = "narrated where nothing is told" if part.narrated else "nobody says this"
            yield _slip(page, kind, one.span, one.rule, f"{_words(page, one.cue)} – {one.source.name}")
    for w, (said, part) in enumerate(lone_wanted):
        if w not in seen:
            kind = "narrated, not seen" if part.narrated else "not seen"
            yield _slip(page, kind, said.content, None, _words(page, said.cue))
    yield from _loud(page)
    for f in page.pairs:
        yield from _wrong(page, f)


def _nearness(read: tuple[Statement, Part], annotated: tuple[Said, Part]) -> float:
    one, other = read[1], annotated[1]
    return 2 * bool(one.cue & other.cue) + bool(one.content & other.content) * (
        1 + half_of_longer(one.content, other.content)
    )


def _difference(one: Part, other: Part) -> str:
    if one.narrated is not other.narrated:
        return "but attributed" if other.narrated else "but narrated"
    if half_of_longer(one.content, other.content):
        return "other source and cue"
    return "content too short" if len(one.content) < len(other.content) else "content too long"


def _loud(page: Page) -> Iterator[Slip]:
    for span in page.article.nothing_in:
        for one, _ in page.found:
            if one.span.meets(span):
                yield _slip(page, "statement in what says nothing", one.span, one.rule, "")


def _wrong(page: Page, f: int) -> Iterator[Slip]:
    """What is wrong in a statement that was found."""
    one, said = page.found[f][0], page.wanted[page.pairs[f]][0]
    claims = slots.differences(slots.read(one.claims), slots.annotated(said.claims))
    for kind, told in (*_attitude(page, f), *claims, *_speaker(one, said)):
        yield _slip(page, kind, said.content, one.rule, f"{said.id} {told}")


def _attitude(page: Page, f: int) -> Iterator[tuple[str, str]]:
    one, said = page.found[f][0], page.wanted[page.pairs[f]][0]
    if one.stance is not said.stance:
        yield f"stance {said.stance.value} read as {one.stance.value}", ""
    if said.stance is Stance.DENIES and said.answers and not page.linked(f):
        yield "denial linked wrongly" if one.answers else "denial not linked", ""
    elif one.stance is Stance.DENIES and one.answers and not said.answers:
        yield "denial linked to what it does not answer", ""


_SHOWN: dict[str, tuple[Callable[[Statement], object], Callable[[Said], object]]] = {
    "source name": (lambda one: one.source.name, lambda said: said.name),
    "source kind": (lambda one: one.source.kind, lambda said: said.kind),
    "source named or not": (lambda one: one.source.named, lambda said: said.named),
    "source state": (lambda one: one.source.state, lambda said: said.state),
    "speaks for": (lambda one: one.source.speaks_for, lambda said: said.speaks_for),
    "direct or not": (lambda one: one.direct, lambda said: said.form),
    "chain": (lambda one: one.chain, lambda said: said.chain),
    "origin": (lambda one: one.origin, lambda said: said.origin),
}


def _speaker(one: Statement, said: Said) -> Iterator[tuple[str, str]]:
    """Each measure that fails, with both values. Of two measures of one thing the stricter is told apart by its end."""
    failed = [name for name, right in SPEAKER.items() if not right(one, said)]
    failed += [name for name, (told, right) in WHENCE.items() if told(said) and not right(one, said)]
    for name, (read, is_) in _SHOWN.items():
        if name in failed:
            in_part = f"{name}{IN_PART}" in (*SPEAKER, *WHENCE) and f"{name}{IN_PART}" not in failed
            yield name + " in part only" * in_part, f"read {read(one)}, is {is_(said)}"


def _words(page: Page, span: Span | None) -> str:
    return span.of(page.article.text) if span else ""


def _slip(page: Page, kind: str, at: Span, rule: str | None, told: str) -> Slip:
    return Slip(kind, page.article.name, context(page.article.text, at), rule, told)
