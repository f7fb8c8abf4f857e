"""Reports as HTML: one file that needs nothing else, escaped by the templates, fit for print."""

from typing import Any

from django.template.loader import render_to_string


def page(kind: str, data: dict[str, Any]) -> bytes:
    """The page of a report of this kind; ``data`` as :func:`tracker.reports.shown.shown` gives it."""
    return render_to_string(f"reports/{kind}.html", data).encode()
