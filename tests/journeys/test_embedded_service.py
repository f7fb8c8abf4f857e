"""`make run` as its user meets it: one command, an address, a way in; and what happens when something goes wrong."""

import contextlib
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests import servers
from tests.production import Address

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0

pytestmark = [pytest.mark.slow, pytest.mark.once]


class Service:
    """A started `manage.py serve` and what it said."""

    def __init__(self, data: Path, *words: str, **more: str) -> None:
        hidden = {"DATABASE_URL", "REDIS_URL", "QUEUE", "DATA", "PORT"}
        inherited = {name: value for name, value in os.environ.items() if name not in hidden}
        self.log = data.with_suffix(".said")
        with self.log.open("wb") as lines:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", *words], cwd=PROJECT, stdout=lines, stderr=subprocess.STDOUT,
                env={**inherited, "DJANGO_SETTINGS_MODULE": "tracker.settings", "DATA": str(data), **more},
            )  # fmt: skip

    @property
    def said(self) -> str:
        return self.log.read_text()

    def says(self, pattern: str) -> str:
        """Wait for a line; what its first group holds."""
        found = until(lambda: re.search(pattern, self.said) or self.process.poll() is not None)
        assert isinstance(found, re.Match), self.said
        return found[1]

    def pids(self) -> dict[str, int]:
        """The processes by the name that they answer to in the log."""
        children = psutil.Process(self.process.pid).children()
        names = ["queue", "web", "worker", "timetable"]
        return dict(zip(names, sorted(child.pid for child in children), strict=False))

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(40)


def until(found: Callable[[], object]) -> object:
    """Ask until the answer is yes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = found()
        if answer:
            return answer
        time.sleep(0.1)
    return None


def running(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still live."""
    return [child for child in family if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


@contextlib.contextmanager
def served(data: Path, *words: str, **more: str) -> Iterator[tuple[Service, Address]]:
    """The service, answering on a free port."""
    service = Service(data, "--port", "0", *words, **more)
    try:
        port = int(service.says(r"http://127\.0\.0\.1:(\d+)/"))
        yield service, Address("127.0.0.1", port, "localhost")
    finally:
        if service.process.poll() is None:
            service.stop()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a service that is started again and again, the first time on nothing."""
    return tmp_path_factory.mktemp("service") / "data"


def test_it_answers_lets_people_in_and_leaves_nothing_running_when_stopped(data: Path) -> None:
    with served(data, "--empty") as (service, address):
        assert address.ask("/readyz")[0] == 200
        password = service.says(r"Password +(\S+)")
        assert address.ask("/api/v1/token/", {"username": "reader", "password": password})[0] == 200
        assert stat.S_IMODE((data / "sign-in.txt").stat().st_mode) == 0o600
        family = psutil.Process(service.process.pid).children(recursive=True)
        assert len(family) >= 4
        assert service.stop(signal.SIGINT) == 0
    assert running(family) == []


def test_a_process_that_is_killed_is_started_again_and_this_is_said(data: Path) -> None:
    with served(data, "--empty") as (service, address):
        os.kill(service.pids()["web"], signal.SIGKILL)
        service.says(r"The (web) process ended; starting it again")
        assert until(lambda: address.ask("/healthz")[0] == 200)


def test_nothing_outlives_the_service_even_where_it_had_no_time_to_stop(data: Path) -> None:
    with served(data, "--empty") as (service, _):
        family = psutil.Process(service.process.pid).children(recursive=True)
        service.stop(signal.SIGKILL)
        assert until(lambda: not running(family))


def test_it_says_so_and_runs_without_redis_where_there_is_none(data: Path) -> None:
    with served(data, "--empty", QUEUE="files") as (service, address):
        assert "files in the data folder" in service.said
        assert address.ask("/readyz")[1]["checks"]["broker"] == "ok"


def test_a_busy_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    with servers.socket.create_server(("127.0.0.1", 0)) as taken:
        service = Service(tmp_path / "data", "--port", str(taken.getsockname()[1]))
        assert service.process.wait(30) != 0
    assert "make run PORT=" in service.said
    assert "Traceback" not in service.said


def test_two_services_do_not_share_one_data_folder(data: Path) -> None:
    with served(data, "--empty"):
        second = Service(data, "--port", "0")
        assert second.process.wait(30) != 0
    assert "make run DATA=" in second.said


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    service = Service(closed / "data", "--port", "0")
    assert service.process.wait(30) != 0
    assert "DATA=" in service.said.splitlines()[-1]
    assert "Traceback" not in service.said
