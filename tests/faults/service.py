"""The service as fault tests run it: short leases, an invented site within reach, every stage written down, armed.

``celery --app tests.faults.service …`` in place of ``tasks.app``; ``python -m tests.faults.service`` in place of
``manage.py``. ``FAULT_LEASE``, ``FAULT_SITE``, ``FAULT_LOG`` and ``CRASH_AT`` say how.
"""

import functools
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

from tests.faults.crashpoints import arm
from tests.faults.site import reach

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from tasks.app import app  # noqa: E402  (Django first)
from tracker.models import Article, Report, Violation  # noqa: E402  (Django first)
from tracker.steps import pipeline, sites  # noqa: E402  (Django first)

app.conf.beat_max_loop_interval = 1


def written_down(stage: str, step: Callable[[Any], object]) -> Callable[[Any], object]:
    """The step, with a line in the log when it begins and one when it has come to its end."""

    @functools.wraps(step)
    def done(row: Any) -> object:
        _line("begun", stage, row.pk)
        outcome = step(row)
        _line("done", stage, row.pk)
        return outcome

    return done


def _line(what: str, stage: str, key: int) -> None:
    with open(os.environ["FAULT_LOG"], "a") as log:
        log.write(f"{time.time()} {what} {stage} {key}\n")


def prepare() -> None:
    """Make this process one that can be tried."""
    lease = timedelta(seconds=float(os.environ["FAULT_LEASE"]))
    Article.LEASE = Violation.LEASE = Report.LEASE = sites.HOLDING = lease
    reach(int(os.environ["FAULT_SITE"]))
    arm()
    for stage, step in list(pipeline.STAGES.items()):
        pipeline.STAGES[stage] = written_down(stage, step)


if "FAULT_LOG" in os.environ:
    prepare()

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])
