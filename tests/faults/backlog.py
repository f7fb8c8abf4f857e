"""`python -m tests.faults.backlog make N | alone N | owed | tell`: a storm's articles, what waits, what there is."""

import os
import sys

import django


def make(count: int) -> None:
    """A timetable that looks each second, and addresses that nobody has fetched; half of them are rung."""
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    from tasks import pipeline, timetable
    from tests.faults.site import HOST
    from tracker.models import Account
    from tracker.steps.capture import announce

    timetable.fill()
    second, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.exclude(task="tasks.pipeline.resume").update(enabled=False)
    PeriodicTask.objects.filter(task="tasks.pipeline.resume").update(interval=second)
    site = os.environ["FAULT_SITE"]
    keys = [announce(f"http://{HOST}:{site}/{number + 1}", Account.machine()).article.pk for number in range(count)]
    for start in range(0, count // 2, 5):
        pipeline.nudge(keys[start : start + 5])


def alone(count: int) -> None:
    """The same articles, worked through by one process that nothing happens to."""
    from tests.faults.site import reach
    from tracker.models import Article
    from tracker.steps import pipeline

    make(count)
    reach(int(os.environ["FAULT_SITE"]))
    pipeline.work_through(list(Article.objects.order_by("pk").values_list("pk", flat=True)))
    tell()


def owed() -> None:
    """How much waits."""
    from tracker.steps import pipeline

    print(sum(pipeline.owed().values()))


def tell() -> None:
    """What the record says, whatever order the articles were linked in."""
    from tests.faults.record import told

    print(told(ordered=False).as_json())


if __name__ == "__main__":
    django.setup()
    if len(sys.argv) > 2:
        {"make": make, "alone": alone}[sys.argv[1]](int(sys.argv[2]))
    else:
        {"owed": owed, "tell": tell}[sys.argv[1]]()
