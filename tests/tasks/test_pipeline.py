"""The tasks: rows by id, the step, the next one nudged; and a broker that may be away."""

import pytest
from celery import current_app
from pytest_django import DjangoCaptureOnCommitCallbacks

from tasks import pipeline as tasks
from tasks import timetable
from tasks.app import app
from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tracker.models import Violation

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(settings: object) -> None:
    """Messages are delivered on the spot; the code that sends and takes them is the real one."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def test_only_json_is_accepted() -> None:
    assert app.conf.accept_content == ["json"]
    assert current_app.conf.task_serializer == "json"


def test_every_task_is_late_to_acknowledge() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost


def test_fetching_has_a_queue_of_its_own() -> None:
    assert app.amqp.router.route({}, "tasks.rechecks.recheck_articles")["queue"].name == "fetching"


def test_a_nudge_takes_an_article_all_the_way(
    at_once: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = factories.taken(CLAIM).article
    with django_capture_on_commit_callbacks(execute=True):
        tasks.nudge([article.pk])
    assert Violation.objects.get().weighed_at is not None


def test_resume_finds_what_no_message_told(at_once: None) -> None:
    factories.taken(CLAIM)
    tasks.resume()
    assert Violation.objects.get().weighed_at is not None


def test_a_broker_that_is_away_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError("no route to the broker")

    monkeypatch.setattr(tasks.read_articles, "apply_async", away)
    article = factories.taken(CLAIM).article
    tasks.capture_articles([article.pk])
    assert tasks.pipeline.due("read") == [article.pk]


def test_the_timetable_is_filled_once_and_then_left_alone() -> None:
    from django_celery_beat.models import PeriodicTask

    timetable.fill()
    PeriodicTask.objects.filter(task="tasks.pipeline.resume").update(enabled=False)
    timetable.fill()
    assert not PeriodicTask.objects.get(task="tasks.pipeline.resume").enabled


def test_schedules_that_are_alike_leave_no_entry_out() -> None:
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    for _ in range(2):
        IntervalSchedule.objects.create(every=5, period=IntervalSchedule.MINUTES)
    timetable.fill()
    assert set(PeriodicTask.objects.values_list("name", flat=True)) >= set(timetable.EVERY) | set(timetable.AT)


def test_every_entry_of_the_timetable_names_a_task() -> None:
    app.loader.import_default_modules()
    named = {task for task, *_ in [*timetable.EVERY.values(), *timetable.AT.values()]}
    assert named <= set(app.tasks)
