"""One deadline for the whole of a fetch, whatever it waits for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class OutOfTime(Exception):
    """The whole fetch has taken longer than it may."""


class Deadline:
    """A moment that all parts of one fetch share, on the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain. Raises :class:`OutOfTime` where none do."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let what is done meanwhile not count."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._ends += time.monotonic() - began
