"""The settings of custody: where the signing key lies, who else's keys are believed, where checkpoints go besides.

A bad value stops the start and says which one and what is wanted.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from tracker.custody.notes import BadKey, public_key

SCHEMES = ("http", "https", "mailto", "file")


@dataclass(frozen=True, slots=True)
class Custody:
    """Where the private key lies, whose older keys are believed, where checkpoints go, who stamps them.

    ``folder`` takes each checkpoint whatever else is set. ``certificates`` are the authorities' roots, in PEM.
    """

    key: Path
    known_keys: tuple[str, ...]
    folder: Path
    places: tuple[str, ...]
    authorities: tuple[str, ...]
    certificates: Path | None


def custody(data: Path, env: environ.Env) -> Custody:
    """What the environment says; ``data`` is the folder of the embedded default."""
    named: str = env.str("SIGNING_KEY", default="").strip()
    authorities = tuple(_address(one) for one in _listed(env, "TIMESTAMP_AUTHORITIES"))
    certificates = _file(env, "TIMESTAMP_CERTIFICATES")
    if authorities and not certificates:
        raise ImproperlyConfigured(
            "TIMESTAMP_AUTHORITIES wants TIMESTAMP_CERTIFICATES: a file with their roots, in PEM."
        )
    return Custody(
        key=Path(named).expanduser().resolve() if named else data / "signing-key",
        known_keys=tuple(_key(line) for line in _listed(env, "KNOWN_KEYS")),
        folder=data / "checkpoints",
        places=tuple(_place(place) for place in _listed(env, "CHECKPOINT_PLACES")),
        authorities=authorities,
        certificates=certificates,
    )


def _listed(env: environ.Env, name: str) -> list[str]:
    value: str = env.str(name, default="")
    return [one.strip() for one in value.split(",") if one.strip()]


def _key(line: str) -> str:
    try:
        return str(public_key(line))
    except BadKey as error:
        raise ImproperlyConfigured(f"KNOWN_KEYS: {error}") from error


def _place(place: str) -> str:
    """A folder, an address to post to, or somebody's mail."""
    if place.startswith("/"):
        return f"file://{place}"
    if urlsplit(place).scheme not in SCHEMES:
        raise ImproperlyConfigured(
            f"CHECKPOINT_PLACES: {place!r} is none: give a folder (/…), an address (https://…) or mailto:somebody."
        )
    return place


def _address(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(f"TIMESTAMP_AUTHORITIES: {url!r} is no address: give one that begins with https://.")
    return url


def _file(env: environ.Env, name: str) -> Path | None:
    value: str = env.str(name, default="").strip()
    if not value:
        return None
    path = Path(value).expanduser().resolve()
    if not path.is_file():
        raise ImproperlyConfigured(f"{name}={value!r} is no file: name one with certificates in PEM.")
    return path
