"""Looking at a source again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from collection.files import HTML, Intake, from_bytes
from collection.refusals import Code, Refused
from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tracker import clock
from tracker.models import Account, Article, Recheck
from tracker.steps import capture, pipeline, read, recheck
from tracker.steps.batch import Came
from tracker.steps.decisions import NotAllowed
from tracker.steps.sites import NotYet

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
ADDRESS = "https://courier.example/6700"
MONDAY = datetime(2024, 2, 26, 9, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    return factories.worked_through(CLAIM, url=ADDRESS)


def now_says(text: str, address: str = ADDRESS) -> Intake:
    return from_bytes(text.encode(), source_name=address, url=address)


def seen(article: Article, text: str, address: str = ADDRESS) -> Recheck:
    return recheck.compare(article, Account.machine(), now_says(text, address))


def not_found(article: Article, day: float) -> Recheck:
    with clock.as_if(MONDAY + timedelta(days=day)):
        gone = Refused("The page answers 404; check the address.", Code.GONE, status=404)
        return recheck.missed(article, Account.machine(), gone)


def out_of_reach(article: Article, day: float) -> Recheck:
    with clock.as_if(MONDAY + timedelta(days=day)):
        return recheck.missed(article, Account.machine(), Refused("No answer.", Code.UNREACHABLE))


def shown(article: Article, day: float, text: str) -> Recheck:
    with clock.as_if(MONDAY + timedelta(days=day)):
        return seen(article, text)


def another(article: Article, day: float) -> Recheck:
    return shown(article, day, "A goat stopped a train\n\nA goat stopped the train to Orlec for an hour on Monday.\n")


def test_the_same_words_are_unchanged(article: Article) -> None:
    assert seen(article, CLAIM).outcome == "unchanged"


def test_furniture_is_no_new_capture(article: Article) -> None:
    made = seen(article, CLAIM + "\nRelated: The goat that stopped a train\n\n14 comments\n")
    assert (made.outcome, article.captures.count()) == ("unchanged", 1)


def test_other_words_beside_the_cited_passage_leave_it_intact(article: Article) -> None:
    made = seen(article, CLAIM.replace("This article", "It rained at noon.\n\nThis article"))
    assert made.outcome == "changed"
    assert {passage["fate"] for passage in made.passages} <= {"intact", "moved"}


def test_another_figure_in_the_cited_passage_is_told(article: Article) -> None:
    made = seen(article, CLAIM.replace("6,700", "2,100"))
    assert made.outcome == "altered"
    assert "2,100" in made.passages[0]["exact_now"]


def test_another_speaker_of_the_same_words_is_an_alteration(article: Article) -> None:
    assert seen(article, CLAIM.replace("South Korea's defence minister", "a blogger")).outcome == "altered"


def test_a_changed_article_is_read_and_goes_on_to_be_linked(article: Article) -> None:
    seen(article, CLAIM.replace("6,700", "2,100"))
    assert pipeline.due("linked") == [article.pk]


def test_a_changed_page_is_read_while_nobody_waits_and_as_its_capture_will_be(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noticing(*given: Any) -> read.Found:
        depths.add(len(connection.savepoint_ids))
        return reading_of(*given)

    reading_of, depths = read.reading_of, set[int]()
    monkeypatch.setattr(recheck, "reading_of", noticing)
    made = seen(article, CLAIM.replace("6,700", "2,100"))
    assert depths == {len(connection.savepoint_ids)}
    _, extracted, reading = reading_of(article, capture.kept(made.later))
    version = made.later.text_versions.get()
    assert (version.text, version.statements.count()) == (extracted.text, len(reading.statements))


def test_an_error_of_ours_is_no_outage_and_stops_after_five_attempts(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("invented")

    edited = now_says(CLAIM.replace("6,700", "2,100"))
    monkeypatch.setattr(capture, "retrieve", lambda url: edited)
    monkeypatch.setattr(recheck, "read_capture", fails)
    for _ in range(Article.ATTEMPTS):
        Article.objects.update(leased_until=None, recheck_due_at=MONDAY)
        pipeline.look_again(article.pk)
    article.refresh_from_db()
    assert "failed 5 times at being looked at again" in article.problem
    assert (article.rechecks.count(), article.captures.count()) == (0, 1)


def test_a_new_text_that_is_refused_leaves_everything_as_it_was(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise Refused("The text is not legible; give the article's own text.", Code.UNREADABLE)

    monkeypatch.setattr(recheck, "read_capture", refuses)
    made = seen(article, CLAIM.replace("6,700", "2,100"))
    article.refresh_from_db()
    assert (made.outcome, made.later, article.captures.count()) == ("unreachable", None, 1)
    assert article.linked_at is not None


def test_another_title_is_told_and_alarms_nobody(article: Article) -> None:
    made = seen(article, CLAIM.replace("Seoul counts containers", "Seoul has a count"))
    assert (made.outcome, made.title_before, made.title_now) == (
        "changed", "Seoul counts containers", "Seoul has a count",
    )  # fmt: skip


def test_a_stub_behind_a_paywall_never_takes_the_place_of_the_text(article: Article) -> None:
    made = seen(article, "Seoul counts containers\n\nSubscribe to continue reading.\n")
    assert (made.outcome, made.later, made.passages) == ("paywalled", None, [])
    assert len(made.seen_sha256) == 64


def a_page(beside: str) -> Intake:
    """The article as a web page, with teasers and something else beside it."""
    title, *story = (
        *CLAIM.strip().split("\n\n"),
        *[f"For the {at}th day it rained on the port." for at in range(5, 9)],
    )
    teasers = [f"Story {at} of a train that goes on and on about goats, bridges and the weather" for at in range(4)]
    told, links = ("".join(f"<p>{one}</p>" for one in some) for some in (story, (*teasers, beside)))
    source = (
        f"<html><body><article><h1>{title}</h1>{told}</article><aside><h2>Read more</h2>{links}</aside></body></html>"
    )
    return from_bytes(source.encode(), source_name=ADDRESS, url=ADDRESS, media_type=HTML)


def test_a_pitch_beside_the_whole_article_is_no_paywall() -> None:
    made = capture.take_in(a_page("Puzzles"), Account.machine())
    pipeline.work_through([made.article.pk])
    article = Article.objects.get(pk=made.article.pk)
    looked = recheck.compare(article, Account.machine(), a_page("Sign in to read more of our puzzles"))
    assert looked.outcome == "unchanged"


def test_a_page_that_is_not_there_once_has_not_vanished(article: Article) -> None:
    made = not_found(article, 0)
    article.refresh_from_db()
    assert (made.outcome, article.vanished_at) == ("missing", None)


def test_a_page_has_vanished_after_a_week_of_looking(article: Article) -> None:
    outcomes = [not_found(article, day).outcome for day in (0, 1, 3, 7)]
    article.refresh_from_db()
    assert (outcomes, article.vanished_at is not None) == (["missing"] * 3 + ["vanished"], True)


def test_the_looks_for_a_missing_page_are_due_after_one_day_three_and_seven(article: Article) -> None:
    due = []
    for day in (0, 1, 3):
        not_found(article, day)
        article.refresh_from_db()
        assert article.recheck_due_at
        due.append((article.recheck_due_at - MONDAY).days)
    assert due == [1, 3, 7]


def test_a_page_that_comes_back_is_there_again(article: Article) -> None:
    for day in (0, 1, 3, 7):
        not_found(article, day)
    seen(article, CLAIM)
    article.refresh_from_db()
    assert article.vanished_at is None


def test_a_page_that_answers_and_says_it_is_not_there_is_missing(article: Article) -> None:
    page = b"<html><head><title>Not found</title></head><body><p>Page not found</p></body></html>"
    intake = from_bytes(page, source_name=ADDRESS, url=ADDRESS, media_type=HTML)
    assert recheck.compare(article, Account.machine(), intake).outcome == "missing"


def test_the_front_page_is_no_article(article: Article) -> None:
    front = "The Courier\n\nA goat stopped a train\n\nSnow closes the pass\n"
    assert seen(article, front, "https://courier.example/").outcome == "missing"


def test_an_empty_answer_is_out_of_reach_with_what_to_do(article: Article) -> None:
    page = from_bytes(b"<html><body><p>1</p></body></html>", source_name=ADDRESS, url=ADDRESS, media_type=HTML)
    made = recheck.compare(article, Account.machine(), page)
    assert (made.outcome, "give the article's own text" in made.message) == ("unreachable", True)


def test_a_page_out_of_reach_has_not_vanished(article: Article) -> None:
    made = out_of_reach(article, 0)
    article.refresh_from_db()
    assert (made.outcome, article.vanished_at) == ("unreachable", None)


def test_a_page_that_is_missing_whenever_its_server_answers_has_vanished(article: Article) -> None:
    for day in (0, 2, 4, 6):
        not_found(article, day)
        out_of_reach(article, day + 1)
    assert not_found(article, 8).outcome == "vanished"


def test_an_address_that_is_out_of_reach_for_more_than_a_week_is_told_once_it_is(article: Article) -> None:
    made = [out_of_reach(article, day) for day in (0, 1, 4, 11)]
    assert [look.outcome for look in made] == [*["unreachable"] * 3, "silent"]
    assert "Since 2024-02-26 nothing could be had" in made[-1].message


def test_another_article_at_the_address_counts_only_once_it_was_found_there_days_apart(article: Article) -> None:
    outcomes = [another(article, day).outcome for day in (0, 1, 3)]
    assert outcomes == ["missing", "missing", "replaced"]


def test_a_vanished_article_stays_so_whatever_stands_in_its_place(article: Article) -> None:
    for day in (0, 1, 3, 7):
        not_found(article, day)
    outcomes = [another(article, day).outcome for day in (40, 70)]
    outcomes += [shown(article, 71, "Just a moment...\n\nChecking your browser.\n").outcome]
    article.refresh_from_db()
    assert (outcomes, article.vanished_at is not None) == (["vanished", "replaced", "unreachable"], True)


def test_a_wall_before_the_article_is_told_and_alarms_nobody(article: Article) -> None:
    made = seen(article, "Before you continue\n\nWe and our partners use cookies. Accept all.\n")
    assert (made.outcome, "Before you continue" in made.message) == ("unreachable", True)


def test_looks_grow_rarer_while_nothing_happens_and_come_sooner_where_a_violation_rests_on_it(
    article: Article,
) -> None:
    due = []
    for _ in range(3):
        seen(article, CLAIM)
        article.refresh_from_db()
        assert article.recheck_due_at
        due.append((article.recheck_due_at - clock.now()).days + 1)
    assert due == [3, 7, 14]


def test_an_article_nothing_rests_on_is_looked_at_by_routine() -> None:
    article = factories.worked_through("A goat\n\nA goat stopped the train for an hour on Monday.\n", url=ADDRESS)
    recheck.compare(article, Account.machine(), now_says("A goat\n\nA goat stopped the train for an hour on Monday.\n"))
    article.refresh_from_db()
    assert article.recheck_due_at
    assert (article.recheck_due_at - clock.now()).days + 1 == 7


def test_an_article_without_an_address_cannot_be_looked_at_again() -> None:
    article = factories.worked_through(CLAIM)
    with pytest.raises(Refused, match="no address"):
        recheck.recheck(article, Account.machine())


def test_an_article_without_a_capture_cannot_be_looked_at_again() -> None:
    article = capture.announce(ADDRESS, Account.machine()).article
    with pytest.raises(Refused, match="no capture"):
        recheck.recheck(article, Account.machine())


def test_an_article_that_was_not_read_cannot_be_looked_at_again() -> None:
    article = factories.taken(CLAIM, url=ADDRESS).article
    with pytest.raises(Refused, match="not been read"):
        recheck.recheck(article, Account.machine())


def test_what_stopped_is_tried_again_before_its_source_is_looked_at(article: Article) -> None:
    Article.objects.update(problem="It failed.", attempts=Article.ATTEMPTS)
    article.refresh_from_db()
    with pytest.raises(NotAllowed, match="try it again first"):
        recheck.ask(article, Account.machine())


def test_an_article_of_no_address_says_how_to_give_it_one(article: Article) -> None:
    article.url = ""
    with pytest.raises(NotAllowed, match="hand in the same file once more, with its address"):
        recheck.ask(article, Account.machine())


def test_a_site_that_is_busy_puts_a_look_off_and_counts_nothing_against_the_article(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(url: str) -> Intake:
        raise NotYet(timezone.now() + timedelta(minutes=2))

    monkeypatch.setattr(capture, "retrieve", busy)
    Article.objects.update(recheck_due_at=MONDAY)
    assert pipeline.look_again(article.pk).came is Came.OWED
    assert (recheck.due(), Article.objects.get().attempts) == ([], 0)
