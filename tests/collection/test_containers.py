"""Feeds, lists, sitemaps, tables, archives and mails: what each holds, and what of it is lost and why."""

import gzip
from collections.abc import Sequence

import pytest

from collection import confined, feeds, sitemaps, tables
from collection.containers import items
from collection.dates import DateSource, Precision
from collection.extraction import text_of
from collection.files import Intake, from_bytes
from collection.items import Item, Leads, Link, Lost
from collection.parsing import JOBS
from collection.refusals import Code, Refused
from tests.collection import invented
from tests.collection.invented import a_mail, a_pdf, a_wacz, a_warc


def of(content: str | bytes, name: str, media_type: str | None = None) -> list[Item]:
    content = content.encode() if isinstance(content, str) else content
    return list(items(from_bytes(content, source_name=name, media_type=media_type)))


def links(found: Sequence[Item]) -> list[Link]:
    return [one for one in found if isinstance(one, Link)]


def lost(found: Sequence[Item]) -> list[tuple[str, Code]]:
    return [(one.name, one.refusal.code) for one in found if isinstance(one, Lost)]


def test_a_feed_gives_each_address_once_and_names_what_is_lost() -> None:
    found = of(invented.FEED, "feed.xml")
    assert [one.url for one in links(found)] == ["https://harbour.example/a"]
    assert [code for _, code in lost(found)] == [Code.BAD_URL] * 3
    assert "Nowhere" in lost(found)[0][0]


def test_a_feed_tells_title_language_and_moment_of_each_entry() -> None:
    first = links(of(invented.FEED, "feed.xml"))[0]
    assert (first.title, first.language) == ("Port count & tides", "en")
    assert first.dated and (first.dated.told, first.dated.source) == ("2024-02-26T23:30:00-05:00", DateSource.FEED)
    assert first.dated.precision is Precision.MOMENT and str(first.dated.day) == "2024-02-26"


@pytest.mark.parametrize("link", ["http://[bad/", "//[::1/", "https://harbour.example/" + "п" * 700])
def test_an_entry_whose_address_cannot_be_read_is_lost_by_itself(link: str) -> None:
    feed = invented.FEED.replace("gopher://harbour.example/c", link)
    found = list(feeds.links(feed.encode(), "https://harbour.example/feed"))
    assert [one.url for one in links(found)] == ["https://harbour.example/a", "https://harbour.example/b"]
    assert [code for _, code in lost(found)] == [Code.BAD_URL] * 2


def test_a_feed_served_as_a_page_is_still_a_feed() -> None:
    assert links(of(invented.ATOM, "https://harbour.example/feed", "text/html"))[0].title == "Shells"


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    assert len(links(of(invented.FEED.replace("&amp;", "&"), "feed.xml"))) == 1


@pytest.mark.parametrize("name", ["feed.xml", "list.opml", "sitemap.xml"])
@pytest.mark.parametrize("change", ["", "not well-formed"])
def test_a_document_type_is_refused_before_anything_else_reads_it(name: str, change: str) -> None:
    bomb = invented.BILLION_LAUGHS.replace("</rss>", "" if change else "</rss>")
    with pytest.raises(Refused, match=r"document type|well-formed"):
        of(bomb, name)


def test_an_outline_gives_its_feeds() -> None:
    found = of(invented.OPML, "list.opml")
    assert [(one.url, one.leads, one.title) for one in links(found)] == [
        ("https://harbour.example/feed", Leads.FEED, "Harbour Post")
    ]
    assert lost(found) == [("The feed “Bad”", Code.BAD_URL)]


def test_a_news_sitemap_tells_outlet_title_and_day() -> None:
    (one,) = links(of(invented.SITEMAP, "sitemap.xml"))
    assert (one.outlet, one.title, str(one.told.published_on)) == ("Harbour Post", "Port count rises", "2024-02-26")


def test_a_packed_index_of_sitemaps_leads_to_sitemaps() -> None:
    (one,) = links(of(gzip.compress(invented.INDEX.encode()), "sitemap.xml.gz"))
    assert one.leads is Leads.SITEMAP


def test_a_table_with_a_header_tells_more_than_addresses() -> None:
    found = of(
        "title;link;published_on\nPorts;https://harbour.example/a;2024-02-26\nBad;x;\n;;2024-13-99\n", "list.csv"
    )
    assert [(one.url, one.title, str(one.told.published_on)) for one in links(found)] == [
        ("https://harbour.example/a", "Ports", "2024-02-26")
    ]
    assert [name for name, _ in lost(found)] == ["Line 3", "Line 4"]


def test_a_table_without_a_header_is_a_list_of_addresses() -> None:
    assert len(links(of("https://harbour.example/a\nhttps://harbour.example/b\n", "list.csv"))) == 2


def test_a_table_as_long_as_a_book_is_read() -> None:
    rows = "".join(f"https://harbour.example/{'a' * 50}/{number}\n" for number in range(30_000))
    assert len(links(of(rows, "list.csv"))) == 30_000


def test_a_table_is_read_in_the_charset_that_was_declared() -> None:
    table = "url;title\nhttps://harbour.example/a;Порт принял суда\n".encode("koi8_r")
    (one,) = items(from_bytes(table, source_name="list.csv", charset="koi8-r"))
    assert isinstance(one, Link) and one.title == "Порт принял суда"


ADDRESS = "https://harbour.example/"


@pytest.mark.parametrize(
    ("name", "before", "entry", "after"),
    [
        ("list.csv", "url\n", f"{ADDRESS}{{}}\n", ""),
        ("list.csv", "", f"{ADDRESS}{{}}\n", ""),
        ("sitemap.xml", "<urlset>", f"<url><loc>{ADDRESS}{{}}</loc></url>", "</urlset>"),
        ("feed.xml", '<rss version="2.0"><channel>', f"<item><link>{ADDRESS}{{}}</link></item>", "</channel></rss>"),
    ],
    ids=["a table", "a table without a header", "a sitemap", "a feed"],
)
def test_what_is_beyond_the_most_that_is_looked_at_is_one_loss(
    name: str, before: str, entry: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (feeds, sitemaps, tables):
        monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(confined, "parse", lambda job, content, url: JOBS[job](content, url))
    full, over = (before + "".join(entry.format(number) for number in range(count)) + after for count in (3, 5))
    assert len(links(of(full, name))) == 3 and lost(of(full, name)) == []
    assert len(links(of(over, name))) == 3 and [code for _, code in lost(of(over, name))] == [Code.TOO_LARGE]


def test_a_web_archive_gives_its_pages_with_the_exchange() -> None:
    content = a_warc(
        {"https://harbour.example/a": invented.PAGE, "https://harbour.example/robots.txt": "User-agent: *"}
    )
    (one,) = of(content, "crawl.warc.gz")
    assert isinstance(one, Intake) and one.url == "https://harbour.example/a"
    assert (one.exchanges[0].peer, one.exchanges[0].status, one.exchanges[0].at.year) == ("93.184.216.34", 200, 2024)
    assert text_of(one)[1].title == "Port count rises"


def test_a_web_archive_that_breaks_off_gives_what_stands_before() -> None:
    content = a_warc({f"https://harbour.example/{number}": invented.PAGE for number in range(3)}, packed=False)
    found = of(content[:-60], "crawl.warc")
    assert isinstance(found[0], Intake) and isinstance(found[-1], Lost)


def test_a_record_whose_bytes_are_not_what_it_vouches_for_is_lost() -> None:
    content = a_warc({"https://harbour.example/a": invented.PAGE}, packed=False).replace(b"ninety", b"eighty")
    assert [code for _, code in lost(of(content, "crawl.warc"))] == [Code.UNREADABLE]


def test_a_package_gives_the_pages_that_it_lists() -> None:
    warc = a_warc({"https://harbour.example/a": invented.PAGE, "https://harbour.example/ad": invented.PAGE})
    (one,) = of(a_wacz(warc, pages=("https://harbour.example/a",)), "crawl.wacz")
    assert isinstance(one, Intake) and one.url == "https://harbour.example/a"


def test_an_archive_in_a_package_that_was_changed_is_lost() -> None:
    warc = a_warc({"https://harbour.example/a": invented.PAGE})
    assert lost(of(a_wacz(warc, sha256="0" * 64), "crawl.wacz")) == [("archive/data.warc.gz", Code.UNREADABLE)]


def test_a_mail_gives_itself_and_the_articles_attached_to_it() -> None:
    mail = a_mail()
    mail.add_attachment(a_pdf(invented.WORDS[0]), maintype="application", subtype="pdf", filename="count.pdf")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="all.zip")
    found = of(mail.as_bytes(), "forwarded.eml")
    assert [one.source_name for one in found if isinstance(one, Intake)] == [
        "forwarded.eml",
        "forwarded.eml: count.pdf",
    ]
    assert lost(found) == [("forwarded.eml: all.zip", Code.UNSUPPORTED_TYPE)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("no feed at all", "feed.rss"),
        ("<opml><body/></opml>", "list.opml"),
        ("<urlset/>", "sitemap.xml"),
        ("one,two\nthree,four\n", "list.csv"),
        (b"PK\x03\x04 datapackage.json", "crawl.wacz"),
        (b"\x1f\x8b\x08\x00WARC", "crawl.warc.gz"),
        (b"\x1f\x8b" + b"\0" * 40, "sitemap.xml.gz"),
    ],
)
def test_a_container_that_cannot_be_read_says_what_to_do(content: str | bytes, name: str) -> None:
    with pytest.raises(Refused) as caught:
        of(content, name)
    assert caught.value.message.endswith(".") or caught.value.message.endswith("?")


def test_a_container_is_not_an_article() -> None:
    with pytest.raises(Refused) as caught:
        text_of(from_bytes(invented.FEED.encode(), source_name="feed.xml"))
    assert caught.value.code is Code.CONTAINER
