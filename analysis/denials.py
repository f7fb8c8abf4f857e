"""Denials: which contents deny without the word, what a denial answers, and what it says is not so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis import items
from analysis.claims import Claim, ClaimKind
from analysis.items import Item
from analysis.passages import Passage
from analysis.refusals import is_false_word
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Source, Stance, Statement
from analysis.tokens import wordset
from analysis.words import BE, NEGATIONS, is_adverb

ANAPHORA = "denial.anaphora"
"""The rule of a denied claim that is taken whole from what the denial answers."""

_TALKED_OF = wordset(
    "plan plans talks talk deal deals negotiations deliveries delivery shipments shipment discussions agreement "
    "agreements "
    "contract contracts supplies transfer transfers intention intentions troops soldiers weapons arms drones workers "
    "such "
    "cooperation exports purchases purchase truth need missiles volunteers mercenaries instructors sales"
)
_SAID = wordset(
    "report reports claim claims allegation allegations accusation accusations information statement statements story "
    "stories rumour rumours rumor rumors this that it these all they news publication publications assertions "
    "assertion "
    "insinuations"
)
_FILLERS = wordset("a an the one more another pure complete nothing but mere yet just all total further utter old new")
_NO_FINDING = wordset("evidence indication indications reason doubt sign signs proof information word comment details")


def denying_rule(passage: Passage, stretch: tuple[int, int], claims: Sequence[Claim], speaker: Source) -> str | None:
    """The rule by which a content denies although its cue does not, or None.

    Existential ("there are no plans to…"), a characterisation ("these reports are false"), or an accused
    party's own "we have never…".
    """
    words = [passage.word(at) for at in range(*stretch)]
    if _is_existential(words):
        return "denial.existential"
    if _is_characterised(words):
        return "denial.characterisation"
    if (
        words[:1] in (["no"], ["none"], ["nobody"])
        and speaker.speaks_for is not None
        and not set(words[1:4]) & _NO_FINDING
    ):
        return "denial.negative-subject"
    told = [claim for claim in claims if claim.kind is not ClaimKind.OTHER]
    own = speaker.speaks_for is not None and any(speaker.speaks_for in {c.supplier, c.recipient} for c in told)
    if told and own and not any(claim.affirmed for claim in told):
        return "denial.by-content"
    return None


def _is_existential(words: Sequence[str]) -> bool:
    for place, word in enumerate(words):
        if word != "no" or place == 0:
            continue
        following = words[place + 1 : place + 5]
        there = "there" in words[max(0, place - 5) : place] and set(words[max(0, place - 3) : place]) & (BE | {"been"})
        holds = bool(set(words[max(0, place - 2) : place]) & {"has", "have", "had"}) and following[:1] in (
            ["plans"],
            ["intention"],
        )
        talked = bool(set(following) & _TALKED_OF) and not set(following[:3]) & _NO_FINDING
        if talked and (there or holds or following[:1] == ["such"]):
            return True
    return False


def _is_characterised(words: Sequence[str]) -> bool:
    for place, word in enumerate(words):
        if word in BE | {"remain", "remains"} and set(words[max(0, place - 8) : place]) & _SAID:
            after = [later for later in words[place + 1 : place + 9] if later not in _FILLERS and not is_adverb(later)]
            if after[:1] and is_false_word(after[0]):
                return True
            if words[place + 1 : place + 3] in (["not", "true"], ["not", "so"], ["made", "up"]):
                return True
        if word in {"correspond", "corresponds"} and "not" in words[max(0, place - 3) : place]:
            return "reality" in words[place : place + 6]
    return any(pair == ("nothing", "to") for pair in pairwise(words)) and "do" in words


def named_families(passage: Passage, span: Span) -> frozenset[str]:
    """The families of all items named inside a span of the passage."""
    return frozenset(hit.value.family for hit in passage.items if span.holds(hit.span))


def answered(
    denial: Statement,
    paragraph: int,
    earlier: Sequence[tuple[int, Statement]],
    families: frozenset[str] = frozenset(),
) -> Statement | None:
    """The statement that a denial answers: the nearest before it that shares its topic.

    A denial with a topic of its own answers the nearest claim of that topic; one without answers the nearest
    claim of the same or the previous paragraph, else the nearest that concerns the denier's own state. Items that
    it names (``families``) must be among those claimed.
    """
    told = [claim for claim in denial.claims if claim.kind is not ClaimKind.OTHER]
    choice = [
        (at, statement)
        for at, statement in reversed(earlier)
        if _may_be_answered(statement, denial) and (told or not families or families & _families(statement))
    ]
    if told:
        alike = [statement for _, statement in choice if _shares_topic(statement, told)]
        return next((one for one in alike if _stands_as_far(one, told)), next(iter(alike), None))
    near = next((statement for at, statement in choice if paragraph - at <= 1), None)
    if near is not None:
        return near
    state = denial.source.speaks_for
    return next((s for _, s in choice if state is not None and _concerns(s, state)), None)


def _families(statement: Statement) -> frozenset[str]:
    return frozenset(items.family(claim.item) for claim in statement.claims if claim.item is not None)


def _may_be_answered(statement: Statement, denial: Statement) -> bool:
    if statement.stance in {Stance.DENIES, Stance.DECLINES} or statement.span.start >= denial.span.start:
        return False
    voice = denial.source.speaks_for
    own = voice is not None and statement.source.speaks_for == voice
    return not own and any(claim.affirmed and claim.kind is not ClaimKind.OTHER for claim in statement.claims)


def _shares_topic(statement: Statement, told: Sequence[Claim]) -> bool:
    return any(_same_topic(claim, denied) for claim in statement.claims for denied in told if claim.affirmed)


def _same_topic(claim: Claim, denied: Claim) -> bool:
    if claim.item is None or denied.item is None:
        return False
    same = items.family(claim.item) == items.family(denied.item)
    supplier = denied.supplier is None or claim.supplier is None or denied.supplier == claim.supplier
    recipient = denied.recipient is None or claim.recipient is None or denied.recipient == claim.recipient
    return same and supplier and recipient


def _stands_as_far(statement: Statement, told: Sequence[Claim]) -> bool:
    """Whether the statement has the conduct as far on as the denial: a denied sending answers no mere plan."""
    done = {Stage.SHIPPED, Stage.DELIVERED, Stage.USED}
    return any((claim.stage in done) == (denied.stage in done) for claim in statement.claims for denied in told)


def _concerns(statement: Statement, state: str) -> bool:
    return any(state in {claim.supplier, claim.recipient} for claim in statement.claims)


def besides(target: Statement, paragraph: int, earlier: Sequence[tuple[int, Statement]]) -> tuple[Statement, ...]:
    """What the same source charged right before, in the last three paragraphs: "the accusation" is all of it."""
    name = target.source.name
    return tuple(
        said
        for at, said in earlier
        if said is not target and name is not None and said.source.name == name and 0 <= paragraph - at <= 3
        and said.stance in {Stance.ASSERTS, Stance.HEDGES} and said.span.start < target.span.start
    )  # fmt: skip


def denied_claims(denial: Statement, target: Statement | None, whole: Sequence[Statement] = ()) -> tuple[Claim, ...]:
    """The claims of a denial: what it says is not so, parties it leaves out taken from what it answers.

    Where it names nothing itself, what else was charged in one go (``whole``) is denied too.

    The item stays as the denial words it; a quantity that the denial does not name stays unknown.
    """
    told = [claim for claim in denial.claims if claim.kind is not ClaimKind.OTHER]
    models = _charges([target]) if target is not None else []
    if told:
        return tuple(_negated(claim, models) for claim in told)
    if models:
        parties = {(model.supplier, model.recipient) for model in models}
        more = [one for one in _charges(whole) if (one.supplier, one.recipient) in parties]
        models = list({(model.kind, model.item): model for model in [*models, *more]}.values())
        own = [model for model in models if denial.source.speaks_for in {model.supplier, model.recipient}]
        return tuple(_inherited(model, denial.span) for model in own or models)
    return tuple(replace(claim, affirmed=False) for claim in denial.claims)


def _charges(statements: Iterable[Statement]) -> list[Claim]:
    return [c for said in statements for c in said.claims if c.kind is not ClaimKind.OTHER and c.affirmed]


def _negated(claim: Claim, models: Sequence[Claim]) -> Claim:
    model = next((m for m in models if _same_topic(m, claim)), None)
    if model is None:
        return replace(claim, affirmed=False)
    supplier, recipient = claim.supplier or model.supplier, claim.recipient or model.recipient
    inherited = (supplier, recipient) != (claim.supplier, claim.recipient)
    rule = f"{claim.rule}+answered" if inherited else claim.rule
    party = None if supplier and recipient else claim.party
    return replace(claim, affirmed=False, supplier=supplier, recipient=recipient, party=party, rule=rule)


def _inherited(model: Claim, span: Span) -> Claim:
    return replace(model, span=span, affirmed=False, quantity=None, rule=ANAPHORA)


def is_no_finding(passage: Passage, stretch: tuple[int, int]) -> bool:
    """Whether a content only says that nothing has been found: no denial, and no assertion either."""
    words = [passage.word(at) for at in range(*stretch)]
    return any(
        word in NEGATIONS and set(words[place + 1 : place + 5]) & _NO_FINDING for place, word in enumerate(words)
    )


def is_unconfirming(passage: Passage, stretch: tuple[int, int]) -> bool:
    """Whether a content says that something could not be confirmed or will not be commented on."""
    words = [passage.word(at) for at in range(*stretch)][:12]
    refusing = bool(set(words) & {"not", "cannot", "unable", "can't", "couldn't", "no", "won't"})
    return refusing and bool(set(words) & {"confirm", "verify", "comment", "corroborate"})


def narrowed(denial: Statement, passage: Passage) -> Statement:
    """The denial with the goods and places that it names itself, where the rest of it is what it answers."""
    named = [hit.value for hit in passage.items if denial.span.holds(hit.span)]
    places = sorted({m.place.name for m in passage.states if m.place is not None and denial.span.holds(m.span)})
    claims = tuple(_narrower(claim, named, places) for claim in denial.claims)
    return replace(denial, claims=claims)


def _narrower(claim: Claim, named: Sequence[Item], places: Sequence[str]) -> Claim:
    if claim.rule != ANAPHORA or claim.item is None:
        return claim
    alike = [item.name for item in named if item.family == items.family(claim.item) and item.name != claim.item]
    if not alike and not places:
        return claim
    place = " and ".join(places[:3]) or claim.place
    return replace(claim, item=alike[0] if alike else claim.item, place=place, rule=f"{ANAPHORA}+named")


def carried(denial: Statement, paragraph: int, earlier: Sequence[tuple[int, Statement]]) -> Statement:
    """A denial without a topic of its own goes on with the denial that the same side has just made."""
    if any(claim.kind is not ClaimKind.OTHER for claim in denial.claims):
        return denial
    for at, before in reversed(earlier):
        voice = before.source.speaks_for == denial.source.speaks_for or before.source.name == denial.source.name
        told = tuple(claim for claim in before.claims if claim.kind is not ClaimKind.OTHER)
        if before.stance is Stance.DENIES and paragraph - at <= 1 and voice and told:
            claims = tuple(_inherited(claim, denial.span) for claim in told)
            return replace(denial, claims=claims, answers=denial.answers or before.answers)
    return denial
