"""Plain words for sentences a person reads: who, when, how many, and what is claimed."""

from datetime import date

from analysis import items, parties
from analysis.claims import Claim, ClaimKind
from analysis.people import INSTITUTIONS, PORTFOLIOS
from analysis.quantities import Quantity
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from analysis.testimony import Testimony
from analysis.tokens import wordset

_UNIQUE = INSTITUTIONS | wordset(
    "ambassador envoy president premier chancellor minister leader king chief chairman secretary-general general "
    "head director governor regime presidency secretary"
)
"""Offices of which a state, or a body, has one: with whose name before them they take "the"."""

_PAPERS = wordset("times journal post")
_MASS = wordset("intelligence media data evidence imagery television footage staff analysis")
_PLURALS = wordset("police people spokesmen spokespeople servicemen media")
_PRONOUNS = wordset("he she it they we you i who which this that")
_ARTICLES = ("the ", "a ", "an ")
_NUMBERED = wordset("one two three four five six several some many another")
_CONSONANT_U = ("uk", "un-", "uni", "us", "uga", "uru", "uz")
_NAMES_WITH_ARTICLES = (
    "United ", "Central African", "Democratic Republic", "Republic of", "European Union", "Netherlands", "Philippines",
    "Maldives", "UN ", "Multilateral ", "IAEA",
)  # fmt: skip
_BARE_UNITS = frozenset({"person", "piece", "item", "unit"})
_MEASURES = frozenset({"barrel", "tonne"})
_SAME_IN_PLURAL = frozenset({"aircraft"})
_FATES = {
    "killed": "{} killed", "wounded": "{} wounded", "captured": "{} captured", "casualties": "casualties among {}",
}  # fmt: skip
"""How those are told whom something befell."""
_MONEY = {"usd": "US dollars", "eur": "euros", "gbp": "pounds"}


def day(when: date) -> str:
    """A date as written in prose: "11 August 2022"."""
    return f"{when.day} {when:%B} {when.year}"


def as_reported(when: date | None) -> str:
    """A clause for the article's day, with its commas, or nothing. The day of saying itself is rarely told."""
    return "" if when is None else f", as reported on {day(when)},"


def who(testimony: Testimony) -> str:
    """The speaker as a sentence names him: "the Kremlin", "a US official", "Igor Korotchenko", "The Week"."""
    name = " ".join((testimony.source.name or "").split())
    if name.lower() in _PRONOUNS or not name:
        return testimony.outlet or _unnamed(testimony.source.kind)
    return name if testimony.source.named and _is_person(name) and not parties.state_of(name) else with_article(name)


def with_article(name: str) -> str:
    """The name with the article it takes, if it takes one: "the Russian ambassador", "a US official"."""
    if name.lower().startswith(_ARTICLES) or name.split()[0].lower() in _NUMBERED:
        return name[0].lower() + name[1:]
    if parties.state_of(name) is not None and name.startswith(_NAMES_WITH_ARTICLES):
        return f"the {name}"
    head = _head(name)
    noun = head[-1]
    if noun.lower() in INSTITUTIONS or _is_unique(head, name):
        return f"the {name}"
    if not noun.islower() or noun in _MASS or is_plural(name):
        return name
    return ("an " if _sounds_like_a_vowel(name) else "a ") + name


def _head(name: str) -> list[str]:
    """The words up to and with the noun that the name turns on: "Russian ambassador" of "… to Syria"."""
    words = name.split()
    stop = next((at for at in range(1, len(words)) if words[at] in _GOVERNORS), len(words))
    return words[:stop]


_GOVERNORS = wordset("of to for in at on who with from")


def _is_unique(head: list[str], name: str) -> bool:
    """Whether an office has one holder: it is named with its state or body, or with what it is the head of."""
    noun = head[-1].lower()
    if noun not in _UNIQUE or not head[-1].islower():
        return noun in _PAPERS
    plain = noun in {"secretary", "minister", "general", "chief", "head", "director", "governor", "leader"}
    told = bool(set(head[:-1]) & PORTFOLIOS) or len(head) < len(name.split()) or len(head) > 2
    return (told or not plain) and (len(head) > 1 or len(name.split()) > 1)


def is_plural(name: str) -> bool:
    """Whether a verb after this name stands in the plural: "US officials deny", "Moscow and Beijing deny"."""
    words = name.split()
    if not words:
        return False
    both = name.split(" and ")
    if len(both) == 2 and all(parties.state_of(half) for half in both):
        return True
    head = _head(name)
    last = head[-1]
    return bool({word.lower() for word in head} & _PLURALS) or (
        last.islower() and last.endswith("s") and not last.endswith("ss")
    )


def said(testimony: Testimony) -> str:
    """The verb for what somebody told, by stance: "claimed", "passed on as hearsay", "held possible", "stated"."""
    if testimony.stance is Stance.HEARSAY:
        return "passed on as hearsay"
    if testimony.stance is Stance.HEDGES:
        return "held possible"
    if testimony.source.kind is SourceKind.MEDIA and testimony.source.name:
        return "reported"
    return "claimed" if testimony.source.name else "stated"


def quantity_words(quantity: Quantity, item: str | None) -> str:
    """The figure with its unit and item: "about 100,000 troops", "millions of shells", "at least one missile"."""
    told, goods = figure(quantity), _counted(quantity.unit, item)
    if told in _OPEN_PLURALS.values():
        return f"{told} {goods}" if told.startswith("several") else f"{told} of {goods}"
    lone = quantity.low == 1 and quantity.high in {1, None}
    return f"{told} {_singular(goods) if lone else goods}".strip()


_OPEN_PLURALS = {
    24: "dozens", 40: "scores", 100: "hundreds", 200: "several hundred", 1_000: "thousands", 2_000: "several thousand",
    10_000: "tens of thousands", 1_000_000: "millions", 2_000_000: "several million", 10_000_000: "tens of millions",
    100_000: "hundreds of thousands", 1_000_000_000: "billions",
}  # fmt: skip
"""The words behind an open lower bound: "millions" are read as at least one million, and told as millions again."""

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTS = (*_SMALL, "ten", "eleven", "twelve")
_SINGULARS = {"troops": "soldier", "arms": "weapon", "people": "person", "mercenaries": "mercenary"}


def figure(quantity: Quantity) -> str:
    """The figure alone: "about 100,000", "at least 5,000", "10,000 to 12,000", "dozens"."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        number = _number(low) if low == high else f"{_number(min(low, high))} to {_number(max(low, high))}"
        return f"about {number}" if quantity.approximate else number
    if low is not None and quantity.approximate and low in _OPEN_PLURALS:
        return _OPEN_PLURALS[low]
    if low is not None:
        return f"at least {_number(low)}"
    return f"up to {_number(high)}" if high is not None else "an unstated number of"


def in_words(count: int) -> str:
    """A small count as a word, "five"; a larger one in figures."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else f"{count:,}"


def _number(value: int) -> str:
    return _SMALL[value] if 0 <= value < len(_SMALL) else f"{value:,}"


def _singular(goods: str) -> str:
    """The name of goods for one of them: "air defence system", "container of ammunition"."""
    counted, of, rest = goods.partition(" of ")
    words = counted.split()
    last = _SINGULARS.get(words[-1], words[-1].removesuffix("s") if not words[-1].endswith("ss") else words[-1])
    return " ".join([*words[:-1], last]) + of + rest


def what_moves(claim: Claim) -> str:
    """The item with its quantity: "100,000 troops", "artillery shells", "arms"."""
    item = claim.item or default_item(claim.kind)
    quantity = claim.quantity
    told = quantity is not None and (quantity.low is not None or quantity.high is not None)
    return quantity_words(quantity, item) if quantity is not None and told else item


def proposition(claim: Claim) -> str:
    """What would be true, as a clause: "North Korea would send 100,000 troops to Russia". Always in the affirmative."""
    supplier = state(claim.supplier) if claim.supplier else None
    recipient = state(claim.recipient) if claim.recipient else None
    goods = what_moves(claim)
    taking = _taking(claim)
    if taking and recipient:
        return f"{recipient} {taking} {goods}" + (f" from {supplier}" if supplier else "")
    destination = f" to {recipient}" if recipient else ""
    send, sent = ("give", "given") if claim.kind is ClaimKind.TRAINING else ("send", "sent")
    if supplier:
        return f"{supplier} {_GIVING[claim.stage].format(send=send, sent=sent)} {goods}{destination}"
    passive = _PASSIVE[claim.stage].format(sent=sent)
    if not goods.endswith(("s", "people")):
        passive = passive.replace("have ", "has ", 1).replace("are ", "is ", 1)
    return f"{goods} {passive}{destination or _party(claim)}"


def topic(claim: Claim) -> str:
    """A heading for what the claim is about: "North Korean arms for Russia"."""
    item = claim.item or default_item(claim.kind)
    maker = f"{parties.demonym(claim.supplier)} " if claim.supplier else ""
    return f"{maker}{item}" + (f" for {state(claim.recipient)}" if claim.recipient else "")


def capital(sentence: str) -> str:
    """The sentence with a capital first letter, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: list[str]) -> str:
    """Names joined as in prose: "a, b and c"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


_PEOPLE = frozenset({ClaimKind.TROOP_DEPLOYMENT, ClaimKind.WORKER_DEPLOYMENT})
_TAKING = {
    Stage.REQUESTED: "has asked for",
    Stage.PURCHASING: "is buying",
    Stage.CONTRACTED: "has agreed to buy",
    Stage.PAID: "has paid for",
    Stage.USED: "has used",
}
_GIVING = {
    Stage.SUGGESTED: "might {send}",
    Stage.OFFERED: "has offered to {send}",
    Stage.PLANNED: "would {send}",
    Stage.REQUESTED: "has been asked to {send}",
    Stage.PURCHASING: "is selling",
    Stage.CONTRACTED: "has agreed to {send}",
    Stage.PAID: "has been paid for",
    Stage.SHIPPED: "has {sent}",
    Stage.DELIVERED: "has delivered",
    Stage.USED: "has {sent}",
    Stage.UNCLEAR: "{send}s",
}
_PASSIVE = {
    Stage.SUGGESTED: "might be {sent}",
    Stage.OFFERED: "have been offered",
    Stage.PLANNED: "would be {sent}",
    Stage.REQUESTED: "have been asked for",
    Stage.PURCHASING: "are being bought",
    Stage.CONTRACTED: "have been agreed on",
    Stage.PAID: "have been paid for",
    Stage.SHIPPED: "have been {sent}",
    Stage.DELIVERED: "have been delivered",
    Stage.USED: "have been used",
    Stage.UNCLEAR: "are being {sent}",
}
_DEFAULT_ITEMS = {
    ClaimKind.ARMS_TRANSFER: "arms",
    ClaimKind.TROOP_DEPLOYMENT: "troops",
    ClaimKind.WORKER_DEPLOYMENT: "workers",
    ClaimKind.TRAINING: "military training",
    ClaimKind.OIL_TRANSFER: "oil",
    ClaimKind.COAL_EXPORT: "coal",
    ClaimKind.DUAL_USE: "dual-use goods",
    ClaimKind.FINANCE: "funds",
}


def default_item(kind: ClaimKind) -> str:
    """The item that a kind of conduct moves where none is named."""
    return _DEFAULT_ITEMS.get(kind, "something")


def _taking(claim: Claim) -> str | None:
    verb = _TAKING.get(claim.stage)
    if verb is None or claim.kind not in _PEOPLE:
        return verb
    return {Stage.PURCHASING: "is taking in", Stage.CONTRACTED: "has agreed to take"}.get(claim.stage, verb)


def state(code: str) -> str:
    """A state's name as a sentence uses it: "North Korea", "the United States"."""
    return named(parties.state_name(code))


def named(label: str) -> str:
    """A state, a body or a person by name as a sentence uses it, with the article that some names take."""
    return f"the {label}" if label.startswith(_NAMES_WITH_ARTICLES) else label


def _party(claim: Claim) -> str:
    return f", with {state(claim.party)} involved" if claim.party else ""


def _unnamed(kind: SourceKind) -> str:
    return {
        SourceKind.OFFICIAL: "an unnamed official",
        SourceKind.SPOKESPERSON: "a spokesperson",
        SourceKind.ANALYST: "an analyst",
        SourceKind.MEDIA: "the article",
    }.get(kind, "an unnamed source")


def _is_person(name: str) -> bool:
    return name.split()[-1].lower() not in INSTITUTIONS | _PAPERS


def _sounds_like_a_vowel(name: str) -> bool:
    first = name.split()[0]
    if first.isupper():
        return first[0] in "AEFHILMNORSX"
    return first[0].lower() in "aeio" or (first[0].lower() == "u" and not first.lower().startswith(_CONSONANT_U))


def _counted(unit: str, item: str | None) -> str:
    if unit in _MONEY:
        return _MONEY[unit]
    if unit in _FATES:
        return _FATES[unit].format(item or "people")
    plural = unit if unit in _SAME_IN_PLURAL or unit.endswith("s") else f"{unit}s"
    if item is None or items.family(item) == "training":
        return "people" if unit == "person" else plural
    default = items.item(item)
    if unit in _BARE_UNITS or (default is not None and default.unit == unit and unit not in _MEASURES):
        return item
    return f"{plural} of {item}"
