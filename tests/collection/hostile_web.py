"""The hostile corpus: addresses that lead inside, servers that lie, and documents that blow up. All on this machine.

``ADDRESSES`` are to be refused before anything connects; of ``SERVERS`` each path is a trick of the hostile server;
``DOCUMENTS`` are made when they are asked for and handed to the parsers. ``python -m tests.collection.hostile_web KIND
NAME PORT`` meets one of them, in a process of its own, and prints what came of it.
"""

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from collection.addresses import system_resolver
from collection.containers import items
from collection.extraction import text_of
from collection.fetching import Limits, Network, fetch
from collection.files import LARGEST_ARCHIVE, MAX_BYTES, Intake, from_bytes
from collection.forms import is_archive
from collection.items import Lost
from collection.refusals import Refused
from collection.sealing import sealed
from tests.collection.invented import a_pdf, a_warc

INSIDE = {
    "rebinding.example": ["93.184.216.34", "127.0.0.1"],
    "loopback.example": ["127.0.0.1"],
    "loopback6.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "compatible.example": ["::127.0.0.1"],
    "translated.example": ["64:ff9b::7f00:1"],
    "translated-here.example": ["64:ff9b:1::7f00:1"],
    "sixtofour.example": ["2002:7f00:1::"],
    "teredo.example": ["2001:0:7f00:1::1"],
    "metadata.example": ["169.254.169.254"],
    "metadata6.example": ["fd00:ec2::254"],
    "shared.example": ["100.64.0.1"],
    "protocol.example": ["192.0.0.192"],
    "private.example": ["10.1.2.3"],
    "private-b.example": ["172.16.1.2"],
    "private-c.example": ["192.168.1.2"],
    "this.example": ["0.0.0.0"],  # noqa: S104  (an address to be refused)
    "multicast.example": ["224.0.0.1"],
    "multicast6.example": ["ff02::1"],
    "broadcast.example": ["255.255.255.255"],
    "link.example": ["fe80::1"],
    "link-zone.example": ["fe80::1%lo"],
    "site.example": ["fec0::1"],
    "unspecified.example": ["::"],
    "documentation.example": ["2001:db8::1"],
    "benchmark.example": ["198.18.0.1"],
    "nothing.example": [],
    "nonsense.example": ["not an address"],
}
"""What the injected resolver answers."""

_HOSTS = [
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
    ),
    *(
        "0177.0.0.01",
        "127.0.0.1.",
        "127.000.000.001",
        "0",
        "0.0.0.0",  # noqa: S104  (to be refused)
        "localhost",
        "LOCALHOST.",
        "localhost.localdomain",
    ),
    *(
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
    ),
    *("[::1%25lo]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[fd12::1]", "[fe80::1]", "[ff02::1]", "[v1.fe80]", "[::1"),
    *(
        "①②⑦.⓪.⓪.①",
        "１２７.0.0.1",
        "127。0。0。1",
        "loc%61lhost",
        "127.0.0.1%00.example",
        "user@127.0.0.1",
        "a:b@localhost",
    ),
    *(
        "news.example@127.0.0.1",
        "127.0.0.1#@news.example",
        "127.0.0.1\\@news.example",
        "news.example\r\nHost: x",
        "1.1",
    ),
    *INSIDE,
]
ADDRESSES = [
    *(f"http://{host}" for host in _HOSTS),
    *("file:///etc/hosts", "gopher://loopback.example/", "ftp://loopback.example/", "dict://localhost:11211/stat"),
    *(
        "jar:http://localhost!/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//localhost/",
        "http:localhost",
        "http:///x",
    ),
    *(
        "http://loopback.example:22/",
        "http://loopback.example:6379/",
        "https://loopback.example:0/",
        "http://a.example:x/",
    ),
    *("http://" + "a" * 3000, "http://" + "a." * 200 + "example/", "http://exa mple/", "http://\x00/"),
]
"""Each leads inside or nowhere. The listener's port is put where a host stands alone."""

REDIRECTS = [
    *("http://127.0.0.2:{port}/", "http://[::1]:{port}/", "http://loopback6.example:{port}/"),
    *("http://metadata.example/", "file:///etc/hosts", "gopher://news.example/", "http://news.example:6379/"),
    *("http://user@news.example/", "//[::1/", "http://[bad/"),
]
"""Where a server of the corpus sends us besides."""

SERVERS = [
    *("bomb", "gibibyte", "doubly-packed", "brotli", "zstd", "deflate", "packed-torn", "packed-rubbish", "endless"),
    *(
        "endless-text",
        "silent",
        "drip-headers",
        "drip-body",
        "drip-chunks",
        "drip-status",
        "many-headers",
        "long-header",
    ),
    *(
        "long-status",
        "endless-continue",
        "tiny-chunks",
        "huge-chunk",
        "bad-chunk",
        "chunk-extensions",
        "endless-trailer",
    ),
    *("cut-off", "no-http", "bad-status", "bad-length", "two-lengths", "both-lengths", "nine", "no-headers", "reset"),
    *(
        "folded",
        "nul-header",
        "nowhere",
        "round-and-round",
        "longer-and-longer",
        "to-inside",
        "two-locations",
        "huge-location",
    ),
    *("nul-value", "odd-charset", "odd-head", "many-interim"),
    *("one-byte-members", "fifty-megabytes", "status/204", "status/206", "status/304", "status/429", "status/599"),
]


class OutOfBounds(Exception):
    """Something connected where nothing should."""


def resolver(host: str, port: int) -> list[str]:
    """What the corpus says of its names; numbers in any spelling are what this machine takes them for."""
    if host in INSIDE:
        return INSIDE[host]
    if host == "news.example":
        return ["127.0.0.1"]
    if host.startswith("localhost"):
        return ["127.0.0.1", "::1"]
    if any(character.isalpha() and character not in "abcdefx" for character in host.lower()):
        raise OSError("Name or service not known")
    return system_resolver(host, port)


def with_port(url: str, port: int) -> str:
    """The address with the listener's port, where its host stands alone."""
    scheme, _, rest = url.partition("://")
    alone = url.startswith("http://") and "/" not in rest and ":" not in rest.rpartition("]")[2] and "#" not in rest
    return f"{scheme}://{rest}:{port}/page" if alone and len(rest) < 300 else url


def meet_address(url: str, port: int) -> str:
    """Fetch as the service does, the listener's port allowed besides: whatever gets through would reach it."""
    fetch(with_port(url, port), limits=Limits(ports=frozenset({80, 443, port})), network=Network(resolver=resolver))
    raise OutOfBounds(url)


def meet_server(trick: str, port: int, seconds: float = Limits().seconds) -> str:
    """Fetch from the hostile server, which alone is permitted."""
    network = Network(resolver=resolver, permitted=lambda address: str(address) == "127.0.0.1")
    limits = Limits(seconds=seconds, ports=frozenset({port}))
    fetched = fetch(f"http://news.example:{port}/{trick}", limits=limits, network=network)
    sealed(fetched.intake(), at=fetched.fetched_at, agent="gainsay/1")
    return f"{len(fetched.content)} bytes"


def meet_document(name: str, content: bytes) -> str:
    """Take the document apart to its end and read whatever is in it; the first refusal is told once that is done."""
    found, refused = 0, list[Refused]()
    most = LARGEST_ARCHIVE if is_archive(name) else MAX_BYTES
    for item in items(from_bytes(content, source_name=name, max_bytes=most)):
        found += 1
        if isinstance(item, Lost):
            refused = refused or [item.refusal]
        elif isinstance(item, Intake):
            sealed(item, at=datetime.now(UTC), agent="gainsay/1")
            refused = refused or _unread(item)
    if refused:
        raise refused[0]
    return f"{found} items"


def _unread(intake: Intake) -> list[Refused]:
    try:
        text_of(intake)
    except Refused as refusal:
        return [refusal]
    return []


def _page(inside: str) -> bytes:
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


def _bombed_pdf() -> bytes:
    stream = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 20_000_000, 1)
    kept = a_pdf("short")
    start, end = kept.index(b"<< /Length"), kept.index(b"endstream")
    head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
    return kept[:start] + head + stream + b"\n" + kept[end:]


def _round_pdf() -> bytes:
    return a_pdf("short").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def _nested_mail() -> bytes:
    head = b"From: a@b.example\nMIME-Version: 1.0\n"
    return head + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(20_000)
    )


def _mail_of_mails() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "x"
    mail.set_content("inside")
    raw = mail.as_bytes()
    for _ in range(300):
        raw = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + raw
    return raw


def _mail_of_letters() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "x"
    mail.set_content("inside of it")
    mail.add_attachment(bytes(1_000_000), maintype="application", subtype="pdf", filename="a.pdf")
    for _ in range(12):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@b.example", "x"
        outer.set_content("around it")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def _alternatives() -> bytes:
    text = b"Content-Type: text/plain; charset=x\n\n" + "слово ".encode("cp1251") * 100_000
    for number in range(60):
        mark = b"b%d" % number
        head = b'Content-Type: multipart/alternative; boundary="%s"\n\n--%s\n' % (mark, mark)
        text = head + text + b"\n--%s--\n" % mark
    return b"From: a@b.example\nMIME-Version: 1.0\n" + text


def _warc(*records: tuple[str, bytes]) -> bytes:
    """Records of these headers and blocks."""
    head = "WARC/1.1\r\nWARC-Target-URI: https://a.example/\r\n"
    return b"".join(
        f"{head}{told}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n" for told, block in records
    )


_ANSWER = "WARC-Type: response\r\nWARC-Date: 2024-02-26T10:00:00Z\r\n"


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", "{}")
        with package.open("archive/data.warc", "w", force_zip64=True) as stream:
            for _ in range(300):
                stream.write(bytes(1 << 20))
    return out.getvalue()


def _xml(root: str, inside: str) -> bytes:
    return f"<{root}>{inside}</{root}>".encode()


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DTD = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{_LAUGHS}]>'

DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "nested.html": lambda: _page("<div>" * 59_000),
    "nested-inline.html": lambda: _page("<b>" * 59_000 + "words" * 50),
    "tables.html": lambda: _page("<table><tr><td>" * 19_000 + "words"),
    "flat.html": lambda: _page("<p>So many words of one story.</p>" * 28_000),
    "one-word.html": lambda: _page("<p>" + "a" * 1_900_000 + "</p>"),
    "one-tag.html": lambda: _page('<p class="' + "a" * 1_900_000 + '">word</p>'),
    "attributes.html": lambda: _page("<p " + " ".join(f"a{n}=b" for n in range(150_000)) + ">word</p>"),
    "entities.html": lambda: _page("<p>" + "&amp;" * 380_000 + "</p>"),
    "comments.html": lambda: _page("<!--" * 59_000),
    "unclosed.html": lambda: b"<html><body>" + b"<p" * 50_000,
    "dates.html": lambda: _page("<p>2024-02-26 </p>" * 20_000 + "<time datetime=2024>" * 10_000),
    "linked-data.html": lambda: b"<html><script type=application/ld+json>" + b"[" * 900_000 + b"</script><p>word",
    "large.html": lambda: b"<html>" + b"<p>word</p>" * 4_000_000,
    "nul.html": lambda: b"<html><p>a\0b" + b"\0" * 100_000,
    "bombed.pdf": _bombed_pdf,
    "round.pdf": _round_pdf,
    "pages.pdf": lambda: a_pdf("x").replace(b"/Count 1", b"/Count 999999999"),
    "many-pages.pdf": lambda: a_pdf(*["Page."] * 5000),
    "cut.pdf": lambda: a_pdf("x" * 1000)[:600],
    "rubbish.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40_000,
    "xref.pdf": lambda: a_pdf("x").replace(b"startxref\n", b"startxref\n0"),
    "nested.pdf": lambda: a_pdf("x").replace(b"<< /Type /Catalog", b"[" * 100_000 + b"<< /Type /Catalog"),
    "nested.eml": _nested_mail,
    "mails.eml": _mail_of_mails,
    "headers.eml": lambda: b"From: a@b.example\n" + b"X: y\n" * 1_000_000 + b"\nwords",
    "long-header.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\nFrom: a@b.example\n\nwords",
    "addresses.eml": lambda: b"From: " + b"(" * 100_000 + b"\n\nwords of the mail",
    "unclosed.eml": lambda: b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000,
    "laughs.rss": lambda: _DTD.encode() + _xml("rss", "<channel><title>&l9;</title></channel>"),
    "quadratic.rss": lambda: f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>{"&a;" * 1000}'.encode(),
    "outside.rss": lambda: b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hosts">]><rss><channel>&a;</channel></rss>',
    "utf16.rss": lambda: (_DTD + "<rss>&l9;</rss>").encode("utf-16"),
    "nested.rss": lambda: _xml("rss", "<channel>" + "<item>" * 200_000),
    "entries.rss": lambda: _xml(
        "rss", "<channel>" + "<item><link>https://a.example/</link></item>" * 200_000 + "</channel>"
    ),
    "nested.opml": lambda: b"<opml>" + b"<outline>" * 200_000,
    "laughs.opml": lambda: _DTD.replace("DOCTYPE rss", "DOCTYPE opml").encode() + b"<opml>&l9;</opml>",
    "bomb.xml.gz": lambda: gzip.compress(b"<urlset>" + b" " * 300_000_000, 1),
    "wide.xml": lambda: _xml("urlset", "<url><loc>https://a.example/</loc></url>" * 200_000),
    "bomb.warc.gz": lambda: a_warc({"https://a.example/": bytes(60_000_000)}),
    "rubbish.warc": lambda: b"WARC/1.0\r\n" + b"Content-Length: 99999999999\r\n" * 1000,
    "endless.warc": lambda: b"WARC/1.0\r\n" + b"X: " + b"y" * 10_000_000,
    "dates.warc": lambda: _warc(
        *(
            (
                f"WARC-Type: response\r\nWARC-Date: {'9' * number}-02\r\n",
                b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nword",
            )
            for number in range(3000)
        )
    ),
    "charset.warc": lambda: _warc(
        (_ANSWER, b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset*" + b"9" * 9000 + b"=x\r\n\r\n<p>word")
    ),
    "head.warc": lambda: _warc((_ANSWER, b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 3_000_000)),
    "folded.warc": lambda: _warc((_ANSWER, b"HTTP/1.1 200 OK\r\nX: y\r\n" + b" " * 10_000 * 1_900 + b"z\r\n\r\n")),
    "requests.warc": lambda: _warc(
        *((f"WARC-Type: request\r\nWARC-Record-ID: {number}\r\n", b"GET / x\r\n" * 90_000) for number in range(20))
    ),
    "whole.warc": lambda: _warc(
        *((_ANSWER, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"word " * 1_900_000) for _ in range(3))
    ),
    "bomb.wacz": _zip_bomb,
    "rubbish.wacz": lambda: b"PK\x03\x04" + bytes(1_000_000),
    "wide.csv": lambda: b"url\n" + b"a" * 10_000_000,
    "short.csv": lambda: b"url\n" + b"https://a.example/\n" + b"x\n" * 9_000_000,
    "addresses.csv": lambda: b"https://a.example/" + b"".join(b"%d\nhttps://a.example/" % n for n in range(700_000)),
    "scripts.txt": lambda: b"<script " * 240_000 + b"\xe9",
    "tags.txt": lambda: b"<a>\xe9" * 450_000,
    "comments.txt": lambda: b"<!--" * 4_900_000 + b"\xe9\xe8",
    "escapes.txt": lambda: b"\x1b$B" * 6_000_000,
    "charset.html": lambda: b"<meta " * 60_000 + b"\xe9",
    "letters.eml": _mail_of_letters,
    "alternatives.eml": _alternatives,
    "quotes.csv": lambda: b'url\n"' + b"a,\n" * 600_000,
}


def cases() -> Iterator[tuple[str, str]]:
    """Kind and name of each."""
    yield from (("address", url) for url in ADDRESSES)
    yield from (("server", f"to/{target}") for target in REDIRECTS)
    yield from (("server", trick) for trick in SERVERS)
    yield from (("document", name) for name in DOCUMENTS)


def main() -> None:
    """Make a document, or meet one of the corpus and say what came of it."""
    kind, name, where = sys.argv[1:4]
    try:
        if kind == "make":
            Path(where).write_bytes(DOCUMENTS[name]())
        elif kind == "document":
            print("taken", meet_document(name, Path(where).read_bytes()))
        else:
            meet = meet_address if kind == "address" else meet_server
            print("taken", meet(name.replace("{port}", where), int(where)))
    except Refused as refusal:
        print("refused", refusal.code, refusal.message)


if __name__ == "__main__":
    main()
