"""Whatever an article says, a report shows it as words: never as markup, formula or source."""

import csv
import io
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import product
from unittest import mock

import pytest

from tests.factories import a_claim, a_contradiction, a_quotation, a_statement, a_violation, an_article, some_evidence
from tests.tracker.contested import LATER, OPENED
from tracker import clock
from tracker.models import Account, Article, Violation
from tracker.reports.shown import seen
from tracker.reports.tables import guarded, table
from tracker.steps.report import open_file, publish, rendered

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style></title><svg/onload=alert(1)>",
    "{{ head.made_at }}{% debug %}",
    "#import \"@preview/cetz:0.1.0\": * #read(\"/etc/passwd\") $x$ ]] *bold* _it_ \\u{0} @label <ref-1>",
    "https://example.invalid/" + "a" * 500,
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "\u202egnp.exe\u202c zero\u200bwidth \x1b[31m",
    "북한이 포탄을 보냈다 日本 ไทย 😀 نص",
]  # fmt: skip
WORDS = "North Korea has shipped 9 containers to Russia"


class Elements(HTMLParser):
    """Counts elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[tuple[str, tuple[str, ...]]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag, tuple(name for name, _ in attrs)] += 1


def elements(page: bytes) -> Counter[tuple[str, tuple[str, ...]]]:
    parser = Elements()
    parser.feed(page.decode())
    return parser.seen


def case_told_in(words: str) -> Violation:
    """The same case whatever the words: they stand in every field that comes from outside."""
    with clock.as_if(OPENED):
        violation = a_violation()
        outlet = "".join(character for character in words[:190] if character.isprintable())
        article = an_article(f"{words}\n{WORDS}\n{words}", outlet=f"O {outlet}", on=date(2024, 3, 1))
        Article.objects.filter(pk=article.pk).update(title=words[:500])
        first, second = (
            a_statement(article, said, source_name=words[:200], source_role=words[:290], stance=stance)
            for said, stance in ((WORDS, "asserts"), (words, "denies"))
        )
        told = {
            "item": words[:60],
            "place": words[:200],
            "quantity_low": 9,
            "quantity_high": 9,
            "quantity_unit": words[:40],
        }
        claims = [a_claim(statement, **told) for statement in (first, second)]
        for claim in claims:
            some_evidence(claim, violation)
        a_quotation(second, reference=a_quotation(first), grade="meaning")
        a_contradiction(*claims, violation=violation, explanation=words, elements={words[:40]: [words, words]})
    return violation


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        *(("case", words) for words in HOSTILE),
        *product(["digest", "contradictions", "matrix"], [HOSTILE[0], HOSTILE[4]]),
    ],
)
def test_text_from_outside_adds_no_element_and_breaks_no_paper(kind, words):
    violation = case_told_in(words)
    about = None if kind == "digest" else violation
    hostile = rendered(kind, about, LATER, LATER, OPENED.replace(year=2023))
    with mock.patch("tracker.reports.shown.seen", lambda text: "harmless" if words[:6] in text else text):
        harmless = rendered(kind, about, LATER, LATER, OPENED.replace(year=2023))
    page, other = (
        next(content for name, content in files.items() if name.endswith("html")) for files in (hostile, harmless)
    )
    assert set(elements(page)) == set(elements(other))
    assert next(content for name, content in hostile.items() if name.endswith("pdf")).startswith(b"%PDF")


def test_unseen_characters_are_named():
    assert seen("a\u202eb\u200bc\x00") == "a⟦U+202E⟧b⟦U+200B⟧c⟦U+0000⟧"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "\x00=1", "＝1", "＋1"])
def test_a_cell_is_no_formula(cell):
    assert str(guarded(cell)).startswith("'")


@pytest.mark.parametrize("cell", ["North Korea", "2024-03-01", "6,700 containers", "“=”", -5])
def test_an_ordinary_cell_stays_as_it_is(cell):
    assert guarded(cell) == cell


def test_a_table_reads_back_as_it_was_written():
    rows = [{"a": 'line\nbreak, "quoted"', "b": 7}, {"b": None, "c": "x"}]
    read = list(csv.DictReader(io.StringIO(table(rows).decode(), newline="")))
    assert read == [{"a": 'line\nbreak, "quoted"', "b": "7", "c": ""}, {"a": "", "b": "", "c": "x"}]


def test_no_cell_of_a_hostile_case_is_a_formula():
    report = publish("case", Account.machine(), violation=case_told_in(HOSTILE[6]), as_of=LATER)
    for name in (name for name in report.files if name.endswith(".csv")):
        cells = [cell for row in csv.reader(io.StringIO(open_file(report, name).decode(), newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_a_page_fetches_nothing_and_runs_nothing():
    report = publish("digest", Account.machine())
    page = open_file(report, next(name for name in report.files if name.endswith("html"))).decode()
    assert "default-src 'none'" in page
    assert not [word for word in ("<script", "src=", "url(", "http://", "https://", "@import") if word in page]
