"""A few bytes handed to an address, under the same guard as a fetch: one parser, a checked and pinned address, one
deadline, counted bytes, no redirects, and nothing that tells who asks."""

import ipaddress
import ssl
from http.client import HTTPException

from collection.connections import OutOfBytes, opened, resolved
from collection.deadlines import Deadline, OutOfTime
from collection.fetching import USER_AGENT, Network
from collection.refusals import Code, Refused
from collection.urls import Address, parse

SECONDS = 20.0
LARGEST = 1_000_000
"""Bytes of an answer that are read."""
PORTS = frozenset({80, 443})


def post(
    url: str, content: bytes, media_type: str, *, network: Network | None = None, ports: frozenset[int] = PORTS
) -> bytes:
    """The answer's body to these bytes. Raises :class:`Refused` with its sentence, and nothing else."""
    network, address, deadline = network or Network(), parse(url), Deadline(SECONDS)
    if address.port not in ports:
        raise Refused(f"Nothing is sent to port {address.port} of {address.host}; only to 80 and 443.", Code.BAD_URL)
    try:
        return _answer(address, content, media_type, network, deadline)
    except (OutOfTime, TimeoutError, OutOfBytes, HTTPException, ValueError, OSError) as error:
        why = f"{address.host} did not take what was sent ({error or type(error).__name__}); it is tried again later."
        raise Refused(why, Code.UNREACHABLE) from error


def _answer(address: Address, content: bytes, media_type: str, network: Network, deadline: Deadline) -> bytes:
    peers = [ipaddress.ip_address(one) for one in _peers(address, network, deadline)]
    if not peers or not all(network.permitted(peer) for peer in peers):
        what = f"{address.host} leads to an address outside the public Internet; nothing was sent to it."
        raise Refused(what, Code.BLOCKED_ADDRESS)
    tls: ssl.SSLContext = network.tls
    connection = opened(address, peers[0], deadline=deadline, max_bytes=LARGEST, tls=tls, proxy=network.proxy)
    try:
        headers = {"Host": address.authority, "User-Agent": USER_AGENT, "Content-Type": media_type}
        connection.request("POST", address.target, content, {**headers, "Connection": "close"})
        response = connection.getresponse()
        body = response.read(LARGEST)
        if not 200 <= response.status < 300:
            raise OSError(f"status {response.status}")
        return body
    finally:
        connection.wire.end()


def _peers(address: Address, network: Network, deadline: Deadline) -> list[str]:
    return list(resolved(address.host, address.port, resolver=network.resolver, deadline=deadline))
