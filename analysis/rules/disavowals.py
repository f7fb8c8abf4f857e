"""Somebody denies what somebody else tells, where no claim with both its sides can be read out of the words.

Claims are compared slot by slot in :mod:`analysis.rules.denials`; here the passages themselves have to name the same
things: a firm, a ship, a place, or the goods and both states. A denial that only lacks evidence denies nothing.
"""

import re
from datetime import timedelta

from analysis import contradictions, items, people
from analysis.claims import ClaimKind
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.events import name_parts
from analysis.independence import controller
from analysis.matching import Telling, likeness
from analysis.rules.denials import REPLY_WITHIN
from analysis.rules.scopes import in_words, own_limits
from analysis.statements import SourceKind, Stance
from analysis.subjects import NEAR
from analysis.tokens import wordset
from analysis.wording import as_reported, capital, is_plural, who

RULE, OVERTURNED = "disavowals.told", "disavowals.overturned"
_LIKE = 0.3
_PARTIES = 2
_SHOWN = 110
_NO_FINDING = re.compile(
    r"\bno (?:evidence|indication|sign|proof|information|comment|confirmation|reason|doubt|date|details?)\b"
    r"|\b(?:not|n't) (?:\w+ )?"
    r"(?:clear|confirm\w*|comment|say|know|verif\w+|rule|seen|immediately|respond|answer|discuss)\b",
    re.IGNORECASE,
)


def judge(earlier: Telling, later: Telling) -> Comparison | None:
    """The answer where exactly one of the two denies and both speak of one matter, else None."""
    sides = [_denies(one) for one in (earlier, later)]
    if sides[0] == sides[1] or _is_compared(earlier, later):
        return None
    denial, told = (earlier, later) if sides[0] else (later, earlier)
    if told.voice.stance not in {Stance.ASSERTS, Stance.HEARSAY} or told.event.negated or _IF.match(told.exact):
        return None
    linked = denial.voice.answers_to(told.voice) and _is_an_allegation(told) and not _ANYTHING.fullmatch(denial.exact)
    if linked or (_in_time(denial, told) and _one_matter(denial, told)):
        return _finding(earlier, later, denial, told)
    return None


_IF = re.compile(r"(?:if|were|should|had|unless|whether)\b", re.IGNORECASE)
"""What opens so is imagined, and told by nobody."""

_ROLES = people.WITNESSES | people.ORGANISATIONS | people.OFFICIALS
_ANYTHING = re.compile(r"(?:any |all |the )?(?:wrongdoing|guilt|charges?|involvement|knowledge)", re.IGNORECASE)
"""Who denies no more than this leaves open what he did."""


def _is_an_allegation(told: Telling) -> bool:
    """Whether the passage tells of goods or people moved between states, as far as the words show it."""
    return told.voice.claim.kind is not ClaimKind.OTHER or bool(told.event.goods and len(told.event.states) >= _PARTIES)


def _denies(one: Telling) -> bool:
    """Whether the passage says that something is not so, and not only that nobody knows."""
    source = one.voice.source
    if source.kind is SourceKind.UNKNOWN and not source.named and not _ROLES & set((source.name or "").lower().split()):
        return False
    denied = one.voice.stance is Stance.DENIES or (one.voice.stance is Stance.ASSERTS and one.event.negated)
    return denied and one.voice.source.kind is not SourceKind.MEDIA and _NO_FINDING.search(one.exact) is None


def _is_compared(earlier: Telling, later: Telling) -> bool:
    """Whether claims were read at both passages and could be compared slot by slot."""
    claims = (earlier.voice.claim, later.voice.claim)
    if any(claim.kind is ClaimKind.OTHER for claim in claims):
        return False
    return contradictions.compare(earlier.voice, later.voice).relation is not Relation.CANNOT_COMPARE


def _in_time(denial: Telling, told: Telling) -> bool:
    """Whether the denial comes in the two months after what it may answer; one's own may be taken back at any time."""
    first, last = told.voice.said_on, denial.voice.said_on
    if first is None or last is None or denial.voice.article == told.voice.article:
        return False
    return _one_side(denial, told) or timedelta(0) <= last - first <= REPLY_WITHIN or abs(last - first) <= NEAR / 4


def _one_side(denial: Telling, told: Telling) -> bool:
    """Whether one party is heard in both: of one name, of one controller, or admitting what is told of itself."""
    behind = controller(denial.voice)
    if behind is not None and behind == controller(told.voice):
        return True
    names = [(one.voice.source.name or "").casefold() for one in (denial, told)]
    return bool(names[0] and names[0] == names[1]) or (told.admitted and bool(denial.event.shares(told.event)))


def _one_matter(denial: Telling, told: Telling) -> bool:
    """Whether both name one firm, ship or place and what it is about, or the goods and both states."""
    one, two = denial.event, told.event
    shared = one.shares(two)
    own = {denial.voice.source.state} - {None}
    states = (one.states | own) & two.states
    goods = one.goods & two.goods
    about = bool(goods) or len(one.stems & two.stems) >= _PARTIES or (one.conveyed and two.conveyed)
    named = bool(shared) and about and likeness(one, two) >= _LIKE
    known = bool(goods) and len(states) >= _PARTIES and likeness(one, two) >= _LIKE
    dated = bool(set(one.dated) & set(two.dated)) and (bool(goods) or _of_one_sort(denial, told))
    return dated or named or known or _of_oneself(denial, told) or _points_back(denial, told)


def _of_one_sort(denial: Telling, told: Telling) -> bool:
    """Whether the denial names the goods more widely than what it denies: "oil" for crude oil."""
    return any(items.covers(wide, narrow) for wide in denial.event.goods for narrow in told.event.goods)


_OURS = wordset("we us our ours i my mine")


def _of_oneself(denial: Telling, told: Telling) -> bool:
    """Whether somebody speaks of "ours" whom the article names, and whom the other passage tells of."""
    if not _OURS & denial.event.words or not denial.background & name_parts(told.event.names):
        return False
    return len(denial.event.stems & told.event.stems) + len(denial.event.goods & told.event.goods) >= _PARTIES


_SUCH = re.compile(r"\b(?:no|not any|never any|not been any) such (?:\w+ )?(\w+)", re.IGNORECASE)
_SAME = (
    wordset("talks talk negotiations negotiating negotiated discussions discussing"),
    wordset("deal contract agreement accord treaty signed agreed"), wordset("factory plant works"),
    wordset("delivery deliveries shipment shipments shipped delivered supplies supplied sent handed transfer"),
    wordset("sale sales sold selling purchase purchased bought"), wordset("flight flights flew flown landed"),
)  # fmt: skip
"""Nouns and verbs that mean one thing: "no such talks" answers "are negotiating"."""


def _points_back(denial: Telling, told: Telling) -> bool:
    """Whether "no such talks" points to what the other article tells of: the same matter and people or places."""
    found = _SUCH.search(denial.exact)
    if found is None:
        return False
    noun = found[1].lower()
    alike = next((group for group in _SAME if noun in group), frozenset({noun}))
    common = denial.background & told.background or denial.setting & told.setting
    return bool(alike & told.event.words) and bool(common)


def _finding(earlier: Telling, later: Telling, denial: Telling, told: Telling) -> Comparison:
    limits = own_limits(denial.exact, told.exact)
    overturned = _one_side(denial, told) and denial.voice.precedes(told.voice)
    kind = Kind.REVERSAL if overturned else Kind.SCOPE if limits else Kind.DENIAL
    sentence = _reversal(denial, told) if overturned else _denial(denial, told)
    elements = {"stance": ("denies", "affirms") if denial is earlier else ("affirms", "denies")}
    elements |= {name: pair if denial is earlier else pair[::-1] for name, pair in limits.items()}
    return Comparison(
        Relation.SCOPE_LIMITED if limits else Relation.CONTRADICTION,
        OVERTURNED if overturned else RULE,
        capital(f"{sentence}{in_words(limits, 'speaks', 'claim')}."),
        kind,
        Severity.MEDIUM,
        elements=elements,
    )


def _denial(denial: Telling, told: Telling) -> str:
    verb = "deny" if is_plural(who(denial.voice)) else "denies"
    return (
        f"{who(denial.voice)}{as_reported(denial.voice.said_on)} {verb} (“{_short(denial)}”) what {who(told.voice)} "
        f"told{as_reported(told.voice.said_on).rstrip(',')}: “{_short(told)}”"
    )


def _reversal(denial: Telling, told: Telling) -> str:
    verb = "say" if is_plural(who(told.voice)) else "says"
    return (
        f"{who(told.voice)}{as_reported(told.voice.said_on)} {verb} “{_short(told)}”, which overturns what the same "
        f"side had denied{as_reported(denial.voice.said_on).rstrip(',')}: “{_short(denial)}”"
    )


def _short(one: Telling) -> str:
    plain = " ".join(one.exact.split()).strip("“”\"' ,.")
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(" ", 1)[0] + "…"
