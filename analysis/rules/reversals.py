"""A side against itself: it denied and later confirms, or it affirmed and now denies."""

from analysis import origins
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.rules.scopes import Limits, in_words
from analysis.stages import Stage, rung
from analysis.statements import SourceKind
from analysis.subjects import days_apart, different
from analysis.testimony import Testimony
from analysis.wording import as_reported, capital, is_plural, proposition, quantity_words, state, who

OVERTURNED = "reversals.overturned"
WITHDRAWN = "reversals.withdrawn"
UNDECIDED = "reversals.undecided"
_WISHES = frozenset({Stage.SUGGESTED, Stage.OFFERED, Stage.PLANNED})


def judge(denial: Testimony, claim: Testimony, later: Testimony, limits: Limits) -> Comparison | None:
    """The answer where denial and claim come from the same side or the same named person, else None."""
    side = _one_side(denial, claim)
    if side is None:
        return None
    if denial.side is not None and denial.side not in denial.parties | claim.parties:
        return different("reversals.outsider", "One state's voices differ on what others do, which reverses nothing.")
    if denial.precedes(claim):
        return _overturned(denial, claim, later, side, limits)
    if claim.precedes(denial):
        return _withdrawn(denial, claim, side, limits)
    return _undecided(denial, claim, later, side, limits)


def _one_side(denial: Testimony, claim: Testimony) -> str | None:
    if denial.side is not None:
        return state(denial.side) if denial.side in {claim.side, _relayed(claim)} else None
    one, other = denial.source, claim.source
    return one.name if one.named and one.name == other.name and claim.side is None else None


def _relayed(claim: Testimony) -> str | None:
    """The state whose word a narrator passes on: "Iran admits…" in a headline is Iran's."""
    narrated = claim.side is None and claim.source.kind is SourceKind.MEDIA and claim.origin is not None
    return origins.controller(claim.origin or "") if narrated else None


def _overturned(denial: Testimony, claim: Testimony, later: Testimony, side: str, limits: Limits) -> Comparison:
    """Told of one's own side, a confirmation outweighs the denial; what the denial left open it does not overturn."""
    narrower = dict(limits)
    if _spoke_of_plans_only(denial, claim):
        narrower["time"] = ("plans at that time", "what was done later")
    number = denial.claim.quantity if denial.claim.quantity != claim.claim.quantity else None
    verb = "affirm" if is_plural(who(claim)) else "affirms"
    sentence = (
        f"{who(claim)}{_told(claim)} {verb} that {proposition(claim.claim)}, so the denial by {who(denial)}"
        f"{_told(denial)} is overturned by the denier's own side, {side}"
    )
    notes = _scope_note(narrower)
    if number is not None:
        notes += f"; the figure of {quantity_words(number, denial.claim.item)} is not thereby confirmed"
    return Comparison(
        Relation.SCOPE_LIMITED if narrower else Relation.CONTRADICTION,
        OVERTURNED,
        capital(f"{sentence}{notes}.").replace(",,", ","),
        Kind.REVERSAL,
        Severity.MEDIUM if narrower else Severity.HIGH,
        elements=_elements(denial, claim, later, narrower),
    )


def _withdrawn(denial: Testimony, claim: Testimony, side: str, limits: Limits) -> Comparison:
    verb = "deny" if is_plural(who(denial)) else "denies"
    sentence = (
        f"{who(denial)}{_told(denial)} {verb} what {who(claim)}, of the same side ({side}), had affirmed"
        f"{_told(claim)}: that {proposition(claim.claim)}{_scope_note(limits)}."
    )
    return Comparison(
        Relation.SCOPE_LIMITED if limits else Relation.CONTRADICTION,
        WITHDRAWN,
        capital(sentence).replace(",:", ":"),
        Kind.SELF,
        Severity.LOW if limits else Severity.MEDIUM,
        elements=_elements(denial, claim, denial, limits),
    )


def _undecided(denial: Testimony, claim: Testimony, later: Testimony, side: str, limits: Limits) -> Comparison:
    sentence = (
        f"{side} is heard both ways: {who(claim)}{_told(claim)} affirming that {proposition(claim.claim)}, and "
        f"{who(denial)}{_told(denial)} denying it; which came last is not told{_scope_note(limits)}."
    )
    return Comparison(
        Relation.SCOPE_LIMITED if limits else Relation.CONTRADICTION,
        UNDECIDED,
        capital(sentence).replace(",;", ";"),
        Kind.REVERSAL,
        Severity.LOW if limits else Severity.MEDIUM,
        elements=_elements(denial, claim, later, limits),
    )


def _told(testimony: Testimony) -> str:
    return as_reported(testimony.said_on)


def _spoke_of_plans_only(denial: Testimony, claim: Testimony) -> bool:
    gap = days_apart(denial, claim)
    done = rung(claim.claim.stage)
    return denial.claim.stage in _WISHES and done is not None and done > 2 and gap is not None and gap.days > 180


def _scope_note(limits: Limits) -> str:
    return in_words(limits, "spoke", "confirmation")


def _elements(denial: Testimony, claim: Testimony, later: Testimony, limits: Limits) -> dict[str, tuple[str, str]]:
    denied_last = later is denial
    pairs = {"stance": ("denies", "affirms"), **limits}
    return {name: (b, a) if denied_last else (a, b) for name, (a, b) in pairs.items()}
