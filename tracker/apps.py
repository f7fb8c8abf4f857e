"""The record as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TrackerConfig(AppConfig):
    """Seals the database and fills in what the service cannot start without, after every migration."""

    name = "tracker"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tracker import checks  # noqa: F401  (registers the system checks)

        post_migrate.connect(prepare_database, sender=self)


def prepare_database(*, using: str, **_: Any) -> None:
    """Put seals, accounts, roles and the legal catalogue in place. Twice is the same as once."""
    from tracker import seals
    from tracker.steps import catalogue, roles

    seals.put_on(using)
    roles.seed()
    catalogue.load()
