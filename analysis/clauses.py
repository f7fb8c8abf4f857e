"""Round a verb or a noun of transfer: its subject, its prepositions, its objects, how far its clause reaches."""

from dataclasses import dataclass
from functools import lru_cache

from analysis.cues import CUES, NOMINAL
from analysis.goods import is_container, is_goods
from analysis.items import Item
from analysis.parties import WATERS, Form, Mention
from analysis.passages import Passage
from analysis.spans import Span
from analysis.tokens import Hit, wordset
from analysis.trees import FINITE_TAGS
from analysis.triggers import VERBS
from analysis.words import (
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)

_HOLDING = wordset("occupied held controlled annexed backed ruled aligned run seized allied supported sponsored")
_FLAGS = wordset("flagged registered bound")
"""What a hyphen joins to a state that a ship sails under or to: "Palau-flagged" makes nobody a supplier."""
_MADE = wordset("made built supplied produced manufactured origin designed provided sourced")
_BORDERS = frozenset({";", "—", "–", "because", "while", "although", "though", "whereas", "but", "…", "?", "!"})
_RIGHT_BORDERS = _BORDERS | {"after", "before", "when", "if", "unless", "which", "who", "that", "where", ":"}
_ADJECTIVES = wordset(
    "new other foreign various unnamed unspecified third allied hostile rebel government military armed front "
    "frontline "
    "eastern western northern southern neighbouring neighboring pro southern-based alternative different undisclosed"
)
_WAR_NOUNS = wordset(
    "war front frontline frontlines battlefield battlefields fight conflict fronts lines battle offensive"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a passage, tokens ``[first, last)``, in which claims are looked for."""

    passage: Passage
    first: int
    last: int

    def states(self) -> list[Mention]:
        """The states named in the stretch."""
        named = [
            m
            for m in self.passage.states
            if self.first <= m.first and m.last <= self.last and m.state != WATERS and not is_flag(self.passage, m)
        ]
        short = shortened(self.passage, self.first, self.last)
        return sorted([*named, *short], key=lambda mention: mention.first) if short else named

    def waters(self) -> list[Mention]:
        """The seas named in the stretch."""
        return [m for m in self.passage.states if self.first <= m.first and m.last <= self.last and m.state == WATERS]

    def goods(self) -> list[Hit[Item]]:
        """The items named in the stretch that are goods or people on the move, not a part of another noun."""
        found = [hit for hit in self.passage.items if self.first <= hit.first and hit.last <= self.last]
        sound = [hit for hit in found if is_goods(self.passage, hit)]
        return [hit for at, hit in enumerate(sound) if not is_container(self.passage, hit, sound[at + 1 : at + 2])]


_ROUGHLY = wordset("about over under around near above below")
"""Before a number these only make it rough: "about 300 instructors"."""

_PARTS_OF_LAND = wordset(
    "port city town region province island area district capital base village harbour harbor coast"
)


def preposition(passage: Passage, mention: Mention, depth: int = 0) -> str | None:
    """The preposition that governs a state, determiners and adjectives stepped over; None for a subject or object."""
    place = mention.first - 1
    for _ in range(5):
        word = passage.word(place)
        if word == "of" and passage.word(place - 1) in _PARTS_OF_LAND:
            place -= 2
            continue
        if word in _ROUGHLY and is_number(passage.word(place + 1)):
            place -= 1
            continue
        if word == "to" and passage.word(place - 1) == "up":
            place -= 2
            continue
        if _is_time(passage, place):
            return None
        if word == "of" and passage.word(place - 1) == "out":
            return "from"
        if word in PREPOSITIONS:
            return "according" if passage.word(place - 1) == "according" else word
        if word in {"and", "or"} or (word == "," and passage.word(mention.last) in {"and", ","}):
            return _shared_preposition(passage, mention, place, depth)
        if not word or word in FINITE or word in SUBORDINATORS | _RELATIVES or not passage.tokens[place].is_word:
            return None
        if word not in DETERMINERS and _is_verb_like(passage, place):
            return None
        place -= 1
    return None


_RELATIVES = wordset("which who whom whose")
_LONGEST_LIST = 8


_SPANS = TIMES | wordset("day days week weeks month months year years summer winter spring autumn night evening")


def _is_time(passage: Passage, place: int) -> bool:
    """Whether a time ends here, with which its preposition is done: "in the past year Iran sold", "in 2023 Iran"."""
    word = passage.word(place)
    year = len(word) == _YEAR and word.isdigit()
    return year or word in _SPANS or (word == "may" and passage.tokens[place].is_capital)


_YEAR = 4


def _shared_preposition(passage: Passage, mention: Mention, place: int, depth: int) -> str | None:
    """In "to Iran and Russia" the second state shares the first one's preposition."""
    if depth >= _LONGEST_LIST:
        return None
    for other in passage.states:
        gap = place - other.last
        if other is not mention and 0 <= gap <= 1 and other.form is mention.form:
            return preposition(passage, other, depth + 1)
    return None


def _is_verb_like(passage: Passage, place: int) -> bool:
    hit = VERBS.at(passage.tokens, place) or CUES.at(passage.tokens, place)
    return hit is not None and not passage.tokens[place].is_capital and passage.word(place) not in {"state", "arms"}


def holder(passage: Passage, mention: Mention) -> bool:
    """Whether a state is named as holding a place: "Russian-occupied regions"."""
    after = passage.word(mention.last)
    return (after == "-" and passage.word(mention.last + 1) in _HOLDING) or after in _HOLDING


def shortened(passage: Passage, first: int, last: int) -> list[Mention]:
    """ "Kim" and "the North" in tokens ``[first, last)``, which mean North Korea where no name goes on."""
    return [mention for mention in _short_names(passage) if first <= mention.first < last]


@lru_cache(maxsize=4)
def _short_names(passage: Passage) -> list[Mention]:
    """Those of a whole passage: its clauses are asked for them many times in a row."""
    found = []
    for at, token in enumerate(passage.tokens):
        if token.text not in {"Kim", "North"}:
            continue
        alone = not passage.tokens[at + 1].is_capital if at + 1 < len(passage.tokens) else True
        hyphened = passage.word(at + 1) in {"-", "‑"}
        kim = token.text == "Kim" and not (at and passage.tokens[at - 1].is_capital and at - 1 > 0)
        north = token.text == "North" and passage.word(at - 1) == "the"
        if (kim or north) and alone and not hyphened and not any(m.first <= at < m.last for m in passage.states):
            found.append(Mention(passage.cover(at, at + 1), "KP", Form.METONYM, at, at + 1))
    return found


def is_flag(passage: Passage, mention: Mention) -> bool:
    """Whether a state is only the flag or the way of a ship: "Palau-flagged", "flying the flag of Togo"."""
    hyphened = passage.word(mention.last) == "-" and passage.word(mention.last + 1) in _FLAGS
    return hyphened or "flag" in {passage.word(mention.first - 2), passage.word(mention.last)}


def is_adjective_of(passage: Passage, mention: Mention, goods: list[Hit[Item]]) -> bool:
    """Whether a demonym colours one of the goods: "Iranian combat drones", "Iranian-made drones"."""
    return any(origin_mention(passage, hit) is mention for hit in goods)


_BEFORE_GOODS = PREPOSITIONS | FINITE | {",", ";", ":", "and", "or"}


def origin_mention(passage: Passage, hit: Hit[Item]) -> Mention | None:
    """The state whose goods they are: its demonym before them, "-made", or its possessive."""
    inside = next((m for m in passage.states if hit.first <= m.first < hit.last), None)
    if inside is not None:
        return inside
    place = _before_joined(passage, hit)
    found: Mention | None = None
    if passage.word(place) == "'s" and (short := shortened(passage, max(0, place - 1), place)):
        return short[0]
    for _ in range(7):
        word = passage.word(place)
        finite = place >= 0 and passage.grammar.tags[place] in FINITE_TAGS and (found or word not in _MADE)
        if not word or word in _BEFORE_GOODS or place < 0 or finite:
            break
        mention = next((m for m in passage.states if m.first <= place < m.last), None)
        verb = VERBS.at(passage.tokens, place) if mention is None else None
        if verb is not None and verb.last == place + 1 and verb.value.form in {"s", "base", "past"} - _made_form(word):
            break
        if mention is not None:
            made = passage.word(mention.last) == "-" and passage.word(mention.last + 1) in _MADE
            possessive = passage.word(mention.last) == "'s"
            if mention.form is Form.DEMONYM or made or possessive:
                found = mention
                if made:
                    return mention
            place = mention.first
        elif word in DETERMINERS and word not in {"its"}:
            break
        place -= 1
    return found


def _before_joined(passage: Passage, hit: Hit[Item]) -> int:
    """The token before the goods, or before those that "and" joins to them: "North Korean doctors and fishermen"."""
    place = hit.first - 1
    tags = passage.grammar.tags
    if place < 2 or passage.word(place) not in {"and", "or"} or tags[place - 1] != "NNS":
        return place
    whose = any(m.last == place - 1 and m.form is Form.DEMONYM for m in passage.states)
    return place - 2 if whose else place


def _made_form(word: str) -> set[str]:
    """The form that a participle of making has before goods: "Iranian-supplied drones"."""
    return {"past"} if word in _MADE else set()


def clause_left(clause: Clause, place: int) -> int:
    """The first token of the clause in which token ``place`` stands."""
    start = place
    while start > clause.first:
        word = clause.passage.word(start - 1)
        if word in _BORDERS or word in {"that", "if", "whether", "when", "as", "since", ":"}:
            break
        start -= 1
    return start


def clause_right(clause: Clause, place: int, *, finite: bool = True) -> int:
    """The token at which the clause after ``place`` ends: a new clause, a finite verb if asked, the end."""
    at = place
    while at < clause.last:
        word = clause.passage.word(at)
        month = word == "may" and clause.passage.tokens[at].is_capital
        if word in _RIGHT_BORDERS or (finite and word in FINITE and word != "can" and not month):
            break
        if word == "," and clause.passage.word(at + 1) in {"but", "while", "which", "who", "as", "so"}:
            break
        if finite and word in {"and", "then"} and at > place and _opens_verb(clause.passage, at + 1):
            break
        at += 1
    return at


def _opens_verb(passage: Passage, at: int) -> bool:
    """Whether a second verb in the past or present opens here: "bought shells and then shipped them"."""
    while is_adverb(passage.word(at)):
        at += 1
    if at >= len(passage.tokens):
        return False
    verb = VERBS.at(passage.tokens, at)
    return verb is not None and passage.grammar.tags[at] in {"VBD", "VBZ", "VBN"} and verb.value.form in {"past", "s"}


def infinitive(passage: Passage, place: int) -> bool:
    """Whether the "to" at ``place`` opens an infinitive rather than names a destination."""
    after = passage.word(place + 1)
    if passage.word(place - 1) == "up" or is_number(after):
        return False
    if passage.word(place) != "to" or not after or after in DETERMINERS | PREPOSITIONS | _WAR_NOUNS:
        return False
    token = passage.tokens[place + 1]
    noun_like = after in _ADJECTIVES or (after.endswith("s") and not after.endswith("ss"))
    return not token.is_capital and token.is_word and not after[0].isdigit() and not noun_like


def is_number(word: str) -> bool:
    """Whether a word is a number: "220", "six", "thousands"."""
    return word[:1].isdigit() or word in NUMERALS


NUMERALS = wordset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions dozens dozen several tens"
)


def subject(clause: Clause, place: int, goods: list[Hit[Item]]) -> Mention | None:
    """The state that is the subject of the verb at ``place``: the nearest before it that no preposition governs."""
    passage = clause.passage
    at = place - 1
    while at >= clause.first:
        word = passage.word(at)
        if word in {"who", "which"} or (word == "that" and _is_relative(passage, at)):
            return _before(clause, at, goods)
        if word in {"that", "if", "whether", ";", "because", "while", "when"} or word in {"—", "–"}:
            return None
        jumped = _parenthesis(passage, at, clause.first)
        mention = next((m for m in clause.states() if m.first <= at < m.last), None) if jumped is None else None
        if mention is not None and _may_be_subject(passage, mention, goods):
            return mention
        at = jumped if jumped is not None else (mention.first - 1 if mention is not None else at - 1)
    return None


def _is_relative(passage: Passage, at: int) -> bool:
    before = at - 1
    if before < 0 or not passage.tokens[before].is_word or passage.word(before) in NOMINAL:
        return False
    hit = CUES.at(passage.tokens, before)
    return hit is None or (passage.word(before).endswith("s") and passage.tokens[before].is_capital)


def _before(clause: Clause, at: int, goods: list[Hit[Item]]) -> Mention | None:
    """The antecedent of a relative pronoun: the nearest state before it."""
    earlier = [m for m in clause.passage.states if m.last <= at and not is_adjective_of(clause.passage, m, goods)]
    return earlier[-1] if earlier and at - earlier[-1].last <= 8 else None


def _parenthesis(passage: Passage, at: int, first: int) -> int | None:
    """The token before ", which …," when ``at`` is its closing comma."""
    if passage.word(at) != ",":
        return None
    for back in range(at - 1, max(first, at - 30), -1):
        if passage.word(back) == ",":
            return (
                back - 1 if passage.word(back + 1) in {"which", "who", "itself", "whose", "one", "including"} else None
            )
    return None


def _may_be_subject(passage: Passage, mention: Mention, goods: list[Hit[Item]]) -> bool:
    governed = preposition(passage, mention)
    if any(hit.last == mention.first for hit in goods) and passage.grammar.relations[mention.last - 1] == "nsubj":
        governed = None  # "on the shells Iran sends"
    if governed in {"of", "like", None} and mention.form is not Form.PLACE:
        return not is_adjective_of(passage, mention, goods) and not holder(passage, mention)
    return False


def is_passive(passage: Passage, hit_first: int, hit_last: int, goods: list[Hit[Item]]) -> bool:
    """Whether a past form is passive: after a form of "be", or right after the goods and before "by", "from", "to"."""
    at = hit_first - 1
    while at >= 0 and (is_adverb(passage.word(at)) or passage.word(at) in {"not", "first", "'", "‘", '"', "“"}):
        at -= 1
    if passage.word(at) in BE | {"been", "being"} or _is_second_passive(passage, hit_first):
        return True
    follows = passage.word(hit_last) in {"by", "from", "to", "for", "through", "via", "abroad", "in"}
    follows = follows or passage.grammar.relations[hit_first] == "acl"
    return follows and any(hit.last == at + 1 for hit in goods)


def _is_second_passive(passage: Passage, place: int) -> bool:
    """Whether a participle shares the "be" of the one before it: "were made in Perm and delivered to Mali"."""
    tree = passage.grammar
    head = tree.heads[place]
    if tree.relations[place] != "conj" or tree.tags[place] != "VBN" or head < 0:
        return False
    return any(tree.relations[at] == "aux:pass" for at in tree.children[head]) and not any(
        tree.relations[at].startswith("nsubj") for at in tree.children[place]
    )


def _with_head(clause: Clause, last: int) -> int:
    """The last token of the noun that a trailing demonym belongs to: "the Russian military"."""
    passage = clause.passage
    demonym = any(m.form is Form.DEMONYM and m.last - 1 == last for m in passage.states)
    if demonym and passage.word(last + 1) == "-" and last + 2 < clause.last:
        last += 2
    for _ in range(2):
        following = passage.word(last + 1)
        plain = following.isalpha() and following not in PREPOSITIONS | FINITE | {"and", "or"}
        if not demonym or last + 1 >= clause.last or not plain or passage.tokens[last + 1].is_capital:
            break
        last += 1
        demonym = passage.word(last).endswith("al") or passage.word(last) in {"armed", "defence", "defense"}
    return last


def _opens_noun(word: str) -> bool:
    """Whether a word before a name belongs to it: "the", "two"."""
    return word in DETERMINERS - {"that"} or is_number(word)


def cover(clause: Clause, marks: list[int]) -> Span:
    """The span from the first to the last of these tokens, kept inside the clause's stretch."""
    inside = [min(max(mark, clause.first), clause.last - 1) for mark in marks]
    first, last = min(inside), max(inside)
    while first > clause.first and _opens_noun(clause.passage.word(first - 1)):
        first -= 1
    last = _with_head(clause, last)
    return clause.passage.cover(first, last + 1)
