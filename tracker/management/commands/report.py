"""Publish a report and write its files into a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tasks.custody import hand_out
from tracker.management.moments import known, moment
from tracker.management.output import add_format, as_json, writable
from tracker.models import Account, Report
from tracker.steps import report as step
from tracker.steps.deliver import due


class Command(BaseCommand):
    help = "Publish a report as HTML, PDF, CSV and JSON: the record as it stood at a moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[kind for kind, _ in Report.KINDS])
        parser.add_argument("--violation", metavar="CODE", help="the alleged violation it is about, such as KP-RU-ARMS")
        parser.add_argument(
            "--as-of", metavar="WHEN", help="a day (its end) or a moment, 2022-09-06 or 2022-09-06T12:00"
        )
        parser.add_argument(
            "--output", metavar="DIR", help="where to write the files; default: reports in the data folder"
        )
        add_format(parser)

    def handle(
        self, *, kind: str, violation: str | None, as_of: str | None, output: str | None, format: str, **_: Any
    ) -> None:
        when = moment(as_of) if as_of else None
        about = known(violation) if violation else None
        folder = writable(Path(output) if output else settings.DATA / "reports")
        try:
            report = step.publish(kind, Account.machine(), violation=about, as_of=when)
        except step.NotPublished as error:
            raise CommandError(str(error)) from error
        hand_out(due())
        written = {name: self.write(report, name, folder) for name in report.files}
        if format == "json":
            self.stdout.write(as_json(_told(report, written)))
        else:
            self.stdout.write(f"{report}: {len(written)} files in {folder}")
            self.stdout.write("\n".join(f"  {path}" for path in written.values()))

    def write(self, report: Report, name: str, folder: Path) -> Path:
        """Copy one file of the report into the folder."""
        path = folder / name
        try:
            path.write_bytes(step.open_file(report, name))
        except OSError as error:
            raise CommandError(
                f"{path} could not be written: {error.strerror}. Name another folder by --output."
            ) from error
        return path


def _told(report: Report, written: dict[str, Path]) -> dict[str, Any]:
    files = {name: {"path": str(path), "sha256": report.files[name]} for name, path in written.items()}
    about = report.violation.code if report.violation else None
    return {"report": report.pk, "kind": report.kind, "violation": about, "as_of": report.as_of, "files": files}
