"""What runs when, until an editor changes it in the admin: entries are made once and then left alone."""

import json
from typing import Any, TypeVar

from celery.signals import beat_embedded_init, beat_init
from django.conf import settings
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

Schedule = TypeVar("Schedule", IntervalSchedule, CrontabSchedule)

EVERY = {
    "Sign the ledger": ("tasks.custody.sign_ledger", 5),
    "Resume what messages lost": ("tasks.pipeline.resume", 1),
    "Look at feeds that are due": ("tasks.feeds.poll_due", 5),
    "Re-check sources that are due": ("tasks.rechecks.recheck_due", 10),
    "Read again what an older reader read": ("tasks.rereadings.reread_due", 30),
    "Send report mails that are left over": ("tasks.reports.mail_due_reports", 10),
}
"""Name to task and minutes between two runs."""

AT = {
    "Have the ledger stamped": ("tasks.custody.stamp_ledger", {"minute": "10", "hour": "4"}, {}),
    "Refresh every assessment": ("tasks.pipeline.refresh_assessments", {"minute": "30", "hour": "3"}, {}),
    "Publish the weekly digest": (
        "tasks.reports.publish_due_digest",
        {"minute": "5", "hour": "*"},
        {"weekday": "monday", "at": "06:00"},
    ),
}
"""Name to task, crontab and arguments. The digest asks each hour whether one is due: a lost message costs an hour."""


def fill() -> None:
    """Make the entries that are missing. One that an editor changed or switched off stays as it is."""
    for name, (task, minutes) in EVERY.items():
        interval = _schedule(IntervalSchedule, every=minutes, period=IntervalSchedule.MINUTES)
        PeriodicTask.objects.get_or_create(name=name, defaults={"task": task, "interval": interval})
    for name, (task, at, arguments) in AT.items():
        crontab = _schedule(CrontabSchedule, **at, timezone=settings.TIME_ZONE)
        told = {"task": task, "crontab": crontab, "kwargs": json.dumps(arguments)}
        PeriodicTask.objects.get_or_create(name=name, defaults=told)


def _schedule(kind: type[Schedule], **when: Any) -> Schedule:
    """A schedule like this; editors may have made several that are alike."""
    return kind._default_manager.filter(**when).first() or kind._default_manager.create(**when)


@beat_init.connect
@beat_embedded_init.connect
def fill_at_start(**_: object) -> None:
    """Let no timetable start with entries missing."""
    fill()
