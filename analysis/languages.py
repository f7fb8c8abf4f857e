"""Which language a text is in, and which of its blocks are in another: by script, and by the commonest words."""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.cues import CUES
from analysis.spans import Span
from analysis.texts import Block, Role
from analysis.tokens import wordset

ENGLISH = "en"

_COMMON = {
    ENGLISH: "the of and to in that is was for on with as by are from it at be has have this not were which said",
    "es": "el la de que y en los del las por con una para su al es lo como más pero fue este según",
    "fr": "le la les des et du que est dans une pour qui sur par au avec plus pas ce sont ont été selon aux",
    "de": "der die das und ist von den mit für auf im nicht ein eine dem des sich auch als nach bei aus zu",
    "it": "il di che la e per un una del della sono con non le dei nel alla gli più da si ha al come",
    "pt": "o que de do da em para com não uma os no se na por mais as dos como mas foi ao ele das à",
    "nl": "de het een van en dat is in op te voor met zijn niet aan er ook als door naar bij uit om",
    "pl": "w i na z się do nie że to jest o jak po przez od za oraz dla ale są tym przed został",
    "tr": "ve bir bu için ile da de olarak daha çok en gibi olan kadar sonra ancak ise oldu olduğunu",
    "sv": "och att det som en på är av för med den till inte har de om ett men var jag från vid",
    "da": "og at det som en på er af for med den til ikke har de om et men var jeg fra ved",
    "fi": "ja on ei että se oli hän mutta ovat joka myös kuin sen ole mukaan kanssa vuonna",
    "id": "yang dan di untuk dengan ini itu dari pada tidak akan dalam ke adalah juga telah oleh bahwa",
    "ro": "și de la în că a cu pe nu care din este o pentru mai sunt au ca să fost un",
    "cs": "a v na se je že s z do o k i pro jako by podle jsou bylo ale která který",
    "hr": "i u je na se da za su od s koji kao o što će nije bi ili prema koja",
    "hu": "a az és hogy nem is egy ez volt de szerint meg csak mint már",
    "vi": "và của là có trong được cho không với các này những một đã người",
    "sw": "ya na wa kwa ni katika la za cha kuwa hiyo huo pia yake",
    "so": "oo ka ku iyo u la ah in waa soo ee uu",
    "az": "və bir bu ilə üçün da də olan edib ki bildirib sonra",
    "sq": "të e në dhe për me që nga një është u së ka më",
    "et": "ja on ei et ka see oli mis kui aga ning oma",
    "lv": "un ir ar no par ka arī tika kas uz bija lai",
    "lt": "ir yra kad su iš į bet kaip jis tai buvo apie",
}
"""The commonest words of languages in Latin letters that sanctions are reported in."""

_LANGUAGES_OF = {
    word: tuple(code for code, words in _COMMON.items() if word in words.split())
    for words in _COMMON.values()
    for word in words.split()
}
_MORE_ENGLISH = CUES.openers | wordset(
    "after against will would could should may its his her their he she they we i you who what when where how why no "
    "an but or if than into over about out up off all more new been had us north south east west first last two"
)
"""What tells a headline or a single sentence for English."""

_SCRIPTS = (
    ("kk", re.compile("[әғқңұүһӘҒҚҢҰҮҺ]")),
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
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_SAMPLE = 20_000
_SHORT = 40
"""Texts of fewer words may be English without one of its commonest words in them."""

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language the text is in; None where it is too short or of none that is known.

    Only the first 20,000 code points are looked at. English is told surely; among others the nearest is named.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(1 for word in words if word < "\u0250") * 2 < len(words):
        return _by_script(sample, len(words))
    return _by_words(words) if len(words) >= 4 else None


def _by_words(words: Sequence[str]) -> str | None:
    scores = _scores(words)
    best = max(scores, key=lambda code: scores[code], default=ENGLISH)
    english, foreign = scores[ENGLISH], scores[best]
    if english * 12 >= len(words) and english * 5 >= foreign * 4:
        return ENGLISH
    more = sum(1 for word in words if word in _MORE_ENGLISH)
    if len(words) < _SHORT and english + more > foreign and (english + more) * 12 >= len(words):
        return ENGLISH
    return best if best != ENGLISH and foreign * 12 >= len(words) else None


def _scores(words: Sequence[str]) -> Counter[str]:
    return Counter(code for word in words for code in _LANGUAGES_OF.get(word, ()))


def _by_script(sample: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) * 20 >= letters:
            return code
    return None


def of_article(text: str, blocks: Sequence[Block]) -> str | None:
    """The language of what an article says, not of the page around it: English buttons make no English article."""
    told = [block.span.of(text) for block in blocks if block.role is Role.BODY] or [
        block.span.of(text) for block in blocks if block.role is Role.HEADLINE
    ]
    sample: list[str] = []
    size = 0
    for one in told:
        sample.append(one[:_SAMPLE])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    return language("\n".join(sample)) or language(text)


_NOT_LATIN = re.compile("[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLOCK_SAMPLE = 1_500


def foreign(text: str, span: Span) -> str | None:
    """The language of a block that is surely not English; None for an English one and for what is too short to tell."""
    sample = text[span.start : min(span.end, span.start + _BLOCK_SAMPLE)]
    if sample.isascii() and sample.count(" the ") * 120 > len(sample):
        return None
    if not sample.isascii():
        others = len(_NOT_LATIN.findall(sample))
        if others * 2 > sum(1 for mark in sample if mark.isalpha()):
            return _by_script(sample, others) or "other"
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < 8:
        return None
    scores = _scores(words)
    best = max(scores, key=lambda code: scores[code], default=ENGLISH)
    sure = scores[best] * 5 >= len(words) and scores[best] >= 3 * max(1, scores[ENGLISH])
    return best if best != ENGLISH and sure else None
