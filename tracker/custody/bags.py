"""Bags after RFC 8493 (BagIt 1.0) as one ZIP, signed: the same files and moment give the same bytes."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tracker.custody import verifier
from tracker.custody.notes import Signer

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
AGENT = "gainsay-bundle/1"


def bag(payload: Mapping[str, bytes], *, about: str, title: str, made_at: datetime, by: Signer) -> dict[str, bytes]:
    """All files of the bag by path: the payload under ``data/``, its manifest, the signature over it, the verifier.

    What is signed are the hashes of the description, the payload's manifest and the verifier.
    """
    files = {f"data/{name}": content for name, content in payload.items()}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": _info(files, about, title, made_at),
        "manifest-sha256.txt": verifier.manifest(files),
        "verify.py": Path(verifier.__file__).read_bytes(),
    }
    tags["signature.txt"] = by.sign(_signed(tags, about, by)).encode()
    return {**files, **tags, "tagmanifest-sha256.txt": verifier.manifest(tags)}


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """The bag as a ZIP with one folder at its top, packed as the verifier packs it again."""
    return verifier.packed_again({f"{folder}/{name}": content for name, content in files.items()})


def _info(files: Mapping[str, bytes], about: str, title: str, made_at: datetime) -> bytes:
    octets = sum(map(len, files.values()))
    lines = {
        "Bag-Software-Agent": AGENT,
        "Bagging-Date": f"{made_at:%Y-%m-%d}",
        "External-Description": f"Evidence on an alleged violation: {' '.join(title.split())}",
        "External-Identifier": about,
        "Payload-Oxum": f"{octets}.{len(files)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode()


def _signed(tags: Mapping[str, bytes], about: str, by: Signer) -> str:
    """What the signature is over. Its first line keeps it from being taken for a checkpoint."""
    hashes = (f"{hashlib.sha256(tags[name]).hexdigest()}  {name}\n" for name in sorted(tags) if name != "bagit.txt")
    return f"{by.name}/bundle\n{about}\n{''.join(hashes)}"
