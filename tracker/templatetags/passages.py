"""Text from outside on a page: escaped, with what would be invisible or reverse the line shown as a mark."""

import re
import unicodedata
from datetime import date

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from analysis.edits import Edit, edits
from analysis.parties import state_name

register = template.Library()

BLANK = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800}
"""Fillers: letters or symbols by category that show nothing."""
PLAIN = {"\n", "\t", "\r"}


def _unseen(character: str) -> bool:
    """Format and control characters, separators of lines and paragraphs, fillers: all that a reader cannot see."""
    if character in PLAIN:
        return False
    return unicodedata.category(character) in {"Cf", "Cc", "Zl", "Zp", "Co"} or ord(character) in BLANK


def _classes() -> str:
    """All unseen characters as ranges of a character class."""
    searched = (*range(0xD800), *range(0xE000, 0x20000), *range(0xE0000, 0xE1000))
    ranges: list[list[int]] = [[0xF0000, 0x10FFFD]]  # the private planes
    for point in (point for point in searched if _unseen(chr(point))):
        if ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


UNSEEN = re.compile(f"([{_classes()}])")


@register.filter
def visible(text: object) -> SafeString:
    """The text escaped, each character that could not be seen shown as a mark with its name."""
    parts = UNSEEN.split(str(text))
    if len(parts) == 1:
        return conditional_escape(parts[0])
    return format_html_join("", "{}", ((_mark(part) if at % 2 else part,) for at, part in enumerate(parts)))


@register.filter
def legible(text: object) -> str:
    """The text for a place that takes no marks, such as a tab's title: what could not be seen is a "�"."""
    return UNSEEN.sub("\ufffd", str(text))


@register.filter
def clipped(text: object, length: int) -> SafeString:
    """The text as ``visible`` gives it, cut after so many characters with the whole of it on hover."""
    whole = str(text)
    if len(whole) <= length:
        return visible(whole)
    return format_html('<span title="{}">{}…</span>', legible(whole[:1000]), visible(whole[:length].rstrip()))


@register.filter
def state(code: str) -> str:
    """The name of a state by its code, a dash for none."""
    return state_name(code) if code else "–"


@register.filter
def day(when: date | None) -> str:
    """A day as people write it, "6 Sep 2022"; a dash for none."""
    return f"{when.day} {when:%b %Y}" if when else "–"


@register.filter
def at(mapping: dict[int, str], key: int) -> str:
    """What a mapping has under a key, nothing where it has none."""
    return mapping.get(key, "")


@register.filter
def words(value: object) -> str:
    """A name from the vocabulary as words: "single_origin" as "Single origin"."""
    said = str(value).replace("_", " ").strip()
    return said[:1].upper() + said[1:] if said else "–"


def _mark(character: str) -> SafeString:
    name = unicodedata.name(character, "CONTROL CHARACTER")
    return format_html('<span class="gs-unseen" title="{}">U+{}</span>', name.title(), f"{ord(character):04X}")


@register.simple_tag
def words_edited(old: str, new: str) -> list[Edit]:
    """What was struck out of a text and what was put in."""
    return edits(old, new)


@register.simple_tag
def chip(word: str, label: str, tones: dict[str, str]) -> SafeString:
    """A word of the vocabulary in its tone."""
    return format_html('<span class="gs-chip gs-tone-{}">{}</span>', tones.get(str(word), "plain"), visible(label))
