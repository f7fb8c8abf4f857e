"""The fetcher against a hostile server on this machine; the resolver is injected and no other host is spoken to."""

import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from collection.fetching import Fetched, Limits, Network, fetch
from collection.refusals import Code, Refused
from collection.urls import Address
from tests.collection.hostile_server import AUTHORITY, PAGE, HostileServer, running


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def tls_server() -> Iterator[HostileServer]:
    with running(tls=True) as server:
        yield server


def here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def get(server: HostileServer, path: str, *, seconds: float = 5.0, network: Network | None = None) -> Fetched:
    limits = Limits(seconds=seconds, wire_bytes=1_000_000, body_bytes=2_000_000, ports=frozenset({server.port}))
    network = network or Network(resolver=here, permitted=lambda address: True)
    scheme = "https" if server._tls else "http"
    return fetch(f"{scheme}://news.example:{server.port}/{path}", limits=limits, network=network)


def refused(server: HostileServer, path: str, *, seconds: float = 5.0) -> Refused:
    with pytest.raises(Refused) as caught:
        get(server, path, seconds=seconds)
    assert caught.value.message.endswith(".")
    return caught.value


def test_a_page_comes_with_all_that_a_seal_needs(server: HostileServer) -> None:
    fetched = get(server, "page")
    assert (fetched.status, fetched.peer, fetched.content) == (200, "127.0.0.1", PAGE)
    assert fetched.final_url == f"http://news.example:{server.port}/page"
    assert abs((fetched.fetched_at - datetime.now(UTC)).total_seconds()) < 60


def test_a_page_becomes_an_input_with_its_declared_charset(server: HostileServer) -> None:
    intake = get(server, "page").intake()
    assert (intake.media_type, intake.charset, intake.url) == (
        "text/html",
        "windows-1251",
        f"http://news.example:{server.port}/page",
    )


def test_a_packed_page_is_unpacked_member_by_member(server: HostileServer) -> None:
    assert get(server, "packed").content == PAGE * 2


def test_no_header_holds_what_a_database_cannot_keep(server: HostileServer) -> None:
    fetched = get(server, "nul-value")
    assert fetched.header("etag") == '"a\ufffdb"'
    assert b"a\0b" in fetched.exchanges[0].received


@pytest.mark.parametrize("charset", ["charset*=a\0b'en'utf-8", "charset*" + "9" * 5000 + "=x"])
def test_a_charset_that_is_none_is_not_told(charset: str) -> None:
    headers = (("Content-Type", f"text/html; {charset}"),)
    intake = Fetched("http://a.example/", "http://a.example/", 200, headers, (), PAGE, datetime.now(UTC), "").intake()
    assert (intake.media_type, intake.charset) == ("text/html", None)


def test_a_redirect_is_followed_and_remembered(server: HostileServer) -> None:
    fetched = get(server, "to//page")
    assert fetched.content == PAGE
    assert fetched.redirects == (f"http://news.example:{server.port}/page",)


def test_whoever_asked_may_stop_a_redirect_and_the_time_to_think_does_not_count(server: HostileServer) -> None:
    passed: list[str] = []

    def onward(address: Address) -> None:
        time.sleep(0.6)
        passed.append(address.target)
        if len(passed) == 2:
            raise Refused("No farther.", Code.DISALLOWED)

    limits = Limits(seconds=0.5, ports=frozenset({server.port}))
    network = Network(resolver=here, permitted=lambda address: True)
    with pytest.raises(Refused, match="No farther"):
        fetch(f"http://news.example:{server.port}/to//to//page", limits=limits, network=network, onward=onward)
    assert passed == ["/to//page", "/page"]


@pytest.mark.parametrize("path", ["page", "packed"])
def test_a_body_can_be_cut_where_it_would_be_too_large(server: HostileServer, path: str) -> None:
    limits = Limits(body_bytes=20, cut=True, ports=frozenset({server.port}))
    network = Network(resolver=here, permitted=lambda address: True)
    fetched = fetch(f"http://news.example:{server.port}/{path}", limits=limits, network=network)
    assert fetched.content == PAGE[:20]


def test_the_server_learns_nothing_of_who_asks(server: HostileServer) -> None:
    server.requests.clear()
    get(server, "to//page")
    names = {line.split(b":")[0].lower() for head in server.requests for line in head.split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-language", b"accept-encoding", b"connection"}
    assert len({line for head in server.requests for line in head.split(b"\r\n") if line[:4] == b"User"}) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("status/404", Code.GONE),
        ("status/410", Code.GONE),
        ("status/401", Code.FORBIDDEN),
        ("status/402", Code.FORBIDDEN),
        ("status/403", Code.FORBIDDEN),
        ("status/429", Code.UNREACHABLE),
        ("status/500", Code.UNREACHABLE),
        ("status/503", Code.UNREACHABLE),
        ("status/304", Code.NOT_MODIFIED),
    ],
)
def test_a_status_without_a_page_is_refused_by_its_meaning(server: HostileServer, path: str, code: Code) -> None:
    refusal = refused(server, path)
    assert (refusal.code, refusal.status) == (code, int(path[7:]))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("bomb", Code.TOO_LARGE),
        ("endless", Code.TOO_LARGE),
        ("tiny-chunks", Code.TOO_LARGE),
        ("endless-continue", Code.TOO_LARGE),
        ("brotli", Code.UNREACHABLE),
        ("packed-torn", Code.UNREACHABLE),
        ("packed-rubbish", Code.UNREACHABLE),
        ("many-headers", Code.UNREACHABLE),
        ("long-header", Code.UNREACHABLE),
        ("huge-chunk", Code.UNREACHABLE),
        ("bad-chunk", Code.UNREACHABLE),
        ("cut-off", Code.UNREACHABLE),
        ("no-http", Code.UNREACHABLE),
        ("bad-status", Code.UNREACHABLE),
        ("nowhere", Code.UNREACHABLE),
        ("round-and-round", Code.REDIRECTS),
    ],
)
def test_a_hostile_answer_is_refused(server: HostileServer, path: str, code: Code) -> None:
    assert refused(server, path).code is code


@pytest.mark.parametrize("path", ["silent", "drip-headers", "drip-body"])
def test_one_deadline_covers_every_read(server: HostileServer, path: str) -> None:
    refusal = refused(server, path, seconds=0.4)
    assert refusal.code is Code.UNREACHABLE
    assert refusal.may_pass


def test_a_negative_length_is_read_as_no_length(server: HostileServer) -> None:
    assert get(server, "bad-length").content == b"abc"


@pytest.mark.parametrize(
    "target",
    ["ftp://news.example/a", "file:///etc/hosts", "javascript:alert(1)", "http://a@b.example/", "http://[bad/"],
)
def test_a_redirect_is_read_as_strictly_as_an_address(server: HostileServer, target: str) -> None:
    assert refused(server, f"to/{target}").code is Code.BAD_URL


def test_a_redirect_to_another_port_is_not_followed(server: HostileServer) -> None:
    assert refused(server, "to/http://news.example:6379/").code is Code.BAD_URL


def test_every_redirect_is_resolved_and_checked_again(server: HostileServer) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else ["169.254.169.254"]

    network = Network(resolver=resolver, permitted=lambda address: str(address) == "127.0.0.1")
    with pytest.raises(Refused) as caught:
        get(server, f"to/http://metadata.example:{server.port}/", network=network)
    assert caught.value.code is Code.BLOCKED_ADDRESS


def test_one_inner_address_among_the_answers_is_enough_to_refuse(server: HostileServer) -> None:
    before = server.connections
    network = Network(resolver=lambda host, port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(Refused) as caught:
        get(server, "page", network=network)
    assert (caught.value.code, server.connections) == (Code.BLOCKED_ADDRESS, before)


def test_a_name_is_resolved_once_for_check_and_connection(server: HostileServer) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    network = Network(resolver=lambda host, port: next(answers), permitted=lambda address: str(address) == "127.0.0.1")
    assert get(server, "page", network=network).peer == "127.0.0.1"
    assert next(answers) == ["10.0.0.1"]


def test_a_name_that_nobody_knows_is_unreachable(server: HostileServer) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(Refused) as caught:
        get(server, "page", network=Network(resolver=nobody))
    assert caught.value.code is Code.UNREACHABLE


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "https://10.1.2.3/"])
def test_without_injection_no_inner_address_is_contacted(url: str) -> None:
    network = Network(resolver=lambda host, port: ["127.0.0.1"] if host == "localhost" else [host])
    with pytest.raises(Refused) as caught:
        fetch(url, network=network)
    assert caught.value.code is Code.BLOCKED_ADDRESS


def test_only_the_two_ports_of_the_web_are_fetched_from() -> None:
    with pytest.raises(Refused) as caught:
        fetch("http://news.example:22/", network=Network(resolver=here))
    assert caught.value.code is Code.BAD_URL


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(AUTHORITY))


def test_a_server_that_proves_its_name_is_read(tls_server: HostileServer) -> None:
    network = Network(resolver=here, permitted=lambda address: True, tls=trusting())
    assert get(tls_server, "page", network=network).content == PAGE


def test_a_server_under_another_name_is_refused(tls_server: HostileServer) -> None:
    network = Network(resolver=here, permitted=lambda address: True, tls=trusting())
    limits = Limits(seconds=5, ports=frozenset({tls_server.port}))
    with pytest.raises(Refused, match="identity"):
        fetch(f"https://other.example:{tls_server.port}/page", limits=limits, network=network)


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_server: HostileServer) -> None:
    network = Network(resolver=here, permitted=lambda address: True)
    with pytest.raises(Refused, match="identity"):
        get(tls_server, "page", network=network)
