"""What was known of a violation at a past moment: nothing that came later is seen."""

from datetime import timedelta

import pytest

from tests import factories
from tests.tracker.contested import DENIAL_WORDS, LATER, NEXT_MONDAY, OPENED, contested_case
from tracker import clock
from tracker.models import Account, Evidence, Outlet, ProvisionLink, TextVersion, Violation
from tracker.reports.gather import Line, evidence, lines
from tracker.reports.letters import letter_history
from tracker.reports.moments import known
from tracker.reports.paragraphs import links_then
from tracker.reports.references import References
from tracker.steps import decisions, ledger

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
HOUR = timedelta(hours=1)


@pytest.fixture
def case() -> Violation:
    return contested_case()


def told(case: Violation, moment: object) -> list[Line]:
    return list(lines(evidence(moment, violation=case), References(), moment))  # type: ignore[arg-type]


def test_the_words_are_those_of_the_moment(case: Violation) -> None:
    then, later = known(case, OPENED + HOUR), known(case, LATER)
    assert (then.violation.evidential_status, later.violation.evidential_status) == ("single_origin", "disputed")
    assert "all reports lead back to one origin" in then.violation.summary


def test_before_the_first_assessment_nothing_was_thought(case: Violation) -> None:
    bare = known(case, OPENED - timedelta(days=9))
    assert (bare.machine, bare.violation.evidential_status, bare.violation.stage) == (None, "reported", "unclear")


def test_counts_are_those_of_the_moment(case: Violation, reviewer: Account) -> None:
    with clock.as_if(NEXT_MONDAY):
        decisions.reject(Evidence.objects.filter(bearing="refutes").get(), reviewer, "Another border.")
    then, now = known(case, LATER).counts, known(case, NEXT_MONDAY).counts
    assert (then.refutes, then.to_review, now.refutes, now.to_review) == (1, 3, 0, 2)
    assert (known(case, OPENED + HOUR).counts.open_contradictions, then.open_contradictions) == (0, 1)


def test_the_days_are_those_told_by_then(case: Violation) -> None:
    assert str(known(case, OPENED + HOUR).violation.conduct_from) == "2023-08-01"


def test_a_person_s_judgement_is_not_seen_before_it_was_made(case: Violation, reviewer: Account) -> None:
    words = {"evidential_status": "refuted", "likelihood": "very unlikely", "confidence": "moderate"}
    with clock.as_if(NEXT_MONDAY):
        decisions.judge(case, reviewer, **words, reason="The film shows another border.")
    assert known(case, LATER).person is None
    assert known(case, NEXT_MONDAY).person is not None


def test_a_paragraph_that_was_untied_since_was_tied_then(case: Violation) -> None:
    link = ProvisionLink.objects.get()
    code, machine = link.provision.code, Account.machine()
    with clock.as_if(OPENED):
        ledger.record(machine, "provision.tied", case, provision=code, in_force=True, reason="In force then.")
    with clock.as_if(NEXT_MONDAY):
        ledger.record(machine, "provision.untied", case, provision=code)
        link.delete()
    assert [(one.provision.code, one.in_force_reason) for one in links_then(case, LATER)] == [(code, "In force then.")]
    assert links_then(case, NEXT_MONDAY) == []


def test_a_decision_on_a_paragraph_is_not_seen_before_it_was_taken(case: Violation, reviewer: Account) -> None:
    with clock.as_if(NEXT_MONDAY):
        decisions.decide(ProvisionLink.objects.get(), reviewer, confirmed=True, reason="It covers munitions.")
    then, now = links_then(case, LATER)[0], links_then(case, NEXT_MONDAY)[0]
    assert (then.status, then.decided_by, now.status) == ("candidate", None, "confirmed")


def test_the_letter_is_that_of_the_moment(case: Violation, editor: Account) -> None:
    outlet = Outlet.objects.get(name="The Invented Courier")
    with clock.as_if(NEXT_MONDAY):
        changes = {"reliability": ["B", "D"], "reliability_reason": [None, "It garbled a quotation."]}
        ledger.record(editor, "outlet.edited", outlet, changes=changes)
        Outlet.objects.filter(pk=outlet.pk).update(reliability="D")
    assert told(case, LATER)[0].rating[0] == "B"
    assert told(case, NEXT_MONDAY)[0].rating[0] == "D"
    outlet.refresh_from_db()
    assert [(one.letter, one.by, one.reason) for one in letter_history(outlet)] == [
        ("D", "edda", "It garbled a quotation."),
        ("B", "", ""),
    ]


def test_the_number_follows_other_origins_and_no_moment_before_them_sees_it(case: Violation) -> None:
    said = "Containers with munitions went from North Korea to Russia by rail"
    with clock.as_if(NEXT_MONDAY):
        article = factories.an_article(f"{said}, a minister in Seoul said.\n", outlet="The Seaside Post")
        statement = factories.a_statement(article, said, source_name="a minister", speaks_for="KR")
        claim = factories.a_claim(statement, item="ammunition", **counted())
        factories.some_evidence(claim, case)
    assert told(case, LATER)[0].rating[1] == "3"
    assert told(case, NEXT_MONDAY)[0].rating[1] == "2"


def test_a_number_that_a_person_gave_is_not_overwritten(case: Violation, reviewer: Account) -> None:
    first = Evidence.objects.filter(bearing="supports").order_by("pk")[0]
    with clock.as_if(NEXT_MONDAY):
        decisions.accept(first, reviewer, "Checked.", 5)
    assert (told(case, LATER)[0].rating[1], told(case, NEXT_MONDAY)[0].rating[1]) == ("3", "5")


def test_a_newer_reading_takes_the_place_of_the_older_from_then_on(case: Violation) -> None:
    old = Evidence.objects.filter(bearing="refutes").get().claim.statement.text_version
    with clock.as_if(NEXT_MONDAY):
        article = old.capture.article
        TextVersion.objects.create(**plain(old) | {"reader_version": "2", "created_at": NEXT_MONDAY})
        said = factories.a_claim(factories.a_statement(article, DENIAL_WORDS, stance="denies"), affirmed=False)
        factories.some_evidence(said, case, bearing="refutes")
    then, now = ({line.evidence for line in told(case, moment) if line.denies} for moment in (LATER, NEXT_MONDAY))
    assert len(then) == len(now) == 1 and then != now
    assert (known(case, LATER).counts.refutes, known(case, NEXT_MONDAY).counts.refutes) == (1, 1)


def plain(row: TextVersion) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in row._meta.fields if field.name != "id"}


def counted() -> dict[str, object]:
    return {"quantity_low": 6700, "quantity_high": 6700, "quantity_unit": "container"}
