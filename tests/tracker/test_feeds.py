"""Feeds: looked at when due, asked only for what is new, left alone for longer after each failure."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from collection import fetching
from collection.refusals import Code, Refused
from tests.collection import invented
from tests.tracker.web import Web
from tracker.models import Account, Article, Feed, LedgerEntry, Outlet, Site
from tracker.steps import feeds
from tracker.steps.batch import Came

pytestmark = pytest.mark.django_db
URL = "https://harbour.example/feed"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    web = Web()
    web.pages[URL] = invented.FEED
    monkeypatch.setattr(fetching, "fetch", web.fetch)
    return web


@pytest.fixture
def feed() -> Feed:
    return feeds.subscribe(URL, Account.machine(), outlet=Outlet.objects.create(name="Harbour Post"))[0]


def again(feed: Feed) -> feeds.Look:
    """Look once more, as if the time had come."""
    Feed.objects.update(next_due_at=timezone.now())
    Site.objects.update(free_at=None)
    return feeds.poll(feed.pk)


def again_after_lease(feed: Feed) -> feeds.Look:
    """Look once more, as if the time had come and whoever held the feed were gone."""
    Feed.objects.update(leased_until=None)
    return again(feed)


def test_a_look_announces_what_is_new_under_the_feeds_outlet(web: Web, feed: Feed) -> None:
    look = feeds.poll(feed.pk)
    assert (look.came, len(look.new)) == (Came.DONE, 2)
    assert {str(article.outlet) for article in Article.objects.all()} == {"Harbour Post"}


def test_entries_that_are_lost_are_kept_with_the_feed_and_the_others_are_done(web: Web, feed: Feed) -> None:
    feeds.poll(feed.pk)
    feed.refresh_from_db()
    assert feed.lost[0][0] == "Entry 2 “Nowhere”"
    assert (feed.failures, feed.problem, Article.objects.count()) == (0, "", 2)


def test_a_feed_is_not_looked_at_before_its_time(web: Web, feed: Feed) -> None:
    feeds.poll(feed.pk)
    assert feeds.poll(feed.pk).came is Came.PASSED and feeds.due() == []


def test_a_feed_is_asked_only_for_what_is_new(web: Web, feed: Feed) -> None:
    web.etags[URL] = '"7"'
    feeds.poll(feed.pk)
    look = again(feed)
    assert (look.came, look.taken, look.refusal) == (Came.DONE, (), None)
    assert web.known[-1].etag == '"7"'


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(web: Web, feed: Feed) -> None:
    web.pages[URL] = Refused("It answered 503.", Code.UNREACHABLE, status=503)
    feeds.poll(feed.pk)
    again(feed)
    feed.refresh_from_db()
    assert (feed.failures, feed.problem, feed.active) == (2, "It answered 503.", True)
    assert feed.next_due_at - timezone.now() > timedelta(hours=3)


def test_a_site_that_names_a_pause_gets_it(web: Web, feed: Feed) -> None:
    refusal = Refused("Too many.", Code.UNREACHABLE, status=429)
    refusal.retry_after = 20 * 3600
    web.pages[URL] = refusal
    feeds.poll(feed.pk)
    feed.refresh_from_db()
    assert feed.next_due_at - timezone.now() > timedelta(hours=19)


def test_a_feed_that_is_gone_for_good_is_looked_at_no_more(web: Web, feed: Feed) -> None:
    web.pages[URL] = Refused("Gone.", Code.GONE, status=410)
    feeds.poll(feed.pk)
    feed.refresh_from_db()
    assert not feed.active


@pytest.mark.parametrize("code", [Code.BLOCKED_ADDRESS, Code.BAD_URL, Code.GONE])
def test_one_bad_answer_ends_no_feed(code: Code, web: Web, feed: Feed) -> None:
    web.pages[URL] = Refused("It leads nowhere today.", code)
    feeds.poll(feed.pk)
    feed.refresh_from_db()
    assert (feed.active, feed.problem) == (True, "It leads nowhere today.")


def test_a_feed_that_ended_is_looked_at_again_for_whoever_subscribes_to_it(web: Web, feed: Feed) -> None:
    web.pages[URL] = Refused("Gone.", Code.GONE, status=410)
    feeds.poll(feed.pk)
    feeds.subscribe(URL, Account.machine())
    actions = LedgerEntry.objects.order_by("sequence").values_list("action", flat=True)
    assert (feeds.due(), list(actions)) == ([feed.pk], ["feed.added", "feed.ended", "feed.resumed"])


def test_what_is_looked_at_once_waits_for_the_feeds(feed: Feed) -> None:
    once = feeds.look_once("https://harbour.example/sitemap.xml", Account.machine())
    Feed.objects.filter(pk=once.pk).update(next_due_at=timezone.now() - timedelta(days=1))
    assert feeds.due() == [feed.pk, once.pk]


def test_a_sitemap_that_stays_out_of_reach_is_given_up_after_three_days(web: Web) -> None:
    once = feeds.look_once("https://harbour.example/sitemap.xml", Account.machine())
    web.pages[once.url] = Refused("It answered 503.", Code.UNREACHABLE, status=503)
    for _ in range(feeds.MOST_FAILURES):
        once.refresh_from_db()
        assert once.active
        again(once)
    once.refresh_from_db()
    assert not once.active


def test_a_page_in_place_of_a_feed_is_a_failure_with_its_reason(web: Web, feed: Feed) -> None:
    web.pages[URL] = invented.PAGE
    look = feeds.poll(feed.pk)
    assert look.refusal is not None and "not a feed" in look.refusal.message


def test_a_feed_whose_site_is_busy_waits_without_a_failure(web: Web, feed: Feed) -> None:
    until = timezone.now() + timedelta(minutes=3)
    Site.objects.create(name="harbour.example", free_at=until)
    assert feeds.poll(feed.pk).came is Came.OWED
    feed.refresh_from_db()
    assert abs(feed.next_due_at - until) < timedelta(seconds=5)
    assert (feed.failures, web.asked) == (0, [])


def test_two_workers_never_look_at_once(feed: Feed) -> None:
    assert Feed.objects.claim(feed.pk)
    assert not Feed.objects.claim(feed.pk)


def test_a_look_that_kills_its_worker_counts_as_failed_and_the_next_ones_come_ever_more_rarely(feed: Feed) -> None:
    pauses = []
    for _ in range(3):
        Feed.objects.update(next_due_at=timezone.now(), leased_until=None)
        feed = Feed.objects.claim(feed.pk) or feed  # and nothing after it
        pauses.append(round((feed.next_due_at - timezone.now()) / timedelta(hours=1)))
    feed.refresh_from_db()
    assert (feed.failures, feed.problem, pauses) == (3, Feed.UNFINISHED, [1, 2, 4])


def test_a_look_that_fails_in_a_way_nobody_foresaw_is_owed_and_the_next_feed_has_its_turn(
    web: Web, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(feeds, "_announced", stumble)
        assert feeds.poll(feed.pk).came is Came.OWED
    assert again_after_lease(feed).came is Came.DONE
    feed.refresh_from_db()
    assert (feed.failures, feed.problem) == (0, "")


def test_what_an_analyst_changes_during_a_look_stays(web: Web, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = fetching.fetch

    def meanwhile(*words: Any, **names: Any) -> Any:
        Feed.objects.filter(pk=feed.pk).update(minutes=15, active=False)
        return fetch(*words, **names)

    monkeypatch.setattr(fetching, "fetch", meanwhile)
    assert feeds.poll(feed.pk).came is Came.DONE
    feed.refresh_from_db()
    assert (feed.minutes, feed.active, feed.leased_until) == (15, False, None)
