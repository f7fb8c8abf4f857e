"""Read articles without storing them."""

import hashlib
import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.reading import Reading
from analysis.transcripts import to_json
from collection import files
from collection.refusals import Refused
from tracker.management import marked
from tracker.management.output import add_format, as_json, failed, writable
from tracker.management.reader import read_file
from tracker.reports import reading as pages

_SUFFIXES = {"json": ".json", "table": ".read.txt", "html": ".html"}


class Command(BaseCommand):
    help = (
        "Read articles without storing them: one JSON object a line per file, or, for a person, the article with its"
        " statements marked and a table of them, as text or as an HTML page that needs nothing else."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="FILE", help="articles, or folders of them")
        parser.add_argument("--output", metavar="DIR", help="write one file per article there, instead of printing")
        add_format(parser, "html", default="json")

    def handle(self, *, paths: list[str], format: str, output: str | None, **options: Any) -> None:
        chosen = [found for given in paths for found in files.inputs(Path(given))]
        if format == "html" and output is None and len(chosen) > 1:
            raise CommandError("Several pages do not fit into one file; name a folder by --output.", returncode=2)
        folder = writable(Path(output)) if output is not None else None
        colour = folder is None and self.colours(options)
        names = _names(chosen, _SUFFIXES[format])
        refused = 0
        for path in chosen:
            try:
                told = rendered(path, format, colour)
                self.tell(told, folder / next(names) if folder is not None else None)
            except (Refused, OSError) as reason:
                refused += 1
                self.stderr.write(marked.shown(f"{path}: {_why(reason)}"))
        failed(refused, "could not be read")

    def tell(self, told: str, path: Path | None) -> None:
        """Print it, or write it into the file and print the file's name."""
        if path is None:
            self.stdout.write(told)
            return
        path.write_text(told.rstrip("\n") + "\n", encoding="utf-8")
        self.stdout.write(str(path))

    def colours(self, options: dict[str, Any]) -> bool:
        """Whether to colour: as told, else on a terminal whose user has not said NO_COLOR."""
        if options.get("force_color"):
            return True
        return self.stdout.isatty() and not options.get("no_color") and "NO_COLOR" not in os.environ


def rendered(path: Path, format: str, colour: bool) -> str:
    """The reading of one file in the format asked for, without the line's end. Refuses what cannot be read."""
    intake, reading = read_file(path)
    sha256 = hashlib.sha256(intake.content).hexdigest()
    if format == "json":
        return as_json(to_json(reading, path=str(path), sha256=sha256))
    if format == "html":
        return pages.page(reading, name=path.name, sha256=sha256)
    return _page(reading, path.name, colour)


def _page(reading: Reading, name: str, colour: bool) -> str:
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    return "\n".join(marked.lines(reading, name=name, width=width, colour=colour)) + "\n\n"


def _names(paths: list[Path], suffix: str) -> Iterator[str]:
    """A name for each file's reading: the file's own, with a number where two share one."""
    taken: set[str] = set()
    for path in paths:
        stem, number = path.stem, 1
        while f"{stem}{suffix}" in taken:
            number += 1
            stem = f"{path.stem}-{number}"
        taken.add(f"{stem}{suffix}")
        yield f"{stem}{suffix}"


def _why(reason: Exception) -> str:
    told = reason.strerror if isinstance(reason, OSError) else None
    return told or str(reason)
