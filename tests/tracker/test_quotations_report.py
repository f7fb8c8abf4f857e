"""Quotations across outlets, as the case file, the page of a violation and the list of the API show them."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from tests.factories import a_claim, a_quotation, a_statement, a_violation, an_article, some_evidence
from tests.tracker.contested import LATER, NEXT_MONDAY, OPENED
from tracker import clock
from tracker.models import Account, Evidence, Quotation, Violation
from tracker.reports.quotations import clusters
from tracker.steps.report import rendered

pytestmark = pytest.mark.django_db
SAID = "North Korea has shipped 2,000 containers of munitions to Russia"
WEAKER = "North Korea could have shipped 2,000 containers of munitions to Russia"


def wording(words: str, outlet: str, **told: object) -> Quotation:
    """The words quoted by an invented article of that outlet."""
    return a_quotation(
        a_statement(an_article(f"{outlet}: “{words},” she said. Invented.\n", outlet=outlet), words), **told
    )


@pytest.fixture
def case() -> Violation:
    """Evidence that quotes the spokeswoman, two outlets that have her words otherwise, and one that repeats them."""
    violation = a_violation()
    with clock.as_if(OPENED):
        reference = wording(SAID, "The Courier")
        some_evidence(a_claim(reference.said), violation)
    with clock.as_if(LATER):
        wording("North Korea has shipped containers of munitions", "The Echo", reference=reference, grade="truncation")
        wording(WEAKER, "The Lantern", reference=reference, grade="meaning")
        wording(SAID, "The Post", reference=reference)
    return violation


def test_the_case_file_tells_each_wording_and_what_differs(case: Violation) -> None:
    files = rendered("case", case, NEXT_MONDAY, NEXT_MONDAY)
    [quoted] = json.loads(next(files[name] for name in files if name.endswith(".json")))["quotations"]
    assert (quoted["first"]["passage"]["exact"], quoted["same"]) == (SAID, 1)
    assert [(one["grade"], one["passage"]["outlet"]) for one in quoted["changed"]] == [
        ("meaning", "The Lantern"),
        ("truncation", "The Echo"),
    ]
    assert quoted["changed"][0]["differs"] == [{"before": "has", "after": "could have"}]


def test_every_format_of_the_case_file_has_them(case: Violation) -> None:
    files = rendered("case", case, NEXT_MONDAY, NEXT_MONDAY)
    page = next(files[name] for name in files if name.endswith(".html")).decode()
    assert "“has” became “could have”" in page and "repeated unchanged in 1 other article" in page
    table = next(files[name] for name in files if name.endswith("-quotations.csv")).decode()
    assert "has → could have" in table


def test_wordings_that_came_later_were_not_known_then(case: Violation) -> None:
    assert clusters(case, OPENED) == [] and len(clusters(case, LATER)) == 1


def test_what_rejected_evidence_quotes_is_left_out(case: Violation, reviewer: Account) -> None:
    chosen = Evidence.objects.filter(violation=case)
    chosen.update(status="rejected", reviewed_by=reviewer, reviewed_at=LATER, reason="Another ship.")
    assert clusters(case, NEXT_MONDAY) == []


def test_the_same_change_in_several_outlets_is_told_once(case: Violation) -> None:
    wording(WEAKER, "The Northgate Post", reference=Quotation.objects.earliest("pk"), grade="meaning")
    [found] = clusters(case, clock.now())
    assert [(one.row.grade, one.articles) for one in found.changed] == [("meaning", 2), ("truncation", 1)]


def test_the_page_of_the_violation_shows_them(case: Violation, reader: Account) -> None:
    client = Client()
    client.force_login(reader)
    page = client.get(reverse("admin:tracker_violation_change", args=[case.pk])).content.decode()
    assert "Quotations across outlets" in page and "“has” became “<strong>could have</strong>”" in page


def test_more_wordings_ask_the_database_no_more_often(case: Violation, reader: Account) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            clusters(case, clock.now())
        return len(counted)

    few, reference = asked(), Quotation.objects.earliest("pk")
    for number in range(6):
        wording(f"{WEAKER} {number}", f"Outlet {number}", reference=reference, grade="meaning")
    assert asked() == few


def test_the_api_lists_every_wording_of_the_violations_utterances(case: Violation, reader: Account) -> None:
    client = APIClient()
    client.force_authenticate(reader)
    listed = client.get("/api/v1/quotations/?violation=KP-RU-ARMS").json()["results"]
    assert [one["grade"] for one in listed] == [None, "meaning", "truncation", None]
    [weaker] = client.get("/api/v1/quotations/?grade=meaning&speaker=Quill").json()["results"]
    assert (weaker["reference"]["exact"], weaker["differs"]) == (SAID, [{"before": "has", "after": "could have"}])
