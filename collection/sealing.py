"""A capture as a WARC file: what was asked and answered, byte for byte, or what was handed in, and how it was had.

Any tool that reads WARC 1.1 reads the seal. Each record is packed by itself and carries the SHA-256 of its block; the
records are written here and not by a library, since those that take an answer's head apart write it anew.
"""

import gzip
import hashlib
import re
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from collection.exchanges import Exchange
from collection.files import Intake

_INTERIM = re.compile(rb"HTTP/\S*[ \t]+100(?:[ \t][^\n]*)?\r?\n(?:(?!\r?\n)[^\n]*\n)*\r?\n")
_RESPONSE = "application/http; msgtype=response"
_REQUEST = "application/http; msgtype=request"
_FIELDS = "application/warc-fields"


def sealed(intake: Intake, *, at: datetime, agent: str, told: Mapping[str, str] | None = None) -> bytes:
    """The WARC file of what was taken in: each request and its answer, or the resource, and the metadata.

    ``told`` are further lines of the metadata, such as what robots.txt said.
    """
    seal = _Seal()
    seal.add("warcinfo", _FIELDS, f"software: {agent}\r\nformat: WARC File Format 1.1\r\n".encode(), at)
    answered = ""
    for exchange in intake.exchanges:
        answered = _exchange(seal, exchange)
    about = f"urn:sha256:{hashlib.sha256(intake.content).hexdigest()}"
    target = {"WARC-Target-URI": intake.url or about}
    if not intake.exchanges:
        answered = seal.add("resource", intake.media_type, intake.content, at, target)
    lines = {"agent": agent, "name": intake.source_name, "payload": about, **(told or {})}
    fields = "".join(f"{name}: {_line(value)}\r\n" for name, value in lines.items() if value).encode("utf-8", "replace")
    seal.add("metadata", _FIELDS, fields, at, target | {"WARC-Refers-To": answered})
    return seal.content


def _exchange(seal: "_Seal", exchange: Exchange) -> str:
    """Write the answer, interim ones before it by themselves, then what was asked; the answer's id."""
    about = {"WARC-Target-URI": exchange.url}
    if exchange.peer:
        about["WARC-IP-Address"] = exchange.peer
    interim, final = _parted(exchange.received or _head(exchange))
    answer = seal.add("response", _RESPONSE, final, exchange.at, about | _payload_digest(final))
    together = about | {"WARC-Concurrent-To": answer}
    if interim:
        seal.add("response", _RESPONSE, interim, exchange.at, together)
    if exchange.sent:
        seal.add("request", _REQUEST, exchange.sent, exchange.at, together)
    return answer


class _Seal:
    """A WARC file in the making."""

    def __init__(self) -> None:
        self.content = b""

    def add(
        self, kind: str, content_type: str, block: bytes, at: datetime, more: Mapping[str, str] | None = None
    ) -> str:
        """Append a record with this block; its id."""
        identity = f"<{uuid.uuid4().urn}>"
        heads = {
            "WARC-Type": kind,
            "WARC-Record-ID": identity,
            "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Block-Digest": _digest(block),
            **(more or {}),
            "Content-Type": content_type,
            "Content-Length": str(len(block)),
        }
        head = "".join(f"{name}: {_line(value)}\r\n" for name, value in heads.items())
        self.content += gzip.compress(
            b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n", mtime=0
        )
        return identity


def _parted(received: bytes) -> tuple[bytes, bytes]:
    """The interim answers (100 Continue), and the answer."""
    end = 0
    while found := _INTERIM.match(received, end):
        end = found.end()
    return received[:end], received[end:]


def _payload_digest(answer: bytes) -> dict[str, str]:
    """The digest of what follows the head; none where readers may differ on where the head ends."""
    start = 0
    while end := answer.find(b"\n", start) + 1:
        line, start = answer[start:end], end
        if line in {b"\r\n", b"\n"}:
            return {"WARC-Payload-Digest": _digest(answer[end:])}
        if not line.decode("latin-1").strip():
            break
    return {}


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _head(exchange: Exchange) -> bytes:
    """Status and headers of an answer of which nobody kept the bytes."""
    lines = [f"HTTP/1.1 {exchange.status} ", *(f"{name}: {_line(value)}" for name, value in exchange.headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _line(value: str) -> str:
    return " ".join(value.split())
