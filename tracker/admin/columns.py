"""Columns of lists and lines of pages: typed, escaped, in the tone that their word has everywhere."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from tracker.models.contradiction import Side
from tracker.templatetags.passages import clipped

Method = TypeVar("Method", bound=Callable[..., Any])


class Tones(dict[str, str]):
    """Words with a tone of their own; any other word has none."""

    def __missing__(self, word: str) -> str:
        return ""


TONES: dict[str, dict[str, str]] = {
    "workflow": {
        "new": "info",
        "in_progress": "primary",
        "help_needed": "warning",
        "ready_for_review": "warning",
        "released": "success",
    },
    "evidential": {
        "single_origin": "info",
        "corroborated": "success",
        "disputed": "danger",
        "confirmed_by_party": "success",
        "established_by_monitoring_body": "success",
        "refuted": "danger",
        "retracted": "danger",
    },
    "stage": {},
    "severity": {"high": "danger", "medium": "warning", "low": "info"},
    "finding": {"open": "danger", "settled": "success"},
    "evidence": {"proposed": "warning", "accepted": "success", "rejected": "danger"},
    "bearing": {"supports": "primary", "refutes": "danger"},
    "stance": {"asserts": "primary", "denies": "danger", "hedges": "warning", "hearsay": "info"},
    "provision": {"candidate": "warning", "confirmed": "success", "rejected": "danger"},
    "recheck": {
        "unchanged": "success",
        "changed": "info",
        "altered": "danger",
        "corrected": "warning",
        "retracted": "danger",
        "paywalled": "warning",
        "replaced": "danger",
        "missing": "warning",
        "vanished": "danger",
        "unreachable": "warning",
        "silent": "danger",
    },
    "article": {"linked": "success", "read": "info", "captured": "info", "refused": "danger", "stopped": "danger"},
    "reply": {"overdue": "danger", "open": "warning", "answered": "success"},
    "grade": {"reference": "primary", "meaning": "danger", "lexical": "warning", "truncation": "info"},
    "matrix": {"supports": "success", "denies": "danger", "both": "danger", "vaguer": "warning"},
    "notice": {"retraction": "danger", "correction": "warning", "note": "info"},
    "difference": {"come": "info", "gone": "danger", "changed": "warning", "accepted": "success", "kept": "info"},
    "fate": {"intact": "success", "moved": "info", "altered": "danger", "gone": "danger"},
}
"""Which tone a word has, by the vocabulary it belongs to; a word that is left out has none."""


def column(
    title: str,
    *,
    order: str | None = None,
    tones: str | None = None,
    header: bool | None = None,
    yes_no: bool | None = None,
) -> Callable[[Method], Method]:
    """A column of a list. With ``tones`` the method returns a pair (word, label) and is shown as a badge."""
    label = Tones(TONES[tones]) if tones else None

    def decorate(method: Method) -> Method:
        decorated: Method = display(description=title, ordering=order, label=label, header=header, boolean=yes_no)(
            method
        )
        return decorated

    return decorate


def badge(row: models.Model, field: str) -> tuple[str, str]:
    """A choice of the row as a pair (word, label) for a column with tones."""
    return str(getattr(row, field)), str(getattr(row, f"get_{field}_display")())


def address(row: models.Model) -> str:
    """Where the row's own page is."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def passage_address(said: Any) -> str:
    """Where a statement stands highlighted in its article. Needs ``text_version.capture`` loaded."""
    page = reverse("admin:tracker_article_change", args=[said.text_version.capture.article_id])
    return f"{page}?text={said.text_version_id}#statement-{said.pk}"


def side_address(side: Side) -> str:
    """Where one passage of a contradiction stands: its statement highlighted, else its text."""
    if side.said:
        return passage_address(side.said)
    page = reverse("admin:tracker_article_change", args=[side.article.pk])
    return f"{page}?text={side.text_version.pk}#text"


def linked(to: str, text: object, length: int = 120) -> SafeString:
    """A link whose words may come from outside."""
    return format_html('<a class="gs-link" href="{}">{}</a>', to, clipped(text, length))
