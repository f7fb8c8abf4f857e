"""The pages of a violation's moments, and judgements side by side."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.tracker.admin.conftest import SignIn
from tests.tracker.contested import LATER, NEXT_MONDAY, OPENED, contested_case
from tracker import clock
from tracker.models import Account, Assessment, LedgerEntry, Outlet, Violation
from tracker.steps import decisions

pytestmark = pytest.mark.stricter

THEN = (OPENED + timedelta(hours=1)).isoformat()


@pytest.fixture
def case(db: None) -> Violation:
    return contested_case()


def shown(client, name: str, case: Violation, **query: str) -> str:
    answer = client.get(reverse(f"admin:tracker_violation_{name}", args=[case.pk]), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def judged(case: Violation, reviewer: Account) -> None:
    words = {"evidential_status": "refuted", "likelihood": "very unlikely", "confidence": "low"}
    with clock.as_if(NEXT_MONDAY):
        decisions.judge(case, reviewer, **words, reason="The film shows another border.")


def test_what_was_known_then_is_shown_and_nothing_later(case, reader, sign_in: SignIn) -> None:
    then = shown(sign_in(reader), "then", case, as_of=THEN)
    assert "One origin, the United States, stands behind it." in then
    assert "Russia, an accused party, denies it." not in then
    assert "We have received no containers" not in then


def test_without_a_moment_it_is_this_one(case, reader, sign_in: SignIn) -> None:
    assert "Russia, an accused party, denies it." in shown(sign_in(reader), "then", case)


def test_what_came_and_went_between_two_moments(case, reader, sign_in: SignIn) -> None:
    page = shown(sign_in(reader), "changes", case, **{"from": THEN, "to": LATER.isoformat()})
    assert '<li class="gs-come">Russia, an accused party, denies it.</li>' in page
    assert '<li class="gs-gone">One origin, the United States, stands behind it.</li>' in page


@pytest.mark.parametrize(
    ("name", "query", "says"),
    [
        ("then", {"as_of": "2999-01-01"}, "lies ahead: give a moment that has passed"),
        ("then", {"as_of": "2024-03-01"}, "was not in the record on 2024-03-01 23:59"),
        ("then", {"as_of": "<script>"}, "is no moment: give a day or a moment"),
        ("changes", {"from": "2024-03-08", "to": "2024-03-05"}, "give the earlier moment first"),
        ("changes", {"from": "2020-01-01"}, "was not in the record on 2020-01-01 23:59"),
    ],
)
def test_a_bad_moment_says_what_to_give(name, query, says, case, reader, sign_in: SignIn) -> None:
    page = shown(sign_in(reader), name, case, **query)
    assert says in page and "<script>" not in page.split("gs-moments")[1].split("</main>")[0]


@pytest.mark.parametrize("name", ["then", "changes"])
def test_nobody_sees_a_moment_without_signing_in(name: str, case, client) -> None:
    assert client.get(reverse(f"admin:tracker_violation_{name}", args=[case.pk])).status_code == 302


def test_a_violation_that_is_not_there_has_no_moments(case, reader, sign_in: SignIn) -> None:
    assert sign_in(reader).get(reverse("admin:tracker_violation_then", args=[0])).status_code == 404


def test_both_judgements_stand_beside_each_other_and_where_they_differ_it_is_said(
    case, reader, reviewer, sign_in: SignIn
) -> None:
    judged(case, reviewer)
    page = shown(sign_in(reader), "change", case)
    assert "On the status, rami judges “refuted” and the machine “disputed”." in page
    assert "The film shows another border." in page and "Russia, an accused party, denies it." in page
    listed = sign_in(reader).get(reverse("admin:tracker_violation_changelist")).content.decode()
    assert "refuted" in listed and "rami" in listed


def test_the_matrix_and_the_warning_are_on_the_page(case, reader, sign_in: SignIn) -> None:
    page = shown(sign_in(reader), "change", case)
    assert "articles, one origin: whatever affirms it leads back to the United States" in page
    assert "gs-matrix" in page and "1 of them copied" in page


def test_too_much_evidence_for_a_matrix_is_said(case, reader, sign_in: SignIn, monkeypatch) -> None:
    monkeypatch.setattr("tracker.admin.dossier.MATRIX", 1)
    assert "too much evidence for a matrix on this page" in shown(sign_in(reader), "change", case)


def test_an_assessment_shows_its_alternatives(case, reader, sign_in: SignIn) -> None:
    row = Assessment(**{**plain(case.assessments.latest("pk")), "alternatives": ["If one source erred, all would."]})
    row.save()
    page = sign_in(reader).get(reverse("admin:tracker_assessment_change", args=[row.pk])).content.decode()
    assert "If one source erred, all would." in page


def plain(row: Assessment) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in row._meta.fields if field.name != "id"}


def test_a_letter_changes_with_a_reason_and_keeps_its_history(case, editor, sign_in: SignIn) -> None:
    outlet, client = Outlet.objects.get(name="The Invented Courier"), sign_in(editor)
    page = reverse("admin:tracker_outlet_change", args=[outlet.pk])
    given = {"name": outlet.name, "domain": "", "reliability": "D", "reliability_reason": ""}
    assert "Say why the letter is this one now" in client.post(page, given).content.decode()
    client.post(page, given | {"reliability_reason": "It garbled a quotation."})
    assert LedgerEntry.objects.filter(action="outlet.edited", actor="edda").count() == 1
    history = " ".join(client.get(page).content.decode().split())
    assert "by edda: It garbled a quotation." in history and "B from the start" in history
