"""What commands are asked about: a moment, and an alleged violation by its code."""

from datetime import UTC, date, datetime, time

from django.core.management.base import CommandError
from django.utils import timezone

from tracker import clock
from tracker.models import Violation


def moment(told: str) -> datetime:
    """The moment meant; a day means its end, or this moment if it is today. A wrong one ends the command."""
    try:
        if "T" not in told and " " not in told:
            return _end_of(date.fromisoformat(told))
        when = datetime.fromisoformat(told)
        return (when if timezone.is_aware(when) else timezone.make_aware(when)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        what = f"{told!r} is no moment: give a day or a moment, such as 2022-09-06 or 2022-09-06T12:00."
        raise CommandError(what, returncode=2) from error


def _end_of(day: date) -> datetime:
    end = timezone.make_aware(datetime.combine(day, time.max)).astimezone(UTC)
    now = clock.now()
    return now if day == timezone.localdate(now) else end


def known(code: str) -> Violation:
    """The alleged violation of that code; an unknown one ends the command."""
    found = Violation.objects.filter(code__iexact=code).first()
    if found is None:
        codes = list(Violation.objects.values_list("code", flat=True)[:20])
        there = f"there are {', '.join(codes)}" if codes else "the record has none yet: take in some articles first"
        raise CommandError(f"There is no alleged violation {code!r}; {there}.")
    return found
