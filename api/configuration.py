"""Settings of the REST interface, imported by ``tracker.settings``. No Django model is touched here.

Rates are requests in a time, ``600/minute``; a variable of the environment overrides each: RATE_ANON, RATE_USER,
RATE_INGEST, RATE_TOKEN_ADDRESS, RATE_TOKEN_ACCOUNT. ``off`` switches one off. PROXIES tells how many proxies of our
own stand in front, each adding to X-Forwarded-For; with none, a client's own X-Forwarded-For counts for nothing.
"""

import os
import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

RATES = {
    "anon": "120/minute",
    "user": "1200/minute",
    "ingest": "240/minute",
    "token_address": "10/minute",
    "token_account": "20/minute",
}
"""What is allowed unless the environment says otherwise. ``anon`` counts per address, ``user`` and ``ingest`` per
account; a password is tried at most so often from one address, and for one account from all addresses."""


def rate(scope: str) -> str | None:
    """The rate of a scope, None where it is off; anything that is no rate stops the start."""
    name = f"RATE_{scope.upper()}"
    value = os.environ.get(name, "").strip() or RATES[scope]
    if value == "off":
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(second|minute|hour|day)", value):
        raise ImproperlyConfigured(f"{name}={value!r} is no rate: write it as 600/minute, or off.")
    return value


def proxies() -> int:
    """How many proxies of our own stand in front."""
    value = os.environ.get("PROXIES", "").strip() or "0"
    if not value.isdecimal():
        raise ImproperlyConfigured(f"PROXIES={value!r} must be a whole number: how many proxies stand in front.")
    return int(value)


def caches(redis_url: str) -> dict[str, dict[str, Any]]:
    """Where requests are counted: in Redis, so that all processes count together, else in this process's memory.

    The embedded default runs one web process, so its memory is the whole count. ``memory`` stands in while
    Redis is away: limits are then kept per process rather than not at all.
    """
    memory = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rates",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    if not redis_url.startswith(("redis://", "rediss://", "unix://")):
        return {"default": memory, "memory": memory}
    shared = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "gainsay",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
    return {"default": shared, "memory": memory}


REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.ByRole"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.AnonymousRate", "api.throttles.AccountRate"],
    "DEFAULT_THROTTLE_RATES": {scope: rate(scope) for scope in RATES},
    "DEFAULT_PAGINATION_CLASS": "api.pages.Pages",
    "DEFAULT_FILTER_BACKENDS": ["api.filters.KnownFilters"],
    "DEFAULT_PARSER_CLASSES": ["api.inputs.Json"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "api.errors.answer",
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": proxies(),
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Gainsay",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "Alleged sanctions violations, the evidence for and against them, and the contradictions in it.\n\n"
        "Sign in with `Authorization: Token …`; `POST /api/v1/token/` gives a token for a user name and password.\n"
        "Offsets are Unicode code points, half-open `[start, end)`, in the text version that is named beside them. "
        "Unknown is null, never a guess. Lists come newest first, in pages that are followed by `next`; a filter "
        "that a list does not know is refused. Every error has the one shape `Error`."
    ),
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "docExpansion": "list"},
    "PREPROCESSING_HOOKS": ["api.schema.with_closing_slash"],
    "POSTPROCESSING_HOOKS": ["api.schema.with_errors"],
    "GENERIC_ADDITIONAL_PROPERTIES": None,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}
