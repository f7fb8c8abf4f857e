"""Whether the name of an item stands for the item: not in "missile tests", "nuclear weapons", "shell companies"."""

from analysis.items import Item
from analysis.passages import Passage
from analysis.tokens import Hit, wordset

_NOT_GOODS = wordset(
    "program programs programme programmes test tests testing launch launches launcher maker makers production "
    "manufacturing manufacturer manufacturers industry industries factory factories plant plants embargo embargoes ban "
    "bans expert experts analyst analysts strike strikes attack attacks fire use cache caches depot depots control "
    "controls stockpile stockpiles stocks need needs shortage shortages complex inspector inspectors price prices "
    "market "
    "markets revenue revenues sector minister company companies giant exporter field fields refinery refineries tanker "
    "tankers exercise exercises drill drills medal attacker warhead warheads developer development research range wing "
    "boat boats frigate frigates corvette corvettes debris threat threats barrage barrages capability capabilities "
    "proliferation monitor monitors control-regime race"
)
_NOT_AFTER = wordset("nuclear chemical biological video paper bomb")


def is_goods(passage: Passage, hit: Hit[Item]) -> bool:
    """Whether an item's name stands for the item: not "missile tests", "nuclear weapons", "shell companies"."""
    before, after = passage.word(hit.first - 1), passage.word(hit.last)
    fuels = passage.word(hit.last - 1) == "fuel" and before == "to"
    if after in _NOT_GOODS or before in _NOT_AFTER or fuels:
        return False
    if _is_figurative(passage, hit, after) or (before == "of" and passage.word(hit.first - 2) in {"list", "lists"}):
        return False
    if after == "-" and passage.word(hit.last + 1) in {"making", "related", "grade", "producing"}:
        return False
    if (
        hit.value.name == "ammunition"
        and after == "of"
        and passage.word(hit.last + 1) in {"talks", "sanctions", "negotiations"}
    ):
        return False
    return not (
        passage.tokens[hit.first].is_capital and hit.value.name == "workers" and passage.word(hit.last) == "party"
    )


_RHETORIC = wordset(
    "argument arguments case debate debates fire speculation critics criticism theory theories concerns fears flames "
    "opponents campaign talk rumours rumors suspicion suspicions accusations"
)


def _is_figurative(passage: Passage, hit: Hit[Item], after: str) -> bool:
    """ "added fuel to the argument", "ammunition for the critics", "a component of the campaign"."""
    if passage.word(hit.last - 1) == "component":
        return after == "of"
    if hit.value.name not in {"ammunition", "refined petroleum"} or after not in {"to", "for"}:
        return False
    return any(passage.word(at) in _RHETORIC for at in range(hit.last + 1, hit.last + 6))


def is_part_of_noun(after: str) -> bool:
    """Whether the word after a name makes it part of another thing: "shell shortage", "supply needs"."""
    return after in _NOT_GOODS or after in _MEANS


_MEANS = wordset(
    "chain chains route routes line lines plane planes aircraft jet jets ship ships vessel vessels flight flights "
    "train trains documents papers records hub hubs"
)
"""What a noun of transfer only names the sort of: "cargo planes", "supply lines", "export papers"."""


def is_container(passage: Passage, hit: Hit[Item], following: list[Hit[Item]]) -> bool:
    """Whether an item only measures the next: "containers of munitions", "rounds of 152-mm shells"."""
    return bool(following) and passage.word(hit.last) == "of" and following[0].first - hit.last <= 4
