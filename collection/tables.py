"""A CSV of addresses: one article a line, with or without a header that names what else is told."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from collection.dates import DateSource, of_day
from collection.decoding import MAX_BYTES, decode
from collection.items import Link, Lost, link, once, rest
from collection.refusals import Code, Refused
from collection.sidecars import FIELDS, from_mapping

MOST = 50_000
"""Lines that are looked at."""

_BEGINNING = 1_000
_ADDRESS = frozenset({"url", "link", "address"})
_WEB = ("http://", "https://")


def links(content: bytes, charset: str | None = None) -> Iterator[Link | Lost]:
    """The addresses of the table, each once; a line that cannot be used is lost, by its number.

    A header may name ``url`` (or ``link``, ``address``), ``outlet``, ``title``, ``published_on`` and ``language``;
    other columns are left alone. Without a header the first cell that is a web address counts. Refuses a table that
    begins with a thousand lines that name none.
    """
    rows = _rows(decode(content, declared=charset, max_characters=MAX_BYTES).text.lstrip("\ufeff"))
    first = list(islice(rows, 1))
    columns = _columns(first[0][1]) if first else {}
    lines = islice(rows, MOST) if columns else chain(first, islice(rows, MOST - 1))
    found = once(_line(number, row, columns) for number, row in lines)
    beginning = list(islice(found, _BEGINNING))
    if not any(isinstance(one, Link) for one in beginning):
        raise Refused("The table names no web address; give a column url, or one address a line.", Code.NOT_A_LIST)
    yield from beginning
    yield from found
    yield from rest(rows, "lines", MOST)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, each with its number, read one by one."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(_lines(text), delimiter=max(",;\t", key=head.count))
    try:
        yield from ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise Refused(f"Line {reader.line_num} of the table is no CSV ({error}); mend it.", Code.NOT_A_LIST) from error


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; empty where the first line is no header."""
    named = {cell.strip().lower(): place for place, cell in reversed(list(enumerate(header)))}
    address = next((place for name, place in named.items() if name in _ADDRESS), None)
    if address is None:
        return {}
    return {name: place for name, place in named.items() if name in FIELDS} | {"url": address}


def _line(number: int, row: Sequence[str], columns: dict[str, int]) -> Link | Lost:
    name = f"Line {number}"
    told = {field: row[place].strip() or None for field, place in columns.items() if place < len(row)}
    address = told.pop("url", None) if columns else next((cell for cell in row if _is_web(cell)), row[0])
    try:
        checked = from_mapping(told, name=name)
    except Refused as refusal:
        return Lost(name, refusal)
    return link(
        address,
        name=name,
        title=checked.title,
        outlet=checked.outlet,
        language=checked.language,
        dated=of_day(checked.published_on, DateSource.GIVEN) if checked.published_on else None,
    )


def _is_web(cell: str) -> bool:
    return cell.strip().lower().startswith(_WEB)
