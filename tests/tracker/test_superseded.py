"""What today's rules find no more leaves every queue and count, and stays where it was known."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from api.violations import with_counts
from tests.tracker.contested import LATER, NEXT_MONDAY, contested_case
from tracker.admin import dossier
from tracker.admin.badges import open_contradictions
from tracker.admin.dashboard import findings, severities
from tracker.models import Account, Contradiction
from tracker.reports import contradictions
from tracker.reports.case import case_file
from tracker.steps.decisions import NotAllowed, settle

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def finding() -> Contradiction:
    """Found in the contested case, and found no more since the evening of the 8th."""
    contested_case()
    Contradiction.objects.update(superseded_at=LATER)
    return Contradiction.objects.get()


def test_it_leaves_the_queues_of_the_admin(finding: Contradiction, reader: Account, rf) -> None:
    assert open_contradictions(rf.get("/")) == "0" and findings() == []
    assert [count for _, count, _, _ in severities()] == [0, 0, 0]
    assert dossier.contradictions(finding.violation) == []


def test_the_list_of_the_admin_has_it_only_when_asked(finding: Contradiction, reader: Account) -> None:
    client, listing = Client(), reverse("admin:tracker_contradiction_changelist")
    client.force_login(reader)
    found = [client.get(listing, asked).context["cl"].result_count for asked in ({}, {"superseded": "yes"})]
    assert found == [0, 1]


def test_its_own_page_says_so(finding: Contradiction, reader: Account) -> None:
    client = Client()
    client.force_login(reader)
    page = client.get(reverse("admin:tracker_contradiction_change", args=[finding.pk])).content.decode()
    assert "Found no more since <strong>8 Mar 2024</strong>" in page


def test_the_api_lists_it_only_when_asked(finding: Contradiction, reader: Account) -> None:
    client = APIClient()
    client.force_authenticate(reader)
    asked = ("", "?superseded=true", "?superseded=false")
    found = [len(client.get(f"/api/v1/contradictions/{query}").json()["results"]) for query in asked]
    assert found == [0, 1, 0]
    assert client.get(f"/api/v1/contradictions/{finding.pk}/").json()["superseded_at"].startswith("2024-03-08")


def test_it_counts_for_no_violation(finding: Contradiction) -> None:
    assert with_counts().get(code="KP-RU-ARMS").open_contradictions == 0


def test_a_report_as_of_the_time_before_still_has_it(finding: Contradiction) -> None:
    then, now = (contradictions.register(moment, NEXT_MONDAY) for moment in (LATER - MINUTE, LATER))
    assert (len(then.open), len(now.open)) == (1, 0)
    assert len(case_file(finding.violation, LATER - MINUTE, NEXT_MONDAY).contradictions) == 1


def test_nobody_can_settle_it(finding: Contradiction, reviewer: Account) -> None:
    with pytest.raises(NotAllowed, match="found no more"):
        settle(finding, reviewer, "earlier", "A dated image shows the train.")
