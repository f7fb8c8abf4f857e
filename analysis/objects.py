"""The goods that a verb or noun moves: behind it, before a passive, in front of a relative clause, or named before."""

from analysis.clauses import Clause, clause_left, clause_right, infinitive
from analysis.items import Item
from analysis.parties import Form
from analysis.passages import Passage
from analysis.talks import TALKS
from analysis.tokens import Hit, wordset
from analysis.triggers import NOUNS, VERBS, Roles, Trigger
from analysis.words import DETERMINERS, FINITE, PREPOSITIONS


def moved(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]], *, passive: bool) -> list[Hit[Item]]:
    """The goods that the verb or noun moves."""
    if hit.value.lemma in _WITH:
        return _instrument(clause, hit, goods)
    existential = hit.value.lemma in {"there-are", "there-have-been"}
    if (hit.value.roles in {Roles.MOVES, Roles.FIGHTS} and not hit.value.noun and not existential) or passive:
        return objects_left(clause, _lent(clause, hit), goods) or ([] if passive else _inverted(clause, hit, goods))
    if not hit.value.noun:
        found = objects(clause, hit.last, goods)
        return found or _object_of_relative(clause, hit, goods) or _resumed(clause, hit, goods)
    before = [thing for thing in goods if thing.last == hit.first or (thing.first <= hit.first < thing.last)]
    if before:
        return before
    after = objects(clause, hit.last, goods)
    near = after and after[0].first - hit.last <= 9
    governors = _OF_TALKS if hit.value.lemma in {TALKS, "deal"} else {"of", "to", "from", "for", "between", "in"}
    return after if near and clause.passage.word(hit.last) in governors else []


_OF_TALKS = wordset("on over about for of with between regarding concerning")


def _lent(clause: Clause, hit: Hit[Trigger]) -> int:
    """Where the subject of a verb stands before: for "killed while fighting" that of the verb before "while"."""
    lending = hit.value.form == "ing" and clause.passage.word(hit.first - 1) in {"while", "when", "after", "before"}
    return hit.first - 1 if lending else hit.first


_WITH = wordset("strike hit attack bomb target")
"""Verbs whose object is what is hit, not what hits it."""


def _instrument(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "struck the town with Iranian missiles": the goods after "with" or "using"."""
    stop = clause_right(clause, hit.last)
    for at in range(hit.last, stop):
        if clause.passage.word(at) in {"with", "using"}:
            return objects(clause, at + 1, goods)
    return []


def _inverted(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "with them arrived 14 vehicles": the subject behind its verb."""
    tree = clause.passage.grammar
    return [
        thing for thing in goods
        if hit.last <= thing.first < hit.last + 5 and tree.heads[thing.last - 1] == hit.first
        and tree.relations[thing.last - 1].startswith("nsubj")
    ]  # fmt: skip


_THEM = wordset("them it these those")


def _resumed(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "bought shells and shipped them on": the goods named before in the same stretch, for a pronoun."""
    if clause.passage.word(hit.last) not in _THEM:
        return []
    return objects_left(Clause(clause.passage, clause.first, hit.first), hit.first, goods, reach=30)


def _object_of_relative(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "drones that Iran supplied": goods before a relative clause without an object of its own."""
    at = hit.first - 1
    while at > clause.first and clause.passage.word(at) not in {"that", "which", ",", ";"}:
        at -= 1
    near = [thing for thing in goods if 0 <= at - thing.last <= 1 and clause.passage.word(at) in {"that", "which"}]
    return near[-1:] or _before_its_giver(clause, hit, goods)


def _before_its_giver(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "the shells Iran sends": goods right before the subject of a verb without an object."""
    giver = next((m for m in clause.states() if hit.first - 3 <= m.last <= hit.first), None)
    if giver is None or giver.form is Form.DEMONYM:
        return []
    start = giver.first - (clause.passage.word(giver.first - 1) in DETERMINERS)
    return [thing for thing in goods if thing.last == start]


def objects(clause: Clause, start: int, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods after a verb that ends at ``start``: the first, and those joined to it by "and" or "including"."""
    stop = clause_right(clause, start)
    for at in range(start, stop):
        if infinitive(clause.passage, at) and at > start:
            stop = at
            break
    found: list[Hit[Item]] = []
    for hit in goods:
        if start <= hit.first < stop and (not found or _joined(clause.passage, found[-1], hit)):
            if not found and _verb_between(clause.passage, start, hit.first):
                break
            found.append(hit)
    return found


def _verb_between(passage: Passage, start: int, end: int) -> bool:
    return any(
        (hit := VERBS.at(passage.tokens, at)) is not None
        and hit.value.form in {"past", "s"}
        and passage.grammar.relations[at] != "amod"
        and not _is_noun_here(passage, at)
        for at in range(start, end)
    )


def _is_noun_here(passage: Passage, at: int) -> bool:
    before = passage.word(at - 1)
    return NOUNS.at(passage.tokens, at) is not None or before in DETERMINERS | PREPOSITIONS | {"'s", "first", "-"}


def _joined(passage: Passage, one: Hit[Item], other: Hit[Item]) -> bool:
    between = [passage.word(at) for at in range(one.last, other.first)]
    if not {"and", "or", "nor", ",", "including", "like"} & set(between):
        return False
    if any((hit := VERBS.at(passage.tokens, at)) and hit.value.form == "ing" for at in range(one.last, other.first)):
        return False
    if "including" in between or ("such" in between and "as" in between) or "like" in between:
        return True
    return not set(between) & (
        PREPOSITIONS - {"of", "than", "over", "up", "to", "about", "as", "including", "between"}
    ) and not (set(between) & FINITE)


def objects_left(clause: Clause, place: int, goods: list[Hit[Item]], reach: int = 14) -> list[Hit[Item]]:
    """The goods before a passive verb at ``place``: the nearest, and those joined to it."""
    start = clause_left(clause, place)
    before = [hit for hit in goods if start <= hit.first and hit.last <= place]
    before = _with_subject(clause.passage, place, before)
    if not before:
        subject_at = clause.passage.grammar.subject(place) if goods else None
        found = [hit for hit in goods if subject_at is not None and hit.first <= subject_at < hit.last][:1]
        return found or _behind_relative(clause.passage, start, place, goods)
    chain: list[Hit[Item]] = []
    for hit in reversed(before):
        if not chain:
            if place - hit.last <= reach:
                chain.append(hit)
        elif _joined(clause.passage, hit, chain[-1]):
            chain.append(hit)
        else:
            break
    return list(reversed(chain))


def _behind_relative(passage: Passage, start: int, place: int, goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """ "The diesel that she took on there was landed": the goods before a relative clause that has its own verb."""
    led = passage.word(start - 1) in {"that", "which"}
    verbs = [at for at in range(start, place) if passage.grammar.tags[at] in {"VBD", "VBZ", "VBP", "VBN"}]
    return [thing for thing in goods if led and len(verbs) > 1 and 0 <= start - 1 - thing.last <= 1][-1:]


def _with_subject(passage: Passage, place: int, before: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods up to the one that is the verb's subject: not those "in Russian weapons" behind it."""
    if len(before) < 2:
        return before
    subject_at = passage.grammar.subject(place)
    if subject_at is None:
        return before
    first, last = passage.grammar.extents[subject_at]
    heads = [at for at, hit in enumerate(before) if hit.first <= subject_at < hit.last]
    heads = heads or [at for at, hit in enumerate(before) if first <= hit.first and hit.last <= last]
    governed = passage.word(before[-1].first - 1) in PREPOSITIONS or _colour(passage, before[-1])
    return before[: heads[0] + 1] if heads and governed and heads[0] < len(before) - 1 else before


def _colour(passage: Passage, hit: Hit[Item]) -> bool:
    """Whether the goods stand behind a preposition with only an adjective between: "in Russian weapons"."""
    return passage.word(hit.first - 2) in PREPOSITIONS - {"of"} or passage.word(hit.first - 3) in {"in", "inside"}
