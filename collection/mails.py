"""E-mails: the message as an article, and the articles attached to it."""

import base64
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath
from typing import Any

from collection import dates
from collection.dates import DateSource
from collection.decoding import Decoded, declared_in, decode
from collection.extraction import Extracted
from collection.forms import HTML, MAIL, PDF, PLAIN
from collection.lines import line
from collection.pages import read_page
from collection.refusals import Code, Refused

MOST_PARTS = 200

_STUB = 120
"""A plain part shorter than this beside a page is only "your reader cannot show this"."""

_DESKS = re.compile(
    r"(?:news|newsletters?|newsroom|no-?reply|donotreply|info|press|alerts?|editors?|hello|mail|media|updates?|briefing|"
    r"daily|weekly|digest|subscriptions)"
)
"""What stands before the @ where an outlet writes, and not a person."""

_SUFFIXES = {".txt": PLAIN, ".html": HTML, ".htm": HTML, ".pdf": PDF, ".eml": MAIL}


def read_mail(content: bytes) -> Extracted:
    """The message's own text, its subject for a headline. Refuses a message without text."""
    mail = _parsed(content)
    body, codec, notes, page = _body(mail)
    subject, sender = line(_header(mail, "subject")), parseaddr(_header(mail, "from") or "")
    name = line(sender[0])
    writes_for_outlet = _DESKS.fullmatch(sender[1].split("@")[0].lower()) is not None
    head = "" if not subject or body.lstrip().startswith(subject) else f"{subject}\n\n"
    return Extracted(
        head + body,
        "mail",
        "1" if page is None else f"1+{page.extractor} {page.extractor_version}",
        title=subject or (page.title if page else None),
        byline=None if writes_for_outlet else name,
        outlet=name if writes_for_outlet else None,
        dated=dates.dated(_header(mail, "date"), DateSource.HEADER),
        language=page.language if page else None,
        codec=codec,
        notes=notes,
        beside=tuple((len(head) + a, len(head) + b, role) for a, b, role in page.beside) if page else (),
    )


def attachments(content: bytes) -> list[dict[str, Any]]:
    """What is attached: ``name``, ``media_type`` and bytes in Base64; ``message`` and ``code`` for what is refused."""
    return list(_attached(_parsed(content)))


def _parsed(content: bytes) -> EmailMessage:
    try:
        mail = message_from_bytes(content, policy=policy.default)
        if sum(1 for _ in mail.walk()) > MOST_PARTS:
            raise Refused(f"The mail has more than {MOST_PARTS} parts; give its text alone.", Code.TOO_LARGE)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # the parser of the standard library trips over some hostile headers
        raise Refused("The mail could not be read; give its text alone.", Code.UNREADABLE) from error
    if not any(name in mail for name in ("from", "date", "subject", "received", "message-id", "mime-version")):
        raise Refused("This is no mail: it has no headers. Save the message as .eml and give that.", Code.UNREADABLE)
    return mail


def _body(mail: EmailMessage) -> tuple[str, str, tuple[str, ...], Extracted | None]:
    """The text, its codec, notes on it, and the page that it was read from where it was one."""
    plain, page = _part(mail, "plain"), _part(mail, "html")
    if plain is not None and (page is None or len(plain.text.strip()) >= _STUB):
        return plain.text, plain.codec, plain.notes, None
    if page is not None:
        read = read_page(page.text)
        return read.text, page.codec, page.notes, read
    raise Refused("The mail holds no text of its own; give what is attached to it.", Code.NO_TEXT)


def _part(mail: EmailMessage, kind: str) -> Decoded | None:
    """The part of this kind, decoded; None where there is none or nothing is in it."""
    try:
        part = mail.get_body((kind,))
        content = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(content, bytes) or not content.strip():
            return None
        return decode(content, declared=part.get_content_charset() or declared_in(content))
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused("A part of the mail could not be decoded; give its text alone.", Code.UNREADABLE) from error


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail[name]
    except Exception:  # the parser of the standard library trips over some hostile headers
        return None
    return str(value) if value is not None else None


def _attached(mail: EmailMessage) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(mail.iter_attachments(), 1):
        name = line(part.get_filename()) or f"attachment {number}"
        form = _form(part, name)
        if form is None and part.get_content_disposition() != "attachment":
            continue  # a picture in the text
        content = part.get_content().as_bytes() if form == MAIL else part.get_payload(decode=True)
        if form is None or not isinstance(content, bytes):
            message = f"{name} is of the type {part.get_content_type()[:60]}, which is no article; it was left out."
            yield {"name": name, "message": message, "code": Code.UNSUPPORTED_TYPE.value}
        else:
            yield {"name": name, "media_type": form, "content": base64.b64encode(content).decode()}


def _form(part: EmailMessage, name: str) -> str | None:
    told = part.get_content_type()
    if told in {PLAIN, HTML, PDF, MAIL}:
        return told
    return _SUFFIXES.get(PurePath(name).suffix.lower()) if told == "application/octet-stream" else None
