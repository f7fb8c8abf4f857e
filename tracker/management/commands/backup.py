"""Write the whole record to one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tasks.custody import hand_out
from tracker.management.output import add_format, as_json, tally
from tracker.steps import backup as step
from tracker.steps.deliver import due


class Command(BaseCommand):
    help = "Write the database, every capture and the last checkpoint to one file; bring it back with `restore`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="where to; an older one there is replaced when the new is whole"
        )
        add_format(parser)

    def handle(self, *, file: str, format: str, **_: Any) -> None:
        path = Path(file).expanduser().resolve()
        try:
            manifest, under = step.backup(path)
        except step.NotBackedUp as error:
            raise CommandError(str(error)) from error
        hand_out(due())
        kept = len(manifest.kept)
        if format == "json":
            self.stdout.write(as_json({"path": str(path), "entries": under.size, "kept": kept}))
            return
        self.stdout.write(f"{path}: {tally({'ledger entries': under.size, 'kept files': kept})}.")
        for key in step.keys_to_keep():
            self.stdout.write(f"Not in it, to be kept elsewhere: {key}")
