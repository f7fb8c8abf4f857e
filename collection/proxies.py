"""The way out of a network that lets nobody connect but its proxy: a tunnel by CONNECT to an address checked before."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from collection.addresses import IPAddress
from collection.deadlines import Deadline

_LONGEST = 8192
"""Bytes of a proxy's answer."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that an administrator set; it may stand inside the network."""

    host: str
    port: int


def proxy_at(url: str) -> Proxy | None:
    """The proxy that a setting names, None for no setting. Raises ``ValueError`` with what is wanted."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname or parts.username or parts.path not in {"", "/"}:
        raise ValueError(f"{url!r} names no proxy: write it as http://proxy.example:3128, without a password.")
    return Proxy(parts.hostname, parts.port or 3128)


def tunnel(stream: socket.socket, peer: IPAddress, port: int, deadline: Deadline) -> None:
    """Have the proxy connect to the peer. Raises OSError where it will not, before anything else is sent."""
    there = f"[{peer}]:{port}" if peer.version == 6 else f"{peer}:{port}"
    stream.settimeout(deadline.left())
    stream.sendall(f"CONNECT {there} HTTP/1.1\r\nHost: {there}\r\n\r\n".encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        stream.settimeout(deadline.left())
        part = stream.recv(1)
        answer += part
        if not part or len(answer) > _LONGEST:
            raise OSError("the proxy broke off")
    status = answer.split(b" ", 2)[1:2]
    if status != [b"200"]:
        raise OSError(
            f"the proxy refused the connection ({status[0].decode('ascii', 'replace')[:3] if status else '?'})"
        )
