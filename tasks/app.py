"""The Celery app. PostgreSQL (or SQLite) is the queue, Redis only the doorbell: a lost message is found by ``resume``.

Why each setting, see docs/decisions: late acknowledgement, JSON only, one message at a time, limits below the
visibility timeout, and a worker that survives the loss of its broker.
"""

import os

from celery import Celery
from django.conf import settings
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("gainsay")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    task_serializer="json",
    accept_content=["json"],
    result_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=240,
    task_soft_time_limit=200,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_soft_shutdown_timeout=20,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    broker_connection_max_retries=None,
    broker_connection_retry_on_startup=True,
    broker_transport_options=settings.CELERY_TRANSPORT_OPTIONS,
    timezone=settings.TIME_ZONE,
    beat_scheduler="django_celery_beat.schedulers:DatabaseScheduler",
    beat_max_loop_interval=5,
    task_default_queue="pipeline",
    task_queues=[Queue("pipeline"), Queue("fetching"), Queue("reports")],
    task_routes={
        "tasks.pipeline.capture_articles": {"queue": "fetching"},
        "tasks.rechecks.*": {"queue": "fetching"},
        "tasks.feeds.*": {"queue": "fetching"},
        "tasks.reports.*": {"queue": "reports"},
        "tasks.custody.*": {"queue": "reports"},
    },
)
app.conf.imports = (
    *("tasks.custody", "tasks.pipeline", "tasks.feeds", "tasks.rechecks", "tasks.rereadings", "tasks.reports"),
    "tasks.timetable",
)
