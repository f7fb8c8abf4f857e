"""A denial against an affirmation: whether it meets the claim, how far, and in one sentence."""

from datetime import timedelta

from analysis import items
from analysis.claims import Claim, ClaimKind
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.denials import ANAPHORA
from analysis.rules import credits, reversals
from analysis.rules.scopes import Limits, figures_clash, in_words, item_covered, own_limits, scope_limits
from analysis.stages import Stage, rung
from analysis.statements import SourceKind
from analysis.subjects import NEAR, cannot, days_apart, different, family
from analysis.testimony import Polarity, Testimony
from analysis.wording import (
    as_reported,
    capital,
    is_plural,
    proposition,
    said,
    topic,
    what_moves,
    who,
)

RULE = "denials.explicit"
NARROWER = "denials.narrower"
REPLY_WITHIN = timedelta(days=60)
"""A denial that names no claim is taken to answer what was claimed in the two months before it."""

_PEOPLE = {ClaimKind.TROOP_DEPLOYMENT, ClaimKind.WORKER_DEPLOYMENT}
"""Where it matters by law in what capacity somebody is sent: a volunteer is not a soldier under orders."""

_ON_THE_WAY = {Stage.SHIPPED, Stage.DELIVERED}
_PURCHASING = rung(Stage.PURCHASING) or 0


def judge(earlier: Testimony, later: Testimony, linked: bool) -> Comparison | None:
    """The answer where exactly one of the two denies, else None."""
    if {earlier.polarity, later.polarity} != {Polarity.DENIES, Polarity.AFFIRMS}:
        return credits.judge(earlier, later) or _both_deny(earlier, later)
    denial, claim = (earlier, later) if earlier.polarity is Polarity.DENIES else (later, earlier)
    elsewhere = None if linked else _answers_something_else(denial, claim)
    if elsewhere is not None:
        return elsewhere
    kept = own_limits(denial.passage, claim.passage) if denial.claim.rule != ANAPHORA else {}
    limits = scope_limits(denial.claim, claim.claim) | kept
    own = reversals.judge(denial, claim, later, limits)
    if own is not None:
        return own
    if not linked and not _involved(denial, claim) and (limits or denial.claim.rule.endswith("+context")):
        return different("denials.outsider", "An outsider denies something narrower, or does not name what he denies.")
    return _finding(earlier, later, denial, claim, linked and not kept, limits)


def _both_deny(earlier: Testimony, later: Testimony) -> Comparison | None:
    if earlier.polarity is Polarity.DENIES and later.polarity is Polarity.DENIES:
        return Comparison(Relation.SAME, "denials.both", f"Both deny what concerns {topic(later.claim)}.")
    return None


def _answers_something_else(denial: Testimony, claim: Testimony) -> Comparison | None:
    """Why a denial that does not reply in the text misses this claim, or None."""
    if not reaches(denial.claim.stage, claim.claim.stage):
        return different(
            "denials.stage", f"The denial is about another stage than the claim that {proposition(claim.claim)}."
        )
    if not _items_related(denial.claim, claim.claim):
        return different(
            "denials.item",
            f"The denial is about {what_moves(denial.claim)}, the claim about {what_moves(claim.claim)}.",
        )
    if figures_clash(denial.claim.quantity, claim.claim.quantity):
        return different("denials.quantity", "The denial is about another figure than the claim.")
    if not denial.claim.conduct.may_meet(claim.claim.conduct):
        return different("denials.conduct", "The denial is about another time than the claim.")
    return _outdated(denial, claim)


def _outdated(denial: Testimony, claim: Testimony) -> Comparison | None:
    gap = days_apart(claim, denial)
    own = denial.side is not None and denial.side == claim.side
    if own:
        return None
    if gap is None:
        return _undated(denial, claim)
    if abs(gap) > REPLY_WITHIN:
        return different("denials.time", "Denial and claim stand too far apart in time to concern each other.")
    done_by = claim.claim.conduct.last
    told_of_the_past = done_by is not None and denial.said_on is not None and done_by <= denial.said_on
    if (gap < -NEAR and not told_of_the_past) or (gap < timedelta(0) and denial.backdated):
        return Comparison(
            Relation.PROGRESSION, "denials.early", "The denial came well before the claim; things may have changed."
        )
    return None


def _undated(denial: Testimony, claim: Testimony) -> Comparison | None:
    """Between two articles of which a day is unknown, only what may well be meant is taken to be meant."""
    if denial.answers:
        return different("denials.answered", "The denial answers a claim in its own text, and a day is not known.")
    if denial.said_on is None and claim.said_on is not None:
        return cannot("denials.undated", "The day of the denial is unknown, so it may not concern this claim.")
    return None


def reaches(denied: Stage, claimed: Stage) -> bool:
    """Whether a denial at one stage meets a claim at another: denying a request denies the delivery, not the reverse.

    Reports do not tell what was sent from what was delivered, so the denial of either meets the other.

    A denial that names no stage meets what is said to be under way or done, not what is said to be wished for.
    """
    at, up_to = rung(denied), rung(claimed)
    if up_to is None or {denied, claimed} == _ON_THE_WAY:
        return True
    return up_to >= (_PURCHASING if at is None else at)


def _items_related(denial: Claim, claim: Claim) -> bool:
    """Whether the two items overlap: one covers the other, or both are sorts of fighters."""
    if denial.item is None or claim.item is None or item_covered(denial, claim):
        return True
    return items.covers(claim.item, denial.item) or family(denial) == family(claim) == "troops"


def _finding(
    earlier: Testimony,
    later: Testimony,
    denial: Testimony,
    claim: Testimony,
    linked: bool,
    limits: Limits,
) -> Comparison:
    limited = bool(limits) and not linked
    return Comparison(
        Relation.SCOPE_LIMITED if limited else Relation.CONTRADICTION,
        RULE,
        _sentence(denial, claim, limits),
        Kind.SCOPE if limited else Kind.DENIAL,
        _severity(denial, claim, linked, bool(limits)),
        elements=_elements(earlier, later, denial, limits),
    )


def narrower(earlier: Testimony, later: Testimony, linked: bool) -> Comparison | None:
    """What a reply says of one item where the claim that it rejects is about another: the words do not cover it."""
    if not linked or {earlier.polarity, later.polarity} != {Polarity.DENIES, Polarity.AFFIRMS}:
        return None
    denial, claim = (earlier, later) if earlier.polarity is Polarity.DENIES else (later, earlier)
    items_told = scope_limits(denial.claim, claim.claim).get("item")
    if items_told is None or claim.claim.kind not in _PEOPLE:
        return None
    speaks = "speak" if is_plural(who(denial)) else "speaks"
    sentence = (
        f"{who(denial)} {speaks} of {items_told[0]} only, where the claim of {who(claim)} is of {items_told[1]}: taken "
        f"literally, the denial leaves {items_told[1]} open."
    )
    told = items_told if denial is earlier else items_told[::-1]
    return Comparison(
        Relation.SCOPE_LIMITED, NARROWER, capital(sentence), Kind.ITEM, Severity.LOW, elements={"item": told}
    )


def _involved(denial: Testimony, claim: Testimony) -> bool:
    """Whether the denier is a party to what is claimed."""
    return denial.side is not None and denial.side in denial.parties | claim.parties


def _severity(denial: Testimony, claim: Testimony, linked: bool, limited: bool) -> Severity:
    if not _involved(denial, claim):
        return Severity.LOW
    if limited:
        return Severity.MEDIUM if linked else Severity.LOW
    if denial.backdated and not claim.backdated:
        return Severity.MEDIUM
    concrete = claim.claim.quantity is not None or (rung(claim.claim.stage) or 0) >= _PURCHASING
    return Severity.HIGH if concrete else Severity.MEDIUM


def _sentence(denial: Testimony, claim: Testimony, limits: Limits) -> str:
    denier = who(denial)
    verb = "deny" if is_plural(denier) else "denies"
    if denial.backdated and not claim.backdated:
        verb = "had already denied"
    if denial.source.name is None and denial.source.kind is SourceKind.MEDIA:
        verb = "reports as not so"
    one_day = denial.said_on is not None and denial.said_on == claim.said_on
    claimed_when = "" if one_day else as_reported(claim.said_on).rstrip(",")
    front = f"{denier}{as_reported(denial.said_on)} {verb} what {who(claim)} {said(claim)}{claimed_when}"
    return capital(f"{front}: that {proposition(claim.claim)}{in_words(limits, 'speaks', 'claim')}.")


def _elements(earlier: Testimony, later: Testimony, denial: Testimony, limits: Limits) -> dict[str, tuple[str, str]]:
    denied_first = denial is earlier
    elements = {"stance": (earlier.polarity.value, later.polarity.value)}
    for name, (denied, claimed) in limits.items():
        elements[name] = (denied, claimed) if denied_first else (claimed, denied)
    if limits:
        elements["scope"] = ("narrower", "wider") if denied_first else ("wider", "narrower")
    return elements
