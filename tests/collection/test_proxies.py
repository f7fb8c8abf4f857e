"""The way out through a proxy: a tunnel to the address that was checked, and no name for the proxy to look up."""

import socket
import threading
from collections.abc import Iterator

import pytest

from collection.fetching import Limits, Network, fetch
from collection.posting import post
from collection.proxies import Proxy, proxy_at
from collection.refusals import Code, Refused
from tests.collection.hostile_server import PAGE, HostileServer, running


class ProxyServer:
    """Tunnels what it is asked for, if ``willing``; ``asked`` are the first lines of what came."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.willing = True
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                stream, _ = self._listener.accept()
            except OSError:
                return
            line = stream.recv(65_536).split(b"\r\n")[0]
            self.asked.append(line)
            if not self.willing:
                stream.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
                stream.close()
                continue
            host, port = line.split(b" ")[1].decode().rsplit(":", 1)
            there = socket.create_connection((host, int(port)))
            stream.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            for one, other in ((stream, there), (there, stream)):
                threading.Thread(target=_pump, args=(one, other), daemon=True).start()

    def close(self) -> None:
        self._listener.close()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while part := one.recv(65_536):
            other.sendall(part)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with running() as server:
        yield server


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    proxy = ProxyServer()
    yield proxy
    proxy.close()


def through(proxy: ProxyServer, server: HostileServer, *, permitted: bool = True) -> bytes:
    network = Network(
        resolver=lambda host, port: ["127.0.0.1"],
        permitted=lambda address: permitted,
        proxy=Proxy("127.0.0.1", proxy.port),
    )
    limits = Limits(seconds=5, ports=frozenset({server.port}))
    return fetch(f"http://news.example:{server.port}/page", limits=limits, network=network).content


def test_the_tunnel_leads_to_the_checked_address(proxy: ProxyServer, server: HostileServer) -> None:
    assert through(proxy, server) == PAGE
    assert proxy.asked == [f"CONNECT 127.0.0.1:{server.port} HTTP/1.1".encode()]


def test_an_address_that_is_not_permitted_never_reaches_the_proxy(proxy: ProxyServer, server: HostileServer) -> None:
    with pytest.raises(Refused) as caught:
        through(proxy, server, permitted=False)
    assert (caught.value.code, proxy.asked) == (Code.BLOCKED_ADDRESS, [])


def test_what_is_posted_goes_through_the_tunnel_too(proxy: ProxyServer, server: HostileServer) -> None:
    network = Network(lambda host, port: ["127.0.0.1"], lambda address: True, proxy=Proxy("127.0.0.1", proxy.port))
    url, ports = f"http://witness.example:{server.port}/page", frozenset({server.port})
    assert post(url, b"note", "text/plain", network=network, ports=ports) == PAGE
    assert proxy.asked == [f"CONNECT 127.0.0.1:{server.port} HTTP/1.1".encode()]


def test_a_proxy_that_will_not_is_a_refusal_that_says_so(proxy: ProxyServer, server: HostileServer) -> None:
    proxy.willing = False
    with pytest.raises(Refused, match="the proxy refused"):
        through(proxy, server)


@pytest.mark.parametrize(
    "url", ["socks5://proxy.example", "https://proxy.example", "http://", "http://a:b@proxy.example"]
)
def test_a_setting_that_names_no_proxy_is_an_error(url: str) -> None:
    with pytest.raises(ValueError, match="write it as"):
        proxy_at(url)
