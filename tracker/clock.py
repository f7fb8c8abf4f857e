"""The moment that rows are stamped with. The demonstration case is told as if it came in over three years."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, or the one that is being told."""
    return _told.get() or timezone.now()


@contextmanager
def as_if(moment: datetime) -> Iterator[None]:
    """Stamp rows as if it were ``moment``: for the demonstration case and for tests, never for real articles."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
