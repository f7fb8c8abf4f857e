"""System checks: what would make the service less than it promises."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from tracker import seals


@register(Tags.database)
def seals_are_in_place(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Say which of the database's own refusals are missing from a migrated database."""
    if not databases or not seals.migrated(connection):
        return []
    return [
        Error(
            f"The database lacks the seal {name!r}.",
            hint="Run `manage.py migrate`: it puts them back.",
            id="tracker.E001",
        )
        for name in seals.missing(connection)
    ]
