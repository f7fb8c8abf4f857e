"""Time stamps after RFC 3161: an authority's word that a note was there by a moment. Bytes in, bytes out."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class BadStamp(Exception):
    """A reply that is no valid stamp of what was asked about."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question that is under way: only the reply with its nonce answers it."""

    note: bytes
    query: bytes
    nonce: int


def request(note: str) -> Request:
    """What to post to an authority about a note."""
    built = TimestampRequestBuilder().data(note.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    return Request(note.encode(), built.as_bytes(), built.nonce or 0)


def stamped_at(asked: Request, reply: bytes, roots: Path) -> datetime:
    """The moment in the reply, once it is known to answer the request. Raises :class:`BadStamp`.

    The authority's certificates must lead to one of ``roots`` (PEM).
    """
    try:
        told = decode_timestamp_response(reply).tst_info
    except ValueError as error:
        raise BadStamp(f"The authority's reply cannot be read: {error}") from error
    if told.message_imprint.message != hashlib.sha256(asked.note).digest() or told.nonce != asked.nonce:
        raise BadStamp("The authority's reply is about something else than was asked.")
    check(asked.note, reply, roots)
    return told.gen_time


def check(note: bytes, token: bytes, roots: Path) -> None:
    """Prove a kept token against the note and the authorities' roots. Raises :class:`BadStamp`."""
    try:
        builder = VerifierBuilder()
        for one in load_pem_x509_certificates(roots.read_bytes()):
            own = one.issuer == one.subject
            builder = builder.add_root_certificate(one) if own else builder.add_intermediate_certificate(one)
        builder.build().verify_message(decode_timestamp_response(token), note)
    except (VerificationError, ValueError) as error:
        raise BadStamp(f"The time stamp does not hold: {error}") from error
