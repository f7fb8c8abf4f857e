"""Articles by the form: pasted, as files, by address; what is refused is said beside the form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.collection import invented
from tests.factories import TEXT
from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, Article, Feed
from tracker.steps import ledger

pytestmark = pytest.mark.once


@pytest.fixture
def client(analyst: Account, sign_in: SignIn) -> Client:
    return sign_in(analyst)


def hand_in(client: Client, **given: object):
    return client.post(reverse("admin:tracker_article_add"), given, follow=True)


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_pasted_text_becomes_an_article(client: Client) -> None:
    hand_in(client, text=TEXT, outlet="The Invented Courier", published_on="2024-02-26")
    article = Article.objects.get()
    assert (str(article.outlet), article.published_on.isoformat()) == ("The Invented Courier", "2024-02-26")


def test_the_same_article_twice_leads_to_the_one_that_exists(client: Client) -> None:
    hand_in(client, text=TEXT)
    answer = hand_in(client, text=TEXT)
    assert answer.redirect_chain[-1][0] == reverse("admin:tracker_article_change", args=[Article.objects.get().pk])
    assert "this is the article that exists" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({}, "Nothing was handed in"),
        ({"url": "http://user@invented.example/"}, "a user name or password may not stand in it"),
        ({"url": "gopher://invented.example/"}, "only http:// and https:// are fetched"),
        ({"text": TEXT, "language": "not a language"}, "write it as two letters"),
        ({"text": TEXT, "uploads": a_file("a.txt", TEXT.encode())}, "not both at once"),
        ({"uploads": a_file("scan.pdf", b"%PDF-1.7 invented")}, "The PDF is damaged"),
        ({"uploads": a_file("empty.txt", b"")}, "is empty"),
        ({"uploads": a_file("noise.txt", bytes(range(256)) * 40)}, "noise.txt"),
    ],
)
def test_what_is_refused_says_why(client: Client, given: dict[str, object], say: str) -> None:
    answer = hand_in(client, **given)
    assert answer.status_code == 200 and say in answer.content.decode().replace("&#x27;", "'")
    assert not Article.objects.exists()


def test_of_several_files_the_good_go_through_and_the_bad_are_named(client: Client) -> None:
    files = [a_file("good.txt", TEXT.encode()), a_file("empty.txt", b""), a_file("scan.pdf", b"%PDF-1.7")]
    shown = hand_in(client, uploads=files).content.decode()
    assert "1 of 3 went through" in shown
    assert all(name in shown for name in ("good.txt", "empty.txt is empty", "The PDF is damaged"))
    assert Article.objects.count() == 1


def test_an_address_alone_is_announced_for_fetching(client: Client) -> None:
    hand_in(client, url="https://invented.example/story", title="A story")
    article = Article.objects.get()
    assert (article.url, article.title, article.state) == ("https://invented.example/story", "A story", "waiting")


def test_the_page_of_an_article_that_has_to_wait_says_why(client: Client) -> None:
    hand_in(client, url="https://invented.example/story")
    Article.objects.update(
        setback="invented.example answered with status 503.", attempts=2, leased_until=timezone.now()
    )
    page = client.get(reverse("admin:tracker_article_change", args=[Article.objects.get().pk])).content.decode()
    assert "answered with status 503. It was tried 2 times, and is tried again after" in page


def test_a_reader_hands_in_nothing(reader: Account, sign_in: SignIn) -> None:
    assert hand_in(sign_in(reader), text=TEXT).status_code == 403


def test_a_feed_handed_in_lists_what_became_of_each_entry(client: Client) -> None:
    shown = hand_in(client, uploads=a_file("feed.xml", invented.FEED.encode())).content.decode()
    assert "1 of 4 went through" in shown and "Nowhere" in shown


def test_what_is_told_of_a_file_counts_for_what_is_in_it(client: Client) -> None:
    hand_in(client, uploads=a_file("list.csv", b"https://harbour.example/a\n"), outlet="Harbour Post", language="ko")
    article = Article.objects.get()
    assert (str(article.outlet), article.language) == ("Harbour Post", "ko")


def test_a_sitemap_of_an_index_is_looked_at_soon(client: Client) -> None:
    shown = hand_in(client, uploads=a_file("sitemap.xml", invented.INDEX.encode())).content.decode()
    assert "is a sitemap that is looked at soon" in shown


def test_a_list_of_feeds_leads_to_the_feeds(client: Client) -> None:
    shown = hand_in(client, uploads=a_file("list.opml", invented.OPML.encode())).content.decode()
    assert reverse("admin:tracker_feed_change", args=[Feed.objects.get().pk]) in shown


def test_a_feed_is_added_by_whoever_adds_it_and_its_address_is_checked(client: Client, analyst: Account) -> None:
    page = reverse("admin:tracker_feed_add")
    client.post(page, {"url": "https://harbour.example:22x/feed", "minutes": 60, "active": "on"})
    assert not Feed.objects.exists()
    client.post(page, {"url": "https://harbour.example/feed", "minutes": 60, "active": "on"})
    assert Feed.objects.get().added_by == analyst
    assert ledger.history(Feed.objects.get()).get().action == "feed.added"
