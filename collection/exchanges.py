"""One request over the network and what came of it, as it went over the wire."""

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked of one address and answered. ``sent`` and ``received`` are the bytes on the wire, unaltered.

    ``peer`` is the IP address that answered, "" where nobody noted it; so is ``sent`` where only the answer was kept.
    """

    url: str
    at: datetime
    peer: str
    status: int
    headers: Headers
    request_headers: Headers = ()
    sent: bytes = b""
    received: bytes = b""
