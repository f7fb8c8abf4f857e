"""The seal: a WARC file that any reader of WARC reads, with every byte that went over the wire."""

import io
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from collection.exchanges import Exchange
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


ODD_HEADS = [
    b"HTTP/1.1 200 OK\r\ncontent-type:text/html\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: y  \t\r\nEmpty:\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: one\r\n two\r\n\tthree\r\n\r\n",
    b"HTTP/1.0 200 OK\nX: y\nX: z\n\n",
    b"HTTP/1.1 200 \xe9t\xe9\r\nX: \xe9\r\nLocation: /\xd0\xbf \xd0\xbf\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: y\r\n \r\nZ: z\r\n\r\n",
    b"HTTP/1.1 200\r\nno colon here\r\nX\0: a\0b\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
]
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Still\nX: y\n\n"


def answered(received: bytes) -> Intake:
    intake = from_bytes(PAGE, source_name="page", media_type="text/html")
    return replace(
        intake, exchanges=(Exchange("https://news.example/", AT, "", 200, (), (), b"GET / x\n\n", received),)
    )


def blocks(intake: Intake) -> list[bytes]:
    seal = sealed(intake, at=AT, agent="gainsay/1")
    return [record.raw_stream.read() for record in ArchiveIterator(io.BytesIO(seal), no_record_parse=True)]


@pytest.mark.parametrize("head", ODD_HEADS, ids=range(len(ODD_HEADS)))
def test_an_answer_is_sealed_byte_for_byte_and_its_digests_hold(head: bytes, tmp_path: Path) -> None:
    assert blocks(answered(head + PAGE))[1:3] == [head + PAGE, b"GET / x\n\n"]
    path = tmp_path / "seal.warc.gz"
    path.write_bytes(sealed(answered(head + PAGE), at=AT, agent="gainsay/1"))
    assert Checker(Namespace(inputs=[str(path)], verbose=False)).process_all() == 0


def test_a_changed_byte_of_the_body_is_told_by_both_digests() -> None:
    (response,) = [one for one, _ in records(answered(ODD_HEADS[0] + PAGE)) if one.rec_type == "response"]
    told = [response.rec_headers.get_header(f"WARC-{name}-Digest") for name in ("Block", "Payload")]
    assert len(set(told)) == 2 and all(one.startswith("sha256:") for one in told)


def test_interim_answers_are_kept_in_a_record_of_their_own() -> None:
    found = blocks(answered(INTERIM + ODD_HEADS[0] + PAGE))
    assert found[1:3] == [ODD_HEADS[0] + PAGE, INTERIM]
