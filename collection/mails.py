"""E-mails: the message as an article, and the articles attached to it."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html import escape
from pathlib import PurePath
from typing import Any

from collection import dates
from collection.dates import DateSource
from collection.decoding import Decoded, declared_in, decode
from collection.extraction import Extracted
from collection.forms import HTML, MAIL, PDF, PLAIN, media_type_of
from collection.lines import line
from collection.pages import read_page
from collection.refusals import Code, Refused

MOST_PARTS = 200

LARGEST = 20_000_000
"""Bytes of all that is attached, in Base64."""

_STUB = 120
"""A plain part shorter than this beside a page is only "your reader cannot show this"."""

_LONGEST_CODEC = 40
_FRAME = re.compile(r"</?(?:!doctype|html|body)\b[^<>]{0,2000}>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_DESKS = re.compile(
    r"(?:news|newsletters?|newsroom|no-?reply|donotreply|info|press|alerts?|editors?|hello|mail|media|updates?|briefing|"
    r"daily|weekly|digest|subscriptions)"
)
"""What stands before the @ where an outlet writes, and not a person."""

_SUFFIXES = {".txt": PLAIN, ".html": HTML, ".htm": HTML, ".pdf": PDF, ".eml": MAIL}


def read_mail(content: bytes) -> Extracted:
    """The message's own text, its subject for a headline. Refuses a message without text."""
    mail = _parsed(content)
    with _refusing():
        body, codec, notes, page = _body(mail)
    subject, sender = line(_header(mail, "subject")), parseaddr(_header(mail, "from") or "")
    name = line(sender[0])
    writes_for_outlet = _DESKS.fullmatch(sender[1].split("@")[0].lower()) is not None
    head = "" if not subject or body.lstrip().startswith(subject) else f"{subject}\n\n"
    return Extracted(
        head + body,
        "mail",
        "2" if page is None else f"2+{page.extractor} {page.extractor_version}",
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
    with _refusing():
        return list(_bounded(_attached(_parsed(content))))


def _bounded(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows with no more bytes than a mail can bring: a mail in a mail in a mail brings the same ones each time."""
    left = LARGEST
    for row in rows:
        left -= len(row.get("content", ""))
        if "content" in row and left < 0:
            message = f"{row['name']} is too large besides what else is attached; save it by itself and give that."
            yield _left_out(row["name"], message, Code.TOO_LARGE)
        else:
            yield row


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse a mail with whatever the parser of the standard library trips over in it."""
    try:
        yield
    except (Refused, MemoryError):
        raise
    except Exception as error:  # whatever the parser trips over in a hostile mail is the mail's fault
        raise Refused("The mail could not be read; give its text alone.", Code.UNREADABLE) from error


def _parsed(content: bytes) -> EmailMessage:
    with _refusing():
        mail = message_from_bytes(content, policy=policy.default)
        if sum(1 for _ in mail.walk()) > MOST_PARTS:
            raise Refused(f"The mail has more than {MOST_PARTS} parts; give its text alone.", Code.TOO_LARGE)
    if not any(name in mail for name in ("from", "date", "subject", "received", "message-id", "mime-version")):
        raise Refused("This is no mail: it has no headers. Save the message as .eml and give that.", Code.UNREADABLE)
    return mail


def _body(mail: EmailMessage) -> tuple[str, str, tuple[str, ...], Extracted | None]:
    """The text, its codec, notes on it, and the page that it was read from where it was one."""
    parts = [(_decoded(part), part.get_content_subtype() == "html") for part in _texts(mail)]
    if not parts:
        raise Refused("The mail holds no text of its own; give what is attached to it.", Code.NO_TEXT)
    codec = ", ".join(dict.fromkeys(found.codec for found, _ in parts))[:_LONGEST_CODEC]
    notes = tuple(dict.fromkeys(note for found, _ in parts for note in found.notes))
    if not any(is_page for _, is_page in parts):
        return "\n\n".join(found.text for found, _ in parts), codec, notes, None
    page = read_page(_as_one([found.text if is_page else _as_page(found.text) for found, is_page in parts]))
    return page.text, codec, notes + page.notes, page


def _as_one(sources: list[str]) -> str:
    """One page of several: a parser does not read on where the first of them ends."""
    return sources[0] if len(sources) == 1 else "\n".join(_FRAME.sub("", source) for source in sources)


def _as_page(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in _BLANK_LINES.split(text))


def _texts(part: EmailMessage) -> list[EmailMessage]:
    """The parts that are the message's own text, in their order; of alternatives, one."""
    if _is_text(part):
        content = part.get_payload(decode=True)
        return [part] if isinstance(content, bytes) and content.strip() else []
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        return []
    children = [found for found in map(_texts, _children(part)) if found]
    if part.get_content_subtype() == "alternative":
        return _chosen(children)
    return [text for found in children for text in found]


def _chosen(alternatives: list[list[EmailMessage]]) -> list[EmailMessage]:
    """The plain wording, unless it is only a stub beside a page."""
    if len(alternatives) < 2:
        return alternatives[0] if alternatives else []
    pages = [found for found in alternatives if any(part.get_content_subtype() == "html" for part in found)]
    plain = next((found for found in alternatives if found not in pages), [])
    is_stub = sum(len(_decoded(part).text.strip()) for part in plain) < _STUB
    return pages[-1] if pages and is_stub else plain


def _is_text(part: EmailMessage) -> bool:
    """Whether the part is text of the message: not attached, and without a file's name unless it is the whole."""
    if part.get_content_type() not in {PLAIN, HTML} or part.is_attachment():
        return False
    return "from" in part or not part.get_filename()


def _children(part: EmailMessage) -> list[EmailMessage]:
    return [child for child in part.get_payload() if isinstance(child, EmailMessage)]


def _decoded(part: EmailMessage) -> Decoded:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # noqa: S101  (it is a leaf)
    return decode(content, declared=_charset(part) or declared_in(content))


def _charset(part: EmailMessage) -> str | None:
    return media_type_of(_header(part, "content-type"))[1]


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail[name]
    except Exception:  # the parser of the standard library trips over some hostile headers
        return None
    return str(value) if value is not None else None


def _attached(mail: EmailMessage, inside: str = "") -> Iterator[dict[str, Any]]:
    """What is attached to the mail, and to the mails attached to it."""
    for number, part in enumerate(_leaves(mail), 1):
        if _is_text(part):
            continue
        name = f"{inside}{line(part.get_filename()) or f'attachment {number}'}"
        form = _form(part, name)
        if part.get_content_type() == MAIL and part.is_multipart():
            for inner in _children(part):
                yield from _forwarded(inner, name)
            continue
        if form is None and part.get_content_disposition() != "attachment":
            continue  # a picture in the text
        content = part.get_payload(decode=True)
        if form is None or not isinstance(content, bytes):
            message = f"{name} is of the type {part.get_content_type()[:60]}, which is no article; it was left out."
            yield _left_out(name, message, Code.UNSUPPORTED_TYPE)
        else:
            yield _row(name, form, content, _charset(part))


def _forwarded(mail: EmailMessage, name: str) -> Iterator[dict[str, Any]]:
    """A mail in a mail, if it says something itself, and what is attached to it."""
    try:
        if _texts(mail):
            yield _row(name, MAIL, mail.as_bytes())
    except Refused as refusal:
        yield _left_out(name, refusal.message, refusal.code)
    except (ValueError, LookupError, TypeError, AttributeError):  # what cannot be written as it was read
        yield _left_out(name, f"{name} is a damaged mail; save it by itself and give that.", Code.UNREADABLE)
    yield from _attached(mail, f"{name}: ")


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others, an attached mail being one."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for child in _children(part):
            yield from _leaves(child)
    else:
        yield part


def _row(name: str, form: str, content: bytes, charset: str | None = None) -> dict[str, Any]:
    return {"name": name, "media_type": form, "charset": charset, "content": base64.b64encode(content).decode()}


def _left_out(name: str, message: str, code: Code) -> dict[str, Any]:
    return {"name": name, "message": message, "code": code.value}


def _form(part: EmailMessage, name: str) -> str | None:
    told = part.get_content_type()
    if told in {PLAIN, HTML, PDF, MAIL}:
        return told
    return _SUFFIXES.get(PurePath(name).suffix.lower()) if told == "application/octet-stream" else None
