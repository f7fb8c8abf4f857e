"""What a reply leaves unsaid, taken from what it answers: "denied this information" denies what was just told."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.claims import Claim, ClaimKind
from analysis.stages import Stage
from analysis.statements import Stance, Statement

RULE = "replies.whole"


def claims_of(statement: Statement, among: Sequence[Statement]) -> tuple[Claim, ...]:
    """The statement's claims, completed from those that it answers ``among`` the statements of the same text.

    A denial or a refusal that names no claim of its own gets every claim it answers, placed at its own content.
    """
    answered = tuple(claim for other in _answered(statement, among) for claim in other.claims)
    if not answered or statement.stance not in {Stance.DENIES, Stance.DECLINES, Stance.ASSERTS}:
        return statement.claims
    if statement.claims:
        return tuple(_completed(claim, statement, answered) for claim in statement.claims)
    if statement.stance is Stance.ASSERTS:
        return ()
    return tuple(replace(claim, span=statement.span, rule=RULE, affirmed=True) for claim in answered)


def inherit(denied: Claim, answered: Claim) -> Claim:
    """The denied claim with its empty slots filled from the claim it answers; what it does name stays."""
    blanket = denied.item is None and denied.quantity is None
    no_party = denied.supplier is None and denied.recipient is None
    supplier = answered.supplier if answered.supplier != denied.recipient else None
    recipient = answered.recipient if answered.recipient != denied.supplier else None
    return replace(
        denied,
        kind=answered.kind if denied.kind is ClaimKind.OTHER else denied.kind,
        supplier=denied.supplier or supplier,
        recipient=denied.recipient or recipient,
        party=denied.party or (answered.party if no_party else None),
        item=answered.item if blanket else denied.item,
        quantity=answered.quantity if blanket else denied.quantity,
        place=denied.place or (answered.place if blanket else None),
        stage=answered.stage if denied.stage is Stage.UNCLEAR else denied.stage,
    )


def _answered(statement: Statement, among: Sequence[Statement]) -> list[Statement]:
    return [
        other for other in among if other is not statement and any(span.meets(other.span) for span in statement.answers)
    ]


def _completed(claim: Claim, statement: Statement, answered: Sequence[Claim]) -> Claim:
    """A denied claim filled from the first answered one of its kind; what is affirmed stands for itself."""
    if claim.affirmed and statement.stance is Stance.ASSERTS:
        return claim
    alike = [other for other in answered if claim.kind in {other.kind, ClaimKind.OTHER}]
    return inherit(claim, alike[0]) if alike else claim
