"""A web server on this machine that does what hostile and broken servers do. Each path is one trick.

It speaks in raw bytes over plain sockets, so that it can lie about anything. It ends with the test that started it.
"""

import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("certificates") / "news.example.pem"
AUTHORITY = Path(__file__).with_name("certificates") / "authority.pem"

Trick = Callable[[socket.socket], None]

PAGE = b"<html><body><p>Nothing to see.</p></body></html>"


class HostileServer:
    """Listens at a free port of 127.0.0.1. ``requests`` holds the head of every request as it came."""

    def __init__(self, *, tls: bool = False, host: str = "127.0.0.1", port: int = 0) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self.over = threading.Event()
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if tls else None
        if self._tls:
            self._tls.load_cert_chain(CERTIFICATE)
        self._listener = socket.create_server((host, port))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                stream, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._meet, args=(stream,), daemon=True).start()

    def _meet(self, stream: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.callback(stream.close)
            if self._tls:
                stream = self._tls.wrap_socket(stream, server_side=True)
            head = stream.recv(65_536)
            self.requests.append(head)
            path = head.split(b" ", 2)[1].decode().removeprefix("/")
            self._play(stream, path)

    def _play(self, stream: socket.socket, path: str) -> None:
        if path.startswith("to/"):
            send(stream, b"", status="302 Found", headers=f"Location: {path[3:]}\r\n".replace("%0A", "\n"))
        elif path.startswith("status/"):
            send(stream, PAGE, status=f"{path[7:]} Such")
        else:
            getattr(self, path.split("?")[0].replace("-", "_"))(stream)

    def close(self) -> None:
        self.over.set()
        self._listener.close()

    # each of the following is one trick, called by its path

    def page(self, stream: socket.socket) -> None:
        send(stream, PAGE, headers="Content-Type: text/html; charset=windows-1251\r\n")

    def packed(self, stream: socket.socket) -> None:
        send(stream, gzip.compress(PAGE) + gzip.compress(PAGE), headers="Content-Encoding: gzip\r\n")

    def packed_torn(self, stream: socket.socket) -> None:
        send(stream, gzip.compress(PAGE * 100)[:-12], headers="Content-Encoding: gzip\r\n")

    def packed_rubbish(self, stream: socket.socket) -> None:
        send(stream, b"not gzip at all", headers="Content-Encoding: gzip\r\n")

    def bomb(self, stream: socket.socket) -> None:
        send(stream, gzip.compress(bytes(30_000_000)), headers="Content-Encoding: gzip\r\n")

    def brotli(self, stream: socket.socket) -> None:
        send(stream, b"\x8b\x03\x80", headers="Content-Encoding: br\r\n")

    def endless(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        self._pour(stream, bytes(65_536))

    def silent(self, stream: socket.socket) -> None:
        self.over.wait(20)

    def drip_headers(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._drip(stream)

    def drip_body(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        self._drip(stream)

    def _drip(self, stream: socket.socket, part: bytes = b"a") -> None:
        self._pour(stream, part, pause=0.05)

    def _pour(self, stream: socket.socket, part: bytes, *, pause: float = 0.0) -> None:
        """The same again and again, until the server or whoever listens has had enough."""
        while not self.over.is_set():
            stream.sendall(part)
            time.sleep(pause)

    def many_headers(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)

    def long_header(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000)

    def endless_continue(self, stream: socket.socket) -> None:
        self._pour(stream, b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    def tiny_chunks(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        self._pour(stream, b"1\r\na\r\n" * 10_000)

    def huge_chunk(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc")

    def bad_chunk(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc")

    def cut_off(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this much")

    def no_http(self, stream: socket.socket) -> None:
        stream.sendall(b"220 mail.example ESMTP ready\r\n")

    def bad_status(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 abc\r\n\r\n")

    def bad_length(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nabc")

    def round_and_round(self, stream: socket.socket) -> None:
        send(stream, b"", status="301 Moved", headers="Location: /round-and-round\r\n")

    def gibibyte(self, stream: socket.socket) -> None:
        packer = zlib.compressobj(9, wbits=31)
        packed = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(1024)), packer.flush()])
        send(stream, packed, headers="Content-Encoding: gzip\r\n")

    def doubly_packed(self, stream: socket.socket) -> None:
        send(stream, gzip.compress(gzip.compress(bytes(30_000_000))), headers="Content-Encoding: gzip\r\n")

    def one_byte_members(self, stream: socket.socket) -> None:
        send(stream, gzip.compress(b"a") * 400_000, headers="Content-Encoding: gzip\r\n")

    def zstd(self, stream: socket.socket) -> None:
        send(stream, b"\x28\xb5\x2f\xfd\x04", headers="Content-Encoding: zstd\r\n")

    def deflate(self, stream: socket.socket) -> None:
        send(stream, zlib.compress(bytes(30_000_000)), headers="Content-Encoding: deflate\r\n")

    def fifty_megabytes(self, stream: socket.socket) -> None:
        send(stream, b"<p>word</p>" * 4_600_000)

    def endless_text(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
        self._pour(stream, b"<p>word</p>" * 5000)

    def drip_status(self, stream: socket.socket) -> None:
        self._drip(stream)

    def drip_chunks(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        self._drip(stream, b"1\r\na\r\n")

    def long_status(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 " + b"O" * 5_000_000)

    def chunk_extensions(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"x=y;" * 2_000_000)

    def endless_trailer(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n")
        self._pour(stream, b"X: y\r\n" * 1000)

    def two_lengths(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9999\r\n\r\nabc")

    def both_lengths(self, stream: socket.socket) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
        stream.sendall(head + b"3\r\nabc\r\n0\r\n\r\n")

    def nine(self, stream: socket.socket) -> None:
        stream.sendall(b"<html><p>HTTP 0.9</p></html>")

    def no_headers(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    def reset(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na")
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def folded(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nX: y\r\n" + b" z\r\n" * 20_000 + b"\r\nabc")

    def nul_header(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\nX\0: y\0\r\nContent-Type: text/\0html\r\n\r\nabc")

    def nul_value(self, stream: socket.socket) -> None:
        send(stream, PAGE, headers='Content-Type: text/html\r\nETag: "a\0b"\r\n')

    def odd_charset(self, stream: socket.socket) -> None:
        send(stream, PAGE, headers="Content-Type: text/html; charset*=a\0b'en'utf-8\r\n")

    def odd_head(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1  200\ncontent-type:text/html  \nX: y\n \n\tz\nno colon\n\n" + PAGE)

    def many_interim(self, stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000)
        send(stream, PAGE, headers="Content-Type: text/html\r\n")

    def longer_and_longer(self, stream: socket.socket) -> None:
        send(stream, b"", status="302 Found", headers=f"Location: /longer-and-longer?{time.monotonic_ns()}\r\n")

    def to_inside(self, stream: socket.socket) -> None:
        send(stream, b"", status="302 Found", headers="Location: http://metadata.example/latest\r\n")

    def two_locations(self, stream: socket.socket) -> None:
        twice = "Location: http://metadata.example/\r\nLocation: /page\r\n"
        send(stream, b"", status="302 Found", headers=twice)

    def huge_location(self, stream: socket.socket) -> None:
        send(stream, b"", status="302 Found", headers=f"Location: /{'a' * 60_000}\r\n")

    def nowhere(self, stream: socket.socket) -> None:
        send(stream, b"", status="302 Found")


def send(stream: socket.socket, body: bytes, *, status: str = "200 OK", headers: str = "") -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}Set-Cookie: who=you\r\n\r\n"
    stream.sendall(head.encode() + body)


@contextlib.contextmanager
def running(*, tls: bool = False) -> Iterator[HostileServer]:
    server = HostileServer(tls=tls)
    try:
        yield server
    finally:
        server.close()


@contextlib.contextmanager
def inside_at(port: int) -> Iterator[HostileServer]:
    """A machine of the inner network, at the same port: nothing may ever connect to it."""
    server = HostileServer(host="127.0.0.2", port=port)
    try:
        yield server
    finally:
        server.close()
