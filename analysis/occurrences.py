"""Which words of a clause are verbs and nouns of transfer where they stand: "arms" the verb, not "arms" the goods."""

from analysis import clauses, presence, talks
from analysis.clauses import Clause
from analysis.goods import is_part_of_noun
from analysis.items import Item
from analysis.parties import Form
from analysis.passages import Passage
from analysis.tokens import Hit, wordset
from analysis.triggers import NOUNS, VERBS, Trigger
from analysis.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, is_adverb

_TELLING = presence.OPENERS | talks.OPENERS
"""Words that may tell a transfer without being a verb or noun of it."""


def triggers(clause: Clause, goods: list[Hit[Item]]) -> list[Hit[Trigger]]:
    """The verbs and nouns of transfer in the clause, from left to right."""
    among = clause.passage.tokens
    found: list[Hit[Trigger]] = []
    place = clause.first
    while place < clause.last:
        verb, noun = VERBS.at(among, place), NOUNS.at(among, place)
        hit = verb if verb is not None and _is_verb(clause, verb, goods) else None
        if hit is None and noun is not None and noun.last <= clause.last and _is_noun(clause, noun):
            hit = noun
        if hit is None and among[place].lower in _TELLING:
            hit = presence.at(clause, place, goods) or talks.at(clause, place, goods)
        if hit is not None and hit.last <= clause.last:
            found.append(hit)
            place = hit.last
        else:
            place += 1
    return found


def _is_verb(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]]) -> bool:
    passage = clause.passage
    before, form = passage.word(hit.first - 1), hit.value.form
    if (
        before in DETERMINERS | {"'s", "-"} - {"that", "all", "both"}
        or (before in {"arms", "weapons", "military"} and form != "past")
        or passage.word(hit.last) == "-"
    ):
        return False
    named = any(goods_hit.first <= hit.first < goods_hit.last for goods_hit in goods)
    if named and hit.value.lemma not in {"arm", "train"}:
        return False
    if hit.value.lemma == "arm" and (
        any(thing.first == hit.last for thing in goods) or (form in {"s", "base"} and not _arms_somebody(passage, hit))
    ):
        return False
    if form in {"s", "base"} and NOUNS.at(passage.tokens, hit.first) is not None:
        return _stands_as_verb(passage, hit, before) or _is_tagged_verb(passage, hit)
    if form in {"s", "base"} and _is_tagged_noun(passage, hit, before):
        return False
    if before in PREPOSITIONS and form != "ing" and not (before == "to" and form == "base"):
        return False
    if hit.value.lemma in {"reach", "hit"} and _is_figure(passage, hit.last):
        return False
    return not _means_else(passage, hit, goods)


def _means_else(passage: Passage, hit: Hit[Trigger], goods: list[Hit[Item]]) -> bool:
    """Whether what follows a verb tells that it moves nothing: "ordered them to", "came to", "are in talks"."""
    lemma, after = hit.value.lemma, passage.word(hit.last)
    if lemma == "order":
        return clauses.infinitive(passage, hit.last + 1)
    if lemma in {"go", "come"}:
        return clauses.infinitive(passage, hit.last)
    if lemma == "turn":
        return after in {"back", "away", "down", "off", "out", "around"}
    if lemma == "are-in":
        return presence.leads_nowhere(passage, hit.last)
    if lemma == "end-up":
        return after.endswith("ing")
    if lemma in _SIGHTED:
        return after not in presence.WHERE
    if lemma == "operate":
        return any(hit.last <= thing.first <= hit.last + 2 for thing in goods)
    return lemma == "get" and after in {"to", "into", "away", "out"}


def _arms_somebody(passage: Passage, hit: Hit[Trigger]) -> bool:
    """Whether "arms" or "arm" is what somebody does: after a pronoun, a state or a modal, by the tree a verb."""
    before = passage.word(hit.first - 1)
    led = before in PRONOUNS | AUXILIARIES | {"to", "not"} or any(m.last == hit.first for m in passage.states)
    return led and (before in {"it", "he", "she"} or passage.grammar.tags[hit.first] in {"VBZ", "VBP", "VB"})


def _is_figure(passage: Passage, at: int) -> bool:
    """Whether a number stands there: exports that "reached $800 million" have moved nowhere."""
    at += passage.word(at) in {"about", "around", "over", "nearly", "almost", "some", "a"}
    return passage.word(at) in {"$", "€", "£", "record"} or clauses.is_number(passage.word(at))


_SIGHTED = wordset("seen spotted sighted photographed filmed")
"""Verbs that tell where people or weapons are, only before a place."""


def _stands_as_verb(passage: Passage, hit: Hit[Trigger], before: str) -> bool:
    """Whether "supplies", "exports", "transfer" is a verb: after "to", a modal, a state; not before "of" or "to"."""
    if passage.word(hit.last) in {"of", "from", "to", "by"}:
        return before in {"to", "will", "may", "could", "would", "can"}
    modal = before in {"to", "will", "may", "could", "would", "can", "might", "not", "that", "and", "also"}
    return (
        modal or before in PRONOUNS or any(m.last == hit.first and m.form is not Form.DEMONYM for m in passage.states)
    )


def _is_tagged_noun(passage: Passage, hit: Hit[Trigger], before: str) -> bool:
    """Whether the parser takes "ships" or "hand" for a noun, and no subject or "to" before it speaks against that."""
    led = before in {"to", "and", "not"} | PRONOUNS | AUXILIARIES or is_adverb(before)
    named = any(m.last == hit.first and m.form is not Form.DEMONYM for m in passage.states)
    one = hit.last == hit.first + 1 and passage.grammar.tags[hit.first] in {"NN", "NNS"}
    return one and not led and not named and passage.grammar.subject(hit.first) is None


def _is_tagged_verb(passage: Passage, hit: Hit[Trigger]) -> bool:
    """Whether the parser takes a form that may be a noun for a verb, and nothing near speaks against it."""
    after = passage.word(hit.last)
    before = passage.word(hit.first - 1)
    return (
        passage.grammar.tags[hit.first] in {"VBZ", "VBP"}
        and after not in {"of", "from", "to", "by"}
        and (is_adverb(before) or before.endswith("s") or passage.tokens[hit.first - 1].is_capital)
    )


def _is_noun(clause: Clause, hit: Hit[Trigger]) -> bool:
    before = clause.passage.word(hit.first - 1)
    modal = before in {"to", "will", "would", "could", "may", "might", "can"} and hit.last == hit.first + 1
    return not modal and not is_part_of_noun(clause.passage.word(hit.last))
