"""Ring the worker. A broker that is down costs a minute, not the work: ``resume`` finds the rows."""

import logging
from collections.abc import Sequence

from celery import Task
from kombu.exceptions import OperationalError
from kombu.pools import producers

from tasks.app import app

log = logging.getLogger(__name__)

PATIENCE = {"socket_timeout": 1, "socket_connect_timeout": 1}
"""Seconds that a broker which hangs may keep whoever rings, twice: somebody may wait for a page."""


def ring(task: "Task[..., None]", keys: Sequence[int]) -> None:
    """Send the keys to a task; nothing to send sends nothing."""
    if not keys:
        return
    try:
        with producers[app.connection_for_write(transport_options=PATIENCE)].acquire(block=True) as bell:
            task.apply_async((list(keys),), producer=bell, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("the broker cannot be reached (%s); the timetable will find the work", error)


def answers() -> bool:
    """Whether the broker answers, without asking twice."""
    try:
        with app.connection_for_write(transport_options=PATIENCE) as bell:
            bell.ensure_connection(max_retries=0, timeout=1)
    except (OperationalError, OSError) as error:
        log.warning("the broker does not answer: %s", error)
        return False
    return True
