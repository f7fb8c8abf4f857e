"""Pairs of pages: an article as it was, what stands there later, and what ought to be told of it.

Everything is drawn with a fixed seed: the same pairs in every run.
"""

import html
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from analysis.lookbacks import ALARMS, Outcome, Page
from analysis.revisions import Fate
from bench.rechecks.bases import Base, bases
from bench.rechecks.wordings import BY_PART, Wordings
from collection.extraction import extract
from collection.files import HTML

SEED = 20_240_226
ADDRESS = "https://courier.example/news/2024/03/{name}"
READ = (
    "How a village on the estuary got its bridge back after forty years",
    "The last typewriter shop of the capital closes its doors in spring",
    "A recipe for plum dumplings that divides two neighbouring valleys",
    "Why the night train to the lakes leaves eleven minutes late each day",
)
SET = str.maketrans({"'": "’"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages and the labels. ``touched`` has the fate of each cited span that an edit touched, by its number."""

    name: str
    sort: str
    before: Page
    now: Page
    cited: tuple[str, ...]
    touched: dict[int, Fate]
    outcome: Outcome

    @property
    def alarms(self) -> bool:
        """Whether an analyst has to look at it."""
        return self.outcome in ALARMS


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands on the later page, and what ought to be told of it."""

    sort: str
    base: Base
    outcome: Outcome
    touched: dict[int, Fate] | None = None
    head: str = ""
    foot: str = ""
    above: str = ""
    link: str = ""
    furnish: bool = True
    address: str = ""


def pairs(part: str, most: int | None = None) -> Iterator[Pair]:
    """The pairs of a part; of each base article at most so many, evenly chosen."""
    words, among = BY_PART[part], bases(part)
    for number, base in enumerate(among):
        drawn = random.Random(SEED + number)  # noqa: S311  (drawn to be the same each time)
        other = among[(number + 1) % len(among)]
        said = list(_later(base, other, words, drawn))
        step = max(1, len(said) // most) if most else 1
        for one in said[::step]:
            yield _pair(base, one, words, drawn)


def _later(base: Base, other: Base, words: Wordings, drawn: random.Random) -> Iterator[_Said]:
    for mark, told in base.edits:
        yield _EDITS[mark](base, told)
    for _ in range(3):
        yield _Said("furniture", base, Outcome.UNCHANGED)
    yield _Said("moved", _shuffled(base, drawn), Outcome.CHANGED)
    yield _Said("split", _split(base), Outcome.UNCHANGED)
    yield _Said("typeset", _typeset(base), Outcome.UNCHANGED)
    yield _Said("appended", _appended(base), Outcome.CHANGED)
    yield _Said("readdressed", base, Outcome.UNCHANGED, address="https://www.courier.example/archive/{name}")
    yield _Said("stub", replace(base, paragraphs=(drawn.choice(words.stubs),)), Outcome.RETRACTED, _all_gone(base))
    short = replace(base, paragraphs=(*base.paragraphs[:2], drawn.choice(words.paywalls)))
    yield _Said("paywall", short, Outcome.PAYWALLED, furnish=False)
    title, text = drawn.choice(words.missing)
    yield _Said("missing", replace(base, title=title, paragraphs=(text,)), Outcome.MISSING, furnish=False)
    front = replace(base, title="The Courier", paragraphs=tuple(words.links) * 2)
    yield _Said("front", front, Outcome.MISSING, address=drawn.choice(words.fronts))
    yield _Said("other", other, Outcome.REPLACED, address="https://courier.example/news/2024/03/" + other.name)


def _all_gone(base: Base) -> dict[int, Fate]:
    return dict.fromkeys(range(len(base.cited)), Fate.GONE)


def _touching(base: Base, told: str) -> _Said:
    old, new = told.split(" => ")
    return _Said("touched", base.edited(old, new), Outcome.ALTERED, dict.fromkeys(base.touched(old), Fate.ALTERED))


def _beside(base: Base, told: str) -> _Said:
    old, new = told.split(" => ")
    return _Said("beside", base.edited(old, new), Outcome.CHANGED)


def _deleted(base: Base, told: str) -> _Said:
    cited = base.cited[int(told) - 1]
    left = tuple(one for one in base.paragraphs if cited not in one)
    gone = {at: Fate.GONE for at, one in enumerate(base.cited) if not any(one in paragraph for paragraph in left)}
    return _Said("deleted", replace(base, paragraphs=left), Outcome.ALTERED, gone)


def _corrected(base: Base, told: str) -> _Said:
    notice, _, edit = told.partition(" || ")
    old, new = edit.split(" => ")
    touched = dict.fromkeys(base.touched(old), Fate.ALTERED)
    outcome = Outcome.ALTERED if touched else Outcome.CORRECTED
    head, foot = (notice, "") if len(notice) % 2 else ("", notice)
    return _Said("corrected", base.edited(old, new), outcome, touched, head, foot)


def _retracted(base: Base, told: str) -> _Said:
    return _Said("retracted", base, Outcome.RETRACTED, head=told)


def _retitled(base: Base, told: str) -> _Said:
    return _Said("retitled", replace(base, title=told), Outcome.CHANGED)


def _corrected_above(base: Base, told: str) -> _Said:
    """The notice stands as a paragraph right above the one that it corrects."""
    said = _corrected(base, told)
    edit = told.partition(" || ")[2].split(" => ")[1]
    at = next(place for place, one in enumerate(said.base.paragraphs) if edit in one)
    story = (*said.base.paragraphs[:at], said.head or said.foot, *said.base.paragraphs[at:])
    return replace(said, sort="above", base=replace(base, paragraphs=story), head="", foot="")


def _linked(base: Base, told: str) -> _Said:
    return _Said("linked", base, Outcome.UNCHANGED, link=told)


def _others(base: Base, told: str) -> _Said:
    return _Said("others", replace(base, paragraphs=(*base.paragraphs, told)), Outcome.CHANGED)


def _instead(sort: str, outcome: Outcome, listed: int = 0) -> Callable[[Base, str], _Said]:
    """Another page in the place of the article, with so many lines of what is read most."""

    def made(base: Base, told: str) -> _Said:
        title, text = told.split(" | ")
        story = (text, *(f"{at}. {READ[at % len(READ)]}" for at in range(1, listed + 1)))
        return _Said(sort, replace(base, title=title, paragraphs=story), outcome, furnish=False)

    return made


def _beginning(base: Base, told: str) -> _Said:
    """The first paragraphs and not a word on the rest."""
    return _Said("beginning", replace(base, paragraphs=base.paragraphs[: int(told)]), Outcome.PAYWALLED)


_EDITS: dict[str, Callable[[Base, str], _Said]] = {
    "~": _touching, "-": _beside, "x": _deleted, "c": _corrected, "r": _retracted, "t": _retitled,
    "a": _corrected_above, "s": _linked, "o": _others, "p": _beginning,
    "w": _instead("wall", Outcome.UNREACHABLE), "l": _instead("login", Outcome.PAYWALLED),
    "n": _instead("listed", Outcome.MISSING, 24),
}  # fmt: skip


def _shuffled(base: Base, drawn: random.Random) -> Base:
    first, *rest = base.paragraphs
    return replace(base, paragraphs=(first, *drawn.sample(rest, len(rest))))


def _split(base: Base) -> Base:
    """Each paragraph of several sentences in two."""
    parts = (part for one in base.paragraphs for part in one.replace(". ", ".\n\n", 1).split("\n\n"))
    return replace(base, paragraphs=tuple(parts))


def _typeset(base: Base) -> Base:
    """Curly quotation marks, long dashes and blanks that do not break."""
    return replace(base, paragraphs=tuple(_curled(one).translate(SET) for one in base.paragraphs))


def _curled(text: str) -> str:
    parts = text.split('"')
    joined = "".join(f"{part}{'“' if at % 2 == 0 else '”'}" for at, part in enumerate(parts))[:-1]
    return joined.replace(" – ", " — ").replace(" of ", " of\u00a0")


def _appended(base: Base) -> Base:
    more = "On Wednesday evening a few dozen people gathered at the town hall, and went home when it began to rain."
    return replace(base, paragraphs=(*base.paragraphs, more))


def _pair(base: Base, said: _Said, words: Wordings, drawn: random.Random) -> Pair:
    as_page = drawn.random() < 0.6
    lay_out = _web_page if as_page else _plain_text
    address = ADDRESS.format(name=base.name)
    before = lay_out(base, words, drawn, _Said("", base, Outcome.UNCHANGED))
    now = lay_out(said.base, words, drawn, said)
    found = said.address.format(name=base.name) or address
    return Pair(
        f"{base.name}/{said.sort}",
        said.sort,
        replace(before, address=address),
        replace(now, address=found),
        base.cited,
        said.touched or {},
        said.outcome,
    )


def _plain_text(base: Base, words: Wordings, drawn: random.Random, said: _Said) -> Page:
    top, bottom = _furniture(words, drawn) if said.furnish else ([], [])
    told = (base.title, *top[:1], said.head, *base.paragraphs, said.foot, *bottom, said.link)
    return Page("\n\n".join(one for one in told if one) + "\n", base.title)


def _web_page(base: Base, words: Wordings, drawn: random.Random, said: _Said) -> Page:
    top, bottom = _furniture(words, drawn)
    story = [said.head, *base.paragraphs, said.foot]
    inner = "".join(f"<p>{html.escape(one)}</p>" for one in story if one)
    links = "".join(f'<li><a href="/x">{html.escape(one)}</a></li>' for one in (*bottom, said.link) if one)
    source = (
        f'<html lang="en"><head><title>{html.escape(base.title)}</title></head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{html.escape(base.title)}</h1>'
        f'<p class="date">{top[0]}</p>{inner}</article><aside><ul>{links}</ul></aside>'
        f"<footer><p>{html.escape(top[-1])}</p></footer></body></html>"
    )
    found = extract(source, HTML)
    return Page(found.text, found.title or base.title, beside=len(found.article))


def _furniture(words: Wordings, drawn: random.Random) -> tuple[list[str], list[str]]:
    top = [drawn.choice(words.stamps), drawn.choice(words.counters)]
    return top, [drawn.choice(words.advertisements), *drawn.sample(words.links, 3), drawn.choice(words.counters)]
