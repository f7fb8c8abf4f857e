"""How far a denial reaches: what it leaves out of the claim, element by element, and in words."""

import re

from analysis import items
from analysis.claims import Claim
from analysis.denials import ANAPHORA
from analysis.quantities import Quantity
from analysis.subjects import family, figure_of, is_general, place_name
from analysis.wording import listed, quantity_words

Limits = dict[str, tuple[str, str]]
"""Element to (denied, claimed), as a person reads them."""

_UNTOLD = "not told"


def scope_limits(denial: Claim, claim: Claim) -> Limits:
    """By how much the denial is narrower than the claim: element to (denied, claimed), empty where it covers it."""
    limits: Limits = {}
    if not item_covered(denial, claim) and not _denies_the_whole(denial, claim):
        limits["item"] = (denial.item or _UNTOLD, claim.item or _UNTOLD)
    denied_at, claimed_at = place_name(denial), place_name(claim)
    one_figure = figure_of(denial) is not None and figure_of(denial) == figure_of(claim)
    if denied_at is not None and denied_at != claimed_at and not (claimed_at is None and one_figure):
        limits["place"] = (denied_at, claimed_at or _UNTOLD)
    denied, claimed = figure_of(denial), figure_of(claim)
    if denied is not None and not _is_any(denied) and (claimed is None or figures_clash(denied, claimed)):
        told = quantity_words(claimed, claim.item) if claimed else _UNTOLD
        limits["quantity"] = (quantity_words(denied, denial.item), told)
    return limits


_MANNERS = (
    ("manner", re.compile(r"\b(direct(?:ly)?|official(?:ly)?|legal(?:ly)?|lethal|commercial(?:ly)?)\b", re.IGNORECASE)),
    ("time", re.compile(
        r"\b((?:since|after|from) (?:the )?(?:(?:start|beginning|outbreak|onset) of )?(?:the |this )?"
        r"(?:\w+ )?(?:war|conflict|invasion|embargo|sanctions|coup|takeover|hostilities|\d{4}|"
        r"january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?)\b",
        re.IGNORECASE)),
)  # fmt: skip
"""Words by which a denial keeps to a part: "no direct sale", "not since the war began"."""


def own_limits(denied: str, claimed: str) -> Limits:
    """What the words of a denial keep to that the words of the claim do not: the way, or the time since when."""
    limits: Limits = {}
    for name, pattern in _MANNERS:
        found = pattern.search(denied)
        if found is not None and found[1].casefold() not in claimed.casefold():
            limits[name] = (
                f"what is {found[1].lower()}" if name == "manner" else f"the time {found[1][:1].lower()}{found[1][1:]}",
                _UNTOLD,
            )
    return limits


def _denies_the_whole(denial: Claim, claim: Claim) -> bool:
    """Whether "denied the purchase" took its goods from what it answered, where the claim names them more widely."""
    named = denial.item is not None and claim.item is not None
    return named and denial.rule == ANAPHORA and items.covers(str(claim.item), str(denial.item))


def item_covered(denial: Claim, claim: Claim) -> bool:
    """Whether what is denied takes in what is claimed: "arms" take in rockets and drones, "volunteers" no soldiers."""
    if denial.item is None or (is_general(denial) and family(denial) in {family(claim), "arms"}):
        return True
    return claim.item is not None and items.covers(denial.item, claim.item)


def _is_any(denied: Quantity) -> bool:
    """Whether the figure only says "not a single one"."""
    return 1 in {denied.low, denied.high} and denied.high in {1, None}


def figures_clash(denied: Quantity | None, claimed: Quantity | None) -> bool:
    """Whether two figures of one unit cannot be one number."""
    return denied is not None and claimed is not None and denied.unit == claimed.unit and not denied.may_meet(claimed)


def in_words(limits: Limits, speaks: str, other: str) -> str:
    """A clause on what the denial leaves out, or nothing: "; the denial speaks only of volunteers"."""
    # a figure is shown with its item, so the item need not be said twice
    shown = {name: pair for name, pair in limits.items() if name != "item" or "quantity" not in limits}
    if not shown:
        return ""
    denied = listed([narrow for narrow, _ in shown.values()])
    wider = [wide for _, wide in shown.values() if wide != _UNTOLD]
    return f"; the denial {speaks} only of {denied}" + (f", the {other} of {listed(wider)}" if wider else "")
