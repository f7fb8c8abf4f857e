"""What articles quote is kept wording by wording, and what became of the words on the way is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import taken
from tracker.models import Article, Contradiction, LedgerEntry, Quotation, QuotationMark, TextVersion, Violation
from tracker.models.marks import sharing
from tracker.steps import pipeline
from tracker.steps.batch import Came
from tracker.steps.link import newest_text
from tracker.steps.quote import quote

pytestmark = pytest.mark.django_db
SAID = "We expect that Pyongyang could try to send further mortar shells to Russia next spring"
HOPED = SAID.replace("expect", "hope").replace("could", "can")
SHORTER = SAID.removesuffix(" next spring")


def article(words: str, on: str, outlet: str, speaker: str = "Mara Quill, a spokeswoman for the ministry") -> Article:
    """An invented article of that outlet which quotes the speaker, read and linked."""
    text = (
        f"{outlet} on the shells\n\nNorth Korea has shipped mortar shells to Russia, a US official said.\n\n"
        f"“{words},” {speaker}, told {outlet}.\n\nThis article of {outlet} was invented for a test.\n"
    )
    return linked(text, on, outlet)


def linked(text: str, on: str, outlet: str, **told: str) -> Article:
    made = taken(text, on=on, outlet=outlet, **told).article
    for stage in ("read", "linked"):
        assert pipeline.came_of(made.pk, stage) is Came.DONE
    return Article.objects.get(pk=made.pk)


def wording(of: Article) -> Quotation:
    """The quotation of the spokeswoman in the article."""
    return Quotation.objects.get(text_version__capture__article=of, direct=True)


def test_a_quotation_stands_at_its_characters_with_its_speaker_and_marks() -> None:
    kept = wording(article(SAID, "2024-02-26", "The Courier"))
    assert (kept.exact, kept.speaker, kept.direct) == (SAID, "quill", True)
    assert kept.text_version.text[kept.start : kept.end] == SAID
    assert kept.marks.count() > 8


def test_a_later_wording_is_graded_against_the_first() -> None:
    first = wording(article(SAID, "2024-02-26", "The Courier"))
    later = wording(article(SHORTER, "2024-02-27", "The Lantern"))
    assert (later.reference, later.grade) == (first, "truncation")
    assert (first.reference, first.grade) == (None, "")
    assert not Contradiction.objects.filter(relation="drift").exists()


def test_the_same_words_again_have_no_grade() -> None:
    first = wording(article(SAID, "2024-02-26", "The Courier"))
    again = wording(article(SAID, "2024-02-27", "The Lantern"))
    assert (again.reference, again.grade) == (first, "")


def test_a_change_of_meaning_is_an_open_finding_at_both_quotations() -> None:
    article(SAID, "2024-02-26", "The Courier")
    article(HOPED, "2024-02-27", "The Lantern")
    found = Contradiction.objects.get(relation="drift")
    assert (found.kind, found.grade, found.status) == ("quote_drift", "meaning", "open")
    assert (found.earlier_exact, found.later_exact, found.earlier, found.later) == (SAID, HOPED, None, None)
    assert found.sides.later.said.source_name == "Mara Quill"
    assert LedgerEntry.objects.filter(action="contradiction.found", subject=f"contradiction:{found.pk}").exists()


def test_the_finding_belongs_to_what_the_statements_bear_on() -> None:
    article(SAID, "2024-02-26", "The Courier")
    Violation.objects.update(weighed_at="2024-02-26T12:00Z")
    article(HOPED, "2024-02-27", "The Lantern")
    found = Contradiction.objects.get(relation="drift")
    assert found.violation and found.violation.code == "KP-RU-ARMS" and found.violation.weighed_at is None


def test_the_same_drift_in_a_third_outlet_is_the_same_disagreement() -> None:
    for words, day, outlet in ((SAID, 26, "The Courier"), (HOPED, 27, "The Lantern"), (HOPED, 28, "The Echo")):
        article(words, f"2024-02-{day}", outlet)
    assert Contradiction.objects.filter(relation="drift").count() == 1
    assert Quotation.objects.filter(grade="meaning").count() == 2


def test_an_earlier_wording_that_comes_in_later_overwrites_nothing() -> None:
    came_first = wording(article(SHORTER, "2024-02-27", "The Lantern"))
    older = wording(article(SHORTER, "2024-02-28", "The Echo"))
    earliest = wording(article(SAID, "2024-02-26", "The Courier"))
    last = wording(article(SHORTER, "2024-02-29", "The Northgate Post"))
    came_first.refresh_from_db(), older.refresh_from_db()
    assert [one.reference for one in (came_first, older, earliest, last)] == [None, came_first, None, earliest]


def test_an_earlier_wording_with_another_meaning_is_found_all_the_same() -> None:
    article(HOPED, "2024-02-27", "The Lantern")
    article(SAID, "2024-02-26", "The Courier")
    found = Contradiction.objects.get(relation="drift")
    assert (found.earlier_exact, found.later_exact) == (SAID, HOPED)


def test_twice_is_the_same_as_once() -> None:
    article(SAID, "2024-02-26", "The Courier")
    later = article(HOPED, "2024-02-27", "The Lantern")
    counted = [kind.objects.count() for kind in (Quotation, QuotationMark, Contradiction, LedgerEntry)]
    assert quote(later, newest_text(later)) == []
    assert [kind.objects.count() for kind in (Quotation, QuotationMark, Contradiction, LedgerEntry)] == counted


def test_a_copy_is_not_compared_with_its_original() -> None:
    body = (
        f"“{SAID},” Mara Quill, a spokeswoman for the ministry, told reporters in the harbour town on Monday evening."
        " She spoke for half an hour, took three questions, and left by the side door with two of her clerks, who"
        " carried the folders that the harbour master had brought. Nobody asked about the weather or the price of coal,"
        " and the harbour band played on until the lamps were lit along the quay and the last ferry had gone."
    )
    first = linked(f"One\n\n{body}\n\nThis was invented.\n", "2024-02-26", "The Courier")
    copied = body.replace("expect", "hope").replace("could", "can")
    copy = linked(f"Two\n\n{copied}\n\nThis was invented.\n", "2024-02-27", "The Lantern")
    assert copy.copy_of == first
    assert (wording(copy).reference, wording(copy).grade) == (wording(first), "")
    assert not Contradiction.objects.filter(relation="drift").exists()


def test_the_same_words_given_to_somebody_else_are_a_finding() -> None:
    article(SAID, "2024-02-26", "The Courier")
    article(SAID, "2024-02-26", "The Lantern", "Ivo Stern, a spokesman for the port")
    assert Contradiction.objects.get(kind="attribution").later_exact == SAID


def test_a_wish_quoted_here_is_not_an_expectation_retold_there() -> None:
    retold = (
        "Shells again\n\nMara Quill, a spokeswoman for the Russian ministry, believes Pyongyang could try to send "
        "further mortar shells to Russia next spring.\n\nThis article was invented for a test.\n"
    )
    linked(retold, "2024-02-26", "The Echo")
    article(HOPED, "2024-02-27", "The Lantern", "Mara Quill, a spokeswoman for the Russian ministry")
    found = Contradiction.objects.get(relation="drift")
    assert (found.earlier_exact, found.elements) == (HOPED, {"attitude": ["hope", "believes"]})


def read_again(of: Article, speaker: str) -> TextVersion:
    """A newer reading of the article's bytes that hears its words from this speaker."""
    read = newest_text(of)
    older = list(read.statements.order_by("ordinal"))
    read.pk, read.reader_version = None, "99"
    read.save()
    for said in older:
        said.pk, said.text_version = None, read
        said.source_name = speaker if said.source_named else said.source_name
        said.save()
    return TextVersion.objects.get(pk=read.pk)


def test_a_newer_reading_that_hears_the_same_changes_nothing() -> None:
    article(SAID, "2024-02-26", "The Courier")
    later = article(HOPED, "2024-02-27", "The Lantern")
    quote(later, read_again(later, "Mara Quill"))
    assert Contradiction.objects.current().get(relation="drift").later_exact == HOPED


def test_what_a_newer_reading_hears_from_somebody_else_is_superseded_and_comes_back() -> None:
    article(SAID, "2024-02-26", "The Courier")
    later = article(HOPED, "2024-02-27", "The Lantern")
    quote(later, read_again(later, "Ivo Stern"))
    assert not Contradiction.objects.current().filter(relation="drift").exists()
    Contradiction.objects.filter(relation="drift").update(explanation="As it was told before.")
    article(HOPED, "2024-02-28", "The Echo")
    found = Contradiction.objects.current().get(relation="drift")
    assert found.explanation != "As it was told before." and found.sides.later.article.outlet.name == "The Echo"


def test_a_wording_of_an_older_reading_is_no_reference() -> None:
    first = article(SAID, "2024-02-26", "The Courier")
    again = read_again(first, "Mara Quill")
    quote(first, again)
    assert wording(article(SHORTER, "2024-02-27", "The Lantern")).reference.text_version == again


def test_words_of_half_the_record_are_asked_for_at_the_cost_of_rare_ones() -> None:
    for number in range(1, 7):
        article(SAID, f"2024-02-{number:02}", f"The Courier of Port {number}")
    mark = wording(Article.objects.earliest("pk")).marks.first().mark
    assert len(sharing("quotation", [mark], most=2)) == 4


def test_questions_to_the_database_do_not_grow_with_the_record() -> None:
    asked = []
    for number in range(1, 7):
        made = article(SAID, f"2024-02-{number:02}", f"The Courier of Port {number}")
        Quotation.objects.filter(text_version__capture__article=made).delete()
        with CaptureQueriesContext(connection) as counted:
            quote(made, newest_text(made))
        asked.append(len(counted))
    assert asked[-1] == asked[1]


def test_quotations_and_links_stand_or_fall_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("invented")

    monkeypatch.setattr("tracker.steps.link.quote", fails)
    made = taken(
        f"Invented\n\nNorth Korea has shipped mortar shells to Russia, a US official said. “{SAID}.”\n"
    ).article
    assert [pipeline.came_of(made.pk, stage) for stage in ("read", "linked")] == [Came.DONE, Came.OWED]
    assert not Violation.objects.exists()
