"""Settings of reports and their mails, from the environment. ``tracker.settings`` imports the names."""

import re

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

MARKINGS = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]
_ADDRESS = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,255}")


def marking(value: str) -> str:
    """The Traffic Light Protocol 2.0 label that every report carries."""
    label = value.strip().upper()
    if label not in MARKINGS:
        raise ImproperlyConfigured(
            f"REPORT_MARKING={value!r} is no TLP 2.0 label: choose one of {', '.join(MARKINGS)}."
        )
    return label


def addresses(values: list[str]) -> list[str]:
    """Who gets the weekly digest by mail; nobody where the list is empty."""
    found = [value.strip() for value in values if value.strip()]
    for address in found:
        if not _ADDRESS.fullmatch(address):
            raise ImproperlyConfigured(
                f"REPORT_RECIPIENTS has {address!r}, which is no mail address: separate them by commas."
            )
    return found


def mail(url: str, recipients: list[str], production: bool) -> dict[str, object]:
    """Mail settings from ``EMAIL_URL``, as in ``smtp+tls://user:password@host:587``; without it, mails are printed."""
    if recipients and production and not url:
        raise ImproperlyConfigured(
            "REPORT_RECIPIENTS needs EMAIL_URL in production, such as smtp+tls://user:password@host:587."
        )
    try:
        found: dict[str, object] = environ.Env.email_url_config(url or "consolemail://")
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        what = "write it as smtp+tls://user:password@host:587, or smtp:// without encryption"
        raise ImproperlyConfigured(f"EMAIL_URL is not understood: {what}.") from error
    return {**found, "EMAIL_TIMEOUT": 30}


REPORT_MARKING = marking(env.str("REPORT_MARKING", default="TLP:AMBER"))
REPORT_RECIPIENTS = addresses(env.list("REPORT_RECIPIENTS", default=[]))
REPORT_SENDER = env.str("REPORT_SENDER", default="gainsay@localhost")
EMAIL = mail(env.str("EMAIL_URL", default=""), REPORT_RECIPIENTS, env.str("PRODUCTION", default="") not in {"", "0"})
