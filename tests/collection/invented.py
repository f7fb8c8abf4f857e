"""Invented articles in every form that is taken in. No sentence of them was ever published."""

import gzip
import hashlib
import io
import json
import zipfile
from email.message import EmailMessage

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = (
    "Seoul said on Monday that another ninety ships had called at the port since the autumn, and called that a floor.",
    "“We count what we can see, and the rest we leave blank,” an officer told reporters who came to the briefing.",
    "Moscow did not comment on the figures, which were the third set published since the beginning of the year.",
)
PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>Port count rises | Harbour Post</title>'
    '<meta property="og:site_name" content="Harbour Post"></head><body><nav><a href="/">Home</a></nav>'
    f"<article><h1>Port count rises</h1>{''.join(f'<p>{words}</p>' for words in WORDS)}</article>"
    "<footer>Subscribe to our newsletter</footer></body></html>"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><language>en-gb</language>
<item><title>Port count &amp; tides</title><link>https://harbour.example/a</link>
<pubDate>Mon, 26 Feb 2024 23:30:00 -0500</pubDate></item>
<item><title>Nowhere</title></item>
<item><title>Relative</title><link>/b</link></item>
<item><title>Again</title><link>https://harbour.example/a</link></item>
<item><title>Bad</title><link>gopher://harbour.example/c</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title>Shells</title>
<link href="https://harbour.example/shells"/><published>2024-02-26T09:00:00Z</published></entry></feed>"""
OPML = """<opml version="2.0"><body><outline text="Ports"><outline type="rss" text="Harbour Post"
xmlUrl="https://harbour.example/feed"/></outline><outline text="Bad" xmlUrl="file:///etc/hosts"/></body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour.example/a</loc><news:news>
<news:publication><news:name>Harbour Post</news:name></news:publication><news:title>Port count rises</news:title>
<news:publication_date>2024-02-26</news:publication_date></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://harbour.example/news.xml.gz</loc></sitemap></sitemapindex>"""
BILLION_LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>"""


def a_pdf(*pages: str, title: str = "") -> bytes:
    """A PDF of one line after another, a page for each text."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 40 760 Td {lines}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return body + f"{head}{table}{trailer}startxref\n{len(body)}\n%%EOF\n".encode()


def a_mail(text: str = "\n\n".join(WORDS), *, sender: str = "Olga Brandt <olga@harbour.example>") -> EmailMessage:
    """A mail with this text, as somebody forwards an article."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "Port count rises"
    mail["Date"] = "Mon, 26 Feb 2024 09:00:00 +0100"
    mail.set_content(text)
    return mail


def a_warc(pages: dict[str, str | bytes], *, packed: bool = True, status: str = "200 OK") -> bytes:
    """A web archive with an answer for each address."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, page in pages.items():
        content = page.encode() if isinstance(page, str) else page
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        told = {"WARC-Date": "2024-02-26T10:00:00Z", "WARC-IP-Address": "93.184.216.34"}
        record = writer.create_warc_record(
            url, "response", io.BytesIO(content), http_headers=headers, warc_headers_dict=told
        )
        writer.write_record(record)
    return out.getvalue()


def a_wacz(warc: bytes, *, pages: tuple[str, ...] = (), sha256: str | None = None) -> bytes:
    """A WACZ around the archive, with its list of hashes and of pages."""
    out = io.BytesIO()
    path = "archive/data.warc.gz"
    listed = {"resources": [{"path": path, "hash": f"sha256:{sha256 or hashlib.sha256(warc).hexdigest()}"}]}
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("datapackage.json", json.dumps(listed))
        package.writestr(path, warc)
        if pages:
            rows = [json.dumps({"format": "json-pages-1.0"}), *(json.dumps({"url": url}) for url in pages)]
            package.writestr("pages/pages.jsonl", "\n".join(rows))
    return out.getvalue()


def packed(text: str) -> bytes:
    """The text as a gzip file."""
    return gzip.compress(text.encode())
