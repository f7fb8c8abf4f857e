"""Whom "he", "they", "the official", "one of them" and "the 54-year-old" mean among those an article has named."""

from collections.abc import Callable
from dataclasses import replace

from analysis import labels
from analysis.memory import Known, Memory, is_person
from analysis.people import COMPANIES, INSTITUTIONS, MEDIA_NOUNS, ORGANISATIONS
from analysis.spans import Span
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, wordset
from analysis.words import PRONOUNS

_ONE = wordset("he she him her his himself herself")
_DEFINITE = wordset("the this that these those same")
_SOMEBODY = wordset("insider man woman politician businessman businesswoman executive father mother veteran old")
_BODY = ORGANISATIONS | COMPANIES | wordset("bureau body agency service institute think-tank ministry outfit regulator")
_FIRST = wordset("one another both either neither a the")
_NTH = wordset("second third fourth other")


def pronoun(head: list[Token], memory: Memory, before: int | None) -> Source | None:
    """Whom a pronoun means: the latest that fits. None where the words are no pronoun.

    ``before``: only those count in its own sentence who are named before that token; none where it is None.
    """
    word = head[0].lower
    if len(head) != 1 or word not in PRONOUNS | _ONE | {"this", "that", "them", "its", "their"}:
        return None
    span = Span(head[0].start, head[-1].end)
    if word in {"we", "us"} and memory.own is not None:
        return replace(memory.own, span=span)
    known = memory.referent(_fitting(word, memory.outlet), before) if word in _FITTING else None
    if known is not None and known.person is None and word in _ONE:
        sure = memory.referent(lambda one: one.person is True and is_person(one, word), before)
        known = sure if sure is not None and sure.paragraph >= known.paragraph else known
    if word in {"they", "them", "their"}:
        several = memory.referent(lambda one: one.plural)
        known = several if several is not None and memory.paragraph - several.paragraph <= 1 else known
    if known is None:
        return Source(span, None)
    if word in _PRONOUN_GENDER and known.gender is None:
        known.gender = _PRONOUN_GENDER[word]
    memory.recall(known)
    return replace(known.source, span=span)


_PRONOUN_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_FITTING = _ONE | {"it", "its", "their", "they", "them", "who"}


def _fitting(word: str, outlet: str | None) -> Callable[[Known], bool]:
    if word in {"it", "its"}:
        return lambda known: known.person is False and not known.plural and known.source.name != outlet
    if word in {"they", "them", "their", "who"}:
        return lambda known: known.plural or (known.person is not True and known.source.kind is not SourceKind.MEDIA)
    return lambda known: is_person(known, word)


def one_of(head: list[Token], memory: Memory) -> Source | None:
    """ "One of them", "one of the diplomats", "another", "a third" after "two diplomats": one of those; else None."""
    words = [token.lower for token in head]
    several = words[:2] == ["one", "of"] and words[2:3] in (["them"], ["the"], ["these"], ["those"])
    lone = len(words) <= 2 and words[0] in _FIRST and (words[-1] in _NTH or words in (["one"], ["another"]))
    if not several and not lone:
        return None
    told = frozenset(words[3:4]) - {",", "who"}
    known = memory.referent(lambda one: one.plural and (not told or bool(told & one.words)))
    if known is None or known.source.name is None:
        return None
    memory.recall(known)
    name = labels.one_of_many(known.source.name)
    source = replace(known.source, span=Span(head[0].start, head[-1].end), name=name, named=False)
    memory.add(Known(source, known.words, person=True))
    return source


def definite(head: list[Token], memory: Memory) -> Known | None:
    """Whom "the man", "the 54-year-old", "the group" or "the firm" means: the latest person, or body, that fits."""
    words = [token.lower for token in head]
    if words[0] not in _DEFINITE or len(words) > 7 or any(token.is_capital for token in head[1:]):
        return None
    if words[-1] in _SOMEBODY and (len(words) == 2 or "-" in words or words[-1] == "old"):
        return memory.referent(lambda known: is_person(known))
    if words == ["the", "diplomat"]:
        voices = {SourceKind.OFFICIAL, SourceKind.SPOKESPERSON}
        return memory.referent(lambda known: is_person(known) and known.source.kind in voices)
    if words[-1] in _BODY - MEDIA_NOUNS and len(words) <= 3:
        fits = {SourceKind.ORGANISATION, SourceKind.INTELLIGENCE, SourceKind.ANALYST, SourceKind.UNKNOWN}
        wanted = {SourceKind.OFFICIAL} if words[-1] in INSTITUTIONS - ORGANISATIONS else fits
        return memory.referent(lambda known: known.person is False and not known.plural and known.source.kind in wanted)
    return None
