"""Parsers of hostile input run in a process of their own: with so much memory, so much time, and no more.

The helper process is started at the first job and forks once for each, so that no job sees another's memory and a crash
ends nothing but itself. What it is given is bytes, what it gives is JSON. See :mod:`collection.parsing` for its side.
"""

import atexit
import itertools
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from collection.refusals import Code, Refused

SECONDS = 10.0
"""Wall clock of one job; its processor time is bounded by the same."""

MEMORY = 84 * 1024 * 1024
"""Bytes that one job may take besides what the parsers themselves take."""

LARGEST_ANSWER = 64 * 1024 * 1024

QUESTION = struct.Struct(">QII")
"""Before a question: its number, and the lengths of what is asked and of the bytes it is asked of."""

ANSWER = struct.Struct(">QI")
"""Before an answer: the number of its question, and its length."""

_GRACE = 5.0
_ROOT = Path(__file__).resolve().parent.parent


class _Gone(Exception):
    """The helper process ended or does not answer."""


def parse(job: str, content: bytes, **told: str | None) -> Any:
    """Do one job of :mod:`collection.parsing` on the bytes. Raises :class:`Refused` for whatever goes wrong in it."""
    try:
        answer = _helper.ask({"job": job, "told": told}, content)
    except _Gone as error:
        raise _costly("ended the parser") from error
    if "died" in answer:
        raise _costly(answer["died"])
    if "code" in answer:
        raise Refused(answer["message"], Code(answer["code"]))
    return answer["found"]


def _costly(how: str) -> Refused:
    return Refused(f"Parsing it {how}; give the article's own text.", Code.TOO_COSTLY)


class _Helper:
    """The process that forks for each job; one for this process, started when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, question: dict[str, Any], content: bytes) -> dict[str, Any]:
        """The helper's answer to this very question. Raises :class:`_Gone` where it gives none.

        Whatever interrupts the wait – a signal's exception as well – ends the helper, so that the next question starts
        another and no unread answer is taken for its own.
        """
        with self._lock:
            try:
                return self._exchanged(next(self._numbers), json.dumps(question).encode(), content)
            except BaseException as error:
                self.end()
                if isinstance(error, OSError | ValueError):
                    raise _Gone from error
                raise

    def _exchanged(self, number: int, head: bytes, content: bytes) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101  (they are pipes)
        process.stdin.write(QUESTION.pack(number, len(head), len(content)) + head)
        process.stdin.write(content)
        process.stdin.flush()
        answered, answer = _answer(process.stdout.fileno(), SECONDS + _GRACE)
        if answered != number:
            raise _Gone
        found: dict[str, Any] = json.loads(answer)
        return found

    def end(self) -> None:
        """Stop the helper, if it is this process's own."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.communicate()

    def _running(self) -> "subprocess.Popen[bytes]":
        """The helper of this very process: one that was inherited by a fork belongs to the parent."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process, self._owner = _started(), os.getpid()
        return self._process


def _started() -> "subprocess.Popen[bytes]":
    """A helper without this process's secrets: of the environment it has the path alone."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "collection.parsing"],
        cwd=_ROOT,
        env=kept | {"PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _answer(descriptor: int, seconds: float) -> tuple[int, bytes]:
    """One answer, after the number of its question. Raises :class:`_Gone` where it does not come in time."""
    ends = time.monotonic() + seconds
    number, length = ANSWER.unpack(_read(descriptor, ANSWER.size, ends + 20))  # the first waits for the imports too
    if length > LARGEST_ANSWER:
        raise _Gone
    return number, _read(descriptor, length, ends + 20)


def _read(descriptor: int, length: int, ends: float) -> bytes:
    parts: list[bytes] = []
    with selectors.DefaultSelector() as waiting:
        waiting.register(descriptor, selectors.EVENT_READ)
        while length:
            if not waiting.select(max(0.0, ends - time.monotonic())):
                raise _Gone
            part = os.read(descriptor, min(length, 1 << 20))
            if not part:
                raise _Gone
            parts.append(part)
            length -= len(part)
    return b"".join(parts)


_helper = _Helper()
atexit.register(_helper.end)
