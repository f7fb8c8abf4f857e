"""A text as it stands: its blocks by role, its sentences, its language. Not one character is altered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.spans import Span
from analysis.tokens import wordset


class Role(StrEnum):
    """What a block of an article is. Statements are read from headlines and bodies only."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized stretch of the text and its role."""

    span: Span
    role: Role


_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$|[\"”»]$")
_WRAP = range(45, 101)
"""Lengths of line at which a mail or a page of plain text is broken by hand."""


def paragraphs(text: str) -> list[Span]:
    """Stretches that hang together: lines, with lines that were broken by hand joined again."""
    found: list[Span] = []
    for run in _runs(text):
        found.extend(_joined(text, run) if _is_wrapped(text, run) else run)
    return found


def _runs(text: str) -> Iterator[list[Span]]:
    """Lines that follow each other without an empty line between them, each stripped of outer blanks."""
    run: list[Span] = []
    reached = 0
    for match in _LINE.finditer(text):
        line = stripped(text, Span(match.start(), match.end()))
        parted = line is None or text.count("\n", reached, match.start()) > 1
        reached = match.end()
        if run and parted:
            yield run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield run


def stripped(text: str, span: Span) -> Span | None:
    """The span without the blanks at its ends, or None where nothing else is in it."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None


def _is_wrapped(text: str, run: Sequence[Span]) -> bool:
    if len(run) < 3 or any(line.end - line.start > _WRAP[-1] for line in run):
        return False
    inner = run[:-1]
    full = sum(1 for line in inner if line.end - line.start in _WRAP)
    unfinished = sum(1 for line in inner if not _FINAL.search(text[line.end - 5 : line.end]))
    return full * 3 >= len(inner) * 2 and unfinished * 2 >= len(inner)


def _joined(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs of a wrapped run: a short line that ends a sentence ends its paragraph."""
    start = run[0].start
    for line, after in zip(run, [*run[1:], None], strict=True):
        short = line.end - line.start < _WRAP[0]
        if after is None or (short and _FINAL.search(text[line.end - 5 : line.end])):
            yield Span(start, line.end)
            start = after.start if after is not None else line.end


_STOP = re.compile(r"(?<![.!?…])[.!?…]{1,12}[\"'”’»)\]]{0,4}[\s\u00a0]+")
_ABBREVIATIONS = wordset(
    "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm brig rep reps sen sens gov hon rev st jr sr vs no nos fig "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun e.g i.e cf approx dept est ca al "
    "inc ltd corp co bros messrs amb sec pres min vol pp u.n u.k e.u"
)
_OPENERS = wordset(
    "The A An In On At It He She They We I But And This That These Those However Meanwhile There If As For Its His "
    "Her Their Our When While After Before Since Some Many Both Such Also Although Despite According Such What Why"
)
_NEXT_WORD = re.compile(r"[\"'“‘«(\[—–-]{0,3}\s?(\w+)")
_LAST_WORD = re.compile(r"[\w.]{1,24}$")


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of one block, in order, without the blanks between them."""
    found: list[Span] = []
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _ends_here(text, start, stop):
            found.append(Span(start, stop.end() - _blanks(stop[0])))
            start = stop.end()
    last = stripped(text, Span(start, span.end))
    return found if last is None else [*found, last]


def _blanks(stop: str) -> int:
    return len(stop) - len(stop.rstrip())


def _ends_here(text: str, start: int, stop: "re.Match[str]") -> bool:
    follower = _NEXT_WORD.match(text, stop.end(), stop.end() + 40)
    word = follower[1] if follower else ""
    if word and word[0].islower():
        return False
    if not stop[0].startswith("."):
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    last = before[0] if before else ""
    if len(last) == 1 and last.isupper():
        return word in _OPENERS and not stop[0].rstrip().endswith(".")
    if "." in last or last.lower() in _ABBREVIATIONS:
        return word in _OPENERS or (last.lower() in {"a.m", "p.m"})
    return True


_COMMON = {
    "en": wordset("the of and to in that is was for on with as by are from it at be has have this not were which said"),
    "es": wordset("el la de que y en los del las por con una para su al es lo como más pero fue este según"),
    "fr": wordset("le la les des et du que est dans une pour qui sur par au avec plus pas ce sont ont été selon aux"),
    "de": wordset("der die das und ist von den mit für auf im nicht ein eine dem des sich auch als nach bei aus zu"),
    "it": wordset("il di che la e per un una del della sono con non le dei nel alla gli più da si ha al come"),
    "pt": wordset("o que de do da em para com não uma os no se na por mais as dos como mas foi ao ele das à"),
    "nl": wordset("de het een van en dat is in op te voor met zijn niet aan er ook als door naar bij uit om"),
    "pl": wordset("w i na z się do nie że to jest o jak po przez od za oraz dla ale są tym przed został"),
    "tr": wordset("ve bir bu için ile da de olarak daha çok en gibi olan kadar sonra ancak ise oldu olduğunu"),
    "sv": wordset("och att det som en på är av för med den till inte har de om ett men var jag från vid"),
    "id": wordset("yang dan di untuk dengan ini itu dari pada tidak akan dalam ke adalah juga telah oleh bahwa"),
    "ro": wordset("și de la în că a cu pe nu care din este o pentru mai sunt au ca să fost un"),
}
"""The commonest words of languages in Latin letters that sanctions are reported in."""

_SCRIPTS = (
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language the text is in, told by its script and its commonest words; None if too short.

    Only the first 20,000 code points are looked at. English is told surely; among others the nearest is named.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    latin = sum(1 for word in words if word < "\u0250")
    if latin * 2 < len(words):
        return _by_script(sample)
    if len(words) < 4:
        return None
    scores = {code: sum(1 for word in words if word in known) for code, known in _COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    if scores["en"] * 12 >= len(words) and scores["en"] * 5 >= scores[best] * 4:
        return "en"
    if scores[best] * 12 >= len(words):
        return best
    return "en" if len(words) < 40 and scores[best] <= scores["en"] + 1 else None


def _by_script(sample: str) -> str | None:
    letters = len(_WORD.findall(sample)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) * 20 >= letters:
            return code
    return None
