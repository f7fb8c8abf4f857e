"""Bytes go in once, come out whole, and a changed one is noticed."""

import hashlib
import os
from pathlib import Path

import pytest

from collection.store import Corrupt, FolderStore, Missing, NotKept


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "captures")


def test_bytes_lie_under_their_hash(store: FolderStore) -> None:
    sha256 = store.put(b"as captured\x00")
    assert sha256 == hashlib.sha256(b"as captured\x00").hexdigest()
    assert store.get(sha256) == b"as captured\x00"
    assert store.path(sha256) == store.root / "sha256" / sha256[:2] / sha256[2:4] / sha256


def test_twice_is_the_same_as_once(store: FolderStore) -> None:
    first = store.path(store.put(b"same")).stat()
    second = store.path(store.put(b"same")).stat()
    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)


def test_what_is_kept_is_read_only_and_nothing_else_remains(store: FolderStore) -> None:
    path = store.path(store.put(b"sealed"))
    assert path.stat().st_mode & 0o777 == 0o444
    assert not list((store.root / "incoming").iterdir())


def test_a_changed_byte_is_noticed_on_the_way_out_and_in(store: FolderStore) -> None:
    path = store.path(store.put(b"sealed"))
    path.chmod(0o644)
    path.write_bytes(b"Sealed")
    with pytest.raises(Corrupt, match="backup"):
        store.get(path.name)
    with pytest.raises(Corrupt):
        store.put(b"sealed")


def test_what_was_never_put_is_missing(store: FolderStore) -> None:
    assert not store.has("0" * 64)
    with pytest.raises(Missing, match="backup"):
        store.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../secret", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_is_no_hash_leads_nowhere(store: FolderStore, name: str) -> None:
    with pytest.raises(Missing):
        store.get(name)


def test_every_hash_kept_is_listed_in_order(store: FolderStore) -> None:
    kept = [store.put(content) for content in (b"a", b"b", b"c")]
    assert list(store.hashes()) == sorted(kept)


def test_what_no_row_names_can_be_taken_back(store: FolderStore) -> None:
    kept, vain = store.put(b"kept"), store.put(b"in vain")
    for _ in range(2):
        store.discard(vain)
    assert list(store.hashes()) == [kept]
    with pytest.raises(Missing):
        store.discard("../../secret")


def test_a_failure_to_write_leaves_nothing_half_written(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotKept, match="No space left"):
        store.put(b"too much")
    assert not list(store.hashes())
    assert not list((store.root / "incoming").iterdir())
