"""Statements of those whom an article names only later: "a Kremlin official said … Ann Roe, the Kremlin's envoy, …"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis import origins
from analysis.memory import Memory
from analysis.statements import Source, SourceKind, Statement

_Description = tuple[str | None, SourceKind, str | None]


def unmasked(statements: Sequence[Statement], memory: Memory) -> list[Statement]:
    """The statements with every source by the name that the article tells for it anywhere."""
    revealed = memory.revealed()
    return [_unmasked(statement, revealed) for statement in statements] if revealed else list(statements)


def _unmasked(statement: Statement, revealed: Mapping[_Description, Source]) -> Statement:
    masked = statement.source
    named = revealed.get((masked.name, masked.kind, masked.state))
    if named is None or masked.named:
        return statement
    source = replace(
        masked, name=named.name, kind=named.kind, role=masked.role or named.role,
        state=named.state or masked.state, speaks_for=named.speaks_for or masked.speaks_for,
    )  # fmt: skip
    own = statement.origin == origins.label(masked)
    chain = tuple(named.name if name == masked.name and named.name else name for name in statement.chain)
    return replace(statement, source=source, chain=chain, origin=origins.label(source) if own else statement.origin)
