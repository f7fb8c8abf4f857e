"""Time stamps after RFC 3161: what an authority was shown, and the moment that it names."""

from __future__ import annotations

_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_SHA_256 = bytes.fromhex("608648016503040201")


def stamped(reply: bytes) -> tuple[str, str]:
    """The SHA-256 that was shown to an authority, and the moment that it names. Raises ValueError.

    Whether the authority signed it is not looked at: that takes its certificates.
    """
    try:
        status, (_, token) = _values(_only(reply))[:2]
        signed = _only(_values(token)[1][1])
        (_, kind), (_, wrapped) = _values(_values(signed)[2][1])
        told = _values(_only(_only(wrapped)))
        (_, algorithm), (_, imprint) = _values(told[2][1])
        granted = _values(status[1])[0][1] in (b"\x00", b"\x01")
        if not granted or kind != _TST_INFO or _values(algorithm)[0][1] != _SHA_256:
            raise ValueError("no stamp over a SHA-256")
        moment = next(value for tag, value in told if tag == 0x18)
        return imprint.hex(), moment.decode("ascii")
    except (IndexError, StopIteration, ValueError) as error:
        raise ValueError("this is no time stamp (RFC 3161) over a SHA-256") from error


def _values(data: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of each DER value in these bytes, one after the other."""
    found, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            wide = length & 0x7F
            length, at = int.from_bytes(data[at : at + wide], "big"), at + wide
        if at + length > len(data):
            raise ValueError("a value is cut short")
        found.append((tag, data[at : at + length]))
        at += length
    return found


def _only(data: bytes) -> bytes:
    """The content of the one value in these bytes."""
    ((_, content),) = _values(data)
    return content
