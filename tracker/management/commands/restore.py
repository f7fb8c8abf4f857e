"""Bring a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from tracker.management.output import add_format, as_json, tally
from tracker.steps import backup as step


class Command(BaseCommand):
    help = "Bring the record in a backup back into an empty database and folder, and verify all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="what `backup` wrote")
        parser.add_argument(
            "--unsigned", action="store_true", help="take one of an earlier version, whose manifest nobody signed"
        )
        add_format(parser)

    def handle(self, *, file: str, unsigned: bool, format: str, **_: Any) -> None:
        try:
            made = step.restore(Path(file).expanduser(), unsigned=unsigned)
        except step.NotBackedUp as error:
            raise CommandError(str(error)) from error
        if format == "json":
            self.stdout.write(as_json(made))
            return
        covered = tally({"ledger entries": made.covered})
        self.stdout.write(f"Brought back as of {made.made_at}, under the checkpoint of {covered}.")
        self.stdout.write(f"{tally(made.checked)} checked.")
        self.stdout.write("The record is whole.")
        if connection.vendor == "postgresql":
            self.stdout.write("Rights are not in a backup: run `manage.py grant ROLE` again for the service's role.")
