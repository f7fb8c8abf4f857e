"""RSS and Atom: the addresses of a feed's entries, with the title and the moment that the feed tells of each."""

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from collection import markup
from collection.dates import Dated, DateSource, dated, of_moment
from collection.items import Link, Lost, link, once, rest
from collection.lines import line
from collection.refusals import Code, Refused

MOST = 2_000
"""Entries that are looked at."""


def links(content: bytes, url: str | None = None) -> list[Link | Lost]:
    """The feed's entries in its order, each address once. Refuses what is no feed; an entry without address is lost."""
    content = markup.unpacked(content, "The feed")
    markup.check(content, "The feed")
    parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise Refused("No feed was found here; give the address of an RSS or Atom feed.", Code.NOT_A_LIST)
    language = _language(parsed.feed.get("language"))
    return [*once(_entries(parsed.entries[:MOST], url, language)), *rest(parsed.entries[MOST:], "entries", MOST)]


def _entries(entries: list[Any], base: str | None, language: str | None) -> Iterator[Link | Lost]:
    for number, entry in enumerate(entries, 1):
        title = line(entry.get("title"))
        name = f"Entry {number}" + (f" “{title[:80]}”" if title else "")
        yield link(entry.get("link"), base=base, name=name, title=title, language=language, dated=_moment(entry))


def _moment(entry: Any) -> Dated | None:
    found = dated(entry.get("published"), DateSource.FEED)
    if found is not None or not entry.get("published_parsed"):
        return found
    try:
        return of_moment(datetime.fromtimestamp(timegm(entry.published_parsed), UTC), DateSource.FEED)
    except (ValueError, OverflowError, OSError):
        return None


def _language(told: object) -> str | None:
    code = told.split("-")[0].split("_")[0].lower() if isinstance(told, str) else ""
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None
