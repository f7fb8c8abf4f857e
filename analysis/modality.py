"""Is it said to be so, planned, offered, denied or only imagined: what stands before a verb of transfer."""

from dataclasses import dataclass

from analysis.clauses import Clause, clause_left
from analysis.items import Item
from analysis.quantities import Quantity
from analysis.stages import Stage
from analysis.tokens import Hit, Token, wordset
from analysis.triggers import Roles, Trigger
from analysis.words import BE, DETERMINERS, FINITE, NEGATIONS, PREPOSITIONS, is_adverb

PREVENTING = wordset(
    "prevent prevents prevented preventing hinder hinders hindering hindered ban bans banned banning prohibit "
    "prohibits "
    "prohibited prohibiting stop stops stopped stopping halt halts halted halting block blocks blocked blocking forbid "
    "forbids forbidden avoid avoiding bar bars barred barring deter deterring warn warned warning against urge urged "
    "cap caps capped limit limits restrict restricts restricted outlaw outlaws illegal refrain instead thwart "
    "thwarting curb curbing suspend suspended ceased cease discourage"
)
_UNWILLING = wordset("reluctance reluctant resistance unwilling unwillingness hesitant hesitation")
_BARRIERS = wordset("sanctions embargo embargoes ban bans moratorium restrictions controls curbs limits")
_NO_FINDING = wordset("trace traces evidence indication indications proof sign signs confirmation information")
_FOUND = wordset("confirmed established proven verified")
_PLANNING = wordset(
    "plan plans planned planning prepare prepares prepared preparing intend intends intended intending poised "
    "expected expects set due going decided decides decision promised promises pledged pledges vowed intention "
    "preparations scheduled likely want wants wanted hopes hoped hoping hope aims aiming try trying tried tries seek "
    "seeking sought seeks looking considering mulling attempts attempting attempt plot plotting bid move arrangements "
    "expect"
)
_OFFERING = wordset(
    "offer offers offered offering willing willingness ready readiness proposed proposes proposal invited"
)
_AGREEING = wordset("agreed agrees agree agreement agreeing contracted signed")
_ASKING = wordset(
    "ask asks asked asking request requests requested requesting talks negotiations negotiating urged appealed "
    "negotiate negotiated negotiates negotiation discuss discussed discusses discussions "
    "discussing"
)
_FORCED = wordset("forced forcing led prompted pushed compelled driven made allowed helped process")
_MAYBE = wordset("may might could can potentially possibly possible perhaps")
_ILLEGAL = wordset("violation breach illegal prohibited banned forbidden unlawful contravention violate breaches")
_UNLAWFUL = wordset("illegal banned prohibited forbidden illicit outlawed")
"""Before the transfer itself these only say what sort of transfer it was."""

_PERMITTING = wordset(
    "permission permit permits licence licences license licenses approval authorisation authorization waiver waivers "
    "exemption exemptions right"
)
_RULES = wordset("resolution resolutions embargo sanctions treaty law charter")
_CONSIDERING = wordset("considering mulling contemplating discussing weighing")
_TALKING = wordset(
    "talks negotiations negotiating negotiated negotiate negotiates discussions discussing discuss discussed"
)
_CHARGING = wordset("of for denied denies denying deny admitted admits without about")
"""What stands before a gerund that tells of something done: "accused of selling", "denied selling"."""

_UNDER_WAY = wordset("process midst course middle verge act point possibility prospect")
"""What a gerund is "in the … of": it is not done yet."""

_BUYING = frozenset({"buy", "purchase", "acquire", "procure", "sale", "sell", "purchase;purchases", "acquisition"})


@dataclass(frozen=True, slots=True)
class Mode:
    """How a transfer is spoken of. ``real`` is False for what is only imagined or forbidden: no claim."""

    real: bool
    affirmed: bool
    stage: Stage
    asked: bool = False


_UNREAL = Mode(False, True, Stage.UNCLEAR)


def mode(clause: Clause, hit: Hit[Trigger], *, passive: bool, own_offer: bool) -> Mode:
    """The mode of the verb or noun. ``own_offer``: the speaker would be the giver, so that "may" is an offer."""
    start = clause_left(clause, hit.first)
    among = clause.passage.tokens
    before = [among[at].lower for at in range(start, hit.first) if among[at].is_word and not _is_month(among[at])]
    near = before[-7:]
    if _is_unreal(clause, hit, start, before, near):
        return _UNREAL
    if before[:1] and before[0] in _NOBODY and before[1:2] != [] and before[1] not in _BOUNDS:
        denied = not any(among[at].text in {",", ":"} for at in range(start, hit.first))
        near = ["not", *near] if denied else near
    affirmed = not _negated([*near, clause.passage.word(hit.last - 2)] if hit.value.lemma == "stand-in" else near)
    stage, asked = _stage(hit.value, before[-9:], passive=passive, own_offer=own_offer)
    return Mode(True, affirmed, stage, asked)


def _is_month(token: Token) -> bool:
    """Whether "May" is the month rather than the verb."""
    return token.text == "May"


def _is_unreal(clause: Clause, hit: Hit[Trigger], start: int, before: list[str], near: list[str]) -> bool:
    opener = clause.passage.word(start - 1) if start else ""
    if opener in {"if", "unless", "whether"} or before[:1] in (["if"], ["should"]):
        return True
    if (before[:1] == ["were"] and "to" in before) or _is_wondered(before):
        return True
    told = [word for at, word in enumerate(near) if not (at >= len(near) - 2 and _is_of_goods(near, at))]
    if any(word in _BARRIERS and near[at + 1 : at + 2] == ["on"] for at, word in enumerate(near)):
        return True
    if set(told) & PREVENTING and not {"despite"} & set(near):
        return True
    ahead = [clause.passage.word(at) for at in range(max(0, start - 5), start)] if opener == "that" else []
    if (_NO_FINDING | _FOUND) & set(ahead) and set(ahead) & (NEGATIONS | {"lack", "any"}):
        return True
    if _NO_FINDING & set(near) and set(near) & (NEGATIONS | {"lack", "any"}):
        return True
    if "may" in before and set(before) & _RULES:
        return True
    if near[-2:] == ["not", "to"] and set(before) & (_ASKING | {"told", "warned", "ordered", "agreed", "promised"}):
        return True
    if near[-1:] == ["to"] and set(near[-4:-1]) & (_PERMITTING | _UNWILLING):
        return True
    if {"should", "must", "ought"} & set(near) or ("have" in near[-2:-1] and near[-1:] == ["to"]):
        return True
    if ("would" in near[:-3] and "have" not in near[-2:]) or (hit.value.noun and "would" in near):
        return True
    return _would_follow(clause, hit)


def _is_of_goods(near: list[str], at: int) -> bool:
    """Whether "banned" only says what sort of transfer it is: "of banned exports", not "the EU banned exports"."""
    return near[at] in _UNLAWFUL and (at == 0 or near[at - 1] in DETERMINERS | PREPOSITIONS or near[at] == "illegal")


def _is_wondered(before: list[str]) -> bool:
    """Whether "if" or "whether" opened the clause a little before: "even if Iran sent", "in case Iran sends"."""
    opened = before[:4]
    return "whether" in opened or before[:2] in (["even", "if"], ["only", "if"], ["in", "case"], ["suppose", "that"])


def _would_follow(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether a noun or gerund is the subject of "would be", "would violate": imagined."""
    if not hit.value.noun and hit.value.form != "ing":
        return False
    passage = clause.passage
    for at in range(hit.last, min(hit.last + 14, clause.last)):
        word = passage.word(at)
        if word == "would":
            return True
        if word in BE and {passage.word(at + ahead) for ahead in range(1, 5)} & _ILLEGAL:
            return True
        if word in BE | {"has", "have", "had", "will", ",", ";", "that"}:
            return False
    return False


def _negated(near: list[str]) -> bool:
    words = near[:-1] if near[-1:] == ["only"] else near
    words = [word for at, word in enumerate(words) if not _only_bounds(words, at)]
    if "not" in words and words[words.index("not") + 1 : words.index("not") + 2] == ["only"]:
        return False
    refused = {"refused", "refuses", "declined", "failed"} & set(words) and "to" in words[-1:]
    return bool(set(words) & NEGATIONS) or bool(refused) or any(word.endswith("n't") for word in words)


_NOBODY = wordset("no not none neither nobody nothing")
"""With these a clause opens whose subject is nothing: "not one licence has been issued for the export of"."""

_BOUNDS = wordset("more fewer less later doubt")


def _only_bounds(words: list[str], at: int) -> bool:
    """Whether a negation only bounds a number or a time, and denies nothing: "no more than 300", "not less than"."""
    return words[at] in {"no", "not"} and words[at + 1 : at + 2] != [] and words[at + 1] in _BOUNDS


def _stage(trigger: Trigger, before: list[str], *, passive: bool, own_offer: bool) -> tuple[Stage, bool]:
    words = [word for word in before if not is_adverb(word) or word == "likely"]
    near = words[-6:]
    if set(before) & _TALKING and trigger.lemma in _BUYING:
        return Stage.PURCHASING, False
    if set(near) & _ASKING and trigger.roles is Roles.GIVES and "to" in near[-1:]:
        return Stage.REQUESTED, True
    for listed, stage in ((_OFFERING, Stage.OFFERED), (_AGREEING, Stage.CONTRACTED)):
        if set(near) & listed and (trigger.noun or near[-1:] in (["to"], ["of"], ["on"])):
            return stage, False
    if near[-1:] and near[-1] in _CONSIDERING:
        return Stage.SUGGESTED, False
    if near[-1:] == ["have"] and set(near) & (_MAYBE | {"would"}):
        return trigger.done, False
    if set(near) & _MAYBE:
        return (Stage.OFFERED if own_offer else Stage.SUGGESTED), False
    if _is_to_come(near, passive=passive):
        return Stage.PLANNED, False
    if set(near) & _FORCED and near[-1:] == ["to"]:
        return trigger.ongoing, False
    if set(near) & _PLANNING and (near[-1:] in (["to"], ["of"], ["for"], ["on"]) or trigger.noun):
        return Stage.PLANNED, False
    if set(near) & _ASKING and (trigger.noun or near[-1:] == ["on"]):
        return Stage.REQUESTED, False
    return _by_tense(trigger, near, passive=passive), False


def _is_to_come(near: list[str], *, passive: bool) -> bool:
    """ "will send", "is to send", "are to be sent", "is about to send"."""
    if set(near) & {"will", "would", "shall", "'ll"} or near[-2:] == ["about", "to"]:
        return True
    return (passive and near[-2:] == ["to", "be"]) or (near[-1:] == ["to"] and bool(set(near[-2:-1]) & BE))


def _by_tense(trigger: Trigger, near: list[str], *, passive: bool) -> Stage:
    if trigger.noun:
        return trigger.ongoing
    if trigger.form == "base" and near[-1:] == ["to"]:
        return Stage.PLANNED if "process" not in near else trigger.ongoing
    if trigger.form == "past":
        return trigger.ongoing if passive and "being" in near else trigger.done
    if trigger.form == "ing" and near[-1:] and near[-1] in _CHARGING:
        return trigger.ongoing if near[-2:-1] and near[-2] in _UNDER_WAY else trigger.done
    if trigger.form == "ing" and trigger.ongoing is Stage.DELIVERED and trigger.roles is Roles.GETS:
        return Stage.SHIPPED if "been" not in near[-2:] else trigger.done
    return trigger.ongoing


def none_at_all(clause: Clause, hit: Hit[Trigger], thing: Hit[Item] | None) -> bool:
    """Whether the goods are none at all: "has sold no missiles", "not a single rocket or shell has been shipped"."""
    if thing is None or thing.first == hit.first:
        return clause.passage.word(hit.last) in {"no", "nobody", "neither"}
    first = hit.last if thing.first >= hit.last else clause.first
    for at in range(thing.first - 1, max(first, thing.first - _NONE_WITHIN) - 1, -1):
        word, after = clause.passage.word(at), clause.passage.word(at + 1)
        if word in _NO or (word in {"not", "none"} and after in _AT_ALL):
            return after not in _BOUNDING
        if word in {"never", "not"} and hit.value.lemma in _BEING_THERE:
            return True
        if (clause.passage.word(at - 1), word) in {("rather", "than"), ("instead", "of")}:
            return True
        if word == "not" and clause.passage.word(at - 1) in {"and", ",", "but"}:
            return True
        if not clause.passage.tokens[at].is_word or word in _PARTING | FINITE:
            return False
    return False


_NONE_WITHIN = 8
_NO = wordset("no zero nor neither")
_BEING_THERE = frozenset({"there-are", "there-have-been"})
_AT_ALL = wordset("a one any even of")
_BOUNDING = wordset("more fewer less longer doubt")
_PARTING = PREPOSITIONS - {"of", "from"} | {"the", "its", "their"}


_BULK = frozenset({"tonne", "barrel", "litre", "kilogram", "wagon"})
_TRADING = wordset("buy purchase sell resell flog procure")


def reached(hit: Hit[Trigger], quantity: Quantity | None, stage: Stage, *, affirmed: bool = True) -> Stage:
    """How far a trade has gone: "sold 30,000 tonnes" are handed over, and who "does not sell" denies a delivery."""
    if hit.value.lemma not in _TRADING:
        return stage
    if stage is Stage.CONTRACTED and quantity is not None and quantity.unit in _BULK:
        return Stage.DELIVERED
    habit = stage is Stage.PURCHASING and hit.value.form in {"base", "s"}
    return Stage.DELIVERED if habit and not affirmed else stage
