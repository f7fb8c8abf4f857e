"""What an outlet says about its own article: corrected, withdrawn, kept behind a paywall, not there.

Notices stand at the head or the foot of an article and speak of the article itself ("this article", "an earlier
version", "we"), so that a minister who withdraws a report is none. They are shown with their words.
"""

import re
from collections.abc import Iterable
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
_OWN_PIECE = (
    rf"(?:(?:this|the above|our) (?:\w+ )?{_PIECE}|(?:an? |the )?(?:earlier|previous|prior|original|former|first) "
    rf"{_OTHER_PIECE})"
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
    r"(?:(?: (?:appended|published|issued|added))?\s?[.\])]|[^:.!?—-]{0,40}(?::|—| - | – )|\s*$)",
    re.I,
)
_RETRACTING = re.compile(
    rf"\b{_OWN_PIECE}\b[^.!?]{{0,60}}\b{_DONE} (?:retracted|withdrawn|removed|taken down|unpublished|pulled|deleted|"
    r"taken offline|rescinded)\b"
    rf"|\b(?:we|the editors?|the (?:newspaper|paper|outlet|agency|magazine|website|newsroom)|[A-Z][\w ]{{2,40}}) "
    rf"(?:(?:has|have|had) )?(?:now |today |fully |formally |therefore )*(?:retract(?:s|ed)?|withdr[ae]wn?|withdraws|"
    rf"tak(?:en|ing) down|took down|removed|unpublished|pulled|rescinded) (?:an?|this|the|its|our|"
    rf"that) (?:\w+ ){{0,2}}?{_PIECE}\b"
    r"|\bno longer (?:stands?|standing) (?:by|behind)\b|\bcannot stand by\b|\bcan no longer (?:vouch|stand|support)\b|"
    r"\b(?:does|did) not (?:meet|satisfy) (?:our|the|its)(?: \w+)? (?:editorial )?standards\b"
    r"|\bshould not be relied (?:up)?on\b|\bwe (?:apologi[sz]e|regret) (?:for )?(?:publishing|the publication)\b",
    re.I,
)
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
    """The notices at the head and at the foot of a text, in their order."""
    spans = paragraphs(text)
    last = len(spans)
    found = (
        (span, _kind(span.of(text), first=place == 0))
        for place, span in enumerate(spans)
        if place < _AT_HEAD or place >= last - _AT_FOOT
    )
    return [Notice(kind, span) for span, kind in found if kind is not None]


def fresh(old: str, new: str) -> list[Notice]:
    """The notices of the new text that the old one did not carry in the same words."""
    before = {_words(notice.span.of(old)) for notice in notices(old)}
    return [notice for notice in notices(new) if _words(notice.span.of(new)) not in before]


def _kind(paragraph: str, *, first: bool) -> NoticeKind | None:
    told = Plain(paragraph[:2_000]).text
    if len(told.split()) > _LONGEST:
        return None
    plain = _QUOTED.sub(" ", told) if told.count('"') > 1 else told
    heading = _HEADING.search(plain)
    word = heading["word"].lower() if heading else ""
    if word.startswith(("retract", "withdraw", "notice of retract")) or (first and _RETRACTED_TITLE.search(plain)):
        return NoticeKind.RETRACTION
    if _own(_RETRACTING, plain, headed=bool(heading)) and (heading or _speaks(plain)):
        return NoticeKind.RETRACTION
    if (
        word.startswith(("correct", "clarif", "errat", "amend", "for the record"))
        or "correct" in word
        or _own(_CORRECTING, plain, headed=bool(heading))
    ):
        return NoticeKind.CORRECTION
    if not heading:
        return None
    return NoticeKind.CORRECTION if _CORRECTIVE.search(plain) else NoticeKind.NOTE


_SAYING = re.compile(r"\b(?:said|says|told|tells|according|claim(?:ed|s)|insist(?:ed|s)|denied|argued|wrote)\b", re.I)
_OWN = re.compile(r"\b(?:we|our|the editors?)\b|\bthis (?:article|story|report|piece|post|page)\b", re.I)


def _own(pattern: re.Pattern[str], plain: str, *, headed: bool) -> bool:
    """Whether the outlet itself says so: somebody who "said that an earlier version was wrong" speaks of another."""
    hit = pattern.search(plain)
    if hit is None:
        return False
    lead = re.split(r"[.!?] ", plain[: hit.start()])[-1]
    return headed or _SAYING.search(lead) is None


def _speaks(plain: str) -> bool:
    """Whether the paragraph speaks for the outlet, or of the article."""
    return _OWN.search(plain) is not None or _OF_ITSELF.search(plain) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", Plain(text).text.lower()))


# Pages that are no article ---------------------------------------------------------------------------------------

_SUBSCRIBING = re.compile(
    r"\bsubscri(?:be|ber|bers|ption|ptions)\b|\bsign in to (?:read|continue)|\blog ?in to (?:read|continue)|"
    r"\b(?:continue|keep|finish) reading\b|\bto read (?:this|the full|the rest|more|on)\b|\bfor (?:members|"
    r"subscribers) only\b|"
    r"\b(?:free )?trial\b|\bregister (?:now|free|for free|to)\b|\b(?:premium|exclusive) (?:content|article|story)\b|"
    r"\bbecome a (?:member|subscriber)\b|\bunlock (?:this|the|full|unlimited)\b|\b(?:free )?articles? (?:left|"
    r"remaining)\b|"
    r"\breached your (?:\w+ )?limit\b|\bcreate (?:a |an )?(?:free )?account\b|\balready (?:a|have an?) (?:member|"
    r"subscriber|"
    r"account|subscription)\b|\b(?:cancel any ?time|per month|a month|a week)\b|\bunlimited access\b|\bmembers only\b",
    re.I,
)
_MISSING = re.compile(
    r"\b(?:page|article|story|content|document|item|address|link|url|post|"
    r"file)\b[^.!?\n]{0,60}\b(?:not (?:be )?(?:found|"
    r"available|exist|located|here)|cannot be (?:found|displayed|located|shown)|can't be (?:found|displayed)|"
    r"could(?:n't| not) be (?:found|located|displayed)|no longer (?:available|exists?|here|online|on this site|"
    r"part of)|"
    r"(?:does|do|did)(?:n't| not) (?:exist|seem to exist|appear to exist)|(?:is|are)(?:n't| not) (?:available|"
    r"here|there)|"
    r"unavailable|has (?:expired|gone|moved|vanished|disappeared)|(?:has|have|may have|might have) been "
    r"(?:moved|removed|deleted|renamed|taken down|archived)|(?:is|seems to be|appears to be) (?:missing|gone|"
    r"broken|lost))\b"
    r"|\b(?:error|http|status)\W{0,3}(?:404|410)\b|^\W{0,3}(?:404|410)\b|\bnot found\W{0,3}$|^not found\b"
    r"|\b(?:we|you)(?:'re| are| were)?\b[^.!?\n]{0,30}\b(?:can't|cannot|couldn't|could not|unable to) (?:find|locate) "
    r"(?:the |that |this |what )?|\bnothing (?:was )?(?:found|here)\b|\b(?:lost your way|wrong turn|dead end)\b"
    r"|\b(?:mistyped|typed) (?:the )?(?:address|url)\b",
    re.I | re.M,
)
_A_PAGE = 150
"""A page with more words than this is not one that only says that there is none."""


def is_behind_a_paywall(old: str, new: str) -> bool:
    """Whether the text shrank to a stub of itself that asks the reader to subscribe or to sign in."""
    asked = {hit[0].lower() for hit in _SUBSCRIBING.finditer(new)}
    before = {hit[0].lower() for hit in _SUBSCRIBING.finditer(old)}
    return bool(asked - before) and len(new.split()) * 10 < len(old.split()) * 7


def says_it_is_missing(title: str, text: str) -> bool:
    """Whether a page, whatever its status, only says that the article is not there."""
    words = "\n".join(Plain(line).text for line in (title, *text.splitlines()))
    return len(words.split()) <= _A_PAGE and _MISSING.search(words) is not None


def covered(text: str, told: Iterable[Notice]) -> str:
    """The text with its notices blanked out, at the same length: what a notice quotes does not stand in the article."""
    for notice in told:
        text = text[: notice.span.start] + "\0" * (notice.span.end - notice.span.start) + text[notice.span.end :]
    return text
