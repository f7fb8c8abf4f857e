"""Child processes that are forked, watched, started again when they die, and stopped together.

Forking keeps what Django has already imported, so a child is up in milliseconds and shares its parent's memory.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
SIGNALS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD}
STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
LONGEST_WAIT = 10.0
"""Seconds at most between a child's death and its next start."""
LONG_ENOUGH = 60.0
"""Seconds after which a child that dies counts as having worked: its next start waits for nothing."""
LONGEST_SILENCE = 60.0
"""Seconds that a child with a heartbeat may show no sign of life before it is ended and started again."""
LONGEST_LOOK = 2.0
"""Seconds that one look at the children counts for at most: nobody was silent while the whole machine slept."""
LARGEST_LOG = 5_000_000
"""Bytes; a larger log is put aside as `.old` when its process starts."""


@dataclass
class Pulse:
    """The file that a child touches as long as it lives, and for how long we have looked and it was not touched.

    The clock that counts is ours: neither a wrong clock nor a machine that slept makes anybody silent.
    """

    file: Path
    silent_for: float = 0.0
    touched_at: int = 0

    def look(self, seconds: float) -> float:
        """Look once more, so long after the last look; for how long it has been silent now."""
        touched_at = self.file.stat().st_mtime_ns if self.file.exists() else 0
        self.silent_for = self.silent_for + seconds if touched_at == self.touched_at else 0.0
        self.touched_at = touched_at
        return self.silent_for


@dataclass
class Child:
    """One process: what it runs, where its lines go, and how it has fared."""

    name: str
    work: Callable[[], None]
    log: Path
    pulse: Pulse | None = None
    pid: int = 0
    started_at: float = 0.0
    failures: int = 0
    due_at: float = field(default=0.0)

    def start(self) -> None:
        """Fork; the child does its work and never returns here."""
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._live(parent)
        self.pid, self.started_at = pid, time.monotonic()
        if self.pulse:
            self.pulse.silent_for = 0.0

    def _live(self, parent: int) -> None:
        status = 1
        try:
            _become_child(parent, self.log)
            self.work()
            status = 0
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        except BaseException:  # a forked child must not unwind into its parent's code
            traceback.print_exc()
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)

    def died(self) -> float:
        """Note the death; the seconds to wait before the next start."""
        lived = time.monotonic() - self.started_at
        self.failures = 1 if lived > LONG_ENOUGH else self.failures + 1
        self.pid = 0
        wait = 0.0 if lived > LONG_ENOUGH else min(2.0 ** (self.failures - 1), LONGEST_WAIT)
        self.due_at = time.monotonic() + wait
        return wait

    def last_lines(self, count: int = 5) -> list[str]:
        """What it said before it died."""
        try:
            return self.log.read_text(errors="replace").splitlines()[-count:]
        except OSError:
            return []


def _become_child(parent: int, log: Path) -> None:
    """A group of its own, so that Ctrl-C reaches the parent alone; default signals; lines into the log."""
    os.setpgid(0, 0)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
    for caught in SIGNALS - {signal.SIGINT}:
        signal.signal(caught, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(target, number)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)


class Household:
    """The children together: started in order, watched, stopped in the opposite order."""

    def __init__(self, logs: Path, say: Callable[[str], None], before_fork: Callable[[], None] = lambda: None) -> None:
        self.logs = logs
        self.say = say
        self.before_fork = before_fork
        self.children: list[Child] = []
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Household":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        return self

    def __exit__(self, *_: object) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        self.stop()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def start(self, name: str, work: Callable[[], None], heartbeat: Path | None = None) -> Child:
        """Start one more process, to be kept alive from now on; one with a heartbeat also where it hangs."""
        log = self.logs / f"{name}.log"
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".old"))
        child = Child(name, work, log, Pulse(heartbeat) if heartbeat else None)
        self.before_fork()
        child.start()
        self.children.append(child)
        return child

    def watch(self, excused: Callable[[], bool] = lambda: False) -> None:
        """Keep every child alive until somebody asks to stop (Ctrl-C, SIGTERM, a closed terminal).

        ``excused`` is asked before one that is silent is ended: whether none of them can show a sign of life just now.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        looked_at = time.monotonic()
        while True:
            arrived = signal.sigtimedwait(SIGNALS, 1.0)
            if arrived and arrived.si_signo in STOPPING:
                return
            self._mourn()
            self._revive()
            now = time.monotonic()
            self._rouse(min(now - looked_at, LONGEST_LOOK), excused)
            looked_at = now

    def alive(self, child: Child) -> bool:
        """Whether the child still runs; a death is noted and said on the way."""
        self._mourn()
        return child.pid != 0

    def _mourn(self) -> None:
        for child in self.children:
            if child.pid and _gone(child.pid):
                wait = child.died()
                self.say(f"The {child.name} process ended; starting it again in {wait:.0f} s. Its log: {child.log}")
                for line in child.last_lines():
                    self.say(f"    {line}")

    def _revive(self) -> None:
        for child in self.children:
            if not child.pid and time.monotonic() >= child.due_at:
                self.before_fork()
                child.start()

    def _rouse(self, seconds: float, excused: Callable[[], bool]) -> None:
        for child in self.children:
            if child.pid and child.pulse and child.pulse.look(seconds) > LONGEST_SILENCE:
                child.pulse.silent_for = 0.0
                if not excused():
                    self.say(f"The {child.name} process shows no sign of life, and is ended.")
                    _send(-child.pid, signal.SIGKILL)

    def stop(self, patience: float = 10.0) -> None:
        """Ask the youngest first and the oldest, which the others need, last. What does not go is killed."""
        if not self.children:
            return
        oldest, *younger = self.children
        _stop(younger, patience)
        _stop([oldest], patience)
        self.children.clear()


def _stop(children: Iterable[Child], patience: float) -> None:
    going = {child.pid for child in children if child.pid}
    for pid in going:
        _send(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while going and time.monotonic() < deadline:
        going -= {pid for pid in going if _gone(pid)}
        if going and _asked_again():
            break
    for pid in going:
        _send(-pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _asked_again() -> bool:
    """Wait a moment for a child to end; whether an impatient second Ctrl-C came instead."""
    arrived = signal.sigtimedwait({signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}, 0.2)
    return arrived is not None and arrived.si_signo != signal.SIGCHLD


def _gone(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _send(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
