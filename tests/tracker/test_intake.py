"""Articles in whatever form they come: each item of a container by itself, and what is recorded of each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from collection import fetching
from collection.files import Intake, from_bytes
from collection.refusals import Code
from tests.collection import invented
from tests.collection.invented import a_mail, a_pdf, a_warc
from tests.tracker.web import Web
from tracker.models import Account, Article, Capture, Feed, LedgerEntry, Site
from tracker.steps import intake, pipeline
from tracker.steps.capture import kept
from tracker.steps.intake import Came
from tracker.storage import captures

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """A web of a few invented pages; nothing else is fetched from."""
    web = Web()
    monkeypatch.setattr(fetching, "fetch", web.fetch)
    return web


def given(content: bytes | str, name: str, url: str | None = None) -> Intake:
    return from_bytes(content.encode() if isinstance(content, str) else content, source_name=name, url=url)


def came(content: bytes | str, name: str) -> list[Came]:
    return list(intake.take(given(content, name), Account.machine()))


def test_a_feed_announces_its_articles_and_names_what_was_lost() -> None:
    found = came(invented.FEED, "feed.xml")
    assert [one.outcome for one in found] == ["new", "refused", "refused", "refused"]
    assert found[1].name == "feed.xml: Entry 2 “Nowhere”"
    article = Article.objects.get()
    assert (article.url, article.title, str(article.published_on)) == (
        "https://harbour.example/a",
        "Port count & tides",
        "2024-02-26",
    )
    assert (article.published_precision, article.published_from) == ("moment", "feed")


def test_a_list_of_feeds_subscribes_to_each_once() -> None:
    assert [one.outcome for one in came(invented.OPML, "list.opml")] == ["subscribed", "refused"]
    came(invented.OPML, "list.opml")
    assert Feed.objects.get().title == "Harbour Post"


def test_an_archive_gives_articles_with_what_was_answered_then() -> None:
    (one,) = came(a_warc({"https://harbour.example/a": invented.PAGE}), "crawl.warc.gz")
    capture = Capture.objects.get()
    assert one.taken and (capture.peer, capture.status, capture.captured_at.year) == ("93.184.216.34", 200, 2024)
    assert b"HTTP/1.1 200 OK" in _unpacked(captures().get(capture.seal_sha256))


def test_of_a_mail_with_attachments_each_article_is_one() -> None:
    mail = a_mail()
    mail.add_attachment(a_pdf(*invented.WORDS), maintype="application", subtype="pdf", filename="count.pdf")
    assert [one.outcome for one in came(mail.as_bytes(), "forwarded.eml")] == ["new", "new"]
    pipeline.work_through(list(Article.objects.values_list("pk", flat=True)))
    first = Article.objects.get(title="Port count rises")
    assert (str(first.published_on), first.published_from, first.byline) == ("2024-02-26", "header", "Olga Brandt")


def test_a_capture_is_sealed_before_its_row_is_there() -> None:
    came("A story that was invented for a test.", "story.txt")
    capture = Capture.objects.get()
    seal = _unpacked(captures().get(capture.seal_sha256))
    assert b"A story that was invented for a test." in seal and b"agent: gainsay/1" in seal


def test_a_page_is_fetched_in_its_turn_with_what_robots_txt_said(web: Web) -> None:
    web.pages["https://harbour.example/a"] = invented.PAGE
    (one,) = intake.from_address("https://harbour.example/a", Account.machine())
    capture = Capture.objects.get()
    assert one.outcome == "new" and capture.robots == "allowed: the site has no robots.txt (404)"
    assert web.asked == ["https://harbour.example/robots.txt", "https://harbour.example/a"]
    assert Site.objects.get().free_at is not None


def test_a_page_that_robots_may_not_have_is_not_fetched(web: Web) -> None:
    web.pages["https://harbour.example/robots.txt"] = "User-agent: *\nDisallow: /private/"
    (one,) = intake.from_address("https://harbour.example/private/a", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.DISALLOWED
    assert web.asked == ["https://harbour.example/robots.txt"]


def test_the_decision_can_be_recorded_alone(web: Web, settings: object) -> None:
    settings.ROBOTS = "record"  # type: ignore[attr-defined]
    web.pages |= {
        "https://harbour.example/robots.txt": "User-agent: *\nDisallow: /",
        "https://harbour.example/a": invented.PAGE,
    }
    assert [one.outcome for one in intake.from_address("https://harbour.example/a", Account.machine())] == ["new"]
    assert Capture.objects.get().robots == "disallowed by robots.txt"


def test_a_sitemap_index_is_followed_to_its_pages(web: Web) -> None:
    web.pages["https://harbour.example/news.xml.gz"] = invented.SITEMAP
    assert [one.name for one in came(invented.INDEX, "sitemap.xml")] == ["https://harbour.example/a"]


def test_a_sitemap_that_names_itself_comes_to_an_end(web: Web) -> None:
    web.pages["https://harbour.example/news.xml.gz"] = invented.INDEX
    assert [one.outcome for one in came(invented.INDEX, "sitemap.xml")] == ["refused"]


def test_a_page_fetched_before_is_known(web: Web) -> None:
    web.pages["https://harbour.example/a"] = invented.PAGE
    found = [one for _ in range(2) for one in intake.from_address("https://harbour.example/a", Account.machine())]
    assert [one.outcome for one in found] == ["new", "known"]


def test_a_file_that_is_not_there_is_a_refusal_like_another(tmp_path: Path) -> None:
    (one,) = intake.from_path(tmp_path / "none.txt", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.NOT_FOUND


def test_an_article_whose_site_is_busy_waits_and_is_not_counted_against(web: Web) -> None:
    from datetime import timedelta

    from django.utils import timezone

    Site.objects.create(name="https://harbour.example", free_at=timezone.now() + timedelta(minutes=5))
    article = came("url\nhttps://harbour.example/a\n", "list.csv")[0].taken.article  # type: ignore[union-attr]
    assert not pipeline.advance(article.pk, "captured")
    article.refresh_from_db()
    assert (article.problem, article.attempts, web.asked) == ("", 0, [])


def test_each_article_of_a_container_is_in_the_ledger() -> None:
    came(invented.SITEMAP, "sitemap.xml")
    assert LedgerEntry.objects.filter(action="article.announced").count() == 1


KOI8 = "Порт принял суда из Северной Кореи, сообщили в понедельник. " * 3


def test_a_text_is_read_in_the_charset_that_was_declared_when_it_was_taken_in() -> None:
    given = from_bytes(KOI8.encode("koi8_r"), source_name="story.txt", charset="KOI8-R")
    (one,) = intake.take(given, Account.machine())
    assert one.taken and Capture.objects.get().charset == "KOI8-R"
    pipeline.work_through([one.taken.article.pk])
    assert Capture.objects.get().text_versions.get().text == KOI8


def test_a_capture_made_before_charsets_were_kept_is_read_as_its_server_said() -> None:
    came("A story that was invented for a test.", "story.txt")
    capture = Capture.objects.get()
    capture.charset, capture.headers = "", [["Content-Type", "text/plain; charset=KOI8-R"]]
    assert kept(capture).charset == "koi8-r"


HOSTILE = {
    "WARC-Type": "response",
    "WARC-Target-URI": "https://harbour.example/a",
    "WARC-Date": "2024-02-26T10:00:00Z",
    "WARC-IP-Address": "9" * 100,
}


def test_what_a_hostile_archive_tells_is_kept_as_the_database_can_keep_it() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: a\0b\r\n\r\n" + invented.PAGE.encode()
    heads = "".join(f"{name}: {value}\r\n" for name, value in HOSTILE.items())
    (one,) = came(f"WARC/1.1\r\n{heads}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n", "a.warc")
    capture = Capture.objects.get()
    assert one.outcome == "new" and capture.peer == "" and ["X", "a\ufffdb"] in capture.headers
    assert b"X: a\0b" in _unpacked(captures().get(capture.seal_sha256))


def test_an_address_too_long_for_its_column_is_refused() -> None:
    found = came(f"url\nhttps://harbour.example/{'п' * 700}\nhttps://harbour.example/{'п' * 300}\n", "list.csv")
    assert [one.outcome for one in found] == ["refused", "new"]


def test_a_file_whose_name_is_no_text_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"st\xffry.txt")
    path.write_text("A story that was invented for a test.")
    (one,) = intake.from_path(path, Account.machine())
    assert (one.outcome, Capture.objects.get().source_name) == ("new", "st ry.txt")


def _unpacked(content: bytes) -> bytes:
    import io

    from warcio.archiveiterator import ArchiveIterator

    return b"\n".join(_blocks(ArchiveIterator(io.BytesIO(content), no_record_parse=True)))


def _blocks(records: Iterator[object]) -> Iterator[bytes]:
    for record in records:
        yield record.raw_stream.read()  # type: ignore[attr-defined]
