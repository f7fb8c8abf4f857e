"""Attributions read against attributions marked, by the measures of PolNeAR (Newell, Margolin and Ruths 2018).

A *relation* is right when the contents share at least half of the longer one's words and both cue and source overlap;
*strict* asks for the same words of content, and "but for that" does not mind whether its opening "that" belongs to it.
*core* are the attributions whose cue is a speech act: recall over the marked ones, precision over the read ones.
*direct* is all in quotation marks, *mixed* in part, *indirect* not at all. What the outlet tells itself, without a
cue, a source or quotation marks, is no attribution.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from analysis.spans import Span
from analysis.statements import Statement
from bench.reading.brat import Attribution, Marked
from bench.reading.outcomes import Outcome
from bench.reading.quoted import quotations
from bench.reading.scores import Places, Score, Words, counted, half_of_longer, paired, words
from bench.reading.slips import Slip, context
from bench.reading.speech import is_speech

FORMS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Part:
    """One attribution as sets of words. ``at`` is where it stands, ``rule`` what read it (None: marked by hand).

    ``opening`` is the "that" with which the content begins, if it does: a convention, as marks are.
    """

    content: Places
    opening: Places
    cue: Places
    source: Places
    cue_words: str
    core: bool
    form: str
    at: Span
    rule: str | None = None


def measure(articles: Iterable[tuple[Marked, Iterable[Statement]]]) -> Outcome:
    """All articles with what was read in each, scored together (micro averages)."""
    outcome = Outcome()
    for article, statements in articles:
        known = words(article.text)
        quoted = known.of(one.inner for one in quotations(article.text))
        wanted = [_marked(article.text, known, quoted, one) for one in article.attributions]
        found = [_read(article.text, known, quoted, one) for one in statements if not _narrated(one)]
        _score(outcome, article, [one for one in found if one.content], [one for one in wanted if one.content])
    return outcome


def _narrated(one: Statement) -> bool:
    """Whether the outlet itself speaks: nobody is named, nothing attributes it and it is not quoted."""
    return one.cue is None and one.source.span is None and not one.direct


def _marked(text: str, known: Words, quoted: Places, one: Attribution) -> Part:
    cue = " ".join(piece.of(text) for piece in one.cue)
    content = known.of(one.content)
    at = Span(min(piece.start for piece in one.content), max(piece.end for piece in one.content))
    form, opening = _form(content, quoted), _opening(text, known, at)
    return Part(content, opening, known.of(one.cue), known.of(one.source), cue, is_speech(cue), form, at)


def _read(text: str, known: Words, quoted: Places, one: Statement) -> Part:
    """A statement's content is its span without its gaps and without its own cue and source, which may stand there."""
    cue_span = [one.cue] if one.cue else []
    cue, source = known.of(cue_span), known.of([one.source.span] if one.source.span else [])
    content = known.of([one.span]) - known.of(one.gaps) - cue - source
    told = one.cue.of(text) if one.cue else ""
    form, opening = _form(content, quoted), _opening(text, known, one.span)
    return Part(content, opening, cue, source, told, is_speech(told), form, one.span, one.rule)


def _opening(text: str, known: Words, content: Span) -> Places:
    first = Span(content.start, min(content.end, content.start + 4))
    return known.of([first]) if text[first.start : first.end + 1].lower() == "that " else frozenset()


def _form(content: Places, quoted: Places) -> str:
    if content <= quoted:
        return "direct"
    return "mixed" if content & quoted else "indirect"


def _score(outcome: Outcome, article: Marked, found: list[Part], wanted: list[Part]) -> None:
    forth, _ = paired(found, wanted, _relation)
    for name, chosen in _GROUPS.items():
        outcome.add(f"relation, {name}", _relations(found, wanted, forth, chosen))
    for strictness, same in {"strict": _same_words, "strict but for that": _same_but_for_that}.items():
        strict = {f: w for f, w in forth.items() if same(found[f], wanted[w])}
        for name in ("all", "core"):
            outcome.add(f"{strictness}, {name}", _relations(found, wanted, strict, _GROUPS[name]))
    for name in ("all", "core"):
        outcome.add(f"content tokens, {name}", _tokens(found, wanted, _GROUPS[name]))
    for name, likeness in _PARTS.items():
        pairs, _ = paired(found, wanted, likeness)
        outcome.add(name, counted(len(pairs), len(found), len(wanted)))
    sources, _ = paired(found, wanted, _source_likeness)
    outcome.add("source", counted(len(sources), *(sum(bool(one.source) for one in side) for side in (found, wanted))))
    outcome.heard.update(one.rule for one in found if one.rule)
    outcome.right.update(rule for f in forth if (rule := found[f].rule))
    outcome.slips += _slips(article, found, wanted, forth)


def _is_core(one: Part) -> bool:
    return one.core


def _has(one: Part, form: str, core: bool) -> bool:
    return one.form == form and (one.core or not core)


_GROUPS: dict[str, Callable[[Part], bool]] = {
    "all": bool,
    "core": _is_core,
    **{form: partial(_has, form=form, core=False) for form in FORMS},
    **{f"core {form}": partial(_has, form=form, core=True) for form in FORMS},
}


def _relations(found: list[Part], wanted: list[Part], forth: dict[int, int], chosen: Callable[[Part], bool]) -> Score:
    """The pairs counted over the found and over the wanted of one group."""
    return Score(
        sum(1 for f in forth if chosen(found[f])),
        sum(1 for one in found if chosen(one)),
        sum(1 for w in forth.values() if chosen(wanted[w])),
        sum(1 for one in wanted if chosen(one)),
    )


def _tokens(found: list[Part], wanted: list[Part], chosen: Callable[[Part], bool]) -> Score:
    """Words of the group's contents: the read ones right in any marked content, the marked ones found by the group."""
    read, told = (_covered(one for one in side if chosen(one)) for side in (found, wanted))
    return Score(len(read & _covered(wanted)), len(read), len(told & read), len(told))


def _covered(those: Iterable[Part]) -> Places:
    return frozenset().union(*(one.content for one in those))


def _likeness(one: Part, other: Part) -> float:
    """How much of the longer content is shared, or 0 below a half."""
    if not half_of_longer(one.content, other.content):
        return 0.0
    return len(one.content & other.content) / max(len(one.content), len(other.content))


def _relation(one: Part, other: Part) -> float:
    return _likeness(one, other) if one.cue & other.cue and _same_source(one, other) else 0.0


def _same_source(one: Part, other: Part) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def _same_words(one: Part, other: Part) -> float:
    return float(one.content == other.content)


def _same_but_for_that(one: Part, other: Part) -> float:
    return float(one.content - one.opening == other.content - other.opening)


def _cue_likeness(one: Part, other: Part) -> float:
    return 1 + _likeness(one, other) if one.cue & other.cue else 0.0


def _source_likeness(one: Part, other: Part) -> float:
    return 1 + _likeness(one, other) if one.source & other.source else 0.0


_PARTS = {"content, exact": _same_words, "content, half": _likeness, "cue": _cue_likeness}


def _slips(article: Marked, found: list[Part], wanted: list[Part], forth: dict[int, int]) -> Iterator[Slip]:
    """What is not right: marked and read are brought together by cue, then by content, and what differs is named."""
    right = set(forth.values())
    lone_found = [one for place, one in enumerate(found) if place not in forth]
    lone_wanted = [one for place, one in enumerate(wanted) if place not in right]
    near, met = paired(lone_found, lone_wanted, _nearness)
    for f, one in enumerate(lone_found):
        if f in near:
            yield _difference(article, one, lone_wanted[near[f]])
        else:
            yield _slip(article, "nobody says this", one, one)
    for w, one in enumerate(lone_wanted):
        if w not in met:
            yield _slip(article, "not seen", one, one)


def _nearness(one: Part, other: Part) -> float:
    return 2 * bool(one.cue & other.cue) + _likeness(one, other)


def _difference(article: Marked, one: Part, other: Part) -> Slip:
    if not one.cue & other.cue:
        return _slip(article, "other cue", other, one)
    if not half_of_longer(one.content, other.content):
        return _slip(article, _boundary(one.content, other.content), other, one)
    if not one.source:
        return _slip(article, "source not found", other, one)
    return _slip(article, "other source" if other.source else "source where none is", other, one)


def _boundary(read: Places, wanted: Places) -> str:
    if not read & wanted:
        return "content elsewhere"
    return "content too short" if len(read) < len(wanted) else "content too long"


def _slip(article: Marked, kind: str, at: Part, one: Part) -> Slip:
    """``at`` is shown; what ``one``, if read, took for content stands behind it."""
    told = at.cue_words if at is one else f"{at.cue_words} – read: {context(article.text, one.at)}"
    sort = "core" if at.core else "no speech act"
    return Slip(f"{sort}: {kind}", article.name, context(article.text, at.at), one.rule, told)
