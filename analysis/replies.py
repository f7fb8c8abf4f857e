"""Denials and refusals of an article joined to what they answer, and what they leave unsaid taken from there."""

from collections.abc import Sequence
from dataclasses import replace

from analysis import answers, denials
from analysis.claims import Claim, ClaimKind
from analysis.refusals import refuses
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance, Statement
from analysis.texts import Block
from analysis.triggers import NOUNS, VERBS
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
        rule = _contesting(told, place)
        if rule is not None:
            seen[place] = replace(one, statement=replace(one.statement, stance=Stance.DENIES, rule=rule))
        elif _evades(one):
            seen[place] = replace(one, statement=replace(one.statement, stance=Stance.DECLINES))
    for place, one in enumerate(seen):
        if one.statement.stance in answers.REPLIES:
            seen[place] = _reply(told, place)
            answers.note(told, one, seen[place].statement.answers)
    return [one.statement for one in seen]


def _alone(statement: Statement) -> Statement:
    return statement if statement.stance is not Stance.DENIES else replace(
        statement, claims=denials.denied_claims(statement, ())
    )  # fmt: skip


_OUTSIDERS = frozenset({SourceKind.ANALYST, SourceKind.MEDIA})


def _contesting(told: answers.Told, place: int) -> str | None:
    """The rule by which a plain statement contests what its own side is accused of in this article, or None."""
    one = told.views[place]
    source = one.statement.source
    if one.statement.stance not in {Stance.ASSERTS, Stance.HEDGES} or source.kind in _OUTSIDERS or one.name is None:
        return None
    negates = (denials.negates(one.lower) or denials.confines(one.lower)) and not any(
        claim.affirmed for claim in one.claims[:1]
    )
    excludes = denials.excludes(one.lower)
    if negates and _goes_on(told, place) and (one.families or one.points or excludes or _moves(one)):
        return "denial.continued"
    goods = frozenset(family for charge in answers.accusing(told, place) for family in charge.families)
    accused = bool(goods) or _speaks_of_itself(told, one)
    if denials.finds_nothing(one.lower):
        pointed = one.points or "them" in one.lower
        return "denial.found-nothing" if accused and (pointed or one.families) else None
    if not (negates and accused):
        return None
    if goods:
        return "denial.by-accused" if one.families & goods or _moves(one) or excludes else None
    shared = told.lead is not None and bool((one.states - {one.state}) & told.lead.parties)
    return "denial.by-accused" if excludes and (one.families or _moves(one) or shared) else None


def _goes_on(told: answers.Told, place: int) -> bool:
    """Whether the same speaker has just denied something."""
    one, before = told.views[place], told.views[place - 1] if place else None
    return (
        before is not None and one.name is not None and before.name == one.name
        and before.statement.stance is Stance.DENIES and one.paragraph - before.paragraph <= 1
    )  # fmt: skip


def _speaks_of_itself(told: answers.Told, one: View) -> bool:
    """Whether a state or a body says something of itself, where somebody else has made a charge before or after."""
    if told.lead is None or not told.lead.claims or told.lead.name == one.name:
        return False
    itself = one.state is None or one.state in one.states
    return itself or not {"we", "our", "it", "its", "they"}.isdisjoint(one.lower[:3])


_ANSWER = 40
"""So many words of a transcript's answer are looked at for a refusal."""


def _evades(one: View) -> bool:
    """Whether a whole answer in a transcript claims nothing and refuses to say more."""
    plain = one.statement.stance is Stance.ASSERTS and one.labelled and not one.claims
    return plain and refuses(one.lower[:_ANSWER])


def _moves(one: View) -> bool:
    """Whether a verb or noun of transfer stands in the content."""
    return any(word in VERBS.openers or word in NOUNS.openers for word in one.lower)


def _reply(told: answers.Told, place: int) -> View:
    """The reply with what it answers, and a denial with what it says is not so."""
    one = told.views[place]
    goes_on = one.statement.stance is Stance.DENIES and _goes_on(told, place)
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
    statement = replace(statement, claims=denials.denied_claims(statement, answered, beside))
    return replace(one, statement=denials.narrowed(statement, one.named, one.places))


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
