"""The demonstration case tells its story: what a newcomer sees on first start."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tracker.models import Article, Assessment, Contradiction, Recheck, Violation
from tracker.steps import demonstration
from tracker.steps.bundle import bundle
from tracker.steps.checkpoint import checkpoint
from tracker.steps.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]


@pytest.fixture(scope="module")
def case(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Told once for the whole file, and forgotten after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        for _event in demonstration.load():
            pass
        yield
        transaction.set_rollback(True)


def kinds(code: str) -> set[str]:
    return set(Contradiction.objects.filter(violation__code=code).values_list("kind", flat=True))


def articles(code: str) -> set[str]:
    rows = Violation.objects.get(code=code).evidence.all()
    return {str(row.claim.statement.text_version.capture.article) for row in rows}


def test_the_case_is_told_once(case: None) -> None:
    with pytest.raises(CommandError, match="empty one only"):
        call_command("load_demonstration")


def test_echoes_of_one_wire_story_have_one_origin(case: None) -> None:
    early = Assessment.objects.filter(violation__code="KP-RU-ARMS", assessed_at__lt=datetime(2022, 9, 30, tzinfo=UTC))
    last = early.latest("assessed_at")
    assert (last.articles, last.origins) == (3, ["United States"])


def test_a_reprint_points_at_its_original(case: None) -> None:
    assert Article.objects.get(url__contains="harbour-post-copy").copy_of is not None


def test_growing_counts_are_growth_and_two_of_one_week_conflict(case: None) -> None:
    found = Contradiction.objects.filter(violation__code="KP-RU-ARMS", kind="quantity")
    assert {("6,700" in one.explanation, "10,000" in one.explanation) for one in found} == {(True, True)}


def test_a_denial_is_overturned_by_the_denier_s_own_side(case: None) -> None:
    assert "reversal" in kinds("KP-RU-TROOPS")
    assert "reversal" in kinds("IR-RU-DRONES")


def test_a_confirmation_of_troops_does_not_confirm_100_000(case: None) -> None:
    last = Violation.objects.get(code="KP-RU-TROOPS").assessments.latest("assessed_at")
    assert any("100,000" in gap for gap in last.gaps)


def test_the_edited_article_is_an_article_against_itself(case: None) -> None:
    assert Recheck.objects.get(outcome="altered").article.captures.count() == 2
    assert "self" in kinds("KP-RU-TROOPS")


def test_the_page_that_vanished_is_kept(case: None) -> None:
    gone = Article.objects.exclude(vanished_at=None).get()
    assert gone.captures.exists()


def test_distractors_open_nothing(case: None) -> None:
    assert not any("World in brief" in title for one in Violation.objects.all() for title in articles(one.code))


def test_what_was_known_on_a_past_day_has_an_answer(case: None) -> None:
    known = Assessment.objects.filter(violation__code="KP-RU-TROOPS", assessed_at__lt=datetime(2022, 8, 10, tzinfo=UTC))
    assert known.latest("assessed_at").evidential_status in {"reported", "single_origin"}


def test_every_word_of_the_case_verifies(case: None) -> None:
    assert verify()[1] == []


def test_every_allegation_of_the_case_goes_out_as_a_bundle(case: None) -> None:
    under = checkpoint()
    assert under
    assert all(bundle(violation, under) for violation in Violation.objects.all())


def test_only_what_somebody_alleges_becomes_an_allegation(case: None) -> None:
    codes = set(Violation.objects.values_list("code", flat=True))
    assert codes == {"KP-RU-TROOPS", "IR-RU-DRONES", "KP-RU-ARMS", "KP-RU-WORKERS", "RU-KP-ARMS"}
