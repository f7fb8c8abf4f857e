"""How often somebody may ask. Counted atomically in fixed windows, for all processes together where Redis is.

While Redis is away each process counts for itself: limits grow laxer, reads go on, and nothing fails open.
"""

import hashlib
import time
from typing import Any

from django.core.cache import BaseCache, caches
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

AWAY = 10.0
"""Seconds for which a cache that failed is not asked again."""

_asked_again_at = 0.0


class Rate(SimpleRateThrottle):
    """So many requests in a window of time for each ``ident``."""

    num_requests: int | None
    duration: int | None

    def ident(self, request: Request) -> str | None:
        """Who is counted; None where this rate does not concern the request."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request. False: the window is full."""
        ident = self.ident(request) if self.rate else None
        if ident is None or self.num_requests is None or self.duration is None:
            return True
        self.now = time.time()
        key = f"rate:{self.scope}:{_digest(ident)}:{int(self.now // self.duration)}"
        return count(key, self.duration) <= self.num_requests

    def wait(self) -> float:
        """Seconds until the next window."""
        duration = self.duration or 1
        return duration - self.now % duration


class AnonymousRate(Rate):
    """Whoever has not signed in, by address."""

    scope = "anon"

    def ident(self, request: Request) -> str | None:
        return None if request.user.is_authenticated else self.get_ident(request)


class AccountRate(Rate):
    """Whoever has signed in, by account."""

    scope = "user"

    def ident(self, request: Request) -> str | None:
        return str(request.user.pk) if request.user.is_authenticated else None


class IngestRate(AccountRate):
    """Articles handed in, by account; a batch counts once."""

    scope = "ingest"


class TokenByAddress(Rate):
    """Passwords tried from one address."""

    scope = "token_address"

    def ident(self, request: Request) -> str | None:
        return self.get_ident(request)


class TokenByAccount(Rate):
    """Passwords tried for one account, from wherever. Counted before any password is hashed."""

    scope = "token_account"

    def ident(self, request: Request) -> str | None:
        name = request.data.get("username") if isinstance(request.data, dict) else None
        return name.casefold() if isinstance(name, str) else None


def count(key: str, seconds: int) -> int:
    """One more for this key: how many that makes in its window."""
    global _asked_again_at
    if time.monotonic() >= _asked_again_at:
        try:
            return _count(caches["default"], key, seconds)
        except (RedisError, OSError):
            _asked_again_at = time.monotonic() + AWAY
    return _count(caches["memory"], key, seconds)


def _count(cache: BaseCache, key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return cache.incr(key)
    except ValueError:  # it went between the two calls: memory was full
        cache.set(key, 1, timeout=seconds * 2)
        return 1


def _digest(ident: str) -> str:
    """Hostile names make no odd keys."""
    return hashlib.sha256(ident.encode("utf-8", "surrogatepass")).hexdigest()[:32]
