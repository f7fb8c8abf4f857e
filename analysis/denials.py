"""Denials: which contents deny without the word, and what a denial says is not so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from analysis import falsehoods, items
from analysis.claims import Claim, ClaimKind
from analysis.completion import by_denier
from analysis.items import Item
from analysis.passages import Passage
from analysis.refusals import refuses
from analysis.statements import Source, Statement
from analysis.tokens import wordset
from analysis.words import AUXILIARIES, BE, NEGATIONS, is_adverb

ANAPHORA = "denial.anaphora"
"""The rule of a denied claim that is taken whole from what the denial answers."""

_FINDINGS = wordset("trace traces evidence indication indications sign signs proof information details confirmation")
_TALKED_OF = wordset(
    "plan plans talks talk deal deals negotiations deliveries delivery shipments shipment discussions agreement "
    "agreements contract contracts supplies transfer transfers intention intentions troops soldiers weapons arms "
    "drones workers such cooperation exports purchases purchase truth need missiles volunteers mercenaries instructors "
    "sales consignment consignments flights cargo order orders payments payment ammunition oil coal shells bases base "
    "recruitment training ties trade labourers fighters request requests record records licence licences license permit"
)
_NO_FINDING = wordset(
    "evidence indication indications reason doubt sign signs proof information word comment details photograph "
    "photographs photo photos picture pictures footage explanation"
)


_UNSETTLED = wordset("date dates timetable schedule deadline venue breakdown more fewer less")
"""What is not fixed, and words that only bound a number, deny nothing: "no date has been set", "no more than 300"."""


def denying_rule(passage: Passage, stretch: tuple[int, int], claims: Sequence[Claim], speaker: Source) -> str | None:
    """The rule by which a content denies although its cue does not, or None.

    Existential ("there are no plans to…"), a characterisation ("these reports are false"), or an accused
    party's own "we have never…".
    """
    words = [passage.word(at) for at in range(*stretch)]
    if _is_existential(words) or (words[:2] == ["no", "such"] and set(words[2:4]) & _TALKED_OF):
        return "denial.existential"
    if falsehoods.characterised(passage.tokens[slice(_with_noun(passage, stretch[0]), stretch[1])]):
        return "denial.characterisation"
    if _rejects(words):
        return "denial.object"
    if (
        words[:1] in (["no"], ["none"], ["nobody"])
        and speaker.speaks_for is not None
        and not set(words[1:4]) & (_NO_FINDING | _UNSETTLED | {"matter", "longer", "wonder", "one"})
        and not set(words[1:6]) & {"may", "should", "must", "can", "shall"}
        and words[1:2] != []
        and words[1][:1].isalnum()
    ):
        return "denial.negative-subject"
    told = [claim for claim in claims if claim.kind is not ClaimKind.OTHER]
    own = speaker.speaks_for is not None and any(speaker.speaks_for in {c.supplier, c.recipient} for c in told)
    if told and own and not any(claim.affirmed for claim in told) and negates(words):
        return "denial.by-content"
    return None


def _with_noun(passage: Passage, first: int) -> int:
    """The first token, or that of the noun and its "that" before it: "Reports that", "The allegation that"."""
    if first >= 2 and passage.word(first - 1) == "that" and passage.word(first - 2) in falsehoods.SAID:
        return first - 2
    return first


_REJECTING = wordset(
    "rejects rejected reject denies denied deny refutes refuted refute dismisses dismissed dismiss repudiates"
)


def _rejects(words: Sequence[str]) -> bool:
    """Whether the speaker is told to say that he rejects something: it "categorically rejects the allegation"."""
    opening = [word for word in words[:8] if word[:1].isalnum() and not is_adverb(word)]
    if opening[:1] not in (["it"], ["we"], ["i"]) or not set(opening[1:3]) & _REJECTING:
        return False
    return not falsehoods.SAID.isdisjoint(words[:12]) and not set(opening[1:3]) & NEGATIONS


def _is_existential(words: Sequence[str]) -> bool:
    for place, word in enumerate(words):
        if word == "none" and words[max(0, place - 2) : place] == ["there", "is"]:
            return True
        if word != "no" or place == 0:
            continue
        following = words[place + 1 : place + 5]
        there = "there" in words[max(0, place - 5) : place] and set(words[max(0, place - 3) : place]) & (BE | {"been"})
        holds = bool(set(words[max(0, place - 2) : place]) & {"has", "have", "had"}) and following[:1] in (
            ["plans"],
            ["intention"],
        )
        talked = bool(set(following) & _TALKED_OF) and not set(following[:3]) & _NO_FINDING
        if words[place - 1] in {"found", "seen", "detected", "find", "see", "detect", "noticed", "observed"}:
            continue
        if talked and (there or holds or following[:1] == ["such"]):
            return True
    return False


_UNKNOWING = wordset(
    "aware familiar comment confirm know sure surprised clear rule bound target directed responsible accept want "
    "need going intend see think understand lectured answer respond speculate discuss deny hide conceal dispute "
    "regret fear exclude say said verify afraid forget yet matter mention dissuade tolerate allow excluded remember "
    "believe support interested concerned expect recognise recognize stop stopped ceased seen track tracked surprise "
    "business"
)
"""What is not done without denying a deed: "is not aware", "does not comment", "will not be lectured"."""

_NONE = wordset("none nothing nobody zero never neither")
_STANDING_APART = (
    ("part", "of"), ("party", "to"), ("a", "party"), ("involved", "in"), ("involved",), ("nothing", "to", "do"),
    ("in", "any", "way"), ("role", "in"), ("connection", "with"), ("ties", "with"), ("link", "to"), ("links", "to"),
)  # fmt: skip
_LOOKED_AT = 30
"""So many words of a content are looked at for a negation."""


def negates(words: Sequence[str]) -> bool:
    """Whether a content's first words negate a deed rather than a knowledge or a wish: "has not sent", "sent no"."""
    return any(True for _ in undone(words))


def undone(words: Sequence[str]) -> Iterator[int]:
    """The places, among a content's first words, of the negations of a deed. Marks between the words do not count."""
    lower = [word for word in words[: 2 * _LOOKED_AT] if word[:1].isalnum()][:_LOOKED_AT]
    if "you" in lower[:2] or "nobody's" in lower or ("nobody", "'s") in pairwise(words):
        return
    for place, word in enumerate(lower):
        if not (word in NEGATIONS or word == "zero" or word.endswith("n't")) or word == "without":
            continue
        after = lower[place + 1 : place + 4]
        before = set(lower[max(0, place - 4) : place])
        loose = word == "not" and place > 0 and not before & AUXILIARIES and after[:1] not in (["a"], ["one"])
        if loose or (word in {"not", "cannot"} and after[:1] in (["only"], ["just"], ["because"], ["to"])):
            continue
        if not set(after) & (_UNKNOWING | _NO_FINDING):
            yield place


_WHOLLY = wordset("any single ever whatsoever either anyone anybody anything")


def excludes(lower: Sequence[str]) -> bool:
    """Whether a content leaves nothing at all: "not a single", "never", "zero grams", or stands apart from it all."""
    if set(lower[:3]) & _NONE or set(lower[:_LOOKED_AT]) & {"never", "zero"}:
        return True
    for place, word in enumerate(lower[:_LOOKED_AT]):
        after = tuple(lower[place + 1 : place + 6])
        if word in {"not", "no"} or word.endswith("n't"):
            if after[:1] == ("one",) or _WHOLLY & set(after):
                return True
            if any(after[at : at + len(words)] == words for words in _STANDING_APART for at in range(3)):
                return True
    return False


def confines(lower: Sequence[str]) -> bool:
    """Whether a content owns to so much and no more: "only medicine came in", "tents and nothing else"."""
    words = lower[:_LOOKED_AT]
    return "only" in words or ("nothing", "else") in pairwise(words) or ("full", "stop") in pairwise(words)


_LIMITING = wordset("limited within accordance according under lawful legal legitimate right")


def limits(lower: Sequence[str]) -> bool:
    """Whether a content owns to a deed as lawful or small: "limited to training", "in accordance with a contract"."""
    return not _LIMITING.isdisjoint(lower[: 2 * _LOOKED_AT])


_CEASED = wordset("left returned withdrawn withdrew halted stopped ended ceased banned expired cancelled suspended")


def ceases(lower: Sequence[str]) -> bool:
    """Whether a content says that it is over: "all of them left in 2019"."""
    return not _CEASED.isdisjoint(lower[:_LOOKED_AT])


def finds_nothing(lower: Sequence[str]) -> bool:
    """Whether a content only says that nothing has been found."""
    return any(word in NEGATIONS and set(lower[at + 1 : at + 5]) & _FINDINGS for at, word in enumerate(lower))


def denied_claims(
    denial: Statement, answered: Sequence[Statement], beside: Sequence[Statement] = ()
) -> tuple[Claim, ...]:
    """The claims of a denial: what it says is not so, parties it leaves out taken from what it answers.

    Where it names nothing itself, what else was charged in one go (``beside``) is denied too. The item stays as the
    denial words it; one that names nothing at all denies the quantity as well. "Denied that it had never sent any"
    says it has.
    """
    told = [claim for claim in denial.claims if claim.kind is not ClaimKind.OTHER]
    models = _charges(answered)
    if told:
        turned = denial.rule.startswith("denial.that-clause")
        voice = denial.source.speaks_for
        return tuple(
            by_denier(_negated(claim, models, affirmed=turned and not claim.affirmed), voice) for claim in told
        )
    if models:
        parties = {(model.supplier, model.recipient) for model in models}
        models += [one for one in _charges(beside) if (one.supplier, one.recipient) in parties]
        models = list({(model.kind, model.item, model.supplier, model.recipient): model for model in models}.values())
        models = [model for model in models if not any(_is_wider(model, other) for other in models)]
        own = [model for model in models if denial.source.speaks_for in {model.supplier, model.recipient}]
        return tuple(_inherited(model, denial) for model in own or models)
    return tuple(replace(claim, affirmed=False) for claim in denial.claims)


def _is_wider(one: Claim, other: Claim) -> bool:
    """Whether a charge says no more than another does with a narrower name: "arms" beside "missiles"."""
    if one.item is None or other.item is None or one.item == other.item or not items.covers(one.item, other.item):
        return False
    return one.supplier in {None, other.supplier} and one.recipient in {None, other.recipient}


def _charges(statements: Iterable[Statement]) -> list[Claim]:
    return [c for said in statements for c in said.claims if c.kind is not ClaimKind.OTHER and c.affirmed]


def _negated(claim: Claim, models: Sequence[Claim], *, affirmed: bool) -> Claim:
    model = next((m for m in models if _same_topic(m, claim)), None)
    if model is None:
        return replace(claim, affirmed=affirmed)
    supplier, recipient = claim.supplier or model.supplier, claim.recipient or model.recipient
    inherited = (supplier, recipient) != (claim.supplier, claim.recipient)
    rule = f"{claim.rule}+answered" if inherited else claim.rule
    party = None if supplier and recipient else claim.party
    return replace(claim, affirmed=affirmed, supplier=supplier, recipient=recipient, party=party, rule=rule)


def _same_topic(claim: Claim, denied: Claim) -> bool:
    if claim.item is None or denied.item is None:
        return False
    same = items.family(claim.item) == items.family(denied.item)
    supplier = denied.supplier is None or claim.supplier is None or denied.supplier == claim.supplier
    recipient = denied.recipient is None or claim.recipient is None or denied.recipient == claim.recipient
    return same and supplier and recipient


_POINTING = ("denial.anaphora", "denial.object", "denial.called-false", "denial.characterisation", "denial.relative")
"""Rules of denials that point at a charge as it was made; what denies in words of its own denies no figure."""


def _inherited(model: Claim, denial: Statement) -> Claim:
    number = model.quantity if denial.rule.startswith(_POINTING) else None
    return replace(model, span=denial.span, affirmed=False, quantity=number, rule=ANAPHORA)


def is_no_finding(passage: Passage, stretch: tuple[int, int]) -> bool:
    """Whether a content only says that nothing has been found: no denial, and no assertion either."""
    return finds_nothing([passage.word(at) for at in range(*stretch)])


def is_unconfirming(passage: Passage, stretch: tuple[int, int]) -> bool:
    """Whether a content says that something could not be confirmed or will not be commented on."""
    words = list(islice((passage.word(at) for at in range(*stretch) if passage.tokens[at].is_word), 16))
    refusing = bool(set(words[:12]) & {"not", "cannot", "unable", "can't", "couldn't", "no", "won't"})
    return (refusing and bool(set(words[:12]) & {"confirm", "verify", "comment", "corroborate"})) or refuses(words)


_MAYBE = wordset("may might possibly probably apparently presumably supposedly")
_DOUBTED = wordset(
    "believed understood doubted doubts doubt suspect suspects suspected possible appears seems unclear uncertain "
    "perhaps maybe likely"
)
_UNSURE = (
    ("could", "have"),
    ("not", "sure"),
    ("not", "clear"),
    ("not", "certain"),
    ("not", "rule"),
    ("not", "exclude"),
    ("appears", "to"),
    ("appear", "to"),
    ("seems", "to"),
)


def is_guess(passage: Passage, stretch: tuple[int, int]) -> bool:
    """Whether a content opens with a guess: "may have sent", "probably", without a condition."""
    among = passage.tokens[stretch[0] : min(stretch[1], stretch[0] + 12)]
    words = [token.lower for token in among]
    guessed = any(token.lower in _MAYBE and token.text != "May" for token in among)
    guessed |= bool(set(words[:4]) & _DOUBTED) and not set(words[:4]) & NEGATIONS
    guessed |= any(pair in _UNSURE for pair in pairwise(words))
    return (guessed or words[:3] == ["remains", "to", "be"]) and words[0] not in {"if", "unless", "whether"}


def narrowed(denial: Statement, named: Sequence[Item], places: Sequence[str]) -> Statement:
    """The denial with the goods and places that it names itself, where the rest of it is what it answers."""
    return replace(denial, claims=tuple(_narrower(claim, named, places) for claim in denial.claims))


def _narrower(claim: Claim, named: Sequence[Item], places: Sequence[str]) -> Claim:
    if claim.rule != ANAPHORA or claim.item is None:
        return claim
    family = items.family(claim.item)
    claim = replace(claim, quantity=None) if named or places else claim
    alike = [item.name for item in named if item.family == family and item.name != claim.item]
    if not alike and not places:
        return claim
    place = " and ".join(places[:3]) or claim.place
    return replace(claim, item=alike[0] if alike else claim.item, place=place, rule=f"{ANAPHORA}+named")
