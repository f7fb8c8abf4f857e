"""A connection to one checked address, on which every single read is bounded by a deadline and a count of bytes."""

import io
import queue
import socket
import ssl
import threading
from collections.abc import Sequence
from http.client import HTTPConnection
from typing import Any

from collection.addresses import IPAddress, Resolver
from collection.deadlines import Deadline, OutOfTime
from collection.proxies import Proxy, tunnel
from collection.urls import Address


class OutOfBytes(Exception):
    """The server has sent more than is read."""


class Wire:
    """A socket as :mod:`http.client` uses one. What comes in, headers included, is counted against ``max_bytes``.

    ``sent`` and ``received`` are the bytes that went over it, for the seal.
    """

    def __init__(self, stream: socket.socket, deadline: Deadline, max_bytes: int) -> None:
        self._stream = stream
        self._deadline = deadline
        self._left = max_bytes
        self.sent = bytearray()
        self.received = bytearray()

    def sendall(self, content: bytes) -> None:
        """Send all of it before the deadline."""
        self._stream.settimeout(self._deadline.left())
        self._stream.sendall(content)
        self.sent += content

    def receive_into(self, buffer: memoryview) -> int:
        """Wait for bytes until the deadline and not beyond; 0 at the end of the stream."""
        self._stream.settimeout(self._deadline.left())
        received = self._stream.recv_into(buffer)
        self._left -= received
        if self._left < 0:
            raise OutOfBytes
        self.received += buffer[:received]
        return received

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The incoming side as a file."""
        return io.BufferedReader(_Incoming(self), buffer_size=65_536)

    def close(self) -> None:
        """Do nothing: :mod:`http.client` closes its side as soon as it has read the headers. See :meth:`end`."""

    def end(self) -> None:
        """Close the socket."""
        self._stream.close()


class _Incoming(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._wire.receive_into(memoryview(buffer))


class PinnedConnection(HTTPConnection):
    """HTTP over a :class:`Wire` that stands already: it never resolves a name and never connects anew."""

    def __init__(self, address: Address, wire: Wire) -> None:
        super().__init__(address.host, address.port)
        self.wire = wire

    def connect(self) -> None:
        """Use the wire that was made for the checked address."""
        self.sock: Any = self.wire


def opened(
    address: Address,
    peer: IPAddress,
    *,
    deadline: Deadline,
    max_bytes: int,
    tls: ssl.SSLContext,
    proxy: Proxy | None = None,
) -> PinnedConnection:
    """Connect to ``peer`` and, for https, prove that it is ``address.host``. Raises OSError or :class:`OutOfTime`.

    Through a ``proxy`` the tunnel leads to the same checked ``peer``: the proxy looks up no name.
    """
    there = (proxy.host, proxy.port) if proxy else (str(peer), address.port)
    stream = socket.create_connection(there, timeout=deadline.left())
    try:
        if proxy:
            tunnel(stream, peer, address.port, deadline)
        if address.scheme == "https":
            stream.settimeout(deadline.left())
            stream = tls.wrap_socket(stream, server_hostname=address.host)
    except BaseException:
        stream.close()
        raise
    return PinnedConnection(address, Wire(stream, deadline, max_bytes))


def resolved(host: str, port: int, *, resolver: Resolver, deadline: Deadline) -> Sequence[str]:
    """Ask the resolver, and wait no longer than the deadline allows. Raises OSError or :class:`OutOfTime`.

    The question is asked in a thread of its own, because the system's resolver knows no time limit.
    """
    answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("the name cannot be looked up"))

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise OutOfTime from None
    if isinstance(answer, OSError):
        raise answer
    return answer
