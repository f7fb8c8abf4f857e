"""The seal: a WARC file that any reader of WARC reads, with every byte that went over the wire."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from collection.fetching import Known, Limits, Network, fetch
from collection.files import Intake, from_bytes
from collection.refusals import Code, Refused
from collection.sealing import sealed
from tests.collection.hostile_server import PAGE, HostileServer, running

AT = datetime(2024, 2, 26, 9, tzinfo=UTC)


def records(intake: Intake, **told: str) -> list[tuple[Any, bytes]]:
    seal = sealed(intake, at=AT, agent="gainsay/1", told=told)
    found = [
        (record, record.content_stream().read()) for record in ArchiveIterator(io.BytesIO(seal), check_digests=True)
    ]
    assert all(record.digest_checker.passed for record, _ in found)
    return found


def fetched(server: HostileServer, path: str, known: Known | None = None) -> Intake:
    network = Network(resolver=lambda host, port: ["127.0.0.1"], permitted=lambda address: True)
    limits = Limits(seconds=5, ports=frozenset({server.port}))
    url = f"http://news.example:{server.port}/{path}"
    return fetch(url, limits=limits, network=network, known=known or Known()).intake()


def test_a_fetch_is_sealed_hop_by_hop_with_peer_and_headers() -> None:
    with running() as server:
        found = records(fetched(server, "to//page"), robots="allowed")
    kinds = [record.rec_type for record, _ in found]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "metadata"]
    assert found[3][0].rec_headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert found[3][0].http_headers.get_header("Set-Cookie") == "who=you"
    assert found[3][1] == PAGE
    assert b"robots: allowed\r\n" in found[5][1]


def test_what_was_handed_in_is_sealed_as_a_resource() -> None:
    (_, words), (about, _) = records(from_bytes(b"A story.", source_name="story.txt"))[1:]
    assert words == b"A story." and about.rec_type == "metadata"


def test_a_name_cannot_add_a_line_to_the_metadata() -> None:
    found = records(from_bytes(b"A story.", source_name="story.txt\r\nrobots: allowed"))
    assert b"\r\nrobots: allowed" not in found[-1][1]


def test_the_request_is_sealed_as_it_was_sent() -> None:
    with running() as server:
        found = records(fetched(server, "page", Known(etag='"7"', last_modified="yesterday\r\nX: y")))
        assert b'If-None-Match: "7"' in server.requests[-1] and b"X: y" not in server.requests[-1]
    assert found[2][0].http_headers.get_header("If-None-Match") == '"7"'


def test_a_page_that_has_not_changed_is_not_modified() -> None:
    with running() as server, pytest.raises(Refused) as caught:
        fetched(server, "status/304")
    assert caught.value.code is Code.NOT_MODIFIED
