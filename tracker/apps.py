"""The record as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class TrackerConfig(AppConfig):
    """Seals the database and fills in what the service cannot start without, after every migration."""

    name = "tracker"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tracker import checks, seals  # noqa: F401  (checks registers the system checks)

        connection_created.connect(seals.lend_sha256)
        pre_migrate.connect(unseal, sender=self)
        post_migrate.connect(prepare_database, sender=self)


def unseal(*, using: str, plan: list[Any], **_: Any) -> None:
    """Lift the seals on SQLite while tables change: it makes them anew, and refuses that where a trigger names them.

    They are back before `migrate` ends. Should it fail, they stay off until it is run again, and `verify` says so.
    """
    from tracker import seals

    if plan and connections[using].vendor == "sqlite":
        seals.take_off(using)


def prepare_database(*, using: str, **_: Any) -> None:
    """Put seals, accounts, roles and the legal catalogue in place. Twice is the same as once."""
    from tracker import seals
    from tracker.steps import catalogue, roles

    seals.put_on(using)
    roles.seed()
    catalogue.load()
