"""Make positions, counters and findings anew from the evidence."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tracker.models import Account, Violation
from tracker.steps import ledger
from tracker.steps import rebuild as step
from tracker.steps.weigh import weigh


class Command(BaseCommand):
    help = (
        "Make positions, counters and findings of alleged violations anew from the evidence: those that are out of"
        " date, one, or all. Each is done for itself, so that what is interrupted goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--violation", metavar="CODE", help="one only")
        parser.add_argument("--all", action="store_true", help="all of them, up to date or not")

    def handle(self, *, violation: str | None, all: bool, **_: Any) -> None:
        chosen = self.chosen(violation, all)
        if violation or all:
            step.rekey(chosen)
        codes = [one.code for one in chosen]
        for number, code in enumerate(codes, 1):
            done = self.rebuild(Violation.objects.get(code=code))
            self.stdout.write(f"{number} of {len(codes)}  {code}: {done}")
            self.stdout.flush()

    def chosen(self, code: str | None, everything: bool) -> list[Violation]:
        """The violations asked for; a code that is none is an error that names it."""
        if code is None:
            return list((Violation.objects.all() if everything else step.outdated()).order_by("code"))
        found = list(Violation.objects.filter(code=code))
        if not found:
            raise CommandError(f"There is no alleged violation {code}: see their list for the codes.")
        return found

    def rebuild(self, violation: Violation) -> str:
        """Make one anew and weigh it, together with the one beside it; in words what stands there now."""
        if step.is_current(violation):
            return "made anew with the one beside it"
        with transaction.atomic():
            violations = step.rebuild(violation)
            ledger.record(Account.machine(), "violation.rebuilt", violation)
        for one in violations:
            weigh(one)
        pieces, positions = violation.evidence.count(), violation.positions.count()
        open_findings = violation.contradictions.open().count()
        return f"{pieces} pieces of evidence, {positions} positions, {open_findings} open contradictions"
