"""One shape for everything that goes wrong: ``{"type", "detail", "fields"}``. Every detail says what to do next.

``type`` is one word for programs, ``detail`` a sentence or two for people, ``fields`` the sentences that belong to
single fields, by path: ``{"items.0.text": ["…"]}``. A stack trace never leaves the house.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from collection.refusals import Code, Refused
from collection.store import NotKept, StoreError
from tracker.steps.decisions import NotAllowed
from tracker.steps.report import NotPublished

log = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer of the interface carries: nothing keeps it, nothing in it is run."""

STATUS = {
    Code.TOO_LARGE: 413,
    Code.BINARY: 415,
    Code.UNDECODABLE: 415,
    Code.UNSUPPORTED_TYPE: 415,
}
"""The status of a refusal where it is not a plain 400."""

ADVICE = {
    "not_authenticated": (
        "Sign in first: send the header `Authorization: Token …`. POST a user name and password to /api/v1/token/"
        " to get a token."
    ),
    "authentication_failed": (
        "This token is unknown, or its account has been closed. POST a user name and password to /api/v1/token/ to"
        " get a new one."
    ),
    "csrf_failed": (
        "A change in a browser session needs the header X-CSRFToken with the value of the csrftoken cookie. Send it,"
        " or sign in with a token."
    ),
    "not_found": "There is nothing at this address. Check it, or look the thing up in its list; /api/v1/ names them.",
    "not_acceptable": "Answers are JSON: send `Accept: application/json`, or no Accept header.",
    "unavailable": "The record cannot be reached at the moment. Nothing was saved; try again in a few seconds.",
    "server_error": (
        "Something went wrong on our side, and it has been logged. Nothing was half-saved. Try once more; if it"
        " happens again, tell the administrator when, and at which address."
    ),
    "bad_request": "The request could not be understood. Check the host name, the address and the headers.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, ready to be answered."""

    status: int
    type: str
    detail: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The one shape."""
        return {"type": self.type, "detail": self.detail, "fields": self.fields}


def answer(error: Exception, _context: Mapping[str, Any]) -> Response | None:
    """The answer to an error in a view; None for one that nobody foresaw, which Django then logs and answers."""
    problem = explain(error)
    if problem is None:
        return None
    set_rollback()
    if problem.status >= 500:
        log.error("%s: %s", problem.type, error)
    return Response(problem.body, status=problem.status, headers=problem.headers)


def explain(error: Exception) -> Problem | None:
    """What to tell of an error, None where it was not foreseen."""
    if isinstance(error, Http404):
        return _told("not_found", 404)
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, exceptions.ValidationError):
        return _invalid(error)
    if isinstance(error, exceptions.APIException):
        return _of_rest(error)
    return _of_ours(error)


def refused(refusal: Refused) -> Problem:
    """What to tell of something that is not taken in."""
    return Problem(STATUS.get(refusal.code, 400), refusal.code.value, refusal.message)


def _of_ours(error: Exception) -> Problem | None:
    if isinstance(error, Refused):
        return refused(error)
    if isinstance(error, NotAllowed):
        return Problem(409, "not_allowed", str(error))
    if isinstance(error, NotPublished):
        return Problem(400, "not_published", str(error))
    if isinstance(error, NotKept):
        return Problem(507, "not_kept", str(error))
    if isinstance(error, StoreError):
        return Problem(503, "damaged", str(error))
    if isinstance(error, RequestDataTooBig):
        return Problem(413, Code.TOO_LARGE.value, "The body is too large: give one article, or fewer in one batch.")
    if isinstance(error, SuspiciousOperation):
        return _told("bad_request", 400)
    if isinstance(error, OperationalError | InterfaceError):
        return Problem(503, "unavailable", ADVICE["unavailable"], headers={"Retry-After": "5"})
    return None


def _of_rest(error: exceptions.APIException) -> Problem:
    """An error of the framework, in our words where its own say nothing about what to do."""
    code = str(getattr(error.detail, "code", error.default_code))
    said = str(error.detail)
    headers: dict[str, str] = {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        headers["WWW-Authenticate"] = str(getattr(error, "auth_header", "Token"))
    if isinstance(error, exceptions.Throttled):
        seconds = int(getattr(error, "wait", None) or 1) + 1
        return Problem(
            429,
            code,
            f"Too many requests. Wait {seconds} seconds, then go on more slowly.",
            headers={"Retry-After": str(seconds)},
        )
    if isinstance(error, exceptions.UnsupportedMediaType):
        return Problem(415, code, f"{said} Send `Content-Type: application/json`; an article may also come as a form.")
    if isinstance(error, exceptions.MethodNotAllowed):
        return Problem(405, code, f"{said} /api/v1/docs/ tells what each address takes.")
    if isinstance(error, exceptions.ParseError):
        return Problem(400, code, f"The body could not be read: {said.rstrip('.')}. Correct it and send it again.")
    if said.startswith("CSRF Failed"):
        code = "csrf_failed"
    return Problem(error.status_code, code, ADVICE.get(code, said), headers=headers)


def _invalid(error: exceptions.ValidationError) -> Problem:
    """What is wrong with each field; what belongs to none of them is the detail."""
    fields: dict[str, list[str]] = {}
    for path, sentence in _sentences(error.detail, ""):
        fields.setdefault(path, []).append(sentence)
    general = fields.pop("", [])
    detail = " ".join(general) or f"Not usable: {', '.join(fields)}. Correct that and send it again."
    return Problem(400, "invalid", detail, fields)


def _sentences(detail: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every sentence of a nested detail with the path to its field."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            here = path if name == "non_field_errors" else f"{path}.{name}".lstrip(".")
            yield from _sentences(inner, here)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list)
            yield from _sentences(inner, f"{path}.{place}".lstrip(".") if nested else path)
    else:
        yield path, str(detail)


def _told(kind: str, status: int) -> Problem:
    return Problem(status, kind, ADVICE[kind])


# Outside any view: what Django itself answers -------------------------------------------------------------------


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing has this address."""
    return _plain(_told("not_found", 404)) if _ours(request) else defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nobody foresaw it; Django has logged it."""
    return _plain(_told("server_error", 500)) if _ours(request) else defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request was malformed, or names a host that is not ours."""
    return _plain(_told("bad_request", 400)) if _ours(request) else defaults.bad_request(request, exception)


def _ours(request: HttpRequest) -> bool:
    return request.path_info.startswith(("/api/", "/healthz", "/readyz"))


def _plain(problem: Problem) -> JsonResponse:
    return JsonResponse(problem.body, status=problem.status, headers=HEADERS)
