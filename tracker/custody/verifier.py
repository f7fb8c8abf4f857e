#!/usr/bin/env python3
"""Check an evidence bundle without anything but Python: python3 verify.py [BUNDLE.zip | FOLDER]

It needs Python 3.9 or newer, no network, no database and no other program. What it checks:

- the bag (RFC 8493): every file is there, none is changed, none was added;
- the signature (Ed25519, RFC 8032) over the bag's manifest, and over the checkpoint of the ledger;
- each ledger entry: its hash, and by its inclusion proof (RFC 6962) that the checkpoint covers it;
- each capture, text, reading, assessment and decision: that every entry about it says what the bundle says;
- each passage in statements, evidence and contradictions: that it is the text between its two offsets, counted in
  Unicode code points;
- data/index.html: that it tells these facts and no others;
- each checkpoint that you give by --checkpoint: by a consistency proof (RFC 6962) that the bundle's ledger continues
  it;
- each time stamp (RFC 3161): that it is about a checkpoint which the bundle's ledger continues.

What it cannot know is whose key this is. Compare the key printed at the end with one that you got another way, or give
it by --key. What nothing in here proves is told in docs/custody.md and in data/index.html.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import Self

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


def continues(size: int, root: bytes, grown: int, grown_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a list of so many entries and this root only grew to the other (RFC 9162, 2.1.4.2)."""
    if size == grown:
        return root == grown_root and not proof
    path = [root, *proof] if size & (size - 1) == 0 else list(proof)
    if not 0 < size < grown or not path:
        return False
    at, last = size - 1, grown - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, step)
        at, last = at >> 1, last >> 1
    return (before, after, last) == (root, grown_root, 0)


# Signed notes and checkpoints, C2SP signed-note and tlog-checkpoint ---------------------------------------------


def key_parts(line: str) -> tuple[str, bytes]:
    """The name and the 32 bytes of a line ``name+id+key``. Raises ValueError."""
    name, _, rest = line.strip().partition("+")
    data = base64.b64decode(rest.partition("+")[2], validate=True)  # Base64 has plus signs of its own
    if not name or len(data) != 33 or data[:1] != b"\x01":
        raise ValueError("this is no Ed25519 key of the form name+id+key")
    return name, data[1:]


class Key(NamedTuple):
    """Who signs: a name that is part of the key's identity, and the 32 bytes of an Ed25519 key."""

    name: str
    raw: bytes

    @classmethod
    def of(cls, line: str) -> Self:
        """The key of a line ``name+id+key``. Raises ValueError."""
        key = cls(*key_parts(line))
        if str(key) != line.strip():
            raise ValueError("this is no key: its id is not that of its name and bytes")
        return key

    @property
    def identity(self) -> bytes:
        """The four bytes that a signature begins with."""
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.raw).digest()[:4]

    @property
    def claim(self) -> str:
        """How a note names it as its signer, ``name+id``."""
        return f"{self.name}+{self.identity.hex()}"

    def __str__(self) -> str:
        return f"{self.claim}+{base64.b64encode(bytes([1]) + self.raw).decode()}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether this key signed the text."""
        return ed25519_holds(self.raw, text.encode(), signature)


def opened(note: str, keys: Iterable[Key]) -> tuple[str, Key]:
    """The text of a note, and which of these keys signed it. Raises ValueError that says why none did."""
    text, signed = parted(note)
    known = [(key, signature) for key in keys for name, signature in signed if _is_by(key, name, signature)]
    for key, signature in known:
        if key.holds(text, signature[4:]):
            return text, key
    names = ", ".join(sorted({name for name, _ in signed}))
    if known:
        raise ValueError(f"the signature of {names} does not hold")
    raise ValueError(f"it is signed by {names}, and none of the keys known here is that one")


def parted(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A note's text, and the name and bytes of each signature, none of them proved. Raises ValueError."""
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise ValueError("this is no signed note: a text, an empty line and a signature are wanted")
    signed = [_signature(line) for line in lines[:-1].split("\n")]
    return text + "\n", signed


def _signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    signature = base64.b64decode(encoded, validate=True)
    if dash != "—" or not name or len(signature) < 5:
        raise ValueError("this is no signed note: a line below its text is no signature")
    return name, signature


def _is_by(key: Key, name: str, signature: bytes) -> bool:
    return (name, signature[:4]) == (key.name, key.identity)


class Covered(NamedTuple):
    """What a checkpoint says: this ledger had so many entries, and this root."""

    origin: str
    size: int
    root: bytes


def checkpoint_of(text: str) -> Covered:
    """What the text of a checkpoint says. Raises ValueError."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not lines[1].isdecimal() or str(int(lines[1])) != lines[1]:
        raise ValueError("this is no checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32:
        raise ValueError("the root of a checkpoint has 32 bytes")
    return Covered(lines[0], int(lines[1]), root)


# Time stamps, RFC 3161 ------------------------------------------------------------------------------------------

_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_SHA_256 = bytes.fromhex("608648016503040201")


def stamped(reply: bytes) -> tuple[str, str]:
    """The SHA-256 that was shown to an authority, and the moment that it names. Raises ValueError.

    Whether the authority signed it is not looked at: that takes its certificates.
    """
    try:
        status, (_, token) = _values(_only(reply))[:2]
        signed = _only(_values(token)[1][1])
        (_, kind), (_, wrapped) = _values(_values(signed)[2][1])
        told = _values(_only(_only(wrapped)))
        (_, algorithm), (_, imprint) = _values(told[2][1])
        granted = _values(status[1])[0][1] in (b"\x00", b"\x01")
        if not granted or kind != _TST_INFO or _values(algorithm)[0][1] != _SHA_256:
            raise ValueError("no stamp over a SHA-256")
        moment = next(value for tag, value in told if tag == 0x18)
        return imprint.hex(), moment.decode("ascii")
    except (IndexError, StopIteration, ValueError) as error:
        raise ValueError("this is no time stamp (RFC 3161) over a SHA-256") from error


def _values(data: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of each DER value in these bytes, one after the other."""
    found, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            wide = length & 0x7F
            length, at = int.from_bytes(data[at : at + wide], "big"), at + wide
        if at + length > len(data):
            raise ValueError("a value is cut short")
        found.append((tag, data[at : at + length]))
        at += length
    return found


def _only(data: bytes) -> bytes:
    """The content of the one value in these bytes."""
    ((_, content),) = _values(data)
    return content


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


# What the ledger seals of rows ----------------------------------------------------------------------------------


class Sealed(NamedTuple):
    """A kind of row: the table of the bundle that has it, the columns that never change, and those that do.

    ``beside`` is what the table tells besides: checked in another way, or the catalogue's.
    """

    table: str
    never: tuple[str, ...]
    now: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


_SIDE = ("{0}", "{0}_said", "{0}_text", "{0}_start", "{0}_end", "{0}_exact")
SEALED = {
    "outlet": Sealed(
        "outlets", ("created_at",), ("name", "domain", "reliability", "reliability_reason", "merged_into")
    ),
    "party": Sealed("parties", ("created_at",), ("name", "kind", "state", "merged_into")),
    "article": Sealed(
        "articles",
        ("submitted_by", "created_at"),
        (
            *("identity", "url", "outlet", "title", "byline", "published_on", "published_told"),
            *("published_precision", "published_from", "language", "copy_of", "vanished_at", "withdrawn_at"),
        ),
    ),
    "capture": Sealed(
        "captures",
        (
            *("article", "sha256", "size", "media_type", "charset", "source_name", "status", "headers", "peer"),
            *("request_headers", "redirects", "robots", "seal_sha256", "agent", "captured_at"),
        ),
        beside=("file", "record"),
    ),
    "textversion": Sealed(
        "texts",
        (
            *("capture", "sha256", "codec", "extractor", "extractor_version", "reader", "reader_version", "language"),
            *("latest_day_named", "block_list", "notes", "created_at"),
        ),
        beside=("file", "reading"),
    ),
    "violation": Sealed(
        "violation",
        ("code", "kind", "supplier", "recipient", "subject", "created_at"),
        ("title", "workflow", "assigned_to"),
        ("alleged", "checkpoint"),
    ),
    "evidence": Sealed(
        "evidence",
        ("violation", "claim", "bearing", "nature", "proposed_by", "proposed_at"),
        ("status", "credibility", "withdrawn_at", "kept_at", "reviewed_by", "reviewed_at", "reason"),
        ("claimed", "statement"),
    ),
    "contradiction": Sealed(
        "contradictions",
        ("found_at",),
        (
            *(column.format(side) for side in ("earlier", "later") for column in _SIDE),
            *("violation", "relation", "kind", "severity", "grade", "explanation", "elements", "rule", "rule_version"),
            *("substance", "matter", "status", "outcome", "settled_by", "settled_at", "reason", "superseded_at"),
        ),
    ),
    "assessment": Sealed(
        "assessments",
        (
            *("violation", "evidential_status", "stage", "likelihood", "confidence", "origins", "articles", "reasons"),
            *("gaps", "alternatives", "rule_version", "assessed_by", "assessed_at"),
        ),
    ),
    "provisionlink": Sealed(
        "provisions",
        ("violation", "provision", "created_at"),
        ("status", "decided_by", "decided_at", "decision_reason"),
        (
            *("would_breach_if_confirmed", "code", "regime", "authority", "instrument", "paragraph", "title", "covers"),
            *("verification", "validity", "in_force", "in_force_reason", "disputed_by"),
        ),
    ),
}
"""By their names in the ledger, the kinds that a bundle tells of."""
SAID = (
    *("pk", "ordinal", "start", "end", "prefix", "suffix", "source_start", "source_end", "source_name"),
    *("source_kind", "source_named", "source_role", "source_state", "speaks_for", "party", "cue_start", "cue_end"),
    *("gaps", "direct", "backdated", "stance", "chain", "origin__label", "rule", "created_at"),
)
"""What is sealed with a text of each statement in it."""
CLAIMED = (
    *("pk", "statement__ordinal", "ordinal", "kind", "supplier", "recipient", "involved", "item", "quantity_low"),
    *("quantity_high", "quantity_unit", "quantity_approximate", "quantity_cumulative", "place", "conduct_from"),
    *("conduct_to", "conduct_precision", "stage", "affirmed", "start", "end", "rule", "created_at"),
)
"""What is sealed with a text of each claim in it."""

STATEMENT = (
    *("ordinal", "start", "end", "source_start", "source_end", "source_name", "source_kind", "speaks_for"),
    *("cue_start", "cue_end", "direct", "stance", "rule"),
)
CLAIM = (
    *("statement__ordinal", "ordinal", "kind", "supplier", "recipient", "involved", "item", "quantity_low"),
    *("quantity_high", "quantity_unit", "place", "conduct_from", "conduct_to", "stage", "affirmed", "start", "end"),
    "rule",
)
ASSESSMENT = (
    *("evidential_status", "stage", "likelihood", "confidence", "origins", "articles", "reasons", "gaps"),
    *("alternatives", "rule_version", "assessed_at"),
)
"""What entries sealed of readings and assessments before they sealed whole rows, and go on telling."""


# The bag --------------------------------------------------------------------------------------------------------

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


def signature_faults(files: Files, key: Key) -> Iterator[str]:
    """Whether the key signed the very manifest and the very description of this bag."""
    try:
        text, _ = opened(files["signature.txt"].decode(), [key])
    except ValueError as error:
        yield f"signature.txt: {error}"
        return
    for name in ("bag-info.txt", "manifest-sha256.txt", "verify.py"):
        if f"{sha256_of(files[name])}  {name}\n" not in text:
            yield f"signature.txt is not about this {name}"


def sha256_of(content: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(content).hexdigest()


# The record -----------------------------------------------------------------------------------------------------


Row = dict[str, Any]


class Said(NamedTuple):
    """What a ledger entry says: who did what to which row, what it tells of it, and hashes of rows by their names.

    ``made`` came by it; of those in ``changed`` that are None, the row went.
    """

    sequence: int
    action: str
    actor: str
    subject: str
    detail: Row
    made: dict[str, list[str]]
    changed: dict[str, list[str] | None]


NAMING = {"capture", "text", "version", "assessment"}
"""What the detail of an entry names rows by that are not its subject."""


class Record:
    """What the payload says of the case, row by row, and what the ledger says of the rows, the oldest first."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.tables = {name: self._rows(name) for name in TABLES}
        (self.violation,) = self.tables["violation"]
        self.ledger = sorted(self.tables["ledger"], key=lambda entry: int(entry["sequence"]))
        self.said = [_said(entry) for entry in self.ledger]
        self._keyed = {name: {row["id"]: row for row in rows if "id" in row} for name, rows in self.tables.items()}
        self._about, self._naming = defaultdict[str, list[Said]](list), defaultdict[tuple[str, Any], list[Said]](list)
        for one in self.said:
            self._about[one.subject].append(one)
            for key in NAMING & one.detail.keys():
                self._naming[key, one.detail[key]].append(one)
        self.words = {row["id"]: self.file(row["file"]).decode() for row in self.tables["texts"]}
        self.read = {kind: self._read(kind) for kind in ("statements", "claims")}

    def file(self, name: str) -> bytes:
        """A file of the payload; none of it where it is not there."""
        return self.files.get("data/" + name, b"")

    def keyed(self, table: str) -> dict[int, Row]:
        """The rows of a table by their keys."""
        return self._keyed[table]

    def about(self, subject: str) -> list[Said]:
        """The entries about a row, the oldest first."""
        return self._about.get(subject, [])

    def naming(self, actions: Sequence[str], key: str, value: Any) -> list[Said]:
        """The entries of these actions whose detail names the value, the oldest first."""
        return [one for one in self._naming.get((key, value), ()) if one.action in actions]

    def _read(self, kind: str) -> dict[int, tuple[int, Row]]:
        """What was read, by key, with the key of its text."""
        return {row["pk"]: (text["id"], row) for text in self.tables["texts"] for row in text["reading"][kind]}

    def _rows(self, name: str) -> list[Row]:
        told = json.loads(self.files[f"data/{name}.json"].decode())
        rows = [told] if name == "violation" else told
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(f"{name}.json is no list of rows")
        return rows


def _said(entry: Row) -> Said:
    told = json.loads(entry["body"])
    seals = {**told.get("made", {})}, {**told.get("changed", {})}
    return Said(entry["sequence"], told["action"], told["actor"], told["subject"], {**told["detail"]}, *seals)


def hashes(kind: str, row: Row) -> list[str]:
    """What the ledger tells of a row as it is."""
    sealed = SEALED[kind]
    never = [row[name] for name in sealed.never] + ([whole_reading(row)] if kind == "textversion" else [])
    return [digest(never), *([digest([row[name] for name in sealed.now])] if sealed.now else [])]


def whole_reading(row: Row) -> dict[str, list[list[Any]]]:
    """What was read in a text, as it is sealed with it."""
    return {**_reading(row, SAID, CLAIMED), "answers": row["reading"]["answers"]}


def _reading(row: Row, said: Sequence[str], claimed: Sequence[str]) -> dict[str, list[list[Any]]]:
    kinds = {"statements": said, "claims": claimed}
    return {kind: [[one[name] for name in names] for one in row["reading"][kind]] for kind, names in kinds.items()}


def seal_faults(record: Record) -> Iterator[str]:
    """Each row against the hashes that entries tell of it: the last says how it stands, all say what never changes.

    A record may be older than such entries. Then a row may have none, unless the entry by which it came tells of
    others, or one of its kind with a lower key has some.
    """
    told, first = defaultdict[str, list[tuple[int, list[str]]]](list), dict[str, int]()
    for one in record.said:
        for name, then in (*one.made.items(), *one.changed.items()):
            told[name].append((one.sequence, then or [""]))
        for kind, _, key in (name.partition(":") for name in one.made):
            first[kind] = min(int(key), first.get(kind, int(key)))
    for kind, sealed in SEALED.items():
        for row in record.tables[sealed.table]:
            name, now = f"{kind}:{row['id']}", hashes(kind, row)
            wanted = row["id"] >= first.get(kind, row["id"] + 1) or any(map(_tells_hashes, _came_by(record, kind, row)))
            if wanted and not told[name]:
                yield f"{name}: no ledger entry in the bundle seals it"
            for key in sorted(row.keys() - {"id", *sealed.never, *sealed.now, *sealed.beside}):
                yield f"{name} has {key}, which nothing seals"
            for sequence, then in told[name]:
                if then[0] != now[0]:
                    yield f"{name} is not what ledger entry {sequence} sealed"
            for sequence, then in told[name][-1:]:
                if then[1:] != now[1:]:
                    yield f"{name} does not stand as ledger entry {sequence} sealed it"


def _tells_hashes(one: Said) -> bool:
    return bool(one.made or one.changed)


def _came_by(record: Record, kind: str, row: Row) -> list[Said]:
    """The entries by which a row came, or the captures that it rests on; none for what articles share."""
    if kind == "assessment":
        return record.naming(OPINIONS, "assessment", row["id"])[:1]
    if kind == "textversion":
        return _readings(record, row)[:1]
    if kind in {"article", "violation", "provisionlink"}:
        return record.about(f"article:{row['id']}" if kind == "article" else _violation(record))[:1]
    rests_on = _rests_on(record, kind, row)
    return [one for key in rests_on for one in record.naming(["article.captured"], "capture", key)[:1]]


def _rests_on(record: Record, kind: str, row: Row) -> list[int]:
    """The captures that a row rests on, by their keys."""
    if kind == "capture":
        return [row["id"]]
    texts = [record.read["claims"][row["claim"]][0]] if kind == "evidence" else []
    if kind == "contradiction":
        texts = [row["earlier_text"], row["later_text"]]
    return [record.keyed("texts")[key]["capture"] for key in texts]


SHARED = ("outlet", "party")
"""Kinds whose rows came with any article, not with one of the bundle's own."""


def ledger_faults(record: Record, under: Covered) -> Iterator[str]:
    """Each entry's own hash, its link to a neighbour in the bundle, and its place under the checkpoint."""
    known = {entry["sequence"]: entry["sha256"] for entry in record.ledger}
    if len(known) != len(record.ledger):
        yield "ledger.json has an entry twice"
    for entry in record.ledger:
        sequence, previous, sha256 = entry["sequence"], entry["previous_sha256"], entry["sha256"]
        if entry_hash(sequence, previous, entry["body"]) != sha256:
            yield f"ledger entry {sequence} was changed: its words do not give its hash"
        if known.get(sequence - 1, previous) != previous:
            yield f"ledger entry {sequence} does not continue the entry before it"
        proof = [base64.b64decode(step) for step in entry["proof"]]
        if root_by_proof(sequence - 1, under.size, leaf_hash(bytes.fromhex(sha256)), proof) != under.root:
            yield f"ledger entry {sequence} is not under the checkpoint of {under.origin}"


def bound(name: str, entries: Sequence[Said], subject: str, there: Mapping[str, Any]) -> Iterator[str]:
    """A row against every entry that names it: the oldest and any later one, each as far as it tells.

    An entry of an older version tells less; a later one that says otherwise is no correction.
    """
    if not entries:
        yield f"{name}: no ledger entry in the bundle tells of it"
    for one in entries:
        if one.subject != subject:
            yield f"{name}: ledger entry {one.sequence} tells of it with {one.subject}, not with {subject}"
        for key in sorted(there.keys() & one.detail.keys()):
            if one.detail[key] != there[key]:
                yield f"{name}: its {key} is not what ledger entry {one.sequence} says"


def capture_faults(record: Record) -> Iterator[str]:
    """Each capture's bytes, and that it came in with that article, with that WARC file over the wire."""
    for row in record.tables["captures"]:
        name, content, seal = f"capture {row['id']}", record.file(row["file"]), row["seal_sha256"]
        if (sha256_of(content), len(content)) != (row["sha256"], row["size"]):
            yield f"{name}: its bytes do not give its hash"
        there = {"sha256": row["sha256"], "size": row["size"], "seal": seal}
        entries = record.naming(["article.captured"], "capture", row["id"])
        yield from bound(name, entries, f"article:{row['article']}", there)
        if seal and sha256_of(record.file(row["record"])) != seal:
            yield f"{name}: its WARC file does not give its hash"
        elif seal and (row["sha256"], row["captured_at"][:19] + "Z") != _taken(record.file(row["record"])):
            yield f"{name}: its WARC file tells of other bytes, or of another moment"


def _taken(warc: bytes) -> tuple[str, str]:
    """The hash of the bytes that a WARC file is about, and the moment they came: what its last record says."""
    head, _, block = gzip.decompress(warc).rpartition(b"WARC/1.1\r\n")[2].partition(b"\r\n\r\n")
    lines = (head + b"\r\n" + block).decode(errors="replace").split("\r\n")
    told = dict(line.partition(": ")[::2] for line in reversed(lines))
    return told["payload"].rpartition(":")[2], told["WARC-Date"]


def text_faults(record: Record) -> Iterator[str]:
    """Each text's words, whose capture's text it is, and what was read in it."""
    captures = record.keyed("captures")
    for row in record.tables["texts"]:
        name, article = f"text {row['id']}", captures[row["capture"]]["article"]
        if sha256_of(record.file(row["file"])) != row["sha256"]:
            yield f"{name}: its words do not give its hash"
        there = {"text": row["sha256"], "reading": digest(_reading(row, STATEMENT, CLAIM))}
        yield from bound(name, _readings(record, row), f"article:{article}", there)


def _readings(record: Record, row: Row) -> list[Said]:
    """The entries that tell of this reading; the oldest ones tell of a text alone."""
    unnumbered = [one for one in record.naming(["article.read"], "text", row["sha256"]) if "version" not in one.detail]
    return record.naming(["article.read"], "version", row["id"]) or unnumbered


def passage_faults(record: Record) -> Iterator[str]:
    """Each statement, claim and side of a contradiction: that it stands where it says, and was read there."""
    texts = record.keyed("texts")
    for row in record.tables["statements"]:
        (quote, place), body = row["target"]["selector"], row["body"]
        told, (text, read) = {**body, **quote, **place}, record.read["statements"][body["pk"]]
        yield from _misplaced(row["id"], record.words[text], told)
        yield from _unlike(row["id"], read, told)
        yield from _parts(row["id"], record.words[text], told)
        if (row["id"], row["target"]["source"]) != (f"urn:gainsay:statement:{body['pk']}", texts[text]["file"]):
            yield f"{row['id']} is told of another text"
    for row in record.tables["evidence"]:
        name, claimed = f"the claim of evidence {row['id']}", row["claimed"]
        text, read = record.read["claims"][row["claim"]]
        yield from _misplaced(name, record.words[text], claimed)
        yield from _unlike(name, read, claimed)
        said_text, said = record.read["statements"][int(row["statement"].rpartition(":")[2])]
        if (said_text, said["ordinal"]) != (text, read["statement__ordinal"]):
            yield f"{name} is told of another statement"
    for row in record.tables["contradictions"]:
        for side in ("earlier", "later"):
            told = {key: row[f"{side}_{key}"] for key in ("start", "end", "exact")}
            yield from _misplaced(
                f"the {side} side of contradiction {row['id']}", record.words[row[f"{side}_text"]], told
            )


def _misplaced(name: str, words: str, told: Row) -> Iterator[str]:
    start, end = told["start"], told["end"]
    if not 0 <= start < end or words[start:end] != told["exact"]:
        yield f"{name} is not what stands at [{start}, {end}) of its text"


def _parts(name: str, words: str, told: Row) -> Iterator[str]:
    """What stands beside a statement, who says it and by which words."""
    if not words[: told["start"]].endswith(told["prefix"]) or not words[told["end"] :].startswith(told["suffix"]):
        yield f"{name}: other words stand beside it"
    for part, longest in (("source", None), ("cue", 200)):
        start, end = told[f"{part}_start"], told[f"{part}_end"]
        if told[f"{part}_exact"] != ("" if start is None else words[start:end][:longest]):
            yield f"{name}: its {part} is not what stands at [{start}, {end})"


def _unlike(name: str, read: Row, told: Row) -> Iterator[str]:
    """What is told otherwise than it was read, left out or added; the words themselves stand in the text."""
    for key in sorted({*read, *told} - {"type", "exact", "source_exact", "cue_exact"}):
        if key not in read or key not in told or told[key] != read[key]:
            yield f"{name}: its {key} is not what was read in its text"


REVIEWS = ("evidence.accepted", "evidence.rejected")
CLOSURES = ("contradiction.settled", "contradiction.dismissed")
DECISIONS = ("provision.confirmed", "provision.rejected")
OPINIONS = ("violation.assessed", "violation.judged")


def decision_faults(record: Record) -> Iterator[str]:
    """Each row that people decide about: that the ledger has that decision and no other."""
    for row in record.tables["evidence"]:
        there = {"violation": record.violation["code"], "claim": row["claim"], "reason": row["reason"]}
        yield from _decided(record, f"evidence:{row['id']}", REVIEWS, row, row["reviewed_by"], there)
    for row in record.tables["contradictions"]:
        there = {"outcome": row["outcome"], "reason": row["reason"]}
        yield from _decided(record, f"contradiction:{row['id']}", CLOSURES, row, row["settled_by"], there)
    for row in record.tables["provisions"]:
        there = {"reason": row["decision_reason"]}
        yield from _decided(record, f"provisionlink:{row['id']}", DECISIONS, row, row["decided_by"], there)
    moves = [one.detail["now"] for one in record.about(_violation(record)) if one.action == "violation.moved"]
    if moves and moves[-1] != record.violation["workflow"]:
        yield f"{_violation(record)}: its workflow is not what the ledger moved it to"


def _decided(
    record: Record, subject: str, actions: Sequence[str], row: Row, by: int | None, there: Row
) -> Iterator[str]:
    """A row's status against the decision that stands: the first since it was last asked for."""
    standing: list[Said] = []
    for one in record.about(subject):
        if one.action == "evidence.reopened":
            standing = []
        elif one.action in actions:
            standing.append(one)
    decided = {one.action.partition(".")[2] for one in standing} or {UNDECIDED[subject.partition(":")[0]]}
    if decided != {row["status"]}:
        yield f"{subject} is {row['status']}, and the ledger has no such decision"
        return
    if len(standing) > 1:
        yield f"{subject}: ledger entry {standing[1].sequence} decides again what was decided"
    for one in standing:
        yield from bound(subject, [one], subject, there)
        if one.actor != person(record, by) and "carried_from" not in one.detail:
            yield f"{subject}: ledger entry {one.sequence} is by {one.actor}, not by {person(record, by)}"


def person(record: Record, key: int | None) -> str | None:
    """The name of an account."""
    return None if key is None else record.keyed("people")[key]["name"]


UNDECIDED = {"evidence": "proposed", "contradiction": "open", "provisionlink": "candidate"}


def assessment_faults(record: Record) -> Iterator[str]:
    """Each assessment as the ledger sealed it, and that none which the bundle's entries name was left out."""
    there = record.keyed("assessments")
    for row in record.tables["assessments"]:
        name, entries = f"assessment {row['id']}", record.naming(OPINIONS, "assessment", row["id"])
        sealed = digest([record.violation["code"], *(row[column] for column in ASSESSMENT)])
        yield from bound(name, entries, _violation(record), {"status": row["evidential_status"], "sealed": sealed})
        by = record.keyed("people")[row["assessed_by"]]
        for one in entries:
            if (one.actor, one.action == "violation.assessed") != (by["name"], by["machine"]):
                yield f"{name}: ledger entry {one.sequence} is by {one.actor}"
    for one in record.about(_violation(record)):
        if one.action in OPINIONS and one.detail["assessment"] not in there:
            yield f"assessment {one.detail['assessment']} was left out: ledger entry {one.sequence} tells of it"


def _violation(record: Record) -> str:
    return f"violation:{record.violation['id']}"


def stray_faults(record: Record) -> Iterator[str]:
    """What the bundle names twice, files that it does not name, and entries about rows that it leaves out."""
    for name, rows in record.tables.items():
        times = Counter(row["id"] for row in rows if name not in {"ledger", "consistency"})
        yield from (f"{name}.json has {key} twice" for key, many in times.items() if many > 1)
    for one in record.said:
        kind, _, key = one.subject.partition(":")
        if kind in UNDECIDED and int(key) not in record.keyed(SEALED[kind].table):
            yield f"{one.subject} was left out: ledger entry {one.sequence} tells of it"
    files = (*record.tables["captures"], *record.tables["texts"])
    named = {row[key] for row in files for key in ("file", "record") if row.get(key)}
    named |= {f"{name}.json" for name in TABLES} | {*PAGES}
    for name in sorted(record.files):
        inside = name.partition("data/")[2]
        if name.startswith("data/") and inside not in named and not inside.startswith("stamps/"):
            yield f"{name} is named by nothing in the bundle"


TABLES = (*(kind.table for kind in SEALED.values()), "statements", "people", "ledger", "consistency")
PAGES = ("index.html", "case.html", "checkpoint.txt", "key.txt")


# Checkpoints from elsewhere -------------------------------------------------------------------------------------

Given = tuple[str, bytes]
"""A checkpoint that somebody kept: a name for it, and its bytes."""


def checkpoint_faults(record: Record, under: Covered, keys: Sequence[Key], given: Iterable[Given]) -> Iterator[str]:
    """Whether the bundle's ledger continues each checkpoint that was kept elsewhere."""
    for name, content in given:
        try:
            text, key = opened(content.decode(errors="replace"), keys)
            told = checkpoint_of(text)
            if told.origin != key.name:
                raise ValueError(f"it is about another ledger, {told.origin}")
        except ValueError as error:
            yield f"{name} proves nothing here: {error}"
        else:
            yield from _broken_off(record, name, told, under)


def stamp_faults(record: Record, under: Covered) -> Iterator[str]:
    """Whether each time stamp is about the checkpoint beside it, and the bundle's ledger continues that one."""
    tokens = [name for name in sorted(record.files) if name.startswith("data/stamps/")]
    if not tokens:
        return
    note = record.files["data/" + STAMPED]
    yield from _broken_off(record, STAMPED, checkpoint_of(parted(note.decode())[0]), under)
    for name in tokens:
        if name == "data/" + STAMPED:
            continue
        try:
            shown, _ = stamped(record.files[name])
        except ValueError as error:
            yield f"{name}: {error}"
        else:
            if shown != sha256_of(note):
                yield f"{name} is a stamp of something else than {STAMPED}"


STAMPED = "stamps/checkpoint.txt"


def _broken_off(record: Record, name: str, told: Covered, under: Covered) -> Iterator[str]:
    """Why it is not proved that the bundle's ledger continues a checkpoint."""
    proofs = {row["size"]: row["proof"] for row in record.tables["consistency"]}
    if told.size > under.size:
        yield f"{name} covers {told.size} entries and this bundle {under.size}: give it with a newer bundle"
    elif told.size < under.size and told.size not in proofs:
        yield f"{name} covers {told.size} entries, and no proof in this bundle leads on from there: give another one"
    elif told.size == under.size and told.root != under.root:
        yield f"{name} is another root of the same ledger at the same size: one of the two was forged"
    else:
        proof = [base64.b64decode(step) for step in proofs[told.size]] if told.size < under.size else []
        if not continues(told.size, told.root, under.size, under.root, proof):
            yield f"{name} is of another past: the ledger of this bundle does not continue it, so one was forged"


# The page -------------------------------------------------------------------------------------------------------

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}
td,th{{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top}}
code{{word-break:break-all}}</style></head><body>
"""


def page(record: Record) -> bytes:
    """What a person reads, made of the bundle's other files alone, so that the same files give the same page."""
    case = record.violation
    parts = [
        _HEAD.format(title=_shown(f"Alleged: {case['title']}")),
        f"<h1>Alleged: {_shown(case['title'])}</h1>\n",
        _told(
            f"{case['code']}, under the checkpoint of {case['checkpoint']} ledger entries. Nothing here says that the"
            " conduct took place."
        ),
        _HOW,
        _table("Evidence", ("What it does", "Words", "Who says so", "Where it stands", "Review"), _evidence(record)),
        _table("Contradictions", ("Why both cannot hold", "Earlier", "Later", "Decision"), _contradictions(record)),
        _table("What was thought", ("When", "By", "Judgement", "Reasons"), _thoughts(record)),
        _table("Paragraphs", ("Would breach if confirmed", "In force", "Decision"), _paragraphs(record)),
        _table("Captures", ("Capture", "Taken", "Article", "SHA-256"), _sources(record)),
        "</body></html>\n",
    ]
    return "".join(parts).encode()


_HOW = """<h2>How to check it</h2>
<ol><li>Run <code>python3 verify.py</code> in this folder, or <code>python3 verify.py FILE.zip</code>: Python 3.9 or
newer, nothing else. Take <code>verify.py</code> from somebody you trust where you can.</li>
<li>Compare the key that it prints with one that you got another way, or give that by <code>--key</code>.</li>
<li>If you have a checkpoint of the same ledger (a mail, a witness), give it by <code>--checkpoint</code>.</li></ol>
<p>Proved: that these bytes were kept no later than the checkpoint, that each passage stands in its text, that what was
read, thought and decided is what the ledger says, and that this page says the same. Only asserted by whoever signed
it: that nothing was left out, what the ledger does not seal, and the words of <a href="case.html">the case file</a>.
Not to be proved at all: that a publisher really served a page, and that a source tells the truth. Do not open files
under <code>captures</code> in a program that runs what is in them.</p>
"""

Cells = Iterator[Sequence[str]]


def _evidence(record: Record) -> Cells:
    texts = record.keyed("texts")
    for row in record.tables["evidence"]:
        claimed, text = row["claimed"], record.read["claims"][row["claim"]][0]
        said = record.read["statements"][int(row["statement"].rpartition(":")[2])][1]
        speaker = " ".join(str(said[name]) for name in ("source_name", "source_role", "stance") if said[name])
        place = f"capture {texts[text]['capture']}, {texts[text]['file']} [{claimed['start']}, {claimed['end']})"
        yield row["bearing"], claimed["exact"], speaker, place, _decision(record, row, "reviewed_by", "reason")


def _contradictions(record: Record) -> Cells:
    for row in record.tables["contradictions"]:
        decision = _decision(record, row, "settled_by", "reason")
        gone = f" Found no more since {row['superseded_at']}." if row["superseded_at"] else ""
        outcome = f"{decision} Outcome: {row['outcome']}." if row["outcome"] else decision
        yield row["explanation"], row["earlier_exact"], row["later_exact"], outcome + gone


def _thoughts(record: Record) -> Cells:
    for row in record.tables["assessments"]:
        judged = f"{row['evidential_status']}, {row['stage']}. Likelihood: {row['likelihood']}. "
        reasons = " ".join(str(reason) for reason in row["reasons"])
        by = person(record, row["assessed_by"]) or ""
        yield row["assessed_at"], by, f"{judged} Confidence: {row['confidence']}.", reasons


def _paragraphs(record: Record) -> Cells:
    for row in record.tables["provisions"]:
        decision = _decision(record, row, "decided_by", "decision_reason")
        yield f"{row['code']}: {row['title']}", row["in_force_reason"], decision


def _sources(record: Record) -> Cells:
    articles, outlets = record.keyed("articles"), record.keyed("outlets")
    for row in record.tables["captures"]:
        article = articles[row["article"]]
        outlet = outlets[article["outlet"]]["name"] if article["outlet"] else "outlet unknown"
        named = f"{outlet}, {article['published_on'] or 'undated'}: {article['title']} {article['url']}"
        yield f"capture {row['id']}", row["captured_at"], named, row["sha256"]


def _decision(record: Record, row: Row, by: str, reason: str) -> str:
    return f"{row['status']} by {person(record, row[by])}: {row[reason]}" if row[by] else str(row["status"])


def _table(title: str, heads: Sequence[str], rows: Cells) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in cells)}</tr>\n" for cells in rows)
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        f"<h2>{title}</h2>\n<table><tr>{head}</tr>\n{body}</table>\n" if body else f"<h2>{title}</h2>\n<p>None.</p>\n"
    )


def _told(words: str) -> str:
    return f"<p>{_shown(words)}</p>\n"


_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, formats and fillers. Fixed, since another Python knows another Unicode, and the page is to be the same."""


def _shown(words: str) -> str:
    """For a page: nothing in it acts, and what cannot be seen is named by its number, by whatever Python."""
    return escape(_UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", " ".join(words.split())))


def page_faults(record: Record) -> Iterator[str]:
    """Whether the page tells what the bundle's other files say."""
    if record.file("index.html") != page(record):
        yield "data/index.html is not what the bundle's other files say"


# All of it ------------------------------------------------------------------------------------------------------


def faults(source: Path | bytes, keys: Sequence[str] = (), given: Iterable[Given] = ()) -> Iterator[str]:
    """Everything that does not hold, in a sentence each; nothing where the bundle is whole.

    ``keys`` are lines ``name+id+key`` that are believed: one of them is to be the bundle's own, where any are given.
    """
    try:
        files = unpacked(source)
        broken = list(bag_faults(files))
        yield from broken
        if not broken:
            yield from _record_faults(files, keys, given)
    except ValueError as error:
        yield str(error)
    except (KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, RecursionError) as error:
        yield f"the bundle cannot be read: {error!r}"


LOOKS = (
    *(seal_faults, capture_faults, text_faults, passage_faults, decision_faults, assessment_faults, stray_faults),
    page_faults,
)


def _record_faults(files: Files, keys: Sequence[str], given: Iterable[Given]) -> Iterator[str]:
    own, believed = Key.of(files["data/key.txt"].decode()), [Key.of(line) for line in keys]
    if believed and own not in believed:
        yield "the bundle is signed by another key than you gave"
        return
    yield from signature_faults(files, own)
    under = checkpoint_of(opened(files["data/checkpoint.txt"].decode(), [own])[0])
    if under.origin != own.name:
        yield f"the checkpoint is about another ledger, {under.origin}"
    record = Record(files)
    yield from ledger_faults(record, under)
    for look in LOOKS:
        yield from look(record)
    if (record.violation["checkpoint"], record.violation["alleged"]) != (under.size, True):
        yield "violation.json is not of this checkpoint"
    yield from stamp_faults(record, under)
    yield from checkpoint_faults(record, under, [own, *believed], given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    add = parser.add_argument
    add("--key", action="append", default=[], help="a public key (name+id+key) that you got another way")
    add("--checkpoint", action="append", default=[], type=Path, help="a checkpoint that you got another way")
    chosen = parser.parse_args(arguments)
    try:
        keys = [str(Key.of(line)) for line in chosen.key]
    except ValueError as error:
        parser.error(f"--key: {error}")
    try:
        given = [(path.name, path.read_bytes()) for path in chosen.checkpoint]
        source = chosen.bundle if chosen.bundle.is_dir() else chosen.bundle.read_bytes()
    except OSError as error:
        return _say([f"BROKEN  {error}"]) or 1
    found = list(faults(source, keys, given))
    if found:
        return _say("BROKEN  " + fault for fault in found) or 1
    return _say(_summary(unpacked(source), keys, given))


def _summary(files: Files, keys: Sequence[str], given: Sequence[Given]) -> Iterator[str]:
    yield "The bundle is whole: bytes, texts, passages, decisions, ledger entries and signatures go together."
    yield "key         " + files["data/key.txt"].decode().strip()
    yield "checkpoint  " + " ".join(files["data/checkpoint.txt"].decode().split("\n")[:3])
    for name, _ in given:
        yield f"continues   {name}"
    for name in sorted(files):
        if name.startswith("data/stamps/") and name != "data/" + STAMPED:
            yield f"stamp       {stamped(files[name])[1]} by {name}, if its authority signed it: see docs/custody.md"
    if not keys:
        yield "Compare the key with one that you got another way: anybody can sign with a key of their own."


def _say(lines: Iterable[str]) -> int:
    """Print each line, whatever cannot be seen in it by its number: names and words come from outside."""
    for line in lines:
        shown = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in line)
        print(shown.encode(sys.stdout.encoding or "ascii", "backslashreplace").decode(sys.stdout.encoding or "ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
