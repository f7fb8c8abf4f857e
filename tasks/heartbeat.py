"""Signs of life that a health check can read from a file, whatever the broker is doing.

With ``HEARTBEAT`` naming a file, the worker touches it at each of its heartbeats (every two seconds while its
connection to the broker stands), and the timetable at each of its ticks.
"""

import os
from pathlib import Path
from typing import Any

from celery.signals import heartbeat_sent, worker_ready
from django_celery_beat.schedulers import DatabaseScheduler


def beat() -> None:
    """Touch the file that ``HEARTBEAT`` names, if it names one."""
    name = os.environ.get("HEARTBEAT")
    if name:
        Path(name).touch()


@worker_ready.connect
@heartbeat_sent.connect
def worker_lives(**_: Any) -> None:
    """The worker is connected and its loop turns."""
    beat()


class Timetable(DatabaseScheduler):
    """The timetable as the admin edits it, showing a sign of life at each tick."""

    def tick(self, *arguments: Any, **options: Any) -> float:
        """Send what is due; the seconds until the next look."""
        beat()
        seconds: float = super().tick(*arguments, **options)
        return seconds
