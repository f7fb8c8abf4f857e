"""WARC and WACZ: the articles in a web archive, each with the exchange by which it was had.

Records are read one by one; what is unpacked is counted, and a record that cannot be used is lost by itself. Pictures,
scripts, redirects and error pages are passed over. Where the archive lists its pages, only those are taken.
"""

import base64
import hashlib
import io
import ipaddress
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from collection import forms, urls
from collection.exchanges import Exchange, storable
from collection.files import MAX_BYTES, from_bytes
from collection.items import Item, Lost
from collection.refusals import Code, Refused

MOST = 100_000
"""Records that are looked at in one archive."""

LARGEST = 2_000_000_000
"""Bytes that an archive may unpack to."""

LONGEST_LINE = 65_536
MOST_LINES = 2_000
"""Of one record's headers."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No page is older than the web."""

_HEADS = ArcWarcRecordLoader(verify_http=False).http_parser
_LONGEST_REQUEST = 1_000_000
_ANSWERS = frozenset({"response", "resource"})
_WEB = ("http://", "https://")
_PAGES = frozenset({forms.HTML, forms.PLAIN, forms.PDF, "application/xhtml+xml"})
_DAMAGE = (
    *(ArchiveLoadFailed, OSError, EOFError, ValueError, LookupError, OverflowError, TypeError, AttributeError),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError),
)
"""What the readers raise where an archive, or one record of it, is damaged; ``zipfile`` raises the last two for a
packing that it does not know and for an encrypted file."""


def in_warc(content: bytes, name: str) -> Iterator[Item]:
    """The articles in a WARC, packed or not. A damaged archive gives what stands before the damage, then a loss."""
    yield from _some(_articles(io.BytesIO(content), name, None), name)


def in_wacz(content: bytes, name: str) -> Iterator[Item]:
    """The articles in a WACZ whose archives are what its own list of hashes says; one that is not is lost."""
    yield from _some(_packaged(content, name), name)


def _some(items: Iterator[Item], name: str) -> Iterator[Item]:
    """The items of an archive; the loss that says so where it has none."""
    first = next(items, None)
    yield first or Lost(name, Refused(f"{name} holds no page; name another.", Code.NOT_A_LIST))
    yield from items


def _packaged(content: bytes, name: str) -> Iterator[Item]:
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
    except _DAMAGE as error:
        raise Refused(f"{name} is a damaged WACZ; get a sound copy.", Code.UNREADABLE) from error


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands in the archive; of its block no more than is read and one byte."""

    heads: StatusAndHeaders
    block: bytes
    breaks_off: bool

    @property
    def url(self) -> str:
        return self.told("WARC-Target-URI")

    def told(self, name: str) -> str:
        """What the record's own header of this name says, "" where there is none."""
        return self.heads.get_header(name) or ""

    def goes_with(self, other: "_Record") -> bool:
        """Whether one of the two says that both are of one exchange."""
        pairs = ((self, other), (other, self))
        return any(one.told("WARC-Concurrent-To") == two.told("WARC-Record-ID") != "" for one, two in pairs)


def _articles(stream: IO[bytes], name: str, pages: frozenset[str] | None) -> Iterator[Item]:
    records = _Records(stream)
    try:
        for answer, request in _exchanged(records):
            if _is_meant(answer.url, pages) and (item := _item(answer, request)) is not None:
                yield item
    except _DAMAGE as error:
        message = f"{name} is damaged after {records.count} records ({str(error)[:80] or type(error).__name__})"
        yield Lost(name, Refused(f"{message}; what stands before was taken.", Code.UNREADABLE))
    if records.count > MOST:
        yield Lost(name, Refused(f"{name} has more than {MOST:,} records; split it.", Code.TOO_LARGE))


def _exchanged(records: Iterable[Any]) -> Iterator[tuple[_Record, _Record | None]]:
    """Each answer, with the request that stands beside it where one of the two says that they belong together."""
    answer: _Record | None = None
    request: _Record | None = None
    try:
        for record in records:
            if record.rec_type == "request":
                request = _read(record, _LONGEST_REQUEST)
            elif record.rec_type in _ANSWERS:
                if answer is not None:
                    yield answer, None
                    answer = None
                answer = _read(record, MAX_BYTES)
            if answer is not None and request is not None and answer.goes_with(request):
                yield answer, request
                answer = request = None
    except _DAMAGE:
        if answer is not None:
            yield answer, None
        raise
    if answer is not None:
        yield answer, None


def _read(record: Any, most: int) -> _Record:
    block = record.raw_stream.read(most + 1)
    return _Record(record.rec_headers, block, len(block) <= most and getattr(record.raw_stream, "limit", 0) > 0)


class _Records:
    """The records one by one, counted; a header without end, and bytes beyond measure, end them as damage."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        records = ArchiveIterator(self._stream, no_record_parse=True)
        bounds = _Bounds(records.reader)
        records.reader.read, records.reader.readline = bounds.read, bounds.readline
        for record in records:
            bounds.lines = 0
            self.count += 1
            if self.count > MOST:
                return
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
        if self.lines > MOST_LINES or (line and not line.endswith(b"\n")):
            raise ArchiveLoadFailed("a header without end")
        return line

    def _counted(self, part: bytes) -> bytes:
        self._left -= len(part)
        if self._left < 0:
            raise ArchiveLoadFailed("it unpacks to more than is read")
        return part


def _is_meant(url: str, pages: frozenset[str] | None) -> bool:
    """Whether an article may stand at the address: on the web, no site's robots.txt, and among the pages listed."""
    if url.split("?")[0].endswith("/robots.txt") or not url.startswith(_WEB):
        return False
    return pages is None or _plain(url) in pages


def _item(answer: _Record, request: _Record | None) -> Item | None:
    """The article in an answer, or what was wrong with it; None where it brings no page in a form that is read."""
    try:
        return _article(answer, request)
    except Refused as refusal:
        return Lost(answer.url, refusal)
    except _DAMAGE as error:
        message = f"The record of {answer.url[:200]} cannot be read ({type(error).__name__}); get a sound copy."
        return Lost(answer.url, Refused(message, Code.UNREADABLE))


def _article(answer: _Record, request: _Record | None) -> Item | None:
    url, head = answer.url[:200], None
    body = io.BytesIO(answer.block)
    if answer.told("WARC-Type") == "response":
        head = _head(body)
        if head.get_statuscode() != "200":
            return None
    media_type, charset = forms.media_type_of((head or answer.heads).get_header("Content-Type"))
    if media_type not in _PAGES:
        return None
    address, payload = str(urls.parse(answer.url)), body.read()
    if answer.breaks_off:
        raise Refused(f"The record of {url} breaks off; get a sound copy.", Code.UNREADABLE)
    if len(answer.block) > MAX_BYTES:
        message = f"The record of {url} is larger than the {MAX_BYTES // 1_000_000} MB that are read; give it alone."
        raise Refused(message, Code.TOO_LARGE)
    if not _is_vouched_for(answer, payload):
        message = f"The bytes of {url} are not those that the archive vouches for; get a sound copy."
        raise Refused(message, Code.UNREADABLE)
    whole = ArcWarcRecord("warc", "response", answer.heads, io.BytesIO(payload), head, None, len(payload))
    return from_bytes(
        whole.content_stream().read(MAX_BYTES + 1),
        source_name=answer.url,
        media_type=media_type,
        charset=charset,
        url=address,
        exchanges=(_exchange(answer, head, request, address),) if head else (),
    )


def _head(block: io.BytesIO) -> StatusAndHeaders:
    """The head of a request or an answer, read within the same bounds as any other; the block stands after it."""
    found: StatusAndHeaders = _HEADS.parse(_Bounds(block))
    return found


def _exchange(answer: _Record, head: StatusAndHeaders, request: _Record | None, url: str) -> Exchange:
    """The exchange as it stands in the archive, byte for byte."""
    sent = request.block if request and len(request.block) <= _LONGEST_REQUEST and not request.breaks_off else b""
    return Exchange(
        url=url,
        at=_moment(answer.told("WARC-Date"), answer.url),
        peer=_peer(answer.told("WARC-IP-Address")),
        status=int(head.get_statuscode()),
        headers=storable(head.headers),
        request_headers=storable(_head(io.BytesIO(sent)).headers) if sent else (),
        sent=sent,
        received=answer.block,
    )


def _moment(told: str, url: str) -> datetime:
    """When it was had, with its time of day. Refuses what is coarser, and what cannot be."""
    try:
        moment = datetime.fromisoformat(told) if "T" in told else None
        at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC) if moment else None
    except (ValueError, OverflowError):
        at = None
    if at is None or not EARLIEST <= at <= datetime.now(UTC) + timedelta(days=1):
        message = f"The record of {url[:200]} tells no moment at which it was had ({told[:40]}); get a sound copy."
        raise Refused(message, Code.UNREADABLE)
    return at


def _peer(told: str) -> str:
    """The IP address that answered, "" where what is told is none."""
    try:
        return str(ipaddress.ip_address(told.partition("%")[0]))
    except ValueError:
        return ""


def _is_vouched_for(record: _Record, payload: bytes) -> bool:
    """Whether block and payload are what the record's own digests say, where it has any."""
    told = [(record.told("WARC-Block-Digest"), record.block)]
    if not record.told("WARC-Segment-Number"):
        told.append((record.told("WARC-Payload-Digest"), payload))
    return all(_is_digest(digest, content) for digest, content in told if digest)


def _is_digest(told: str, content: bytes) -> bool:
    """Whether this is the digest of the content, in any of the spellings that archives use."""
    algorithm, _, value = told.partition(":")
    try:
        digest = hashlib.new(algorithm.strip().lower().replace("-", ""), content, usedforsecurity=False).digest()
    except (ValueError, TypeError):
        return False
    spelt = (base64.b32encode(digest), base64.b64encode(digest), base64.urlsafe_b64encode(digest))
    value = value.strip()
    return value.lower() == digest.hex() or value.rstrip("=") in {one.decode().rstrip("=") for one in spelt}


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
