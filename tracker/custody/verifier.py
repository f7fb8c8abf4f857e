#!/usr/bin/env python3
"""Check an evidence bundle without anything but Python: python3 verify.py [BUNDLE.zip | FOLDER]

It needs Python 3.9 or newer, no network, no database and no other program. What it checks:

- the bag (RFC 8493): every file is there, none is changed, none was added;
- the signature (Ed25519, RFC 8032) over the bag's manifest, and over the checkpoint of the ledger;
- each ledger entry: its hash, and by its inclusion proof (RFC 6962) that the checkpoint covers it;
- each capture's bytes and each text's words against the ledger entry of their day;
- each quoted passage: that it is the text between its two offsets, counted in Unicode code points.

What it cannot know is whose key this is. Compare the key printed at the end with one that you got another way, and
give an older or newer checkpoint of the same ledger by --checkpoint if you have one.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Point = tuple[int, int, int, int]

# Ed25519, RFC 8032 section 5.1, verification only ---------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_BASE_Y = 4 * pow(5, -1, _P) % _P


def _add(p: Point, q: Point) -> Point:
    """The sum of two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: Point) -> Point:
    """The point so many times."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _same(p: Point, q: Point) -> bool:
    """Whether two points are one."""
    return (p[0] * q[2] - q[0] * p[2]) % _P == 0 and (p[1] * q[2] - q[1] * p[2]) % _P == 0


def _recovered_x(y: int, sign: int) -> int | None:
    """The x that belongs to y; None where there is none."""
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    return x if x & 1 == sign else _P - x


def _point(encoded: bytes) -> Point | None:
    """The point that 32 bytes stand for; None where they stand for none."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = _recovered_x(y, sign) if y < _P else None
    return None if x is None else (x, y, 1, x * y % _P)


_BASE = _point(_BASE_Y.to_bytes(32, "little")) or (0, 1, 1, 0)


def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the 64 bytes are this key's signature of the message (RFC 8032, 5.1.7, the strict equation)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, r, s = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= _L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % _L
    return _same(_times(s, _BASE), _add(r, _times(h, public)))


# Merkle trees, RFC 6962 section 2.1 -----------------------------------------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_by_proof(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); None where the proof cannot be one."""
    if not 0 <= index < size:
        return None
    at, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            found = node_hash(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return found if last == 0 else None


# Signed notes and checkpoints, C2SP signed-note and tlog-checkpoint ---------------------------------------------


def key_of(vkey: str) -> tuple[str, bytes, bytes]:
    """The name, the id and the public key of a line such as ``name+1a2b3c4d+AQ…``. Raises ValueError."""
    name, _, rest = vkey.strip().partition("+")
    number, _, encoded = rest.partition("+")  # Base64 has plus signs of its own
    data = base64.b64decode(encoded, validate=True)
    if not name or len(data) != 33 or data[0] != 1:
        raise ValueError("this is no Ed25519 key of the form name+id+key")
    identity = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    if identity.hex() != number:
        raise ValueError("the id of the key is not that of its name and bytes")
    return name, identity, data[1:]


def note_text(note: str, vkey: str) -> str:
    """The text of a note that this key signed. Raises ValueError where it did not."""
    name, identity, key = key_of(vkey)
    text, blank, lines = note.partition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise ValueError("this is no signed note")
    for line in lines[:-1].split("\n"):
        dash, _, rest = line.partition(" ")
        signer, _, encoded = rest.partition(" ")
        if dash != "—" or signer != name:
            continue
        signature = base64.b64decode(encoded, validate=True)
        if signature[:4] == identity and ed25519_holds(key, (text + "\n").encode(), signature[4:]):
            return text + "\n"
    raise ValueError("the note bears no valid signature of " + name)


def checkpoint_of(text: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint. Raises ValueError."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isdecimal() or str(int(lines[1])) != lines[1]:
        raise ValueError("this is no checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32:
        raise ValueError("the root of a checkpoint has 32 bytes")
    return lines[0], int(lines[1]), root


# The ledger -----------------------------------------------------------------------------------------------------


def entry_hash(sequence: int, previous: str, body: str) -> str:
    """The hash of a ledger entry, over its place in the chain and its words, in hexadecimal."""
    return hashlib.sha256(f"ledger-v1\n{sequence}\n{previous}\n{body}".encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value gives the same words."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """The SHA-256 of a value's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


# The bundle -----------------------------------------------------------------------------------------------------


class Bundle:
    """The files of a bag by their path below its top folder, from a ZIP or from a folder."""

    def __init__(self, path: Path) -> None:
        self.files: dict[str, bytes] = {}
        self.faults: list[str] = []
        if path.is_dir():
            found = (one for one in sorted(path.rglob("*")) if one.is_file() and "__pycache__" not in one.parts)
            self.files = {one.relative_to(path).as_posix(): one.read_bytes() for one in found}
        else:
            self._unpack(path.read_bytes())

    def _unpack(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                named = {name: packed.read(name) for name in packed.namelist()}
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            self.faults.append(f"the ZIP file is damaged ({error})")
            return
        self.files = {name.partition("/")[2]: data for name, data in named.items()}
        tops = {name.partition("/")[0] for name in named}
        if len(tops) != 1 or packed_again(named) != content:
            self.faults.append("the ZIP file is not packed as we pack it: something in it was changed or added")

    def json(self, name: str) -> Any:
        """What a JSON file of the payload says."""
        return json.loads(self.files["data/" + name].decode())


def packed_again(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files that is the same whenever and wherever it is made: stored, sorted, without moments."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed.writestr(info, files[name])
    return made.getvalue()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A manifest of these files: hash, two spaces and path, in the order of the paths."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "signature.txt", "verify.py")
"""The tag files of a bag, which its tag manifest lists."""


def bag_faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with the bag: RFC 8493, and nothing in it that no manifest names."""
    wanted = {
        "manifest-sha256.txt": manifest({name: data for name, data in files.items() if name.startswith("data/")}),
        "tagmanifest-sha256.txt": manifest({name: files[name] for name in TAGS if name in files}),
    }
    for name in (*TAGS, "tagmanifest-sha256.txt"):
        if name not in files:
            yield f"{name} is missing"
    for name in files:
        if not name.startswith("data/") and name not in (*TAGS, "tagmanifest-sha256.txt"):
            yield f"{name} was added: no manifest names it"
    for name, text in wanted.items():
        if name in files and files[name] != text:
            yield from _differences(name, files[name], text)


def _differences(name: str, listed: bytes, there: bytes) -> Iterator[str]:
    """What a manifest lists and the files do not bear out, or the other way round."""
    before, now = (
        {line[66:]: line[:64] for line in text.decode(errors="replace").splitlines()} for text in (listed, there)
    )
    for path in sorted({*before, *now}):
        if path not in now:
            yield f"{path} is missing"
        elif path not in before:
            yield f"{path} was added: {name} does not name it"
        elif before[path] != now[path]:
            yield f"{path} was changed: its bytes do not give the hash that {name} has"
    if before == now:
        yield f"{name} was changed"


def signature_faults(bundle: Bundle, vkey: str) -> Iterator[str]:
    """Whether the key signed the very manifest and the very description of this bag."""
    try:
        text = note_text(bundle.files["signature.txt"].decode(), vkey)
    except ValueError as error:
        yield f"signature.txt: {error}"
        return
    for name in ("bag-info.txt", "manifest-sha256.txt", "verify.py"):
        if f"{hashlib.sha256(bundle.files.get(name, b'')).hexdigest()}  {name}\n" not in text:
            yield f"signature.txt is not about this {name}"


def ledger_faults(entries: Sequence[dict[str, Any]], origin: str, size: int, root: bytes) -> Iterator[str]:
    """Each entry's own hash, its link to a neighbour in the bundle, and its place under the checkpoint."""
    known = {entry["sequence"]: entry["sha256"] for entry in entries}
    for entry in entries:
        sequence, previous, sha256 = entry["sequence"], entry["previous_sha256"], entry["sha256"]
        if entry_hash(sequence, previous, entry["body"]) != sha256:
            yield f"ledger entry {sequence} was changed: its words do not give its hash"
        if known.get(sequence - 1, previous) != previous:
            yield f"ledger entry {sequence} does not continue the entry before it"
        proof = [base64.b64decode(step) for step in entry["proof"]]
        if root_by_proof(sequence - 1, size, leaf_hash(bytes.fromhex(sha256)), proof) != root:
            yield f"ledger entry {sequence} is not under the checkpoint of {origin}"


def record_faults(bundle: Bundle, entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Captures, texts and readings against what the ledger said of them when they came in."""
    told = [json.loads(entry["body"]) for entry in entries]
    captured = {entry["detail"]["sha256"]: entry["detail"] for entry in told if entry["action"] == "article.captured"}
    seals = {detail.get("seal") for detail in captured.values()}
    read = [entry["detail"] for entry in told if entry["action"] == "article.read"]
    for capture in bundle.json("captures.json"):
        content = bundle.files.get("data/" + capture["file"], b"")
        if hashlib.sha256(content).hexdigest() != capture["sha256"]:
            yield f"capture {capture['sha256'][:12]}: its bytes do not give its hash"
        if capture["sha256"] not in captured:
            yield f"capture {capture['sha256'][:12]}: no ledger entry says that it came in"
        record = bundle.files.get("data/" + (capture["record"] or ""), b"")
        if capture["record"] and hashlib.sha256(record).hexdigest() != capture["record_sha256"]:
            yield f"capture {capture['sha256'][:12]}: its WARC record does not give its hash"
        if capture["record"] and capture["record_sha256"] not in seals and None not in seals:
            yield f"capture {capture['sha256'][:12]}: its WARC record is not the one that the ledger sealed"
    for text in bundle.json("texts.json"):
        content = bundle.files.get("data/" + text["file"], b"")
        said = [detail for detail in read if detail["text"] == text["sha256"]]
        sealed = {detail["reading"] for detail in said if detail.get("version") == text["id"]}
        if hashlib.sha256(content).hexdigest() != text["sha256"]:
            yield f"text {text['sha256'][:12]}: its words do not give its hash"
        if not said:
            yield f"text {text['sha256'][:12]}: no ledger entry says that it was read"
        elif sealed and digest(text["reading"]) not in sealed:
            yield f"text {text['sha256'][:12]}: what was read in it is not what the ledger sealed"
    thought = {entry["detail"].get("assessment"): entry["detail"] for entry in told}
    for row in bundle.json("assessments.json"):
        said_then = thought.get(row["id"], {}).get("sealed")
        if said_then is not None and said_then != digest(row["sealed"]):
            yield f"assessment {row['id']} is not what the ledger sealed"


def passage_faults(bundle: Bundle) -> Iterator[str]:
    """Each passage that is cited: whether it is what stands between its offsets."""
    texts = {text["sha256"]: bundle.files["data/" + text["file"]].decode() for text in bundle.json("texts.json")}
    for passage in bundle.json("passages.json"):
        text, start, end = texts.get(passage["text_sha256"]), passage["start"], passage["end"]
        if text is None or text[start:end] != passage["exact"]:
            yield f"{passage['what']} is not what stands at [{start}, {end}) of text {passage['text_sha256'][:12]}"


def faults(path: Path, vkey: str | None = None, checkpoints: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Everything that does not hold, in a sentence each; nothing where the bundle is whole."""
    bundle = Bundle(path)
    yield from bundle.faults
    broken = list(bag_faults(bundle.files)) if bundle.files else []
    yield from broken
    if broken or not bundle.files:
        return
    try:
        own = bundle.files["data/key.txt"].decode().strip()
        if vkey is not None and vkey.strip() != own:
            yield "the bundle is signed by another key than the one you gave"
            return
        yield from signature_faults(bundle, own)
        origin, size, root = checkpoint_of(note_text(bundle.files["data/checkpoint.txt"].decode(), own))
        entries = bundle.json("ledger.json")
        yield from ledger_faults(entries, origin, size, root)
        yield from record_faults(bundle, entries)
        yield from passage_faults(bundle)
        for name, note in checkpoints:
            other = checkpoint_of(note_text(note, own))
            if other[1] == size and other[2] != root:
                yield f"{name} is another root of the same ledger at the same size: one of the two was forged"
    except (KeyError, TypeError, ValueError) as error:
        yield f"the bundle cannot be read: {error!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--key", help="the signer's public key (name+id+key) that you got another way")
    parser.add_argument("--checkpoint", action="append", default=[], type=Path, help="a checkpoint you got another way")
    chosen = parser.parse_args(arguments)
    try:
        others = [(one.name, one.read_text(encoding="utf-8")) for one in chosen.checkpoint]
        found = list(faults(chosen.bundle, chosen.key, others))
        files = Bundle(chosen.bundle).files
    except OSError as error:
        found, files = [str(error)], {}
    for fault in found:
        print("BROKEN  " + fault)
    if found:
        return 1
    print("The bundle is whole: bytes, texts, passages, ledger entries and signatures go together.")
    print("key         " + files["data/key.txt"].decode().strip())
    print("checkpoint  " + " ".join(files["data/checkpoint.txt"].decode().split("\n")[:3]))
    if chosen.key is None:
        print("Compare the key with one that you got another way: anybody can sign with a key of their own.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
