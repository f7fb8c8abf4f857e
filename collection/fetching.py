"""A page from the web, fetched so that neither the page nor the way to it can harm us or show who asks.

One parser reads the address; the name is resolved once, every answer is checked, and the connection goes to a checked
answer and nowhere else; every redirect is treated like a new address. One deadline covers the whole, and bytes are
counted on the wire and after unpacking.
"""

import ipaddress
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead

from collection.addresses import IPAddress, Permission, Resolver, is_public, system_resolver
from collection.connections import OutOfBytes, PinnedConnection, opened, resolved
from collection.deadlines import Deadline, OutOfTime
from collection.exchanges import Exchange, Headers, storable
from collection.files import Intake, from_bytes
from collection.forms import media_type_of
from collection.proxies import Proxy
from collection.refusals import Code, Refused
from collection.urls import Address, join, parse

USER_AGENT = "Mozilla/5.0 (compatible; ArticleArchiver/1.0)"
"""The same for every user and every page, and it names nobody."""

_REQUEST = (
    ("User-Agent", USER_AGENT),
    ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"),
    ("Accept-Language", "en"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
"""All that a server learns besides the Host: no cookies, no referer, nothing of who asks."""

_CHUNK = 65_536
_ATTEMPTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_FORBIDDEN = frozenset({401, 402, 403, 407, 451})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. Seconds and bytes; ``ports`` are those that may be connected to.

    With ``cut``, what of a body is beyond ``body_bytes`` is left out; else such a body is refused.
    """

    seconds: float = 12.0
    wire_bytes: int = 10_000_000
    body_bytes: int = 20_000_000
    redirects: int = 5
    cut: bool = False
    ports: frozenset[int] = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Network:
    """How names and connections are made; tests put their own in, nobody else does."""

    resolver: Resolver = system_resolver
    permitted: Permission = is_public
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    proxy: Proxy | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the server told of the page when it was last had, so that it need not send it again."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> Headers:
        """The conditions of a request; a value that could break out of its line is left out."""
        told = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in told if value and value.isprintable() and value.isascii())


NOTHING_KNOWN = Known()


def anywhere(_: Address) -> None:
    """Let every redirect be followed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of 2xx as it came. ``content`` is unpacked; ``peer`` is the IP address that gave it.

    ``request_headers`` and ``headers`` keep order and repetition. ``redirects`` are the addresses passed on the way,
    ``exchanges`` all that went over the wire, the answer last.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    content: bytes
    fetched_at: datetime
    peer: str
    redirects: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    def intake(self) -> Intake:
        """The page as an input like any other. Refuses what is empty or of no readable type."""
        media_type, charset = media_type_of(self.header("content-type"))
        return from_bytes(
            self.content,
            source_name=self.final_url,
            media_type=media_type,
            url=self.final_url,
            charset=charset,
            exchanges=self.exchanges,
        )

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    network: Network | None = None,
    known: Known = NOTHING_KNOWN,
    onward: Callable[[Address], None] = anywhere,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Fetched:
    """Fetch a page, or raise :class:`Refused` with its sentence and code. Nothing else is raised.

    A page that is still what was ``known`` of it is refused as ``not_modified``. ``onward`` is asked before a redirect
    is followed to an address, and may raise; the time that it takes does not count.
    """
    limits, network = limits or Limits(), network or Network()
    deadline, address, passed = Deadline(limits.seconds), parse(url), [url.strip()]
    exchanges: list[Exchange] = []
    while True:
        hop = _Hop(address, deadline, limits, network, known.headers)
        answer = hop.answer()
        exchanges.append(answer.exchange(str(address), hop.request, clock()))
        if answer.location is None:
            break
        if len(passed) > limits.redirects:
            raise Refused(f"{address.host} redirects in circles; give the article's final address.", Code.REDIRECTS)
        address = join(address, answer.location)
        with deadline.paused():
            onward(address)
        passed.append(str(address))
    return Fetched(
        url=passed[0],
        final_url=str(address),
        status=answer.status,
        headers=answer.headers,
        request_headers=hop.request,
        content=answer.content,
        fetched_at=exchanges[-1].at,
        peer=answer.peer,
        redirects=tuple(passed[1:]),
        exchanges=tuple(exchanges),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    peer: str
    content: bytes = b""
    location: str | None = None
    sent: bytes = b""
    received: bytes = b""

    def exchange(self, url: str, request: Headers, at: datetime) -> Exchange:
        """The same for the seal."""
        return Exchange(url, at, self.peer, self.status, self.headers, request, self.sent, self.received)


@dataclass(frozen=True, slots=True)
class _Hop:
    """One request to one address: an answer, a redirect, or a refusal."""

    address: Address
    deadline: Deadline
    limits: Limits
    network: Network
    conditions: Headers = ()

    @property
    def request(self) -> Headers:
        """All headers of the request, in their order."""
        return (("Host", self.address.authority), *_REQUEST, *self.conditions)

    def answer(self) -> _Answer:
        host = self.address.host
        if self.address.port not in self.limits.ports:
            raise Refused(f"Port {self.address.port} of {host} is not fetched from; only 80 and 443 are.", Code.BAD_URL)
        try:
            return self._ask(self._peers())
        except (OutOfTime, TimeoutError) as error:
            raise _unreachable(host, f"did not answer in full within {self.limits.seconds:.0f} seconds") from error
        except OutOfBytes as error:
            raise self._too_large() from error
        except ssl.SSLError as error:
            raise _unreachable(host, "could not prove its identity (TLS)") from error
        except (HTTPException, zlib.error, ValueError) as error:
            raise _unreachable(host, "sent an answer that is not valid HTTP") from error
        except OSError as error:
            raise _unreachable(host, f"could not be reached ({error.strerror or error})") from error

    def _peers(self) -> list[IPAddress]:
        """The host's addresses, all of which must be permitted."""
        host = self.address.host
        answers = resolved(host, self.address.port, resolver=self.network.resolver, deadline=self.deadline)
        found = [ipaddress.ip_address(answer) for answer in answers]
        if not found:
            raise _unreachable(host, "has no address")
        if not all(self.network.permitted(address) for address in found):
            raise Refused(
                f"{host} leads to an address outside the public Internet and was not contacted; give a public address.",
                Code.BLOCKED_ADDRESS,
            )
        return found

    def _ask(self, peers: list[IPAddress]) -> _Answer:
        connection, peer = self._connected(peers)
        try:
            connection.putrequest("GET", self.address.target, skip_host=True, skip_accept_encoding=True)
            for name, value in self.request:
                connection.putheader(name, value)
            connection.endheaders()
            answer = self._read(connection.getresponse(), peer)
            return replace(answer, sent=bytes(connection.wire.sent), received=bytes(connection.wire.received))
        finally:
            connection.wire.end()

    def _connected(self, peers: list[IPAddress]) -> tuple[PinnedConnection, IPAddress]:
        """A connection to the first address that takes one: a host may name an IPv6 address that we cannot reach."""
        most, failure = self.limits.wire_bytes, OSError("no address took a connection")
        tls, proxy = self.network.tls, self.network.proxy
        for peer in peers[:_ATTEMPTS]:
            try:
                return opened(self.address, peer, deadline=self.deadline, max_bytes=most, tls=tls, proxy=proxy), peer
            except (ssl.SSLError, TimeoutError):
                raise
            except OSError as error:
                failure = error
        raise failure

    def _read(self, response: HTTPResponse, peer: IPAddress) -> _Answer:
        status, headers = response.status, storable(response.getheaders())
        location = response.getheader("Location")
        if status in _REDIRECTS and location:
            return _Answer(status, headers, str(peer), location=_as_utf8(location))
        _check(self.address.host, status, response.getheader("Retry-After"))
        return _Answer(status, headers, str(peer), self._body(response))

    def _body(self, response: HTTPResponse) -> bytes:
        coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
        if coding not in {"identity", "gzip", "x-gzip", ""}:
            raise _unreachable(self.address.host, f"packed its answer as {coding[:20]!r}, which was not asked for")
        body = _Body(self.limits.body_bytes, packed="gzip" in coding)
        try:
            while chunk := response.read(_CHUNK):
                self.deadline.left()
                body.add(chunk)
        except OutOfBytes:
            if self.limits.cut:
                return body.so_far()
            raise
        if response.length:
            raise IncompleteRead(b"", response.length)
        return body.whole()

    def _too_large(self) -> Refused:
        wire, body = self.limits.wire_bytes // 1_000_000, self.limits.body_bytes // 1_000_000
        what = f"{self.address.host} sent more than is read ({wire} MB, {body} MB unpacked)"
        return Refused(f"{what}; give the article's own page.", Code.TOO_LARGE)


class _Body:
    """What has come of a body, unpacked as it comes and never beyond ``most`` bytes."""

    def __init__(self, most: int, *, packed: bool) -> None:
        self._parts: list[bytes] = []
        self._left = most
        self._unpacker = zlib.decompressobj(wbits=31) if packed else None

    def add(self, chunk: bytes) -> None:
        if self._unpacker is None:
            self._keep(chunk)
            return
        while chunk:
            if self._unpacker.eof and not chunk.startswith(b"\x1f"):
                return  # padding after the end
            if self._unpacker.eof:  # a gzip file may have several members
                self._unpacker = zlib.decompressobj(wbits=31)
            self._keep(self._unpacker.decompress(chunk, _CHUNK))
            chunk = self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def whole(self) -> bytes:
        if self._unpacker is not None:
            self._keep(self._unpacker.flush())
            if self._parts and not self._unpacker.eof:
                raise zlib.error("the packed body breaks off")
        return self.so_far()

    def so_far(self) -> bytes:
        return b"".join(self._parts)

    def _keep(self, part: bytes) -> None:
        if part:
            self._parts.append(part[: self._left])
        self._left -= len(part)
        if self._left < 0:
            self._left = 0
            raise OutOfBytes


def _check(host: str, status: int, retry_after: str | None) -> None:
    """Refuse every status that brings no page."""
    if status == 304:
        raise Refused(f"{host} says that nothing has changed.", Code.NOT_MODIFIED, status=status)
    if status in _GONE:
        raise Refused(f"{host} says the page is gone ({status}); check the address.", Code.GONE, status=status)
    if status in _FORBIDDEN:
        what = f"{host} does not show the page to strangers ({status}); hand in the text as a file instead."
        raise Refused(what, Code.FORBIDDEN, status=status)
    if not 200 <= status < 300:
        refusal = _unreachable(host, f"answered with status {status}", status=status)
        refusal.retry_after = _seconds(retry_after)
        raise refusal


def _unreachable(host: str, why: str, *, status: int | None = None) -> Refused:
    return Refused(f"{host} {why}; try again later or hand in the text as a file.", Code.UNREACHABLE, status=status)


def _seconds(retry_after: str | None) -> int | None:
    """The pause that a server asks for, in seconds; None where it asks for none or gives a date."""
    told = (retry_after or "").strip()
    return min(int(told), 7 * 24 * 3600) if told.isascii() and told.isdigit() and len(told) < 9 else None


def _as_utf8(location: str) -> str:
    """A Location header holds raw bytes, which :mod:`http.client` shows as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
