"""Sign the ledger as it stands."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.custody.notes import BadKey
from tracker.management.output import add_format, as_json
from tracker.steps import checkpoint as step
from tracker.steps.deliver import NotDelivered, deliver


class Command(BaseCommand):
    help = "Sign the ledger's root (C2SP checkpoint), print the note, and hand it to the places outside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--key", action="store_true", help="print the public key and nothing else")
        parser.add_argument(
            "--new-key", action="store_true", help="make a key at SIGNING_KEY first, where KNOWN_KEYS names the old one"
        )
        add_format(parser)

    def handle(self, *, key: bool, new_key: bool, format: str, **_: Any) -> None:
        try:
            if key:
                self.stdout.write(str(step.signer().public))
                return
            if new_key:
                step.renewed()
            made = step.checkpoint()
            taken = deliver(made) if made else []
        except (step.Broken, BadKey, NotDelivered) as error:
            raise CommandError(str(error)) from error
        if made is None:
            raise CommandError("The ledger is empty: there is nothing to sign yet.")
        if format == "json":
            self.stdout.write(as_json({"size": made.size, "root": made.root, "note": made.note, "delivered": taken}))
            return
        self.stdout.write(made.note)
        self.stdout.write(f"key {step.signer().public}")
        self.stdout.write("\n".join(f"delivered to {place}" for place in [str(settings.CUSTODY.folder), *taken]))
        if settings.CUSTODY.key.is_relative_to(settings.DATA):
            self.stderr.write(
                "The signing key lies in the data folder, beside what it protects: keep it elsewhere and name it by"
                " SIGNING_KEY. Whoever has both can forge a past that verifies."
            )
