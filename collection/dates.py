"""When an article was published: as told, how finely, and by what.

Nothing is guessed: a month stays a month, and a numeric date that two countries read differently is no date. So
``26/02/2024`` is one, ``03/04/2024`` is none, and ``03.04.2024`` is the third of April on a page that says that it is
in another language than English: those that part the numbers by full stops put the day first.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Precision(StrEnum):
    """How finely a date is known."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateSource(StrEnum):
    """What told the date, the more trustworthy first."""

    GIVEN = "given"
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time"
    HEADER = "header"
    FEED = "feed"
    SITEMAP = "sitemap"
    URL = "url"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as ISO 8601 writes it, as far as it is known: ``2022-09``, ``2022-09-06`` or with the time and zone.

    Who told it stands with it.
    """

    told: str
    precision: Precision
    source: DateSource

    @property
    def day(self) -> date | None:
        """The day, in the time zone of whoever told it; None where only the month or the year is known."""
        if self.precision in {Precision.MONTH, Precision.YEAR}:
            return None
        return date.fromisoformat(self.told[:10])


_ISO = re.compile(
    r"\s*((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d)"
    r"(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?)?)?",
    re.IGNORECASE,
)
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y")
_NUMERIC = re.compile(r"([0-3]?\d)([./-])([0-3]?\d)\2((?:19|20)\d\d)")
_LONGEST = 80
_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)(?:[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))"
    r"(?=[/_.-]|$)"
)


def dated(told: object, source: DateSource, language: str | None = None) -> Dated | None:
    """The date in what was told, or None where it is no date or leaves open which one.

    ``language`` is that of whoever told it, as far as it is known.
    """
    if not isinstance(told, str) or not 4 <= len(told.strip()) <= _LONGEST:
        return None
    return _iso(told, source) or _in_numbers(told.strip(), source, language) or _in_words(told.strip(), source)


def of_day(day: date, source: DateSource) -> Dated:
    """A date known to the day."""
    return Dated(day.isoformat(), Precision.DAY, source)


def of_moment(moment: datetime, source: DateSource) -> Dated:
    """A date known to the second, in its own time zone."""
    return Dated(moment.isoformat(timespec="seconds"), Precision.MOMENT, source)


def of_url(url: str | None) -> Dated | None:
    """The date in an address's path, or None."""
    found = _IN_PATH.search(urlsplit(url).path) if url else None
    return dated("-".join(filter(None, found.groups())), DateSource.URL) if found else None


def of_page(tree: "HtmlElement", url: str | None = None) -> Dated | None:
    """What a page says of its own publication: JSON-LD, meta, its time element, its address, then its visible text."""
    language = (tree.get("lang") or "").lower() or None
    told = (
        *((value, DateSource.JSON_LD) for value in _linked_data(tree)),
        *((value, DateSource.META) for value in _meta(tree)),
        *((value, DateSource.TIME) for value in _times(tree)),
    )
    found = (dated(value, source, language) for value, source in told)
    return next((one for one in found if one), None) or of_url(url) or _shown(tree, language)


def _iso(told: str, source: DateSource) -> Dated | None:
    found = _ISO.fullmatch(told.rstrip())
    if found is None:
        return None
    year, month, day, clock, zone = found.groups()
    try:
        if day is None:
            date(int(year), int(month or 1), 1)
            precision = Precision.MONTH if month else Precision.YEAR
            return Dated(f"{year}-{month}" if month else year, precision, source)
        stamp = f"{year}-{month}-{day}" + (f"T{clock}" if clock else "")
        moment = datetime.fromisoformat(stamp + (_zone(zone) if clock and zone else ""))
    except ValueError:
        return None
    return of_moment(moment, source) if clock else of_day(moment.date(), source)


def _zone(told: str) -> str:
    return "+00:00" if told.upper() in {"Z", "UTC", "GMT"} else told


def _in_numbers(told: str, source: DateSource, language: str | None) -> Dated | None:
    """A date in numbers, the year last, where it can be read in one way only."""
    days = _readings(told, language)
    return of_day(days.pop(), source) if len(days) == 1 else None


def _readings(told: str, language: str | None) -> set[date]:
    """The days that a date in numbers, the year last, can be read as."""
    found = _NUMERIC.fullmatch(told)
    if found is None:
        return set()
    first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    dotted = mark == "." and language is not None and not language.startswith("en")
    orders = [(second, first)] if dotted else [(second, first), (first, second)]
    return {day for month, day_of_month in orders if (day := _day(year, month, day_of_month))}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(told: str, source: DateSource) -> Dated | None:
    """A date as mails write it, or in English words."""
    for form in _WRITTEN:
        try:
            return of_day(datetime.strptime(told, form).date(), source)  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    try:
        return of_moment(parsedate_to_datetime(told), source)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_META = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "pubdate", "publishdate"),
    *("publish-date", "publish_date", "publication_date", "sailthru.date", "citation_publication_date", "date"),
)
"""Names of meta elements that give the day of publication, the plainest first."""


def _meta(tree: "HtmlElement") -> Iterator[str]:
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in (element.get("property"), element.get("name"), element.get("itemprop")):
            if key and content:
                told.setdefault(key.lower(), content)
    return (told[name] for name in _META if name in told)


def _times(tree: "HtmlElement") -> Iterator[str]:
    """Moments of time elements that say they are the publication's, then the only one of an article."""
    found = [element for element in tree.iter("time") if element.get("datetime")]
    for element in found:
        says = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if element.get("pubdate") is not None or "publi" in says:
            yield element.get("datetime", "")
    if len(found) == 1:
        yield found[0].get("datetime", "")


_SAYS_DATE = re.compile(r"(?:^|[\s_-])(?:date|dateline|datetime|published|pubdate|posted|timestamp)(?:$|[\s_-])")
_SAYS_CHANGED = re.compile(r"modif|updat|chang|expir|event|valid")
_WITHIN = re.compile(
    r"(?<![\w./-])(?:(?:19|20)\d\d-\d\d-\d\d"
    r"|(?:[0-3]?\d [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} [0-3]?\d,?|[0-3]?\d([./-])[0-3]?\d\1) ?(?:19|20)\d\d)(?![\w/-])"
)
_FEW = 3
"""Elements in one that holds a day and nothing else."""

_MOST_SHOWN = 200


def _shown(tree: "HtmlElement", language: str | None) -> Dated | None:
    """The one day that the page shows in elements for a day; None where it shows several, as a list of stories does.

    What can be read as several days is another one unless it can be read as this one.
    """
    found, unsure = dict[date, Dated](), list[set[date]]()
    for element in islice(_for_days(tree), _MOST_SHOWN):
        text = " ".join(element.text_content()[: 4 * _LONGEST].split())
        for told in () if _SAYS_CHANGED.search(text.lower()) else _dates_in(text[: 2 * _LONGEST]):
            one = dated(told, DateSource.TEXT, language)
            if one is not None and one.day is not None:
                found.setdefault(one.day, one)
            else:
                unsure.append(_readings(told, language))
    if len(found) != 1:
        return None
    ((day, one),) = found.items()
    return one if all(day in days for days in unsure if days) else None


def _dates_in(text: str) -> Iterator[str]:
    return (found[0] for found in _WITHIN.finditer(text))


def _for_days(tree: "HtmlElement") -> Iterator["HtmlElement"]:
    """Time elements, and small ones whose own name says that they hold the day."""
    for element in tree.iter("time", "span", "p", "div", "li", "small", "em", "abbr"):
        says = " ".join(element.get(name, "") for name in ("class", "id", "itemprop")).lower()
        named = element.tag == "time" or _SAYS_DATE.search(says)
        if named and not _SAYS_CHANGED.search(says) and len(element) <= _FEW:
            yield element


_ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "Report", "WebPage"}
)
_DEEPEST = 6


def _linked_data(tree: "HtmlElement") -> Iterator[str]:
    """``datePublished`` of the articles that the page describes in JSON-LD; what is no JSON tells nothing."""
    found: list[tuple[bool, str]] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found.extend(_published(json.loads((element.text or "").strip()), _DEEPEST))
        except (ValueError, RecursionError):
            continue
    return (told for is_page, told in sorted(found, key=lambda one: one[0]))


def _published(node: Any, deeper: int) -> Iterator[tuple[bool, str]]:
    if deeper == 0:
        return
    if isinstance(node, list):
        for one in node[:100]:
            yield from _published(one, deeper - 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        named = set(kinds if isinstance(kinds, list) else [kinds]) if _hashable(kinds) else set()
        told = node.get("datePublished")
        if isinstance(told, str) and named & _ARTICLES:
            yield "WebPage" in named, told
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _published(node.get(inner), deeper - 1)


def _hashable(kinds: Any) -> bool:
    return isinstance(kinds, str) or (isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds))
