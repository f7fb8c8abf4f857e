"""Sealed captures read again by a newer reader: told, decided, never silently replaced."""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from django.db import connection, transaction

from analysis import reading
from collection.refusals import Code, Refused
from collection.store import NotKept
from tasks import rereadings
from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tests.tracker.test_recheck import MONDAY
from tracker.models import Account, Article, Capture, Difference, Evidence, Rereading, Statement, TextVersion, Violation
from tracker.steps import capture, decisions, ledger, pipeline, reread
from tracker.steps.batch import Came
from tracker.steps.bundle import export
from tracker.steps.decisions import NotAllowed
from tracker.steps.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
TEXT = CLAIM.replace(
    "This article", "Russia's foreign ministry denied that North Korea had shipped munitions to Russia.\n\nThis article"
)


@pytest.fixture
def article(reviewer: Account) -> Article:
    """An article with two statements, what rests on them accepted."""
    article = factories.worked_through(TEXT)
    for evidence in Evidence.objects.all():
        decisions.accept(evidence, reviewer, "It is on record.")
    return article


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of another version, which hears no denial any more."""
    hear = reading._statements

    def fewer(*arguments: Any) -> list[Any]:
        return [said for said in hear(*arguments) if said.stance != "denies"]

    monkeypatch.setattr(reading, "_statements", fewer)
    newest(monkeypatch, "next")


def newest(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(reading, "READER_VERSION", version)
    monkeypatch.setattr(reread, "READER_VERSION", version)


def asked(article: Article) -> Difference:
    reread.reread(article, Account.machine())
    return Difference.objects.get()


def test_what_today_s_reader_read_is_not_read_again(article: Article) -> None:
    assert (reread.due(), reread.reread(article, Account.machine())) == ([], None)


def test_a_newer_reader_that_hears_the_same_leaves_nothing_to_decide(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest(monkeypatch, "next")
    assert reread.due() == [article.pk]
    made = reread.reread(article, Account.machine())
    assert made and made.closed_at and not made.differences.exists()
    assert reread.due() == []


def test_what_differs_is_told_and_nothing_is_replaced(article: Article, newer: None) -> None:
    difference = asked(article)
    assert (difference.sort, difference.before["stance"], difference.decision) == ("gone", "denies", "open")
    assert TextVersion.objects.count() == 1
    assert set(Evidence.objects.standing().values_list("status", flat=True)) == {"accepted"}


def test_read_again_twice_is_the_same_as_once(article: Article, newer: None) -> None:
    assert reread.reread(article, Account.machine()) == reread.reread(article, Account.machine())
    assert Difference.objects.count() == 1


def test_the_newer_reading_counts_once_it_is_accepted_and_reviews_of_the_rest_are_kept(
    article: Article, newer: None, reviewer: Account
) -> None:
    reread.decide(asked(article), reviewer, accepted=True, reason="It is no denial.")
    pipeline.weigh_all(pipeline.to_weigh())
    standing = Evidence.objects.standing()
    assert not standing.filter(claim__statement__stance="denies").exists()
    assert set(standing.values_list("status", "reason")) == {("accepted", "It is on record.")}
    assert verify()[1] == []
    assert export(Violation.objects.get(), reviewer).content


def test_the_older_reading_stands_where_it_is_kept(article: Article, newer: None, reviewer: Account) -> None:
    reread.decide(asked(article), reviewer, accepted=False, reason="It is a denial.")
    assert Evidence.objects.standing().filter(claim__statement__stance="denies", status="accepted").exists()
    assert TextVersion.objects.count() == 1


def test_of_two_differences_one_can_be_accepted_and_the_other_kept(
    article: Article, reviewer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_statements", lambda *arguments: [])
    newest(monkeypatch, "deaf")
    reread.reread(article, Account.machine())
    for difference in Difference.objects.all():
        denial = difference.before["stance"] == "denies"
        reread.decide(difference, reviewer, accepted=not denial, reason="Looked at both.")
    standing = Statement.objects.filter(claims__evidence__in=Evidence.objects.standing())
    assert set(standing.values_list("stance", flat=True)) == {"denies"}


def test_a_decision_takes_a_person_who_may_and_a_reason(
    article: Article, newer: None, reader: Account, reviewer: Account
) -> None:
    difference = asked(article)
    with pytest.raises(NotAllowed, match="decide_difference"):
        reread.decide(difference, reader, accepted=True, reason="Because.")
    with pytest.raises(NotAllowed, match="Give a reason"):
        reread.decide(difference, reviewer, accepted=True, reason=" ")


def test_a_decision_is_taken_once(article: Article, newer: None, reviewer: Account) -> None:
    difference = asked(article)
    reread.decide(difference, reviewer, accepted=False, reason="It is a denial.")
    with pytest.raises(NotAllowed, match="already"):
        reread.decide(difference, reviewer, accepted=True, reason="It is none.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where one waits for all")
def test_the_last_decision_and_a_worker_at_the_article_do_not_wait_for_each_other(
    article: Article, newer: None, reviewer: Account
) -> None:
    def decided(difference: Difference) -> None:
        reread.decide(difference, reviewer, accepted=True, reason="It is no denial.")
        connection.close()

    difference = asked(article)
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            Article.objects.hold(Article.objects.get())
            decision = other.submit(decided, difference)
            wait([decision], timeout=0.5)
            ledger.record(Account.machine(), "test.written", article)
        decision.result()
    assert Rereading.objects.get().closed_at


def test_a_still_newer_reading_takes_the_place_of_what_nobody_decided(
    article: Article, newer: None, reviewer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    difference = asked(article)
    newest(monkeypatch, "after next")
    reread.reread(article, Account.machine())
    with pytest.raises(NotAllowed, match="newer reading"):
        reread.decide(difference, reviewer, accepted=True, reason="Too late.")


def test_a_newer_reader_closes_the_questions_of_the_one_before_and_nothing_unseen_is_accepted(
    article: Article, newer: None, reviewer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    difference = asked(article)
    newest(monkeypatch, "after next")
    monkeypatch.setattr(reading, "_statements", lambda *arguments: [])
    with pytest.raises(NotAllowed, match="took the place"):
        reread.decide(difference, reviewer, accepted=True, reason="It is no denial.")
    assert (TextVersion.objects.count(), reread.due()) == (1, [article.pk])


def test_a_newer_capture_closes_what_was_asked_of_the_one_before(
    article: Article, newer: None, reviewer: Account
) -> None:
    difference = asked(article)
    text = TextVersion.objects.get()
    later = Capture.objects.create(article=article, sha256="0" * 64, size=1, agent="test/1")
    copied = {field.name: getattr(text, field.name) for field in TextVersion._meta.fields if not field.primary_key}
    TextVersion.objects.create(**copied | {"capture": later})
    rereadings.reread_due()
    assert Rereading.objects.get().problem == reread.OVERTAKEN
    with pytest.raises(NotAllowed, match="newer reading"):
        reread.decide(difference, reviewer, accepted=True, reason="Too late.")


def test_what_today_s_reader_refuses_is_kept_with_the_reason_and_not_asked_again(
    article: Article, newer: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(*_: object) -> None:
        raise Refused("It is too long to be read.", Code.TOO_COSTLY)

    monkeypatch.setattr(reread, "reading_of", refuses)
    with caplog.at_level("INFO"):
        rereadings.reread_articles([article.pk])
    assert "read again: 1 done" in caplog.text
    assert (Rereading.objects.get().problem, reread.due()) == ("It is too long to be read.", [])


def test_an_article_that_kills_whoever_reads_it_again_stops(article: Article, newer: None) -> None:
    for _ in range(Article.ATTEMPTS):
        assert article.pk in reread.due()
        assert Article.objects.at_hand().take(article.pk)
        assert article.pk not in reread.due()
        Article.objects.update(leased_until=MONDAY)
    assert article.pk not in reread.due()
    assert pipeline.stop_exhausted() == 1


def test_a_text_that_cannot_be_read_again_is_tried_five_times_and_no_more(
    article: Article, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("invented")

    monkeypatch.setattr(reread, "reading_of", fails)
    for _ in range(Article.ATTEMPTS):
        assert reread.due() == [article.pk]
        rereadings.reread_articles([article.pk])
        Article.objects.update(leased_until=None)
    article.refresh_from_db()
    assert (reread.due(), article.state) == ([], "stopped")


def test_a_text_that_was_read_again_at_last_has_no_setback_any_more(
    article: Article, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise NotKept("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(reread, "reading_of", away)
        assert pipeline.read_again(article.pk).came is Came.OWED
    assert Article.objects.get().setback == "The disk is full."
    Article.objects.update(leased_until=None)
    assert pipeline.read_again(article.pk).came is Came.DONE
    assert Article.objects.get().setback == ""


def test_two_workers_that_read_one_article_again_make_one_rereading(
    article: Article, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*arguments: Any) -> object:
        assert pipeline.read_again(article.pk).came is Came.PASSED
        return reading_of(*arguments)

    reading_of = reread.reading_of
    monkeypatch.setattr(reread, "reading_of", slowly)
    assert pipeline.read_again(article.pk).came is Came.DONE
    assert Rereading.objects.count() == 1
    assert Article.objects.filter(leased_until=None, attempts=0).exists()


def test_an_article_that_was_never_read_has_no_older_reading() -> None:
    announced = capture.announce("https://courier.example/1", Account.machine()).article
    with pytest.raises(Refused, match="not been read"):
        reread.reread(announced, Account.machine())
