"""A bucket on this machine that speaks S3: signatures are reckoned again, hashes checked, writes conditional.

Its own reckoning of the signature follows the standard, not :mod:`collection.signing`.
"""

import contextlib
import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

ACCESS, SECRET, REGION = "invented", "invented-secret", "eu-invented-1"


class BucketServer(ThreadingHTTPServer):
    """``objects`` by key; ``failing`` requests are answered 503 first; ``rewrites`` counts what must never happen."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.objects: dict[str, bytes] = {}
        self.failing = 0
        self.rewrites = 0
        self.page = 2

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Request(BaseHTTPRequestHandler):
    server: BucketServer

    def log_message(self, *_: object) -> None:
        pass

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.may(content):
            key = urlsplit(self.path).path
            if self.headers["If-None-Match"] == "*" and key in self.server.objects:
                self.answer(412, error="PreconditionFailed")
                return
            self.server.rewrites += key in self.server.objects
            self.server.objects[key] = content
            self.answer(200)

    def do_HEAD(self) -> None:
        if self.may(b""):
            self.answer(200 if urlsplit(self.path).path in self.server.objects else 404, empty=True)

    def do_DELETE(self) -> None:
        if self.may(b""):
            self.server.objects.pop(urlsplit(self.path).path, None)
            self.answer(204, empty=True)

    def do_GET(self) -> None:
        if not self.may(b""):
            return
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if "list-type" in query:
            self.answer(200, self.listing(path, query))
        elif path in self.server.objects:
            self.answer(200, self.server.objects[path])
        else:
            self.answer(404, error="NoSuchKey")

    def listing(self, bucket: str, query: dict[str, str]) -> bytes:
        keys = sorted(key.removeprefix(f"{bucket}/") for key in self.server.objects if key.startswith(f"{bucket}/"))
        rest = [key for key in keys if key.startswith(query["prefix"]) and key > query.get("continuation-token", "")]
        page = rest[: self.server.page]
        more = f"<NextContinuationToken>{page[-1]}</NextContinuationToken>" if len(rest) > len(page) else ""
        contents = "".join(f"<Contents><Key>{key}</Key></Contents>" for key in page)
        truncated = str(bool(more)).lower()
        names = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
        inner = f"<IsTruncated>{truncated}</IsTruncated>{more}{contents}"
        return f"<ListBucketResult {names}>{inner}</ListBucketResult>".encode()

    def may(self, content: bytes) -> bool:
        """Whether the request is signed by who it says, and the bytes are those that it vouches for."""
        if self.server.failing:
            self.server.failing -= 1
            self.answer(503, error="SlowDown")
            return False
        if self.headers["x-amz-content-sha256"] != hashlib.sha256(content).hexdigest():
            self.answer(400, error="XAmzContentSHA256Mismatch")
            return False
        given = dict(part.strip().split("=", 1) for part in self.headers["Authorization"].split(" ", 1)[1].split(","))
        if not hmac.compare_digest(given["Signature"], self.signature(given)):
            self.answer(403, error="SignatureDoesNotMatch")
            return False
        return True

    def signature(self, given: dict[str, str]) -> str:
        _, day, region, service, kind = given["Credential"].split("/")
        parts, names = urlsplit(self.path), given["SignedHeaders"].split(";")
        query = sorted(parse_qsl(parts.query, keep_blank_values=True))
        lines = [
            self.command,
            parts.path,
            "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query),
            *[f"{name}:{self.headers[name].strip()}" for name in names],
            "",
            given["SignedHeaders"],
            self.headers["x-amz-content-sha256"],
        ]
        request = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        scope = "/".join([day, region, service, kind])
        key = ("AWS4" + SECRET).encode()
        for part in (day, REGION, service, kind):
            key = hmac.digest(key, part.encode(), "sha256")
        text = "\n".join(["AWS4-HMAC-SHA256", self.headers["x-amz-date"], scope, request])
        return hmac.digest(key, text.encode(), "sha256").hex()

    def answer(self, status: int, content: bytes = b"", *, error: str = "", empty: bool = False) -> None:
        content = f"<Error><Code>{error}</Code></Error>".encode() if error else content
        self.send_response(status)
        self.send_header("Content-Length", "0" if empty else str(len(content)))
        self.end_headers()
        if not empty:
            self.wfile.write(content)


@contextlib.contextmanager
def running() -> Iterator[BucketServer]:
    server = BucketServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
