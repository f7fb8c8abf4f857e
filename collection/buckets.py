"""Sealed bytes in an S3-compatible bucket, under the same names as in a folder: ``sha256/ab/cd/abcd…``.

Each write is conditional, so that nothing is ever rewritten, and carries its SHA-256, which the store checks before it
answers. The bucket's own versioning or object lock is for whoever runs it to switch on.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

from collection import markup
from collection.refusals import Refused
from collection.signing import EMPTY, Credentials, encoded, signed
from collection.store import Corrupt, Missing, NotKept, StoreError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ATTEMPTS = 3
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where a bucket is: the address of its store, its name, and a folder in it."""

    endpoint: str
    name: str
    prefix: str = ""


class BucketStore:
    """A :class:`collection.store.Store` in a bucket, addressed by path, over http or https."""

    def __init__(
        self, bucket: Bucket, credentials: Credentials, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        parts = urlsplit(bucket.endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.username:
            raise ValueError(f"{bucket.endpoint!r} is no store's address: write it as https://s3.example.org.")
        self._bucket, self._credentials, self._clock = bucket, credentials, clock
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._authority = parts.netloc

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their SHA-256. Raises ``Corrupt`` or ``NotKept``."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.has(sha256):
            self.get(sha256)
            return sha256
        status, answer = self._ask("PUT", self.key(sha256), content=content, headers={"if-none-match": "*"})
        if status == 412:  # somebody else was quicker
            self.get(sha256)
        elif status not in {200, 201, 204}:
            raise NotKept(f"The bytes {sha256[:12]}… were not kept: {self._said(status, answer)}")
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes under this hash. Raises ``Missing``, or ``Corrupt`` where they no longer match it."""
        status, content = self._ask("GET", self.key(sha256))
        if status == 404:
            raise Missing(f"No bytes are kept under {sha256}. Restore them from a backup.")
        if status != 200:
            raise StoreError(f"The bytes {sha256[:12]}… could not be had: {self._said(status, content)}")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Corrupt(f"The bytes kept under {sha256} have changed. Restore them from a backup.")
        return content

    def has(self, sha256: str) -> bool:
        """Whether an object lies in this hash's place."""
        status, _ = self._ask("HEAD", self.key(sha256))
        if status not in {200, 404}:
            raise StoreError(f"The store could not be asked for {sha256[:12]}…: {self._said(status, b'')}")
        return status == 200

    def discard(self, sha256: str) -> None:
        """Take back bytes that no row names. Raises ``StoreError`` where the store does not let them go."""
        status, answer = self._ask("DELETE", self.key(sha256))
        if status not in {200, 204, 404}:
            raise StoreError(f"The bytes {sha256[:12]}… could not be taken back: {self._said(status, answer)}")

    def hashes(self) -> Iterator[str]:
        """Every hash that an object lies under, in order."""
        query = {"list-type": "2", "prefix": f"{self._folder()}sha256/"}
        while True:
            status, answer = self._ask("GET", "", query=query)
            if status != 200:
                raise StoreError(f"The bucket could not be listed: {self._said(status, answer)}")
            names, onwards = _listed(answer)
            yield from (name for name in (key.rsplit("/", 1)[-1] for key in names) if _SHA256.fullmatch(name))
            if not onwards:
                return
            query["continuation-token"] = onwards

    def key(self, sha256: str) -> str:
        """The object's name. Raises ``Missing`` for what is no hash, so no name leads elsewhere."""
        if not _SHA256.fullmatch(sha256):
            raise Missing(f"{sha256[:80]!r} is no SHA-256: give 64 lower-case hexadecimal digits.")
        return f"{self._folder()}sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def _folder(self) -> str:
        prefix = self._bucket.prefix.strip("/")
        return f"{prefix}/" if prefix else ""

    def _ask(
        self,
        method: str,
        key: str,
        *,
        query: dict[str, str] | None = None,
        content: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Status and body of one request, tried again where the store is out of order. Raises ``NotKept``."""
        problem = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(0.2 * 4**attempt)
            try:
                status, answer = self._once(method, key, query or {}, content, headers or {})
            except (OSError, HTTPException) as error:
                problem = getattr(error, "strerror", None) or str(error) or type(error).__name__
                continue
            if status < 500 and status != 429:
                return status, answer
            problem = self._said(status, answer)
        raise NotKept(f"The store at {self._host} does not answer: {problem} Try again when it does.")

    def _once(
        self, method: str, key: str, query: dict[str, str], content: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        path = f"/{self._bucket.name}/{key}" if key else f"/{self._bucket.name}"
        payload = hashlib.sha256(content).hexdigest() if content else EMPTY
        told = signed(
            method,
            self._authority,
            path,
            query,
            headers,
            payload,
            credentials=self._credentials,
            at=self._clock(),
        )
        target = quote(path, safe="/-_.~") + (f"?{encoded(query)}" if query else "")
        kind = HTTPSConnection if self._secure else HTTPConnection
        connection = kind(self._host, self._port, timeout=_SECONDS)
        try:
            connection.request(method, target, body=content if method == "PUT" else None, headers=told)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def _said(self, status: int, answer: bytes) -> str:
        """What the store said, in a sentence that names what to look at."""
        try:
            root = markup.tree(answer, "The answer")
            told = {markup.local(element.tag): element.text or "" for element in root.iter()}
        except Refused:
            told = {}
        why = f" {told['code'][:60]}" if told.get("code") else ""
        return f"the store answered {status}{why}. Check the bucket's name, its keys and its rights."


def _listed(answer: bytes) -> tuple[list[str], str]:
    """The names on one page of a list, and the token of the next; "" after the last."""
    root = markup.tree(answer, "The list")
    names = [element.text or "" for element in root.iter() if markup.local(element.tag) == "key"]
    told = {markup.local(element.tag): element.text or "" for element in root}
    return names, told.get("nextcontinuationtoken", "") if told.get("istruncated") == "true" else ""
