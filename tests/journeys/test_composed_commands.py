"""The very commands of docker-compose.yml, run against a real PostgreSQL and a real Redis."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests import compose, production, servers

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.environ.get("SUITE_ON") == "sqlite", reason="runs in the pass on PostgreSQL and Redis"),
]


@dataclass(frozen=True)
class Composed:
    """The services as the file tells them, pointed at the servers of this run."""

    services: dict[str, compose.Service]
    folder: Path
    pointed: dict[str, str]

    def environment(self, name: str, **more: str) -> dict[str, str]:
        """The service's own variables, with the addresses of this run, and nothing of ours."""
        mine = {"HEARTBEAT": str(self.folder / f"{name}.heartbeat")}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return {"PATH": path, **self.services[name].environment, **self.pointed, **mine, **more}

    def run(self, *words: str, **more: str) -> str:
        """Run a program as the web service's container would."""
        environment = self.environment("web", **more)
        done = subprocess.run(words, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def well(self, name: str) -> bool:
        """Whether the service's own health check is content."""
        check = self.services[name].health
        return subprocess.run(check, cwd=PROJECT, env=self.environment(name), check=False).returncode == 0

    @contextlib.contextmanager
    def started(self, name: str) -> "Iterator[subprocess.Popen[bytes]]":
        """The service's own command, running."""
        log = self.folder / f"{name}.log"
        with servers.running(self.services[name].command, log, cwd=PROJECT, env=self.environment(name)) as process:
            try:
                yield process
            except AssertionError:
                print(f"── {name} said:\n{log.read_text(errors='replace')[-1500:]}")
                raise


@pytest.fixture
def composed(tmp_path: Path, database_server: servers.Server, queue_server: servers.Server) -> Iterator[Composed]:
    """The composed services with a database of their own."""
    port, name = servers.free_port(), f"composed_{os.getpid()}"
    with psycopg.connect(database_server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        pointed = {
            "DATABASE_URL": f"{database_server.url.rpartition('/')[0]}/{name}",
            "REDIS_URL": f"{queue_server.url.rpartition('/')[0]}/1",
            "DATA": str(tmp_path / "data"),
            "PORT": str(port),
        }
        yield Composed(compose.services(production.variables()), tmp_path, pointed)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_an_article_goes_from_web_to_worker_and_every_service_is_well(composed: Composed) -> None:
    composed.run(*composed.services["migrate"].command)
    with composed.started("web"), composed.started("worker"), composed.started("beat"):
        production.try_out(production.Address("127.0.0.1", int(composed.pointed["PORT"])), composed.run)
        assert [name for name in ("web", "worker", "beat") if not composed.well(name)] == []


@pytest.mark.parametrize("name", production.variables())
def test_compose_refuses_to_start_without(name: str) -> None:
    with pytest.raises(compose.Missing, match=name):
        compose.services(production.variables() | {name: ""})


def test_no_secret_stands_in_the_compose_file_or_its_example() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    filled = [line for line in example.splitlines() if not line.startswith("#") and not line.endswith("=") and line]
    assert filled == []
