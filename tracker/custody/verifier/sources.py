"""Captures and texts: that they are the bytes and words which the ledger tells of."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from .bag import sha256_of
from .ledger import bound
from .record import Record
from .sealed import CLAIM, STATEMENT, digest, reading


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
        there = {"text": row["sha256"], "reading": digest(reading(row, STATEMENT, CLAIM))}
        yield from bound(name, record.readings(row), f"article:{article}", there)
