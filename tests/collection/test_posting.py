"""Handing bytes to an address, under the guard."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from collection.fetching import Network
from collection.posting import post
from collection.refusals import Code, Refused


class Witness(BaseHTTPRequestHandler):
    """Echoes what it gets at /, and refuses elsewhere."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200 if self.path == "/" else 500)
        self.end_headers()
        self.wfile.write(f"{self.headers['Content-Type']}|".encode() + body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A witness on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Witness)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def here(allowed: bool = True) -> Network:
    """A network in which every name is this machine."""
    return Network(resolver=lambda host, port: ["127.0.0.1"], permitted=lambda address: allowed)


def test_what_is_posted_arrives_as_it_is(port: int) -> None:
    url = f"http://witness.example:{port}/"
    assert post(url, b"note", "text/plain", network=here(), ports=frozenset({port})) == b"text/plain|note"


def test_a_witness_that_fails_is_a_refusal(port: int) -> None:
    with pytest.raises(Refused) as told:
        post(f"http://witness.example:{port}/x", b"", "text/plain", network=here(), ports=frozenset({port}))
    assert told.value.code is Code.UNREACHABLE


def test_nothing_is_sent_inside_the_house(port: int) -> None:
    with pytest.raises(Refused) as told:
        post(f"http://inside.example:{port}/", b"", "text/plain", network=here(False), ports=frozenset({port}))
    assert told.value.code is Code.BLOCKED_ADDRESS


@pytest.mark.parametrize("url", ["ftp://witness.example/", "http://witness.example:25/", "http://a@witness.example/"])
def test_other_ports_and_schemes_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        post(url, b"", "text/plain", network=here())
