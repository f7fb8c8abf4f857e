"""Load the demonstration case."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.models import Article
from tracker.steps import demonstration


class Command(BaseCommand):
    help = "Load the demonstration case, a dozen invented articles over three years, into an empty record."

    def handle(self, *, verbosity: int, **_: Any) -> None:
        if Article.objects.exists():
            raise CommandError(
                "The record holds articles already, and the demonstration goes into an empty one only:"
                " set DATA to a new folder."
            )
        for event, article in demonstration.load():
            if verbosity:
                what = "looked at again" if event.again else "taken in"
                self.stdout.write(f"{event.at:%Y-%m-%d}  {what:16} {article}")
