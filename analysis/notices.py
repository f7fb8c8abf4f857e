"""What an outlet says about its own article: corrected, withdrawn, or something noted.

Notices stand at the head or the foot of an article and speak of the article itself ("this article", "an earlier
version", "we"), so that a minister who withdraws a report is none, nor a headline that begins with "Withdrawal". They
are shown with their words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from analysis.spans import Span
from analysis.texts import paragraphs
from analysis.typography import Plain


class NoticeKind(StrEnum):
    """What an outlet says it did to its article."""

    RETRACTION = "retraction"
    CORRECTION = "correction"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph in which the outlet speaks of its own article."""

    kind: NoticeKind
    span: Span


_LONGEST = 150
"""A notice of more words than this is a paragraph of the article."""

_AT_HEAD, _AT_FOOT = 5, 8
"""So many paragraphs from either end a notice may stand."""

_OTHER_PIECE = (
    r"(?:news |online |web |published )?(?:articles?|stor(?:y|ies)|pieces?|posts?|items?|dispatch(?:es)?|versions?|"
    r"pages?|headlines?|columns?|copy)"
)
_PIECE = rf"(?:{_OTHER_PIECE}|reports?|texts?|publication)"
_THIS_PIECE = rf"(?:this|the above|our) (?:\w+ )?{_PIECE}"
_OWN_PIECE = (
    rf"(?:{_THIS_PIECE}|(?:an? |the )?(?:earlier|previous|prior|original|former|first) {_OTHER_PIECE}"
    r"(?! of (?!this\b|our\b|the (?:article|story|report|piece|page)\b)))"
)
_DONE = r"(?:has|have|had|was|were|is|are)(?: (?:now|since|been|being|today|also|therefore|thus|fully|formally))*"
_OF_ITSELF = re.compile(rf"\b{_OWN_PIECE}\b", re.I)
_HEADING = re.compile(
    r"^\W{0,4}(?P<word>corrections?|clarifications?(?: and corrections?)?|corrections? and clarifications?|"
    r"errat(?:um|a)|"
    r"amend(?:ment|ed)|corrected|for the record|retractions?|retracted|withdrawn|withdrawal|"
    r"notice of retraction|retraction notice|"
    r"(?:editor|publisher)(?:'s|s'|s)? (?:notes?|corrections?|clarifications?|updates?)|note (?:to|"
    r"for) (?:our )?readers|"
    r"(?:a )?note from the editors?|statement from the editors?|updated? and correct(?:ed|ion))"
    r"(?:(?: (?:appended|published|issued|added))?\s?[.\])]|"
    r"(?:,? \(?(?:on\b|to (?:this|our)\b|appended\b|published\b|issued\b|added\b|\d|[A-Z][a-z]{2,8}\.? \d)"
    r"[^.!?:—-]{0,40}|,[^.!?:—-]{0,40}| by the editors?)?(?::|—| - | – )|\s*$)",
    re.I,
)
_US = (
    r"(?:we|the editors?|our (?:editors?|newsroom|newspaper|paper)|this (?:newspaper|paper|outlet|agency|magazine|"
    r"website|site|newsroom|publication))"
)
_AS = r"(?:(?:has|have|had) )?(?:(?:now|today|since|fully|formally|therefore) )*"
_BACK = r"(?:retract(?:s|ed)?|withdr[ae]wn?|withdraws)"
_OFF = r"(?:tak(?:en|ing) down|took down|removed|unpublished|pulled|rescinded|deleted)"
_RETRACTING = re.compile(
    rf"\b{_THIS_PIECE}\b[^.!?]{{0,60}}\b{_DONE} (?:retracted|withdrawn|removed|taken down|unpublished|pulled|deleted|"
    r"taken offline|rescinded)\b"
    rf"|\b{_US} {_AS}(?:{_BACK}|{_OFF}) (?:an?|this|the|its|our|that) (?:\w+ ){{0,2}}?{_PIECE}\b"
    rf"|\b[A-Z][\w ]{{2,40}} {_AS}{_BACK} (?:this|the above) (?:\w+ )?{_OTHER_PIECE}\b"
    rf"|\b{_US} (?:\w+ ){{0,3}}(?:no longer (?:stands?|standing) (?:by|behind)|cannot stand by|"
    r"can no longer (?:vouch|stand|support))\b"
    rf"|\b{_THIS_PIECE}\b[^.!?]{{0,60}}\b(?:(?:does|did) not (?:meet|satisfy) (?:our|the|its)(?: \w+)? (?:editorial )?"
    r"standards|should not be relied (?:up)?on)\b"
    rf"|\b{_US} (?:apologi[sz]es?|regrets?) (?:for )?(?:publishing|the publication)\b",
    re.I,
)
_TAKEN_BACK = re.compile(
    rf"\b(?:article|story|piece)\b[^.!?]{{0,60}}\b{_DONE} (?:retracted|withdrawn|removed)\b"
    rf"|\b{_AS}(?:{_BACK}|{_OFF}) (?:the|its|an?) (?:\w+ ){{0,2}}?{_OTHER_PIECE}\b",
    re.I,
)
"""What takes an article back below a heading that says so; without one it may be anybody's."""

_CORRECTING = re.compile(
    rf"\b{_OWN_PIECE}\b[^.!?]{{0,120}}\b(?:corrected|amended|clarified|revised|edited to|changed to|modified to|"
    r"updated to (?:correct|reflect|clarify|remove|fix|make clear|amend)|incorrect(?:ly)?|wrong(?:ly)?|"
    r"erroneous(?:ly)?|"
    r"mistaken(?:ly)?|misstated|misidentified|misattributed|misquoted|misreported|misspelled|inaccurate(?:ly)?|"
    r"in error|"
    r"mischaracteri[sz]ed|contained an? (?:\w+ )?(?:error|mistake)|overstated|understated)\b"
    r"|\b(?:has|have|had) been (?:corrected|amended)\b[^.!?]{0,60}\b(?:article|story|report|text|version|piece|"
    r"headline)\b"
    r"|\bwe (?:have (?:since )?)?(?:corrected|amended|misstated|misidentified|misreported|misquoted)\b"
    rf"|\b(?:corrected|amended|clarified|correct(?:s|ing)) (?:an? |the )?(?:error|mistake)?(?: ?in )?{_OWN_PIECE}\b"
    r"|\b(?:corrections?|amendments?|clarifications?) (?:was|were|has been|have been) (?:made|added|appended|issued|"
    r"published)\b"
    r"|\bwe (?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|wrote|gave|named)\b"
    r"|\bwe (?:are happy to|wish to|would like to) (?:clarify|correct)\b|\bwe (?:apologi[sz]e for|regret) (?:the|"
    r"this|any) "
    r"(?:error|mistake|confusion|inaccuracy)\b|\b(?:the|this) (?:error|mistake) has been (?:corrected|fixed)\b"
    r"|^\W{0,3}(?:corrects|correcting|corrected|refiles|corrections?)\b[^.!?]{0,60}\b(?:paragraph|para|headline|"
    r"figure|name|title|"
    r"spelling|date|number|quote|attribution|byline|dateline|lead|day|month|year|in graf)s?\b"
    r"|^corrected\s?[-–—:]|\b(?:this is|is) a corrected version\b|\bstory corrects\b",
    re.I,
)
_RETRACTED_TITLE = re.compile(r"^\W{0,4}(?:retract(?:ed|ion)|withdrawn)\s?[:\]|—–-]", re.I)
_QUOTED = re.compile(r"\"[^\"]{0,600}\"")
_CORRECTIVE = re.compile(
    r"\b(?:incorrect|wrong|erroneous|mistaken|misstated|misidentified|misattributed|misquoted|inaccurate|in error|"
    r"corrected|amended|clarif|should have (?:said|read|been)|not the|rather than|it is in fact|overstated)",
    re.I,
)


def notices(text: str) -> list[Notice]:
    """The notices at the head and at the foot of an article, in their order."""
    return _notices(text, _AT_HEAD, _AT_FOOT)


def fresh(old: str, new: str) -> list[Notice]:
    """The notices of the new article that the old text did not carry in the same words.

    In the old text more may follow the article than belongs to it, so that its foot is anywhere there.
    """
    found = notices(new)
    before = {_words(notice.span.of(old)) for notice in _notices(old, len(old), 0)} if found else set()
    return [notice for notice in found if _words(notice.span.of(new)) not in before]


def _notices(text: str, at_head: int, at_foot: int) -> list[Notice]:
    """The notices among so many first paragraphs and so many last ones."""
    spans = paragraphs(text)
    last = len(spans)
    title = _words(spans[0].of(text)) if spans else ""
    found = []
    for place, span in enumerate(spans):
        if place < at_head or place >= last - at_foot:
            below = spans[place + 1].of(text) if place + 1 < last else ""
            found.append((span, _kind(span.of(text), below, title, first=place == 0)))
    return [Notice(kind, span) for span, kind in found if kind is not None]


def _kind(paragraph: str, below: str, title: str, *, first: bool) -> NoticeKind | None:
    """What a paragraph tells of the article of this title, with the paragraph below it where it is only a heading."""
    told = Plain(paragraph[:2_000]).text
    if len(told.split()) > _LONGEST:
        return None
    plain = _QUOTED.sub(" ", told) if told.count('"') > 1 else told
    heading = _HEADING.search(plain)
    if heading is None:
        retracted = (first and _RETRACTED_TITLE.search(plain)) or _own(_RETRACTING, plain)
        corrected = not retracted and _own(_CORRECTING, plain)
        return NoticeKind.RETRACTION if retracted else NoticeKind.CORRECTION if corrected else None
    rest = plain[heading.end() :].strip() or Plain(below[:2_000]).text
    word = heading["word"].lower()
    if (first and _RETRACTED_TITLE.search(plain)) or _takes_back(word, plain, rest, title):
        return NoticeKind.RETRACTION
    if _CORRECTING.search(plain) or _CORRECTIVE.search(rest) or (_CORRECTION.search(word) and _is_sentence(rest)):
        return NoticeKind.CORRECTION
    return NoticeKind.NOTE if _NOTE.search(word) else None


def _takes_back(word: str, plain: str, rest: str, title: str) -> bool:
    """Whether a paragraph under a heading takes the article itself back.

    "Withdrawal" and "Retracted" head many a story; they tell of this one where its title or it itself is named below.
    """
    if _RETRACTING.search(plain):
        return True
    if _RETRACTION.match(word):
        sure = word.startswith("retract") and _is_sentence(rest)
        return (
            (sure and any(told.search(rest) for told in (_WE, _TAKEN_BACK)))
            or _words(rest) == title
            or _OF_ITSELF.search(rest) is not None
        )
    return _NOTE.search(word) is not None and _TAKEN_BACK.search(rest) is not None


_CORRECTION = re.compile(r"correct|clarif|errat|for the record")
_RETRACTION = re.compile(r"retract|withdr|notice of retract")
_NOTE = re.compile(r"note|statement|update")


def _is_sentence(words: str) -> bool:
    """Whether the words end like a sentence, and not like a headline."""
    return re.search(r"[.!?][\"')\]]{0,3}$", words.rstrip()) is not None


_SAYING = re.compile(r"\b(?:said|says|told|tells|according|claim(?:ed|s)|insist(?:ed|s)|denied|argued|wrote)\b", re.I)
_WE = re.compile(r"\b(?:[Ww]e|us|[Oo]ur|[Tt]he editors?)\b")


def _own(pattern: re.Pattern[str], plain: str) -> bool:
    """Whether the outlet itself says so: somebody who "said that an earlier version was wrong" speaks of another."""
    hit = pattern.search(plain)
    return hit is not None and _SAYING.search(re.split(r"[.!?] ", plain[: hit.start()])[-1]) is None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", Plain(text).text.lower()))
