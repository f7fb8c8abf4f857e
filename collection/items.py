"""What stands in a container – a feed, a list, an archive –: articles at hand, addresses, and what was lost."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from collection.dates import Dated, DateSource, Precision
from collection.files import Intake
from collection.lines import line
from collection.refusals import Code, Refused
from collection.sidecars import Sidecar
from collection.urls import join, parse


class Leads(StrEnum):
    """What stands at an address."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a container names, and what the container told of what stands there."""

    url: str
    leads: Leads = Leads.PAGE
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    dated: Dated | None = None

    @property
    def told(self) -> Sidecar:
        """The same as somebody hands it in beside a file."""
        day = self.dated.day if self.dated else None
        return Sidecar(self.url, self.outlet, self.title, day, self.language, dated=self.dated)


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing in a container that could not be had; the others are no worse for it."""

    name: str
    refusal: Refused

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", line(self.name) or "Something without a name")


Item = Intake | Link | Lost


def link(url: str | None, *, base: str | None = None, name: str, **told: Any) -> Link | Lost:
    """The link to ``url``, relative to ``base`` if one is given; one that cannot be used is lost, by its ``name``."""
    if not url or not url.strip():
        return Lost(name, Refused(f"{name} names no address; look it up and give it alone.", Code.BAD_URL))
    try:
        address = join(parse(base), url.strip()) if base else parse(url)
    except Refused as refusal:
        return Lost(name, refusal)
    return Link(str(address), **told)


def once(items: Iterable[Link | Lost]) -> Iterator[Link | Lost]:
    """Each address once."""
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Link):
            if item.url in seen:
                continue
            seen.add(item.url)
        yield item


def rest(left: Iterable[object], what: str, most: int) -> list[Lost]:
    """The one loss that stands for whatever a container holds beyond ``most``, if there is anything left of it."""
    if not any(True for _ in left):
        return []
    message = f"Only the first {most:,} {what} were looked at; give the others by themselves."
    return [Lost(f"What comes after the first {most:,} {what}", Refused(message, Code.TOO_LARGE))]


def packed(items: Iterable[Link | Lost]) -> list[dict[str, Any]]:
    """Links and losses as JSON carries them out of a confined parser."""
    return [
        asdict(item)
        if isinstance(item, Link)
        else {"name": item.name, "message": item.refusal.message, "code": item.refusal.code.value}
        for item in items
    ]


def unpacked(rows: Iterable[dict[str, Any]]) -> Iterator[Link | Lost]:
    """What :func:`packed` packed."""
    for row in rows:
        if "code" in row:
            yield Lost(row["name"], Refused(row["message"], Code(row["code"])))
        else:
            yield Link(**row | {"leads": Leads(row["leads"]), "dated": dated_from(row["dated"])})


def dated_from(row: dict[str, str] | None) -> Dated | None:
    """A date as JSON carries it."""
    return Dated(row["told"], Precision(row["precision"]), DateSource(row["source"])) if row else None
