"""Whoever begins to rely on an article has it looked at sooner."""

from datetime import timedelta

import pytest

from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tests.tracker.test_recheck import ADDRESS
from tracker import clock
from tracker.models import Account, Article, Evidence, Violation
from tracker.steps import decisions

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """An article that is to be looked at again in a year."""
    article = factories.worked_through(CLAIM, url=ADDRESS)
    due_in(365)
    return article


def due_in(days: int) -> None:
    Article.objects.update(recheck_due_at=clock.now() + timedelta(days=days))


def is_due_within_a_day() -> bool:
    return Article.objects.filter(recheck_due_at__lte=clock.now() + timedelta(days=1)).exists()


def test_an_article_whose_evidence_is_accepted_is_looked_at_sooner(article: Article, reviewer: Account) -> None:
    decisions.accept(Evidence.objects.get(), reviewer, "It is on record.")
    assert is_due_within_a_day()


def test_an_article_whose_violation_is_taken_in_hand_is_looked_at_sooner(article: Article, analyst: Account) -> None:
    decisions.move(Violation.objects.get(), analyst, "in_progress", "It is looked into.")
    assert is_due_within_a_day()
    due_in(30)
    decisions.move(Violation.objects.get(), analyst, "ready_for_review", "It is written up.")
    assert not is_due_within_a_day()


def test_what_is_due_before_stays_so(article: Article, reviewer: Account) -> None:
    due_in(0)
    before = Article.objects.get().recheck_due_at
    decisions.accept(Evidence.objects.get(), reviewer, "It is on record.")
    assert Article.objects.get().recheck_due_at == before
