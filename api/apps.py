"""The REST interface as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Has tokens end with the passwords they were got for."""

    name = "api"
    verbose_name = "REST"

    def ready(self) -> None:
        from api import revocation  # noqa: F401  (listens to accounts being saved)
