"""Two wordings of one quotation: what differs, and whether it matters.

Likeness of characters ranks wordings the wrong way round ("We hope Russia can" is nearer to "We expect Russia could"
than most harmless variants are), so the differing words themselves are graded.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis import parties, people
from analysis.comparisons import Grade
from analysis.tokens import listed, wordset

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_EDITORIAL = re.compile(r"\[[^\[\]]{0,80}\]")
_ABBREVIATED_US = re.compile(r"\bU\.\s?S\.(?:A\.)?|\bUSA?\b")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_DOUBLE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
_RUN = 6
_MANY = 400
"""No more words than this are compared; no quotation worth citing is longer."""

_NEGATIONS = wordset("not no never none nothing neither nor without cannot hardly nobody")
_MODALS = wordset("can could may might will would shall should must")
_WISHES = wordset("hope hopes hoped hoping wish wishes wished want wants wanted")
_EXPECTATIONS = wordset(
    "expect expects expected expecting believe believes believed think thinks thought anticipate anticipates "
    "assume assumes assumed estimate estimates estimated"
)
_FEARS = wordset("fear fears feared worry worries worried")
_KNOWLEDGE = wordset("know knows knew known confirm confirms confirmed see sees saw")
_DOUBTS = wordset("doubt doubts doubted deny denies denied suspect suspects suspected")
_STANCES = (_WISHES, _EXPECTATIONS, _FEARS, _KNOWLEDGE, _DOUBTS)
_NUMBERS = wordset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred hundreds "
    "thousand thousands million millions billion billions dozen dozens half some many most few several all every "
    "any both each"
)
_FIRST_PERSON = wordset("i we me my our ours us")
_POSSESSIVES = wordset("my our ours his her hers their theirs its")
"""Whose it is, told from where the reporter stands: "bet my life", "bet his life"."""

_PRESENT = wordset("is are am has have does do")
_PAST = wordset("was were had did")
_BEING = wordset("is are am was were be been being")
_HAVING = wordset("has have had")
_ONE_PAST = [
    {frozenset({perfect, "been"}), frozenset({simple})} for perfect in ("has", "have") for simple in ("was", "were")
]
"""What has been done was done: no other time, though another tense."""

_PARTS = wordset("some most few several half part parts none many")
"""Before "of" they make a part out of a whole."""

_EVERY = wordset("every each all any")
_ACTORS = frozenset().union(*(
    people.ANALYSTS, people.OFFICIALS, people.ORGANISATIONS, people.WITNESSES, people.SPOKESPEOPLE, people.ISSUERS,
    wordset("owners inspectors buyers sellers suppliers soldiers troops police rebels authorities allies partners"),
))  # fmt: skip
"""Those who act or speak. "Army" and "armed forces" are one, and are none of these."""

_CONDITIONS = wordset("if unless provided whether allegedly reportedly supposedly")
_FUNCTION_WORDS = (
    _BEING | _HAVING | _PRESENT | _PAST | _FIRST_PERSON
    | wordset(
    "a an the this that these those it its it's they their them he she his her him who which what there here to of in "
        "on at for from by with as and or but so than then also even very just still yet now too quite atall having "
        "doing into onto over under up down out off about after before during while because since any each every"
)
)  # fmt: skip

_SPELLINGS = {
    "lugansk": "luhansk", "kiev": "kyiv", "donbass": "donbas", "defence": "defense", "labour": "labor",
    "armour": "armor", "armoured": "armored", "programme": "program", "programmes": "programs",
    "manoeuvres": "maneuvers", "centre": "center", "behaviour": "behavior", "neighbouring": "neighboring",
    "can't": "cannot", "won't": "willnot",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a quotation in one spelling, no more than are worth comparing."""
    return every_word(text)[:_MANY]


def every_word(text: str) -> list[str]:
    """All words of a text in one spelling: folded, hyphens parted, insertions in brackets left out."""
    plain = _ABBREVIATED_US.sub("usa", _EDITORIAL.sub(" ", text.translate(_FOLDED)))
    found: list[str] = []
    for match in _WORD.finditer(plain):
        found.extend(_spelt(match[0].lower()))
        if found[-2:] == ["at", "all"]:
            found[-2:] = ["atall"]
    return found


_FIGURES = {
    word: str(number)
    for number, word in enumerate(listed("one two three four five six seven eight nine ten eleven twelve"), start=1)
}


def _spelt(word: str) -> list[str]:
    if word in _FIGURES:
        return [_FIGURES[word]]
    if word in {"won't", "can't", "cannot"}:
        return ["will" if word == "won't" else "can", "not"]
    if word.endswith("n't"):
        return [word[:-3], "not"]
    for ending, full in (("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am")):
        if word.endswith(ending):
            return [word.removesuffix(ending), full]
    word = _SPELLINGS.get(word.removesuffix("'s"), word.removesuffix("'s"))
    for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize")):
        if word.endswith(british) and len(word) > len(british) + 3:
            return [word.removesuffix(british) + american]
    return [word]


def same_utterance(one: str, other: str) -> bool:
    """Whether the two look like wordings of one utterance (a shared run of six tokens, or Jaccard of half)."""
    return share_a_run(words(one), words(other)) or _jaccard(words(one), words(other)) >= 0.5


def share_a_run(one: list[str], other: list[str]) -> bool:
    """Whether six words in a row are the same."""
    return bool(runs(one) & runs(other))


def runs(among: list[str]) -> set[tuple[str, ...]]:
    """Every six words in a row."""
    return {tuple(among[at : at + _RUN]) for at in range(len(among) - _RUN + 1)}


def content(among: Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry content."""
    return _stems(among)


def _jaccard(one: list[str], other: list[str]) -> float:
    """The share of words in common; nothing for so few words that they could agree by chance."""
    here, there = set(one), set(other)
    if min(len(here), len(there)) < 3:
        return 1.0 if one and one == other else 0.0
    return len(here & there) / len(here | there)


def same_but_for_figures(one: str, other: str) -> bool:
    """Whether two passages are one sentence told twice, figures apart."""
    plain, again = ([word for word in words(text) if not _is_number(word)] for text in (one, other))
    return len(set(plain)) >= 4 and _jaccard(plain, again) >= 0.7


def drift(reference: str, other: str) -> Grade | None:
    """What the other wording changed, graded by what differs and not by how much; None where nothing does.

    An outlet may quote a part: what it left out at the ends is graded only where the shared part is the same.
    """
    before, after = words(reference), words(other)
    if before == after:
        return None if _bare(reference) == _bare(other) else Grade.COSMETIC
    return _graded(list(_chunks(before, after)))


def _bare(text: str) -> str:
    """The quotation without what closes it, and with its marks in one style."""
    return " ".join(text.translate(_FOLDED).translate(_DOUBLE).split()).strip(" .,;:'\"")


def _graded(chunks: list["_Chunk"]) -> Grade:
    """The worst that happened to what both wordings share; where that is nothing, what happened at the ends."""
    if _only_moved(chunks):
        return _grade_of_order(chunks)
    ends = [_grade_of_an_end(chunk) for chunk in chunks if chunk.is_an_end]
    inner = [chunk for chunk in chunks if not chunk.is_an_end]
    if Grade.MEANING in ends or not inner:
        worst = max(ends, key=_SCALE.index)
        return Grade.GRAMMATICAL if worst is Grade.TRUNCATION and _recast(chunks) else worst
    if _only_moved(inner):
        return _grade_of_order(inner)
    return max((_grade(chunk) for chunk in inner), key=_SCALE.index)


_SCALE = (Grade.COSMETIC, Grade.GRAMMATICAL, Grade.TRUNCATION, Grade.LEXICAL, Grade.MEANING)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Neighbouring words of which one wording has ``left`` where the other has ``right``."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    at_start: bool
    at_end: bool
    opens: bool = False
    """Whether nothing but articles and the like stands before it: here stands who acts."""

    @property
    def is_an_end(self) -> bool:
        """Whether one wording only goes on where the other begins or stops."""
        return (self.at_start or self.at_end) and not (self.left and self.right)

    @property
    def both(self) -> tuple[str, ...]:
        return self.left + self.right


def _chunks(before: list[str], after: list[str]) -> Iterator[_Chunk]:
    left: list[str] = []
    right: list[str] = []
    start = opens = True
    # the longest run in common is aligned first, so that what stands around it is seen as lost ends
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            if left or right:
                yield _Chunk(tuple(left), tuple(right), start, False, opens)
            left, right, start = [], [], False
            opens = opens and _FUNCTION_WORDS.issuperset(before[i1:i2])
            continue
        left += before[i1:i2]
        right += after[j1:j2]
    if left or right:
        yield _Chunk(tuple(left), tuple(right), start, True, opens)


def _only_moved(chunks: list[_Chunk]) -> bool:
    gone = Counter(word for chunk in chunks for word in chunk.left)
    come = Counter(word for chunk in chunks for word in chunk.right)
    return gone == come


def _recast(chunks: list[_Chunk]) -> bool:
    """Whether a word that carries content only stands on the other side of what is shared: "Moscow's despair"."""
    gone = _stems(word for chunk in chunks for word in chunk.left)
    come = _stems(word for chunk in chunks for word in chunk.right)
    return bool(gone & come)


def _grade_of_order(chunks: list[_Chunk]) -> Grade:
    """Another order of words is cosmetic unless names or negations changed their places."""
    moved = {word for chunk in chunks for word in chunk.both}
    telling = [word for word in moved if word in _NEGATIONS or _states([word]) or word in _NUMBERS]
    return Grade.MEANING if telling else Grade.COSMETIC


def _grade(chunk: _Chunk) -> Grade:
    if _touches_meaning(chunk):
        return Grade.MEANING
    left, right = _stems(chunk.left), _stems(chunk.right)
    if left == right:
        return Grade.GRAMMATICAL
    return Grade.TRUNCATION if not left or not right else Grade.LEXICAL


def _grade_of_an_end(chunk: _Chunk) -> Grade:
    """Words lost at an end shorten the quotation, unless what governed the rest was among them."""
    if chunk.at_start and _PARTS.intersection(chunk.both[-3:]) and "of" in chunk.both[-2:]:
        return Grade.MEANING
    governing = chunk.both[-5:] if chunk.at_start else chunk.both
    lost = _NEGATIONS | _CONDITIONS | _DOUBTS if chunk.at_start else _CONDITIONS
    if lost.intersection(governing):
        return Grade.MEANING
    return Grade.TRUNCATION if _stems(chunk.both) else Grade.COSMETIC


def _touches_meaning(chunk: _Chunk) -> bool:
    left, right = set(chunk.left), set(chunk.right)
    changed = left ^ right
    if changed & (_NEGATIONS | _MODALS | _CONDITIONS) or _other_subject(chunk):
        return True
    if _attitudes(left) != _attitudes(right):
        return True
    if any(_is_number(word) for word in changed) and not (left & _EVERY and right & _EVERY):
        return True
    own = bool(left & _FIRST_PERSON) != bool(right & _FIRST_PERSON)
    if own and not (changed <= _POSSESSIVES):
        return True
    return _other_time(chunk) or _other_state(chunk)


def _other_subject(chunk: _Chunk) -> bool:
    """Whether somebody else acts: the wordings open with other people or bodies ("the owners", "the inspectors")."""
    if not chunk.opens or not (chunk.left and chunk.right):
        return False
    here, there = ({word for word in side if word in _ACTORS} for side in (chunk.left, chunk.right))
    return bool(here) and bool(there) and not here & there


def _other_time(chunk: _Chunk) -> bool:
    """Another tense or aspect: "is" for "was", "purchased" for "purchases", "have arrived" for "are ready to come"."""
    left, right = set(chunk.left), set(chunk.right)
    auxiliaries = {frozenset(side & (_HAVING | _BEING)) for side in (left, right)}
    if auxiliaries in _ONE_PAST and _stems(left) == _stems(right):
        return False
    tenses = [(bool(side & _PRESENT), bool(side & _PAST)) for side in (left, right)]
    if tenses[0] != tenses[1] and all(any(tense) for tense in tenses):
        return True
    swapped = bool(left & _BEING and right & _HAVING) or bool(left & _HAVING and right & _BEING)
    if swapped and _stems(chunk.left) != _stems(chunk.right):
        return True
    return _past_verbs(chunk.left) != _past_verbs(chunk.right) and _stems(chunk.left) == _stems(chunk.right)


def _past_verbs(among: Iterable[str]) -> set[str]:
    return {word for word in among if word.endswith("ed") and len(word) > 4}


def _other_state(chunk: _Chunk) -> bool:
    here, there = _states(chunk.left), _states(chunk.right)
    return bool(here) and bool(there) and here != there


def _states(among: Iterable[str]) -> set[str]:
    return {state for state in (parties.state_of(word) for word in among) if state is not None}


def _attitudes(among: Iterable[str]) -> set[int]:
    return {stance for stance in map(_stance, among) if stance is not None}


def _stance(word: str) -> int | None:
    return next((which for which, stance in enumerate(_STANCES) if word in stance), None)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBERS


def _stems(among: Iterable[str]) -> frozenset[str]:
    """The words that carry content, without their endings."""
    return frozenset(_stem(word) for word in among if word not in _FUNCTION_WORDS)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "n", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending).removesuffix("e")
    return word


def tells_an_attitude(among: Iterable[str]) -> bool:
    """Whether a wish or an expectation is among the words."""
    return not (_WISHES | _EXPECTATIONS).isdisjoint(among)


def attitude_shift(quoted: str, retold: str) -> tuple[str, str] | None:
    """The attitudes of a quotation and of an indirect retelling where a wish became an expectation or the reverse.

    None where the two share fewer than half of their content words, or tell no such attitude.
    """
    one, two = words(quoted), words(retold)
    here, there = _stems(one), _stems(two)
    attitudes = [word for word in one if word in _WISHES | _EXPECTATIONS][:1]
    others = [word for word in two if word in _WISHES | _EXPECTATIONS][:1]
    if not attitudes or not others or _stance(attitudes[0]) == _stance(others[0]):
        return None
    common = {word for word in here & there if len(word) > 3}
    smaller = min(len(here), len(there))
    return (attitudes[0], others[0]) if len(common) >= 5 and len(common) * 2 >= smaller else None
