"""OPML: the feeds of a reading list."""

from collection import markup
from collection.items import Leads, Link, Lost, link, once
from collection.lines import line
from collection.refusals import Code, Refused


def links(content: bytes, url: str | None = None) -> list[Link | Lost]:
    """The feeds that the list names, in its order. Refuses what is no OPML or names none."""
    root = markup.tree(markup.unpacked(content, "The list"), "The list")
    if markup.local(root.tag) != "opml":
        raise Refused("This is no OPML list of feeds; export one from your feed reader.", Code.NOT_A_LIST)
    found: list[Link | Lost] = []
    for outline in root.iter():
        told = {key.lower(): value for key, value in outline.attrib.items()}
        if markup.local(outline.tag) == "outline" and "xmlurl" in told:
            title = line(told.get("title") or told.get("text"))
            name = f"The feed “{title}”" if title else f"Feed {len(found) + 1}"
            found.append(link(told["xmlurl"], base=url, name=name, leads=Leads.FEED, title=title))
    if not found:
        raise Refused("The list names no feed: none of its outlines has an xmlUrl.", Code.NOT_A_LIST)
    return list(once(found))
