"""Take something out of the record, to be checked or used elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tasks.custody import hand_out
from tracker.management.moments import known
from tracker.management.output import add_format, as_json
from tracker.models import Account
from tracker.steps import bundle
from tracker.steps.checkpoint import signer
from tracker.steps.deliver import due
from tracker.steps.report import NotPublished


class Command(BaseCommand):
    help = "Write a violation's evidence bundle: a BagIt bag as ZIP that anybody can check with Python alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["bundle"])
        parser.add_argument("--violation", metavar="CODE", required=True, help="the alleged violation: KP-RU-ARMS")
        parser.add_argument("--output", metavar="FILE", help="default: CODE-N.zip here, N the entries of the ledger")
        add_format(parser)

    def handle(self, *, kind: str, violation: str, output: str | None, format: str, **_: Any) -> None:
        try:
            made = bundle.export(known(violation), Account.machine())
        except NotPublished as error:
            raise CommandError(str(error)) from error
        hand_out(due())
        path = Path(output or made.name)
        try:
            path.write_bytes(made.content)
        except OSError as error:
            raise CommandError(f"{path} could not be written: {error.strerror}. Name another by --output.") from error
        told = {"path": str(path), "sha256": made.sha256, "checkpoint": made.under.size, "key": str(signer().public)}
        if format == "json":
            self.stdout.write(as_json(told))
        else:
            self.stdout.write(f"{path}: SHA-256 {made.sha256}")
            self.stdout.write(f"under checkpoint {made.under.size}, signed by {told['key']}")
            self.stdout.write(f"Whoever gets it checks it with: python3 verify.py {path.name}")
