"""Do here and now what messages lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.output import add_format, as_json, failed
from tracker.models import Account, Article, Violation
from tracker.steps import pipeline
from tracker.steps.leases import name_of


class Command(BaseCommand):
    help = (
        "Work through what waits and nobody is at, two hundred for each stage, without worker or broker. Prints what"
        " was done, refused and is still owed, and what stopped, with the reason."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="try again what stopped, too")
        add_format(parser)

    def handle(self, *, retry: bool, format: str, **_: Any) -> None:
        pipeline.stop_exhausted()
        if retry:
            for row in list(pipeline.stopped()):
                _retry(row)
        batches = [pipeline.advance_all(pipeline.due(stage), stage) for stage in pipeline.STAGES]
        batches.append(pipeline.weigh_all(pipeline.to_weigh()))
        stopped = [{"row": name_of(row), "problem": row.problem} for row in pipeline.stopped()]
        told = {"batches": [str(one) for one in batches], "owed": pipeline.owed(), "stopped": stopped}
        self.stdout.write(as_json(told) if format == "json" else "\n".join(_lines(told)))
        failed(len(stopped), "stopped")


def _lines(told: dict[str, Any]) -> list[str]:
    owed = ", ".join(f"{count} to be {stage}" for stage, count in told["owed"].items())
    return [*told["batches"], f"owed: {owed}", *("stopped: {row}: {problem}".format(**row) for row in told["stopped"])]


def _retry(row: Article | Violation) -> None:
    if isinstance(row, Article):
        pipeline.retry(row, Account.machine(), "manage.py resume --retry")
    else:
        pipeline.retry_weighing(row, Account.machine(), "manage.py resume --retry")
