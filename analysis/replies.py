"""Denials and refusals of an article joined to what they answer, and what they leave unsaid taken from there."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import answers, denials, rebuttals
from analysis.claims import Claim, ClaimKind
from analysis.refusals import refuses
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Stance, Statement
from analysis.texts import Block
from analysis.tokens import wordset
from analysis.views import View, views

RULE = "replies.whole"


def settled(text: str, blocks: Sequence[Block], said: Sequence[tuple[int, Statement]]) -> list[Statement]:
    """All statements of an article, in its order, once it is read to the end: each reply with what it answers.

    What an accused side says is not so becomes a denial here, for only the whole article tells who is accused.
    """
    if not any(statement.stance in answers.REPLIES | {Stance.ASSERTS, Stance.HEDGES} for _, statement in said):
        return [_alone(statement) for _, statement in said]
    seen = views(text, blocks, said)
    told = answers.of_article(seen)
    for place, one in enumerate(seen):
        rule = rebuttals.contesting(told, place)
        if rule is not None:
            seen[place] = replace(one, statement=replace(one.statement, stance=Stance.DENIES, rule=rule))
        elif (attitude := _of_answer(one)) is not None:
            seen[place] = replace(one, statement=replace(one.statement, stance=attitude))
    for place, one in enumerate(seen):
        if one.statement.stance in answers.REPLIES:
            seen[place] = _reply(told, place)
    return _told([one.statement for one in seen])


def _told(said: Sequence[Statement]) -> list[Statement]:
    """The statements without the nobody's hearsay that only stands inside what somebody calls untrue."""
    denied = [statement.span for statement in said if statement.stance is Stance.DENIES]
    return [
        statement
        for statement in said
        if statement.stance is not Stance.HEARSAY
        or statement.source.name is not None
        or not any(span.meets(statement.span) for span in denied)
    ]


def _alone(statement: Statement) -> Statement:
    return statement if statement.stance is not Stance.DENIES else replace(
        statement, claims=denials.denied_claims(statement, ())
    )  # fmt: skip


_HELD = wordset("believed understood thought suspected presumed assumed")
_ANSWER = 40
"""So many words of a transcript's answer are looked at for a refusal."""


def _of_answer(one: View) -> Stance | None:
    """The stance of a whole answer in a transcript that refuses to say more, or opens with what "is believed"."""
    if one.statement.stance is not Stance.ASSERTS or not one.labelled:
        return None
    if one.lower[:2] == ("it", "is") and one.lower[2:3] and one.lower[2] in _HELD:
        return Stance.HEDGES
    counted = any(claim.quantity is not None for claim in one.claims)
    return Stance.DECLINES if refuses(one.lower[:_ANSWER]) and not counted else None


def _reply(told: answers.Told, place: int) -> View:
    """The reply with what it answers, and a denial with what it says is not so."""
    one = told.views[place]
    goes_on = one.statement.stance is Stance.DENIES and rebuttals.goes_on(told, place)
    before = told.views[place - 1].statement if goes_on else None
    chosen = answers.choose(told, place)
    spans: tuple[Span, ...] = tuple(told.views[at].span for at in chosen)
    if before is not None and not spans:
        spans = before.answers
    statement = replace(one.statement, answers=spans)
    if statement.stance is not Stance.DENIES:
        return replace(one, statement=statement)
    if before is not None and not one.claims and not one.families:
        inherited = tuple(replace(c, span=one.span, rule=denials.ANAPHORA) for c in before.claims)
        if inherited:
            return replace(one, statement=replace(statement, claims=inherited))
    answered = [told.views[at].statement for at in chosen]
    beside = [view.statement for view in answers.besides(told, chosen[0])] if chosen else []
    if chosen and not one.claims and not any(told.views[at].claims for at in chosen):
        answered = _charged(told, place)
    statement = replace(statement, claims=denials.denied_claims(statement, answered, beside))
    return replace(one, statement=denials.narrowed(statement, one.named, one.places))


def _charged(told: answers.Told, place: int) -> list[Statement]:
    """The nearest charge before a denial with a claim that names its side, where what it answers tells none."""
    side = told.views[place].statement.source.speaks_for
    for view in reversed(told.views[:place]):
        if any(side in {claim.supplier, claim.recipient} for claim in view.claims if claim.affirmed and side):
            return [view.statement]
    return []


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
