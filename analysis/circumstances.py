"""How much, where and when: what a claim says besides its parties and its goods."""

from dataclasses import replace

from analysis import clauses, periods, quantities
from analysis.clauses import Clause, clause_right, preposition
from analysis.discourse import Setting
from analysis.items import Item
from analysis.parties import Form, Mention, is_institution, state_name
from analysis.passages import Passage
from analysis.periods import UNDATED, Period
from analysis.quantities import Quantity
from analysis.receivers import is_body, is_war
from analysis.slots import Slots
from analysis.stages import Stage
from analysis.tokens import Hit, Token, wordset
from analysis.triggers import VERBS, Trigger
from analysis.words import DETERMINERS, TIMES


def quantity(clause: Clause, thing: Hit[Item] | None) -> tuple[Quantity | None, list[int]]:
    """How many of the goods, with the token at which their number begins."""
    if thing is None:
        return None, []
    among = clause.passage.tokens[clause.first : clause.last]
    found = [m for m in quantities.measures(among) if not _is_of_a_name(clause, clause.first + m.first)]
    first = thing.first - clause.first
    told = quantities.of_item(among, found, first, thing.value.unit)
    if told is None:
        behind = (m for m in found if 0 <= m.first - (thing.last - clause.first) <= 5 and _of_them(clause, m.last))
        told = next((replace(m.quantity, unit=m.quantity.unit or thing.value.unit) for m in behind), None)
    if told is None and thing.value.name == "funds":
        told = next((m.quantity for m in found if m.last == first + 1), None)
    if told is None:
        told = _shared(among, found, clause, thing)
    used = [m.first + clause.first for m in found if told is not None and m.last <= first]
    if told is None:
        told = quantities.of_worth(among, found, max(0, first - 12), first + 12)
    return told, used[-1:]


def _is_of_a_name(clause: Clause, at: int) -> bool:
    """Whether a number ends a name that is the subject of a verb: "the Sea Heron 9 passed diesel to a tanker"."""
    passage = clause.passage
    if at + 1 >= clause.last or not passage.tokens[at - 1].is_capital or passage.word(at - 1) in TIMES:
        return False
    verb = passage.grammar.tags[at + 1].startswith("VB") and passage.grammar.relations[at + 1] != "amod"
    return at > clause.first and (verb or passage.grammar.relations[at] == "flat")


def _of_them(clause: Clause, last: int) -> bool:
    """Whether a number counts goods named before it: "rockets, 200 of them"."""
    at = clause.first + last
    return clause.passage.word(at) in {"them", "these", "those"} and clause.passage.word(at - 1) == "of"


def _shared(among: list[Token], found: list[quantities.Measure], clause: Clause, thing: Hit[Item]) -> Quantity | None:
    """ "millions of shells and rockets": an open plural counts for all that it is said of."""
    before = [hit for hit in clause.goods() if hit.last <= thing.first]
    if not before or any(clause.passage.word(at) != "and" for at in _gap(clause, before[-1], thing)):
        return None
    first = before[-1].first - clause.first
    told = quantities.of_item(among, found, first, before[-1].value.unit)
    if told is None or told.high is not None:
        return None
    return replace(told, unit=thing.value.unit if told.unit == before[-1].value.unit else told.unit)


def _gap(clause: Clause, one: Hit[Item], other: Hit[Item]) -> list[int]:
    """The tokens between two goods, adjectives of the second left out."""
    return [at for at in range(one.last, other.first) if clause.passage.word(at) not in {"short", "range", "long", "-"}]


_ROUTE = wordset("through via across over from way past out")
"""What is only passed, or left behind, is not where it happens."""


def place(clause: Clause, hit: Hit[Trigger], slots: Slots) -> tuple[str | None, list[int]]:
    """Where it happens: contested and lesser places by name, else a state after "in" or behind a war, else any name."""
    passage = clause.passage
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    after = [m for m in clause.states() if hit.first <= m.first < stop and not _is_passed(passage, hit, m)]
    waters = [m for m in clause.waters() if hit.first <= m.first < stop and not _is_passed(passage, hit, m)]
    places = [m for m in after if m.place is not None and not _of_another(passage, hit, m)] or waters
    if places:
        places = _together(passage, places)
        names = list(dict.fromkeys(m.place.name for m in places if m.place))
        return " and ".join(sorted(names[:3])), [places[-1].last - 1]
    for mention in after:
        governed = preposition(passage, mention)
        near_war = is_war(passage, mention) and mention.form is Form.NAME and governed not in {"by", "from"}
        abroad = governed == "to" and mention.state not in {slots.recipient, slots.supplier}
        there = governed in {"in", "inside", "at", "against", "on"} or near_war or abroad
        if mention.form is Form.DEMONYM and is_body(passage, mention, mention.last + 3):
            continue
        if there and mention.form is Form.METONYM and not is_institution(mention, passage.tokens) and not near_war:
            return mention.span.of(passage.text), [mention.last - 1]
        if there and mention.state != slots.supplier:
            return state_name(mention.state), [mention.last - 1]
    return _named(clause, hit, stop)


_NEAR = 20


def _of_another(passage: Passage, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether another verb stands before the place: "sent soldiers to fill gaps left by those lost in Kursk"."""
    between = range(max(hit.last, mention.first - _NEAR), mention.first)
    return any(_is_other_verb(passage, at) and passage.word(at - 1) not in {"and", "then"} for at in between)


def _together(passage: Passage, places: list[Mention]) -> list[Mention]:
    """The first place and those that "and" or a comma joins to it: "Donetsk and Luhansk"."""
    joined = places[:1]
    for mention in places[1:]:
        if not {passage.word(at) for at in range(joined[-1].last, mention.first)} & {"and", ",", "or"}:
            break
        joined.append(mention)
    return joined


def _is_passed(passage: Passage, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether a place is only passed or left: "through Chad", "via traders in Istanbul and Sharjah", "left Nampo"."""
    if hit.value.lemma == "leave" and mention.first <= hit.last + 1:
        return True
    return any(
        passage.word(at) in _ROUTE and passage.word(at - 1) not in {"imported", "bought"}
        for at in range(max(hit.last, mention.first - 7), mention.first)
        if not any(passage.word(later) in {"to", "into", ","} for later in range(at + 1, mention.first))
    )


_WHERE = wordset("in at near off into outside around")
_NO_PLACE = TIMES | wordset("may parliament congress ramadan christmas easter i telegram facebook twitter x un")
_HEADS = wordset("port city town region district province base airport airbase harbour harbor island village area of")
_LONGEST_NAME = 3


def _named(clause: Clause, hit: Hit[Trigger], stop: int) -> tuple[str | None, list[int]]:
    """A place that no list knows: capitalised words after "in", "near", "at the port of"."""
    passage = clause.passage
    for at in range(hit.last, min(stop, hit.last + 30)):
        if passage.word(at) not in _WHERE:
            continue
        first = at + 1
        while passage.word(first) in DETERMINERS | _HEADS:
            first += 1
        last = first
        while last < stop and last - first < _LONGEST_NAME and _is_name(passage, last):
            last += 1
        if last > first and not _is_somebody(passage, first, last):
            return passage.cover(first, last).of(passage.text), [last - 1]
    return None, []


def _is_name(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    plain = token.is_capital and token.text.isalpha() and not token.text.isupper() and token.lower not in _NO_PLACE
    return plain and not any(m.first <= at < m.last for m in passage.states)


def _is_somebody(passage: Passage, first: int, last: int) -> bool:
    """Whether the name goes on as that of a body, a contract or somebody's: "in Reuters' report", "at Rosatom"."""
    owned = passage.word(last) in {"'s", "'", "-"} or passage.word(first - 1) in {"a", "an"}
    return owned or not passage.grammar.tags[first].startswith(("NNP", "JJ", "FW", "NN"))


def period(clause: Clause, hit: Hit[Trigger], setting: Setting, stage: Stage = Stage.UNCLEAR) -> Period:
    """When it is said to have happened: a time named in the clause, not one that belongs to another verb."""
    start = clauses.clause_left(clause, hit.first)
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    among = clause.passage.tokens[clause.first : clause.last]
    over = clause.passage.word(hit.first - 1) == "have"  # "may have sent"
    for dated in periods.dates(among, setting.reference, ahead=stage in _AHEAD and not over):
        at = clause.first + dated.first
        between = range(hit.last, at)
        if start <= at < stop and not any(_is_other_verb(clause.passage, at) for at in between):
            return dated.period
    return UNDATED


_AHEAD = frozenset({Stage.PLANNED, Stage.OFFERED, Stage.SUGGESTED})
"""Stages of what is still to come: a bare month is the next one."""

_CONCLUDING = wordset("signed concluded reached published adopted imposed approved dated ended expired began started")


def _is_other_verb(passage: Passage, at: int) -> bool:
    """Whether a token is a verb of its own, to which a time behind it would belong."""
    verb = VERBS.at(passage.tokens, at)
    coloured = passage.grammar.relations[at] == "amod"  # "armed drones"
    if passage.word(at) == "reached" and (passage.word(at + 1) == "$" or clauses.is_number(passage.word(at + 1))):
        return False
    return passage.word(at) in _CONCLUDING or (verb is not None and verb.value.form == "past" and not coloured)
