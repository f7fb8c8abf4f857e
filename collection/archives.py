"""WARC and WACZ: the articles in a web archive, each with the exchange by which it was had.

Records are read one by one and never whole; what is unpacked is counted. Pictures, scripts, redirects and error pages
are passed over. Where the archive lists its pages, only those are taken.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from collection import forms, urls
from collection.exchanges import Exchange
from collection.files import MAX_BYTES, from_bytes
from collection.items import Item, Lost
from collection.refusals import Code, Refused

MOST = 100_000
"""Records that are looked at in one archive."""

LARGEST = 2_000_000_000
"""Bytes that a WACZ may unpack to."""

LONGEST_LINE = 65_536
MOST_LINES = 2_000
"""Of one record's headers."""

_READ = frozenset({"response", "resource"})


def in_warc(content: bytes, name: str) -> Iterator[Item]:
    """The articles in a WARC, packed or not. A damaged archive gives what stands before the damage, then a loss."""
    yield from _articles(io.BytesIO(content), name, None)


def in_wacz(content: bytes, name: str) -> Iterator[Item]:
    """The articles in a WACZ whose archives are what its own list of hashes says; one that is not is lost."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                message = f"{name} unpacks to more than {LARGEST // 1_000_000} MB; split it."
                raise Refused(message, Code.TOO_LARGE)
            hashes, pages = _hashes(package), _pages(package)
            found = [entry for entry in package.namelist() if entry.startswith("archive/") and forms.is_archive(entry)]
            if not found:
                raise Refused(f"{name} holds no archive/*.warc.gz: is it a WACZ?", Code.NOT_A_LIST)
            for entry in found:
                if _differs(package, entry, hashes.get(entry)):
                    message = f"{entry} in {name} is not what its list of hashes says; get a sound copy."
                    yield Lost(entry, Refused(message, Code.UNREADABLE))
                    continue
                with package.open(entry) as stream:
                    yield from _articles(stream, f"{name}: {entry}", pages)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise Refused(f"{name} is a damaged WACZ; get a sound copy.", Code.UNREADABLE) from error


def _articles(stream: IO[bytes], name: str, pages: frozenset[str] | None) -> Iterator[Item]:
    count = given = 0
    try:
        for record in _records(stream):
            count += 1
            if count > MOST:
                message = f"{name} has more than {MOST:,} records; split it."
                yield Lost(name, Refused(message, Code.TOO_LARGE))
                return
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type in _READ and _is_page(record, url) and (pages is None or _plain(url) in pages):
                given += 1
                yield _article(record, url)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, IndexError) as error:
        message = f"{name} is damaged after {count} records ({str(error)[:80] or type(error).__name__})"
        yield Lost(name, Refused(f"{message}; what stands before was taken.", Code.UNREADABLE))
        return
    if given == 0:
        yield Lost(name, Refused(f"{name} holds no page in its {count} records; name another.", Code.NOT_A_LIST))


def _records(stream: IO[bytes]) -> Iterator[Any]:
    """The records one by one. A header without end, and bytes beyond measure, end it as damage."""
    records = ArchiveIterator(stream, check_digests=True)
    bounds = _Bounds(records.reader)
    records.reader.read, records.reader.readline = bounds.read, bounds.readline
    for record in records:
        bounds.lines = 0
        yield record


class _Bounds:
    """The reader's own ``read`` and ``readline``, counted: warcio itself believes a header of any length."""

    def __init__(self, reader: Any) -> None:
        self._read, self._readline = reader.read, reader.readline
        self._left = LARGEST
        self.lines = 0

    def read(self, length: int | None = None) -> bytes:
        """Bytes, as long as there are not too many in all."""
        return self._counted(self._read(length))

    def readline(self, length: int | None = None) -> bytes:
        """A line, as long as it is none without end and not one of too many."""
        self.lines += 1
        line = self._counted(self._readline(min(length or LONGEST_LINE, LONGEST_LINE)))
        if self.lines > MOST_LINES or len(line) >= LONGEST_LINE:
            raise ArchiveLoadFailed("a header without end")
        return line

    def _counted(self, part: bytes) -> bytes:
        self._left -= len(part)
        if self._left < 0:
            raise ArchiveLoadFailed("it unpacks to more than is read")
        return part


def _is_page(record: Any, url: str) -> bool:
    """Whether the record brings an article in a form that is read, and not a site's robots.txt."""
    if url.split("?")[0].endswith("/robots.txt") or not url.startswith(("http://", "https://")):
        return False
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return False
    return _type(record).get_content_type() in {forms.HTML, forms.PLAIN, forms.PDF, "application/xhtml+xml"}


def _type(record: Any) -> Message:
    headers = record.http_headers or record.rec_headers
    told = Message()
    told["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return told


def _article(record: Any, url: str) -> Item:
    """The article in a record, or what was wrong with it."""
    try:
        address = str(urls.parse(url))
        raw = record.raw_stream.read(MAX_BYTES + 1)
        if getattr(record.raw_stream, "limit", 0) and len(raw) <= MAX_BYTES:
            raise Refused(f"The record of {url[:200]} breaks off; get a sound copy.", Code.UNREADABLE)
        record.raw_stream = io.BytesIO(raw)
        content = record.content_stream().read(MAX_BYTES + 1)
        if record.digest_checker is not None and record.digest_checker.passed is False and len(content) <= MAX_BYTES:
            message = f"The bytes of {url[:200]} are not those that the archive vouches for; get a sound copy."
            raise Refused(message, Code.UNREADABLE)
        told = _type(record)
        return from_bytes(
            content,
            source_name=url[:500],
            media_type=told.get_content_type(),
            charset=told.get_content_charset(),
            url=address,
            exchanges=(_exchange(record, address, raw),) if record.http_headers else (),
        )
    except Refused as refusal:
        return Lost(url[:200], refusal)


def _exchange(record: Any, url: str, raw: bytes) -> Exchange:
    heads = record.rec_headers
    return Exchange(
        url=url,
        at=datetime.fromisoformat((heads.get_header("WARC-Date") or "").replace("Z", "+00:00")),
        peer=heads.get_header("WARC-IP-Address") or "",
        status=int(record.http_headers.get_statuscode()),
        headers=tuple((key, value) for key, value in record.http_headers.headers),
        received=record.http_headers.to_ascii_bytes() + raw,
    )


def _plain(url: str) -> str:
    return url.split("#")[0]


def _hashes(package: zipfile.ZipFile) -> dict[str, str]:
    """Path to SHA-256, as the package's own list tells."""
    rows = _json(package, "datapackage.json").get("resources")
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and str(row.get("hash", "")).startswith("sha256:"):
            found[str(row.get("path"))] = row["hash"][7:]
    return found


def _differs(package: zipfile.ZipFile, entry: str, expected: str | None) -> bool:
    if expected is None:
        return False
    digest = hashlib.sha256()
    with package.open(entry) as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest() != expected


def _pages(package: zipfile.ZipFile) -> frozenset[str] | None:
    """The addresses of the pages that were meant, None where no list of them is there."""
    if "pages/pages.jsonl" not in package.namelist() or package.getinfo("pages/pages.jsonl").file_size > MAX_BYTES:
        return None
    found: set[str] = set()
    for row in package.read("pages/pages.jsonl").splitlines():
        try:
            told = json.loads(row)
        except ValueError:
            continue
        if isinstance(told, dict) and isinstance(told.get("url"), str):
            found.add(_plain(told["url"]))
    return frozenset(found) or None


def _json(package: zipfile.ZipFile, name: str) -> dict[str, Any]:
    try:
        told = json.loads(package.read(name)) if package.getinfo(name).file_size <= MAX_BYTES else {}
    except (KeyError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
