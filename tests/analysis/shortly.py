"""The claims of a short article in one line each, for tests of what is read. Every article is invented."""

from datetime import date

from analysis.claims import Claim, ClaimKind
from analysis.reading import read
from analysis.statements import Stance


def shortly(text: str) -> list[str]:
    """The claims of an article of 10 March 2025: "troops KP>RU", "no drones IR>?", with "400 killed" where counted."""
    reading = read(text, outlet="The Invented Herald", published_on=date(2025, 3, 10))
    return [
        _short(claim, said.stance is Stance.DENIES)
        for said in reading.statements for claim in said.claims if claim.kind is not ClaimKind.OTHER
    ]  # fmt: skip


def _short(claim: Claim, denies: bool) -> str:
    number = claim.quantity
    parts = [
        "" if claim.affirmed and not denies else "no",
        f"{number.low} {number.unit}" if number is not None and number.low is not None else "",
        f"{claim.item} {claim.supplier or '?'}>{claim.recipient or '?'}",
    ]
    return " ".join(part for part in parts if part)
