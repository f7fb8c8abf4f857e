"""Two moments of one record set side by side: what moved, what came, what went."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from tests.tracker.contested import DENIED, LATER, NEXT_MONDAY, OPENED, assessed, contested_case, settle
from tracker import clock
from tracker.models import Account, Contradiction, Evidence, Violation
from tracker.reports.between import Between, between
from tracker.steps import decisions

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
HOUR = timedelta(hours=1)
WEEK_LATER = NEXT_MONDAY + timedelta(days=7)


@pytest.fixture
def case() -> Violation:
    return contested_case()


def changed(case: Violation, since: datetime = OPENED + HOUR, until: datetime = LATER) -> Between:
    return between(case, since, until, NEXT_MONDAY)


def test_a_word_that_moved_is_told_with_both_its_values(case: Violation) -> None:
    found = changed(case)
    assert [(one.word, one.by, one.before, one.now) for one in found.words] == [
        ("status", "the machine", "single origin", "disputed")
    ]
    assert found.summary.startswith("The machine moved the status from “single origin” to “disputed”.")


def test_reasons_come_and_go(case: Violation) -> None:
    found = changed(case)
    assert found.reasons.come == ["Russia, an accused party, denies it."]
    assert found.reasons.gone == ["One origin, the United States, stands behind it."]


def test_only_what_came_in_between_is_new(case: Violation) -> None:
    found = changed(case)
    assert [line.polarity for line in found.evidence] == ["denies"]
    assert len(found.opened) == 1 and found.closed == []
    assert found.evidence[0].reference in {one.number for one in found.sources.references}


def test_nothing_between_two_moments_says_so(case: Violation) -> None:
    found = changed(case, DENIED + HOUR, DENIED + 2 * HOUR)
    assert found.summary == "Nothing changed between the two moments."


def test_a_settlement_and_a_review_are_told_with_who_and_why(case: Violation, reviewer: Account) -> None:
    settle(Contradiction.objects.get(), reviewer, NEXT_MONDAY)
    row = Evidence.objects.filter(bearing="refutes").get()
    Evidence.objects.filter(pk=row.pk).update(
        status="accepted", reviewed_by=reviewer, reviewed_at=NEXT_MONDAY, reason="Seen on film."
    )
    found = changed(case, LATER, WEEK_LATER)
    assert [(one.status, one.closed_by) for one in found.closed] == [("settled", "rami")]
    assert [(one.status, one.by, one.reason) for one in found.reviewed] == [("accepted", "rami", "Seen on film.")]


def test_what_is_found_no_more_is_told(case: Violation) -> None:
    Contradiction.objects.update(superseded_at=NEXT_MONDAY)
    found = changed(case, LATER, WEEK_LATER)
    assert len(found.superseded) == 1 and found.opened == []


def test_origins_gained_and_lost(case: Violation) -> None:
    with clock.as_if(NEXT_MONDAY):
        assessed(case, "corroborated", "likely", ["Status: two origins."], "South Korea", "Japan")
    found = changed(case, LATER, WEEK_LATER)
    assert (found.origins.come, found.origins.gone) == (["South Korea", "Japan"], ["United States"])
    assert "Origins gained: South Korea and Japan. Origins lost: United States." in found.summary


def test_a_person_s_judgement_is_told_beside_the_machine_s(case: Violation, reviewer: Account) -> None:
    words = {"evidential_status": "refuted", "likelihood": "very unlikely", "confidence": "moderate"}
    with clock.as_if(NEXT_MONDAY):
        decisions.judge(case, reviewer, **words, reason="The film shows another border.")
    found = changed(case, LATER, WEEK_LATER)
    assert {(one.by, one.before) for one in found.words} == {("rami", "")}
    assert [(one.actor, one.reason) for one in found.work] == [("rami", "The film shows another border.")]
    sentences = found.summary.split(". ")
    assert not any("likelihood" in one and "confidence" in one for one in sentences)


def test_the_command_prints_what_came_and_went(case: Violation, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("diff", "kp-ru-arms", "--from", "2024-03-05", "--to", "2024-03-08")
    told = capsys.readouterr().out
    assert "+ reason: Russia, an accused party, denies it." in told
    assert "- reason: One origin, the United States, stands behind it." in told
    assert "+ evidence [F6] Pavel Ilin, an official denies" in told


def test_the_command_gives_json(case: Violation, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("diff", "KP-RU-ARMS", "--from", "2024-03-05", "--to", "2024-03-08", "--format", "json")
    assert json.loads(capsys.readouterr().out)["words"][0]["now"] == "disputed"


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2024-03-08", "2024-03-05", "give the earlier moment first"),
        ("2024-03-05", "2024-03-05", "give the earlier moment first"),
        ("2024-03-01", "2024-03-05", "was not in the record on 2024-03-01 23:59: it was opened on 2024-03-04 09:00"),
        ("2024-03-05", "2999-01-01", "lies ahead: give a moment that has passed"),
        ("soon", "2024-03-05", "is no moment: give a day or a moment"),
    ],
)
def test_a_bad_moment_is_answered_with_what_to_give(case: Violation, since: str, until: str, says: str) -> None:
    with pytest.raises(CommandError, match=says) as told:
        call_command("diff", "KP-RU-ARMS", "--from", since, "--to", until)
    assert told.value.returncode == 2


def test_the_record_s_first_moment_can_be_compared_with_now(case: Violation) -> None:
    found = between(case, datetime(2024, 3, 4, 9, 0, tzinfo=UTC), NEXT_MONDAY, NEXT_MONDAY)
    assert found.words
