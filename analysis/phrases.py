"""Where a noun phrase begins and ends, told by closed classes of words alone: no parser."""

from analysis.cues import CUES, CueKind
from analysis.passages import QUOTE_MARKS, Passage
from analysis.tokens import wordset
from analysis.words import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)

_HARD = frozenset({";", ":", "—", "–", "…", "?", "!", "(", ")"}) | QUOTE_MARKS
_LONGEST = 34
_RELATIVES = frozenset({"who", "which", "whose", "whom"})


def is_finite(passage: Passage, place: int) -> bool:
    """Whether a token is a finite auxiliary: a capital inside a sentence makes it part of a name (Will, May, Do)."""
    return passage.word(place) in FINITE and not (place > 0 and passage.tokens[place].is_capital)


def skip_adverbs_left(passage: Passage, place: int) -> tuple[int, bool]:
    """The last token of the subject before a verb at ``place + 1``, and whether a negation stands between.

    Auxiliaries, adverbs and "on Monday", "in a statement" between subject and verb are stepped over.
    """
    negated = False
    while place >= 0:
        word = passage.word(place)
        if word in {"not", "never", "neither"} or word.endswith(("n't", "n’t")) or word == "cannot":
            negated = True
        elif word == "longer" and passage.word(place - 1) == "no":
            negated = True
            place -= 1
        elif word in QUOTE_MARKS and (is_adverb(passage.word(place - 1)) or is_adverb(passage.word(place + 1))):
            pass
        elif not (
            _is_auxiliary(passage, place) or is_adverb(word) or word in TIMES or word in {"able", "unable", "once"}
        ):
            step = _prepositional_left(passage, place)
            if step is None:
                break
            place = step
            continue
        place -= 1
    if passage.word(place) == "on" and passage.word(place + 1) in TIMES:
        place -= 1
    return place, negated


def _is_auxiliary(passage: Passage, place: int) -> bool:
    return passage.word(place) in AUXILIARIES - {"'s"} and not (place > 0 and passage.tokens[place].is_capital)


def _prepositional_left(passage: Passage, place: int) -> int | None:
    """The token before "in a statement" or "in an interview" that ends at ``place``; None where no such phrase does."""
    if passage.word(place) in {"statement", "interview", "tweet", "briefing", "letter", "speech", "report", "post"}:
        for back in range(place - 1, max(-1, place - 5), -1):
            if passage.word(back) in {"in", "at"} and back > 0:
                return back - 1
    return None


def subject_left(passage: Passage, place: int) -> tuple[int, int] | None:
    """The noun phrase that ends with token ``place``, appositions between commas included."""
    end = place + 1
    if passage.word(place) == ",":
        opened = _apposition_start(passage, place)
        if opened is None:
            return None
        place = opened - 1
    start = _phrase_start(passage, place)
    return (start, end) if start <= place else None


def _apposition_start(passage: Passage, comma: int, depth: int = 0) -> int | None:
    """The comma that opens an apposition closed by the comma at ``comma``."""
    for place in range(comma - 1, max(-1, comma - _LONGEST), -1):
        word = passage.word(place)
        if word in QUOTE_MARKS or passage.quoted[place] >= 0 or word in {";", ":"}:
            return None
        if word == ",":
            if place and passage.tokens[place - 1].is_word and _is_apposition(passage, place + 1):
                return place
            return _apposition_start(passage, place, depth + 1) if depth < 3 else None
    return None


def _is_apposition(passage: Passage, place: int) -> bool:
    word = passage.word(place)
    clause = word in SUBORDINATORS | {"and", "but", "or"} or (word in PRONOUNS and word not in _RELATIVES)
    return not clause


def _phrase_start(passage: Passage, place: int) -> int:
    """The first token of the noun phrase whose last token is ``place``."""
    start = place + 1
    while start > 0 and place - start < _LONGEST:
        before = start - 1
        word = passage.word(before)
        if word == "." and not _ends_initial(passage, before):
            break
        if (
            passage.quoted[before] >= 0
            or word in _HARD
            or word in SUBORDINATORS
            or is_finite(passage, before)
            or word == "but"
        ):
            break
        if word == "," and not _is_listed(passage, before):
            break
        if _is_verb(passage, before) or (word == "and" and _joins_clauses(passage, before)):
            break
        start = before
    return _without_lead(passage, start, place)


def _ends_initial(passage: Passage, stop: int) -> bool:
    """Whether a full stop belongs to an initial or a title: "W. Kagan", "Gen. Kim"."""
    return len(passage.word(stop - 1)) <= 4 and passage.tokens[stop - 1].is_capital if stop > 0 else False


def _is_listed(passage: Passage, comma: int) -> bool:
    """Whether a comma parts the members of a list such as "Paris, London and Berlin"."""
    return (
        comma >= 1
        and passage.tokens[comma - 1].is_capital
        and passage.word(comma + 2) in {"and", ","}
        and comma + 1 < len(passage.tokens)
        and passage.tokens[comma + 1].is_capital
        and not (comma >= 2 and passage.word(comma - 2) in PREPOSITIONS)
    )


def _is_verb(passage: Passage, place: int) -> bool:
    """Whether a token is a verb of saying in the past or third person: the phrase begins after it."""
    token = passage.tokens[place]
    hit = CUES.at(passage.tokens, place)
    if (
        hit is None
        or token.is_capital
        or hit.value.form in {"base", "participle", "ing"}
        or hit.value.kind is CueKind.CALL
    ):
        return False
    if hit.value.form == "s":
        return hit.value.lemma in {"say", "tell", "add"} or passage.grammar.tags[place] == "VBZ"
    return passage.word(place - 1) not in DETERMINERS | PREPOSITIONS | {"-", "‑"}


def _joins_clauses(passage: Passage, place: int) -> bool:
    """Whether the "and" at ``place`` joins clauses: a finite verb stands before it and a subject after it."""
    for back in range(place - 1, max(-1, place - 25), -1):
        word = passage.word(back)
        if word in _HARD or word in SUBORDINATORS:
            return False
        if is_finite(passage, back) or (word.endswith("ed") and not passage.tokens[back].is_capital and len(word) > 4):
            return True
        hit = CUES.at(passage.tokens, back)
        if hit is not None and hit.value.form == "past":
            return True
    return False


def _without_lead(passage: Passage, start: int, place: int) -> int:
    """The start of the phrase without "However", "In July", "As" before it."""
    while start < place:
        word = passage.word(start)
        if (
            word in {"and", "but", "as", "yet", "or", "so", "then"}
            or is_adverb(word)
            or not passage.tokens[start].is_word
        ):
            start += 1
        elif (skipped := lead_right(passage, start)) or (word in _TIMING and (skipped := _time_right(passage, start))):
            start = skipped
        else:
            break
    return start


_TIMING = wordset("in on at since by during last late early this earlier")
_ORDINALS = wordset("first second third last next only same")
_COUNTED = wordset(
    "a an the just only barely some about several few one two three four five six seven eight nine ten eleven twelve "
    "many couple of"
)
_AFTER_TIME = wordset("earlier later ago before afterwards")


def lead_right(passage: Passage, start: int) -> int | None:
    """The token after "Three days earlier", "Hours later" or "for the first time"; None where neither opens."""
    place = start + (passage.word(start) in {"for", "at"})
    place += passage.word(place) in {"the", "this"}
    if passage.word(place) in _ORDINALS and passage.word(place + 1) == "time":
        return place + 2
    place = start
    while place < start + 4 and (passage.word(place) in _COUNTED or passage.word(place).isdigit()):
        place += 1
    timed = passage.word(place) in _UNITS and passage.word(place + 1) in _AFTER_TIME
    return place + 2 + (passage.word(place + 2) == ",") if timed else None


def _time_right(passage: Passage, start: int) -> int | None:
    """The token after "in July", "on Monday", "last week", "late last month", "in 2022"; None where there is none."""
    place = start
    named = False
    while place < len(passage.tokens):
        word = passage.word(place)
        known = word in TIMES or word in _UNITS or (word.isdigit() and len(word) in {1, 2, 4})
        if not known and word not in _TIME_WORDS:
            break
        named = named or known
        place += 1
    return place if named else None


_UNITS = wordset(
    "week month year day days weeks months years morning evening afternoon night weekend hour hours minutes moments"
)
_TIME_WORDS = wordset(
    "in on at since by during last late early this earlier the next same past previous mid - following an a few"
)


def time_right(passage: Passage, start: int) -> int | None:
    """The token after a time that begins at ``start``, such as "on Monday" or "late last month"; None without one."""
    return _time_right(passage, start) if passage.word(start) in TIMES | _TIME_WORDS else None


def phrase_right(passage: Passage, start: int) -> int:
    """The token after the source that begins at ``start``: the phrase with "of" and "at" complements, to a boundary."""
    place = start
    while place < len(passage.tokens) and place - start < _LONGEST:
        word = passage.word(place)
        stop = (
            word in _HARD or word in {",", "."} or passage.quoted[place] >= 0 or word in SUBORDINATORS - {"where", "so"}
        )
        abbreviated = word == "." and place > start and len(passage.word(place - 1)) <= 4 and _goes_on(passage, place)
        if (stop and not abbreviated) or is_finite(passage, place) or word in _RELATIVES:
            break
        if place > start and (_is_lower_verb(passage, place) or (word == "and" and _new_clause(passage, place + 1))):
            break
        place += 1
    while place > start and (
        is_adverb(passage.word(place - 1)) or passage.word(place - 1) in {"and", "as", "in", "on"}
    ):
        place -= 1
    return place


def _goes_on(passage: Passage, place: int) -> bool:
    return place + 1 < len(passage.tokens) and passage.tokens[place + 1].is_capital


def _is_lower_verb(passage: Passage, place: int) -> bool:
    hit = CUES.at(passage.tokens, place)
    if hit is None or passage.tokens[place].is_capital:
        return False
    return hit.value.form in {"past", "ing"} and hit.value.kind is not CueKind.WEAK


def _new_clause(passage: Passage, place: int) -> bool:
    return passage.word(place) in PRONOUNS


def apposition_right(passage: Passage, end: int) -> int:
    """The token after an apposition that follows a source at ``end``: ", deputy head of the department"."""
    if passage.word(end) != "," or end + 1 >= len(passage.tokens) or not _describes(passage, end + 1):
        return end
    return phrase_right(passage, end + 1)


def _describes(passage: Passage, place: int) -> bool:
    word = passage.word(place)
    if word in PRONOUNS - _RELATIVES or word in SUBORDINATORS | {"and", "but", "or", "as"} or is_adverb(word):
        return False
    return not word.endswith("ing") and passage.quoted[place] < 0 and passage.tokens[place].is_word


def has_finite(passage: Passage, first: int, last: int) -> bool:
    """Whether tokens ``[first, last)`` hold a finite verb, as far as closed classes and endings tell."""
    for place in range(first, last):
        word = passage.word(place)
        if is_finite(passage, place) or (word.endswith(("ed", "'t")) and len(word) > 4 and place > first):
            return True
        hit = CUES.at(passage.tokens, place)
        if place > first and (word in PASTS or (hit is not None and hit.value.form in {"s", "past"})):
            return True
    return False


def has_tense(passage: Passage, first: int, last: int) -> bool:
    """Whether the tree takes a word for a verb with tense, where no ending tells it: "900 Cubans work there"."""
    return any(passage.grammar.tags[at] in {"VBP", "VBZ"} for at in range(first + 1, last))


def is_day(passage: Passage, first: int, last: int) -> bool:
    """Whether no more than a day follows: "reported on 2 April"."""
    words = {passage.word(at) for at in range(first, last) if passage.tokens[at].is_word}
    return bool(words & TIMES) and all(word in TIMES or word[:1].isdigit() or word in {"on", "last"} for word in words)


def opening_subject(passage: Passage, before: int) -> tuple[int, int] | None:
    """The noun phrase that opens the passage, up to its first verb, if that comes before token ``before``."""
    start = 0
    while start < before and not passage.tokens[start].is_word:
        start += 1
    for place in range(start + 1, min(before, start + 18)):
        word = passage.word(place)
        cue = CUES.at(passage.tokens, place)
        verb = is_finite(passage, place) or (word.endswith("ed") and not passage.tokens[place].is_capital)
        if verb or word in {",", ";", ":"} or (cue is not None and cue.value.form in {"past", "s"}):
            start = _without_lead(passage, start, place - 1)
            return (start, place) if verb or cue is not None else None
    return None
