"""Prove the record."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management.output import add_format, as_json
from tracker.steps.verify import verify


class Command(BaseCommand):
    help = "Check every capture, every span, the seals and the ledger's chain; exit 1 and the first break named."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_format(parser)

    def handle(self, *, format: str, **_: Any) -> None:
        checked, broken = verify()
        if format == "json":
            self.stdout.write(as_json({"checked": checked, "breaks": broken}))
        else:
            self.stdout.write(", ".join(f"{count} {what}" for what, count in checked.items()) + " checked.")
        if broken:
            raise CommandError(f"{broken[0]} ({len(broken)} break(s) in all.)", returncode=1)
        if format == "table":
            self.stdout.write("The record is whole.")
