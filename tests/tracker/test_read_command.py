"""`manage.py read` for people: the article with its statements marked, and a table to check them by."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.reading import Reading, read
from analysis.spans import Span
from analysis.statements import Source, Stance, Statement
from tracker.management import marked
from tracker.reports import reading as pages

ARTICLE = """Ministry denies selling shells

Tom Arlen, a defence official, said that North Korea had sent 400 shells to Russia.

The foreign ministry in Moscow denied that it had bought shells from North Korea.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "shells.txt"
    path.write_text(ARTICLE)
    return path


def printed(*arguments: object) -> str:
    out = StringIO()
    call_command("read", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def said(text: str, *contents: tuple[int, int], gap: tuple[int, int] | None = None) -> str:
    """The marked article when these are its statements."""
    gaps = (Span(*gap),) if gap else ()
    statements = [Statement(Span(*one), Source(None, None), None, False, Stance.ASSERTS, "test.rule", gaps=gaps)
                  for one in contents]  # fmt: skip
    reading = read(text)
    given = Reading(text, "en", None, None, None, None, reading.blocks, tuple(statements))
    return " ".join(" ".join(marked.lines(given, name="a.txt")).split())


def test_a_statement_is_marked_with_its_number_its_source_and_its_cue(article: Path) -> None:
    shown = " ".join(printed(article, "--format", "table").split())
    assert "{2 Tom Arlen}, a defence official, <2 said> that [2 North Korea had sent 400 shells to Russia 2]." in shown


def test_the_table_tells_who_stance_rule_and_slots(article: Path) -> None:
    shown = printed(article, "--format", "table")
    assert re.search(r"^2 +Tom Arlen +official.* asserts +cue\.", shown, re.MULTILINE)
    assert "arms transfer; from North Korea; to Russia" in shown


def test_nested_statements_are_closed_from_within() -> None:
    text = "The envoy, who spoke at noon, recalled that the port had been closed for weeks."
    assert "[1 recalled that [2 the port 2] had 1]" in said(text, (30, 56), (44, 52))


def test_overlapping_statements_name_the_one_that_ends() -> None:
    assert "[1 The envoy [2 spoke 1] at noon 2]" in said("The envoy spoke at noon about the port.", (0, 15), (10, 23))


def test_a_gap_inside_a_statement_is_shown() -> None:
    text = "The port is shut, said the envoy, and it stays shut until the spring."
    assert "[1 The port is shut ~1 , said the envoy 1~ , and it stays shut 1]" in said(text, (0, 51), gap=(16, 32))


def test_control_characters_of_an_article_are_shown_and_not_obeyed() -> None:
    shown = said("The \x1b[31menvoy\u202e spoke\x00 at noon about the port.", (0, 20))
    assert r"\u001b[31menvoy\u202e" in shown
    assert "\x1b" not in shown


def test_colours_come_only_where_they_are_asked_for(article: Path) -> None:
    assert "\x1b[" not in printed(article, "--format", "table")
    assert "\x1b[1;34m" in printed(article, "--format", "table", "--force-color")


def test_the_page_leads_from_marks_to_rows_and_back(article: Path) -> None:
    page = printed(article, "--format", "html")
    for place in ("said-2", "row-2"):
        assert f'id="{place}"' in page
        assert f'href="#{place}"' in page


def test_the_page_fetches_and_runs_nothing(article: Path) -> None:
    page = printed(article, "--format", "html")
    assert not re.search(r"<(script|link|img|iframe|object)\b|https?:|@import|url\(", page)
    assert "default-src 'none'" in page


def test_html_of_an_article_is_escaped_on_the_page() -> None:
    text = ARTICLE + '\nThe <b onclick="x()">port</b> said that \'"><script>alert(1)</script> was closed on Monday.\n'
    page = pages.page(read(text), name="<i>.txt", sha256="0" * 64)
    assert "<script" not in page
    assert "<b onclick" not in page
    assert "<i>" not in page.split("<main>")[0]


def test_the_page_without_its_tags_is_the_article(article: Path) -> None:
    body = printed(article, "--format", "html").split("<article")[1].split(">", 1)[1].split("</article>")[0]
    plain = re.sub(r"<[^>]+>", "", re.sub(r'<a class="n.*?</a>|<span class="role">.*?</span>', "", body))
    assert "".join(plain.split()) == "".join(ARTICLE.split())


def test_a_folder_gets_one_file_an_article_and_no_name_twice(article: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "shells.txt"
    twin.write_text(ARTICLE)
    printed(article, twin, "--format", "html", "--output", tmp_path / "pages")
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["shells-2.html", "shells.html"]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="2 items could not be read"):
        call_command(
            "read", str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), str(article), stdout=out, stderr=err
        )
    assert "empty.txt is empty" in err.getvalue()
    assert out.getvalue().count("\n") == 1


def test_an_article_in_another_language_is_shown_with_its_note(tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_text(
        "Der Minister sagte am Dienstag, dass das Land keine Waffen geliefert habe und auch keine liefern wird."
    )
    assert "note: not read: language de" in printed(path, "--format", "table")
    assert "not read: language de" in printed(path, "--format", "html")


def test_several_pages_want_a_folder(article: Path) -> None:
    with pytest.raises(CommandError, match="--output"):
        printed(article, article, "--format", "html")


def test_of_an_overlong_article_the_beginning_is_shown_and_the_rest_told() -> None:
    overlong = Reading("The port was closed. " * 20_000, "en", None, None, None, None, (), ())
    assert "The text goes on for 120000 characters" in pages.page(overlong, name="a.txt", sha256="")
    assert any("goes on for 120,000 characters" in line for line in marked.lines(overlong, name="a.txt"))
