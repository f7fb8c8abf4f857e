"""Who is at work on a row, and until when: by the database's clock, the only one that all workers share."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Expression, ExpressionWrapper, Q
from django.db.models.functions import Now


class Overtaken(Exception):
    """The lease ran out and the row was taken anew, or set free: what its first worker did has no effect."""


class NotNow(Exception):
    """Nothing is wrong with the row, and it is not the moment: try again after ``until``, or whenever that is None."""

    def __init__(self, why: str, until: datetime | None = None) -> None:
        super().__init__(why)
        self.until = until


def free() -> Q:
    """Rows that nobody is at work on."""
    return Q(leased_until=None) | Q(leased_until__lt=Now())


def ends(lease: timedelta) -> Expression:
    """The moment at which a lease that is taken now runs out."""
    return ExpressionWrapper(Now() + lease, output_field=DateTimeField())
