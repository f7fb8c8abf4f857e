"""Prove the record."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management.output import add_format, as_json, tally
from tracker.reports.wording import several
from tracker.steps.verify import verify


class Command(BaseCommand):
    help = (
        "Check the seals, the ledger's chain and checkpoints, every capture's bytes and every cited span;"
        " exit 1 and the first break named."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint", metavar="FILE", action="append", default=[], help="a checkpoint kept elsewhere; repeatable"
        )
        add_format(parser)

    def handle(self, *, checkpoint: list[str], format: str, **_: Any) -> None:
        try:
            outside = [(Path(name).name, Path(name).read_text(encoding="utf-8")) for name in checkpoint]
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"A checkpoint could not be read: {error}", returncode=2) from error
        checked, broken = verify(outside)
        if format == "json":
            self.stdout.write(as_json({"checked": checked, "breaks": broken}))
        else:
            self.stdout.write(f"{tally(checked)} checked.")
        if broken:
            raise CommandError(f"{broken[0]} ({several(len(broken), 'break')} in all.)", returncode=1)
        if format == "table":
            self.stdout.write("The record is whole.")
