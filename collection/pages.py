"""The article in a web page, by trafilatura; everything else that the page shows stands after it.

The text version of a page begins with its headline and its paragraphs, a blank line between them. Captions, menus and
whatever else a visitor sees follow, in the page's order: nothing is deleted, and nothing of it moves the article.
"""

import re
from importlib.metadata import version

import trafilatura
from trafilatura.settings import Document

from collection import dates
from collection.extraction import Extracted
from collection.layout import beside
from collection.lines import line
from collection.refusals import Code, Refused

LAYOUT = 2
"""Version of what is made of a page besides its article."""

_LANGUAGE = re.compile(r"""<html\s[^>]{0,500}?\blang\s{0,5}=\s{0,5}["']?([A-Za-z]{2,3})(?![A-Za-z])""", re.IGNORECASE)
_LETTERED = re.compile(r"[^\W\d_]")


def read_page(source: str, url: str | None = None) -> Extracted:
    """The text of a page with its title, byline, site name and date. Refuses a page without an article."""
    found = _parsed(source, url)
    body = found.text if found else None
    if not found or not body or not _LETTERED.search(body):
        raise Refused("No article was found in the page; give the article's own text.", Code.NO_TEXT)
    article = _laid_out(found.title, body)
    tree = trafilatura.load_html(source)
    stretches, notes = beside(tree, article) if tree is not None else ([], ())
    text, outside = _with(stretches, article)
    return Extracted(
        text=text,
        extractor="trafilatura",
        extractor_version=f"{version('trafilatura')}+{LAYOUT}",
        title=line(found.title),
        byline=line(found.author),
        outlet=line(found.sitename),
        dated=dates.of_page(tree, url) if tree is not None else None,
        language=_language(source),
        notes=notes,
        beside=outside,
    )


def _with(stretches: list[tuple[str, str]], article: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The article and after it the stretches, with the place and role of each."""
    parts, places, reached = [article], list[tuple[int, int, str]](), len(article)
    for text, role in stretches:
        parts.append(f"\n{text}\n")
        places.append((reached + 1, reached + 1 + len(text), role))
        reached += len(text) + 2
    return "".join(parts), tuple(places)


def _parsed(source: str, url: str | None) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            source,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever a parser trips over in a hostile page is the page's fault
        raise Refused("The page could not be parsed; give the article's own text.", Code.NO_TEXT) from error
    return found if isinstance(found, Document) else None


def _laid_out(title: str | None, body: str) -> str:
    """Headline and paragraphs, a blank line between; the headline only once."""
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def _language(source: str) -> str | None:
    found = _LANGUAGE.search(source[:10_000])
    return found.group(1).lower() if found else None
