"""The drill: a record backed up, lost, and brought back by one command each, in processes of their own."""

import contextlib
import hashlib
import io
import json
import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import migrated
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker.custody import notes
from tracker.custody.checkpoints import Covered

PROJECT = Path(__file__).resolve().parents[2]
COMMANDS = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
django.setup()
from django.core.management import execute_from_command_line
for words in json.loads(sys.argv[1]):
    execute_from_command_line(["manage.py", *words])
"""
IN_TURN = """
import os, sys, pathlib, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
django.setup()
from django.db import connection
from tracker.models import Account, LedgerEntry
from tracker.steps.backup import NotBackedUp, restore
from tracker.storage import captures
for name in sys.argv[1:]:
    if name == "first":
        Account.objects.create(username="first")
        continue
    try:
        covered = restore(pathlib.Path(name), unsigned="unsigned" in name).covered
        print("covered", covered, LedgerEntry.objects.latest("sequence").action)
    except NotBackedUp as error:
        tables = connection.introspection.table_names()
        accounts = [account.username for account in Account.objects.order_by("pk")] if tables else tables
        print(f"{len(list(captures().hashes()))} kept, {accounts}: {error}".replace(chr(10), " "))
"""
pytestmark = pytest.mark.slow


@dataclass
class House:
    """An installation: its folder, its database, the key that it signs by."""

    data: Path
    key: Path
    database: str = ""

    def furnish(self) -> None:
        """Make its tables."""
        if self.database:
            migrated.lay_database(self.database)
        else:
            migrated.lay(self.data)

    def run(self, *commands: str, fails: bool = False) -> str:
        """What `manage.py` prints, given each of these in turn; the last one fails where it is to."""
        return self.python("-c", COMMANDS, json.dumps([shlex.split(command) for command in commands]), fails=fails)

    def restored(self, *files: Path | str) -> list[str]:
        """What comes of restoring each of these in turn, with `--unsigned` where it is called so.

        "first" among them makes an account that was there first.
        """
        return self.python("-c", IN_TURN, *map(str, files)).splitlines()

    def python(self, *words: str, fails: bool = False) -> str:
        """What a Python process of this house prints."""
        environment = {
            "PATH": os.environ["PATH"],
            "DATA": str(self.data),
            "SIGNING_KEY": str(self.key),
            "QUEUE": "files",
        }
        if self.database:
            environment["DATABASE_URL"] = self.database
        command = [sys.executable, *words]
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
        old.furnish()
        ingest = f"ingest {folder / 'claim.txt'} {folder / 'denial.txt'}"
        old.run(ingest, f"backup {folder / 'backup.tar'}")
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
    said = new.run(f"restore {packed} --format json", "verify", f"restore {packed}", fails=True)
    restored = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    assert (restored["checked"]["captures"], restored["checked"]["checkpoints"]) == (2, 1)
    assert "The record is whole." in said
    assert "is not empty" in said
    if shutil.which("tar"):
        names = subprocess.run(["tar", "-tf", str(packed)], capture_output=True, text=True, check=True).stdout
        assert "manifest.json" in names and "key" not in names


def test_what_fails_leaves_the_house_as_empty_as_it_was(new: House, packed: Path, tmp_path: Path) -> None:
    with tarfile.open(packed) as members:
        names = members.getnames()
    capture = next(name for name in names if name.startswith("captures/"))
    database = next(name for name in names if name.startswith("record."))
    bad: dict[str, tuple[str, dict[str, Any]]] = {
        "one-byte": ("has changed. Nothing was brought back.", {}),
        "later": ("is not the one that was signed", {"made_at": "2031-01-01T00:00:00+00:00"}),
        "nobody": ("Nobody signed this backup's manifest.", {"signature.txt": None}),
        "unsigned-unanswered": ("nobody answers for its ledger", {"checkpoint.txt": None}),
        "unsigned-other-past": ("ledger entries are not those", {"checkpoint.txt": another_past(packed, new.key)}),
        "unsigned-gap": ("No bytes are kept under", {capture: None}),
        "unsigned-no-database": ("was not brought back", {database: b"no database"}),
        "unsigned-path": ("its manifest names what no backup has", {"../../elsewhere": b"x"}),
    }
    files = [repacked(packed, tmp_path / f"{name}.tar", **changes) for name, (_, changes) in bad.items()]
    one_byte_changed(packed, files[0], capture)
    for said, (wanted, _) in zip(new.restored(*files), bad.values(), strict=True):
        assert said.startswith("0 kept, []: ") and wanted in said, said
    new.furnish()
    again, last = new.restored("first", tmp_path / "unsigned-gap.tar", packed)
    assert again.startswith("0 kept, ['machine', 'first']: ")
    assert last.startswith("covered ")
    assert last.endswith("record.restored")


def one_byte_changed(packed: Path, path: Path, name: str) -> None:
    """The backup with one byte of a member changed on its disk."""
    with tarfile.open(packed) as members:
        at = members.getmember(name).offset_data
    content = bytearray(packed.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


def another_past(packed: Path, key: Path) -> bytes:
    """A checkpoint by the real key that covers as many entries, and others."""
    with tarfile.open(packed) as members:
        origin, size, _ = members.extractfile("checkpoint.txt").read().decode().split("\n")[:3]
    return Covered(origin, int(size), b"\1" * 32).signed(notes.kept(key)).encode()


def repacked(packed: Path, path: Path, made_at: str = "", **changes: bytes | None) -> Path:
    """The backup with other members, or without some, its manifest made anew by somebody who has no key."""
    with tarfile.open(packed) as old, tarfile.open(path, "w") as new:
        there = {name: old.extractfile(name).read() for name in old.getnames()}
        manifest = json.loads(there.pop("manifest.json"))
        kept = {name: content for name, content in {**there, **changes}.items() if content is not None}
        signature = {"signature.txt": kept.pop("signature.txt")} if "signature.txt" in kept else {}
        members = {name: hashlib.sha256(content).hexdigest() for name, content in kept.items()}
        manifest = {**manifest, "members": members, "made_at": made_at or manifest["made_at"]}
        for name, content in {**kept, "manifest.json": json.dumps(manifest).encode(), **signature}.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            new.addfile(info, io.BytesIO(content))
    return path


def test_a_backup_of_another_s_signature_is_refused(new: House, packed: Path, tmp_path: Path) -> None:
    new.key = tmp_path / "other" / "signing-key"
    assert "put it in its place (SIGNING_KEY)" in new.run(f"restore {packed}", fails=True)
