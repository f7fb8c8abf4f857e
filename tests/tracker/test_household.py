"""The processes of the embedded default: one that hangs is ended like one that died, and none for what others do."""

import signal
import threading
import time
from pathlib import Path

import pytest

from tracker.management.embedded import processes
from tracker.management.embedded.processes import LONGEST_LOOK, Child, Household, Pulse


def watched(folder: Path, *, excused: bool) -> tuple[list[str], bool]:
    """Watch a child that never shows a sign of life: what was said, and whether it lives on."""

    def leave() -> bool:
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        return excused

    said: list[str] = []
    with Household(folder, said.append) as household:
        child = household.start("sleeper", lambda: time.sleep(60), folder / "sleeper.heartbeat")
        household.watch(leave)
        alive = excused and household.alive(child)
    return said, alive


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LONGEST_SILENCE", 0.1)


def test_a_child_that_hangs_is_ended_so_that_it_is_started_again(tmp_path: Path, impatient: None) -> None:
    assert watched(tmp_path, excused=False)[0] == ["The sleeper process shows no sign of life, and is ended."]


def test_a_child_that_waits_for_the_broker_is_left_alone(tmp_path: Path, impatient: None) -> None:
    assert watched(tmp_path, excused=True) == ([], True)


def test_a_child_that_shows_a_sign_of_life_is_not_silent(tmp_path: Path) -> None:
    pulse = Pulse(tmp_path / "heartbeat")
    assert [pulse.look(LONGEST_LOOK) for _ in range(2)] == [2.0, 4.0]
    pulse.file.touch()
    assert pulse.look(LONGEST_LOOK) == 0.0


def test_a_child_that_keeps_dying_waits_ten_seconds_at_most(tmp_path: Path) -> None:
    child = Child("mayfly", lambda: None, tmp_path / "log", started_at=time.monotonic())
    assert [child.died() for _ in range(6)] == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
