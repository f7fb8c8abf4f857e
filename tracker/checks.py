"""System checks: what would make the service less than it promises."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from analysis.learned import Unusable
from tracker import seals
from tracker.steps.model import reading_model


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


@register()
def the_reading_model_can_be_used(**_: Any) -> list[CheckMessage]:
    """Say why the file that READING_MODEL names is no model to read with."""
    try:
        reading_model()
    except Unusable as error:
        return [
            Error(f"READING_MODEL: {error}", hint="Take the setting out to read by rules alone.", id="tracker.E002")
        ]
    return []


@register(Tags.security, deploy=True)
def the_signing_key_lies_elsewhere(**_: Any) -> list[CheckMessage]:
    """Say that the key lies beside what it protects."""
    if not settings.PRODUCTION or not settings.CUSTODY.key.is_relative_to(settings.DATA):
        return []
    return [
        Warning(
            "The signing key lies in the data folder: whoever gets hold of both can forge a past that verifies.",
            hint="Move it to a place of its own and name that by SIGNING_KEY.",
            id="tracker.W001",
        )
    ]
