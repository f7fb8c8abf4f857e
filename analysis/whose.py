"""Whose verb it is, as the tree of a sentence has it: its subject, the agent of a passive, the antecedent of "who"."""

from analysis import phrases
from analysis.contents import Range
from analysis.passages import Passage
from analysis.tokens import wordset
from analysis.trees import FINITE_TAGS, Tree
from analysis.words import PREPOSITIONS, PRONOUNS, TIMES, TITLES, is_adverb

_NO_SPEAKERS = wordset("who which that whom whose what there it's")


def whole_subject(passage: Passage, verb: int, source: Range) -> Range:
    """The subject as closed classes of words bound it, with the name before its appositions: "Ann, 51, says"."""
    tree = passage.grammar
    if passage.word(source[0]) in PREPOSITIONS:
        return _with_head(passage, source)
    own = [at for at in tree.below(verb, "nsubj", "nsubj:pass") if at < source[0] and passage.word(at) not in TIMES]
    if not own or passage.word(source[0] - 1) != "," or passage.quoted[own[-1]] >= 0:
        return source
    first = tree.extents[own[-1]][0]
    verbs = any(tree.tags[at].startswith("VB") or passage.word(at) in _WHEN for at in range(first, source[0]))
    while first < source[0] and passage.word(first) in _LEADS:
        first += 1
    beside = passage.word(source[0])[:1].isdigit() or passage.word(source[0]) in _RELATIVES
    return (first, source[1]) if beside and not verbs and source[0] - first <= _NAME else source


def _with_head(passage: Passage, source: Range) -> Range:
    """ "A diary found on a soldier": what opens with a preposition is the end of a longer phrase."""
    first = source[0]
    while first > 0 and source[0] - first < _NAME and passage.word(first - 1) not in {",", ";", ":", "–", "—", "and"}:
        first -= 1
    nouns = any(passage.grammar.tags[at].startswith(("NN", "PRP")) for at in range(first, source[0]))
    return (first, source[1]) if nouns and passage.word(first) not in PREPOSITIONS else source


_WHEN = TIMES | wordset("earlier later ago before hours days weeks months years minutes moments week month year")
_RELATIVES = wordset("who whose whom which that")
_LEADS = wordset("but and as so yet while however")
_NAME = 7
"""A name before its apposition is no longer than so many tokens, its comma included."""


def speaker(passage: Passage, verb: int) -> Range | None:
    """The words of whoever does what the verb says: its subject, the agent of a passive, the antecedent of "who"."""
    tree = passage.grammar
    agent = next(tree.below(verb, "obl:agent"), None)
    if agent is None and next(tree.below(verb, "aux:pass"), None) is not None:
        return None
    subject = agent if agent is not None else _subject(passage, verb)
    if subject is None:
        return None
    if passage.word(subject) in _NO_SPEAKERS:
        clause = _relative(tree, verb)
        return _noun_phrase(passage, tree.heads[clause], tree.extents[clause][0]) if clause is not None else None
    return _beside_verb(passage, subject, verb) or _noun_phrase(passage, subject, verb if subject < verb else len(tree))


def _beside_verb(passage: Passage, subject: int, verb: int) -> Range | None:
    """The subject as closed classes of words bound it, where it stands right before the verb and holds that word."""
    if subject > verb or passage.word(subject) in PRONOUNS:
        return None
    found = phrases.subject_left(passage, phrases.skip_adverbs_left(passage, verb - 1)[0])
    if found is None or not found[0] <= subject < found[1]:
        return None
    first, last = passage.grammar.extents[subject]
    outside = (*range(found[0], first), *range(last, found[1]))
    verbs = any(passage.grammar.tags[at] in FINITE_TAGS for at in outside)
    return None if verbs else found


def _subject(passage: Passage, verb: int) -> int | None:
    """The head of the verb's own subject, else of that of the clause that it goes on with; a weekday is none."""
    tree = passage.grammar
    own = [at for at in tree.below(verb, "nsubj", "nsubj:pass") if passage.word(at) not in TIMES]
    if own:
        return own[0]
    found = tree.subject(verb)
    return found if found is not None and passage.word(found) not in TIMES else _lender(tree, verb)


def _lender(tree: Tree, verb: int) -> int | None:
    """The subject of the clause on which a participle hangs: "X left, saying that S"."""
    at = verb
    while tree.relations[at] in {"advcl", "xcomp", "conj", "ccomp", "acl"} and tree.heads[at] >= 0:
        at = tree.heads[at]
        found = next(tree.below(at, "nsubj", "nsubj:pass"), None)
        if found is not None:
            return found
        if tree.relations[at] == "acl" or tree.tags[at].startswith("NN"):
            return at
    return None


def _relative(tree: Tree, verb: int) -> int | None:
    """The verb of the relative clause that a verb stands in, itself or coordinated."""
    at = verb
    while at >= 0 and tree.relations[at] in {"conj", "xcomp", "acl:relcl"}:
        if tree.relations[at] == "acl:relcl":
            return at
        at = tree.heads[at]
    return None


def _noun_phrase(passage: Passage, head: int, stop: int) -> Range | None:
    """The words of a noun phrase: all that hangs on its head but relative clauses, on one side of ``stop``."""
    tree = passage.grammar
    first, last = tree.extents[head]
    for child in tree.children[head]:
        if tree.relations[child] in {"acl:relcl", "parataxis", "dep"} and child > head:
            last = min(last, tree.extents[child][0])
    if head < stop:
        last = min(last, stop)
    while (
        last < len(tree)
        and passage.word(last - 1) in TITLES | {"."}
        and (passage.word(last) == "." or passage.tokens[last].is_capital)
    ):
        last += 1
    while last > first and (not passage.tokens[last - 1].is_word or is_adverb(passage.word(last - 1))):
        last -= 1
    while first < last and (not passage.tokens[first].is_word or passage.word(first) in {"as", "but", "and", "by"}):
        first += 1
    return (first, last) if first < last else None
