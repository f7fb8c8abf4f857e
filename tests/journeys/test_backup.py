"""The drill: a record backed up, lost, and brought back by one command each, in processes of their own."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.tracker.test_pipeline import CLAIM, DENIAL

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@dataclass
class House:
    """An installation: its folder, its database, the key that it signs by."""

    data: Path
    key: Path
    database: str = ""

    def run(self, *arguments: str, fails: bool = False) -> str:
        """What `manage.py` prints with these arguments."""
        environment = {
            "PATH": os.environ["PATH"],
            "DATA": str(self.data),
            "SIGNING_KEY": str(self.key),
            "QUEUE": "files",
        }
        if self.database:
            environment["DATABASE_URL"] = self.database
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr


@contextlib.contextmanager
def house(folder: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """An empty installation on whatever database the suite is run."""
    made = House(folder / "data", folder / "keys" / "signing-key")
    if os.environ.get("SUITE_ON") != "postgresql":
        yield made
        return
    url, name = request.getfixturevalue("database_server").url, f"drill_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        made.database = f"{url.rpartition('/')[0]}/{name}"
        yield made
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The folder of a house with a small record, its backup beside it."""
    folder = tmp_path_factory.mktemp("original")
    for name, text in (("claim", CLAIM), ("denial", DENIAL)):
        (folder / f"{name}.txt").write_text(text)
    with house(folder, request) as old:
        old.run("migrate", "--verbosity", "0")
        old.run("ingest", str(folder / "claim.txt"), str(folder / "denial.txt"))
        old.run("backup", str(folder / "backup.tar"))
        yield folder


@pytest.fixture
def packed(original: Path) -> Path:
    """The backup."""
    return original / "backup.tar"


@pytest.fixture
def new(original: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """An empty house, to which the key was brought."""
    with house(tmp_path, request) as made:
        made.key = original / "keys" / "signing-key"
        yield made


def test_a_record_is_backed_up_and_brought_back(new: House, packed: Path) -> None:
    assert packed.stat().st_mode & 0o777 == 0o600
    said = json.loads(new.run("restore", str(packed), "--format", "json").splitlines()[-1])
    assert (said["checked"]["captures"], said["checked"]["checkpoints"]) == (2, 1)
    assert "The record is whole." in new.run("verify")
    assert "is not empty" in new.run("restore", str(packed), fails=True)
    if shutil.which("tar"):
        names = subprocess.run(["tar", "-tf", str(packed)], capture_output=True, text=True, check=True).stdout
        assert "manifest.json" in names and "key" not in names


def test_a_backup_that_was_changed_brings_nothing_back(new: House, packed: Path, tmp_path: Path) -> None:
    with tarfile.open(packed) as members:
        at = next(one for one in members.getmembers() if one.name.startswith("captures/")).offset_data
    content = bytearray(packed.read_bytes())
    content[at] ^= 1
    (tmp_path / "changed.tar").write_bytes(bytes(content))
    assert "has changed. Nothing was brought back." in new.run("restore", str(tmp_path / "changed.tar"), fails=True)
    assert not list(new.data.glob("captures/sha256/*"))


def test_a_backup_of_another_s_signature_is_refused(new: House, packed: Path, tmp_path: Path) -> None:
    new.key = tmp_path / "other" / "signing-key"
    assert "put the signing key in its place" in new.run("restore", str(packed), fails=True)
