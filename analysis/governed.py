"""Frames told by the tree of a sentence: what a verb of saying governs, and whose verb it is.

Relations are those of Universal Dependencies: a ``ccomp`` is a clause that completes a verb, ``xcomp`` one without a
subject of its own, ``parataxis`` a clause set beside another, as "he said" is beside what he said.
"""

from collections.abc import Iterator

from analysis import contents, phrases
from analysis.contents import Range
from analysis.cues import COMMENTING, CUES, Cue, CueKind
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage
from analysis.tokens import Hit, wordset
from analysis.trees import Tree
from analysis.words import PRONOUNS, TIMES, is_adverb

_NO_SPEAKERS = wordset("who which that whom whose what there it's")


def is_verb(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether the tree takes the cue for a verb that heads a clause, rather than a noun or an adjective."""
    tree = passage.grammar
    place = _verb(tree, hit)
    if tree.tags[place].startswith("VB"):
        return tree.relations[place] not in {"amod", "compound", "case", "fixed"}
    heads = (
        tree.relations[place] in {"root", "ccomp", "parataxis"} and next(tree.below(place, "nsubj"), None) is not None
    )
    return heads and hit.value.form in {"s", "base", "past"}


_SUPPOSED = wordset("would could should might may must")
_GOING_ON = wordset("go continue begin start keep proceed use decide choose try end was is are were be been")


def _is_supposed(passage: Passage, verb: int) -> bool:
    """Whether a verb only might be said: "would say", "for him to say", "without saying"."""
    tree = passage.grammar
    for child in tree.children[verb]:
        if tree.relations[child] == "aux" and passage.word(child) in _SUPPOSED:
            return True
        if tree.relations[child] == "mark" and child < verb:
            word = passage.word(child)
            if word in {"without", "if", "before", "than"}:
                return True
            if word == "to" and tree.relations[verb] != "xcomp":
                return True
    if tree.tags[verb] == "VBN" and tree.relations[verb] in {"advcl", "acl", "root"} and not _has_auxiliary(tree, verb):
        return True
    head = tree.heads[verb]
    governs = tree.relations[verb] == "xcomp" and head >= 0
    return governs and (passage.word(head).startswith(_REFUSING) or _is_supposed(passage, head))


_REFUSING = ("declin", "refus", "fail")


def _has_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether a participle is part of "has said"; the tagger takes many a plain past for a participle."""
    return any(True for _ in tree.below(verb, "aux", "aux:pass")) or any(True for _ in tree.below(verb, "nsubj"))


def whole_subject(passage: Passage, hit: Hit[Cue], source: Range) -> Range:
    """The subject as closed classes of words bound it, with the name before its appositions: "Ann, 51, says"."""
    tree = passage.grammar
    verb = _verb(tree, hit)
    own = [at for at in tree.below(verb, "nsubj", "nsubj:pass") if at < source[0] and passage.word(at) not in TIMES]
    if not own or passage.word(source[0] - 1) != "," or passage.quoted[own[-1]] >= 0:
        return source
    first = tree.extents[own[-1]][0]
    verbs = any(tree.tags[at] in _FINITE_TAGS and tree.relations[at] != "acl:relcl" for at in range(first, own[-1]))
    return source if verbs else (first, source[1])


def _verb(tree: Tree, hit: Hit[Cue]) -> int:
    """The verb among the words of a cue: "pointed" in "pointed out"."""
    return next((at for at in range(hit.first, hit.last) if tree.tags[at].startswith("VB")), hit.first)


def governed(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """The frame of a verb of saying with a clause as its content, as the tree has it; None where it has none."""
    tree = passage.grammar
    verb = _verb(tree, hit)
    if not is_verb(passage, hit):
        return None
    source = speaker(passage, verb)
    if source is None or _is_supposed(passage, verb):
        return None
    found = _clause(passage, hit, verb)
    rule = "tree.clause"
    if found is None:
        found, rule = _beside(passage, hit, verb), "tree.beside"
    if found is None:
        found, rule = _quotation(passage, hit), "tree.quotation"
    if found is None:
        found, rule = complement(passage, verb, hit.value.lemma)
    if found is None:
        found, rule = _deed(passage, hit, verb), "tree.deed"
    if found is None and hit.value.kind is CueKind.CALL:
        found, rule = _name(passage, verb), "tree.called"
    if found is None:
        return None
    before = found[0] < hit.first
    if before and hit.value.lemma not in COMMENTING:
        return None
    own = (min(hit.first, source[0]) if source else hit.first, max(hit.last, source[1]) if source else hit.last)
    negated = any(tree.relations[at] == "advmod" and passage.word(at) in {"not", "never"} for at in tree.children[verb])
    return Frame(
        rule, hit.value.kind, hit.value.lemma, (hit.first, hit.last), source, found, own, before=before, negated=negated
    )


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
    first = passage.grammar.extents[subject][0]
    verbs = any(passage.grammar.tags[at] in _FINITE_TAGS for at in range(found[0], first))
    return None if verbs else found


_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
    while last > first and (not passage.tokens[last - 1].is_word or is_adverb(passage.word(last - 1))):
        last -= 1
    while first < last and (not passage.tokens[first].is_word or passage.word(first) in {"as", "but", "and", "by"}):
        first += 1
    return (first, last) if first < last else None


_JOINING = wordset("and but or nor that which who where when")
_BORDERS = wordset(", — – ; while although though")


def clause_end(passage: Passage, cue: Range, content: Range) -> int:
    """Where a content behind its cue ends by the tree, if a comma, a dash or a conjunction stands there; else its end.

    "While X said that A, he looked away": the clause that completes "said" ends at the comma.
    """
    tree = passage.grammar
    first, last = content
    for verb in range(*cue):
        for child in tree.below(verb, "ccomp"):
            start, end = tree.extents[child]
            if cue[1] <= start <= first + 2 and first < child < end < last:
                end = _onwards(passage, verb, end)
                joined = passage.word(end + 1) in _JOINING or passage.word(end + 1) in QUOTE_MARKS
                if passage.word(end) in _BORDERS and passage.quoted[end] < 0 and not joined:
                    return end
        for child in tree.below(verb, "conj"):
            start = tree.extents[child][0]
            if first < start < last and CUES.at(passage.tokens, child) is not None and passage.quoted[start] < 0:
                return start
    return last


def _clause(passage: Passage, hit: Hit[Cue], verb: int) -> Range | None:
    """The clause that completes the verb, its "that" left out."""
    tree = passage.grammar
    for child in tree.below(verb, "ccomp"):
        first, last = tree.extents[child]
        if first <= verb < last:
            continue
        return _trimmed(passage, first, _onwards(passage, verb, last) if first > verb else last)
    return None


def _quotation(passage: Passage, hit: Hit[Cue]) -> Range | None:
    """The quotation that follows the cue: "by saying, «…»"."""
    place = hit.last
    while place < len(passage.tokens) and passage.word(place) in {",", ":"}:
        place += 1
    if passage.word(place) not in QUOTE_MARKS or place + 1 >= len(passage.tokens) or passage.quoted[place + 1] < 0:
        return None
    return _trimmed(passage, place + 1, contents.content_end(passage, place))


_OWN_DEEDS = wordset("admit concede acknowledge confirm recall report describe mention confess")


def _deed(passage: Passage, hit: Hit[Cue], verb: int) -> Range | None:
    """What somebody says of himself by a gerund: "conceded buying from Iran"."""
    tree = passage.grammar
    if hit.value.lemma not in _OWN_DEEDS:
        return None
    for child in tree.below(verb, "xcomp", "advcl", "ccomp", "obj"):
        first, last = tree.extents[child]
        if tree.tags[child] == "VBG" and hit.last <= first <= hit.last + 1:
            return _trimmed(passage, first, _onwards(passage, verb, last))
    return None


def _name(passage: Passage, verb: int) -> Range | None:
    """What somebody is called, with whom: "him a «total fraud»". Without quotation marks it is no statement."""
    first = next((passage.grammar.extents[at][0] for at in passage.grammar.below(verb, "obj", "iobj") if at > verb), 0)
    if first <= verb:
        return None
    last = first
    for child in passage.grammar.children[verb]:
        start, end = passage.grammar.extents[child]
        if start == last and child > verb and passage.word(start) != ",":
            last = end
    return _trimmed(passage, first, last) if any(passage.quoted[at] >= 0 for at in range(first, last)) else None


def _beside(passage: Passage, hit: Hit[Cue], verb: int) -> Range | None:
    """The clause beside which "he said" stands; round it where it is set into the middle."""
    tree = passage.grammar
    head = tree.heads[verb]
    if tree.relations[verb] != "parataxis" or head < 0 or hit.value.lemma not in COMMENTING:
        return None
    first, last = tree.extents[head]
    own = tree.extents[verb]
    rest = own[1]
    while rest < last and not passage.tokens[rest].is_word:
        rest += 1
    return _trimmed(passage, first, own[0] if rest >= last else last)


def _trimmed(passage: Passage, first: int, last: int) -> Range | None:
    while last > first and not passage.tokens[last - 1].is_word and passage.word(last - 1) != "$":
        last -= 1
    while first < last and (
        (not passage.tokens[first].is_word and passage.word(first) != "$") or passage.word(first) in {"that", "and"}
    ):
        first += 1
    return (first, last) if first < last else None


_OBJECTS = wordset(
    "announce confirm reveal disclose acknowledge admit mention criticize criticise condemn denounce decry blast "
    "slam praise hail tout applaud discuss question mock ridicule lament propose promise pledge repeat reiterate "
    "describe outline detail explain express voice emphasize emphasise stress declare suggest recall demand attack "
    "deplore estimate allege assert"
)
"""Verbs of saying whose object is what is said."""

_PREPOSITIONS: dict[str, frozenset[str]] = {
    "call": wordset("for"), "speak": wordset("of about against"), "complain": wordset("about of"),
    "warn": wordset("of about against"), "apologize": wordset("for"), "apologise": wordset("for"),
    "boast": wordset("about of"), "brag": wordset("about of"), "argue": wordset("for against"),
    "insist": wordset("on"), "accuse": wordset("of"), "talk": wordset("about of"),
}  # fmt: skip
"""Verbs of saying with the prepositions that bring what is said."""

_INTENTS = wordset("vow promise pledge threaten claim urge call demand warn propose swear implore ask tell advise")
"""Verbs of saying whose infinitive is what is said: "vowed to stop", "urged Moscow to stop"."""


def complement(passage: Passage, verb: int, lemma: str) -> tuple[Range | None, str]:
    """What a verb of saying says by an infinitive, a preposition or an object, with the rule that tells."""
    for child, rule in _complements(passage, verb, lemma):
        first, last = passage.grammar.extents[child]
        if first > verb:
            first += rule == "tree.preposition"
            return _trimmed(passage, first, _onwards(passage, verb, last)), rule
    return None, ""


def _complements(passage: Passage, verb: int, lemma: str) -> Iterator[tuple[int, str]]:
    tree = passage.grammar
    if lemma in _INTENTS:
        for child in tree.below(verb, "xcomp", "advcl", "ccomp"):
            unnamed = passage.word(child) in {"named", "identified", "quoted"}
            if not unnamed and any(passage.word(at) == "to" for at in tree.below(child, "mark")):
                yield child, "tree.infinitive"
    for child in tree.below(verb, "obl", "advcl", "nmod"):
        case = next((passage.word(at) for at in tree.below(child, "case", "mark")), "")
        if case in _PREPOSITIONS.get(lemma, ()):
            yield child, "tree.preposition"
    if lemma in _OBJECTS:
        for child in tree.below(verb, "obj"):
            yield child, "tree.object"


_GOES_ON = frozenset({"obl", "xcomp", "advcl", "nmod", "acl", "acl:relcl", "ccomp", "obj", "appos", "flat", "advmod"})


def _onwards(passage: Passage, verb: int, last: int) -> int:
    """The end of a complement with all that follows it in its clause without a comma: "Clinton for taking money"."""
    tree = passage.grammar
    for child in tree.children[verb]:
        first, end = tree.extents[child]
        if first == last and tree.relations[child] in _GOES_ON:
            last = end
    return last
