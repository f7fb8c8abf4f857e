"""The five real articles beside the project, taken in like any other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from collection.files import from_path
from tracker.models import Account, Claim, Contradiction, Evidence, Statement, Violation
from tracker.steps import pipeline
from tracker.steps.capture import take_in

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]


@pytest.fixture(scope="module")
def seeds(shared: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Taken in once for the whole file, and forgotten after it."""
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("there are no seeds in ../shared")
    with django_db_blocker.unblock(), transaction.atomic():
        taken = [take_in(from_path(path), Account.machine()).article.pk for path in sorted(folder.glob("*.txt"))]
        pipeline.work_through(taken)
        yield
        transaction.set_rollback(True)


def passages(finding: Contradiction) -> str:
    return f"{finding.earlier_exact} | {finding.later_exact}"


def test_the_five_allegations_appear(seeds: None) -> None:
    wanted = {"KP-RU-ARMS", "KP-RU-WORKERS", "IR-RU-DRONES", "CN-RU-ARMS", "KP-RU-TROOPS"}
    assert wanted <= set(Violation.objects.values_list("code", flat=True))


def test_five_articles_on_the_arms_have_one_origin(seeds: None) -> None:
    violation = Violation.objects.get(code="KP-RU-ARMS")
    assessment = violation.assessments.latest("pk")
    assert (assessment.articles, violation.independent_origins) == (5, 1)


def test_each_allegation_has_its_candidate_provisions(seeds: None) -> None:
    for violation in Violation.objects.filter(code__in=["KP-RU-ARMS", "KP-RU-WORKERS", "IR-RU-DRONES"]):
        assert violation.provision_links.exists(), violation
    assert "UN-1718-8b" in Violation.objects.get(code="KP-RU-ARMS").provision_links.values_list(
        "provision__code", flat=True
    )


def test_a_paragraph_that_had_lapsed_is_not_cited(seeds: None) -> None:
    drones = Violation.objects.get(code="IR-RU-DRONES")
    assert "UN-2231-B6b" not in drones.provision_links.values_list("provision__code", flat=True)


def test_wording_is_conditional(seeds: None) -> None:
    for violation in Violation.objects.all():
        assert "alleged" in violation.summary
        assert "if confirmed" in violation.summary


def test_the_claim_of_100_000_meets_its_denial(seeds: None) -> None:
    found = Contradiction.objects.filter(violation__code="KP-RU-TROOPS", kind="denial")
    assert any("100,000 troops" in passages(finding) for finding in found)


def test_the_request_to_china_meets_its_denial(seeds: None) -> None:
    assert Contradiction.objects.filter(violation__code="CN-RU-ARMS", kind="denial").exists()


def test_a_denial_disputes_and_never_refutes(seeds: None) -> None:
    statuses = dict(Violation.objects.values_list("code", "evidential_status"))
    assert statuses["KP-RU-TROOPS"] == "disputed"
    assert "refuted" not in statuses.values()


def test_an_exercise_is_not_a_deployment(seeds: None) -> None:
    assert not Evidence.objects.filter(claim__quantity_low=50_000).exists()
    assert not Claim.objects.filter(quantity_low=50_000, kind="troop_deployment").exists()


def test_captions_and_furniture_are_never_read(seeds: None) -> None:
    for furniture in ("Hwasong-17", "Newsletter", "email address", "Tap to", "undisclosed location"):
        assert not Statement.objects.filter(exact__contains=furniture).exists(), furniture
