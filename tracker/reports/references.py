"""Where each line of a report stands: a passage at known characters of a sealed capture, and its number."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from analysis.spans import Span
from tracker.models import Claim, TextVersion
from tracker.models.contradiction import Side

Key = tuple[str, int | None, int, int]
"""Text, statement, start and end of a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of evidence. ``start`` and ``end`` are code points, half-open, of the text ``text_sha256``.

    ``statement`` is None where nobody is said to say it: a headline, a wording.
    """

    outlet: str
    title: str
    url: str
    published_on: date | None
    article: int
    capture: int
    capture_sha256: str
    captured_at: datetime
    text_sha256: str
    reader: str
    statement: int | None
    start: int
    end: int
    exact: str

    @property
    def key(self) -> Key:
        """What makes it the same passage twice."""
        return self.text_sha256, self.statement, self.start, self.end


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage under the number that the report cites it by."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class SealedCapture:
    """A capture that the report rests on, with its full hash and the numbers of the references in it."""

    sha256: str
    outlet: str
    title: str
    url: str
    captured_at: datetime
    numbers: list[int]


@dataclass
class References:
    """The numbered passages of one report, in the order in which it first cites them."""

    _passages: dict[Key, Passage] = field(default_factory=dict)
    _numbers: dict[Key, int] = field(default_factory=dict)

    def cite(self, passage: Passage) -> int:
        """The number of the passage; a new one the first time it is cited."""
        if passage.key not in self._numbers:
            self._numbers[passage.key] = len(self._numbers) + 1
            self._passages[passage.key] = passage
        return self._numbers[passage.key]

    def listed(self) -> list[Reference]:
        """All references, by number."""
        return [Reference(number, self._passages[key]) for key, number in self._numbers.items()]

    def captures(self) -> list[SealedCapture]:
        """The captures cited, in the order of their first reference."""
        found: dict[int, SealedCapture] = {}
        for key, number in self._numbers.items():
            cited = self._passages[key]
            sealed = found.setdefault(
                cited.capture,
                SealedCapture(cited.capture_sha256, cited.outlet, cited.title, cited.url, cited.captured_at, []),
            )
            sealed.numbers.append(number)
        return list(found.values())

    def readers(self) -> list[str]:
        """What read the texts cited, each once."""
        return sorted({passage.reader for passage in self._passages.values()})


def passage(claim: Claim) -> Passage:
    """The claim's passage. Load with its context: :meth:`tracker.models.claim.ClaimQuerySet.with_context`."""
    said = claim.statement
    return passage_at(said.text_version, said.pk, Span(claim.start, claim.end), claim.exact)


def passage_of(side: Side) -> Passage:
    """One passage of a contradiction. Load the finding with its sides."""
    return passage_at(side.text_version, side.said.pk if side.said else None, side.span, side.exact)


def passage_at(version: TextVersion, statement: int | None, span: Span, exact: str) -> Passage:
    """What stands at these characters of the text. Load the text with its article and outlet."""
    capture = version.capture
    article = capture.article
    return Passage(
        outlet=article.outlet.name if article.outlet else "Outlet not known",
        title=article.title or "Untitled",
        url=article.url,
        published_on=article.published_on,
        article=article.pk,
        capture=capture.pk,
        capture_sha256=capture.sha256,
        captured_at=timezone.localtime(capture.captured_at),
        text_sha256=version.sha256,
        reader=f"{version.reader} {version.reader_version}",
        statement=statement,
        start=span.start,
        end=span.end,
        exact=exact,
    )
