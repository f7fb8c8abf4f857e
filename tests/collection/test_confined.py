"""The confined process answers the question that was asked, whatever became of the one before."""

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from collection import confined
from collection.refusals import Code, Refused
from tests.collection.hostile_web import DOCUMENTS
from tests.collection.invented import PAGE, WORDS


class TimeIsUp(Exception):
    """What a worker's signal raises wherever the worker stands."""


@pytest.fixture
def alarm() -> Iterator[Callable[[float], object]]:
    """Sets a real alarm, in seconds, that raises."""

    def ring(*_: object) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def page(source: bytes) -> Any:
    return confined.parse("page", source, url=None)


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next_ones(alarm: Callable[[float], object]) -> None:
    page(PAGE.encode())
    slow = DOCUMENTS["flat.html"]()
    alarm(0.2)
    with pytest.raises(TimeIsUp):
        page(slow)
    assert WORDS[0] in page(PAGE.encode())["text"]


def test_an_answer_to_another_question_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_answer", lambda descriptor, seconds: (0, b'{"found": "another article"}'))
    with pytest.raises(Refused) as caught:
        page(PAGE.encode())
    assert caught.value.code is Code.TOO_COSTLY
    monkeypatch.undo()
    assert WORDS[0] in page(PAGE.encode())["text"]
