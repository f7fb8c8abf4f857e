"""AWS Signature Version 4, by which every S3-compatible store knows who asks. Pure: the moment comes in."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks, of which region."""

    access_key: str
    secret_key: str
    region: str


def signed(
    method: str,
    host: str,
    path: str,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    payload_sha256: str,
    *,
    credentials: Credentials,
    at: datetime,
) -> dict[str, str]:
    """All headers of a request for S3, the signature among them. ``at`` in UTC, names of ``headers`` in lower case."""
    moment, day = at.strftime("%Y%m%dT%H%M%SZ"), at.strftime("%Y%m%d")
    told = {"host": host, "x-amz-content-sha256": payload_sha256, "x-amz-date": moment, **headers}
    names = ";".join(sorted(told))
    canonical = "\n".join(
        [
            method,
            quote(path, safe="/-_.~"),
            encoded(query),
            *(f"{name}:{' '.join(told[name].split())}" for name in sorted(told)),
            "",
            names,
            payload_sha256,
        ]
    )
    scope = f"{day}/{credentials.region}/s3/aws4_request"
    to_sign = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(_key(credentials, day), to_sign.encode(), hashlib.sha256).hexdigest()
    by = f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope},SignedHeaders={names},Signature={signature}"
    return told | {"authorization": by}


def encoded(query: Mapping[str, str]) -> str:
    """The query in the one order and spelling that is signed."""
    return "&".join(f"{quote(name, safe='-_.~')}={quote(query[name], safe='-_.~')}" for name in sorted(query))


def _key(credentials: Credentials, day: str) -> bytes:
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (day, credentials.region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
