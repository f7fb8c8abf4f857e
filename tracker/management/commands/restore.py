"""Bring a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management.output import add_format, as_json
from tracker.steps import backup as step


class Command(BaseCommand):
    help = "Bring the record in a backup back into an empty database and folder, and verify all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="what `backup` wrote")
        add_format(parser)

    def handle(self, *, file: str, format: str, **_: Any) -> None:
        try:
            told, checked = step.restore(Path(file).expanduser())
        except step.NotBackedUp as error:
            raise CommandError(str(error)) from error
        if format == "json":
            self.stdout.write(as_json({"made_at": told.made_at, "checked": checked}))
            return
        self.stdout.write(f"Brought back as of {told.made_at}.")
        self.stdout.write(", ".join(f"{count} {what}" for what, count in checked.items()) + " checked.")
        self.stdout.write("The record is whole.")
