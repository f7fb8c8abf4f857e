"""The text in a PDF, page after page, by pypdf."""

import io
import re
from importlib.metadata import version

from pypdf import PdfReader

from collection.extraction import Extracted
from collection.lines import line
from collection.refusals import Code, Refused

MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000

_SENTENCE_ENDS = re.compile(r"[.!?:;][\"'”’»)\]]{0,3}\s*$")
_LETTERED = re.compile(r"[^\W\d_]")
_MADE_UP = re.compile(r"^(?:microsoft word|untitled|document\d*|print)\b|\.(?:docx?|indd|pdf|rtf|odt)$", re.IGNORECASE)
"""Titles that a program gave."""


def read_pdf(content: bytes) -> Extracted:
    """The text of the pages. Refuses what is locked, too long, damaged, or a picture of a text."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is locked by a password; give a copy without one.", Code.UNREADABLE)
        if len(reader.pages) > MOST_PAGES:
            message = f"The PDF has {len(reader.pages)} pages and at most {MOST_PAGES} are read; give the article's."
            raise Refused(message, Code.TOO_LARGE)
        text = _joined([page.extract_text() for page in reader.pages])
        title, byline = _told(reader)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # whatever a parser trips over in a hostile file is the file's fault
        raise Refused(
            "The PDF is damaged and could not be read; save it anew, or give its text.", Code.UNREADABLE
        ) from error
    if not _LETTERED.search(text):
        raise Refused("The PDF holds no text: a scan? Run text recognition on it and give the result.", Code.NO_TEXT)
    return Extracted(text, "pypdf", version("pypdf"), title=title, byline=byline, codec="pdf")


def _joined(pages: list[str]) -> str:
    """The pages as one text: a sentence that goes on overleaf goes on here, and a new page else begins a paragraph."""
    text = ""
    for page in (page.strip("\n") for page in pages if page.strip()):
        between = "\n\n" if not text or _SENTENCE_ENDS.search(text[-8:]) else "\n"
        text += (between if text else "") + page
        if len(text) > MOST_CHARACTERS:
            raise Refused(
                f"The PDF holds more than {MOST_CHARACTERS:,} characters; give the article's pages.", Code.TOO_LARGE
            )
    return text + "\n"


def _told(reader: PdfReader) -> tuple[str | None, str | None]:
    """Title and author as the file's own description gives them. Its date is the file's, and not told."""
    about = reader.metadata
    title = line(about.title) if about else None
    return (None if title and _MADE_UP.search(title) else title), line(about.author) if about else None
