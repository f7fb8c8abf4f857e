"""A page's main text and what the page says about itself; plain text stays as it is.

The text version of a page is its headline and its paragraphs, a blank line between them. Parsing hostile HTML is
bounded here by size alone; :func:`extract` takes the reader of HTML as an argument, so that a child process with
limits of memory and time can stand in its place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import trafilatura
from trafilatura.settings import Document

from collection.files import HTML, PLAIN
from collection.refusals import Code, Refused

MAX_CHARACTERS = 2_000_000
"""The longest page that is parsed, in characters of its source."""

MAX_TAGS = 60_000
"""Tags of a page that is parsed; an article's page has some hundreds or a few thousand."""

_LANGUAGE = re.compile(r"""<html\s[^>]{0,500}?\blang\s{0,5}=\s{0,5}["']?([A-Za-z]{2,3})(?![A-Za-z])""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text that offsets count in, and what was told beside it; None where nothing was.

    ``extractor`` and ``extractor_version`` name what made the text, so that it can be made again.
    """

    text: str
    extractor: str
    extractor_version: str
    title: str | None = None
    outlet: str | None = None
    published_on: date | None = None
    language: str | None = None


HtmlReader = Callable[[str, str | None], Extracted]
"""Reads the source of a page, fetched from an address or None, or raises :class:`Refused`."""


def extract(text: str, media_type: str, *, url: str | None = None, html_reader: HtmlReader | None = None) -> Extracted:
    """The text to read, of what was decoded. Refuses a page too large to parse or without an article in it."""
    if media_type == PLAIN:
        return Extracted(text, "plain", "1")
    if media_type != HTML:
        raise Refused(f"Nothing reads {media_type[:60]}; give the article as text or HTML.", Code.UNSUPPORTED_TYPE)
    if len(text) > MAX_CHARACTERS or text.count("<") > MAX_TAGS:
        raise Refused("The page is too large to be parsed; give the article's own text.", Code.TOO_LARGE)
    return (html_reader or read_html)(text, url)


def read_html(source: str, url: str | None = None) -> Extracted:
    """The main text of a page by trafilatura, with its title, site name and date (htmldate's strict search)."""
    found = _parsed(source, url)
    body = found.text if found else None
    if not found or not body or not any(character.isalpha() for character in body):
        raise Refused("No article was found in the page; give the article's own text.", Code.NO_TEXT)
    return Extracted(
        text=_laid_out(found.title, body),
        extractor="trafilatura",
        extractor_version=version("trafilatura"),
        title=found.title or None,
        outlet=found.sitename or None,
        published_on=_day(found.date),
        language=_language(source),
    )


def _parsed(source: str, url: str | None) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            source,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a parser trips over in a hostile page is the page's fault
        raise Refused("The page could not be parsed; give the article's own text.", Code.NO_TEXT) from error
    return found if isinstance(found, Document) else None


def _laid_out(title: str | None, body: str) -> str:
    """Headline and paragraphs, a blank line between; the headline only once."""
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


def _language(source: str) -> str | None:
    found = _LANGUAGE.search(source[:10_000])
    return found.group(1).lower() if found else None
