"""A message goes to one queue, and a worker started without any choice consumes all of them."""

import kombu
import pytest

from tasks.app import app

TASKS = {
    "tasks.pipeline.capture_articles": "fetching",
    "tasks.pipeline.read_articles": "pipeline",
    "tasks.feeds.poll_feeds": "fetching",
    "tasks.rechecks.recheck_articles": "fetching",
    "tasks.rereadings.reread_articles": "pipeline",
    "tasks.reports.publish_due_digest": "reports",
}


@pytest.fixture
def broker() -> kombu.Connection:
    """A broker in memory, of the same kind as Redis: exchanges with bindings."""
    with kombu.Connection("memory://localhost") as connection:
        queues = [queue.bind(connection.default_channel) for queue in app.amqp.queues.values()]
        for queue in queues:
            queue.declare()
        yield connection
        for queue in queues:
            queue.delete()


@pytest.mark.parametrize(("task", "queue"), TASKS.items())
def test_a_task_has_its_queue(task: str, queue: str) -> None:
    assert app.amqp.router.route({}, task)["queue"].name == queue


@pytest.mark.parametrize(("task", "queue"), TASKS.items())
def test_a_message_lands_in_one_queue_only(task: str, queue: str, broker: kombu.Connection) -> None:
    app.send_task(task, [[]], connection=broker)
    waiting = {name: broker.default_channel._size(name) for name in app.amqp.queues}
    assert waiting == {name: int(name == queue) for name in waiting}
