"""The very commands of docker-compose.yml, run against a real PostgreSQL and a real Redis."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

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
        database = {"DATABASE_URL": self.database(name)}
        return {"PATH": path, **self.services[name].environment, **self.pointed, **database, **mine, **more}

    def database(self, name: str) -> str:
        """The database of this run, as the role that the service signs in as; its owner is whoever runs the tests."""
        here, told = urlsplit(self.pointed["DATABASE_URL"]), urlsplit(self.services[name].environment["DATABASE_URL"])
        if told.username == self.services["postgres"].environment["POSTGRES_USER"]:
            return here.geturl()
        return here._replace(netloc=f"{told.username}:{told.password}@{here.hostname}:{here.port}").geturl()

    def run(self, *words: str, inside: str = "web", **more: str) -> str:
        """Run a program as the service's container would."""
        environment = self.environment(inside, **more)
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
        connection.execute("DROP ROLE IF EXISTS service")


def test_an_article_goes_from_web_to_worker_and_every_service_is_well(composed: Composed) -> None:
    composed.run(*composed.services["migrate"].command, inside="migrate")
    with composed.started("web"), composed.started("worker"), composed.started("beat"):
        production.try_out(production.Address("127.0.0.1", int(composed.pointed["PORT"])), composed.run)
        assert [name for name in ("web", "worker", "beat") if not composed.well(name)] == []
    composed.run("python", "manage.py", "backup", str(composed.folder / "backup.tar"))
    for name in ("web", "worker", "beat"):
        with (
            psycopg.connect(composed.database(name)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("ALTER TABLE tracker_ledgerentry DISABLE TRIGGER ALL")


PACKAGED = {"bookworm": "15", "trixie": "17"}
"""Which PostgreSQL each Debian has."""


def test_the_image_s_pg_dump_is_of_the_server_s_version() -> None:
    base = re.search(r"^ARG BASE=.*-(\w+)$", (PROJECT / "Dockerfile").read_text(), re.MULTILINE)
    server = compose.services(production.variables())["postgres"].image
    assert base and server.startswith(f"postgres:{PACKAGED[base[1]]}-")


@pytest.mark.parametrize("name", production.variables())
def test_compose_refuses_to_start_without(name: str) -> None:
    with pytest.raises(compose.Missing, match=name):
        compose.services(production.variables() | {name: ""})


def test_no_secret_stands_in_the_compose_file_or_its_example() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    filled = [line for line in example.splitlines() if not line.startswith("#") and not line.endswith("=") and line]
    assert filled == []
