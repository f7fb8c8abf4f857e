"""Sealed bytes in a bucket, against a stand-in that reckons every signature itself."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from collection.buckets import Bucket, BucketStore
from collection.signing import EMPTY, Credentials, signed
from collection.store import Corrupt, Missing, NotKept, StoreError
from tests.collection.bucket_server import ACCESS, REGION, SECRET, BucketServer, running


@pytest.fixture
def server() -> Iterator[BucketServer]:
    with running() as server:
        yield server


def store(server: BucketServer, secret: str = SECRET) -> BucketStore:
    return BucketStore(Bucket(server.endpoint, "evidence", "gainsay"), Credentials(ACCESS, secret, REGION))


def place(content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    return f"/evidence/gainsay/sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


EXAMPLE = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")


@pytest.mark.parametrize(
    ("path", "query", "headers", "signature"),
    [
        ("/test.txt", {}, {"range": "bytes=0-9"}, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        ("/", {"max-keys": "2", "prefix": "J"}, {}, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ("/", {"lifecycle": ""}, {}, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ],
)
def test_requests_are_signed_as_the_standards_own_examples(
    path: str, query: dict[str, str], headers: dict[str, str], signature: str
) -> None:
    at = datetime(2013, 5, 24, tzinfo=UTC)
    told = signed("GET", "examplebucket.s3.amazonaws.com", path, query, headers, EMPTY, credentials=EXAMPLE, at=at)
    assert told["authorization"].endswith(f"Signature={signature}")


def test_bytes_lie_under_their_hash_and_come_back(server: BucketServer) -> None:
    sha256 = store(server).put(b"sealed")
    assert server.objects == {place(b"sealed"): b"sealed"}
    assert store(server).get(sha256) == b"sealed" and store(server).has(sha256)


def test_what_no_row_names_can_be_taken_back(server: BucketServer) -> None:
    sha256 = store(server).put(b"in vain")
    for _ in range(2):
        store(server).discard(sha256)
    assert server.objects == {}


def test_twice_is_the_same_as_once_and_nothing_is_rewritten(server: BucketServer) -> None:
    assert store(server).put(b"same") == store(server).put(b"same")
    assert server.rewrites == 0


def test_a_write_that_somebody_else_was_quicker_with_is_the_same(
    server: BucketServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store(server)
    server.objects[place(b"same")] = b"same"
    monkeypatch.setattr(kept, "has", lambda sha256: False)
    assert kept.put(b"same") and server.rewrites == 0


def test_a_changed_byte_is_noticed_on_the_way_out_and_in(server: BucketServer) -> None:
    sha256 = store(server).put(b"sealed")
    server.objects[place(b"sealed")] = b"seaLed"
    for look in (lambda: store(server).get(sha256), lambda: store(server).put(b"sealed")):
        with pytest.raises(Corrupt):
            look()


def test_what_was_never_put_is_missing(server: BucketServer) -> None:
    with pytest.raises(Missing):
        store(server).get("0" * 64)
    assert not store(server).has("0" * 64)


def test_what_is_no_hash_leads_nowhere(server: BucketServer) -> None:
    with pytest.raises(Missing):
        store(server).get("../secrets")


def test_every_hash_is_listed_in_order_page_by_page(server: BucketServer) -> None:
    hashes = [store(server).put(bytes([number])) for number in range(5)]
    assert list(store(server).hashes()) == sorted(hashes)


def test_a_store_that_is_out_of_order_for_a_moment_is_asked_again(server: BucketServer) -> None:
    server.failing = 1
    assert store(server).put(b"sealed")


def test_wrong_keys_are_a_sentence_that_says_what_to_check(server: BucketServer) -> None:
    with pytest.raises(StoreError, match="rights"):
        store(server, "another-secret").put(b"sealed")
    assert server.objects == {}


def test_a_store_that_is_away_keeps_nothing_and_says_so(server: BucketServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collection.buckets.time.sleep", lambda seconds: None)
    server.failing = 9
    with pytest.raises(NotKept, match="does not answer"):
        store(server).put(b"sealed")
