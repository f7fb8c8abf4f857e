"""Sitemaps: the pages of a site, with what its news sitemap tells of each, or the sitemaps that an index names."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from collection import markup
from collection.dates import DateSource, dated
from collection.items import Leads, Link, Lost, link, once, rest
from collection.lines import line
from collection.refusals import Code, Refused

MOST = 50_000
"""Addresses of one sitemap, as the protocol allows."""


def links(content: bytes, url: str | None = None) -> list[Link | Lost]:
    """The addresses in the sitemap, packed by gzip or not, each once. Refuses what is no sitemap or names nothing."""
    root = markup.tree(markup.unpacked(content, "The sitemap"), "The sitemap")
    kind = markup.local(root.tag)
    if kind not in {"urlset", "sitemapindex"}:
        raise Refused("This is no sitemap; give the address of a site's sitemap.xml.", Code.NOT_A_LIST)
    found = list(once(_entries(root, Leads.SITEMAP if kind == "sitemapindex" else Leads.PAGE, url)))
    if not found:
        raise Refused("The sitemap names no address.", Code.NOT_A_LIST)
    return found + rest(root[MOST:], "addresses", MOST)


def _entries(root: Element, leads: Leads, base: str | None) -> Iterator[Link | Lost]:
    for number, entry in enumerate(list(root)[:MOST], 1):
        told = {markup.local(element.tag): element.text for element in entry.iter()}
        yield link(
            told.get("loc"),
            base=base,
            name=f"Entry {number} of the sitemap",
            leads=leads,
            title=line(told.get("title")),
            outlet=line(told.get("name")),
            dated=dated(told.get("publication_date"), DateSource.SITEMAP),
        )
