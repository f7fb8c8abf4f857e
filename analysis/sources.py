"""Who speaks: what a mention names, what kind of source it is, whose voice, and whom a short name means."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import belonging, labels, names, pronouns
from analysis.extents import MADE, parted, partitive, span_of, trimmed
from analysis.kinds import kind as kind_of
from analysis.masks import unmask
from analysis.media import met_medium
from analysis.memory import Known, Memory
from analysis.names import HEADS
from analysis.owners import owned, placed
from analysis.parties import Form, Mention, mentions
from analysis.people import (
    DOCUMENTS,
    INSTITUTIONS,
    INTELLIGENCE,
    PEOPLE,
    PORTFOLIOS,
    SEATED,
    SPOKESPEOPLE,
    WITNESSES,
)
from analysis.spans import Span
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS, PRONOUNS, TITLES

_DEFINITE = wordset("the this that these those same")
_COUNTLESS = wordset("a an one another some any two three four five six seven eight nine ten several many")
_REGIONS = wordset("western european african asian arab gulf nordic baltic nato allied caribbean latin")


def unknown(among: Sequence[Token], memory: Memory | None = None) -> Source | None:
    """A source of no known kind, described as the text has it."""
    mention = trimmed(among)
    if not mention:
        return None
    head, rest = parted(mention)
    if len(head) > 20 or any(token.lower in PRONOUNS for token in head):
        return None
    known = _same_again(head, memory) if memory is not None else None
    if known is not None and memory is not None:
        return replace(memory.recall(known).source, span=span_of(head))
    found = mentions(head)
    whose = {mention.state for mention in found if mention.form is Form.DEMONYM}
    source = Source(span_of(head), labels.label(head, rest, found), state=whose.pop() if len(whose) == 1 else None)
    if memory is not None and head[-1].is_word:
        memory.add(Known(source, frozenset({head[-1].lower}), _is_plural(head)))
    return source


def _same_again(head: Sequence[Token], memory: Memory) -> Known | None:
    """Somebody described before with the same noun: "the trader" after "a trader in Gao"."""
    if len(head) != 2 or head[0].lower not in _DEFINITE or head[1].is_capital:
        return None
    known = memory.by_words(frozenset({head[1].lower}), None, None)
    if known is None and head[1].lower in _ANY:
        kin = DOCUMENTS if head[1].lower in DOCUMENTS else WITNESSES
        known = memory.referent(lambda one: not one.source.named and bool(one.words & kin))
    return known


_ANY = wordset("document insider")
"""Nouns for whoever, or whatever, was described by another one just before."""


def identify(
    among: Sequence[Token], memory: Memory, seat: str | None = None, before: int | None = None
) -> Source | None:
    """The source that these tokens name, appositions included; None where they name nobody who could speak.

    ``seat`` is the state of the city named before them: "In Kyiv, the foreign ministry". ``before`` is the token of
    the sentence before which somebody named in it may be whom a pronoun means; None where nobody in it is.
    """
    mention = trimmed(among)
    if not mention:
        return None
    head, rest = parted(mention)
    several = pronouns.one_of(mention, memory) if names.apposed_name(rest) is None else None
    if several is not None:
        return several
    head, rest = parted(partitive(mention))
    if head[-1].lower in _WORDS and ((rest[:1] and rest[0].lower == "of") or head[0].lower in _HIS):
        return identify(rest[1:] if rest else head[:1], memory, seat, before)
    joint = _joint(head)
    if joint is not None:
        return joint
    if rest and head[-1].lower in _ORDINALS and rest[0].text == "," and len(rest) > 2:
        return identify(rest, memory, seat, before)
    if head[-1].lower in DOCUMENTS and len(rest) > 1:
        author = _author(head, rest, memory)
        if author is not None:
            return author
    known = pronouns.pronoun(head, memory, before) or met_medium(head, rest, memory) or _authored(head, memory)
    return known or _described(head, rest, memory, seat)


_WORDS = wordset("words word opinion")
_HIS = wordset("his her their its")
"""In the words of somebody, by his words: his own."""

_ORDINALS = wordset("second third fourth fifth other latter former")


def _joint(head: list[Token]) -> Source | None:
    """Two states that speak as one: "Moscow and Beijing"; it belongs to neither alone."""
    kept = [token for token in head if token.lower not in {"the", "both"}]
    at = next((at for at, token in enumerate(kept) if token.lower == "and"), None)
    if at is None:
        return None
    halves = [mentions(kept[:at]), mentions(kept[at + 1 :])]
    whole = all(len(half) == 1 and half[0].form is not Form.DEMONYM for half in halves)
    if not whole or (halves[0][0].last, halves[1][0].last) != (at, len(kept) - at - 1):
        return None
    return Source(span_of(head), names.spelt(kept), SourceKind.OFFICIAL, named=True)


def _author(head: list[Token], rest: list[Token], memory: Memory) -> Source | None:
    """Whose document it is: "a report by the institute", "the study, released on Monday by the institute"."""
    at = next((at for at, token in enumerate(rest[:10]) if token.lower in {"by", "from"}), None)
    done = [token.lower for token in rest[: at or 0] if token.lower in MADE | _TAKEN or token.lower.endswith("ed")]
    made = at is not None and (at == 0 or (bool(done) and done[-1] in MADE))
    if rest[0].lower == "of":
        at, made = 0, True
    if at is None or not made:
        return None
    author = identify(rest[at + 1 :], memory)
    if author is None or not (author.named or author.state or author.kind is SourceKind.ORGANISATION):
        return None
    source = replace(author, span=Span(head[0].start, author.span.end if author.span else head[-1].end))
    known = memory.by_name(author.name or "")
    if known is not None:
        known.words |= {head[-1].lower}
        unmask(known, memory, documents=True)
    return source


_TAKEN = wordset("read seen reviewed obtained")


def _authored(head: list[Token], memory: Memory) -> Source | None:
    """ "The report says", after the body whose report it is has spoken; None for any other document."""
    if len(head) != 2 or head[0].lower != "the" or head[1].lower not in _AUTHORED:
        return None
    known = memory.by_words(frozenset({head[1].lower}), None, None) or memory.latest(
        frozenset({SourceKind.ORGANISATION})
    )
    if known is None or not known.source.named:
        return None
    source = replace(memory.recall(known).source, span=span_of(head))
    if known.plural:
        memory.add(Known(source, known.words, person=False))
    return source


_AUTHORED = wordset("report study assessment review investigation findings")


# Persons, offices and bodies


def _described(head: list[Token], rest: list[Token], memory: Memory, seat: str | None) -> Source | None:
    rest = _before_verb(rest)
    states = belonging.states_of(head)
    name = names.person_name(head, mentions(head)) or names.apposed_name(rest) or names.titled_name(rest)
    name = name or (names.trailing_name(rest) if head[-1].lower in _OFFICES else None)
    if name is not None and " " not in name and memory.by_name(name) is None:
        name = memory.whole(name)
    words = frozenset(token.lower for token in (*head, *rest)) & (HEADS | SPOKESPEOPLE)
    kind = kind_of(head, rest, states, name)
    if kind is None and name is None:
        anybody = pronouns.definite(head, memory)
        return None if anybody is None else replace(memory.recall(anybody).source, span=span_of(head), named=False)
    known = memory.by_name(head[-1].text) if name is None and head[-1].text.isupper() and len(head) < 4 else None
    if known is not None and known.source.kind is (kind or known.source.kind):
        return replace(memory.recall(known).source, span=span_of(head))
    seat = seat if not states and name is None and head[-1].lower in SEATED else None
    known = _met_before(head, name, words, (states[0].state if states else seat, kind), memory)
    if known is not None and name is not None:
        _learn(known, head, rest, states, memory)
    if known is not None:
        return replace(
            memory.recall(known).source, span=span_of(head), named=known.source.named and _is_same(head, name)
        )
    source = owned(head, _new(head, rest, states, name, kind or SourceKind.UNKNOWN), memory)
    if source.state is None and rest[:1] and rest[0].lower == "for":
        source = _owned_by(head, rest, source, memory)
    elif source.state is None:
        source = placed(head, _owned_by(head, rest, source, memory), seat, memory)
    plural = (_is_plural(head) or _is_pair([*head, *rest])) and name is None
    known = memory.add(Known(source, words, plural, person=_is_person(head, source)))
    if source.named and not plural and (words or not memory.aside):
        unmask(known, memory)
    return replace(known.source, span=source.span)


def _owned_by(head: list[Token], rest: list[Token], source: Source, memory: Memory) -> Source:
    """Somebody of a body or man met before is of the same state: "Datum's director", "a spokesman for the group"."""
    mark = next((at for at, token in enumerate(head) if token.lower == "'s"), 0)
    owner = head[:mark] or (rest[1:] if rest[:1] and rest[0].lower in {"for", "of"} else [])
    owner = [token for token in owner if token.lower != "the"]
    if not owner or len(owner) > 5 or not owner[0].is_capital:
        return source
    known = memory.by_name(names.spelt(owner))
    if known is None or source.state is not None:
        return source
    state = known.source.state
    voice = state if known.source.speaks_for and source.kind in belonging.VOICES else None
    kind = known.source.kind if source.kind is SourceKind.UNKNOWN and known.person is False else source.kind
    return replace(source, kind=kind, state=state, speaks_for=source.speaks_for or voice)


_OFFICES = SPOKESPEOPLE | wordset(
    "head chief chairman leader director deputy minister secretary member commander governor representative ambassador"
)


def _learn(known: Known, head: list[Token], rest: list[Token], states: list[Mention], memory: Memory) -> None:
    """What a fuller mention tells of somebody met before by a barer one."""
    words = frozenset(token.lower for token in (*head, *rest)) & (HEADS | SPOKESPEOPLE)
    told, name = known.source, known.source.name
    if words & SPOKESPEOPLE and told.kind is SourceKind.OFFICIAL:
        known.source = told = replace(told, kind=SourceKind.SPOKESPERSON)
    if words and (known.bare or told.state is None):
        kind = kind_of(head, rest, states, name) or SourceKind.UNKNOWN
        fresh = owned(head, _new(head, rest, states, name, kind), memory)
        fresh = fresh if fresh.state is not None else placed(head, fresh, None, memory)
        if told.kind in {SourceKind.UNKNOWN, kind}:
            known.source = replace(fresh, role=fresh.role or told.role, state=fresh.state or told.state)
            known.words |= words
    if known.bare:
        known.bare = False
        unmask(known, memory)


def _is_same(head: Sequence[Token], name: str | None) -> bool:
    """Whether a later mention still names somebody, by name or as a body of its own: "the ministry"."""
    return name is not None or head[-1].lower in INSTITUTIONS


_IMPERSONAL = INSTITUTIONS | DOCUMENTS | INTELLIGENCE


def _is_person(head: Sequence[Token], source: Source) -> bool | None:
    """Whether one human being is meant; None where that cannot be told."""
    word = (source.name or "").split()[-1:]
    if head[-1].lower in _IMPERSONAL or source.kind in {
        SourceKind.ORGANISATION,
        SourceKind.MEDIA,
    }:
        return False
    if any(token.lower in PEOPLE or token.lower in TITLES for token in head):
        return True
    shouted = bool(word) and len(word[0]) > 2 and word[0].isupper() and len(head) < 3
    if word and (word[0].lower() in INSTITUTIONS | INTELLIGENCE or mentions(head) or shouted):
        return False
    return True if source.named and len((source.name or "").split()) > 1 else None


def _before_verb(rest: list[Token]) -> list[Token]:
    """An apposition without what the source cites or adds in it."""
    stop = next((at for at, token in enumerate(rest) if token.lower in {"citing", "quoting", "adding", "cites"}), None)
    return rest[:stop] if stop is not None else rest


def _met_before(
    head: list[Token],
    name: str | None,
    words: frozenset[str],
    wanted: tuple[str | None, SourceKind | None],
    memory: Memory,
) -> Known | None:
    """The earlier source that a bare surname, or "the official", means."""
    if name is not None:
        known = memory.by_name(name)
        if known is None or not words or not known.words:
            return known
        return known if words & known.words or known.source.role else None
    if head[0].lower in _DEFINITE and len(head) <= 4 and words and not _names_an_institution(head):
        if wanted[0] is not None and words & _RULERS:
            return memory.referent(lambda one: one.person is True and one.source.speaks_for == wanted[0])
        known = memory.by_words(words, *wanted) or (memory.by_words(words, wanted[0], None) if len(head) == 2 else None)
        portfolio = {token.lower for token in head} & PORTFOLIOS
        told = f"{known.source.name} {known.source.role}".lower() if known is not None else ""
        if known is not None and all(word in told for word in portfolio):
            return known
        return None if portfolio else pronouns.definite(head, memory)
    return None


_RULERS = wordset("leader strongman dictator")


def _names_an_institution(head: Sequence[Token]) -> bool:
    """Whether a definite phrase names a body of its own: "the Foreign Ministry", not "the Ministry"."""
    proper = any(token.is_capital and token.lower not in INSTITUTIONS for token in head[1:])
    return len(head) > 1 and proper and not mentions(head[1:])


def _new(head: list[Token], rest: list[Token], states: list[Mention], name: str | None, kind: SourceKind) -> Source:
    state = belonging.state(head, rest, states, name, kind)
    named = name is not None or _is_institution(head, states, kind)
    return Source(
        span_of(head),
        name or labels.label(head, rest, states, kind),
        kind,
        named,
        labels.role(head, rest, name),
        state,
        belonging.voice(head, rest, kind, state),
    )


def _is_institution(head: Sequence[Token], states: Sequence[Mention], kind: SourceKind) -> bool:
    """Whether the words name a body rather than describe somebody: "the Kremlin", "Japan's defence ministry"."""
    if any(
        mention.form in {Form.METONYM, Form.NAME} and mention.last == len(head) and mention.first <= 2
        for mention in states
    ):
        return True
    if any(token.lower == "for" for token in head) or (head[0].lower == "un" and kind is SourceKind.ORGANISATION):
        return True
    if head[-1].lower in INSTITUTIONS and kind is not SourceKind.MEDIA:
        return head[0].lower not in _COUNTLESS
    rest = [token for token in head if token.lower not in DETERMINERS]
    outside = [token for at, token in enumerate(rest) if at and token.is_capital and token.lower not in _REGIONS]
    return bool(outside) and not any(mention.span.end >= outside[-1].end for mention in states)


def _is_pair(mention: Sequence[Token]) -> bool:
    """Whether two are named: "a former adviser and a Treasury official"."""
    return any(
        token.lower == "and" and at + 1 < len(mention) and mention[at + 1].lower in {"a", "an", "the"}
        for at, token in enumerate(mention)
    )


def _capitals(among: Sequence[Token]) -> bool:
    return any(token.is_capital for token in among)


def _is_plural(head: Sequence[Token]) -> bool:
    last = head[-1].lower
    return (last.endswith("s") and not last.endswith("ss")) or last in {"people", "police", "spokesmen", "men", "women"}
