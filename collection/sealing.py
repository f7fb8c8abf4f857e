"""A capture as a WARC file: what was asked and answered, byte for byte, or what was handed in, and how it was had.

Any tool that reads WARC 1.1 reads the seal; each record is packed by itself and carries its SHA-256.
"""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from warcio.warcwriter import WARCWriter

from collection.exchanges import Exchange
from collection.files import Intake

_INTERIM = b"HTTP/1.1 1"


def sealed(intake: Intake, *, at: datetime, agent: str, told: Mapping[str, str] | None = None) -> bytes:
    """The WARC file of what was taken in: each request and its answer, or the resource, and the metadata.

    ``told`` are further lines of the metadata, such as what robots.txt said.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    info = f"software: {agent}\r\nformat: WARC File Format 1.1\r\n".encode()
    _write(writer, "warcinfo", "", "application/warc-fields", info, at)
    answered = ""
    for exchange in intake.exchanges:
        answered = _exchange(writer, exchange)
    about = f"urn:sha256:{hashlib.sha256(intake.content).hexdigest()}"
    if not intake.exchanges:
        answered = _write(writer, "resource", intake.url or about, intake.media_type, intake.content, at)
    lines = {"agent": agent, "name": intake.source_name, "payload": about, **(told or {})}
    fields = "".join(f"{name}: {_line(value)}\r\n" for name, value in lines.items() if value).encode()
    _write(writer, "metadata", intake.url or about, "application/warc-fields", fields, at, {"WARC-Refers-To": answered})
    return out.getvalue()


def _exchange(writer: WARCWriter, exchange: Exchange) -> str:
    """Write the answer, then what was asked; the answer's id."""
    from_peer = {"WARC-IP-Address": exchange.peer} if exchange.peer else {}
    received = _final(exchange.received) or _head(exchange)
    kind = "application/http; msgtype=response"
    answer = _write(writer, "response", exchange.url, kind, received, exchange.at, from_peer)
    if exchange.sent:
        told = from_peer | {"WARC-Concurrent-To": answer}
        _write(writer, "request", exchange.url, "application/http; msgtype=request", exchange.sent, exchange.at, told)
    return answer


def _write(
    writer: WARCWriter,
    kind: str,
    url: str,
    content_type: str,
    block: bytes,
    at: datetime,
    more: Mapping[str, str] | None = None,
) -> str:
    heads = {
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Block-Digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
        **(more or {}),
    }
    record: Any = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(block),
        length=len(block),
        warc_content_type=content_type,
        warc_headers_dict=heads,
    )
    writer.write_record(record)
    identity: str = record.rec_headers.get_header("WARC-Record-ID")
    return identity


def _final(received: bytes) -> bytes:
    """The answer without the interim ones (100 Continue) before it."""
    while received.startswith(_INTERIM) and b"\r\n\r\n" in received:
        received = received.split(b"\r\n\r\n", 1)[1]
    return received


def _head(exchange: Exchange) -> bytes:
    """Status and headers of an answer of which nobody kept the bytes."""
    lines = [f"HTTP/1.1 {exchange.status} ", *(f"{name}: {_line(value)}" for name, value in exchange.headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _line(value: str) -> str:
    return " ".join(value.split())
