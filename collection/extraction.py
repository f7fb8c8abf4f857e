"""The text of an article in whichever form it came, and what that form says about itself. Plain text stays as it is.

Pages, PDFs and mails are read in a confined process (:mod:`collection.confined`): this module only asks.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from collection import confined
from collection.dates import Dated, DateSource, Precision
from collection.decoding import MAX_BYTES, Decoded, declared_in, decode
from collection.files import Intake
from collection.forms import CONTAINERS, HTML, MAIL, PDF, PLAIN
from collection.refusals import Code, Refused

MAX_CHARACTERS = 2_000_000
"""The longest page that is parsed, in characters of its source."""

MAX_TAGS = 60_000
"""Tags of a page that is parsed; an article's page has some hundreds or a few thousand."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text that offsets count in, and what was told beside it; None where nothing was.

    ``beside`` are the stretches after the article – start, end, role – that a page shows besides: they belong to the
    text and not to the article. ``extractor`` and ``extractor_version`` name what made the text, so that it can be made
    again. ``codec`` and ``notes`` are told where the form has its own way of decoding.
    """

    text: str
    extractor: str
    extractor_version: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    dated: Dated | None = None
    language: str | None = None
    codec: str = ""
    notes: tuple[str, ...] = ()
    beside: tuple[tuple[int, int, str], ...] = ()

    @property
    def article(self) -> str:
        """The text without what stands beside the article."""
        return self.text[: self.beside[0][0]].rstrip() if self.beside else self.text.rstrip()

    @property
    def published_on(self) -> date | None:
        """The day of publication, where it is known to the day."""
        return self.dated.day if self.dated else None


Parser = Callable[..., Any]
"""Does a job by its name on bytes, with what else is told, and gives what the job gave (:func:`confined.parse`)."""


def text_of(intake: Intake, *, parse: Parser | None = None, max_bytes: int = MAX_BYTES) -> tuple[Decoded, Extracted]:
    """The bytes decoded, and the text in them. Refuses what holds no article, and what holds several."""
    if intake.media_type in {PDF, MAIL}:
        found = extracted_from((parse or confined.parse)(JOBS[intake.media_type], intake.content))
        return Decoded(found.text, found.codec, found.notes), found
    if intake.media_type in CONTAINERS:
        what = CONTAINERS[intake.media_type]
        name = intake.source_name[:200]
        message = f"{name} is {what}, not an article; hand it to `manage.py ingest`, the form, or articles/batch/."
        raise Refused(message, Code.CONTAINER)
    declared = intake.charset or (declared_in(intake.content) if intake.media_type == HTML else None)
    decoded = decode(intake.content, declared=declared, max_bytes=max_bytes)
    found = extract(decoded.text, intake.media_type, url=intake.url, parse=parse)
    return replace(decoded, notes=decoded.notes + found.notes), found


def extract(text: str, media_type: str, *, url: str | None = None, parse: Parser | None = None) -> Extracted:
    """The text to read, of what was decoded. Refuses a page too large to parse or without an article in it."""
    if media_type == PLAIN:
        return Extracted(text, "plain", "1")
    if media_type != HTML:
        raise Refused(f"Nothing reads {media_type[:60]}; give the article as text or HTML.", Code.UNSUPPORTED_TYPE)
    if len(text) > MAX_CHARACTERS or text.count("<") > MAX_TAGS:
        raise Refused("The page is too large to be parsed; give the article's own text.", Code.TOO_LARGE)
    return extracted_from((parse or confined.parse)(JOBS[HTML], text.encode(), url=url))


JOBS = {HTML: "page", PDF: "pdf", MAIL: "mail"}
"""The confined process's name for reading each form."""


def packed(found: Extracted) -> dict[str, Any]:
    """What was extracted, as JSON carries it out of the confined process."""
    return asdict(found)


def extracted_from(row: dict[str, Any]) -> Extracted:
    """What :func:`packed` packed."""
    told = row["dated"]
    dated = Dated(told["told"], Precision(told["precision"]), DateSource(told["source"])) if told else None
    beside = tuple((start, end, role) for start, end, role in row["beside"])
    return Extracted(**row | {"dated": dated, "notes": tuple(row["notes"]), "beside": beside})
