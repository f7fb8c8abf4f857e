"""Let the service run as a role that owns nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management.output import add_format, as_json
from tracker.steps import grant as step


class Command(BaseCommand):
    help = "On PostgreSQL, as the owner: give a role what the service needs, and on sealed tables no more than INSERT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", help="the role in the DATABASE_URL of web, worker and timetable")
        add_format(parser)

    def handle(self, *, role: str, format: str, **_: Any) -> None:
        try:
            given = step.grant(role)
        except step.NotGranted as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json({"role": role, "given": given}) if format == "json" else "\n".join(given))
