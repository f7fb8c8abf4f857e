"""What is told of a source: its name, its kind, its state and voice, and through whom the words came."""

from collections.abc import Callable

from analysis.statements import Statement
from analysis.tokens import lowers, tokens
from bench.reading.gold import Said

IN_PART = ", one in the other"
"""Ends the name of the lenient measure beside a strict one."""


def same_name(one: str | None, other: str | None) -> bool:
    """The same words but for capitals and articles."""
    return _plain(one) == _plain(other)


def like_name(one: str | None, other: str | None) -> bool:
    """The same, or all words of one are among the other's, in a row."""
    a, b = f" {_plain(one)} ", f" {_plain(other)} "
    return a == b or (bool(one and other) and (a in b or b in a))


def _plain(name: str | None) -> str:
    return " ".join(word for word in lowers(tokens(name or "")) if word not in {"the", "a", "an"})


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
    "origin": (lambda said: bool(said.origin), lambda one, said: same_name(one.origin, said.origin)),
    f"origin{IN_PART}": (lambda said: bool(said.origin), lambda one, said: like_name(one.origin, said.origin)),
}
"""What is compared only where it is annotated."""
