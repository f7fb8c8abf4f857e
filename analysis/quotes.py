"""Quotations inside one paragraph: where they open, where they close, whether they do."""

import re
from dataclasses import dataclass

from analysis.cues import CUES
from analysis.spans import Span
from analysis.tokens import tokens, wordset

_ENTITIES = {
    "&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&#8220;": "“", "&rdquo;": "”", "&#8221;": "”", "&laquo;": "«",
    "&raquo;": "»", "&lsquo;": "‘", "&#8216;": "‘", "&rsquo;": "’", "&#8217;": "’", "&#39;": "'", "&apos;": "'",
}  # fmt: skip
_PLAIN = {"＂": '"', "‟": "“", "″": '"', "＇": "'", "‛": "‘", "❝": "“", "❞": "”", ",,": "„", "``": "“"}
_MARK = re.compile(
    "|".join(_ENTITIES) + "|''|``|,,(?=[A-Za-z])|[\"“”„«»‘’'‚‹›＂＇‟‛❝❞″]"
)  # the apostrophe is a mark until it is seen to be none
_CLOSERS = {
    '"': {'"', "”", "“"}, "“": {"”", '"', "''"}, "”": {"”"}, "„": {"“", "”", '"', "''"}, "''": {"''"}, "«": {"»"},
    "»": {"«"}, "‹": {"›"}, "›": {"‹"}, "‘": {"’", "'"}, "’": {"’"}, "'": {"'", "’"}, "‚": {"‘", "’"},
}  # fmt: skip
"""By which marks a quotation may be closed: typists mix them."""

_SINGLE = frozenset("‘’'")
_SIDEWAYS = frozenset("”»›’")
"""Marks that close as a rule, and open in German, Danish, Swedish or Finnish use, or by a slip."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``inner`` without its marks, ``outer`` with them; not ``closed`` where the paragraph ended it."""

    inner: Span
    outer: Span
    closed: bool = True

    @property
    def size(self) -> int:
        """Code points between the marks."""
        return self.inner.end - self.inner.start


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark in its paragraph: its place, what it stands for, and the characters beside it."""

    start: int
    end: int
    kind: str
    before: str
    after: str

    @property
    def looks_open(self) -> bool:
        return not self.before.isalnum() and self.before not in ".,!?…;%" and not self.after.isspace()

    @property
    def looks_shut(self) -> bool:
        return not self.before.isspace() and not self.after.isalnum()


def quotes(text: str, span: Span) -> list[Quote]:
    """The outermost quotations of a paragraph, in order; one left open ends with the paragraph."""
    marks = _marks(text, span)
    return _paired(text, span, marks) or _dialogue(text, span)


def _marks(text: str, span: Span) -> list[_Mark]:
    return [
        _Mark(found.start(), found.end(), _ENTITIES.get(found[0]) or _PLAIN.get(found[0], found[0]),
              text[found.start() - 1] if found.start() > span.start else " ",
              text[found.end()] if found.end() < span.end else " ")
        for found in _MARK.finditer(text, span.start, span.end)
    ]  # fmt: skip


def _paired(text: str, span: Span, marks: list[_Mark]) -> list[Quote]:
    found: list[Quote] = []
    kinds = [mark.kind for mark in marks]
    nests = kinds.count("“") == kinds.count("”") > 0
    odd = kinds.count('"') % 2 == 1
    opened: _Mark | None = None
    end: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if _opens(mark, marks, number):
                end = _single_end(text, marks, number) if mark.kind in _SINGLE else None
                if mark.kind not in _SINGLE or end is not None or _opens_paragraph(text, mark, span):
                    opened, depth = mark, 0
        elif mark.kind == opened.kind == "“" and nests:
            depth += 1
        elif mark.kind in _CLOSERS[opened.kind] and depth:
            depth -= 1
        elif opened.kind == mark.kind == '"' and odd and _opens_anew(mark):
            found.append(Quote(Span(opened.end, mark.start), Span(opened.start, mark.start), closed=False))
            opened, odd = mark, False
        elif mark.start == end or (opened.kind not in _SINGLE and _closes(mark, opened)):
            found.append(Quote(Span(opened.end, mark.start), Span(opened.start, mark.end)))
            opened = None
    if opened is not None:
        found.append(Quote(Span(opened.end, span.end), Span(opened.start, span.end), closed=False))
    return found


def _opens_anew(mark: _Mark) -> bool:
    """Whether a straight mark plainly opens, so that the quotation before it was never closed."""
    return (mark.before.isspace() or mark.before in "([—–") and mark.after.isalnum()


_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|round|n|cos|ere|Tis|Twas|Til|Em|Cause)\b")
"""Words that begin with an apostrophe: '90s, 'em, 'til."""

_REACH = 2_500
"""A single quotation mark that finds no partner within so many code points is an apostrophe."""


def _opens(mark: _Mark, marks: list[_Mark], number: int) -> bool:
    free = not mark.before.isalnum()
    if mark.kind in _SIDEWAYS:
        led = mark.before.isspace() or mark.before in "(["
        return led and mark.after.isalnum() and mark.kind != "’" and _partnered(marks, number)
    if mark.kind in _SINGLE:
        return free and (mark.after.isalnum() or mark.after in '“"[.…')
    return free or mark.kind not in {'"', "''", "„"}


def _partnered(marks: list[_Mark], number: int) -> bool:
    """Whether the next mark of the kind may close what a mark that usually closes would open."""
    kind = marks[number].kind
    for mark in marks[number + 1 : number + 6]:
        if mark.kind in _CLOSERS[kind]:
            return mark.looks_shut
        if mark.kind == kind:
            return False
    return False


def _opens_paragraph(text: str, mark: _Mark, span: Span) -> bool:
    """Whether a curly single mark opens its paragraph, as where a long quotation is opened anew with each."""
    return mark.kind == "‘" and not text[span.start : mark.start].strip() and mark.after.isupper()


def _closes(mark: _Mark, opened: _Mark) -> bool:
    return mark.kind in _CLOSERS[opened.kind] and (mark.kind != "“" or opened.kind != '"' or mark.looks_shut)


def _single_end(text: str, marks: list[_Mark], number: int) -> int | None:
    """Where the single quotation that this mark would open ends: not at a plural's apostrophe if a better end comes."""
    opened = marks[number]
    if _ELISION.match(text, opened.end):
        return None
    plural: int | None = None
    for place in range(number + 1, len(marks)):
        mark = marks[place]
        if mark.start - opened.end > _REACH or (mark.kind == opened.kind and mark.looks_open):
            break
        if mark.kind not in _CLOSERS[opened.kind] or not mark.looks_shut:
            continue
        if not _may_be_plural(text, mark):
            return mark.start
        plural = mark.start if plural is None else plural
    return plural


def _may_be_plural(text: str, mark: _Mark) -> bool:
    """Whether this could be the apostrophe of "the workers' party"."""
    return mark.before in "sz" and mark.after == " " and text[mark.end + 1 : mark.end + 2].isalpha()


# Dialogue with dashes


_DASH_OPENS = re.compile(r"[—–―-]{1,2}\s?(?=[A-ZÀ-Þ“\"«])")
_DASH_INSIDE = re.compile(r"[,.!?…]\s?[—–―-]{1,2}\s")
_TAG_WORDS = 8
_PRONOUNS = wordset("he she they i we")


def _dialogue(text: str, span: Span) -> list[Quote]:
    """ "— We sold nothing, — said the envoy. — Nor shall we." What stands between the dashes of the tag is no speech.

    A paragraph that opens with a dash and has no such tag is an item of a list as likely as speech: no quotation.
    """
    opening = _DASH_OPENS.match(text, span.start, span.end)
    if opening is None:
        return []
    found: list[Quote] = []
    start, outer, tagged = opening.end(), span.start, False
    for dash in _DASH_INSIDE.finditer(text, opening.end(), span.end):
        if tagged:
            tagged, start, outer = False, dash.end(), dash.end() - len(dash[0].lstrip(",.!?… "))
        elif _is_tag(text, dash.end(), span.end):
            found.append(Quote(Span(start, dash.start() + 1), Span(outer, dash.end())))
            tagged = True
    if found and not tagged:
        found.append(Quote(Span(start, span.end), Span(outer, span.end), closed=False))
    return found


def _is_tag(text: str, start: int, end: int) -> bool:
    """Whether "said the envoy" or "the envoy said" follows."""
    words = tokens(text, start, min(end, start + 90))[:_TAG_WORDS]
    for place in range(len(words)):
        hit = CUES.at(words, place)
        if hit is not None and hit.value.form in {"past", "s"}:
            return place < 2 or words[0].lower in _PRONOUNS or words[0].text[:1].islower()
    return False
