"""A page's article, without the page."""

from datetime import date

import pytest

from collection.extraction import Extracted, extract, packed, text_of
from collection.files import HTML, PLAIN, from_bytes
from collection.refusals import Code, Refused

PAGE = """<!doctype html><html lang="en-GB"><head><title>Port count rises | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-02-26T09:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/w">World</a></nav><article><h1>Port count rises</h1>
<p>Seoul said on Monday that another ninety ships had called at the port since the autumn, and called that a floor.</p>
<p>"We count what we can see, and the rest we leave blank," an officer told reporters who had come to the briefing.</p>
<p>Moscow did not comment on the figures, which were the third set published since the beginning of the year.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def test_plain_text_is_untouched() -> None:
    text = "  Menu\r\n\r\nA story.\n\n\nFooter "
    assert extract(text, PLAIN) == Extracted(text, "plain", "1")


def test_a_page_gives_its_article_in_paragraphs() -> None:
    paragraphs = extract(PAGE, HTML).article.split("\n\n")
    assert paragraphs[0] == "Port count rises"
    assert paragraphs[1].startswith("Seoul said on Monday")
    assert len(paragraphs) == 4


def test_a_page_tells_about_itself() -> None:
    found = extract(PAGE, HTML, url="https://harbourpost.example/a")
    assert (found.title, found.outlet, found.language) == ("Port count rises", "Harbour Post", "en")
    assert (found.published_on, found.extractor) == (date(2024, 2, 26), "trafilatura")


def test_a_page_without_a_date_is_undated() -> None:
    assert extract(PAGE.replace("2024-02-26T09:00:00Z", ""), HTML).published_on is None


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<" * 1000, "<!--" * 100, "<html>\ufffd"])
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(Refused) as caught:
        extract(source, HTML)
    assert caught.value.code is Code.NO_TEXT


def test_a_deeply_nested_page_does_no_harm() -> None:
    with pytest.raises(Refused):
        extract("<div>" * 50_000, HTML)


@pytest.mark.parametrize("source", ["<i>" * 70_000, "a" * 2_000_001])
def test_a_page_too_large_to_parse_is_refused(source: str) -> None:
    with pytest.raises(Refused) as caught:
        extract(source, HTML)
    assert caught.value.code is Code.TOO_LARGE


def test_another_parser_can_take_its_place() -> None:
    mine = packed(Extracted("A story.", "mine", "2"))
    assert extract("<p>x", HTML, parse=lambda job, content, **told: mine).extractor == "mine"


def test_captions_and_menus_stand_after_the_article_and_are_told_apart() -> None:
    caption = "<figure><img><figcaption>Cranes at <b>the</b> port, invented</figcaption></figure></article>"
    found = extract(PAGE.replace("</article>", caption).replace("</a><a", "</a> <a"), HTML)
    assert {(found.text[start:end], role) for start, end, role in found.beside} == {
        ("Home World", "boilerplate"),
        ("Cranes at the port, invented", "caption"),
        ("Subscribe to our newsletter", "boilerplate"),
    }
    assert found.article == extract(PAGE, HTML).article


def test_what_changes_beside_the_article_moves_nothing_in_it() -> None:
    other = PAGE.replace("Home", "Start page").replace("newsletter", "podcast")
    assert extract(other, HTML).text.startswith(extract(PAGE, HTML).article)


def test_what_a_visitor_does_not_see_is_not_in_the_text() -> None:
    hidden = (
        '<script>var a = "hidden words"</script><div style="display: none">hidden words</div><p hidden>hidden words</p>'
    )
    assert "hidden words" not in extract(PAGE.replace("<footer>", f"{hidden}<footer>"), HTML).text


def test_a_long_list_beside_the_article_is_there_from_its_first_entry_to_its_last() -> None:
    entries = [f"Entry number {number} of many" for number in range(900)]
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    found = extract(PAGE.replace("<footer>", f"<aside><ul>{listed}</ul></aside><footer>"), HTML)
    assert [entry for entry in entries if entry not in found.text] == []
    assert found.notes == ()


@pytest.mark.parametrize(
    "shown",
    [
        "<button>Words that are shown</button>",
        "<select><option>Words that are shown</option></select>",
        "<textarea>Words that are shown</textarea>",
        "<noscript>Words that are shown</noscript>",
        "<div>" * 200 + "Words that are shown" + "</div>" * 200,
    ],
)
def test_what_stands_in_a_form_or_for_readers_without_scripts_is_furniture_and_stays(shown: str) -> None:
    found = extract(PAGE.replace("<footer>", f"{shown}<footer>"), HTML)
    assert ("Words that are shown", "boilerplate") in {
        (found.text[start:end], role) for start, end, role in found.beside
    }


def test_what_is_cut_off_beside_the_article_is_noted() -> None:
    listed = "".join(f"<li>Entry number {number} of far too many, all of them invented</li>" for number in range(3000))
    decoded, found = text_of(from_bytes(PAGE.replace("<footer>", f"<ul>{listed}</ul>").encode(), source_name="a.html"))
    assert "only the first 100,000 characters" in decoded.notes[0]
    assert len(found.text) < 110_000
