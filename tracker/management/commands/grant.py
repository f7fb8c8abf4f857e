"""Let the service run as a role that owns nothing."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management.output import add_format, as_json
from tracker.steps import grant as step


class Command(BaseCommand):
    help = "On PostgreSQL, as the owner: give a role what the service needs, and on sealed tables no more than INSERT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", help="the role in the DATABASE_URL of web, worker and timetable")
        parser.add_argument(
            "--password-in",
            metavar="VARIABLE",
            help="make the role if there is none, and let it sign in by the password in this environment variable",
        )
        add_format(parser)

    def handle(self, *, role: str, password_in: str | None, format: str, **_: Any) -> None:
        password = os.environ.get(password_in, "") if password_in else ""
        if password_in and not password:
            raise CommandError(f"{password_in} is empty: put the role's password into it.")
        try:
            given = step.grant(role, password)
        except step.NotGranted as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json({"role": role, "given": given}) if format == "json" else "\n".join(given))
