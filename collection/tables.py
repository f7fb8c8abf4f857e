"""A CSV of addresses: one article a line, with or without a header that names what else is told."""

import csv
import io
from collections.abc import Sequence

from collection.dates import DateSource, of_day
from collection.decoding import decode
from collection.items import Link, Lost, link, once
from collection.refusals import Code, Refused
from collection.sidecars import FIELDS, from_mapping

MOST = 50_000
"""Lines that are looked at."""

_ADDRESS = frozenset({"url", "link", "address"})
_WEB = ("http://", "https://")


def links(content: bytes, url: str | None = None) -> list[Link | Lost]:
    """The addresses of the table, each once; a line that cannot be used is lost, by its number.

    A header may name ``url`` (or ``link``, ``address``), ``outlet``, ``title``, ``published_on`` and ``language``;
    other columns are left alone. Without a header the first cell that is a web address counts.
    """
    rows = _rows(decode(content).text)
    columns = _columns(rows[0][1]) if rows else {}
    found = list(once(_line(number, row, columns) for number, row in rows[bool(columns) :]))
    if not any(isinstance(one, Link) for one in found):
        raise Refused("The table names no web address; give a column url, or one address a line.", Code.NOT_A_LIST)
    return found


def _rows(text: str) -> list[tuple[int, list[str]]]:
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)][: MOST + 1]
    except csv.Error as error:
        raise Refused(f"Line {reader.line_num} of the table is no CSV ({error}); mend it.", Code.NOT_A_LIST) from error


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
