"""What is told of a source: its name, its kind, its state and voice, and through whom the words came."""

from collections.abc import Callable

from analysis import origins
from analysis.parties import Form, mentions
from analysis.statements import Source, SourceKind, Statement
from analysis.tokens import Token, lowers, tokens
from bench.reading.gold import Said

IN_PART = ", one in the other"
"""Ends the name of the lenient measure beside a strict one."""


WORD_FOR_WORD = ", word for word"
"""Ends the name of the measure in which an origin counts only in the annotation's own words."""


def same_name(one: str | None, other: str | None) -> bool:
    """The same words but for capitals, articles, a number in front and a state's forms ("Iran's" is "Iranian")."""
    return _plain(one) == _plain(other)


def like_name(one: str | None, other: str | None) -> bool:
    """The same, or all words of one are among the other's, in a row."""
    a, b = f" {_plain(one)} ", f" {_plain(other)} "
    return a == b or (bool(one and other) and (a in b or b in a))


def same_origin(one: Statement, said: Said) -> bool:
    """The same name; or the same when both are normalised, as origins are; or one state's voice of one sort."""
    read, told = one.origin, said.origin
    if same_name(read, told) or (same_name(told, said.name) and same_name(read, origins.label(_source(said)))):
        return True
    controller = origins.controller(_bare(read))
    return controller is not None and controller == origins.controller(_bare(told)) and _secret(read) == _secret(told)


def _source(said: Said) -> Source:
    name = _bare(said.name) or None
    return Source(None, name, said.kind, said.named, None, said.state, said.speaks_for)


def _secret(label: str | None) -> bool:
    """Whether a service's voice is meant rather than an official's."""
    return SourceKind.INTELLIGENCE.value in lowers(tokens(label or ""))


def _bare(name: str | None) -> str:
    """A name without the article in front."""
    words = (name or "").split()
    return " ".join(words[1:] if words[:1] and words[0].lower() in _ARTICLES else words)


def _plain(name: str | None) -> str:
    among = tokens(name or "")
    words = lowers(among)
    for mention in reversed(mentions(among)):
        if mention.form in {Form.NAME, Form.DEMONYM} or _owns(among, mention.last):
            words[mention.first : mention.last] = [mention.state]
    kept = [word for word in words if word not in _ARTICLES | {"'s", "'", "’"}]
    joined = " ".join(kept[1:] if len(kept) > 1 and kept[0] in _NUMBERS else kept)
    return joined.replace("united nations", "un")


def _owns(among: list[Token], place: int) -> bool:
    return place < len(among) and among[place].lower in {"'s", "'", "’"}


_ARTICLES = {"the", "a", "an"}
_NUMBERS = {"one", "two", "three", "four", "five", "six", "several", "some"}

SPEAKER: dict[str, Callable[[Statement, Said], bool]] = {
    "source name": lambda one, said: same_name(one.source.name, said.name),
    f"source name{IN_PART}": lambda one, said: like_name(one.source.name, said.name),
    "source kind": lambda one, said: one.source.kind is said.kind,
    "source named or not": lambda one, said: one.source.named is said.named,
    "source state": lambda one, said: one.source.state == said.state,
    "speaks for": lambda one, said: one.source.speaks_for == said.speaks_for,
    "direct or not": lambda one, said: one.direct is (said.form == "direct"),
}
WHENCE: dict[str, tuple[Callable[[Said], bool], Callable[[Statement, Said], bool]]] = {
    "chain": (
        lambda said: bool(said.chain),
        lambda one, said: [_plain(name) for name in one.chain] == [_plain(name) for name in said.chain],
    ),
    "origin": (lambda said: bool(said.origin), same_origin),
    f"origin{WORD_FOR_WORD}": (lambda said: bool(said.origin), lambda one, said: same_name(one.origin, said.origin)),
    f"origin{IN_PART}": (lambda said: bool(said.origin), lambda one, said: like_name(one.origin, said.origin)),
}
"""What is compared only where it is annotated. "origin" counts as origins do, after both have been normalised."""
