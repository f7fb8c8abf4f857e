"""Bags after RFC 8493 (BagIt 1.0) as one ZIP, signed: the same files and moment give the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tracker.custody.notes import Signer
from tracker.custody.verifier.bag import manifest, packed_again, signed

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
        "manifest-sha256.txt": manifest(files),
        **verifier(),
    }
    tags["signature.txt"] = by.sign(_signed(tags, about, by)).encode()
    return {**files, **tags, "tagmanifest-sha256.txt": manifest(tags)}


def verifier() -> dict[str, bytes]:
    """The verifier's files by path, as they are here."""
    here = Path(__file__).parent
    paths = (here / "verify.py", *here.glob("verifier/*.py"))
    return {path.relative_to(here).as_posix(): path.read_bytes() for path in paths}


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """The bag as a ZIP with one folder at its top, packed as the verifier packs it again."""
    return packed_again({f"{folder}/{name}": content for name, content in files.items()})


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
    return f"{by.name}/bundle\n{about}\n{manifest(signed(tags)).decode()}"
