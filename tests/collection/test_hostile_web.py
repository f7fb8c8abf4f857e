"""Of the hostile corpus what can be met in a moment; `make campaign` meets all of it, measured from outside."""

from collections.abc import Iterator

import pytest

from collection.refusals import Code, Refused
from tests.collection import hostile_web
from tests.collection.hostile_server import HostileServer, inside_at, running

QUICK = [
    *("round.pdf", "cut.pdf", "nested.pdf", "nested.eml", "mails.eml", "laughs.rss", "quadratic.rss", "outside.rss"),
    *("utf16.rss", "laughs.opml", "rubbish.warc", "rubbish.wacz", "endless.warc", "wide.csv", "quotes.csv", "nul.html"),
    *("comments.html", "linked-data.html", "charset.warc", "dates.warc", "charset.html", "alternatives.eml"),
]
SERVERS = [
    *("brotli", "zstd", "deflate", "doubly-packed", "both-lengths", "two-lengths", "nine", "reset", "nul-header"),
    *("to-inside", "two-locations", "huge-location", "longer-and-longer", "long-status", "status/206"),
    *("nul-value", "odd-charset", "odd-head"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def inside(server: HostileServer) -> Iterator[HostileServer]:
    with inside_at(server.port) as inside:
        yield inside


@pytest.mark.parametrize("url", hostile_web.ADDRESSES, ids=lambda url: repr(url)[:50])
def test_no_address_of_the_corpus_leads_inside(url: str, server: HostileServer) -> None:
    before = server.connections
    with pytest.raises(Refused):
        hostile_web.meet_address(url, server.port)
    assert server.connections == before


@pytest.mark.parametrize("target", hostile_web.REDIRECTS)
def test_no_redirect_of_the_corpus_leads_inside(target: str, server: HostileServer, inside: HostileServer) -> None:
    with pytest.raises(Refused):
        hostile_web.meet_server(f"to/{target}".replace("{port}", str(server.port)), server.port)
    assert inside.connections == 0


@pytest.mark.parametrize("trick", SERVERS)
def test_a_server_that_lies_is_refused_or_read(trick: str, server: HostileServer) -> None:
    try:
        assert hostile_web.meet_server(trick, server.port, seconds=3.0).endswith("bytes")
    except Refused as refusal:
        assert refusal.message.endswith(".")


@pytest.mark.parametrize("name", QUICK)
def test_a_document_that_blows_up_is_refused_or_read(name: str) -> None:
    try:
        assert hostile_web.meet_document(name, hostile_web.DOCUMENTS[name]()).endswith("items")
    except Refused as refusal:
        assert refusal.code is not Code.NOT_FOUND


def test_a_parser_that_takes_too_much_memory_is_a_refusal_and_the_next_job_is_done() -> None:
    with pytest.raises(Refused) as caught:
        hostile_web.meet_document("headers.eml", hostile_web.DOCUMENTS["headers.eml"]())
    assert caught.value.code is Code.TOO_COSTLY
    assert hostile_web.meet_document("xref.pdf", hostile_web.DOCUMENTS["xref.pdf"]()) == "1 items"


def test_the_corpus_is_no_smaller_than_was_promised() -> None:
    assert len(list(hostile_web.cases())) >= 210
