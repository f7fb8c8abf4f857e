"""One reading of a web address, so that what is checked is what is fetched.

Stricter than a browser on purpose: two parsers that disagree about a host are how a guarded fetcher is led to
an internal one.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from collection.refusals import Code, Refused

LONGEST = 2000
"""Characters of an address as it goes over the wire, every letter beyond ASCII written out as ``%D0%BF``."""

PORTS = {"http": 80, "https": 443}

_ODD = re.compile("[\0- \\\\\x7f-\xa0\ud800-\udfff]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart. ``host`` is in lower case; ``target`` is path and query as sent on the wire."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header wants them: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse(url: str) -> Address:
    """Take a web address apart, or refuse it (``bad_url``): only http(s), no user name, no odd spelling."""
    text = url.strip(" ")
    if not text or len(text) > LONGEST:
        raise _refusal(text, f"it must have between 1 and {LONGEST} characters")
    if _ODD.search(text):
        raise _refusal(text, "it holds a blank, a control character or a backslash")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _refusal(text, "it cannot be read as an address") from error
    if parts.scheme not in PORTS:
        raise _refusal(text, "only http:// and https:// are fetched")
    if "@" in parts.netloc:
        raise _refusal(text, "a user name or password may not stand in it")
    host = _host(text, parts.hostname or "", bracketed=parts.netloc.startswith("["))
    query = f"?{parts.query}" if parts.query else ""
    address = Address(
        parts.scheme, host, PORTS[parts.scheme] if port is None else port, _target(parts.path or "/", query)
    )
    if len(str(address)) > LONGEST:
        raise _refusal(text, f"as it is sent it has more than {LONGEST} characters")
    return address


def join(base: Address, location: str) -> Address:
    """The address that a redirect from ``base`` points to, under the same rules as any other."""
    target = location.split("#", 1)[0]
    try:
        joined = urljoin(str(base), target)
    except ValueError as error:
        raise _refusal(target, "it cannot be read as an address") from error
    return parse(joined)


def _target(path: str, query: str) -> str:
    return quote(path + query, safe=_KEPT_IN_PATH)


def _host(url: str, host: str, *, bracketed: bool) -> str:
    """The host as a plain DNS name or a canonical IP address."""
    if bracketed:
        return _six(url, host)
    name = host.removesuffix(".").lower()
    if not name.isascii():
        raise _refusal(url, "a host name in another script must be written in its xn-- form")
    labels = name.split(".")
    if len(name) > 253 or not all(_NAME.fullmatch(label) for label in labels):
        raise _refusal(url, "it names no valid host")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        return _four(url, name)
    return name


def _four(url: str, name: str) -> str:
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise _refusal(url, "an IP address must be written as four decimal numbers") from error


def _six(url: str, host: str) -> str:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError as error:
        raise _refusal(url, "it names no valid IPv6 address") from error
    if address.scope_id is not None:
        raise _refusal(url, "an IPv6 zone may not stand in it")
    return str(address)


def _refusal(url: str, why: str) -> Refused:
    shown = url if len(url) <= 100 else url[:99] + "…"
    return Refused(f"The address {shown!r} was not used: {why}. Correct the address and try again.", Code.BAD_URL)
