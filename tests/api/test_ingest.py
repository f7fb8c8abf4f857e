"""Articles handed in: text, file, address, batch; what is new, known, revised or refused."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.api.conftest import ClientOf
from tests.collection import invented
from tests.factories import TEXT
from tracker.models import Account, Article, Evidence, LedgerEntry, Outlet, TextVersion
from tracker.steps import pipeline

pytestmark = pytest.mark.stricter

ARTICLES = "/api/v1/articles/"
TOLD = {"outlet": "The Invented Courier", "title": "Harbour", "published_on": "2024-02-26", "language": "en"}


@pytest.fixture(autouse=True)
def _nothing_runs_yet(monkeypatch: pytest.MonkeyPatch, nudged: list[int]) -> None:
    monkeypatch.setattr("api.ingest.nudge", nudged.extend)


@pytest.fixture
def nudged() -> list[int]:
    """Articles that the worker was told of."""
    return []


@pytest.fixture
def hands_in(client_of: ClientOf, analyst: Account) -> APIClient:
    """A researcher, who may hand articles in."""
    return client_of(analyst)


def test_a_text_is_taken_in_and_can_be_followed(hands_in: APIClient, nudged: list[int]) -> None:
    answer = hands_in.post(ARTICLES, {"text": TEXT, **TOLD})
    assert (answer.status_code, answer.json()["outcome"], answer.json()["known"]) == (202, "new", False)
    assert answer.json()["state"] == "captured"
    assert hands_in.get(answer["Location"]).json()["title"] == "Harbour"
    assert nudged == [answer.json()["id"]]


def test_the_same_text_twice_is_the_article_that_exists(hands_in: APIClient, nudged: list[int]) -> None:
    first, second = (hands_in.post(ARTICLES, {"text": TEXT}) for _ in range(2))
    assert (second.status_code, second.json()["known"]) == (200, True)
    assert second.json()["id"] == first.json()["id"]
    assert len(nudged) == Article.objects.count() == 1


def test_other_words_at_a_known_address_are_a_new_capture_of_it(hands_in: APIClient) -> None:
    url = "https://courier.example/harbour"
    first = hands_in.post(ARTICLES, {"text": TEXT, "url": url}).json()
    second = hands_in.post(ARTICLES, {"text": TEXT.replace("2,000", "3,000"), "url": url})
    assert (second.status_code, second.json()["outcome"], second.json()["id"]) == (202, "revised", first["id"])


def test_an_address_is_announced_and_fetched_later(hands_in: APIClient, nudged: list[int]) -> None:
    url = "https://courier.example/harbour#top"
    answers = [hands_in.post(ARTICLES, {"url": url, "outlet": "The Invented Courier"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 200]
    assert answers[0].json()["state"] == "waiting"
    assert answers[0].json()["outlet"]["name"] == "The Invented Courier"
    assert len(nudged) == 1


def test_a_file_is_taken_in_by_form(hands_in: APIClient) -> None:
    file = SimpleUploadedFile("harbour.txt", TEXT.encode(), "text/plain")
    answer = hands_in.post(ARTICLES, {"file": file, **TOLD}, format="multipart")
    assert answer.status_code == 202
    capture = hands_in.get(answer.json()["links"]["captures"]).json()["results"][0]
    assert (capture["source_name"], capture["media_type"]) == ("harbour.txt", "text/plain")


def test_from_text_to_evidence(hands_in: APIClient) -> None:
    text = (
        "Pyongyang ships shells\n\nNorth Korea has shipped 5,000 artillery shells to Russia, Olga Brandt, a US"
        " official, said on Monday.\n\nThis article was invented for a test.\n"
    )
    article = hands_in.post(ARTICLES, {"text": text, **TOLD}).json()
    pipeline.work_through([article["id"]])
    followed = hands_in.get(article["links"]["self"]).json()
    assert followed["state"] == "linked", followed
    statement = hands_in.get(followed["links"]["statements"]).json()["results"][0]
    read = hands_in.get(followed["links"]["text"]).json()
    assert read["text"] == text
    assert read["text"][statement["start"] : statement["end"]] == statement["exact"]
    assert Evidence.objects.filter(violation__code="KP-RU-ARMS").exists()


def test_the_text_is_kept_to_the_letter(hands_in: APIClient) -> None:
    text = "  \r\n<b>Invented</b> & \u202eodd\ttext \x00 said nobody.  \n"
    article = hands_in.post(ARTICLES, {"text": text}).json()
    pipeline.work_through([article["id"]])
    read = hands_in.get(article["links"]["text"])
    assert read["Content-Type"] == "application/json"
    assert read.json()["text"] == text.replace("\x00", "\ufffd")
    assert any("NUL" in note for note in read.json()["notes"])


def test_an_older_version_of_the_text_stays_within_reach(hands_in: APIClient) -> None:
    url = "https://courier.example/harbour"
    article = hands_in.post(ARTICLES, {"text": TEXT, "url": url}).json()
    pipeline.work_through([article["id"]])
    first = TextVersion.objects.get()
    hands_in.post(ARTICLES, {"text": TEXT + "Updated.\n", "url": url})
    pipeline.work_through([article["id"]])
    assert hands_in.get(article["links"]["text"]).json()["id"] != first.pk
    assert hands_in.get(article["links"]["text"], {"version": first.pk}).json()["text"] == TEXT


def test_a_text_in_another_language_is_kept_and_marked(hands_in: APIClient) -> None:
    text = "Der Hafen blieb leer. Niemand hat die Container gesehen, und niemand will davon gewusst haben. " * 5
    article = hands_in.post(ARTICLES, {"text": text}).json()
    pipeline.work_through([article["id"]])
    followed = hands_in.get(article["links"]["self"]).json()
    assert followed["language"] == "de"
    assert followed["notes"]


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({}, 400, "invalid"),
    ({"text": ""}, 400, "empty"),
    ({"text": " \n\t "}, 400, "empty"),
    ({"text": "\x00\x01\x02\x03" * 500}, 415, "binary"),
    ({"text": "%PDF-1.7 invented"}, 415, "unsupported_type"),
    ({"text": "x" * 3_000_000}, 413, "too_large"),
    ({"text": "lone \ud800 surrogate"}, 400, "invalid"),
    ({"text": 5}, 400, "invalid"),
    ({"text": ["x"]}, 400, "invalid"),
    ({"text": TEXT, "colour": "red"}, 400, "invalid"),
    ({"text": TEXT, "id": 7}, 400, "invalid"),
    ({"text": TEXT, "submitted_by": 1}, 400, "invalid"),
    ({"text": TEXT, "published_on": "06/09/2022"}, 400, "invalid"),
    ({"text": TEXT, "published_on": "2022-02-30"}, 400, "invalid"),
    ({"text": TEXT, "published_on": 20220906}, 400, "invalid"),
    ({"text": TEXT, "language": "English"}, 400, "bad_sidecar"),
    ({"text": TEXT, "title": "two\nlines"}, 400, "bad_sidecar"),
    ({"text": TEXT, "title": "x" * 501}, 400, "invalid"),
    ({"text": TEXT, "url": "javascript:alert(1)"}, 400, "bad_sidecar"),
    ({"url": "javascript:alert(1)"}, 400, "bad_url"),
    ({"url": "not an address"}, 400, "bad_url"),
    ({"url": "https://user:secret@courier.example/"}, 400, "bad_url"),
    ({"url": "ftp://courier.example/a"}, 400, "bad_url"),
]


@pytest.mark.parametrize(("body", "status", "kind"), REFUSED, ids=lambda value: repr(value)[:40])
def test_what_cannot_be_used_is_refused_with_its_reason(
    body: dict[str, Any], status: int, kind: str, hands_in: APIClient
) -> None:
    answer = hands_in.generic("POST", ARTICLES, json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (status, kind), answer.json()
    assert len(answer.json()["detail"]) > 20
    assert not Article.objects.exists()


FILES = [
    ("empty.txt", b"", 400, "empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, 415, "unsupported_type"),
    ("random.txt", bytes(range(256)) * 40, 415, "binary"),
    ("huge.txt", b"word " * 4_300_000, 413, "too_large"),
]


@pytest.mark.parametrize(("name", "content", "status", "kind"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_cannot_be_used_is_refused(
    name: str, content: bytes, status: int, kind: str, hands_in: APIClient
) -> None:
    answer = hands_in.post(ARTICLES, {"file": SimpleUploadedFile(name, content)}, format="multipart")
    assert (answer.status_code, answer.json()["type"]) == (status, kind), answer.json()


def test_a_text_of_fifty_megabytes_is_refused_unread(hands_in: APIClient) -> None:
    answer = hands_in.generic("POST", ARTICLES, '{"text": "' + "x" * 50_000_000 + '"}', content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (413, "too_large")


def test_text_and_file_together_are_refused(hands_in: APIClient) -> None:
    both = {"text": TEXT, "file": SimpleUploadedFile("a.txt", TEXT.encode())}
    assert hands_in.post(ARTICLES, both, format="multipart").json()["type"] == "invalid"


def test_the_good_items_of_a_batch_go_through(hands_in: APIClient, nudged: list[int]) -> None:
    batch = [{"text": TEXT}, {"text": ""}, {"text": TEXT}, {"url": "bad"}, 5, {"text": TEXT + "More.", "colour": 1}]
    answer = hands_in.post(ARTICLES + "batch/", batch)
    told = answer.json()
    assert (answer.status_code, told["taken"], told["known"], told["refused"]) == (202, 1, 1, 4)
    assert [item["outcome"] for item in told["items"]] == ["new", "refused", "known", "refused", "refused", "refused"]
    assert [item["error"]["type"] for item in told["items"] if item["error"]] == [
        "empty",
        "bad_url",
        "invalid",
        "invalid",
    ]
    assert len(nudged) == 1


@pytest.mark.parametrize("batch", [{}, [], "x", [{"text": "a"}] * 101])
def test_what_is_no_batch_is_refused(batch: Any, hands_in: APIClient) -> None:
    assert hands_in.post(ARTICLES + "batch/", batch).status_code == 400


def test_a_batch_of_known_articles_has_nothing_under_way(hands_in: APIClient) -> None:
    hands_in.post(ARTICLES, {"text": TEXT})
    assert hands_in.post(ARTICLES + "batch/", [{"text": TEXT}]).status_code == 200


BATCH = "/api/v1/articles/batch/"


def a_form(name: str, content: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content.encode())}


def test_a_feed_handed_in_as_a_file_is_many_articles_each_with_its_outcome(
    hands_in: APIClient, nudged: list[int]
) -> None:
    answer = hands_in.post(BATCH, a_form("feed.xml", invented.FEED), format="multipart")
    told = answer.json()
    assert (answer.status_code, told["taken"], told["refused"]) == (202, 1, 3)
    assert told["items"][1]["error"]["type"] == "bad_url" and "Nowhere" in told["items"][1]["name"]
    assert len(nudged) == 1


def test_a_list_of_feeds_handed_in_is_subscribed_to(hands_in: APIClient) -> None:
    told = hands_in.post(BATCH, a_form("list.opml", invented.OPML), format="multipart").json()
    assert told["items"][0]["outcome"] == "subscribed"
    assert hands_in.get(told["items"][0]["url"]).json()["address"] == "https://harbour.example/feed"


def test_a_container_that_cannot_be_read_is_one_refusal(hands_in: APIClient) -> None:
    answer = hands_in.post(BATCH, a_form("feed.xml", invented.BILLION_LAUGHS), format="multipart")
    assert (answer.status_code, answer.json()["type"]) == (400, "bad_xml")


def test_a_container_is_no_single_article(hands_in: APIClient) -> None:
    answer = hands_in.post(ARTICLES, a_form("feed.xml", invented.FEED), format="multipart")
    assert answer.json()["type"] == "container" and "articles/batch/" in answer.json()["detail"]


def test_a_mail_with_something_attached_is_handed_in_as_a_batch(hands_in: APIClient) -> None:
    mail = invented.a_mail()
    mail.add_attachment(invented.a_pdf(*invented.WORDS), maintype="application", subtype="pdf", filename="count.pdf")
    answer = hands_in.post(ARTICLES, a_form("forwarded.eml", mail.as_string()), format="multipart")
    assert answer.json()["type"] == "container" and "articles/batch/" in answer.json()["detail"]
    assert not Article.objects.exists()
    told = hands_in.post(BATCH, a_form("forwarded.eml", mail.as_string()), format="multipart").json()
    assert [item["outcome"] for item in told["items"]] == ["new", "new"]


def test_what_is_told_of_a_file_counts_for_what_is_in_it(hands_in: APIClient) -> None:
    told = {"outlet": "Harbour Post", "language": "ko-KR"}
    hands_in.post(BATCH, a_form("list.csv", "https://harbour.example/a\n") | told, format="multipart")
    article = Article.objects.get()
    assert (str(article.outlet), article.language) == ("Harbour Post", "ko")


def test_a_feed_is_subscribed_to_once(hands_in: APIClient) -> None:
    answers = [hands_in.post("/api/v1/feeds/", {"url": "https://harbour.example/feed"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert hands_in.post("/api/v1/feeds/", {"url": "gopher://harbour.example/"}).json()["type"] == "bad_url"


def test_of_a_feed_that_is_refused_nothing_stays(hands_in: APIClient) -> None:
    refused = {"url": "gopher://harbour.example/", "outlet": "Harbour Post"}
    assert hands_in.post("/api/v1/feeds/", refused).json()["type"] == "bad_url"
    assert not Outlet.objects.exists() and not LedgerEntry.objects.filter(action="outlet.added").exists()
