"""Whether two names are one person's or body's, however they are transliterated and shortened."""

import re
import unicodedata
from functools import lru_cache

_RULES = (
    ("shch", "S"), ("sch", "S"), ("sh", "S"), ("tch", "C"), ("ch", "C"), ("dzh", "J"), ("zh", "J"), ("kh", "H"),
    ("gh", "H"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("tz", "ts"), ("ks", "x"), ("ck", "k"), ("q", "k"), ("c", "k"),
    ("w", "f"), ("v", "f"), ("g", "h"), ("ou", "u"), ("oo", "u"), ("eu", "u"), ("iu", "u"), ("yu", "u"), ("ee", "i"),
    ("yo", "o"), ("eo", "o"), ("ye", "e"), ("ie", "e"), ("ei", "e"), ("ey", "e"), ("ai", "e"), ("ay", "e"), ("ae", "e"),
    ("ya", "a"), ("ia", "a"), ("y", "i"), ("j", "i"), ("exander", "exandr"), ("h", ""), ("H", ""),
)  # fmt: skip
"""What transliterations write for one sound, brought to one letter: g and h, y and i, ou and u, kh and gh."""

_DOUBLED = re.compile(r"(.)\1+")
_MARKS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=8_192)
def sound(word: str) -> str:
    """A word as it sounds, roughly: "Zelenskyy" and "Zelensky", "Aleksandr" and "Alexander" come out the same."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ı", "i").replace("ł", "l"))
    plain = _MARKS.sub("", "".join(mark for mark in plain if not unicodedata.combining(mark)))
    for written, heard in _RULES:
        plain = plain.replace(written, heard)
    return _DOUBLED.sub(r"\1", plain).removesuffix("i").removesuffix("e") or plain


@lru_cache(maxsize=16_384)
def alike(full: str, short: str) -> bool:
    """Whether the shorter name is the fuller one's: the same words in any spelling, or its last or first ones."""
    if full == short or full.endswith(f" {short}") or full.startswith(f"{short} "):
        return True
    ones, others = _words(full), _words(short)
    if not ones or not others:
        return False
    if len(ones) == len(others) > 1:
        return all(_same(one, other) for one, other in zip(ones, others, strict=True))
    return len(others) == 1 and len(others[0]) > 3 and _same(ones[-1], others[0])


def _words(name: str) -> list[str]:
    return name.replace("-", " ").replace("‑", " ").split()


def _same(one: str, other: str) -> bool:
    """Whether two words of names are one: by sound, as an initial, or but for one letter in a long one."""
    if one == other or ((_is_initial(one) or _is_initial(other)) and one[0] == other[0]):
        return True
    heard, spoken = sound(one), sound(other)
    return heard == spoken or (min(len(one), len(other)) >= 8 and one[0] == other[0] and _one_letter_off(heard, spoken))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter added, left out or changed makes one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
