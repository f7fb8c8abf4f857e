"""Reports are the record as of a moment: sealed, traceable, the same twice."""

import json
from datetime import timedelta

import pytest

from tests.factories import a_violation
from tests.tracker.contested import DENIED, LATER, NEXT_MONDAY, OPENED, SHIPPED, contested_case, settle
from tracker import clock
from tracker.models import Account, Contradiction, Correction, LedgerEntry, Report, Violation
from tracker.steps.report import NotPublished, open_file, publish, rendered

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
HOUR = timedelta(hours=1)


@pytest.fixture
def case() -> Violation:
    return contested_case()


def told(report: Report) -> dict[str, object]:
    name = next(name for name in report.files if name.endswith(".json"))
    return json.loads(open_file(report, name))


def published(kind: str, **chosen: object) -> dict[str, object]:
    return told(publish(kind, Account.machine(), **chosen))


def test_a_report_is_a_page_a_paper_tables_and_data(case):
    report = publish("case", Account.machine(), violation=case, as_of=LATER)
    assert sorted(name.removeprefix("case-KP-RU-ARMS-2024-03-08") for name in report.files) == [
        "-contradictions.csv", "-quotations.csv", ".csv", ".html", ".json", ".pdf",
    ]  # fmt: skip


def test_publishing_is_an_entry_of_the_ledger_with_the_files_hashes(case):
    report = publish("digest", Account.machine(), as_of=LATER)
    entry = LedgerEntry.objects.get(action="report.published")
    assert json.loads(entry.body)["detail"]["files"] == report.files


def test_a_scheduled_report_of_one_period_is_made_once(case):
    first = publish("digest", Account.machine(), as_of=LATER, period_start=OPENED, scheduled=True)
    assert publish("digest", Account.machine(), as_of=LATER, period_start=OPENED, scheduled=True) == first


def test_the_same_record_and_moments_give_the_same_files(case):
    assert rendered("case", case, LATER, NEXT_MONDAY) == rendered("case", case, LATER, NEXT_MONDAY)


def test_every_line_of_evidence_stands_at_its_characters(case):
    lines = published("case", violation=case, as_of=LATER)["evidence"]
    passage = lines[0]["passage"]
    assert (passage["exact"], passage["end"] - passage["start"]) == (SHIPPED, len(SHIPPED))
    assert len(passage["capture_sha256"]) == 64


def test_what_came_later_was_not_known_then(case):
    then = published("case", violation=case, as_of=OPENED + HOUR)
    assert (len(then["evidence"]), then["contradictions"], then["evidential_status"]) == (2, [], "single origin")


def test_a_settlement_is_not_seen_before_it_was_made(case, reviewer):
    settle(Contradiction.objects.get(), reviewer, NEXT_MONDAY)
    before, after = (published("contradictions", as_of=when) for when in (LATER, NEXT_MONDAY))
    assert [len(before["open"]), len(before["closed"]), len(after["open"]), len(after["closed"])] == [1, 0, 0, 1]


def test_echoes_of_one_origin_fill_one_column(case):
    matrix = published("matrix", violation=case, as_of=LATER)["matrices"][0]
    assert [(one["side"], one["articles"], one["counts"]) for one in matrix["columns"]] == [
        ("United States", 2, True),
        ("Russia", 1, False),
    ]


def test_a_denial_speaks_to_the_transfer(case):
    matrix = published("matrix", violation=case, as_of=LATER)["matrices"][0]
    transfer = next(row for row in matrix["rows"] if row["element"] == "Transfer")
    assert [cell["word"] for cell in transfer["cells"]] == ["supports", "denies"]


def test_the_digest_tells_what_changed_and_why(case):
    digest = published("digest", as_of=LATER, period_start=OPENED + HOUR)
    change = digest["status_changes"][0]
    assert change["moves"] == [{"what": "evidential status", "before": "single origin", "now": "disputed"}]
    assert change["reasons"] == ["Russia, an accused party, denies it."]


def test_the_digest_has_all_that_the_week_brought(case):
    digest = published("digest", as_of=NEXT_MONDAY)
    sections = ["new_allegations", "new_contradictions", "denials", "losses", "figures", "gaps", "overdue"]
    assert all(digest[section] for section in sections)


def test_the_first_page_says_three_things(case):
    assert len(published("digest", as_of=NEXT_MONDAY)["highlights"]) == 3


def test_a_week_without_news_says_so():
    points = published("digest")["highlights"]
    assert len(points) == 1 and points[0]["text"].startswith("Nothing new this week.")


def test_likelihood_and_confidence_stand_in_sentences_of_their_own(case):
    judged = published("case", violation=case, as_of=LATER)["judgement"]
    assert judged["likelihood"] == "There is a roughly even chance that the conduct took place as alleged."
    assert judged["confidence"] == "Confidence in this judgement is low."


def test_the_breach_is_conditional(case):
    file = published("case", violation=case, as_of=LATER)
    assert "is alleged to" in file["allegation"] and file["breach"].startswith("If confirmed, this would breach")


def test_occupied_places_get_their_note(case):
    assert (
        "Ukrainian territory under Russian control" in published("case", violation=case, as_of=LATER)["place_notes"][0]
    )


def test_the_chronology_has_three_dates(case):
    first = published("case", violation=case, as_of=LATER)["chronology"][0]
    assert (first["conduct"], first["published_on"], first["known_at"][:10]) == (
        "August 2023 – March 2024", "2024-03-03", "2024-03-04",
    )  # fmt: skip


def test_a_correction_stands_beside_the_old_wording(case, analyst, editor):
    report = publish("case", Account.machine(), violation=case, as_of=LATER)
    words = {"old_wording": "sent", "new_wording": "was said to have sent", "reason": "The source said so."}
    with clock.as_if(NEXT_MONDAY):
        Correction.objects.create(report=report, written_by=analyst, approved_by=editor, **words)
    found = published("case", violation=case, as_of=NEXT_MONDAY)["corrections"][0]
    assert (found["old_wording"], found["approved_by"]) == ("sent", "edda")


def test_a_passage_denied_is_not_told_as_claimed(case):
    denial = published("case", violation=case, as_of=LATER)["denials"][0]
    assert (denial["said_by"], denial["verb"]) == ("Pavel Ilin, an official", "denies")


def test_the_change_history_comes_from_the_ledger(case):
    history = published("case", violation=case, as_of=DENIED)["history"]
    assert [change["what"] for change in history] == [
        "Allegation opened",
        "Assessed as single origin",
        "Assessed as disputed",
    ]


@pytest.mark.parametrize("kind", ["digest", "contradictions", "matrix"])
def test_an_empty_record_makes_a_report_all_the_same(kind):
    assert len(publish(kind, Account.machine()).files) == 4


def test_a_case_file_needs_a_violation():
    with pytest.raises(NotPublished, match="name it by its code"):
        publish("case", Account.machine())


def test_an_allegation_has_no_file_from_before_it_was_opened(case):
    with pytest.raises(NotPublished, match="was not in the record on 2024-03-01"):
        publish("case", Account.machine(), violation=case, as_of=OPENED - timedelta(days=3))


def test_the_future_is_not_reported():
    with pytest.raises(NotPublished, match="lies ahead"):
        publish("digest", Account.machine(), as_of=clock.now() + HOUR)


def test_a_file_that_is_none_is_refused_by_name():
    report = publish("digest", Account.machine())
    with pytest.raises(NotPublished, match=r"has no file .\.\./secret-key"):
        open_file(report, "../secret-key")


def test_an_allegation_without_evidence_has_a_readable_file():
    with clock.as_if(OPENED):
        bare = a_violation()
    assert published("case", violation=bare, as_of=LATER)["in_short"][2] == "It has not been assessed yet."
