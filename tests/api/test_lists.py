"""Every list: its shape, its pages, its filters, and how often it asks the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from api.schema import LISTS
from tests import factories
from tests.api.conftest import CLAIMED, Case
from tracker.models import Outlet, Quotation

pytestmark = pytest.mark.stricter

MOST_QUERIES = 5
"""The most that any list asks: a finding's own row, and a passage and a statement for each of its sides."""
RIGHTS = ("auth_permission", "authtoken_token", "django_content_type")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_results_and_neighbours(name: str, reads: APIClient, case: Case) -> None:
    page = reads.get(f"/api/v1/{name}/")
    assert page.status_code == 200, page.json()
    assert set(page.json()) == {"results", "next", "previous"}
    assert page.json()["results"]


@pytest.mark.parametrize("name", LISTS)
def test_a_row_is_found_by_its_own_link(name: str, reads: APIClient, case: Case) -> None:
    row = reads.get(f"/api/v1/{name}/").json()["results"][0]
    again = reads.get(row["links"]["self"])
    assert again.status_code == 200
    assert row.items() <= again.json().items()


@pytest.mark.parametrize("name", LISTS)
def test_every_link_of_a_row_leads_somewhere(name: str, reads: APIClient, case: Case) -> None:
    row = reads.get(f"/api/v1/{name}/").json()["results"][0]
    statuses = {link: reads.get(url).status_code for link, url in row["links"].items()}
    assert set(statuses.values()) <= {200, 403, 405}, statuses  # what only takes POST is not a reader's


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_database_as_often_for_many_rows_as_for_one(name: str, reads: APIClient, case: Case) -> None:
    for number in range(3):
        more(number)
    counts = {size: queries(reads, f"/api/v1/{name}/?page_size={size}") for size in (1, 50)}
    assert counts[50] <= max(counts[1], MOST_QUERIES), counts
    assert counts[50] <= MOST_QUERIES


def test_pages_meet_every_row_once_while_rows_are_added(reads: APIClient, db: None) -> None:
    for number in range(7):
        Outlet.objects.create(name=f"Invented outlet {number}")
    page = reads.get("/api/v1/outlets/?page_size=3").json()
    seen = [row["name"] for row in page["results"]]
    while page["next"]:
        Outlet.objects.create(name=f"Later outlet {len(seen)}")
        page = reads.get(page["next"]).json()
        seen += [row["name"] for row in page["results"]]
    assert seen == [f"Invented outlet {number}" for number in reversed(range(7))]


def test_the_previous_page_is_the_one_before(reads: APIClient, db: None) -> None:
    for number in range(4):
        Outlet.objects.create(name=f"Invented outlet {number}")
    first = reads.get("/api/v1/outlets/?page_size=2").json()
    back = reads.get(reads.get(first["next"]).json()["previous"]).json()
    assert back["results"] == first["results"]


@pytest.mark.parametrize("size", ["0", "-1", "many", "", "1e3", "9" * 30, "٣"])
def test_a_page_size_that_is_none_is_refused(size: str, reads: APIClient) -> None:
    refused = reads.get("/api/v1/outlets/", {"page_size": size})
    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["page_size"])


@pytest.mark.parametrize("cursor", ["x", "cD1hYmM=", "cD0tMQ==", "bz0tMQ==", "é", "", "cD0" + "5" * 60])
def test_a_cursor_that_was_made_up_is_refused_or_harmless(cursor: str, reads: APIClient) -> None:
    assert reads.get("/api/v1/outlets/", {"cursor": cursor}).status_code in {200, 400}


def test_a_large_page_size_is_capped(reads: APIClient, db: None) -> None:
    Outlet.objects.bulk_create(Outlet(name=f"Invented outlet {number}") for number in range(205))
    assert len(reads.get("/api/v1/outlets/?page_size=100000").json()["results"]) == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_filter_is_refused_and_the_known_ones_named(name: str, reads: APIClient) -> None:
    refused = reads.get(f"/api/v1/{name}/?colour=red&password=x").json()
    assert refused["type"] == "invalid"
    assert set(refused["fields"]) == {"colour", "password"}
    assert "page_size" in refused["fields"]["colour"][0]


FOUND = [
    ("articles", "state=linked&search=harbour denies", 1),
    ("articles", "state=waiting", 0),
    ("articles", "published_from=2024-02-01&published_to=2024-02-28", 2),
    ("articles", "violation=KP-RU-ARMS", 2),
    ("articles", "original=true&vanished=false", 2),
    ("statements", "stance=denies", 1),
    ("statements", "speaker=Mara Quill&kind=arms_transfer", 1),
    ("claims", "supplier=kp&recipient=RU&affirmed=false", 1),
    ("claims", "violation=KP-RU-ARMS&stance=asserts", 1),
    ("claims", "search=munitions 2,000", 1),
    ("parties", "search=M. Quill", 1),
    ("provisions", "in_force_on=2022-09-06&search=UN-1718-8b", 1),
    ("provisions", "in_force_on=1999-01-01", 0),
    ("violations", "open=true&contested=true&evidential_status=reported", 1),
    ("violations", "provision=UN-1718-8b&updated_since=2020-01-01", 1),
    ("violations", "created_after=2100-01-01", 0),
    ("evidence", "violation=KP-RU-ARMS&bearing=refutes&open=true", 1),
    ("contradictions", "open=true&severity=high&kind=denial", 1),
    ("contradictions", "status=dismissed", 0),
    ("quotations", "violation=KP-RU-ARMS&speaker=Mara Quill&search=containers", 1),
    ("quotations", "grade=meaning", 0),
    ("quotations", "violation=IR-RU-DRONES", 0),
    ("assessments", "violation=KP-RU-ARMS&as_of=2100-01-01", 1),
    ("assessments", "as_of=2000-01-01", 0),
    ("rechecks", "outcome=unchanged", 1),
    ("reports", "kind=digest&scheduled=false", 1),
    ("ledger", "action=violation.opened&actor=machine", 1),
]


@pytest.mark.parametrize(("name", "asked", "expected"), FOUND)
def test_a_filter_finds(name: str, asked: str, expected: int, reads: APIClient, case: Case) -> None:
    page = reads.get(f"/api/v1/{name}/?{asked}")
    assert page.status_code == 200, page.json()
    assert len(page.json()["results"]) == expected


REFUSED = [
    ("articles", "published_from=yesterday", "published_from"),
    ("articles", "published_from=06/09/2022", "published_from"),
    ("articles", "created_after=2022-99-01", "created_after"),
    ("articles", "created_after=0001-01-01T00:00:00%2B14:00", "created_after"),
    ("articles", "outlet=1.5", "outlet"),
    ("articles", "outlet=99999999999999999999999", "outlet"),
    ("articles", "outlet=1 OR 1=1", "outlet"),
    ("claims", "supplier=North Korea", "supplier"),
    ("claims", "affirmed=maybe", "affirmed"),
    ("violations", "stage=imagined", "stage"),
    ("violations", "stage=shipped&stage=used", "stage"),
    ("statements", "search=" + "x" * 300, "search"),
    ("statements", "search=%00", "search"),
]


@pytest.mark.parametrize(("name", "asked", "field"), REFUSED)
def test_a_filter_that_makes_no_sense_is_refused(name: str, asked: str, field: str, reads: APIClient) -> None:
    refused = reads.get(f"/api/v1/{name}/?{asked}")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, [field])


def test_the_words_of_a_choice_are_told(reads: APIClient) -> None:
    told = reads.get("/api/v1/violations/?stage=imagined").json()["fields"]["stage"][0]
    assert "purchasing" in told


def queries(client: APIClient, url: str) -> int:
    """How often the record is asked for one page; what the rights take is the same for every list."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return sum(not any(table in query["sql"] for table in RIGHTS) for query in asked.captured_queries)


def more(number: int) -> None:
    """Another article with its claim, evidence and finding."""
    text = f"Invented piece {number}\n\n{CLAIMED}, Mara Quill said.\n"
    article = factories.an_article(text, outlet=f"The Invented Paper {number}")
    statement = factories.a_statement(article, CLAIMED)
    claim, other = factories.a_claim(statement), factories.a_claim(statement, affirmed=False)
    factories.a_quotation(statement, reference=Quotation.objects.first())
    violation = factories.a_violation(code=f"KP-RU-ARMS-{number}", subject=f"arms {number}")
    factories.some_evidence(claim, violation)
    factories.a_contradiction(claim, other, violation=violation)
