"""Weeks as a reader counts them: from one weekday and hour on the wall clock to the next, whatever summer time does."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def last_week(now: datetime, weekday: str = "monday", at: str = "06:00") -> tuple[datetime, datetime]:
    """The last week that is over: its start and end as moments, both at this weekday and time in the local zone.

    An hour that summer time skips is the hour after it; one that comes twice is the first. A week of the change is
    an hour longer or shorter. A weekday or time that is none raises ``ValueError`` with what is wanted.
    """
    hour = _time(at)
    if weekday.lower() not in DAYS:
        raise ValueError(f"{weekday!r} is no weekday: write one of {', '.join(DAYS)}.")
    local = timezone.localtime(now)
    day = local.date() - timedelta(days=(local.weekday() - DAYS.index(weekday.lower())) % 7)
    end = _moment(datetime.combine(day, hour))
    if end > now:
        day -= timedelta(days=7)
        end = _moment(datetime.combine(day, hour))
    return _moment(datetime.combine(day - timedelta(days=7), hour)), end


def _moment(wall: datetime) -> datetime:
    return timezone.make_aware(wall).astimezone(UTC)


def _time(at: str) -> time:
    try:
        return time.fromisoformat(at)
    except ValueError as error:
        raise ValueError(f"{at!r} is no time of day: write it as 06:00.") from error
