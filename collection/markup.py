"""XML from strangers: no document type, no entities, nothing fetched; a limit on what is unpacked before."""

import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from collection.refusals import Code, Refused

UNPACKED = 20_000_000
"""Bytes that a packed list may grow to."""


def tree(content: bytes, what: str) -> Element:
    """The document's root element. Refuses what declares a document type or is not well-formed."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _dtd(what) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(
            f"{what} is not well-formed XML ({error}); have it mended at its source.", Code.BAD_XML
        ) from error
    return root


def check(content: bytes, what: str) -> bool:
    """Refuse a document type or entities. Whether the document is well-formed besides."""
    try:
        tree(content, what)
    except Refused as refusal:
        if "document type" in refusal.message:
            raise
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:1024]:
            raise _dtd(what) from refusal
        return False
    return True


def local(tag: object) -> str:
    """An element's name without its namespace, in lower case."""
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def unpacked(content: bytes, what: str) -> bytes:
    """The bytes of a gzip file, or the bytes themselves where they are not packed; a bomb is refused."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(content, UNPACKED + 1)
    except zlib.error as error:
        raise Refused(f"{what} is damaged gzip; fetch it again.", Code.UNREADABLE) from error
    if len(plain) > UNPACKED:
        raise Refused(f"{what} unpacks to more than {UNPACKED // 1_000_000} MB; split it.", Code.TOO_LARGE)
    return plain


def _dtd(what: str) -> Refused:
    message = f"{what} declares a document type or entities, which are not read; have them taken out at its source."
    return Refused(message, Code.BAD_XML)
