"""Who may do what: every address, every verb, every role, against one table. An address without a row fails.

A row gives the answer to each verb for reader, researcher, reviewer and editor; nobody gets 401 wherever signing in is
needed. Bodies are empty, so 400 means: let in, and then told what is missing. A verb not named is refused with 405.
"""

import re
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver
from rest_framework.test import APIClient

from tests.api.conftest import Case, ClientOf

pytestmark = pytest.mark.once
ROLES = ("reader", "researcher", "reviewer", "editor")
VERBS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
READ = {"get": (200, 200, 200, 200), "head": (200, 200, 200, 200)}
RESEARCH = (403, 400, 403, 400)
REVIEW = (403, 403, 400, 400)
TABLE: dict[str, dict[str, tuple[int, int, int, int]]] = {
    "articles/": READ | {"post": RESEARCH},
    "articles/batch/": {"post": RESEARCH},
    "articles/{article}/": READ,
    "articles/{article}/text/": READ,
    "articles/{article}/recheck/": {"post": (403, 409, 409, 409)},
    "articles/{article}/retry/": {"post": (403, 409, 403, 409)},
    "feeds/": READ | {"post": RESEARCH},
    "feeds/{feed}/": READ,
    "captures/": READ,
    "captures/{capture}/": READ,
    "captures/{capture}/content/": READ,
    "statements/": READ,
    "statements/{statement}/": READ,
    "claims/": READ,
    "claims/{claim}/": READ,
    "parties/": READ,
    "parties/{party}/": READ,
    "outlets/": READ,
    "outlets/{outlet}/": READ,
    "provisions/": READ,
    "provisions/UN-1718-8b/": READ,
    "violations/": READ,
    "violations/KP-RU-ARMS/": READ,
    "violations/KP-RU-ARMS/chronology/": READ,
    "violations/KP-RU-ARMS/matrix/": READ,
    "violations/KP-RU-ARMS/diff/": READ,
    "violations/KP-RU-ARMS/bundle/": READ,
    "violations/KP-RU-ARMS/move/": {"post": RESEARCH},
    "violations/KP-RU-ARMS/judge/": {"post": REVIEW},
    "violations/KP-RU-ARMS/provisions/UN-1718-8b/confirm/": {"post": REVIEW},
    "violations/KP-RU-ARMS/provisions/UN-1718-8b/reject/": {"post": REVIEW},
    "evidence/": READ | {"post": RESEARCH},
    "evidence/{evidence}/": READ,
    "evidence/{evidence}/accept/": {"post": REVIEW},
    "evidence/{evidence}/reject/": {"post": REVIEW},
    "contradictions/": READ,
    "contradictions/{contradiction}/": READ,
    "contradictions/{contradiction}/settle/": {"post": REVIEW},
    "contradictions/{contradiction}/dismiss/": {"post": REVIEW},
    "quotations/": READ,
    "quotations/{quotation}/": READ,
    "assessments/": READ,
    "assessments/{assessment}/": READ,
    "rechecks/": READ,
    "rechecks/{recheck}/": READ,
    "reports/": READ | {"post": (403, 400, 400, 400)},
    "reports/{report}/": READ,
    "reports/{report}/files/digest.html/": READ,
    "ledger/": READ,
    "ledger/{entry}/": READ,
    "checkpoints/": READ,
    "checkpoints/{checkpoint}/": READ,
}
OPEN = {
    "": READ,
    "schema/": READ,
    "docs/": READ,
    "token/": {"post": (400, 400, 400, 400), "delete": (204, 204, 204, 204)},
}
"""What nobody may ask as well, giving back a token aside."""


def test_every_address_has_its_row(case: Case) -> None:
    tabled = {resolved(route) for route in [*TABLE, *OPEN]}
    routes = {name for name in routed() if name.endswith("/") or not name}
    assert routes == tabled


def test_every_address_answers_without_its_closing_slash() -> None:
    routes = routed()
    assert {name.removesuffix("/") for name in routes} <= set(routes)


@pytest.mark.parametrize("verb", VERBS)
def test_each_role_may_do_what_the_table_says(verb: str, case: Case, cast: dict[str, Any], client_of: ClientOf) -> None:
    clients = {role: client_of(account) for role, account in cast.items()}
    for route, row in TABLE.items():
        expected = dict(zip(ROLES, row.get(verb, (405,) * 4), strict=True)) | {"nobody": 401}
        assert {role: ask(clients[role], verb, at(route, case)) for role in expected} == expected, route


@pytest.mark.parametrize("route", OPEN)
def test_what_is_open_is_open_to_all(route: str, case: Case, cast: dict[str, Any], client_of: ClientOf) -> None:
    url = at(route, case)
    for verb in VERBS:
        wanted = OPEN[route].get(verb, (405,) * 4)
        expected = dict(zip(ROLES, wanted, strict=True)) | {"nobody": 401 if wanted[0] == 204 else wanted[0]}
        answers = {role: ask(client_of(cast[role]), verb, url) for role in expected}
        assert answers == expected, (verb, url)


def test_what_does_not_exist_is_not_found(case: Case, cast: dict[str, Any], client_of: ClientOf) -> None:
    client = client_of(cast["editor"])
    body = {"reason": "because", "workflow": "new", "outcome": "both", "evidential_status": "reported"}
    words = {"likelihood": "likely", "confidence": "low"}
    for route in [route for route in TABLE if "{" in route or "KP-RU-ARMS" in route]:
        missing = at(route, case, missing=True).replace("KP-RU-ARMS", "XX-YY-ZZ")
        needed = {name: (body | words)[name] for name in fields_of(route)}
        answer = client.get(missing) if "get" in TABLE[route] else client.post(missing, needed)
        assert (answer.status_code, answer.json()["type"]) == (404, "not_found"), route


def fields_of(route: str) -> list[str]:
    """What a body at this address has to name."""
    extra = {"move": ["workflow"], "settle": ["outcome"], "judge": ["evidential_status", "likelihood", "confidence"]}
    action = route.strip("/").split("/")[-1]
    return [] if action in {"recheck", "retry"} else ["reason", *extra.get(action, [])]


def at(route: str, case: Case, *, missing: bool = False) -> str:
    """The address of a row of the case, or one that no row has."""
    rows = {name: getattr(case, name).pk for name in case.__dataclass_fields__} | {"outlet": case.article.outlet_id}
    return "/api/v1/" + route.format(**{name: 10**12 if missing else key for name, key in rows.items()})


def ask(client: APIClient, verb: str, url: str) -> int:
    """The status of an answer, whose body must have the shape of an error where it is one."""
    answer = client.generic(verb.upper(), url, "{}", content_type="application/json")
    if answer.status_code >= 400 and verb != "head":
        assert set(answer.json()) == {"type", "detail", "fields"}, answer.content
    return int(answer.status_code)


def routed() -> set[str]:
    """Every address under /api/v1/, its parameters named by their place."""
    resolver = next(found for found in walk(get_resolver().url_patterns) if str(found.pattern) == "api/v1/")
    return {str(pattern.pattern) for pattern in resolver.url_patterns if isinstance(pattern, URLPattern)}


def walk(patterns: Any) -> Any:
    """Resolvers, all the way down."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield pattern
            yield from walk(pattern.url_patterns)


def resolved(route: str) -> str:
    """The pattern that an address of the table is resolved by."""
    filled = re.sub(r"\{\w+\}", "1", route)
    return str(get_resolver().resolve("/api/v1/" + filled).route.removeprefix("api/v1/"))
