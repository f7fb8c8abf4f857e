"""What articles tell of one event is kept passage by passage, and what cannot both hold is a finding."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import taken
from tracker.models import Article, Contradiction, Telling, TellingMark, TextVersion
from tracker.steps import pipeline
from tracker.steps.batch import Came
from tracker.steps.link import newest_text
from tracker.steps.tell import tell

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
LOADED = "On 5 March the tanker Maru Bay took on about {} barrels of Iranian crude from the Tessa, {} said."
LEFT = "The freighter Orla Grace left Rajin on its first run, with 300 containers, on {} March, {} said."


def linked(sentence: str, on: str, outlet: str) -> Article:
    """An invented article of one sentence, read and linked."""
    text = f"{outlet}, at sea\n\n{sentence}\n\nThis article of {outlet} was invented for a test.\n"
    made = taken(text, on=on, outlet=outlet).article
    for stage in ("read", "linked"):
        assert pipeline.came_of(made.pk, stage) is Came.DONE
    return Article.objects.get(pk=made.pk)


def test_two_measures_of_one_cargo_are_a_finding_between_the_passages() -> None:
    first = linked(LOADED.format("700,000", "a broker"), "2024-03-11", "The Velm Courier")
    second = linked(LOADED.format("420,000", "port agents"), "2024-03-13", "Radio Osk")
    found = Contradiction.objects.get(rule="occurrences.figure")
    assert (found.kind, found.elements) == ("quantity", {"quantity": ["about 700,000", "about 420,000"]})
    assert [side.article for side in found.sides] == [first, second]


def test_two_days_of_one_voyage_are_found_whichever_article_comes_first() -> None:
    linked(LEFT.format(13, "a clerk"), "2024-03-20", "Radio Osk")
    linked(LEFT.format(8, "a pilot"), "2024-03-18", "The Velm Courier")
    found = Contradiction.objects.get(rule="occurrences.day")
    assert found.elements == {"day": ["8 March 2024", "13 March 2024"]}


def test_a_third_article_with_the_same_figures_repeats_the_finding() -> None:
    for outlet, measure in (("The Velm Courier", "700,000"), ("Radio Osk", "420,000"), ("Northern Post", "420,000")):
        linked(LOADED.format(measure, f"an agent of {outlet}"), "2024-03-11", outlet)
    assert Contradiction.objects.filter(rule="occurrences.figure").count() == 1


def test_another_ship_is_another_matter() -> None:
    linked(LOADED.format("700,000", "a broker"), "2024-03-11", "The Velm Courier")
    linked(
        LOADED.format("420,000", "a broker").replace("Maru Bay", "Hai Tong").replace("Tessa", "Ylva"),
        "2024-03-11",
        "Osk",
    )
    assert not Contradiction.objects.filter(rule__startswith="occurrences.").exists()


def test_twice_is_the_same_as_once() -> None:
    article = linked(LOADED.format("700,000", "a broker"), "2024-03-11", "The Velm Courier")
    kept = Telling.objects.count(), TellingMark.objects.count()
    assert tell(article, newest_text(article)) == []
    assert (Telling.objects.count(), TellingMark.objects.count()) == kept


def test_tellings_stand_at_their_characters() -> None:
    article = linked(LOADED.format("700,000", "a broker"), "2024-03-11", "The Velm Courier")
    text = newest_text(article).text
    assert all(text[told.start : told.end] == told.exact for told in Telling.objects.all())


def test_what_only_an_older_reading_told_is_superseded(monkeypatch: pytest.MonkeyPatch) -> None:
    linked(LOADED.format("700,000", "a broker"), "2024-03-11", "The Velm Courier")
    second = linked(LOADED.format("420,000", "port agents"), "2024-03-13", "Radio Osk")
    older = newest_text(second)
    newer = TextVersion.objects.get(pk=older.pk)
    newer.pk, newer.reader_version = None, "next"
    newer._state.adding = True
    newer.save()
    monkeypatch.setattr("tracker.steps.tell.tellings", lambda *_: [])
    tell(second, newer)
    assert Contradiction.objects.get(rule="occurrences.figure").superseded_at is not None


def test_the_questions_asked_do_not_grow_with_the_record() -> None:
    counts = []
    for number in range(4):
        article = linked(LOADED.format("700,000", f"agent {number}"), "2024-03-11", f"Outlet {number}")
        version = newest_text(article)
        Telling.objects.filter(text_version=version).delete()
        with CaptureQueriesContext(connection) as asked:
            tell(article, version)
        counts.append(len(asked))
    assert counts[-1] <= counts[1]
