"""Read articles without storing them."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from analysis.reading import Reading
from analysis.transcripts import to_json
from collection import files
from collection.refusals import Refused
from tracker.management.output import add_format, as_json, failed
from tracker.management.reader import read_file


class Command(BaseCommand):
    help = "Read articles without storing them: one JSON object a line per file, or a table for a person."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="FILE")
        add_format(parser, default="json")

    def handle(self, *, paths: list[str], format: str, **_: Any) -> None:
        refused = 0
        for path in (found for given in paths for found in files.inputs(Path(given))):
            try:
                intake, reading = read_file(path)
            except Refused as refusal:
                refused += 1
                self.stderr.write(f"{path}: {refusal}")
                continue
            sha256 = hashlib.sha256(intake.content).hexdigest()
            if format == "json":
                self.stdout.write(as_json(to_json(reading, path=str(path), sha256=sha256)))
            else:
                self.table(path, reading)
        failed(refused, "could not be read")

    def table(self, path: Path, reading: Reading) -> None:
        """Each statement on a few lines that a person can check against the article."""
        self.stdout.write(f"\n{path.name}: {reading.title or 'no title'} ({reading.published_on or 'no date told'})")
        for note in reading.notes:
            self.stdout.write(f"  note: {note}")
        for said in reading.statements:
            who = said.source.name or "unnamed"
            self.stdout.write(f"  [{said.span.start}:{said.span.end}] {who} {said.stance} ({said.rule})")
            self.stdout.write(f"      {as_line(said.span.of(reading.text))}")
            for claim in said.claims:
                sides = f"{claim.supplier or '?'} → {claim.recipient or '?'}"
                told = "" if claim.affirmed else ", not so"
                what = f"{claim.kind} {sides}, {claim.item or '?'}, {claim.stage}{told}"
                self.stdout.write(f"      · {what} ({claim.rule})")


def as_line(text: str) -> str:
    """The passage on one line, its control characters shown and not obeyed."""
    flat = " ".join(text.split())
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in flat)
