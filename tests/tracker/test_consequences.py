"""What follows when a source no longer says what was cited."""

from datetime import timedelta

import pytest

from tests import factories
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tests.tracker.test_recheck import ADDRESS, seen
from tracker import clock
from tracker.models import Account, Article, Claim, Contradiction, Evidence, LedgerEntry, Reopening, Violation
from tracker.reports.gather import status_then
from tracker.steps import decisions, pipeline
from tracker.steps.bundle import export
from tracker.steps.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]
EDITED = CLAIM.replace("6,700", "2,100")
HARMLESS = CLAIM.replace("This article", "It rained.\n\nThis article")
RETRACTED = "This article has been retracted after an internal review.\n\n" + CLAIM


@pytest.fixture
def article(reviewer: Account) -> Article:
    """An article whose evidence somebody accepted."""
    article = factories.worked_through(CLAIM, url=ADDRESS)
    for evidence in Evidence.objects.all():
        decisions.accept(evidence, reviewer, "It is on record.")
    return article


def linked_again(article: Article, *texts: str) -> None:
    """The article with these texts found at its address one after the other, each taken all the way."""
    for text in texts:
        seen(article, text)
        pipeline.work_through([article.pk])
        article.refresh_from_db()


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


def test_a_notice_right_above_the_passage_that_it_corrects_is_no_part_of_it(article: Article) -> None:
    seen(article, EDITED.replace("North Korea has", "Correction: We gave a wrong number.\n\nNorth Korea has"))
    found = finding("revisions.altered")
    assert found.later_exact.startswith("North Korea has shipped about 2,100")
    assert pipeline.due("linked") == [article.pk]


def test_cosmetic_edits_leave_one_piece_of_evidence_to_review() -> None:
    article = factories.worked_through(CLAIM, url=ADDRESS)
    linked_again(
        article, *(CLAIM.replace("This article", f"It rained for {days} days.\n\nThis article") for days in (2, 3))
    )
    assert (article.captures.count(), Evidence.objects.count()) == (3, 1)


def test_a_claim_that_is_new_in_a_newer_text_is_proposed(article: Article) -> None:
    linked_again(article, EDITED)
    assert [row.claim.quantity_low for row in Evidence.objects.order_by("pk")] == [6700, 2100]


def test_an_alteration_after_a_harmless_edit_reopens_what_was_accepted_before_it(article: Article) -> None:
    linked_again(article, HARMLESS)
    made = seen(article, HARMLESS.replace("6,700", "2,100"))
    assert (made.outcome, Evidence.objects.order_by("pk")[0].status) == ("altered", "proposed")
    assert [passage["by"] for passage in made.passages] == ["statement"]
    assert finding("revisions.altered").violation == Violation.objects.get()


def test_what_an_earlier_version_proposed_twice_is_reopened_by_the_passage(article: Article, reviewer: Account) -> None:
    linked_again(article, HARMLESS)
    again = factories.some_evidence(Claim.objects.latest("pk"), Violation.objects.get())
    decisions.reject(again, reviewer, "It is told above.")
    made = seen(article, HARMLESS.replace("6,700", "2,100"))
    assert (made.outcome, Evidence.objects.order_by("pk")[0].status) == ("altered", "proposed")


def test_a_passage_that_comes_back_after_its_evidence_was_rejected_is_proposed_again(
    article: Article, reviewer: Account
) -> None:
    linked_again(article, EDITED)
    decisions.reject(Evidence.objects.order_by("pk")[0], reviewer, "The Courier took the number back.")
    linked_again(article, HARMLESS)
    assert [row.claim.quantity_low for row in Evidence.objects.filter(status="proposed").order_by("pk")] == [2100, 6700]


def test_a_passage_that_its_sentence_now_denies_reopens_its_evidence(article: Article) -> None:
    made = seen(article, CLAIM.replace("North Korea has", "It is false that North Korea has"))
    assert (made.outcome, Evidence.objects.order_by("pk")[0].status) == ("altered", "proposed")
    assert "It is false that" in finding("revisions.altered").later_exact


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
