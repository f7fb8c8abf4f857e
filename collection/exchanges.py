"""One request over the network and what came of it, as it went over the wire."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_SPOILT = re.compile("[\0\ud800-\udfff]")

Headers = tuple[tuple[str, str], ...]


def storable(headers: Iterable[tuple[str, str]]) -> Headers:
    """The headers as a database can keep them: NUL and lone surrogates, which it cannot, stand as U+FFFD.

    What came over the wire stands in ``received``.
    """
    return tuple((_SPOILT.sub("\ufffd", name), _SPOILT.sub("\ufffd", value)) for name, value in headers)


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
