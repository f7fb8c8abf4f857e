"""Read articles and compare them with each other without storing them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from analysis.comparing import compare_readings
from analysis.reading import Reading
from collection import files
from collection.refusals import Refused
from tracker.management.output import add_format, as_json, failed
from tracker.management.reader import read_file
from tracker.steps.catalogue import from_files


class Command(BaseCommand):
    help = "Read articles and compare them with each other without storing them: one JSON object, or a table."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="FILE")
        add_format(parser, default="json")

    def handle(self, *, paths: list[str], format: str, **_: Any) -> None:
        readings: list[tuple[str, Reading]] = []
        refused = 0
        for path in (found for given in paths for found in files.inputs(Path(given))):
            try:
                readings.append((str(path), read_file(path)[1]))
            except Refused as refusal:
                refused += 1
                self.stderr.write(f"{path}: {refusal}")
        compared = compare_readings(readings, from_files())
        if format == "json":
            self.stdout.write(as_json(compared))
        else:
            self.table(compared)
        failed(refused, "could not be read")

    def table(self, compared: dict[str, Any]) -> None:
        """What is alleged, and what contradicts what."""
        for alleged in compared["violations"]:
            self.stdout.write(
                f"{alleged['title']}: {alleged['evidential_status']}, {len(alleged['evidence'])} passages,"
                f" {alleged['independent_origins']} independent origin(s)"
            )
        for finding in compared["contradictions"]:
            graded = f"{finding['relation']} ({finding['kind']}, {finding['severity']})"
            self.stdout.write(f"{graded}: {finding['explanation']}")
