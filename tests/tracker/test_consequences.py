"""What follows when a source no longer says what was cited."""

from datetime import timedelta

import pytest

from tests import factories
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tests.tracker.test_recheck import ADDRESS, seen
from tracker import clock
from tracker.models import Account, Article, Contradiction, Evidence, LedgerEntry, Reopening, Violation
from tracker.reports.gather import status_then
from tracker.steps import decisions, pipeline
from tracker.steps.bundle import export
from tracker.steps.verify import verify

pytestmark = pytest.mark.django_db
EDITED = CLAIM.replace("6,700", "2,100")
RETRACTED = "This article has been retracted after an internal review.\n\n" + CLAIM


@pytest.fixture
def article(reviewer: Account) -> Article:
    """An article whose evidence somebody accepted."""
    article = factories.worked_through(CLAIM, url=ADDRESS)
    for evidence in Evidence.objects.all():
        decisions.accept(evidence, reviewer, "It is on record.")
    return article


def finding(rule: str) -> Contradiction:
    return Contradiction.objects.get(rule__startswith=rule)


def test_a_changed_passage_is_a_contradiction_of_the_source_with_itself(article: Article) -> None:
    seen(article, EDITED)
    found = finding("revisions.")
    assert (found.kind, found.violation) == ("self", Violation.objects.get())
    assert "6,700" in found.earlier_exact and "2,100" in found.later_exact


def test_a_passage_that_is_gone_stands_beside_what_is_left_there(article: Article) -> None:
    seen(article, "Seoul counts containers\n\nThis article was invented for a test.\n")
    found = finding("revisions.gone")
    assert (found.kind, "no longer has it" in found.explanation) == ("self", True)


def test_a_passage_that_a_correction_took_out_is_withdrawn(article: Article) -> None:
    note = "Correction: An earlier version of this article gave a number that nobody can confirm."
    seen(article, f"Seoul counts containers\n\n{note}\n\nThis article was invented for a test.\n")
    found = finding("revisions.gone")
    assert (found.kind, found.later_exact) == ("retraction", note)


def test_evidence_is_asked_for_again_and_its_review_is_kept(article: Article, reviewer: Account) -> None:
    seen(article, EDITED)
    evidence = Evidence.objects.order_by("pk")[0]
    kept = Reopening.objects.get()
    assert (evidence.status, kept.status, kept.reviewed_by) == ("proposed", "accepted", reviewer)
    entry = LedgerEntry.objects.get(action="evidence.reopened")
    assert "no longer has the passage" in entry.body and "It is on record." in entry.body


def test_what_had_been_accepted_before_still_reads_so_then(article: Article) -> None:
    before = clock.now()
    with clock.as_if(before + timedelta(days=1)):
        seen(article, EDITED)
        later = clock.now()
    evidence = Evidence.objects.order_by("pk")[0]
    assert [status_then(evidence, moment)[0] for moment in (before, later)] == ["accepted", "proposed"]


def test_evidence_in_passages_that_stand_stays_accepted(article: Article) -> None:
    seen(article, CLAIM.replace("This article", "It rained.\n\nThis article"))
    assert Evidence.objects.order_by("pk")[0].status == "accepted"


def test_a_retraction_withdraws_all_that_the_article_told(article: Article) -> None:
    made = seen(article, RETRACTED)
    pipeline.work_through([article.pk])
    article.refresh_from_db()
    assert (made.outcome, made.notices[0]["kind"]) == ("retracted", "retraction")
    assert article.withdrawn_at is not None
    assert not Evidence.objects.standing().exists()
    assert finding("revisions.withdrawn").kind == "retraction"


def test_the_assessment_follows_a_retraction(article: Article) -> None:
    seen(article, RETRACTED)
    pipeline.work_through([article.pk])
    violation = Violation.objects.get()
    assert (violation.evidential_status, violation.independent_origins) == ("retracted", 0)
    assert "withdrew" in violation.assessments.all()[0].reasons[0]


def test_withdrawn_evidence_that_somebody_accepts_counts_again(article: Article, reviewer: Account) -> None:
    seen(article, RETRACTED)
    pipeline.work_through([article.pk])
    decisions.accept(Evidence.objects.order_by("pk")[0], reviewer, "The minister repeated it to us.")
    pipeline.weigh_all(pipeline.to_weigh())
    assert Violation.objects.get().evidential_status == "single_origin"
    assert export(Violation.objects.get(), reviewer).content


def test_an_edit_taken_back_and_made_again_is_told_each_time_and_found_once_each_way(article: Article) -> None:
    longer = CLAIM.replace("6,700", "26,700")
    outcomes = []
    for text in (longer, CLAIM, CLAIM, longer):
        outcomes.append(seen(article, text).outcome)
        pipeline.work_through([article.pk])
    assert outcomes == ["altered", "altered", "unchanged", "altered"]
    assert Contradiction.objects.filter(rule="revisions.altered").count() == 2


def test_all_of_it_verifies(article: Article) -> None:
    factories.worked_through(DENIAL, outlet="Another Courier", on="2024-02-27")
    seen(article, EDITED)
    pipeline.work_through([article.pk])
    assert verify()[1] == []
