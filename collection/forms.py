"""What sort of thing some bytes are: an article in one of four forms, or a container of articles in one of six."""

import re
import zlib
from pathlib import Path

from collection.refusals import Code, Refused

PLAIN = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
MAIL = "message/rfc822"
FEED = "application/rss+xml"
OUTLINE = "text/x-opml"
SITEMAP = "application/x-sitemap+xml"
WARC = "application/warc"
WACZ = "application/wacz"
TABLE = "text/csv"

ARTICLES = frozenset({PLAIN, HTML, PDF, MAIL})
"""Forms in which one article comes. A mail may carry further ones as attachments."""

CONTAINERS = {
    FEED: "a feed",
    OUTLINE: "a list of feeds",
    SITEMAP: "a sitemap",
    WARC: "a web archive",
    WACZ: "a web archive",
    TABLE: "a table of addresses",
}
"""Forms that hold or name many articles, and what a person calls each."""

_XML = "xml"
_BY_SUFFIX = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".eml": MAIL,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": _XML,
    ".opml": OUTLINE,
    ".warc": WARC,
    ".wacz": WACZ,
    ".csv": TABLE,
}
_BY_MEDIA_TYPE = {
    PLAIN: PLAIN,
    "text/markdown": PLAIN,
    HTML: HTML,
    "application/xhtml+xml": HTML,
    PDF: PDF,
    "application/x-pdf": PDF,
    MAIL: MAIL,
    FEED: FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    "application/xml": _XML,
    "text/xml": _XML,
    SITEMAP: SITEMAP,
    OUTLINE: OUTLINE,
    "text/x-opml+xml": OUTLINE,
    "application/x-opml+xml": OUTLINE,
    WARC: WARC,
    "application/warc-record": WARC,
    WACZ: WACZ,
    "application/x-wacz": WACZ,
    TABLE: TABLE,
    "application/csv": TABLE,
    "application/vnd.ms-excel": TABLE,  # what browsers on Windows call a CSV
}
_NOT_TOLD = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "application/zip"}
)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?\s*([a-z0-9_.:+-]{1,40})(?=["';\s]|$)""")
_ROOTS = {
    b"rss": FEED,
    b"feed": FEED,
    b"rdf": FEED,
    b"opml": OUTLINE,
    b"urlset": SITEMAP,
    b"sitemapindex": SITEMAP,
    b"html": HTML,
}
_ROOT = re.compile(rb"<([A-Za-z][A-Za-z0-9]{0,20})(?::([A-Za-z]{1,20}))?[\s>/]")
_BEFORE_ROOT = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,4000}?\]\s*)?>", re.S | re.I
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)


def of(content: bytes, name: str, told: str | None) -> str:
    """The form by the bytes' own signature, else as told, else by the name, else by a look at the bytes."""
    signed = _signed(content, name)
    if signed:
        return signed
    bare = (told or "").split(";", 1)[0].strip().lower()
    suffix = _BY_SUFFIX.get(_suffix(name))
    if bare in _NOT_TOLD:
        return _agreed(suffix or by_look(content), content, name)
    known = _BY_MEDIA_TYPE.get(bare)
    if known is None:
        raise _unsupported(name, f"of the type {bare[:60]}")
    if known == PLAIN and suffix not in {None, PLAIN, HTML}:  # browsers call much plain text
        known = suffix
    return _agreed(known, content, name)


def media_type_of(header: str | None) -> tuple[str, str | None]:
    """Media type and charset as a Content-Type header tells them; "" and None for what is not told in plain words."""
    told = (header or "").lower()
    found = _CHARSET.search(told)
    return told.partition(";")[0].strip(), found.group(1) if found else None


def by_look(content: bytes) -> str:
    """HTML or one of the XML forms by the first element, else plain text."""
    return _of_xml(content) or PLAIN


def is_archive(name: str) -> bool:
    """Whether the name is that of a web archive."""
    return name.lower().endswith((".warc", ".warc.gz", ".wacz"))


def is_readable(name: str, containers: bool) -> bool:
    """Whether a file of this name is taken from a folder."""
    form = _BY_SUFFIX.get(_suffix(name))
    if name.lower().endswith((".warc.gz", ".xml.gz")):
        return containers
    return form in ARTICLES or (containers and form is not None)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower() if "://" not in name else ""


def _signed(content: bytes, name: str) -> str | None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise _unsupported(name, what)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"WARC/"):
        return WARC
    if content.startswith(b"PK\x03\x04"):
        if name.lower().endswith(".wacz") or b"datapackage.json" in content:
            return WACZ
        raise _unsupported(name, "a ZIP archive or an office document")
    return _in_gzip(content, name) if content.startswith(b"\x1f\x8b") else None


def _in_gzip(content: bytes, name: str) -> str:
    try:
        start = zlib.decompressobj(wbits=31).decompress(content, 4096)
    except zlib.error:
        start = b""
    if start.startswith(b"WARC/"):
        return WARC
    form = _of_xml(start)
    if form in {FEED, OUTLINE, SITEMAP}:
        return form
    raise _unsupported(name, "a gzip archive")


def _agreed(form: str, content: bytes, name: str) -> str:
    """The form, unless the bytes belie it: feeds are served as pages and as any XML."""
    if form == HTML:
        seen = _of_xml(content)
        return seen if seen in {FEED, OUTLINE, SITEMAP} else HTML
    if form in {_XML, FEED, OUTLINE, SITEMAP}:
        seen = _of_xml(content)
        if seen is None and form == _XML:
            raise _unsupported(name, "XML of a kind that nothing here reads")
        return seen or form
    return form


def _of_xml(content: bytes) -> str | None:
    """The form by the root element, or None."""
    head = content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    start = _BEFORE_ROOT.sub(b"", head.lstrip(b"\xef\xbb\xbf \t\r\n")).lstrip()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(b"<!doctype html"):
        return HTML
    found = _ROOT.match(start)
    if found is None:
        return None
    prefix, after = found.group(1).lower(), (found.group(2) or b"").lower()
    return _ROOTS.get(after) or _ROOTS.get(prefix)


def _unsupported(name: str, what: str) -> Refused:
    return Refused(
        f"{name} is {what}; give the article as plain text, HTML, PDF or a mail (.eml).", Code.UNSUPPORTED_TYPE
    )
