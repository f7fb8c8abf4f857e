"""Web archives made elsewhere: each record as it stands there, byte for byte, and lost by itself."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from collection.archives import in_wacz, in_warc
from collection.files import Intake
from collection.items import Item, Lost
from collection.refusals import Code
from collection.sealing import sealed
from tests.collection.invented import PAGE, WORDS, a_wacz, a_warc

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type:text/html; charset=utf-8\r\nX-Folded: a\r\n  b \r\n\r\n"
ASKED = b"GET /a HTTP/1.1\r\nhost:harbour.example\r\n\r\n"
ANSWER = {"WARC-Type": "response", "WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": "2024-02-26T10:00:00Z"}
REQUEST = {"WARC-Type": "request", "WARC-Record-ID": "<urn:uuid:2>", "WARC-Concurrent-To": "<urn:uuid:1>"}
OTHER = {**REQUEST, "WARC-Concurrent-To": "<urn:uuid:7>"}


def record(block: bytes = HEAD + PAGE.encode(), url: str = "https://harbour.example/a", **heads: str) -> bytes:
    """A record as it stands in a file; headers are named with ``_`` for ``-``."""
    told = {"WARC-Target-URI": url, **ANSWER, **{name.replace("_", "-"): value for name, value in heads.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def asked(heads: dict[str, str] = REQUEST) -> bytes:
    return record(ASKED, **{name.replace("-", "_"): value for name, value in heads.items()})


SOUND = record(url="https://harbour.example/sound")


def of(*records: bytes) -> list[Item]:
    return list(in_warc(b"".join(records), "crawl.warc"))


def pages(found: list[Item]) -> list[Intake]:
    return [one for one in found if isinstance(one, Intake)]


def test_an_answer_is_kept_as_it_stands_in_the_archive() -> None:
    (page,) = pages(of(record()))
    assert page.exchanges[0].received == HEAD + PAGE.encode()
    assert (page.content, page.media_type, page.charset) == (PAGE.encode(), "text/html", "utf-8")


@pytest.mark.parametrize(
    ("records", "sent"),
    [
        ((record(), asked()), [ASKED]),
        ((asked(), record()), [ASKED]),
        ((record(), asked(OTHER), SOUND), [b"", b""]),
        ((record(), SOUND, asked()), [b"", ASKED]),
        ((record(WARC_Concurrent_To="<urn:uuid:2>"), asked(OTHER)), [ASKED]),
    ],
    ids=["after", "before", "another's", "of the same name", "named by the answer"],
)
def test_a_request_is_kept_with_its_answer(records: tuple[bytes, ...], sent: list[bytes]) -> None:
    assert [page.exchanges[0].sent for page in pages(of(*records))] == sent


def test_what_an_archive_tells_goes_into_the_seal_byte_for_byte() -> None:
    (page,) = pages(of(record(), asked()))
    seal = sealed(page, at=datetime.now(UTC), agent="gainsay/1")
    blocks = [one.raw_stream.read() for one in ArchiveIterator(io.BytesIO(seal), no_record_parse=True)]
    assert blocks[1:3] == [HEAD + PAGE.encode(), ASKED]


@pytest.mark.parametrize(
    "bad",
    [
        *(record(WARC_Date=told) for told in ("2024-02", "2199-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "now")),
        *(record(WARC_Date=told) for told in ("1989-12-31T23:59:59Z", "9" * 5000, "2024-02-30T00:00:00Z")),
        record(HEAD + b"other words", WARC_Block_Digest=f"sha256:{hashlib.sha256(HEAD).hexdigest()}"),
        record(WARC_Payload_Digest=f"sha256:{hashlib.sha256(b'').hexdigest()}"),
        record(WARC_Payload_Digest="shake_128:00"),
        record(url="https://[harbour.example/a"),
        record(HEAD[:-2] + b"X: y\r\n" * 3000 + b"\r\n"),
    ],
    ids=range(12),
)
def test_a_record_that_cannot_be_used_is_lost_by_itself(bad: bytes) -> None:
    lost, sound = of(bad, SOUND)
    assert isinstance(lost, Lost)
    assert isinstance(sound, Intake) and sound.url == "https://harbour.example/sound"


def test_a_body_that_is_not_in_chunks_whatever_its_head_says_is_taken_as_it_stands() -> None:
    head = HEAD.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert [page.content for page in pages(of(record(head + b"zz\r\n"), SOUND))] == [b"zz\r\n", PAGE.encode()]


@pytest.mark.parametrize("charset", ["charset*=a\0b'en'utf-8", "charset*" + "9" * 5000 + "=x", 'charset="', "charset"])
def test_a_charset_that_is_none_is_not_told(charset: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; {charset}\r\n\r\n".encode()
    assert [page.charset for page in pages(of(record(head + PAGE.encode()), SOUND))] == [None, "utf-8"]


@pytest.mark.parametrize(
    ("told", "peer"),
    [
        ("93.184.216.34", "93.184.216.34"),
        ("2606:4700::1111", "2606:4700::1111"),
        ("9" * 100, ""),
        ("::1%" + "a" * 99, "::1"),
    ],
)
def test_a_peer_is_an_address_or_nothing(told: str, peer: str) -> None:
    assert pages(of(record(WARC_IP_Address=told)))[0].exchanges[0].peer == peer


def test_no_header_holds_what_a_database_cannot_keep() -> None:
    (page,) = pages(of(record(HEAD[:-2] + b"X: a\0b\r\n\r\n" + PAGE.encode())))
    assert ("X", "a\ufffdb") in page.exchanges[0].headers


def test_what_is_lost_is_named_on_one_printable_line() -> None:
    (lost, _) = of(record(url="https://harbour.example/\x1b[2J", WARC_Date="2024"), SOUND)
    assert isinstance(lost, Lost)
    assert lost.name.isprintable() and lost.refusal.message.isprintable()


def test_damage_loses_nothing_that_stands_before_it() -> None:
    found = of(SOUND, b"WARC/1.1\r\n" + b"X: " + b"y" * 100_000)
    assert isinstance(found[0], Intake) and isinstance(found[1], Lost)
    assert found[1].refusal.code is Code.UNREADABLE and WORDS[0].encode() in found[0].content


@pytest.mark.parametrize(("pages", "found"), [({"https://harbour.example/a": PAGE}, [Intake]), ({}, [Lost])])
def test_a_package_is_lost_where_none_of_its_archives_holds_a_page(pages: dict[str, str], found: list[type]) -> None:
    package = io.BytesIO(a_wacz(a_warc(pages)))
    with zipfile.ZipFile(package, "a") as whole:
        whole.writestr("archive/notes.warc", record(WARC_Type="metadata"))
    assert [type(one) for one in in_wacz(package.getvalue(), "crawl.wacz")] == found


def test_a_record_that_breaks_off_is_not_taken() -> None:
    found = of(SOUND, SOUND[:-100])
    assert [type(one) for one in found] == [Intake, Lost]
