"""When it was published: which of a page's tellings is believed, and how finely each is known."""

import pytest
from lxml import html

from collection.dates import DateSource, Precision, dated, of_page, of_url

LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
    ' "datePublished": "2024-02-26T09:00:00+01:00"}]}</script>'
)
META = '<meta property="article:published_time" content="2024-02-25">'
TIME = '<time itemprop="datePublished" datetime="2024-02-24">yesterday</time>'


@pytest.mark.parametrize(
    ("told", "iso", "precision"),
    [
        ("2024-02-26T09:00:00Z", "2024-02-26T09:00:00+00:00", "moment"),
        ("2024-02-26 09:00", "2024-02-26T09:00:00", "moment"),
        ("2024-02-26T09:00:00.123+0100", "2024-02-26T09:00:00+01:00", "moment"),
        ("Mon, 26 Feb 2024 09:00:00 GMT", "2024-02-26T09:00:00+00:00", "moment"),
        ("2024-02-26", "2024-02-26", "day"),
        ("20240226", "2024-02-26", "day"),
        ("26 February 2024", "2024-02-26", "day"),
        ("Feb 26, 2024", "2024-02-26", "day"),
        ("26.02.2024", "2024-02-26", "day"),
        ("02/26/2024", "2024-02-26", "day"),
        ("26-2-2024", "2024-02-26", "day"),
        ("3/3/2024", "2024-03-03", "day"),
        ("2024-02", "2024-02", "month"),
        ("2024", "2024", "year"),
    ],
)
def test_a_date_is_known_as_finely_as_it_was_told(told: str, iso: str, precision: str) -> None:
    found = dated(told, DateSource.META)
    assert found is not None and (found.told, found.precision) == (iso, Precision(precision))


@pytest.mark.parametrize(
    "told",
    [
        "03/04/2024",
        "03.04.2024",
        "04.03.24",
        "31/31/2024",
        "26.02/2024",
        "2024-13-01",
        "2024-02-30",
        "yesterday",
        "",
        "9" * 90,
        None,
        2024,
        "٢٠٢٤",
    ],
)
def test_what_leaves_open_which_day_is_no_date(told: object) -> None:
    assert dated(told, DateSource.META) is None


def test_a_month_is_no_day() -> None:
    found = dated("2024-02", DateSource.URL)
    assert found is not None and found.day is None


@pytest.mark.parametrize(
    ("head", "body", "source", "told"),
    [
        (LD + META, TIME, "json-ld", "2024-02-26T09:00:00+01:00"),
        (META, TIME, "meta", "2024-02-25"),
        ("", TIME, "time", "2024-02-24"),
        ("", "", "url", "2024-02-23"),
        ('<script type="application/ld+json">{not json</script>', "", "url", "2024-02-23"),
        (META.replace("2024-02-25", "03/04/2024"), "", "url", "2024-02-23"),
    ],
)
def test_the_plainest_telling_is_believed(head: str, body: str, source: str, told: str) -> None:
    tree = html.fromstring(f"<html><head>{head}</head><body><p>A story.</p>{body}</body></html>")
    found = of_page(tree, "https://harbour.example/2024/02/23/story")
    assert found is not None and (found.source.value, found.told) == (source, told)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://harbour.example/2024/02/26/a", "2024-02-26"),
        ("https://harbour.example/news-/20240226-ports.html", "2024-02-26"),
        ("https://harbour.example/2024/02/a", "2024-02"),
        ("https://harbour.example/2024-02-26/a", "2024-02-26"),
        ("https://harbour.example/id/20249926", None),
        ("https://harbour.example/article/202103/", None),
        ("https://harbour.example/a/201011", None),
        ("https://harbour.example/a?d=2024-02-26", None),
    ],
)
def test_an_address_may_tell_the_day(url: str, told: str | None) -> None:
    found = of_url(url)
    assert (found.told if found else None) == told


def test_full_stops_part_day_and_month_where_the_page_is_in_a_language_that_writes_so() -> None:
    found = dated("03.04.2024", DateSource.META, "de")
    assert found is not None and found.told == "2024-04-03"
    assert dated("03.04.2024", DateSource.META, "en-us") is None
    assert dated("03/04/2024", DateSource.META, "de") is None


SHOWN = '<span class="date">Published 26 February 2024, 09:15</span>'


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (SHOWN, "2024-02-26"),
        ("<time>2024-02-26</time>", "2024-02-26"),
        ('<p class="post-date">Feb 26, 2024</p><time>26 February 2024</time>', "2024-02-26"),
        ('<span class="date">03/04/2024</span>', None),
        ("<time>03/04/2024</time>", None),
        ('<meta name="date" content="03/04/2024">', None),
        ('<span class="date">04.03.24</span>', None),
        ('<meta property="article:modified_time" content="2024-02-26">', None),
        ('<span class="date">Updated 26 February 2024</span>', None),
        ('<span class="date-modified">26 February 2024</span>', None),
        (SHOWN + '<span class="date">27 February 2024</span>', None),
        (SHOWN + '<span class="date">03/04/2024</span>', None),
        ('<time>2024-04-03</time><span class="date">03/04/2024</span>', "2024-04-03"),
        ('<p class="candidate">26 February 2024</p>', None),
        ("<p>Seoul said on 26 February 2024 that it was so.</p>", None),
    ],
)
def test_a_day_that_is_shown_is_taken_where_it_is_the_only_one_and_leaves_nothing_open(
    shown: str, told: str | None
) -> None:
    found = of_page(html.fromstring(f"<html><body><p>A story.</p>{shown}</body></html>"))
    assert (found.told if found else None) == told
