"""Moments as people tell them."""

from datetime import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def age(moment: datetime) -> str:
    """How old something is, in its largest unit: "3 days", "5 months", "under an hour"."""
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    for unit, length in (("year", 31_556_952), ("month", 2_629_746), ("day", 86_400), ("hour", 3_600)):
        if seconds >= length:
            count = seconds // length
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "under an hour"


@register.filter
def ago(moment: datetime) -> str:
    """When something was, seen from now: "3 days ago"."""
    return f"{age(moment)} ago"
