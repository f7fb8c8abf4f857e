"""What a person should know of a text before trusting what was read out of it, in short plain sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.languages import ENGLISH, foreign
from analysis.legibility import INVISIBLE, folded
from analysis.texts import Block, Role

READ = frozenset({Role.HEADLINE, Role.BODY})
_NAMES = {
    "ru": "Russian", "uk": "Ukrainian", "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "fa": "Persian",
    "ar": "Arabic", "he": "Hebrew", "el": "Greek", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "sv": "Swedish", "da": "Danish",
    "fi": "Finnish", "id": "Indonesian", "ro": "Romanian", "cs": "Czech", "hr": "Croatian or Serbian",
    "hu": "Hungarian", "vi": "Vietnamese", "sw": "Swahili", "so": "Somali", "az": "Azerbaijani", "th": "Thai",
    "hi": "Hindi", "kk": "Kazakh",
}  # fmt: skip


def notes(text: str, blocks: Sequence[Block], language: str | None) -> tuple[str, ...]:
    """What is odd about the text; the first says why nothing was read, if so ("not read: …")."""
    if not text.strip():
        return ("not read: empty",)
    if language is None:
        words = len(re.findall(r"[^\W\d_]{2,}", text[:2_000]))
        return (f"not read: {'too little text to tell its language' if words < 12 else 'its language is not known'}",)
    if language != ENGLISH:
        return (f"not read: language {language}",)
    return tuple(_odd(text, blocks))


def _odd(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    if not any(block.role is Role.BODY for block in blocks):
        yield "no body: only headlines, captions or furniture"
    if is_doubled(text, blocks):
        yield "the article stands twice in the text; the second copy is not read"
    yield from _in_other_languages(text, blocks)
    yield from _unclosed(text, blocks)
    yield from _characters(text)
    if _is_misread(text):
        yield "many words look misread by a machine; what is read may be wrong or incomplete"


_OPENING_WORDS = 120


def is_doubled(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the first long paragraph of the body begins a second time further on."""
    for block in blocks:
        if block.role is Role.BODY and block.span.end - block.span.start >= _OPENING_WORDS:
            opening = text[block.span.start : block.span.start + _OPENING_WORDS]
            return text.find(opening, block.span.start + _OPENING_WORDS) >= 0
    return False


def _in_other_languages(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    told = Counter(found for block in blocks if block.role in READ and (found := foreign(text, block.span)))
    for code, count in told.most_common():
        name = _NAMES.get(code, "another language")
        yield f"{count} paragraph{'s are' if count > 1 else ' is'} in {name} and not read"


_OPENS = ("“", '"', "«", "„", "‘", "'", "»", "''")


def _unclosed(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Quotations that end nowhere; one that the next paragraph opens again goes on there, as is the custom."""
    bodies = [block.span.of(text) for block in blocks if block.role is Role.BODY]
    following = [*bodies[1:], ""]
    count = sum(
        1 for body, after in zip(bodies, following, strict=False) if _is_open(body) and not after.startswith(_OPENS)
    )
    if count:
        several = "quotations are" if count > 1 else "quotation is"
        yield f"{count} {several} opened and never closed; taken to end with the paragraph"


def _is_open(body: str) -> bool:
    odd = body.count('"') % 2 == 1 and "”" not in body
    return odd or body.count("“") > body.count("”") + body.count('"')


_INVISIBLE = re.compile(f"(?![\x00\ud800-\udfff])[{INVISIBLE}]")
_TURNING = re.compile("[\u202d\u202e\u2066-\u2068]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MIXED = re.compile("[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,14}(?:\s[^<>]{0,300})?/?>")


def _characters(text: str) -> Iterator[str]:
    """Characters that no writer types."""
    if "\x00" in text:
        yield "zero bytes stand in the text"
    if _SURROGATE.search(text):
        yield "broken characters (lone surrogates) stand in the text"
    if "\ufffd" in text:
        yield "characters were lost before the text came in (�)"
    if _TURNING.search(text):
        yield "characters that reverse the direction of writing stand in the text; it may look different on a page"
    elif _INVISIBLE.search(text[1:]):
        yield "invisible characters stand in the text"
    word = _mixed_word(text)
    if word is not None:
        yield f"letters of two alphabets stand in one word (“{word}”), read as Latin letters"
    if _TAG.search(text):
        yield "HTML was left in the text; tags are not read"


def _mixed_word(text: str) -> str | None:
    """The first word in which letters only look Latin, or None."""
    for found in _MIXED.finditer(text):
        around = text[max(0, found.start() - 20) : found.end() + 20]
        for word in re.findall(r"[^\W\d_]+", around):
            if _MIXED.search(word) and folded(word) != word:
                return str(word)
    return None


_WORDS = re.compile(r"\S+")
_BROKEN = re.compile(r"[a-z][0-9|][a-z]|[a-z][A-Z][a-z]+[A-Z]|^[b-hj-zB-HJ-Z]$|[a-z]{2}[~^|\\_*]+[a-z]")
_SAMPLE = 30_000


def _is_misread(text: str) -> bool:
    """Whether more than one word in twenty is broken as scanners break words: "m1nister", "th e r e"."""
    words = _WORDS.findall(text[:_SAMPLE])
    return len(words) >= 40 and sum(1 for word in words if _BROKEN.search(word)) * 20 > len(words)
