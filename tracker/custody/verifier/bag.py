"""The bag after RFC 8493: its files, its manifests, and the signature over them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .notes import Key, opened

Files = Mapping[str, bytes]
"""The files of a bag by their path below its top folder."""


def unpacked(source: Path | bytes) -> dict[str, bytes]:
    """The files of a bag, from a folder, a ZIP or a ZIP's bytes. Raises ValueError where the ZIP was touched."""
    if isinstance(source, Path) and source.is_dir():
        found = (one for one in sorted(source.rglob("*")) if one.is_file() or one.is_symlink())
        return {one.relative_to(source).as_posix(): one.read_bytes() for one in found}
    content = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if any(info.compress_type != zipfile.ZIP_STORED for info in packed.infolist()):
                raise ValueError("something in it is compressed")
            named = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        # the last two: a packing that zipfile does not know, an encrypted file
        raise ValueError(f"the ZIP file is damaged ({error})") from error
    if len({name.partition("/")[0] for name in named}) != 1 or packed_again(named) != content:
        raise ValueError("the ZIP file is not packed as we pack it: something in it was changed or added")
    return {name.partition("/")[2]: data for name, data in named.items()}


def packed_again(files: Files) -> bytes:
    """A ZIP of these files that is the same whenever and wherever it is made: stored, sorted, without moments."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed.writestr(info, files[name])
    return made.getvalue()


def manifest(files: Files) -> bytes:
    """A manifest of these files: hash, two spaces and path, in the order of the paths."""
    return "".join(f"{sha256_of(files[name])}  {name}\n" for name in sorted(files)).encode()


TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "signature.txt", "verify.py")
"""The tag files that every bag has; the verifier is one file in older ones, and has a folder beside it since."""


def tags(files: Files) -> dict[str, bytes]:
    """The tag files among these, which the tag manifest lists."""
    return {name: data for name, data in files.items() if name in TAGS or name.startswith("verifier/")}


def signed(files: Files) -> dict[str, bytes]:
    """The tag files among these whose hashes are signed."""
    return {name: data for name, data in tags(files).items() if name not in {"bagit.txt", "signature.txt"}}


def bag_faults(files: Files) -> Iterator[str]:
    """What is wrong with the bag: RFC 8493, and nothing in it that no manifest names."""
    payload, there = {name: data for name, data in files.items() if name.startswith("data/")}, tags(files)
    wanted = {"manifest-sha256.txt": manifest(payload), "tagmanifest-sha256.txt": manifest(there)}
    for name in (*TAGS, "tagmanifest-sha256.txt"):
        if name not in files:
            yield f"{name} is missing"
    for name in sorted(files.keys() - {*payload, *there, "tagmanifest-sha256.txt"}):
        yield f"{name} was added: no manifest names it"
    for name, text in wanted.items():
        if name in files and files[name] != text:
            yield from _differences(name, files[name], text)


def _differences(name: str, listed: bytes, there: bytes) -> Iterator[str]:
    """What a manifest lists and the files do not bear out, or the other way round."""
    before, now = _listed(listed.decode(errors="replace")), _listed(there.decode())
    for path in sorted({*before, *now}):
        if path not in now:
            yield f"{path} is missing"
        elif path not in before:
            yield f"{path} was added: {name} does not name it"
        elif before[path] != now[path]:
            yield f"{path} was changed: its bytes do not give the hash that {name} has"
    if before == now:
        yield f"{name} was changed"


def _listed(text: str) -> dict[str, str]:
    """The hashes that a manifest has, by path."""
    return {line[66:]: line[:64] for line in text.splitlines()}


def signature_faults(files: Files, key: Key) -> Iterator[str]:
    """Whether the key signed the very manifest, the very description and the very verifier of this bag."""
    try:
        text, _ = opened(files["signature.txt"].decode(), [key])
    except ValueError as error:
        yield f"signature.txt: {error}"
        return
    told, there = _listed("".join(text.split("\n", 2)[2:])), signed(files)
    for name in sorted({*told, *there}):
        if name not in there:
            yield f"{name} is missing: signature.txt names it"
        elif told.get(name) != sha256_of(there[name]):
            yield f"signature.txt is not about this {name}"


def sha256_of(content: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(content).hexdigest()
