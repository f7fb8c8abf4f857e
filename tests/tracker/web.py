"""A web of a few invented pages, in place of the fetcher. What has no page is gone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from collection.exchanges import Exchange
from collection.fetching import NOTHING_KNOWN, Fetched, Known, Limits, anywhere
from collection.refusals import Code, Refused
from collection.urls import Address, parse


class Web:
    """``pages`` by address, each a text, bytes or a refusal; ``redirects`` lead from one address to another.

    ``asked`` are the addresses fetched, in order.
    """

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes | Refused] = {}
        self.redirects: dict[str, str] = {}
        self.etags: dict[str, str] = {}
        self.asked: list[str] = []
        self.known: list[Known] = []

    def fetch(
        self,
        url: str,
        *,
        limits: Limits | None = None,
        known: Known = NOTHING_KNOWN,
        onward: Callable[[Address], None] = anywhere,
        **_: Any,
    ) -> Fetched:
        """Stand in for :func:`collection.fetching.fetch`."""
        self.asked.append(url)
        while url in self.redirects:
            url = self.redirects[url]
            onward(parse(url))
            self.asked.append(url)
        self.known.append(known)
        page = self.pages.get(url, Refused(f"{url} is gone.", Code.GONE, status=404))
        if isinstance(page, Refused):
            raise page
        etag = self.etags.get(url, "")
        if etag and known.etag == etag:
            raise Refused("Nothing has changed.", Code.NOT_MODIFIED, status=304)
        content = page.encode() if isinstance(page, str) else page
        content = content[: limits.body_bytes] if limits and limits.cut else content
        headers = (("Content-Type", "text/html"), *([("ETag", etag)] if etag else []))
        at = datetime.now(UTC)
        wire = (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n" + content)
        answer = Exchange(url, at, "93.184.216.34", 200, headers, (), *wire)
        return Fetched(url, url, 200, headers, (), content, at, "93.184.216.34", (), (answer,))
