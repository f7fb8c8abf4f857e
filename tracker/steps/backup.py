"""The whole record in one file, and back: the database, every kept byte, and the checkpoint that it is under.

Its manifest is signed like a checkpoint. The keys are not in it: whoever finds a backup can read the record, but
neither change it unseen, nor sign in its name, nor sign in.
"""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from collection.store import StoreError
from tracker import clock
from tracker.custody.notes import BadKey, BadNote, opened
from tracker.models import Account, Article, Checkpoint, LedgerEntry
from tracker.steps import checkpoint, dump, ledger
from tracker.steps.verify import verify
from tracker.storage import captures

FORMAT = "gainsay-backup/2"
FORMATS = ("gainsay-backup/1", FORMAT)
"""The first form had no signature over its manifest."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class NotBackedUp(Exception):
    """A backup that could not be made, or not be brought back; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: its kind of database, when it was made, and each member with its hash."""

    database: str
    made_at: str
    members: dict[str, str]

    @property
    def kept(self) -> set[str]:
        """The hashes of the captures and report files in it."""
        return {name.removeprefix("captures/") for name in self.members if name.startswith("captures/")}

    def written(self) -> bytes:
        """The bytes of ``manifest.json``."""
        return json.dumps({"format": FORMAT, **asdict(self)}).encode()


@dataclass(frozen=True, slots=True)
class Restored:
    """A record brought back: as of when, how many entries a signed checkpoint covers, and what was checked."""

    made_at: str
    covered: int
    checked: dict[str, int]


def backup(path: Path) -> tuple[Manifest, Checkpoint]:
    """Write the record to the file: whole or not at all, readable by its owner only. Raises ``NotBackedUp``."""
    try:
        under = checkpoint.checkpoint()
        if under is None:
            raise NotBackedUp("The ledger is empty: there is nothing to back up yet.")
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            whole = Path(folder) / "whole.tar"
            manifest = _written(whole, Path(folder), under)
            whole.chmod(0o600)
            with transaction.atomic():
                machine, sha256 = Account.machine(), hashlib.sha256(manifest.written()).hexdigest()
                told = {"entries": under.size, "head": under.head_sha256, "manifest": sha256}
                ledger.record(machine, "record.backed_up", machine, **told)
                os.replace(whole, path)
    except (OSError, StoreError, sqlite3.Error, dump.NotDumped, checkpoint.Broken, BadKey) as error:
        raise NotBackedUp(f"{path} was not written: {error}") from error
    return manifest, under


def restore(path: Path, *, unsigned: bool = False) -> Restored:
    """Bring the record in the file back into an empty one, and prove it. What fails leaves it as empty as it was.

    ``unsigned`` takes a backup of the first form, of which only what the ledger tells is proved. Raises
    ``NotBackedUp``.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tarfile.open(path) as packed,
            tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as folder,
            ExitStack() as undo,
        ):
            manifest = _manifest(packed)
            _checked(packed, manifest)
            promise, note = _covered(packed)
            if not unsigned:
                _signed(packed)
            _refuse_what_is_in_the_way(manifest)
            _bring_back(packed, manifest, Path(folder), undo)
            checked = _proved(note)
            machine, sha256 = Account.machine(), hashlib.sha256(_read(packed, "manifest.json")).hexdigest()
            told = {"made_at": manifest.made_at, "entries": promise.size, "manifest": sha256}
            ledger.record(machine, "record.restored", machine, **told)
            undo.pop_all()
    except (OSError, tarfile.TarError, StoreError, sqlite3.Error, DatabaseError, dump.NotDumped) as error:
        raise NotBackedUp(f"{path} was not brought back: {error}") from error
    return Restored(manifest.made_at, promise.size, checked)


def _written(whole: Path, folder: Path, under: Checkpoint) -> Manifest:
    """The database first, then the bytes: whatever a row of the snapshot names was kept before it.

    The checkpoint ``under`` which it is made is older than the snapshot, and so in it.
    """
    snapshot = folder / dump.NAMES[connection.vendor]
    dump.dump(snapshot)
    members = {}
    with tarfile.open(whole, "w") as packed:
        members[snapshot.name] = _add(packed, snapshot.name, snapshot)
        for sha256 in captures().hashes():
            members[f"captures/{sha256}"] = _add_bytes(packed, f"captures/{sha256}", captures().get(sha256))
        members["checkpoint.txt"] = _add_bytes(packed, "checkpoint.txt", under.note.encode())
        manifest = Manifest(connection.vendor, clock.now().isoformat(), members)
        _add_bytes(packed, "manifest.json", manifest.written())
        by = checkpoint.signer()
        _add_bytes(packed, "signature.txt", by.sign(_statement(by.name, manifest.written())).encode())
    with whole.open("rb") as stream:
        os.fsync(stream.fileno())
    return manifest


def _statement(name: str, manifest: bytes) -> str:
    """What is signed. Its first line keeps it from being taken for a checkpoint or a bundle."""
    return f"{name}/backup\n{hashlib.sha256(manifest).hexdigest()}  manifest.json\n"


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


def _manifest(packed: tarfile.TarFile) -> Manifest:
    try:
        said = json.loads(_read(packed, "manifest.json"))
        form = said["format"]
        manifest = Manifest(said["database"], said["made_at"], said["members"])
        datetime.fromisoformat(manifest.made_at)
        named = all(map(_nameable, manifest.members, manifest.members.values()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotBackedUp("This is no backup of ours: it has no manifest that can be read.") from error
    if form not in FORMATS:
        raise NotBackedUp(f"This backup is of another form than {FORMAT}: use the version that made it.")
    if manifest.database != connection.vendor:
        raise NotBackedUp(f"This backup is of {manifest.database!r}, and the record here is {connection.vendor}.")
    if not named or dump.NAMES[connection.vendor] not in manifest.members:
        raise NotBackedUp("The backup is damaged: its manifest names what no backup has, or no database.")
    return manifest


def _nameable(name: str, sha256: str) -> bool:
    """Whether a member can be called so; bytes are called by their hash."""
    called = {f"captures/{sha256}", "checkpoint.txt", *dump.NAMES.values()}
    return name in called and _SHA256.fullmatch(sha256) is not None


def _checked(packed: tarfile.TarFile, manifest: Manifest) -> None:
    """Every member is there, once, and is what the manifest says, before anything is written."""
    beside = {"manifest.json", "signature.txt"}
    members = [member for member in packed.getmembers() if member.name not in beside]
    if sorted(one.name for one in members) != sorted(manifest.members) or not all(one.isreg() for one in members):
        raise NotBackedUp("The backup is damaged: its members are not those that its manifest lists.")
    for name, sha256 in manifest.members.items():
        if hashlib.file_digest(_stream(packed, name), "sha256").hexdigest() != sha256:
            raise NotBackedUp(f"The backup is damaged: {name} has changed. Nothing was brought back.")


def _covered(packed: tarfile.TarFile) -> tuple[ledger.Promise, str]:
    """What its checkpoint promises of the ledger, by the signature of a key that is known here, and the note itself."""
    try:
        note = _read(packed, "checkpoint.txt").decode(errors="replace")
    except KeyError as error:
        raise NotBackedUp("The backup has no checkpoint, so nobody answers for its ledger.") from error
    promise = checkpoint.promised("checkpoint.txt", note)
    if isinstance(promise, str):
        raise NotBackedUp(f"Nothing was brought back: {promise}")
    return promise, note


def _signed(packed: tarfile.TarFile) -> None:
    """The manifest is signed by a key that is known here, and so is every row of the database in it."""
    try:
        note, manifest = _read(packed, "signature.txt").decode(), _read(packed, "manifest.json")
        known = checkpoint.keys()
        said = opened(note, known)
    except KeyError as error:
        raise NotBackedUp(
            "Nobody signed this backup's manifest. If it was made by an earlier version and was always in your hands,"
            " say --unsigned: what the ledger tells is proved all the same, accounts and settings are not."
        ) from error
    except (BadNote, ValueError) as error:
        raise NotBackedUp(f"The signature over the backup's manifest does not hold: {error}") from error
    if said not in {_statement(key.name, manifest) for key in known}:
        raise NotBackedUp("The backup's manifest is not the one that was signed. Nothing was brought back.")


def _refuse_what_is_in_the_way(manifest: Manifest) -> None:
    """Nothing is ever written over: an article, an entry, a checkpoint, or bytes that are not the backup's own."""
    there = set(connection.introspection.table_names())
    kinds = [model for model in (Article, LedgerEntry, Checkpoint) if model._meta.db_table in there]
    if any(model._default_manager.exists() for model in kinds):
        raise NotBackedUp("This record is not empty, and a restore never writes over one: name an empty DATABASE_URL.")
    if not manifest.kept.issuperset(captures().hashes()):
        raise NotBackedUp(
            "The captures' folder is not empty, and a restore never mixes two records: name another DATA."
        )


def _bring_back(packed: tarfile.TarFile, manifest: Manifest, folder: Path, undo: ExitStack) -> None:
    """The bytes into the store, then the database, at today's migration; ``undo`` is told how to take them back.

    Names in the archive never become paths.
    """
    before, database = folder / "before", folder / dump.NAMES[connection.vendor]
    dump.dump(before)
    undo.callback(dump.load_instead, before, dump.things())
    for sha256 in sorted(manifest.kept):
        if not captures().has(sha256):
            undo.callback(captures().discard, sha256)
        captures().put(_read(packed, f"captures/{sha256}"))
    with database.open("wb") as target:
        shutil.copyfileobj(_stream(packed, database.name), target)
    dump.load(database)
    call_command("migrate", verbosity=0, interactive=False)


def _proved(note: str) -> dict[str, int]:
    """How much was checked; a break, or another past than the one that the checkpoint covers, is refused."""
    checked, broken = verify([("checkpoint.txt", note)])
    if broken:
        raise NotBackedUp(f"The backup does not verify: {broken[0]} ({len(broken)} in all.) Nothing was brought back.")
    return checked


def _read(packed: tarfile.TarFile, name: str) -> bytes:
    return _stream(packed, name).read()


def _stream(packed: tarfile.TarFile, name: str) -> io.BufferedReader:
    found = packed.extractfile(name)
    if found is None:
        raise KeyError(name)
    return cast(io.BufferedReader, found)


def keys_to_keep() -> list[Path]:
    """The files that are not in a backup and without which it is only half of one: keep them elsewhere."""
    named = [settings.CUSTODY.key, settings.DATA / "secret-key"]
    return [path for path in named if path.exists()]
