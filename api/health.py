"""Whether the service is alive, and whether it is ready: for those who start and watch it.

Ready means: the database answers, its migrations are applied, and captures can be written. The broker is reported
but does not count: without it reads go on, articles are taken in, and the timetable finds the work when it is back.
"""

import logging
import tempfile
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints import Guarded
from tasks import doorbell

log = logging.getLogger(__name__)

_migrated = False


class Alive(Guarded):
    """The process answers."""

    authentication_classes: list[Any] = []
    throttle_classes: list[Any] = []
    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Always 200."""
        return Response({"status": "alive"})


class Ready(Alive):
    """The service can do its work."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """200, or 503 with the check that failed; why it failed is in the log."""
        checks = {name: _passes(name, check) for name, check in CHECKS.items()}
        ready = all(checks.values())
        told = {name: "ok" if passed else "failed" for name, passed in checks.items()}
        broker = "ok" if doorbell.answers() else "away"
        status = "ready" if ready else "not ready"
        return Response({"status": status, "checks": told | {"broker": broker}}, status=200 if ready else 503)


def database_answers() -> None:
    """Ask it the shortest question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations_are_applied() -> None:
    """Look for one that is not. Once all are, they stay so while this process lives."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise DatabaseError("migrations are missing: run `manage.py migrate`")
        _migrated = True


def captures_can_be_written() -> None:
    """Write one byte beside them."""
    settings.CAPTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.CAPTURES) as file:
        file.write(b"1")


CHECKS: dict[str, Callable[[], None]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "captures": captures_can_be_written,
}


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except (DatabaseError, OSError) as error:
        log.warning("%s: %s", name, error)
        return False
    return True
