"""Who speaks: what a mention names, what kind of source it is, whose voice, and whom a pronoun means."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import labels, names
from analysis.memory import Known, Memory
from analysis.names import BODIES, HEADS
from analysis.parties import Form, Mention, mentions
from analysis.people import (
    ANALYSTS,
    CONTROLLED_MEDIA,
    DOCUMENTS,
    INTELLIGENCE,
    MEDIA,
    MEDIA_NOUNS,
    OFFICIALS,
    ORGANISATIONS,
    PEOPLE,
    PORTFOLIOS,
    RANKS,
    SEATED,
    SPOKESPEOPLE,
    STATE_MEDIA,
    WITNESSES,
)
from analysis.spans import Span
from analysis.statements import Source, SourceKind
from analysis.tokens import Token, wordset
from analysis.words import DETERMINERS, PRONOUNS, is_adverb

_SOME = wordset("one some several two three four many most both none")
_SINGULAR = {"he", "she"}
_DEFINITE = wordset("the this that these those same")
_WEAK = wordset(
    "military army navy deputy chief general department office mission team group agency court council congress"
)
"""Words that tell a kind only at the end of a phrase: "military" is no official in "military expert"."""
_HOUSES = wordset("institute university college centre center tank")
_ARMS_OF_STATE = wordset("staff forces command directorate service services bureau")
_SKIPPED = wordset(
    "as however but and meanwhile similarly yet so then also indeed nevertheless nonetheless still moreover"
)
_BREAKS = frozenset(
    {
        "seen",
        "obtained",
        "published",
        "released",
        "reviewed",
        ",",
        "(",
        ")",
        "by",
        "of",
        "at",
        "for",
        "in",
        "from",
        "with",
        "on",
        "to",
        "who",
        "which",
        "that",
    }
)


_VOICES = frozenset({SourceKind.OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INTELLIGENCE})
_POSSESSIVES = wordset("its their his her")
_STATELESS = frozenset({SourceKind.MEDIA, SourceKind.ORGANISATION, SourceKind.UNKNOWN})


def unknown(among: Sequence[Token]) -> Source | None:
    """A source of no known kind, described as the text has it."""
    mention = _trimmed(among)
    if not mention or len(mention) > 20 or any(token.lower in PRONOUNS for token in mention):
        return None
    head, rest = _parted(mention)
    return Source(_span(head), labels.label(head, rest, mentions(head)))


def identify(among: Sequence[Token], memory: Memory, seat: str | None = None) -> Source | None:
    """The source that these tokens name, appositions included; None where they name nobody who could speak.

    ``seat`` is the state of the city named before them: "In Kyiv, the foreign ministry".
    """
    mention = _trimmed(among)
    if not mention:
        return None
    head, rest = _parted(_partitive(mention))
    if head[-1].lower in DOCUMENTS and len(rest) > 1 and rest[0].lower in {"by", "from", "of"}:
        author = identify(rest[1:], memory)
        if author is not None and (author.named or author.state or author.kind is SourceKind.ORGANISATION):
            return replace(author, span=Span(head[0].start, author.span.end if author.span else head[-1].end))
    known = _pronoun(head, memory) or _medium(head, rest, memory) or _authored(head, memory)
    return known or _described(head, rest, memory, seat)


def _trimmed(among: Sequence[Token]) -> list[Token]:
    """The mention without connectives before it and marks around it."""
    kept = list(among)
    while kept and (kept[0].lower in _SKIPPED or not kept[0].text[0].isalnum() or _is_lead(kept[0])):
        kept = kept[1:]
    while kept and not kept[-1].text[0].isalnum() and kept[-1].text != ".":
        kept = kept[:-1]
    return kept


def _partitive(mention: list[Token]) -> list[Token]:
    """ "one of the diplomats" without its "one of"."""
    words = [token.lower for token in mention[:2]]
    return mention[2:] if len(mention) > 3 and words[1] == "of" and words[0] in _SOME else mention


def _is_lead(token: Token) -> bool:
    return is_adverb(token.lower) and token.lower not in {"far", "first", "long"}


def _parted(mention: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun phrase itself, and the apposition or complement after its first comma, preposition or relative."""
    for place, token in enumerate(mention):
        if place and token.lower in _BREAKS:
            return mention[:place], mention[place:]
    return mention, []


def _span(head: Sequence[Token]) -> Span:
    return Span(head[0].start, head[-1].end)


def _pronoun(head: list[Token], memory: Memory) -> Source | None:
    """Whom "he", "they" or "it" means: the latest source that fits. None where the words are no pronoun."""
    word = head[0].lower
    if len(head) != 1 or word not in PRONOUNS | {"this", "that"}:
        return None
    if word in _SINGULAR:
        known = memory.latest(person=True)
    elif word == "it":
        known = memory.latest(frozenset(SourceKind) - {SourceKind.ANALYST})
    elif word in {"they", "who"}:
        known = memory.latest(frozenset(SourceKind) - {SourceKind.MEDIA})
    else:
        known = None
    return Source(_span(head), None) if known is None else replace(known.source, span=_span(head))


def _medium(head: list[Token], rest: list[Token], memory: Memory) -> Source | None:
    hits = MEDIA.find(head)
    if hits and not {token.lower for token in head} & (PEOPLE | INTELLIGENCE):
        for hit in hits[:-1]:
            _remember_medium(hit.value, hit.span, memory)
        hit = hits[-1]
        if not head[hit.first].is_capital and not head[hit.last - 1].is_capital:
            return None
        return _remember_medium(_longer_name(hit.value, memory), _span(head), memory)
    named = names.paper_name(head)
    if named is not None:
        return _remember_medium(named, _span(head), memory)
    words = {token.lower for token in head}
    if head[0].lower in _DEFINITE and words & (MEDIA_NOUNS | {"agency"}) and not _capitals(head[1:]):
        known = memory.latest(frozenset({SourceKind.MEDIA}))
        if known is not None:
            return replace(known.source, span=_span(head))
    return None


def _longer_name(name: str, memory: Memory) -> str:
    """ "The Times" after "The New York Times" is the same paper."""
    return memory.longer(name) or name


def medium(name: str, span: Span | None) -> Source:
    """A news organisation as a source. Only a government's own mouthpiece speaks for its state."""
    return Source(
        span, name, SourceKind.MEDIA, named=True, state=CONTROLLED_MEDIA.get(name), speaks_for=STATE_MEDIA.get(name)
    )


def _remember_medium(name: str, span: Span, memory: Memory) -> Source:
    source = medium(name, span)
    memory.add(source, frozenset(MEDIA_NOUNS | {"agency"}), plural=False)
    return source


def media_names(among: Sequence[Token], memory: Memory | None = None) -> list[str]:
    """The news organisations that these tokens name, in order, short names made long from what was met before."""
    hits = [hit for hit in MEDIA.find(among) if among[hit.last - 1].is_capital]
    return [hit.value if memory is None else _longer_name(hit.value, memory) for hit in hits]


def _described(head: list[Token], rest: list[Token], memory: Memory, seat: str | None) -> Source | None:
    rest = _before_verb(rest)
    states = [mention for mention in mentions(head) if not _is_seat(head, mention)]
    name = names.person_name(head, mentions(head)) or names.apposed_name(rest) or names.titled_name(rest)
    words = frozenset(token.lower for token in (*head, *rest)) & (HEADS | SPOKESPEOPLE)
    kind = _kind(head, rest, states, name)
    if kind is None and name is None:
        return None
    seat = seat if not states and name is None and head[-1].lower in SEATED else None
    known = _met_before(head, name, words, (states[0].state if states else seat, kind), memory)
    if known is not None:
        return replace(known.source, span=_span(head))
    source = _owned(head, _new(head, rest, states, name, kind or SourceKind.UNKNOWN), memory)
    if seat is not None and source.state is None:
        source = replace(source, name=labels.belonging(source.name or "", seat), state=seat, speaks_for=seat)
    memory.add(source, words, plural=_is_plural(head) and name is None)
    return source


def _owned(head: list[Token], source: Source, memory: Memory) -> Source:
    """ "Its spokesman" after the Kremlin is the Kremlin's; an owner that cannot be told leaves a mere spokesman."""
    if head[0].lower not in _POSSESSIVES or source.named or source.name is None:
        return source
    body, state = memory.owner(head[0].lower)
    plain = source.name.split(" ", 1)[-1]
    if state is None:
        return replace(source, name=plain)
    owner = body if body is not None and source.kind is SourceKind.SPOKESPERSON else labels.demonym_short(state)
    voice = state if source.kind in _VOICES else None
    return replace(source, name=f"{owner} {plain}", state=source.state or state, speaks_for=source.speaks_for or voice)


def _is_seat(head: Sequence[Token], mention: Mention) -> bool:
    """Whether a state only tells where somebody sits or whom he is close to: "a Seoul-based website", "US-allied"."""
    joined = mention.last + 1 < len(head) and head[mention.last].text in {"-", "‑"}
    return joined and head[mention.last + 1].lower in _SIDING


def _authored(head: list[Token], memory: Memory) -> Source | None:
    """ "The report says", after the body whose report it is has spoken; None for any other document."""
    if len(head) != 2 or head[0].lower != "the" or head[1].lower not in _AUTHORED:
        return None
    known = memory.latest(frozenset({SourceKind.ORGANISATION}))
    return replace(known.source, span=_span(head)) if known is not None and known.source.named else None


_AUTHORED = wordset("report study assessment review investigation findings")


_SIDING = wordset("based allied backed led aligned friendly linked funded supported trained")


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
        return memory.by_name(name) if not words else None
    if head[0].lower in _DEFINITE and len(head) <= 4 and words and not _names_an_institution(head):
        known = memory.by_words(words, *wanted)
        portfolio = {token.lower for token in head} & PORTFOLIOS
        named = (known.source.name or "").lower() if known is not None else ""
        return known if all(word in named for word in portfolio) else None
    return None


def _names_an_institution(head: Sequence[Token]) -> bool:
    return len(head) > 1 and any(token.is_capital for token in head[1:]) and not mentions(head[1:])


def _new(head: list[Token], rest: list[Token], states: list[Mention], name: str | None, kind: SourceKind) -> Source:
    state = _state(head, rest, states, name, kind)
    if kind is SourceKind.ORGANISATION and state is not None and head[-1].lower in _ARMS_OF_STATE:
        kind = SourceKind.OFFICIAL
    voice = state if kind in _VOICES else None
    named = name is not None or _is_institution(head, states)
    return Source(
        _span(head),
        name or labels.label(head, rest, states, kind),
        kind,
        named,
        labels.role(head, rest, name),
        state,
        voice,
    )


def _is_institution(head: Sequence[Token], states: Sequence[Mention]) -> bool:
    """Whether the words name a body rather than describe somebody: "the Kremlin", "the Foreign Ministry"."""
    if any(
        mention.form in {Form.METONYM, Form.NAME} and mention.last == len(head) and mention.first <= 1
        for mention in states
    ):
        return True
    rest = [token for token in head if token.lower not in DETERMINERS]
    outside = [token for at, token in enumerate(rest) if at and token.is_capital]
    return bool(outside) and not any(mention.span.end >= outside[-1].end for mention in states)


def _state(
    head: list[Token], rest: list[Token], states: list[Mention], name: str | None, kind: SourceKind
) -> str | None:
    """The state a source belongs to. Of an analyst only a nationality counts: "a Russia expert" is nobody's."""
    adjectives = [mention for mention in states if mention.form is Form.DEMONYM]
    if kind is SourceKind.ANALYST:
        nearby = adjectives or [mention for mention in mentions(rest[:8]) if mention.form is Form.DEMONYM]
        told = next((at for at, token in enumerate(rest) if token.lower in ANALYSTS - _HOUSES), 0)
        return nearby[0].state if nearby and (adjectives or nearby[0].last <= told) else None
    found = states or (
        mentions(rest[:14]) if kind not in _STATELESS or head[-1].lower in {"head", "boss", "chief"} else []
    )
    if found:
        return found[0].state
    return names.holder(name)


def _kind(head: list[Token], rest: list[Token], states: list[Mention], name: str | None) -> SourceKind | None:
    """The kind told by the first word that tells one: in the phrase itself, else in its apposition."""
    told = _kind_of_words(head, backwards=name is None) or _kind_of_words(rest[:16], backwards=False)
    if told is not None:
        return told
    if name is not None:
        return SourceKind.OFFICIAL if names.holder(name) else SourceKind.UNKNOWN
    whole = [mention for mention in states if mention.form in {Form.NAME, Form.METONYM}]
    return SourceKind.OFFICIAL if whole else None


def _kind_of_words(among: Sequence[Token], *, backwards: bool) -> SourceKind | None:
    words = [token.lower for token in among]
    if any(word in SPOKESPEOPLE for word in words) or {"press", "secretary"} <= set(words):
        return SourceKind.SPOKESPERSON
    if {"press", "department"} <= set(words) or {"press", "service"} <= set(words):
        return SourceKind.SPOKESPERSON
    if not backwards and _HOUSES & set(words) and not {"minister", "ministry"} & set(words):
        return SourceKind.ANALYST
    strong = [word for word in words[:-1] if word not in _WEAK] + words[-1:]
    if backwards and "officials" in strong:
        return SourceKind.OFFICIAL
    for word in reversed(strong) if backwards else strong:
        kind = _kind_of(word)
        if kind is not None:
            return _refined(kind, words)
    return None


def _refined(kind: SourceKind, words: Sequence[str]) -> SourceKind:
    if (
        INTELLIGENCE & set(words)
        and "official" not in words
        and "officials" not in words
        and kind in {SourceKind.ORGANISATION, SourceKind.UNKNOWN, SourceKind.INTELLIGENCE}
    ):
        return SourceKind.INTELLIGENCE
    if kind is SourceKind.OFFICIAL and "retired" in words and RANKS & set(words):
        return SourceKind.ANALYST
    if kind is SourceKind.OFFICIAL and ANALYSTS & set(words) and not {"minister", "ministry", "spokesman"} & set(words):
        return SourceKind.ANALYST if "former" in words or "institute" in words else kind
    return kind


def _kind_of(word: str) -> SourceKind | None:
    if word in ANALYSTS:
        return SourceKind.ANALYST
    if word in OFFICIALS:
        return SourceKind.OFFICIAL
    if word in INTELLIGENCE:
        return SourceKind.INTELLIGENCE
    if word in MEDIA_NOUNS:
        return SourceKind.MEDIA
    if word in ORGANISATIONS:
        return SourceKind.ORGANISATION
    if word in BODIES:
        return SourceKind.ORGANISATION
    return SourceKind.UNKNOWN if word in WITNESSES | DOCUMENTS else None


def _capitals(among: Sequence[Token]) -> bool:
    return any(token.is_capital for token in among)


def _is_plural(head: Sequence[Token]) -> bool:
    last = head[-1].lower
    return last.endswith("s") and not last.endswith("ss")
