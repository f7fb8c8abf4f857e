"""Who is at work on a row: one worker at a time, by the database's clock, and not for ever."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from collection.refusals import Code, Refused
from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tracker.models import Account, Article, Recheck, TextVersion, Violation
from tracker.models.article import ArticleQuerySet
from tracker.models.lease import Overtaken
from tracker.steps import capture, leases, pipeline
from tracker.steps.batch import Came
from tracker.steps.feeds import subscribe
from tracker.steps.read import read
from tracker.steps.rebuild import rekey

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=1)


def waiting() -> Article:
    return factories.taken(CLAIM).article


def left_by_a_crash(row: Article | Violation) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(leased_until=LONG_AGO)


def test_of_two_workers_on_one_article_only_the_later_has_an_effect() -> None:
    article = waiting()
    Article.objects.to_do("read").take(article.pk)
    slow = Article.objects.get(pk=article.pk)
    left_by_a_crash(article)
    assert pipeline.came_of(article.pk, "read") is Came.DONE
    with pytest.raises(Overtaken):
        read(slow)
    assert TextVersion.objects.count() == 1


def test_a_worker_that_was_overtaken_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(article: Article) -> None:
        Article.objects.filter(pk=article.pk).update(leased_until=None)
        raise RuntimeError("invented")

    article = waiting()
    Article.objects.update(attempts=Article.ATTEMPTS - 1)
    monkeypatch.setitem(pipeline.STAGES, "read", overtaken)
    assert pipeline.came_of(article.pk, "read") is Came.PASSED
    assert not Article.objects.get().problem


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_worker_whose_clock_is_wrong_takes_nothing_from_another(hours: int) -> None:
    article = waiting()
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        assert Article.objects.to_do("read").take(article.pk)
        assert not Article.objects.to_do("read").take(article.pk)
    assert not Article.objects.to_do("read").take(article.pk)
    left = Article.objects.get().leased_until - timezone.now()
    assert timedelta(0) < left <= Article.LEASE + timedelta(seconds=1)


def test_an_address_that_kills_its_workers_is_tried_again_like_anything_that_stopped() -> None:
    article = capture.announce("https://courier.example/6700", Account.machine()).article
    Article.objects.update(attempts=Article.ATTEMPTS, leased_until=LONG_AGO)
    pipeline.stop_exhausted()
    assert list(pipeline.stopped()) == [article]


def test_a_database_that_fails_at_one_row_leaves_the_rest_of_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(rows: object, pk: int) -> Article | None:
        if pk == second.pk:
            raise OperationalError("database is locked")
        return take(rows, pk)

    take = ArticleQuerySet.take
    monkeypatch.setattr(ArticleQuerySet, "take", failing)
    monkeypatch.setattr(leases, "close_old_connections", lambda: None)
    first, second, third = (factories.taken(CLAIM.replace("6,700", figure)).article for figure in ("1", "2", "3"))
    told = pipeline.advance_all([first.pk, second.pk, third.pk], "read")
    assert list(told.came.values()) == [Came.DONE, Came.OWED, Came.DONE]


def test_an_article_that_kills_its_workers_stops_with_a_reason_and_can_be_tried_again() -> None:
    article = waiting()
    for _ in range(Article.ATTEMPTS):
        assert Article.objects.to_do("read").take(article.pk)
        left_by_a_crash(article)
    assert not Article.objects.to_do("read").take(article.pk)
    assert pipeline.stop_exhausted() == 1
    article.refresh_from_db()
    assert "begun 5 times" in article.problem
    pipeline.retry(article, Account.machine())
    assert pipeline.came_of(article.pk, "read") is Came.DONE


def test_a_violation_that_kills_its_workers_stops_and_can_be_weighed_again() -> None:
    factories.worked_through(CLAIM)
    violation = Violation.objects.get()
    Violation.objects.update(weighed_at=None)
    for _ in range(Violation.ATTEMPTS):
        assert Violation.objects.to_weigh().take(violation.pk)
        left_by_a_crash(violation)
    assert pipeline.stop_exhausted() == 1
    violation.refresh_from_db()
    pipeline.retry_weighing(violation, Account.machine())
    assert pipeline.weigh_all([violation.pk]).count(Came.DONE) == 1
    violation.refresh_from_db()
    assert (violation.attempts, violation.problem, violation.leased_until) == (0, "", None)


def stop_weighing() -> Violation:
    factories.worked_through(CLAIM)
    Violation.objects.update(weighed_at=None, attempts=Violation.ATTEMPTS)
    pipeline.stop_exhausted()
    return Violation.objects.get()


def test_a_violation_that_stopped_is_not_weighed_again_each_night() -> None:
    stopped = stop_weighing()
    pipeline.mark_all_for_weighing()
    assert (pipeline.to_weigh(), Violation.objects.get().problem) == ([], stopped.problem)


def test_a_violation_that_stopped_is_weighed_again_by_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = stop_weighing()
    monkeypatch.setattr(pipeline, "WEIGHED", "weighed (positions 9, rules 9)")
    pipeline.mark_all_for_weighing()
    assert pipeline.to_weigh() == [stopped.pk]


def test_a_violation_that_stopped_is_weighed_again_when_something_it_rests_on_changed() -> None:
    stopped = stop_weighing()
    rekey([stopped])
    assert pipeline.to_weigh() == [stopped.pk]


def test_of_two_workers_that_look_at_one_source_only_one_has_an_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(url: str) -> None:
        assert pipeline.look_again(article.pk).came is Came.PASSED
        left_by_a_crash(article)
        monkeypatch.setattr(capture, "retrieve", missing)
        assert pipeline.look_again(article.pk).came is Came.DONE
        missing(url)

    def missing(url: str) -> None:
        raise Refused("There is nothing there.", Code.NOT_FOUND)

    article = factories.worked_through(CLAIM, url="https://courier.example/6700")
    Article.objects.update(recheck_due_at=LONG_AGO)
    monkeypatch.setattr(capture, "retrieve", slowly)
    assert pipeline.look_again(article.pk).came is Came.PASSED
    assert Recheck.objects.count() == 1
    assert Article.objects.filter(leased_until=None, attempts=0).exists()


def test_a_database_that_went_away_counts_as_no_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(article: Article) -> None:
        raise OperationalError("server closed the connection")

    article = waiting()
    monkeypatch.setattr(leases, "close_old_connections", lambda: None)
    monkeypatch.setitem(pipeline.STAGES, "read", gone)
    assert pipeline.came_of(article.pk, "read") is Came.OWED
    assert Article.objects.filter(leased_until=None, attempts=0).exists()


def test_what_counts_as_no_attempt_is_none_also_where_attempts_were_forgotten_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changed_meanwhile(violation: Violation, until: float) -> bool:
        rekey([violation])
        return False

    factories.worked_through(CLAIM)
    Violation.objects.update(weighed_at=None)
    monkeypatch.setattr(pipeline, "_is_current", changed_meanwhile)
    assert pipeline.weigh_all(pipeline.to_weigh()).count(Came.OWED) == 1
    assert Violation.objects.filter(leased_until=None, attempts=0).exists()


def test_a_batch_says_what_it_did_refused_and_still_owes() -> None:
    done, refused = waiting(), factories.taken(CLAIM.replace("6,700", "5,700")).article
    Article.objects.filter(pk=refused.pk).update(problem="invented")
    told = pipeline.advance_all([done.pk, refused.pk], "read")
    assert str(told) == "read: 1 done, 0 refused, 0 still owed, 1 done already or in other hands"
    late = pipeline.advance_all([done.pk], "linked", until=0.0)
    assert late.count(Came.OWED) == 1


def test_resume_does_what_waits_and_tells_what_stopped() -> None:
    waiting()
    stopped = factories.taken(CLAIM.replace("6,700", "5,700")).article
    Article.objects.filter(pk=stopped.pk).update(problem="It failed.", attempts=5)
    said = StringIO()
    with pytest.raises(CommandError, match="1 item stopped"):
        call_command("resume", stdout=said)
    assert f"stopped: article {stopped.pk}: It failed." in said.getvalue()
    call_command("resume", "--retry", stdout=said)
    owed = "captured", "read", "linked", "weighed", "rechecked", "reread", "polled", "mailed"
    assert said.getvalue().endswith("owed: " + ", ".join(f"0 to be {kind}" for kind in owed) + "\n")


def test_resume_counts_whatever_is_owed_of_any_kind() -> None:
    factories.worked_through(CLAIM, url="https://courier.example/6700")
    Article.objects.update(recheck_due_at=LONG_AGO)
    subscribe("https://courier.example/feed", Account.machine())
    assert {kind: count for kind, count in pipeline.owed().items() if count} == {"rechecked": 1, "polled": 1}


@pytest.mark.parametrize("command", ["recheck", "reread"])
def test_a_command_passes_by_what_somebody_is_at_and_says_what_to_do(command: str) -> None:
    article = factories.worked_through(CLAIM, url="https://courier.example/6700")
    assert Article.objects.at_hand().take(article.pk)
    said = StringIO()
    with pytest.raises(CommandError, match="1 item could not be"):
        call_command(command, str(article.pk), stdout=said)
    assert "Somebody else is at it" in said.getvalue()


@pytest.mark.parametrize("command", ["recheck", "reread"])
def test_a_command_names_what_an_article_lacks_and_leaves_it_as_it_is(command: str) -> None:
    article = capture.announce("https://courier.example/6700", Account.machine()).article
    said = StringIO()
    with pytest.raises(CommandError, match="1 item could not be"):
        call_command(command, str(article.pk), stdout=said)
    assert "wait" in said.getvalue() or "not been read" in said.getvalue()
    assert Article.objects.filter(leased_until=None, attempts=0, problem="").exists()
