"""The description of the interface, its readable pages, and whether the interface keeps to it."""

import contextlib
import io
import os
from typing import Any

import pytest
import schemathesis
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api import schema
from tests.api.conftest import Case, ClientOf
from tracker.models import Account
from tracker.wsgi import application

pytestmark = pytest.mark.once

EXAMPLES = int(os.environ.get("EXAMPLES", "1"))
"""Calls of each operation, for what is allowed and for what is not; EXAMPLES=50 makes a campaign of it."""


def test_it_is_put_together_without_a_warning() -> None:
    schema.description.cache_clear()
    with contextlib.redirect_stderr(io.StringIO()) as said:
        described = schema.description()
    assert said.getvalue() == ""
    assert not GENERATOR_STATS
    assert described["openapi"].startswith("3.1")
    validate_schema(described)


def test_anybody_may_read_it(client: Client, db: None) -> None:
    answer = client.get("/api/v1/schema/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


def test_every_operation_tells_its_errors() -> None:
    described = schema.description()
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert all("default" in operation["responses"] for operation in operations)
    assert all(operation.get("description") for operation in operations)


def test_every_list_of_the_contract_is_described() -> None:
    paths = set(schema.description()["paths"])
    assert {f"/api/v1/{name}/" for name in schema.LISTS} <= paths
    assert {f"/api/v1/violations/{{code}}/{part}/" for part in ("chronology", "matrix", "bundle")} <= paths


def test_the_pages_run_nothing_but_our_own_scripts(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";"
    assert "//cdn" not in page.content.decode()
    assert "<script>" not in page.content.decode()
    assert client.get("/api/v1/docs/?script=")["Content-Type"].startswith("application/javascript")


def test_the_entrance_names_every_list(client: Client, db: None) -> None:
    told = client.get("/api/v1/").json()
    assert set(schema.LISTS) < set(told)


@pytest.mark.slow
def test_the_interface_keeps_to_its_description(
    case: Case, editor: Account, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for away in ("api.articles.ring", "api.articles.nudge", "api.ingest.nudge"):
        monkeypatch.setattr(away, lambda *_: None)
    token = client_of(editor)._credentials["HTTP_AUTHORIZATION"]
    described = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.label != "DELETE /api/v1/token/":  # that would be the end of the others
            takes = bool(operation.query or operation.body)  # nothing can be wrong about a call that takes nothing
            for mode in GenerationMode if takes else [GenerationMode.POSITIVE]:
                try_out(operation, mode, {"Authorization": token})


BEYOND_A_DESCRIPTION = [positive_data_acceptance]
"""A description cannot say that a cursor is one of ours, or that text holds an article. In a batch, each item is
refused by itself."""


def try_out(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> None:
    """A few calls of one operation, of what is allowed or of what is not, each held against the description."""
    there = {"code": "KP-RU-ARMS", "provision": "UN-1718-8b", "name": "digest.html"}
    known = {parameter.name: there.get(parameter.name, 1) for parameter in operation.path_parameters}
    beyond = [*BEYOND_A_DESCRIPTION, *([negative_data_rejection] if operation.path.endswith("/batch/") else [])]
    calls = operation.as_strategy(generation_mode=mode, path_parameters=known or None)

    @given(calls)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def hold(call: schemathesis.Case) -> None:
        call.call_and_validate(headers=headers, excluded_checks=beyond)

    hold()
