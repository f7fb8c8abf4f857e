"""Frames told by the tree of a sentence: what a verb of saying governs.

Relations are those of Universal Dependencies: a ``ccomp`` is a clause that completes a verb, ``xcomp`` one without a
subject of its own, ``parataxis`` a clause set beside another, as "he said" is beside what he said.
"""

from collections.abc import Iterator

from analysis import contents, listeners, whose
from analysis.contents import Range
from analysis.cues import COMMENTING, CUES, Cue, CueKind
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage
from analysis.tokens import Hit, wordset
from analysis.trees import Tree
from analysis.triggers import NOUNS
from analysis.words import AUXILIARIES


def is_verb(passage: Passage, hit: Hit[Cue]) -> bool:
    """Whether the tree takes the cue for a verb that heads a clause, rather than a noun or an adjective."""
    tree = passage.grammar
    place = verb_of(tree, hit)
    before = CUES.at(passage.tokens, hit.first - 1) if hit.first else None
    if before is not None and before.value.form in {"past", "s", "base"} and hit.value.form in {"s", "base"}:
        return False  # "rejected claims", "denies reports": what is rejected is a noun
    if tree.tags[place].startswith("VB"):
        return tree.relations[place] not in {"amod", "compound", "case", "fixed"}
    heads = (
        tree.relations[place] in {"root", "ccomp", "parataxis"} and next(tree.below(place, "nsubj"), None) is not None
    )
    return heads and hit.value.form in {"s", "base", "past"}


_SUPPOSED = wordset("would could should might may must")


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


_PARTICIPLES = wordset("seen known shown written spoken sworn")


def _is_reduced(passage: Passage, verb: int) -> bool:
    """Whether a participle that is no past tense stands without "has" or "was": "men seen leaving are loggers"."""
    before = {passage.word(at) for at in range(verb - 4, verb)}
    return passage.word(verb) in _PARTICIPLES and before.isdisjoint(AUXILIARIES | {"been"})


_REFUSING = ("declin", "refus", "fail")


def _has_auxiliary(tree: Tree, verb: int) -> bool:
    """Whether a participle is part of "has said"; the tagger takes many a plain past for a participle."""
    return any(True for _ in tree.below(verb, "aux", "aux:pass")) or any(True for _ in tree.below(verb, "nsubj"))


def _is_negated(passage: Passage, verb: int) -> bool:
    """Whether somebody did not say it: "did not mention", "nor have they condemned"."""
    tree = passage.grammar
    words = {passage.word(at) for at in tree.below(verb, "advmod", "cc", "aux", "part")}
    return bool(words & {"not", "never", "nor", "neither", "n't"}) or any(word.endswith("n't") for word in words)


def verb_of(tree: Tree, hit: Hit[Cue]) -> int:
    """The verb among the words of a cue: "pointed" in "pointed out"."""
    return next((at for at in range(hit.first, hit.last) if tree.tags[at].startswith("VB")), hit.first)


def governed(passage: Passage, hit: Hit[Cue]) -> Frame | None:
    """The frame of a verb of saying as the tree has it; None where the tree has none, or where it was not said."""
    verb = verb_of(passage.grammar, hit)
    if not is_verb(passage, hit):
        return None
    source = whose.speaker(passage, verb)
    if source is None or _is_supposed(passage, verb) or _is_reduced(passage, verb):
        return None
    found, rule = next(
        ((found, rule) for found, rule in _contents(passage, hit, verb) if found is not None), (None, "")
    )
    negated = _is_negated(passage, verb)
    if found is None or (negated and (hit.value.kind is CueKind.WEAK or rule in _DEEDS)):
        return None
    before = found[0] < hit.first
    found = _whole_quotation(passage, found) if before else found
    if before and hit.value.lemma not in COMMENTING:
        return None
    own = (min(hit.first, source[0]), max(hit.last, source[1]))
    return Frame(
        rule, hit.value.kind, hit.value.lemma, (hit.first, hit.last), source, found, own, before=before, negated=negated
    )


def _whole_quotation(passage: Passage, found: Range) -> Range:
    """A content that ends a quotation, from where the quotation begins: the tree sees its last sentence only."""
    quote = passage.quoted[found[1] - 1]
    if quote < 0:
        return found
    first = next(at for at in range(found[1]) if passage.quoted[at] == quote)
    return min(first, found[0]), found[1]


_DEEDS = frozenset({"tree.object", "tree.preposition", "tree.infinitive", "tree.deed", "tree.called"})
"""What these rules find was not done where the verb is negated."""


def _contents(passage: Passage, hit: Hit[Cue], verb: int) -> Iterator[tuple[Range | None, str]]:
    """What the verb may have for its content, the surest first."""
    yield _clause(passage, hit, verb), "tree.clause"
    yield _beside(passage, hit, verb), "tree.beside"
    yield _quotation(passage, hit), "tree.quotation"
    yield complement(passage, verb, hit.value.lemma)
    if hit.value.kind in {CueKind.SAY, CueKind.TELL}:
        yield contents.content_after(passage, listeners.addressee(passage, hit)[0], hit.value), "tree.subject"
    yield _deed(passage, hit, verb), "tree.deed"
    if hit.value.kind is CueKind.CALL:
        yield _name(passage, verb), "tree.called"


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
        for child in tree.below(verb, "conj", "parataxis", "advcl"):
            start = tree.extents[child][0]
            if first < start < last and passage.quoted[start] < 0 and _leaves(passage, start, child):
                return start
    return last


def _leaves(passage: Passage, start: int, child: int) -> bool:
    """Whether a clause beside a verb of saying is the narrator's again: "and quoted …", ", but he sounded …"."""
    parted = "," in {passage.word(start), passage.word(start - 1)} or passage.word(start) in {"–", "—"}
    opening = {passage.word(start), passage.word(start + 1)}
    if passage.grammar.relations[child] == "advcl":
        return parted and bool(opening & {"while", "although", "though", "whereas"})
    return CUES.at(passage.tokens, child) is not None or (parted and bool(opening & {"but", "and", "yet", "then"}))


def _clause(passage: Passage, hit: Hit[Cue], verb: int) -> Range | None:
    """The clause that completes the verb, its "that" left out."""
    tree = passage.grammar
    for child in tree.below(verb, "ccomp"):
        first, last = tree.extents[child]
        if first <= verb < last:
            continue
        first -= passage.word(first) == "to" and passage.word(first - 1) == "up"
        return _trimmed(passage, first, _onwards(passage, verb, last) if first > verb else last)
    return None


def _quotation(passage: Passage, hit: Hit[Cue]) -> Range | None:
    """The quotation that follows the cue: "by saying, «…»"."""
    place = hit.last
    while place < len(passage.tokens) and passage.word(place) in {",", ":", "to"}:
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
    """What somebody is called, with whom: "him a fraud", "the report «thin»". One object is no name."""
    tree = passage.grammar
    first = next((tree.extents[at][0] for at in tree.below(verb, "obj", "iobj") if at > verb), 0)
    if first <= verb:
        return None
    last, parts = first, 0
    for child in tree.children[verb]:
        start, end = tree.extents[child]
        if start == last and child > verb and passage.word(start) != ",":
            last = end
            parts += tree.relations[child] in {"obj", "iobj", "xcomp"}
    named = parts > 1 or any(passage.quoted[at] >= 0 for at in range(first, last))
    return _trimmed(passage, first, last) if named else None


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
            if lemma != "discuss" or NOUNS.at(passage.tokens, child) is None:  # "are discussing the sale of": they deal
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
