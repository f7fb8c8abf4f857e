"""What a page shows besides its article: captions, menus, links to other stories. Kept, and told apart."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

MOST = 100_000
"""Characters of it that are kept; a page that shows more beside its article is a list, and a note says so."""

CAPTION = "caption"
FURNITURE = "boilerplate"

_HIDDEN = frozenset({"script", "style", "template", "head", "svg", "math", "iframe", "object"})
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|small|span|strong|sub|sup|time|tt|u|var|wbr"
)
_BLANKS = re.compile(r"\s+")
_WORDED = re.compile(r"[^\W_]")
_TELLING = 30
"""Characters beyond which the same words are the same passage, wherever in the article they stand."""


def beside(tree: HtmlElement, article: str) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Each stretch of visible text that does not stand in the article, once, with its role, in the page's order.

    And notes for a person on what was left out.
    """
    there, seen = _plain(article), {_plain(line) for line in article.split("\n")}
    found: list[tuple[str, str]] = []
    size = 0
    for text, role in _stretches(tree):
        plain = _plain(text)
        if plain in seen or (len(plain) > _TELLING and plain in there):
            continue
        seen.add(plain)
        size += len(text)
        if size > MOST:
            return found, (f"Of what the page shows beside its article only the first {MOST:,} characters were kept.",)
        found.append((text, role))
    return found, ()


def _stretches(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Stretches of visible text that no block parts, each on one line."""
    parts: list[str] = []
    caption = False
    for text, breaks, in_caption in _walk(tree):
        if breaks or in_caption != caption:
            yield from _line(parts, caption)
            parts, caption = [], in_caption
        parts.append(text)
    yield from _line(parts, caption)


def _line(parts: list[str], caption: bool) -> Iterator[tuple[str, str]]:
    text = _BLANKS.sub(" ", "".join(parts)).strip()
    if _WORDED.search(text):
        yield text, CAPTION if caption else FURNITURE


def _walk(tree: HtmlElement) -> Iterator[tuple[str, bool, bool]]:
    """Pieces of text in order, whether a block begins or ends before each, and whether it stands in a caption."""
    stack: list[tuple[HtmlElement, bool, bool]] = [(tree, False, False)]
    while stack:
        element, leaving, caption = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        breaks = _INLINE.fullmatch(name) is None
        if leaving:
            yield element.tail or "", breaks, caption
            continue
        stack.append((element, True, caption))
        if not name or name in _HIDDEN or _is_hidden(element):
            continue
        inside = caption or name == "figcaption"
        yield element.text or "", breaks, inside
        stack.extend((child, False, inside) for child in reversed(element))


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()
