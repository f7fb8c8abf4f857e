"""The whole record in one file, and back: the database, every kept byte, and the checkpoints.

The keys are not in it: whoever finds a backup can read the record, but neither sign in its name nor sign in.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from collection.store import StoreError
from tracker import clock
from tracker.models import Account, Article, Checkpoint, LedgerEntry
from tracker.steps import checkpoint, ledger
from tracker.steps.verify import verify
from tracker.storage import captures

FORMAT = "gainsay-backup/1"
DATABASE = {"sqlite": "record.sqlite3", "postgresql": "record.dump"}


class NotBackedUp(Exception):
    """A backup that could not be made, or not be brought back; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a backup holds: its kind of database, its last ledger entry, and each member with its hash."""

    database: str
    made_at: str
    entries: int
    head_sha256: str
    members: dict[str, str]


def backup(path: Path) -> Told:
    """Write the record to the file: whole or not at all, readable by its owner only. Raises ``NotBackedUp``."""
    try:
        under = checkpoint.checkpoint()
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            whole = Path(folder) / "whole.tar"
            told = _written(whole, Path(folder), under)
            whole.chmod(0o600)
            os.replace(whole, path)
    except (OSError, StoreError, checkpoint.Broken) as error:
        raise NotBackedUp(f"{path} was not written: {error}") from error
    ledger.record(Account.machine(), "record.backed_up", Account.machine(), entries=told.entries, head=told.head_sha256)
    return told


def restore(path: Path) -> tuple[Told, dict[str, int]]:
    """Bring the record in the file back into an empty one, and prove it. Raises ``NotBackedUp``."""
    _refuse_what_is_not_empty()
    try:
        with tarfile.open(path) as packed, tempfile.TemporaryDirectory(prefix="gainsay-restore-") as folder:
            told = _manifest(packed)
            _checked(packed, told)
            _signed_by_us(packed, told)
            _unpacked(packed, told, Path(folder))
            _load(Path(folder) / DATABASE[told.database])
    except (OSError, tarfile.TarError, StoreError, sqlite3.Error) as error:
        raise NotBackedUp(f"{path} was not brought back: {error}") from error
    call_command("migrate", verbosity=0, interactive=False)
    return told, _proved(told)


def _written(whole: Path, folder: Path, under: Checkpoint | None) -> Told:
    """The database first, then the bytes: whatever a row of the snapshot names was kept before it.

    The checkpoint ``under`` which it is made is older than the snapshot, and so in it.
    """
    snapshot = folder / DATABASE[connection.vendor]
    _dump(snapshot)
    members = {}
    with tarfile.open(whole, "w") as packed:
        members[snapshot.name] = _add(packed, snapshot.name, snapshot)
        for sha256 in captures().hashes():
            members[f"captures/{sha256}"] = sha256
            _add_bytes(packed, f"captures/{sha256}", captures().get(sha256))
        if under:
            members["checkpoint.txt"] = _add_bytes(packed, "checkpoint.txt", under.note.encode())
        size, head = (under.size, under.head_sha256) if under else (0, "")
        told = Told(connection.vendor, clock.now().isoformat(), size, head, members)
        _add_bytes(packed, "manifest.json", json.dumps({"format": FORMAT, **_plain(told)}).encode())
    with whole.open("rb") as stream:
        os.fsync(stream.fileno())
    return told


def _plain(told: Told) -> dict[str, Any]:
    return {name: getattr(told, name) for name in Told.__dataclass_fields__}


def _add(packed: tarfile.TarFile, name: str, path: Path) -> str:
    info = packed.gettarinfo(path, name)
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    with path.open("rb") as stream:
        packed.addfile(info, stream)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _add_bytes(packed: tarfile.TarFile, name: str, content: bytes) -> str:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    packed.addfile(info, io.BytesIO(content))
    return hashlib.sha256(content).hexdigest()


# Back -----------------------------------------------------------------------------------------------------------


def _refuse_what_is_not_empty() -> None:
    """Nothing is ever written over: an article, a checkpoint or kept bytes are in the way."""
    there = set(connection.introspection.table_names())
    kinds = [model for model in (Article, LedgerEntry, Checkpoint) if model._meta.db_table in there]
    if any(model._default_manager.exists() for model in kinds):
        raise NotBackedUp("This record is not empty, and a restore never writes over one: name an empty DATABASE_URL.")
    if any(True for _ in captures().hashes()):
        raise NotBackedUp("The captures' folder is not empty, and a restore never writes over one: name another DATA.")


def _manifest(packed: tarfile.TarFile) -> Told:
    try:
        said = json.loads(_stream(packed, "manifest.json").read())
        known = said.pop("format") == FORMAT
        told = Told(**said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotBackedUp("This is no backup of ours: it has no manifest that can be read.") from error
    if not known:
        raise NotBackedUp(f"This backup is of another form than {FORMAT}: use the version that made it.")
    if told.database != connection.vendor:
        raise NotBackedUp(f"This backup is of {told.database}, and the record here is to be {connection.vendor}.")
    return told


def _checked(packed: tarfile.TarFile, told: Told) -> None:
    """Every member is there, once, and is what the manifest says, before anything is written."""
    names = [member.name for member in packed.getmembers() if member.name != "manifest.json"]
    if sorted(names) != sorted(told.members) or not all(packed.getmember(name).isreg() for name in names):
        raise NotBackedUp("The backup is damaged: its members are not those that its manifest lists.")
    for name, sha256 in told.members.items():
        if hashlib.file_digest(_stream(packed, name), "sha256").hexdigest() != sha256:
            raise NotBackedUp(f"The backup is damaged: {name} has changed. Nothing was brought back.")


def _signed_by_us(packed: tarfile.TarFile, told: Told) -> None:
    if "checkpoint.txt" not in told.members:
        return
    said = checkpoint.promised("checkpoint.txt", _stream(packed, "checkpoint.txt").read().decode())
    if isinstance(said, str):
        raise NotBackedUp(
            "The backup's checkpoint was signed by a key that is not known here: put the signing key in its place"
            " (SIGNING_KEY), or name its public key in KNOWN_KEYS, and try again."
        )


def _unpacked(packed: tarfile.TarFile, told: Told, folder: Path) -> None:
    """The database into the folder, the bytes into the store. Names in the archive never become paths."""
    database = DATABASE[told.database]
    with (folder / database).open("wb") as target:
        shutil.copyfileobj(_stream(packed, database), target)
    for name in told.members:
        if name.startswith("captures/"):
            captures().put(_stream(packed, name).read())


def _stream(packed: tarfile.TarFile, name: str) -> io.BufferedReader:
    found = packed.extractfile(name)
    if found is None:
        raise KeyError(name)
    return cast(io.BufferedReader, found)


def _proved(told: Told) -> dict[str, int]:
    """How much was checked after the restore; a break, or another past than the backup's, is refused."""
    checked, broken = verify()
    head = LedgerEntry.objects.filter(sequence=told.entries).values_list("sha256", flat=True).first() or ""
    if head != told.head_sha256:
        broken = [f"Ledger entry {told.entries} is not the one that the backup names.", *broken]
    if broken:
        raise NotBackedUp(f"The record was brought back and does not verify: {broken[0]} ({len(broken)} in all.)")
    return checked


# The databases --------------------------------------------------------------------------------------------------


def _dump(path: Path) -> None:
    """A consistent snapshot, while others go on writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def _load(path: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as copy:
            copy.backup(connection.connection)
        copy.close()
        connection.close()
        return
    connection.close()
    name = str(connection.settings_dict["NAME"])
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
         "--exit-on-error", f"--dbname={name}", str(path))  # fmt: skip


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs; the password goes by the environment, where no list of processes shows it."""
    told = connection.settings_dict
    where = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {name: str(told[key]) for name, key in where.items() if told.get(key)}
    command = [str(_program(program)), *arguments]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise NotBackedUp(f"{program} failed: {done.stderr.strip()[-500:]}")


def _program(name: str) -> Path:
    """Debian's newest one, else the one on PATH, else the one in a wheel."""
    return next(_programs(name), None) or _absent(name)


def _programs(name: str) -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    yield from sorted(debian, key=lambda path: float(path.parts[-3]), reverse=True)
    if found := shutil.which(name):
        yield Path(found)


def _absent(name: str) -> Path:
    raise NotBackedUp(
        f"There is no {name} here, which a backup of PostgreSQL takes: apt-get install postgresql-client."
    )


def keys_to_keep() -> list[Path]:
    """The files that are not in a backup and without which it is only half of one: keep them elsewhere."""
    named = [settings.CUSTODY.key, settings.DATA / "secret-key"]
    return [path for path in named if path.exists()]
