"""One strict reading of a web address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collection.refusals import Code, Refused
from collection.urls import join, parse


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c"),
        (" HTTP://News.Example. ", "http://news.example/"),
        ("http://news.example:80/x", "http://news.example/x"),
        ("https://news.example:8443/x", "https://news.example:8443/x"),
        ("https://news.example/новости", "https://news.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://xn--80ak6aa92e.example/", "https://xn--80ak6aa92e.example/"),
    ],
)
def test_an_address_is_read_in_one_way(url: str, read: str) -> None:
    assert str(parse(url)) == read


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example/a", "ftp://news.example/", "file:///etc/hosts", "javascript:alert(1)", "data:text/html,x",
        "http://", "http:///a", "http://user@news.example/", "http://user:pass@news.example/", "http://@news.example/",
        "http://news.example\\@inner.example/", "http://news.example/a b", "http://news.example/\r\nX: y",
        "http://news.example/\x00", "http://news.example:99999/", "http://news.example:x/", "http://127.1/",
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.0.0.0x1/",
        "http://127.0.0.1.5/", "http://1.2.3.256/", "http://①②⑦.⓪.⓪.①/", "http://пример.example/", "http://a..b/",
        "http://-a.example/", "http://[::1", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[v1.x]/",
        "http://%31%32%37.0.0.1/", "http://news.example/" + "a" * 3000, "http://news.example/" + "п" * 700,
        "http://news.example/\ud800",
    ],
)  # fmt: skip
def test_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(url)
    assert caught.value.code is Code.BAD_URL


@given(st.text() | st.text().map("http://".__add__) | st.text(alphabet="htps:/@[]%.0123x#?\\").map("http://".__add__))
def test_no_address_raises_anything_but_a_refusal(url: str) -> None:
    try:
        address = parse(url)
    except Refused:
        return
    assert str(parse(str(address))) == str(address)


def test_a_redirect_may_be_relative() -> None:
    assert str(join(parse("https://news.example/a/b"), "../c?d#e")) == "https://news.example/c?d"


@pytest.mark.parametrize("location", ["http://[bad/", "//[::1/", "http://news.example/\ud800", "/" + "п" * 700])
def test_a_redirect_that_cannot_be_read_is_refused(location: str) -> None:
    with pytest.raises(Refused) as caught:
        join(parse("https://news.example/"), location)
    assert caught.value.code is Code.BAD_URL
