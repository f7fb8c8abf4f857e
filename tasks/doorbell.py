"""Ring the worker. A broker that is down costs a minute, not the work: ``resume`` finds the rows."""

import logging
from collections.abc import Sequence

from celery import Task
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(task: "Task[..., None]", keys: Sequence[int]) -> None:
    """Send the keys to a task; nothing to send sends nothing."""
    if not keys:
        return
    try:
        task.apply_async((list(keys),), retry=False)
    except (OperationalError, OSError) as error:
        log.warning("the broker cannot be reached (%s); the timetable will find the work", error)
