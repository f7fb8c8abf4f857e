"""Articles in whatever form they come: each item of a container by itself, and what is recorded of each."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from collection import fetching, sidecars
from collection.files import Intake, from_bytes
from collection.refusals import Code, Refused
from collection.sidecars import Sidecar
from collection.store import FolderStore
from tests.collection import invented
from tests.collection.invented import a_mail, a_pdf, a_warc
from tests.tracker.web import Web
from tracker.models import Account, Article, Capture, Evidence, Feed, LedgerEntry, Site, TextVersion
from tracker.steps import capture, feeds, intake, pipeline, read, recheck
from tracker.steps.capture import Outcome, Taken, kept
from tracker.steps.intake import Came
from tracker.steps.link import newest_text
from tracker.steps.verify import verify
from tracker.storage import captures

pytestmark = pytest.mark.django_db
STORY = "Port count rises\n\nA story that was invented for a test, from its first word to its last.\n"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """A web of a few invented pages; nothing else is fetched from."""
    web = Web()
    monkeypatch.setattr(fetching, "fetch", web.fetch)
    return web


def given(content: bytes | str, name: str, url: str | None = None, **told: str) -> Intake:
    raw = content.encode() if isinstance(content, str) else content
    return from_bytes(raw, source_name=name, url=url, sidecar=sidecars.from_mapping(told))


def came(content: bytes | str, name: str, **told: str) -> list[Came]:
    return list(intake.take(given(content, name, **told), Account.machine()))


def taken(content: str, url: str | None = None) -> Taken:
    return capture.take_in(given(content, "story.txt", url), Account.machine())


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
    sealed = Capture.objects.get()
    assert one.taken and (sealed.peer, sealed.status, sealed.captured_at.year) == ("93.184.216.34", 200, 2024)
    assert b"HTTP/1.1 200 OK" in _unpacked(captures().get(sealed.seal_sha256))


def test_of_a_mail_with_attachments_each_article_is_one() -> None:
    mail = a_mail()
    mail.add_attachment(a_pdf(*invented.WORDS), maintype="application", subtype="pdf", filename="count.pdf")
    assert [one.outcome for one in came(mail.as_bytes(), "forwarded.eml")] == ["new", "new"]
    pipeline.work_through(list(Article.objects.values_list("pk", flat=True)))
    first = Article.objects.get(title="Port count rises")
    assert (str(first.published_on), first.published_from, first.byline) == ("2024-02-26", "header", "Olga Brandt")


def test_a_capture_is_sealed_before_its_row_is_there() -> None:
    came("A story that was invented for a test.", "story.txt")
    seal = _unpacked(captures().get(Capture.objects.get().seal_sha256))
    assert b"A story that was invented for a test." in seal and b"agent: gainsay/1" in seal


def test_a_page_is_fetched_in_its_turn_with_what_robots_txt_said(web: Web) -> None:
    web.pages["https://harbour.example/a"] = invented.PAGE
    (one,) = intake.from_address("https://harbour.example/a", Account.machine())
    assert one.outcome == "new" and Capture.objects.get().robots == "allowed: the site has no robots.txt (404)"
    assert web.asked == ["https://harbour.example/robots.txt", "https://harbour.example/a"]
    assert Site.objects.get().free_at is not None


def test_a_page_that_robots_may_not_have_is_not_fetched(web: Web) -> None:
    web.pages["https://harbour.example/robots.txt"] = "User-agent: *\nDisallow: /private/"
    (one,) = intake.from_address("https://harbour.example/private/a", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.DISALLOWED
    assert web.asked == ["https://harbour.example/robots.txt"]


def test_of_a_robots_txt_without_measure_the_beginning_is_heard(web: Web) -> None:
    rules = "User-agent: *\nDisallow: /private/\n" + "Disallow: /a/very/long/path\n" * 20_000
    web.pages |= {"https://harbour.example/robots.txt": rules, "https://harbour.example/private/a": invented.PAGE}
    (one,) = intake.from_address("https://harbour.example/private/a", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.DISALLOWED


def test_a_site_that_a_redirect_leads_to_is_asked_for_leave_as_well(web: Web) -> None:
    web.redirects["https://short.example/x"] = "https://closed.example/a"
    web.pages |= {
        "https://closed.example/robots.txt": "User-agent: *\nDisallow: /",
        "https://closed.example/a": invented.PAGE,
    }
    (one,) = intake.from_address("https://short.example/x", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.DISALLOWED
    assert "https://closed.example/a" not in web.asked


def test_what_every_site_on_the_way_said_is_kept(web: Web) -> None:
    web.redirects["https://short.example/x"] = "https://harbour.example/a"
    web.pages |= {"https://short.example/robots.txt": "User-agent: *", "https://harbour.example/a": invented.PAGE}
    list(intake.from_address("https://short.example/x", Account.machine()))
    assert Capture.objects.get().robots == (
        "short.example: allowed by robots.txt; harbour.example: allowed: the site has no robots.txt (404)"
    )
    assert Site.objects.exclude(free_at=None).count() == 2


def test_one_host_is_one_site_by_whichever_scheme_it_is_asked(web: Web) -> None:
    web.redirects["http://harbour.example/a"] = "https://harbour.example/a"
    web.pages["https://harbour.example/a"] = invented.PAGE
    (one,) = intake.from_address("http://harbour.example/a", Account.machine())
    assert (one.outcome, Site.objects.get().name) == ("new", "harbour.example")


def test_the_decision_can_be_recorded_alone(web: Web, settings: Any) -> None:
    settings.ROBOTS = "record"
    web.pages |= {
        "https://harbour.example/robots.txt": "User-agent: *\nDisallow: /",
        "https://harbour.example/a": invented.PAGE,
    }
    assert [one.outcome for one in intake.from_address("https://harbour.example/a", Account.machine())] == ["new"]
    assert Capture.objects.get().robots == "disallowed by robots.txt"


def looked_at() -> list[Feed]:
    """Every feed that is due, looked at in rounds until none is."""
    while due := feeds.due():
        for feed in due:
            Site.objects.update(free_at=None)
            feeds.poll(feed)
    return list(Feed.objects.order_by("depth", "pk"))


def test_the_sitemaps_of_an_index_are_looked_at_once_in_their_turn(web: Web) -> None:
    web.pages["https://harbour.example/news.xml.gz"] = invented.SITEMAP
    assert [one.outcome for one in came(invented.INDEX, "sitemap.xml")] == ["subscribed"]
    assert web.asked == []
    (sitemap,) = looked_at()
    assert (sitemap.once, sitemap.active, Article.objects.get().url) == (True, False, "https://harbour.example/a")


def test_the_command_looks_at_the_sitemaps_of_an_index_at_once(
    web: Web, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SITE_PAUSE = 0
    (tmp_path / "sitemap.xml").write_text(invented.INDEX)
    web.pages |= {"https://harbour.example/news.xml.gz": invented.SITEMAP, "https://harbour.example/a": invented.PAGE}
    call_command("ingest", str(tmp_path))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["subscribed", "new", "2"]
    assert Article.objects.get().state == "linked"


def test_the_command_says_why_an_article_waits_and_waits_for_none_that_failed(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    busy = Refused("harbour.example answered with status 503.", Code.UNREACHABLE, status=503)
    web.pages["https://harbour.example/a"] = busy
    (tmp_path / "list.csv").write_text("https://harbour.example/a\n")
    call_command("ingest", str(tmp_path))
    assert "answered with status 503. The timetable has it fetched later." in capsys.readouterr().out


def test_an_index_handed_in_again_has_its_sitemaps_looked_at_again(web: Web) -> None:
    web.pages["https://harbour.example/news.xml.gz"] = invented.SITEMAP
    for _ in range(2):
        came(invented.INDEX, "sitemap.xml")
        looked_at()
    assert web.asked.count("https://harbour.example/news.xml.gz") == 2


def test_a_sitemap_that_names_itself_comes_to_an_end(web: Web) -> None:
    web.pages["https://harbour.example/news.xml.gz"] = invented.INDEX
    came(invented.INDEX, "sitemap.xml")
    assert [feed.active for feed in looked_at()] == [False]


def test_indexes_that_lead_ever_deeper_come_to_an_end(web: Web) -> None:
    for depth in range(5):
        deeper = invented.INDEX.replace("news.xml.gz", f"{depth + 1}.xml")
        web.pages[f"https://harbour.example/{depth}.xml"] = deeper
    came(invented.INDEX.replace("news.xml.gz", "0.xml"), "sitemap.xml")
    first, second = looked_at()
    assert (first.lost, second.depth, second.lost[0][0]) == ([], 2, "https://harbour.example/2.xml")


def test_a_sitemap_of_an_index_that_is_not_there_is_asked_for_no_more(web: Web) -> None:
    came(invented.INDEX, "sitemap.xml")
    (sitemap,) = looked_at()
    assert (sitemap.active, sitemap.failures) == (False, 1)


def test_a_page_fetched_before_is_known(web: Web) -> None:
    web.pages["https://harbour.example/a"] = invented.PAGE
    found = [one for _ in range(2) for one in intake.from_address("https://harbour.example/a", Account.machine())]
    assert [one.outcome for one in found] == ["new", "known"]


def test_a_file_that_is_not_there_is_a_refusal_like_another(tmp_path: Path) -> None:
    (one,) = intake.from_path(tmp_path / "none.txt", Account.machine())
    assert one.refusal is not None and one.refusal.code is Code.NOT_FOUND


def test_an_article_whose_site_is_busy_waits_and_is_not_counted_against(web: Web) -> None:
    Site.objects.create(name="harbour.example", free_at=timezone.now() + timedelta(minutes=5))
    (one,) = came("url\nhttps://harbour.example/a\n", "list.csv")
    assert one.taken
    article = one.taken.article
    assert pipeline.came_of(article.pk, "captured") == "still owed"
    article.refresh_from_db()
    assert (article.problem, article.attempts, web.asked) == ("", 0, [])


def test_an_address_whose_site_is_busy_is_announced(web: Web) -> None:
    Site.objects.create(name="harbour.example", free_at=timezone.now() + timedelta(minutes=5))
    (one,) = intake.from_address("https://harbour.example/a", Account.machine())
    assert (one.outcome, Article.objects.get().state, web.asked) == ("new", "waiting", [])


def fetched(url: str, outlet: str | None = None) -> Article:
    """An address announced and fetched."""
    told = sidecars.from_mapping({"outlet": outlet})
    article = capture.announce(url, Account.machine(), told).article
    pipeline.came_of(article.pk, "captured")
    article.refresh_from_db()
    return article


def test_a_feed_in_place_of_an_article_is_subscribed_to_and_the_article_says_so(web: Web) -> None:
    web.pages["https://harbour.example/feed"] = invented.FEED
    article = fetched("https://harbour.example/feed", outlet="Harbour Post")
    assert article.problem.startswith("There is a feed at this address, not an article: it is looked at from now on")
    assert (Feed.objects.get().url, str(Feed.objects.get().outlet)) == (article.url, "Harbour Post")


def test_a_list_in_place_of_an_article_is_taken_in_and_the_article_says_so(web: Web) -> None:
    web.pages["https://harbour.example/list"] = invented.OPML
    assert fetched("https://harbour.example/list").problem.endswith("1 of 2 items in it were taken in.")


def test_outlet_and_language_told_of_a_container_count_for_what_tells_none_itself() -> None:
    table = "url,outlet\nhttps://harbour.example/a,\nhttps://harbour.example/b,Meridian Wire\n"
    came(table, "list.csv", outlet="Harbour Post", language="ko")
    came(a_warc({"https://harbour.example/c": invented.PAGE}), "crawl.warc.gz", outlet="Harbour Post", language="ko")
    rows = Article.objects.order_by("url").values_list("outlet__name", "language")
    assert list(rows) == [("Harbour Post", "ko"), ("Meridian Wire", "ko"), ("Harbour Post", "ko")]


def test_what_can_be_true_of_one_article_alone_is_not_told_of_a_container() -> None:
    (one,) = came(invented.FEED, "feed.xml", title="Port count rises")
    assert one.refusal is not None and one.refusal.code is Code.BAD_SIDECAR
    assert not Article.objects.exists()


def test_the_same_bytes_at_a_second_address_are_a_second_article() -> None:
    first, second = (taken(STORY, f"https://{host}.example/") for host in ("one", "two"))
    assert second.outcome is Outcome.NEW and first.article != second.article
    assert taken(STORY).article == first.article


def test_an_article_of_no_address_is_given_the_one_that_comes_with_the_same_bytes() -> None:
    first = taken(STORY)
    second = taken(STORY, "https://harbour.example/a")
    assert (second.article, second.outcome) == (first.article, Outcome.KNOWN)
    assert Article.objects.get().identity == Article.objects.get().url == "https://harbour.example/a"
    assert LedgerEntry.objects.filter(action="article.addressed").count() == 1
    assert taken(STORY, "https://harbour.example/b").outcome is Outcome.NEW
    assert verify()[1] == []


def test_the_text_handed_in_for_a_page_that_could_not_be_had_is_read(web: Web) -> None:
    url = "https://harbour.example/a"
    web.pages[url] = Refused("It is for subscribers; hand in the text as a file instead.", Code.FORBIDDEN, status=403)
    assert fetched(url).state == "refused"
    (one,) = came(STORY, "story.txt", url=url, outlet="Harbour Post")
    assert one.outcome == "new"
    pipeline.work_through([Article.objects.get().pk])
    article = Article.objects.get()
    assert (article.state, article.problem, str(article.outlet)) == ("linked", "", "Harbour Post")
    assert verify()[1] == []


OLDER, NEWER = (f"North Korea has shipped {count} shells to Russia" for count in ("5,000", "6,700"))


def a_claim(words: str) -> str:
    return (
        f"<html><body><article><h1>Seoul counts</h1><p>{words}, South Korea's defence minister said on Monday.</p>"
        f"<p>{invented.WORDS[0]}</p><p>This article was invented for a test.</p></article></body></html>"
    )


@pytest.fixture
def archived() -> Article:
    """An article of today, and then how it read two years ago, out of an archive."""
    url = "https://harbour.example/a"
    article = capture.take_in(given(a_claim(NEWER), "story.html", url), Account.machine()).article
    pipeline.work_through([article.pk])
    came(a_warc({url: a_claim(OLDER)}), "crawl.warc.gz")
    return article


def test_an_older_text_that_comes_later_is_read_and_counts_without_taking_the_place_of_the_newer(
    archived: Article,
) -> None:
    newest = newest_text(archived)
    pipeline.work_through([archived.pk])
    assert {claim.claim.exact for claim in Evidence.objects.all()} == {OLDER, NEWER}
    assert newest_text(archived) == recheck.last_text(archived) == newest
    assert Article.objects.get().captured_at == newest.capture.captured_at
    assert verify()[1] == []


@pytest.mark.parametrize(
    ("error", "before"), [(Refused("invented", Code.TOO_COSTLY), 0), (RuntimeError("invented"), Article.ATTEMPTS - 1)]
)
def test_an_older_text_that_cannot_be_read_keeps_nothing_from_being_done(
    archived: Article, monkeypatch: pytest.MonkeyPatch, error: Exception, before: int
) -> None:
    monkeypatch.setattr(read, "reading_of", raising(error))
    Article.objects.update(attempts=before)
    pipeline.work_through([archived.pk])
    assert (Article.objects.get().state, TextVersion.objects.count()) == ("linked", 1)


def test_an_older_text_whose_reading_is_cut_off_is_read_the_next_time(
    archived: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as interrupted:
        interrupted.setattr(read, "reading_of", raising(TimeoutError("invented")))
        pipeline.work_through([archived.pk])
    assert Article.objects.get().read_at is None
    Article.objects.update(leased_until=None)
    pipeline.work_through([archived.pk])
    assert (Article.objects.get().state, TextVersion.objects.count()) == ("linked", 2)


def raising(error: Exception) -> Callable[..., None]:
    def fails(*_: object) -> None:
        raise error

    return fails


def test_nothing_is_put_into_the_store_within_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    put, depths = FolderStore.put, set[int]()

    def noticing(store: FolderStore, content: bytes) -> str:
        depths.add(len(connection.savepoint_ids))
        return put(store, content)

    monkeypatch.setattr(FolderStore, "put", noticing)
    taken(STORY)
    assert depths == {len(connection.savepoint_ids)}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.xml", '<rss version="2.0"><channel><title>Nothing yet</title></channel></rss>'),
        ("feeds.opml", '<opml version="2.0"><body></body></opml>'),
        ("sitemap.xml", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'),
        ("list.csv", "url\n"),
    ],
)
def test_a_container_of_nothing_says_so(name: str, content: str) -> None:
    (one,) = came(content, name)
    assert one.outcome == "refused" and name in one.why


@pytest.mark.parametrize("title", ["lone \ud800 surrogate", "a NUL \0"])
def test_what_the_record_cannot_keep_is_the_refusal_of_one_item(title: str) -> None:
    one = intake.one(
        "a", lambda: capture.announce("https://harbour.example/a", Account.machine(), Sidecar(title=title))
    )
    assert one.outcome in {"refused", "new"}  # SQLite keeps a NUL
    assert taken(STORY).outcome is Outcome.NEW


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


def _blocks(records: Iterator[Any]) -> Iterator[bytes]:
    for record in records:
        yield record.raw_stream.read()
