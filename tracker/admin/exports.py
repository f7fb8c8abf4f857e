"""A filtered list as CSV that a spreadsheet opens without running anything that stands in it."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils import timezone

from tracker.reports.tables import guarded


class _Line:
    """A file that hands each written line back."""

    def write(self, line: str) -> str:
        return line


def lines(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The table line by line, a byte order mark first so that spreadsheets read UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff"
    yield str(writer.writerow(titles))
    for row in rows:
        yield str(writer.writerow([guarded(value) for value in row]))


def download(name: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The table as a file of that name."""
    response = StreamingHttpResponse(lines(titles, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.csv"'
    return response
