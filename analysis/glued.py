"""What a page's text has glued into a paragraph: captions, credits, "Related article", "Advertisement"."""

import re
from collections.abc import Iterator

from analysis.captions import CREDIT
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.texts import Role, stripped

_HINT = re.compile(
    r"[(\[/|](?:AP|AFP|Reuters|REUTERS|Getty|EPA|Photo|Image)\b|Getty Images|Image (?:caption|source|credit)|"
    r"Media caption|File photo|FILE PHOTO|Related (?:article|stor)|Read (?:more|also|next)|(?i:advertisement)|"
    r"[Ss]tory continues|[Aa]rticle continues|[Ss]ign up (?:for|to)|[Ss]hare this|Follow us|See also|Also read"
)
_CREDIT = re.compile(CREDIT)
_MARKED = re.compile(
    r"(?:Image (?:caption|source|credit)|Media caption|File photo|FILE PHOTO|Photo: |Picture: )", re.IGNORECASE
)
_LINKED = re.compile(
    r"\W{0,3}(?:Related (?:article|stor)|Read (?:more|also|next)\b|ADVERTISEMENT\b|Advertisement\b|"
    r"(?:Story|Article) continues|Sign up (?:for|to) (?:our|the)|Share this (?:article|story)|Follow us on|See also\b|"
    r"Also read\b)"
)
_BARE = re.compile(r"\W{0,3}(?:ADVERTISEMENT|Advertisement|(?:Story|Article) continues (?:below|after)[^.:]{0,24}?"
                   r"(?:advertisement|ad)?)\W{0,3}\s+")  # fmt: skip
_LONGEST = 60_000
"""Paragraphs longer than this come from no page; they are looked through no further."""

Piece = tuple[Span, Role | None]


def pieces(text: str, span: Span) -> Iterator[Piece]:
    """The paragraph, or its parts where something is glued into it; None leaves a part's role to be told."""
    if span.end - span.start > _LONGEST or not _HINT.search(text, span.start, span.end):
        yield span, None
        return
    start = span.start
    for inner, role in _insertions(text, span):
        if start == span.start and inner == span:
            break
        before = stripped(text, Span(start, max(start, inner.start)))
        if before is not None:
            yield before, None
        yield inner, role
        start = inner.end
    last = stripped(text, Span(start, span.end))
    if last is not None:
        yield last, None


def _insertions(text: str, span: Span) -> Iterator[tuple[Span, Role]]:
    """What stands in the paragraph and is no part of it, in order; never the whole paragraph's only sentence."""
    found = sentences(text, span)
    if len(found) < 2:
        return
    reached = span.start
    for number, sentence in enumerate(found):
        if sentence.start < reached:
            continue
        credit = _CREDIT.search(text, sentence.start, min(sentence.end, sentence.start + 600))
        if credit is not None and _is_caption(text, sentence, credit):
            alone = credit.start() - sentence.start < 3 and number > 0 and found[number - 1].start >= reached
            start = found[number - 1].start if alone else sentence.start
            reached = credit.end()
            yield Span(start, reached), Role.CAPTION
        elif _MARKED.match(text, sentence.start, sentence.end):
            reached = sentence.end
            yield sentence, Role.CAPTION
        elif _LINKED.match(text, sentence.start, sentence.end):
            bare = _BARE.match(text, sentence.start, sentence.end)
            reached = bare.end() if bare else sentence.end
            inner = stripped(text, Span(sentence.start, reached))
            if inner is not None:
                yield inner, Role.BOILERPLATE


_SPEAKING = re.compile(r"\b(?:said|says|told|according to|reported|reports)\b")


def _is_caption(text: str, sentence: Span, credit: "re.Match[str]") -> bool:
    """Whether a credit in brackets belongs to a picture, and does not name the agency that reports the sentence."""
    pictured = re.search(r"[Pp]hoto|Getty|Image|/", credit[0]) is not None
    return pictured and not _SPEAKING.search(text, sentence.start, credit.start())
