"""An article's named origin lent to its own narration: the headline repeats what the lead attributes."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import items
from analysis.claims import Claim, ClaimKind
from analysis.statements import SourceKind, Stance, Statement

_Key = tuple[ClaimKind, str | None, str | None, str | None]


def lent(statements: Sequence[Statement], lead: int) -> list[Statement]:
    """The statements, with the origin of the first sourced one on the same matter lent to narration that names none.

    Only what begins before offset ``lead`` lends: the headlines and the first two paragraphs. The matter is the
    same where kind, supplier, recipient and family of the item are. A denial lends nothing.
    """
    known: dict[_Key, str] = {}
    for statement in statements:
        if (
            statement.span.start < lead
            and statement.origin is not None
            and statement.stance in {Stance.ASSERTS, Stance.HEDGES}
        ):
            for claim in statement.claims:
                if claim.kind is not ClaimKind.OTHER and claim.affirmed:
                    known.setdefault(_key(claim), statement.origin)
    cited = frozenset(
        s.source.name for s in statements if s.source.kind is SourceKind.MEDIA and s.origin and s.source.name
    )
    return [_borrowing(statement, known, cited) for statement in statements]


def _key(claim: Claim) -> _Key:
    return claim.kind, claim.supplier, claim.recipient, items.family(claim.item) if claim.item else None


def _borrowing(statement: Statement, known: dict[_Key, str], cited: frozenset[str]) -> Statement:
    """The statement with the origin lent to it, where the article narrates or a medium that cites somebody reports."""
    narrates = statement.source.span is None
    reports = statement.source.kind is SourceKind.MEDIA and statement.source.name in cited
    # "the White House had put the number at 1,000": a figure set against the first is seldom the same origin's
    counts = any(claim.rule.startswith("claim.figure") for claim in statement.claims)
    if statement.origin is not None or counts or not (narrates or reports):
        return statement
    found = {known[_key(claim)] for claim in statement.claims if _key(claim) in known and claim.affirmed}
    if len(found) != 1:
        return statement
    return replace(statement, origin=found.pop(), rule=f"{statement.rule}+lead-origin")
