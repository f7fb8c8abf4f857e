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
        ("2024-02", "2024-02", "month"),
        ("2024", "2024", "year"),
    ],
)
def test_a_date_is_known_as_finely_as_it_was_told(told: str, iso: str, precision: str) -> None:
    found = dated(told, DateSource.META)
    assert found is not None and (found.told, found.precision) == (iso, Precision(precision))


@pytest.mark.parametrize(
    "told", ["03/04/2024", "2024-13-01", "2024-02-30", "yesterday", "", "9" * 90, None, 2024, "٢٠٢٤"]
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
        ("https://harbour.example/id/20249926", None),
        ("https://harbour.example/a?d=2024-02-26", None),
    ],
)
def test_an_address_may_tell_the_day(url: str, told: str | None) -> None:
    found = of_url(url)
    assert (found.told if found else None) == told
