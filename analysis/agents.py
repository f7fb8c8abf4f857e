"""Who acts in a transfer without being the subject of its word: the supplier, who negotiates, whose ship it is."""

from analysis.clauses import Clause, subject
from analysis.items import Item
from analysis.parties import Form, Mention
from analysis.tokens import Hit, wordset
from analysis.triggers import Trigger
from analysis.words import PREPOSITIONS

AGENTS = frozenset({"supplier", "buyer"})
"""Nouns for who gives or gets: "Iran is the main supplier of drones to Sudan"."""


def agent(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> Mention | None:
    """The state that is said to be the supplier or the buyer."""
    before = range(hit.first - 1, max(clause.first, hit.first - 9), -1)
    copula = next((at for at in before if clause.passage.word(at) in _BECOMING), None)
    return subject(clause, copula, goods) if copula is not None else None


_BECOMING = wordset("is was are were been become became remains remained")
_EARNING = wordset("earned earns earning earn profits profited profit")
_DEALING = wordset(
    "negotiating negotiated negotiate approved approve approves approving agreed arranged arranging organised "
    "organized signed signs concluded completed completes completing began begun started resumed resuming stepped "
    "increased increasing confirmed made makes making finalised finalized discussing planned planning "
    "authorised authorized offered considering continued continues prepares preparing accelerated doubled"
)


def dealing(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> Mention | None:
    """The state that negotiates, approves or resumes the sale: "Belarus is negotiating the sale of tanks to Sudan"."""
    near = [clause.passage.word(at) for at in range(max(clause.first, hit.first - 5), hit.first)]
    earning = bool(_EARNING & set(near))
    if not earning and (not _DEALING & set(near) or PREPOSITIONS & set(near[-2:])):
        return None
    found = subject(clause, hit.first, goods)
    if found is None or found.form is Form.DEMONYM or clause.passage.word(found.last) == "-":
        return None
    return found


_SHIPS = wordset("ship ships freighter vessel tanker tankers plane planes aircraft freighters vessels boat boats")


_PARTS_OF_THEM = wordset("none one two some any all many several most neither both")


def by_ship(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether a ship or a plane is the subject: whose it is tells less of the goods than where they were made."""
    at = clause.passage.grammar.subject(hit.first)
    if at is None:
        return False
    if clause.passage.word(at) not in _PARTS_OF_THEM:
        return clause.passage.word(at) in _SHIPS
    return any(clause.passage.word(part) in _SHIPS for part in range(at, min(hit.first, at + 5)))
